// PIVOT and UNPIVOT. Spark pivots in two steps: it groups by the remaining columns and the pivot
// column, then takes for each value the group's one result. A value without rows gives NULL, also
// for count.

#include "base/text.h"
#include "functions/operators.h"
#include "translate/duckdb_writer.h"

namespace hikkoshi::translate {
namespace {

constexpr std::string_view kInner = "spark_pivot";

std::string KeyName(size_t index) {
  return "key_" + std::to_string(index);
}
std::string ResultName(size_t index) {
  return "result_" + std::to_string(index);
}

ast::ExprId InnerColumn(ast::Tree& tree, std::string name) {
  return tree.Add(ast::ColumnRef{{std::string(kInner), std::move(name)}});
}

}  // namespace

// Adds the columns that the relation gives unchanged, under the names of its schema.
void DuckDbWriter::AddPassed(ast::RelationId id, std::vector<ast::SelectItem>& items) {
  const resolve::Schema* schema = context_.analysis().SchemaOf(id);
  const std::vector<resolve::StarColumn>& passed = context_.analysis().PassedColumnsOf(id);
  for (size_t i = 0; i < passed.size() && schema != nullptr; ++i) {
    items.push_back(ast::SelectItem{ColumnOf(passed[i]), schema->columns[i].name, {}, {}});
  }
}

// Returns whether the pivot columns of the inner query hold the value.
ast::ExprId DuckDbWriter::PivotCondition(const ast::Pivot& pivot, ast::ExprId value) {
  std::vector<ast::ExprId> parts = {value};
  if (pivot.columns.size() > 1) {
    const auto* call = tree().If<ast::Call>(value);
    if (call == nullptr || call->args.size() != pivot.columns.size()) {
      return {};
    }
    parts = call->args;
  }
  ast::ExprId condition;
  for (size_t i = 0; i < parts.size(); ++i) {
    ast::ExprId part = parts[i];
    if (!Coerce(part, TypeOf(part), TypeOf(pivot.columns[i]))) {
      return {};
    }
    ast::ExprId equal = build().Binary(ast::BinaryOperator::NullSafeEqual,
                                       InnerColumn(tree(), "pivot_" + std::to_string(i)), part);
    condition = condition ? build().Binary(ast::BinaryOperator::And, condition, equal) : equal;
  }
  return condition;
}

// The results of each group of the remaining columns and the pivot columns.
ast::Select DuckDbWriter::PivotGroups(ast::RelationId id, const ast::Pivot& pivot) {
  ast::Select inner;
  inner.from = pivot.input;
  AddPassed(id, inner.items);
  for (size_t i = 0; i < inner.items.size(); ++i) {
    inner.items[i].alias = KeyName(i);
  }
  for (size_t i = 0; i < pivot.columns.size(); ++i) {
    inner.items.push_back(ast::SelectItem{pivot.columns[i], "pivot_" + std::to_string(i), {}, {}});
  }
  inner.group_by.kind = ast::GroupingKind::Plain;
  for (size_t i = 0; i < inner.items.size(); ++i) {
    inner.group_by.exprs.push_back(build().Int(static_cast<int64_t>(i) + 1));
  }
  for (size_t i = 0; i < pivot.aggregates.size(); ++i) {
    inner.items.push_back(ast::SelectItem{pivot.aggregates[i].expr, ResultName(i), {}, {}});
  }
  return inner;
}

// Replaces the relation by `outer` over `inner`.
void DuckDbWriter::SayInTwoSteps(ast::RelationId id, ast::Select inner, ast::Select outer) {
  ast::SubqueryRelation rows;
  ast::Query inner_query;
  inner_query.body = tree().Add(ast::Body(std::move(inner)));
  rows.query = tree().Add(std::move(inner_query));
  rows.alias.name = std::string(kInner);
  outer.from = tree().Add(ast::Relation(std::move(rows)), tree().span(id));
  ast::SubqueryRelation result;
  ast::Query outer_query;
  outer_query.body = tree().Add(ast::Body(std::move(outer)));
  result.query = tree().Add(std::move(outer_query));
  result.alias = NumberedAlias(id);
  tree().at(id) = std::move(result);
}

void DuckDbWriter::WritePivot(ast::RelationId id) {
  ast::Pivot pivot = tree().Get<ast::Pivot>(id);
  const resolve::Schema* schema = context_.analysis().SchemaOf(id);
  size_t key_count = context_.analysis().PassedColumnsOf(id).size();
  bool is_known =
      schema != nullptr && schema->is_complete && IsNumbered(id) &&
      schema->columns.size() == key_count + pivot.values.size() * pivot.aggregates.size();
  if (!is_known) {
    return RefuseRelation(id, "PIVOT has no form in the embedded engine here");
  }
  ast::Select outer;
  for (size_t i = 0; i < key_count; ++i) {
    outer.items.push_back(
        ast::SelectItem{InnerColumn(tree(), KeyName(i)), schema->columns[i].name, {}, {}});
    outer.group_by.exprs.push_back(InnerColumn(tree(), KeyName(i)));
    outer.group_by.kind = ast::GroupingKind::Plain;
  }
  for (const ast::SelectItem& value : pivot.values) {
    for (size_t i = 0; i < pivot.aggregates.size(); ++i) {
      ast::Call pick;
      pick.name = "any_value";
      pick.args = {InnerColumn(tree(), ResultName(i))};
      pick.filter = PivotCondition(pivot, value.expr);
      if (!pick.filter) {
        return RefuseRelation(id, "a value of this PIVOT cannot be compared exactly");
      }
      const std::string& name = schema->columns[outer.items.size()].name;
      outer.items.push_back(ast::SelectItem{tree().Add(std::move(pick)), name, {}, {}});
    }
  }
  SayInTwoSteps(id, PivotGroups(id, pivot), std::move(outer));
}

namespace {

// The name of a group of columns without an alias: `q1_q2`.
std::string GroupName(Context& context, const ast::UnpivotGroup& group) {
  std::vector<std::string> names;
  for (ast::ExprId column : group.columns) {
    names.push_back(context.ArgumentOf(column).name);
  }
  return group.alias.empty() ? base::Join(names, "_") : group.alias;
}

}  // namespace

void DuckDbWriter::WriteUnpivot(ast::RelationId id) {
  ast::Unpivot unpivot = tree().Get<ast::Unpivot>(id);
  const resolve::Schema* schema = context_.analysis().SchemaOf(id);
  size_t passed = context_.analysis().PassedColumnsOf(id).size();
  bool is_known = schema != nullptr && schema->is_complete && IsNumbered(id) &&
                  schema->columns.size() == passed + 1 + unpivot.value_columns.size();
  if (!is_known) {
    return RefuseRelation(id, "UNPIVOT has no form in the embedded engine here");
  }
  size_t width = unpivot.value_columns.size();
  std::vector<std::vector<ast::ExprId>> lists(width + 1);
  for (const ast::UnpivotGroup& group : unpivot.groups) {
    lists[0].push_back(build().Text(GroupName(context_, group)));
    for (size_t i = 0; i < width; ++i) {
      ast::ExprId value = i < group.columns.size() ? group.columns[i] : ast::ExprId();
      const types::Type& to = schema->columns[passed + 1 + i].type;
      bool mixes_text = value && (TypeOf(value).kind == types::TypeKind::String) !=
                                     (to.kind == types::TypeKind::String);
      if (!value || mixes_text || !Coerce(value, to)) {
        return RefuseRelation(id, "a column of this UNPIVOT cannot be converted exactly");
      }
      lists[i + 1].push_back(value);
    }
  }
  // All lists are of one length and are unfolded side by side.
  ast::Select inner;
  inner.from = unpivot.input;
  AddPassed(id, inner.items);
  for (size_t i = 0; i < inner.items.size(); ++i) {
    inner.items[i].alias = KeyName(i);
  }
  for (size_t i = 0; i < lists.size(); ++i) {
    ast::ExprId rows = build().Call("unnest", {build().Call("list_value", lists[i])});
    inner.items.push_back(ast::SelectItem{rows, ResultName(i), {}, {}});
  }
  ast::Select outer;
  for (size_t i = 0; i < passed + 1 + width; ++i) {
    std::string name = i < passed ? KeyName(i) : ResultName(i - passed);
    outer.items.push_back(
        ast::SelectItem{InnerColumn(tree(), name), schema->columns[i].name, {}, {}});
  }
  for (size_t i = 1; i <= width && !unpivot.includes_nulls; ++i) {
    ast::ExprId is_there = build().IsNull(InnerColumn(tree(), ResultName(i)), true);
    outer.where =
        outer.where ? build().Binary(ast::BinaryOperator::Or, outer.where, is_there) : is_there;
  }
  SayInTwoSteps(id, std::move(inner), std::move(outer));
}

}  // namespace hikkoshi::translate
