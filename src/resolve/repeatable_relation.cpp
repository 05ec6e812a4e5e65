// Relations: where the columns of a FROM clause come from, and what joins make of them.

#include <utility>

#include "ast/walk.h"
#include "resolve/repeatable_state.h"

namespace hikkoshi::resolve {

// Joins and lateral views lean to the left: walked without recursion.
void RepeatabilitySearch::AddFrom(ast::RelationId id, TableState& state) {
  std::vector<ast::RelationId> spine;
  while (true) {
    spine.push_back(id);
    if (const auto* join = tree_.If<ast::Join>(id)) {
      id = join->left;
    } else if (const auto* view = tree_.If<ast::LateralView>(id)) {
      id = view->input;
    } else {
      break;
    }
  }
  if (!spine.back()) {
    spine.pop_back();
  }
  for (; !spine.empty(); spine.pop_back()) {
    if (const auto* join = tree_.If<ast::Join>(spine.back())) {
      AddJoin(*join, state);
      continue;
    }
    TableState leaf = OfLeaf(spine.back());
    for (ColumnState& column : leaf.columns) {
      if (column.rank) {
        std::set<ColumnKey> decided;
        for (const ColumnKey& key : column.rank->decided) {
          decided.emplace(spine.back(), key.second);
        }
        column.rank->decided = std::move(decided);
      }
    }
    state.rows = Worse(state.rows, leaf.rows);
    relations_[spine.back()] = std::move(leaf);
    leaves_.push_back(spine.back());
  }
}

void RepeatabilitySearch::AddJoin(const ast::Join& join, TableState& state) {
  AddFrom(join.right, state);
  std::optional<Unrepeatable> reason = OfExpr(join.on);
  for (const std::string& name : join.using_columns) {
    for (ast::RelationId leaf : leaves_) {
      const Schema* schema = analysis_.SchemaOf(leaf);
      for (size_t i = 0; schema != nullptr && i < schema->columns.size(); ++i) {
        const TableState& table = relations_[leaf];
        bool is_key = base::EqualsIgnoreCase(schema->columns[i].name, name);
        reason =
            is_key && i < table.columns.size() ? Worse(reason, table.columns[i].reason) : reason;
      }
    }
  }
  if (reason && reason->cause != RepeatCause::FloatingSum) {
    state.rows = Worse(state.rows, reason);
  }
}

TableState RepeatabilitySearch::OfLeaf(ast::RelationId id) {
  switch (tree_.kind(id)) {
    case ast::RelationKind::TableRef:
    case ast::RelationKind::FileRelation:
      return OfTable(id);
    case ast::RelationKind::SubqueryRelation:
      return OfQuery(tree_.Get<ast::SubqueryRelation>(id).query);
    case ast::RelationKind::Sample: {
      TableState state = OfInput(id, tree_.Get<ast::Sample>(id).input);
      state.rows = Unrepeatable{RepeatCause::Sample, "a sample of rows", tree_.span(id)};
      return state;
    }
    case ast::RelationKind::Pivot:
      return OfInput(id, tree_.Get<ast::Pivot>(id).input);
    case ast::RelationKind::Unpivot:
      return OfInput(id, tree_.Get<ast::Unpivot>(id).input);
    case ast::RelationKind::TableFunction:
    case ast::RelationKind::LateralView:
      return OfInput(id, ast::RelationId());
    default:
      return TableState();
  }
}

TableState RepeatabilitySearch::OfTable(ast::RelationId id) {
  const Target& target = analysis_.TargetOf(id);
  return target.kind == TargetKind::Query ? OfQuery(target.query) : OfKnown(id, target.table);
}

TableState RepeatabilitySearch::OfKnown(ast::RelationId id, const std::string& table) {
  TableState state;
  const Schema* schema = analysis_.SchemaOf(id);
  auto found = knowledge_.find(table);
  if (schema == nullptr || found == knowledge_.end()) {
    return state;
  }
  const TableKnowledge& known = found->second;
  state.rows = known.rows;
  for (const Column& column : schema->columns) {
    auto reason = known.columns.find(column.name);
    state.columns.push_back(ColumnState{
        reason == known.columns.end() ? std::nullopt : std::optional(reason->second), {}});
  }
  for (const std::vector<std::string>& key : known.unique_keys) {
    std::set<uint32_t> ordinals;
    for (const std::string& name : key) {
      for (uint32_t i = 0; i < schema->columns.size(); ++i) {
        if (base::EqualsIgnoreCase(schema->columns[i].name, name)) {
          ordinals.insert(i);
        }
      }
    }
    if (ordinals.size() == key.size()) {
      state.unique_keys.push_back(std::move(ordinals));
    }
  }
  return state;
}

// Everything that comes out may depend on everything that goes in.
TableState RepeatabilitySearch::OfInput(ast::RelationId id, ast::RelationId input) {
  TableState state;
  std::optional<Unrepeatable> reason;
  if (input) {
    auto leaves = std::exchange(leaves_, {});
    AddFrom(input, state);
    for (ast::RelationId leaf : leaves_) {
      for (const ColumnState& column : relations_[leaf].columns) {
        reason = Worse(reason, column.reason);
      }
    }
    leaves_ = std::move(leaves);
  }
  for (const ast::AnyId& child : ast::Children(tree_, id)) {
    if (const auto* expr = std::get_if<ast::ExprId>(&child)) {
      reason = Worse(reason, OfExpr(*expr));
    }
  }
  const Schema* schema = analysis_.SchemaOf(id);
  state.columns.assign(schema == nullptr ? 0 : schema->columns.size(), ColumnState{reason, {}});
  return state;
}

}  // namespace hikkoshi::resolve
