// PIVOT and UNPIVOT: which columns come out. Source: Spark 3.5 and 4, recorded answers.

#include <algorithm>
#include <set>
#include <utility>

#include "ast/walk.h"
#include "base/text.h"
#include "functions/operators.h"
#include "resolve/infer.h"
#include "resolve/output_name.h"
#include "resolve/relation.h"

namespace hikkoshi::resolve {
namespace {

using diagnostics::Code;
using UsedColumns = std::set<std::pair<ast::RelationId, uint32_t>>;

// Adds the columns that the expression names.
void AddUsed(const Context& context, ast::ExprId id, UsedColumns& used) {
  if (!id) {
    return;
  }
  ast::Walk(context.tree(), id, [&](const ast::AnyId& node) {
    if (const auto* expr = std::get_if<ast::ExprId>(&node)) {
      const Binding& binding = context.analysis().BindingOf(*expr);
      if (binding.kind == BindingKind::Column) {
        used.emplace(binding.relation, binding.ordinal);
      }
    }
    return true;
  });
}

// The input's columns that are not used, in order; open when the input is.
Schema RestOf(Context& context, ast::RelationId id, const Scope& input, const UsedColumns& used) {
  Schema rest;
  std::vector<StarColumn> passed;
  for (const ScopeColumn& column : input.columns) {
    if (!column.is_hidden && !used.contains({column.relation, column.ordinal})) {
      rest.columns.push_back(ColumnAt(context, column));
      passed.push_back(OriginOf(column));
    }
  }
  context.RecordPassed(id, std::move(passed));
  for (const ScopeRelation& relation : input.relations) {
    const Schema* schema = context.analysis().SchemaOf(relation.relation);
    if (schema != nullptr && !schema->is_complete) {
      rest.is_complete = false;
      rest.open_tables.insert(rest.open_tables.end(), schema->open_tables.begin(),
                              schema->open_tables.end());
    }
  }
  return rest;
}

}  // namespace

Schema PivotSchema(Context& context, ast::RelationId id, const ast::Pivot& pivot,
                   const Surroundings& around) {
  Scope input = ResolveRelation(context, pivot.input, around);
  Surroundings inner = around;
  inner.scope = &input;
  UsedColumns used;
  std::vector<ExprFacts> aggregates;
  for (const ast::SelectItem& item : pivot.aggregates) {
    aggregates.push_back(Infer(context, item.expr, inner));
    AddUsed(context, item.expr, used);
  }
  for (ast::ExprId column : pivot.columns) {
    Infer(context, column, inner);
    AddUsed(context, column, used);
  }
  Schema schema = RestOf(context, id, input, used);
  for (const ast::SelectItem& value : pivot.values) {
    Infer(context, value.expr, inner);
    std::string name = value.alias.empty()
                           ? PivotValueName(context.tree(), context.analysis(), value.expr)
                           : value.alias;
    for (size_t i = 0; i < aggregates.size(); ++i) {
      const ast::SelectItem& item = pivot.aggregates[i];
      std::string suffix = item.alias.empty() ? OutputName(context.tree(), context.analysis(),
                                                           item.expr, context.dialect())
                                              : item.alias;
      schema.columns.push_back(Column{aggregates.size() == 1 ? name : name + "_" + suffix,
                                      aggregates[i].type, true, aggregates[i].lineage, false});
    }
  }
  return schema;
}

Schema UnpivotSchema(Context& context, ast::RelationId id, const ast::Unpivot& unpivot,
                     const Surroundings& around) {
  Scope input = ResolveRelation(context, unpivot.input, around);
  Surroundings inner = around;
  inner.scope = &input;
  UsedColumns used;
  std::vector<std::vector<functions::Argument>> values(unpivot.value_columns.size());
  std::vector<Lineage> lineages(unpivot.value_columns.size());
  for (const ast::UnpivotGroup& group : unpivot.groups) {
    for (size_t i = 0; i < group.columns.size() && i < values.size(); ++i) {
      ExprFacts facts = Infer(context, group.columns[i], inner);
      AddUsed(context, group.columns[i], used);
      values[i].push_back(ArgumentOf(context, group.columns[i], facts));
      lineages[i] = Combine(lineages[i], facts.lineage);
    }
  }
  Schema schema = RestOf(context, id, input, used);
  for (const std::string& name : unpivot.value_columns) {
    if (schema.Find(name) != nullptr) {
      context.Report(Code::AmbiguousColumn, context.tree().span(id),
                     "a column of that name is there already: " + name);
    }
  }
  schema.columns.push_back(
      Column{unpivot.name_column, types::Simple(types::TypeKind::String), false, {}, false});
  for (size_t i = 0; i < values.size(); ++i) {
    functions::Typing typing = functions::InferCommon(values[i], context.meaning());
    bool is_known =
        std::all_of(values[i].begin(), values[i].end(),
                    [](const functions::Argument& value) { return value.type.is_known(); });
    if (is_known && !typing.ok()) {
      context.Report(Code::TypeMismatch, context.tree().span(id),
                     "columns to unpivot have no common type: " + unpivot.value_columns[i]);
    }
    schema.columns.push_back(Column{unpivot.value_columns[i],
                                    is_known && typing.ok() ? typing.result : types::Type(), true,
                                    lineages[i], false});
  }
  return schema;
}

}  // namespace hikkoshi::resolve
