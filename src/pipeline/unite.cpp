#include "pipeline/unite.h"

#include <algorithm>

#include "ast/walk.h"
#include "base/text.h"

namespace hikkoshi::pipeline {
namespace {

bool Defines(const ast::Query& query, const std::string& name) {
  return std::any_of(query.ctes.begin(), query.ctes.end(),
                     [&](const ast::Cte& cte) { return base::EqualsIgnoreCase(cte.name, name); });
}

// Columns are named by the CTE somewhere below: `orders.id`.
bool QualifiesBy(const ast::Tree& tree, ast::QueryId query, const std::string& name) {
  bool found = false;
  ast::Walk(tree, query, [&](const ast::AnyId& id) {
    const auto* expr = std::get_if<ast::ExprId>(&id);
    const auto* column = expr == nullptr ? nullptr : tree.If<ast::ColumnRef>(*expr);
    const auto* star = expr == nullptr ? nullptr : tree.If<ast::Star>(*expr);
    found = found ||
            (column != nullptr && column->parts.size() > 1 &&
             base::EqualsIgnoreCase(column->parts[0], name)) ||
            (star != nullptr && !star->qualifier.empty() &&
             base::EqualsIgnoreCase(star->qualifier[0], name));
    return !found;
  });
  return found;
}

void RenameReferences(ast::Tree& tree, ast::QueryId root, const std::string& from,
                      const std::string& to) {
  std::vector<ast::RelationId> found;
  ast::Walk(tree, root, [&](const ast::AnyId& id) {
    if (const auto* inner = std::get_if<ast::QueryId>(&id)) {
      return *inner == root || !Defines(tree.at(*inner), from);
    }
    const auto* relation = std::get_if<ast::RelationId>(&id);
    const auto* table = relation == nullptr ? nullptr : tree.If<ast::TableRef>(*relation);
    if (table != nullptr && table->parts.size() == 1 &&
        base::EqualsIgnoreCase(table->parts[0], from)) {
      found.push_back(*relation);
    }
    return true;
  });
  bool needs_alias = QualifiesBy(tree, root, from);
  for (ast::RelationId id : found) {
    ast::TableRef reference = tree.Get<ast::TableRef>(id);
    reference.parts[0] = to;
    if (needs_alias && reference.alias.name.empty()) {
      reference.alias.name = from;
    }
    tree.at(id) = std::move(reference);
  }
}

bool IsSame(const ast::Tree& tree, const ast::Cte& left, const ast::Cte& right) {
  return left.columns == right.columns && ast::Equal(tree, left.query, tree, right.query);
}

void HoistCtes(ast::Tree& tree, ast::QueryId part, ast::Query& whole) {
  for (size_t at = 0; at < tree.at(part).ctes.size(); ++at) {
    ast::Cte cte = tree.at(part).ctes[at];
    std::string wanted = cte.name;
    bool is_there = false;
    for (int number = 2; Defines(whole, cte.name) && !is_there; ++number) {
      is_there = std::any_of(whole.ctes.begin(), whole.ctes.end(), [&](const ast::Cte& other) {
        return base::EqualsIgnoreCase(other.name, cte.name) && IsSame(tree, other, cte);
      });
      if (!is_there) {
        cte.name = wanted + "_" + std::to_string(number);
      }
    }
    if (cte.name != wanted) {
      RenameReferences(tree, part, wanted, cte.name);
    }
    if (!is_there) {
      whole.ctes.push_back(std::move(cte));
    }
  }
}

// The part without its CTEs. Only a limit gives an order a meaning.
ast::BodyId BodyOf(ast::Tree& tree, ast::QueryId part, bool is_first) {
  ast::Query rest = tree.at(part);
  bool is_plain = rest.limit.is_none() && rest.offset.is_none();
  if (is_plain && (is_first || tree.kind(rest.body) != ast::BodyKind::SetOperation)) {
    return rest.body;
  }
  rest.ctes.clear();
  rest.is_recursive = false;
  ast::QueryId query = tree.Add(std::move(rest), tree.span(part));
  return tree.Add(ast::NestedQuery{query}, tree.span(part));
}

}  // namespace

std::string WhyNotUnited(const std::vector<resolve::Schema>& schemas) {
  const resolve::Schema& first = schemas.front();
  for (const resolve::Schema& schema : schemas) {
    if (!schema.is_complete) {
      return "is written several times, and not all columns that are written are known";
    }
    bool has_same_count = schema.columns.size() == first.columns.size();
    for (size_t at = 0; has_same_count && at < schema.columns.size(); ++at) {
      const resolve::Column& left = first.columns[at];
      const resolve::Column& right = schema.columns[at];
      if (!base::EqualsIgnoreCase(left.name, right.name)) {
        return "is written several times with different columns: " + left.name + " and " +
               right.name;
      }
      bool has_types = left.type.is_known() && right.type.is_known();
      if (has_types && !(left.type == right.type)) {
        return "is written several times with different types of " + left.name + ": " +
               types::ToText(left.type) + " and " + types::ToText(right.type);
      }
    }
    if (!has_same_count) {
      return "is written several times with different numbers of columns: " +
             std::to_string(first.columns.size()) + " and " + std::to_string(schema.columns.size());
    }
  }
  return "";
}

ast::QueryId UniteQueries(ast::Tree& tree, const std::vector<ast::QueryId>& parts) {
  ast::Query whole;
  for (ast::QueryId part : parts) {
    HoistCtes(tree, part, whole);
    whole.is_recursive = whole.is_recursive || tree.at(part).is_recursive;
    bool is_first = whole.body.is_none();
    ast::BodyId body = BodyOf(tree, part, is_first);
    whole.body = is_first ? body
                          : tree.Add(ast::SetOperation{.op = ast::SetOperator::Union,
                                                       .is_all = true,
                                                       .left = whole.body,
                                                       .right = body},
                                     tree.span(part));
  }
  return tree.Add(std::move(whole), tree.span(parts.front()));
}

}  // namespace hikkoshi::pipeline
