#include "pipeline/declared_types.h"

#include <algorithm>

namespace hikkoshi::pipeline {
namespace {

// The body of the CTE that the query's only relation names, or the query's own.
ast::BodyId LastStep(const ast::Tree& tree, ast::QueryId id) {
  const ast::Query& query = tree.at(id);
  const auto* select = tree.If<ast::Select>(query.body);
  const auto* from =
      select != nullptr && select->from ? tree.If<ast::TableRef>(select->from) : nullptr;
  if (from != nullptr && from->parts.size() == 1) {
    for (const ast::Cte& cte : query.ctes) {
      if (base::EqualsIgnoreCase(cte.name, from->parts[0])) {
        return tree.at(cte.query).body;
      }
    }
  }
  return query.body;
}

std::string NameOf(const ast::Tree& tree, const ast::SelectItem& item) {
  const auto* column = tree.If<ast::ColumnRef>(item.expr);
  return !item.alias.empty() ? item.alias : column == nullptr ? "" : column->parts.back();
}

// Casts in the list of the SELECT, if it names every column that needs one.
bool CastInPlace(ast::Tree& tree, ast::BodyId body, const DeclaredTypes& declared) {
  const auto* found = tree.If<ast::Select>(body);
  if (found == nullptr || found->is_distinct || found->group_by.kind == ast::GroupingKind::All) {
    return false;
  }
  ast::Select select = *found;
  size_t done = 0;
  for (ast::SelectItem& item : select.items) {
    auto type = declared.find(NameOf(tree, item));
    if (type != declared.end()) {
      item.alias = NameOf(tree, item);
      item.expr =
          tree.Add(ast::Cast{ast::CastKind::Cast, item.expr, type->second}, tree.span(item.expr));
      ++done;
    }
  }
  if (done != declared.size()) {
    return false;
  }
  tree.at(body) = std::move(select);
  return true;
}

std::string FreeName(const ast::Query& query) {
  std::string name = "final";
  auto is_taken = [&](const ast::Cte& cte) { return base::EqualsIgnoreCase(cte.name, name); };
  for (int number = 2; std::any_of(query.ctes.begin(), query.ctes.end(), is_taken); ++number) {
    name = "final_" + std::to_string(number);
  }
  return name;
}

}  // namespace

void CastToDeclared(ast::Tree& tree, ast::QueryId id, const std::vector<std::string>& columns,
                    const DeclaredTypes& declared) {
  if (CastInPlace(tree, LastStep(tree, id), declared)) {
    return;
  }
  ast::Query query = tree.at(id);
  ast::Select last = tree.Get<ast::Select>(query.body);
  ast::Select listed;
  listed.from = last.from;
  for (const std::string& name : columns) {
    ast::ExprId column = tree.Add(ast::ColumnRef{{name}});
    listed.items.push_back(ast::SelectItem{column, "", {}});
  }
  ast::Query step;
  step.body = tree.Add(std::move(listed));
  CastInPlace(tree, step.body, declared);
  std::string name = FreeName(query);
  query.ctes.push_back(ast::Cte{name, {}, tree.Add(std::move(step)), {}});
  last.from = tree.Add(ast::TableRef{{name}, {}});
  query.body = tree.Add(std::move(last));
  tree.at(id) = std::move(query);
}

}  // namespace hikkoshi::pipeline
