// `a in (select …)`, with one column and with several. Spark answers false where the comparison is
// NULL, also in a select list; NOT IN is false as soon as a comparison may be true.

#include <algorithm>

#include "functions/coercion.h"
#include "functions/operators.h"
#include "translate/duckdb_writer.h"

namespace hikkoshi::translate {

using ast::BinaryOperator;
using types::Type;
using types::TypeKind;

// `not (a in (select …))` is `a not in (select …)`, also where NULL is made false.
bool DuckDbWriter::TurnsInQuery(ast::ExprId id) {
  const auto* call = tree().If<ast::Call>(id);
  if (call == nullptr || call->name != "coalesce" || call->args.size() != 2) {
    return false;
  }
  auto* query = std::get_if<ast::InQuery>(&tree().at(call->args[0]));
  bool is_ours = query != nullptr && tree().If<ast::Literal>(call->args[1]) != nullptr;
  if (is_ours) {
    query->is_negated = !query->is_negated;
  }
  return is_ours;
}

// Makes the query give rows of one column that holds all its columns as a struct of these types.
bool DuckDbWriter::PackRows(ast::QueryId id, const std::vector<Type>& to) {
  const resolve::Schema schema = *context_.analysis().SchemaOf(id);
  ast::Query inner = tree().at(id);
  ast::SubqueryRelation relation;
  relation.query = tree().Add(std::move(inner));
  relation.alias.name = "spark_rows";
  std::vector<ast::ExprId> values;
  for (size_t i = 0; i < schema.columns.size(); ++i) {
    std::string name = "column_" + std::to_string(i);
    relation.alias.columns.push_back(name);
    values.push_back(Convert(build().Name(name), schema.columns[i].type, to[i], ImplicitMode()));
    if (!values.back()) {
      return false;
    }
  }
  ast::Select select;
  // A row with a NULL in it equals none; DuckDB would find NULLs inside of rows equal.
  for (size_t i = 0; i < schema.columns.size() && values.size() > 1; ++i) {
    ast::ExprId is_there = build().IsNull(build().Name(relation.alias.columns[i]), true);
    select.where =
        select.where ? build().Binary(BinaryOperator::And, select.where, is_there) : is_there;
  }
  ast::ExprId value = values.size() == 1 ? values[0] : build().Call("row", values);
  select.items.push_back(ast::SelectItem{value, "value", {}, {}});
  select.from = tree().Add(ast::Relation(std::move(relation)));
  ast::Query outer;
  outer.body = tree().Add(ast::Body(std::move(select)));
  tree().at(id) = std::move(outer);
  return true;
}

// `(a, b) not in (select c, d …)`: no row is there whose fields are all equal or compare to NULL.
void DuckDbWriter::WriteRowNotIn(ast::ExprId id, const std::vector<ast::ExprId>& items,
                                 const std::vector<Type>& to) {
  ast::QueryId query = tree().Get<ast::InQuery>(id).query;
  const resolve::Schema schema = *context_.analysis().SchemaOf(query);
  ast::SubqueryRelation relation;
  relation.query = query;
  relation.alias.name = "spark_rows";
  ast::Select select;
  for (size_t i = 0; i < items.size(); ++i) {
    std::string name = "column_" + std::to_string(i);
    relation.alias.columns.push_back(name);
    ast::ExprId other = Convert(build().Name(name), schema.columns[i].type, to[i], ImplicitMode());
    if (!other) {
      return Refuse(id, "a conversion of this IN query has no exact form");
    }
    ast::ExprId may_equal = build().Call(
        "coalesce",
        {build().Binary(BinaryOperator::Equal, items[i], other), build().Boolean(true)});
    select.where =
        select.where ? build().Binary(BinaryOperator::And, select.where, may_equal) : may_equal;
  }
  select.items.push_back(ast::SelectItem{build().Int(1), "one", {}, {}});
  select.from = tree().Add(ast::Relation(std::move(relation)));
  ast::Query outer;
  outer.body = tree().Add(ast::Body(std::move(select)));
  ast::ExprId exists = tree().Add(ast::Exists{tree().Add(std::move(outer))}, tree().span(id));
  context_.Replace(id, build().Not(exists));
}

// A constant NULL compares to NULL with every row; with ANSI no row is still false.
void DuckDbWriter::WriteNullInQuery(ast::ExprId id) {
  ast::InQuery node = tree().Get<ast::InQuery>(id);
  ast::ExprId null = build().Cast(build().Null(), types::Simple(TypeKind::Boolean));
  if (!is_ansi()) {
    return context_.Replace(id, null);
  }
  ast::ExprId exists = tree().Add(ast::Exists{node.query}, tree().span(id));
  context_.Replace(id, build().If(exists, null, build().Boolean(node.is_negated)));
}

void DuckDbWriter::WriteInQuery(ast::ExprId id) {
  ast::InQuery node = tree().Get<ast::InQuery>(id);
  const auto* literal = tree().If<ast::Literal>(node.operand);
  if (literal != nullptr && literal->type == TypeKind::Null) {
    return WriteNullInQuery(id);
  }
  const resolve::Schema* schema = context_.analysis().SchemaOf(node.query);
  Type left = functions::WithoutLength(TypeOf(node.operand));
  bool is_row = left.kind == TypeKind::Struct && schema != nullptr && schema->columns.size() > 1 &&
                left.fields.size() == schema->columns.size();
  bool is_single = schema != nullptr && schema->columns.size() == 1;
  if ((!is_single && !is_row) || !left.is_known()) {
    return Refuse(id, "the query of IN does not give as many columns as are compared");
  }
  std::vector<Type> common;
  bool is_same = is_single;
  for (size_t i = 0; i < schema->columns.size(); ++i) {
    functions::Argument a;
    functions::Argument b;
    a.type = is_row ? left.fields[i].type : left;
    b.type = functions::WithoutLength(schema->columns[i].type);
    functions::Typing typing = functions::InferCommon({a, b}, context_.meaning());
    if (!typing.ok() || types::IsNested(typing.result.kind)) {
      return Refuse(id, "these types have no exact comparison in an IN query");
    }
    is_same = is_same && a.type == b.type;
    common.push_back(typing.result);
  }
  if (is_row) {
    const auto* pack = tree().If<ast::Call>(node.operand);
    std::vector<ast::ExprId> items = pack == nullptr ? std::vector<ast::ExprId>() : pack->args;
    for (size_t i = 0; i < items.size() && i < common.size(); ++i) {
      items[i] = Convert(items[i], left.fields[i].type, common[i], ImplicitMode());
    }
    bool is_said = items.size() == common.size() &&
                   std::none_of(items.begin(), items.end(), [](ast::ExprId item) { return !item; });
    if (!is_said) {
      return Refuse(id, "the fields of this row are not known");
    }
    if (node.is_negated) {
      return WriteRowNotIn(id, items, common);
    }
    node.operand = build().Call("row", items);
  } else {
    node.operand = Convert(node.operand, left, common[0], ImplicitMode());
  }
  if (!node.operand || ((is_row || !is_same) && !PackRows(node.query, common))) {
    return Refuse(id, "a conversion of this IN query has no exact form");
  }
  // Spark answers false where the comparison is NULL, as in a filter.
  ast::ExprId said = tree().Add(node, tree().span(id));
  context_.Replace(id, build().Call("coalesce", {said, build().Boolean(false)}));
}

}  // namespace hikkoshi::translate
