// Recursive CTEs: Spark ends one that goes deeper than its limit with an error, DuckDB goes on.
// Each row carries the number of the step that gave it, and the step after the last one raises.

#include "ast/walk.h"
#include "translate/duckdb_writer.h"

namespace hikkoshi::translate {
namespace {

using ast::BinaryOperator;

constexpr std::string_view kLevel = "spark_level";
constexpr int kLevelLimit = 100;

// Relations below `root` that are no part of a query further in.
std::vector<ast::RelationId> LeavesOf(const ast::Tree& tree, ast::RelationId root) {
  std::vector<ast::RelationId> found;
  if (root) {
    ast::Walk(tree, root, [&](const ast::AnyId& id) {
      const auto* relation = std::get_if<ast::RelationId>(&id);
      if (relation != nullptr && tree.If<ast::TableRef>(*relation) != nullptr) {
        found.push_back(*relation);
      }
      return relation != nullptr;
    });
  }
  return found;
}

size_t CountUses(const ast::Tree& tree, const resolve::Analysis& analysis, ast::BodyId body,
                 ast::QueryId query) {
  size_t count = 0;
  ast::Walk(tree, body, [&](const ast::AnyId& id) {
    const auto* relation = std::get_if<ast::RelationId>(&id);
    bool is_use = relation != nullptr && analysis.TargetOf(*relation).query == query &&
                  analysis.TargetOf(*relation).kind == resolve::TargetKind::Query;
    count += is_use ? 1 : 0;
    return true;
  });
  return count;
}

}  // namespace

// Gives the first part the level 0.
ast::BodyId DuckDbWriter::WithFirstLevel(ast::BodyId anchor) {
  ast::Query inner;
  inner.body = anchor;
  ast::SubqueryRelation relation;
  relation.query = tree().Add(std::move(inner), tree().span(anchor));
  relation.alias.name = "spark_first";
  ast::Select select;
  select.items.push_back(ast::SelectItem{tree().Add(ast::Star{}), "", {}, {}});
  select.items.push_back(ast::SelectItem{build().Int(0), std::string(kLevel), {}, {}});
  select.from = tree().Add(ast::Relation(std::move(relation)), tree().span(anchor));
  return tree().Add(ast::Body(std::move(select)), tree().span(anchor));
}

// Adds the level to what the step selects, one above that of the rows it takes.
bool DuckDbWriter::AddLevel(ast::BodyId step, ast::QueryId query) {
  const auto* found = tree().If<ast::Select>(step);
  if (found == nullptr || found->is_distinct || found->group_by.kind != ast::GroupingKind::None) {
    return false;
  }
  ast::Select select = *found;
  const auto* side = tree().If<ast::SubqueryRelation>(select.from);
  if (side != nullptr && side->alias.name == "spark_side") {
    // Both parts were brought to one type: the step itself stands further in.
    ast::SubqueryRelation inner = *side;
    if (!AddLevel(tree().at(inner.query).body, query)) {
      return false;
    }
    inner.alias.columns.emplace_back(kLevel);
    tree().at(select.from) = std::move(inner);
    select.items.push_back(
        ast::SelectItem{build().Name(std::string(kLevel)), std::string(kLevel), {}, {}});
    tree().at(step) = std::move(select);
    return true;
  }
  for (ast::RelationId leaf : LeavesOf(tree(), select.from)) {
    if (context_.analysis().TargetOf(leaf).query != query) {
      continue;
    }
    auto& table = std::get<ast::TableRef>(tree().at(leaf));
    table.alias.columns.emplace_back(kLevel);
    auto level = [&, name = table.alias.name] {
      ast::ExprId id = build().Name("");
      tree().at(id) = ast::ColumnRef{{name, std::string(kLevel)}};
      return id;
    };
    ast::ExprId next = build().Binary(BinaryOperator::Add, level(), build().Int(1));
    select.items.push_back(ast::SelectItem{next, std::string(kLevel), {}, {}});
    ast::ExprId is_deep =
        build().Binary(BinaryOperator::GreaterOrEqual, level(), build().Int(kLevelLimit));
    ast::ExprId error = build().Call(
        "error", {build().Text("[RECURSION_LEVEL_LIMIT_EXCEEDED] the recursion goes on after " +
                               std::to_string(kLevelLimit) + " steps")});
    error = build().Cast(error, types::Simple(types::TypeKind::Boolean));
    select.where = build().If(is_deep, error, select.where ? select.where : build().Boolean(true));
    tree().at(step) = std::move(select);
    return true;
  }
  return false;
}

void DuckDbWriter::LimitRecursion(ast::QueryId id) {
  const std::vector<ast::Cte> ctes = tree().at(id).ctes;
  for (size_t i = 0; i < ctes.size(); ++i) {
    const auto* found = tree().If<ast::SetOperation>(tree().at(ctes[i].query).body);
    if (found == nullptr) {
      continue;
    }
    ast::SetOperation node = *found;
    size_t uses = CountUses(tree(), context_.analysis(), node.right, ctes[i].query);
    size_t early = CountUses(tree(), context_.analysis(), node.left, ctes[i].query);
    if (uses == 0 && early == 0) {
      continue;
    }
    if (uses != 1 || early != 0 || !node.is_all || !AddLevel(node.right, ctes[i].query)) {
      return RefuseBody(tree().at(id).body, "this recursion has no form in the embedded engine");
    }
    node.left = WithFirstLevel(node.left);
    tree().at(tree().at(ctes[i].query).body) = node;
    if (!ctes[i].columns.empty()) {
      tree().at(id).ctes[i].columns.emplace_back(kLevel);
    }
  }
}

}  // namespace hikkoshi::translate
