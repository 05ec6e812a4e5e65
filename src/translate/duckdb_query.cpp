// Queries, their bodies and relations, Spark's meaning in DuckDB's words.

#include "base/text.h"
#include "functions/coercion.h"
#include "functions/function.h"
#include "translate/duckdb_writer.h"

namespace hikkoshi::translate {
namespace {

using types::Type;
using types::TypeKind;

ast::SelectItem Item(ast::ExprId expr, std::string alias) {
  return ast::SelectItem{expr, std::move(alias), {}};
}

}  // namespace

// Spark sorts NULLs first ascending and last descending; DuckDB last either way.
void DuckDbWriter::WriteOrder(std::vector<ast::OrderItem>& items) {
  for (ast::OrderItem& item : items) {
    if (item.nulls == ast::OrderItem::Nulls::Default) {
      item.nulls = item.is_descending ? ast::OrderItem::Nulls::Last : ast::OrderItem::Nulls::First;
    }
  }
}

void DuckDbWriter::Write(ast::QueryId id) {
  ast::Query& query = tree().at(id);
  WriteOrder(query.order_by);
  query.sort_by.clear();
  query.distribute_by.clear();
}

void DuckDbWriter::RefuseBody(ast::BodyId id, const std::string& why) {
  context_.Report(diagnostics::Code::ClauseNotTranslated, tree().span(id), why);
  tree().at(id) = ast::UnsupportedBody{
      diagnostics::CodeText(diagnostics::Code::ClauseNotTranslated), why, ""};
}

void DuckDbWriter::RefuseRelation(ast::RelationId id, const std::string& why) {
  context_.Report(diagnostics::Code::ClauseNotTranslated, tree().span(id), why);
  tree().at(id) = ast::UnsupportedRelation{
      diagnostics::CodeText(diagnostics::Code::ClauseNotTranslated), why, ""};
}

void DuckDbWriter::Write(ast::BodyId id) {
  switch (tree().kind(id)) {
    case ast::BodyKind::Select: {
      ast::Select select = tree().Get<ast::Select>(id);
      select.hints.clear();
      for (ast::NamedWindow& named : select.windows) {
        WriteOrder(named.window.order_by);
      }
      Type boolean = types::Simple(TypeKind::Boolean);
      for (ast::ExprId* condition : {&select.where, &select.having, &select.qualify}) {
        if (*condition && TypeOf(*condition).is_known()) {
          Coerce(*condition, boolean);
        }
      }
      NameItems(id, select);
      tree().at(id) = std::move(select);
      return;
    }
    case ast::BodyKind::SetOperation:
      return WriteSetOperation(id);
    case ast::BodyKind::Values:
      return WriteValues(id);
    case ast::BodyKind::NestedQuery:
    case ast::BodyKind::UnsupportedBody:
      return;
  }
}

// Gives every output column the name that Spark gives it, and generators their form as items.
void DuckDbWriter::NameItems(ast::BodyId id, ast::Select& select) {
  const resolve::Schema* schema = context_.analysis().SchemaOf(id);
  size_t column = 0;
  for (ast::SelectItem& item : select.items) {
    if (const auto* star = tree().If<ast::Star>(item.expr)) {
      column += context_.analysis().StarColumnsOf(item.expr).size();
      (void)star;
      continue;
    }
    const auto* call = tree().If<ast::Call>(item.expr);
    const functions::FunctionRow* row =
        call == nullptr ? nullptr : functions::Find(call->name, context_.from());
    bool is_generator = row != nullptr && row->kind == functions::FunctionKind::Generator;
    if (is_generator) {
      bool is_plain = row->name == "explode" || row->name == "explode_outer";
      if (!is_plain || call->args.empty() || TypeOf(call->args[0]).kind != TypeKind::Array) {
        Refuse(item.expr, "this generator in a select list has no form in the embedded engine yet");
        return;
      }
      std::string name = row->name == "explode" ? "spark_rows" : "spark_rows_outer";
      item.expr = build().Call("unnest", {build().Call(name, {call->args[0]})});
    }
    bool has_schema = schema != nullptr && column < schema->columns.size();
    if (item.alias.empty() && has_schema) {
      const std::string& name = schema->columns[column].name;
      const auto* reference = tree().If<ast::ColumnRef>(item.expr);
      bool is_named =
          reference != nullptr && base::EqualsIgnoreCase(reference->parts.back(), name);
      item.alias = is_named ? "" : name;
    }
    ++column;
  }
}

// Rows whose columns have one type each, under Spark's names of them.
void DuckDbWriter::WriteValues(ast::BodyId id) {
  ast::Values values = tree().Get<ast::Values>(id);
  const resolve::Schema* schema = context_.analysis().SchemaOf(id);
  if (schema == nullptr) {
    RefuseBody(id, "the types of these values are not known");
    return;
  }
  for (ast::ValuesRow& row : values.rows) {
    // `values (1, 2)` may be rows of one struct each, as the parser leaves it.
    for (size_t i = 0; i < row.items.size(); ++i) {
      bool fits = i < schema->columns.size() && Coerce(row.items[i], schema->columns[i].type);
      if (!fits) {
        RefuseBody(id, "the types of these values have no exact form in the embedded engine");
        return;
      }
    }
  }
  ast::Query inner;
  inner.body = tree().Add(ast::Body(std::move(values)), tree().span(id));
  ast::SubqueryRelation relation;
  relation.query = tree().Add(std::move(inner), tree().span(id));
  relation.alias.name = "spark_values";
  ast::Select select;
  for (const resolve::Column& column : schema->columns) {
    relation.alias.columns.push_back(column.name);
    select.items.push_back(Item(build().Name(column.name), ""));
  }
  select.from = tree().Add(ast::Relation(std::move(relation)), tree().span(id));
  tree().at(id) = std::move(select);
}

// Both sides get the column types of the result.
void DuckDbWriter::WriteSetOperation(ast::BodyId id) {
  ast::SetOperation node = tree().Get<ast::SetOperation>(id);
  const resolve::Schema* result = context_.analysis().SchemaOf(id);
  for (ast::BodyId* side : {&node.left, &node.right}) {
    const resolve::Schema* schema = context_.analysis().SchemaOf(*side);
    bool is_known = result != nullptr && schema != nullptr &&
                    (node.is_by_name || schema->columns.size() == result->columns.size());
    if (!is_known) {
      RefuseBody(id, "the columns of a set operation are not known");
      return;
    }
    bool is_same = true;
    for (size_t i = 0; i < schema->columns.size(); ++i) {
      const resolve::Column* target =
          node.is_by_name ? result->Find(schema->columns[i].name) : &result->columns[i];
      is_same = is_same && target != nullptr &&
                functions::WithoutLength(target->type) ==
                    functions::WithoutLength(schema->columns[i].type);
    }
    if (is_same) {
      continue;
    }
    if (node.is_by_name) {
      RefuseBody(id, "a union by name of columns of different types has no exact form yet");
      return;
    }
    ast::Query inner;
    inner.body = *side;
    ast::SubqueryRelation relation;
    relation.query = tree().Add(std::move(inner), tree().span(*side));
    relation.alias.name = "spark_side";
    ast::Select select;
    for (size_t i = 0; i < schema->columns.size(); ++i) {
      std::string name = "column_" + std::to_string(i);
      relation.alias.columns.push_back(name);
      ast::ExprId value = Convert(build().Name(name), schema->columns[i].type,
                                  result->columns[i].type, ImplicitMode());
      if (!value) {
        RefuseBody(id, "a conversion in a set operation has no exact form");
        return;
      }
      select.items.push_back(Item(value, result->columns[i].name));
    }
    select.from = tree().Add(ast::Relation(std::move(relation)), tree().span(*side));
    *side = tree().Add(ast::Body(std::move(select)), tree().span(*side));
  }
  tree().at(id) = node;
}

// ---- relations --------------------------------------------------------------------------------

void DuckDbWriter::Write(ast::RelationId id) {
  switch (tree().kind(id)) {
    case ast::RelationKind::LateralView:
      return WriteLateralView(id);
    case ast::RelationKind::TableFunction:
      return WriteTableFunction(id);
    case ast::RelationKind::Pivot:
      return RefuseRelation(id, "PIVOT has no form in the embedded engine yet");
    case ast::RelationKind::Unpivot:
      return RefuseRelation(id, "UNPIVOT has no form in the embedded engine yet");
    case ast::RelationKind::Sample:
      return RefuseRelation(id, "which rows a sample takes cannot be repeated");
    case ast::RelationKind::TableRef:
    case ast::RelationKind::FileRelation:
    case ast::RelationKind::DbtRelation:
    case ast::RelationKind::SubqueryRelation:
    case ast::RelationKind::Join:
    case ast::RelationKind::UnsupportedRelation:
      return;
  }
}

// Returns a query of the generator's rows, or a none id.
ast::QueryId DuckDbWriter::GeneratorQuery(const ast::Call& call, const Type& output, bool is_outer,
                                          const std::vector<std::string>& names) {
  const functions::FunctionRow* row = functions::Find(call.name, context_.from());
  if (row == nullptr || row->kind != functions::FunctionKind::Generator || call.args.empty()) {
    return {};
  }
  std::string generator(row->name);
  if (generator.ends_with("_outer")) {
    is_outer = true;
    generator.resize(generator.size() - 6);
  }
  std::string rows = is_outer ? "spark_rows_outer" : "spark_rows";
  auto unnest = [&](ast::ExprId list) {
    return build().Call("unnest", {build().Call(rows, {list})});
  };
  ast::ExprId input = call.args[0];
  Type type = TypeOf(input);
  std::vector<ast::ExprId> columns;
  bool has_position = generator == "posexplode";
  if (has_position) {
    ast::ExprId size = build().Call("len", {ast::Copy(tree(), input, tree())});
    if (type.kind == TypeKind::Map) {
      size = build().Call("cardinality", {ast::Copy(tree(), input, tree())});
    }
    ast::ExprId positions = build().Call("range", {build().Cast(size, types::Simple(TypeKind::Long))});
    columns.push_back(build().Cast(unnest(positions), types::Simple(TypeKind::Int)));
  }
  if (generator == "explode" || has_position) {
    if (type.kind == TypeKind::Array) {
      columns.push_back(unnest(input));
    } else if (type.kind == TypeKind::Map) {
      ast::ExprId copy = ast::Copy(tree(), input, tree());
      columns.push_back(unnest(build().Call("map_keys", {input})));
      columns.push_back(unnest(build().Call("map_values", {copy})));
    }
  } else if (generator == "inline") {
    for (const types::Field& field : output.fields) {
      ast::ExprId copy = ast::Copy(tree(), input, tree());
      columns.push_back(build().Field(unnest(copy), field.name));
    }
  } else if (generator == "stack") {
    size_t width = output.fields.size();
    for (size_t column = 0; column < width; ++column) {
      std::vector<ast::ExprId> values;
      for (size_t at = column + 1; at < call.args.size(); at += width) {
        ast::ExprId value = call.args[at];
        if (!Coerce(value, output.fields[column].type)) {
          return {};
        }
        values.push_back(value);
      }
      size_t row_count = (call.args.size() - 1 + width - 1) / width;
      while (values.size() < row_count) {
        values.push_back(build().Null());
      }
      columns.push_back(build().Call("unnest", {build().Call("list_value", values)}));
    }
  }
  bool is_said = !columns.empty() && columns.size() == output.fields.size();
  if (!is_said) {
    return {};
  }
  ast::Select select;
  for (size_t i = 0; i < columns.size(); ++i) {
    std::string name = i < names.size() ? names[i] : output.fields[i].name;
    select.items.push_back(Item(columns[i], name));
  }
  ast::Query query;
  query.body = tree().Add(ast::Body(std::move(select)));
  return tree().Add(std::move(query));
}

void DuckDbWriter::WriteLateralView(ast::RelationId id) {
  ast::LateralView node = tree().Get<ast::LateralView>(id);
  const auto* call = tree().If<ast::Call>(node.generator);
  ast::QueryId query;
  if (call != nullptr) {
    functions::Typing typing = TypingOf(*call);
    query = GeneratorQuery(*call, typing.result, node.is_outer, node.alias.columns);
  }
  if (!query) {
    RefuseRelation(id, "this lateral view has no form in the embedded engine yet");
    return;
  }
  ast::SubqueryRelation rows;
  rows.query = query;
  rows.is_lateral = true;
  rows.alias.name = node.alias.name.empty() ? "spark_rows" : node.alias.name;
  if (!node.input) {
    tree().at(id) = rows;
    return;
  }
  ast::Join join;
  join.kind = ast::JoinKind::Cross;
  join.left = node.input;
  join.right = tree().Add(ast::Relation(std::move(rows)), tree().span(id));
  tree().at(id) = join;
}

void DuckDbWriter::WriteTableFunction(ast::RelationId id) {
  ast::TableFunction node = tree().Get<ast::TableFunction>(id);
  const auto* call = tree().If<ast::Call>(node.call);
  if (call != nullptr && call->name == "range" && !node.with_ordinality) {
    node.alias.name = node.alias.name.empty() ? "range" : node.alias.name;
    if (node.alias.columns.empty()) {
      node.alias.columns = {"id"};
    }
    tree().at(id) = node;
    return;
  }
  ast::QueryId query;
  if (call != nullptr && !node.with_ordinality) {
    functions::Typing typing = TypingOf(*call);
    query = GeneratorQuery(*call, typing.result, false, node.alias.columns);
  }
  if (!query) {
    RefuseRelation(id, "this table function has no form in the embedded engine yet");
    return;
  }
  ast::SubqueryRelation rows;
  rows.query = query;
  rows.is_lateral = true;
  rows.alias.name = node.alias.name;
  tree().at(id) = rows;
}

}  // namespace hikkoshi::translate
