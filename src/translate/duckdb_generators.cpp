// Functions that give rows: in a select list, in LATERAL VIEW and in FROM.

#include <algorithm>

#include "ast/walk.h"
#include "functions/function.h"
#include "translate/duckdb_writer.h"

namespace hikkoshi::translate {
namespace {

using types::Type;
using types::TypeKind;

constexpr std::string_view kOuter = "_outer";

}  // namespace

void DuckDbWriter::EnterRelation(ast::RelationId id) {
  if (const auto* function = tree().If<ast::TableFunction>(id)) {
    table_calls_.insert(function->call.value);
  }
}

// The values of stack(n, …), column by column; missing ones are NULL.
std::vector<ast::ExprId> DuckDbWriter::StackColumns(const ast::Call& call, size_t width) {
  const functions::Typing typing = TypingOf(call);
  const std::string* stated = context_.Constant(call.args[0]);
  if (stated == nullptr || stated->size() > 4 ||
      stated->find_first_not_of("0123456789") != stated->npos) {
    return {};
  }
  size_t row_count = std::stoul(*stated);
  std::vector<ast::ExprId> columns;
  for (size_t column = 0; column < width; ++column) {
    const Type& type = typing.result.fields[column].type;
    std::vector<ast::ExprId> values;
    for (size_t at = column + 1; at < call.args.size(); at += width) {
      ast::ExprId value = call.args[at];
      if (!Coerce(value, type)) {
        return {};
      }
      values.push_back(value);
    }
    while (values.size() < row_count) {
      values.push_back(build().Cast(build().Null(), type));
    }
    columns.push_back(build().Call("unnest", {build().Call("list_value", values)}));
  }
  return columns;
}

// json_tuple gives one row: a column for each constant key of the object.
std::vector<ast::ExprId> DuckDbWriter::JsonTupleColumns(const ast::Call& call) {
  std::vector<ast::ExprId> columns;
  for (size_t i = 1; i < call.args.size(); ++i) {
    const std::string* key = context_.Constant(call.args[i]);
    bool is_plain = key != nullptr && !key->empty() &&
                    TypeOf(call.args[i]).kind == TypeKind::String &&
                    key->find_first_of("'\"\\[]*") == key->npos;
    if (!is_plain) {
      return {};
    }
    ast::ExprId text = ast::Copy(tree(), call.args[0], tree());
    columns.push_back(
        build().Call("spark_get_json_object", {text, build().Text("$['" + *key + "']")}));
  }
  return columns;
}

std::vector<ast::ExprId> DuckDbWriter::GeneratorColumns(const ast::Call& call, bool is_outer) {
  const functions::FunctionRow* row = functions::Find(call.name, context_.from());
  if (row == nullptr || row->kind != functions::FunctionKind::Generator || call.args.empty()) {
    return {};
  }
  std::string generator(row->name);
  if (generator.ends_with(kOuter)) {
    is_outer = true;
    generator.resize(generator.size() - kOuter.size());
  }
  const std::vector<types::Field> fields = TypingOf(call).result.fields;
  if (generator == "stack") {
    return StackColumns(call, fields.size());
  }
  if (generator == "json_tuple") {
    return JsonTupleColumns(call);
  }
  std::string rows = is_outer ? "spark_rows_outer" : "spark_rows";
  auto unnest = [&](ast::ExprId list) {
    return build().Call("unnest", {build().Call(rows, {list})});
  };
  auto input = [&] { return ast::Copy(tree(), call.args[0], tree()); };
  Type type = TypeOf(call.args[0]);
  std::vector<ast::ExprId> columns;
  bool has_position = generator == "posexplode";
  if (has_position) {
    std::string size = type.kind == TypeKind::Map ? "cardinality" : "len";
    ast::ExprId count = build().Cast(build().Call(size, {input()}), types::Simple(TypeKind::Long));
    columns.push_back(
        build().Cast(unnest(build().Call("range", {count})), types::Simple(TypeKind::Int)));
  }
  if (generator == "explode" || has_position) {
    if (type.kind == TypeKind::Array) {
      columns.push_back(unnest(input()));
    } else if (type.kind == TypeKind::Map) {
      columns.push_back(unnest(build().Call("map_keys", {input()})));
      columns.push_back(unnest(build().Call("map_values", {input()})));
    }
  } else if (generator == "inline") {
    for (const types::Field& field : fields) {
      columns.push_back(build().Field(unnest(input()), field.name));
    }
  }
  return columns;
}

// Returns a query of the generator's rows, or a none id.
ast::QueryId DuckDbWriter::GeneratorQuery(const ast::Call& call, bool is_outer,
                                          const std::vector<std::string>& names) {
  std::vector<ast::ExprId> columns = GeneratorColumns(call, is_outer);
  const std::vector<types::Field> fields = TypingOf(call).result.fields;
  if (columns.empty() || columns.size() != fields.size()) {
    return {};
  }
  ast::Select select;
  for (size_t i = 0; i < columns.size(); ++i) {
    std::string name = i < names.size() ? names[i] : fields[i].name;
    select.items.push_back(ast::SelectItem{columns[i], name, {}, {}});
  }
  ast::Query query;
  query.body = tree().Add(ast::Body(std::move(select)));
  return tree().Add(std::move(query));
}

bool DuckDbWriter::AddGeneratorItems(const ast::SelectItem& item, const resolve::Schema& schema,
                                     std::vector<ast::SelectItem>& items) {
  ast::Call call = tree().Get<ast::Call>(item.expr);
  std::vector<ast::ExprId> columns = GeneratorColumns(call, false);
  if (columns.empty() || columns.size() > schema.columns.size() ||
      columns.size() != TypingOf(call).result.fields.size()) {
    return false;
  }
  for (size_t i = 0; i < columns.size(); ++i) {
    items.push_back(ast::SelectItem{columns[i], schema.columns[i].name, {}, {}});
  }
  return true;
}

void DuckDbWriter::WriteLateralView(ast::RelationId id) {
  ast::LateralView node = tree().Get<ast::LateralView>(id);
  const auto* call = tree().If<ast::Call>(node.generator);
  ast::QueryId query;
  if (call != nullptr) {
    query = GeneratorQuery(ast::Call(*call), node.is_outer, node.alias.columns);
  }
  if (!query) {
    RefuseRelation(id, "this lateral view has no form in the embedded engine yet");
    return;
  }
  ast::SubqueryRelation rows;
  rows.query = query;
  rows.is_lateral = true;
  if (IsNumbered(id)) {
    rows.alias = NumberedAlias(id);
  } else {
    rows.alias.name = node.alias.name.empty() ? "spark_rows" : node.alias.name;
  }
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

bool DuckDbWriter::HasColumn(ast::ExprId id) {
  bool found = false;
  ast::Walk(tree(), id, [&](const ast::AnyId& node) {
    const auto* expr = std::get_if<ast::ExprId>(&node);
    found = found || (expr != nullptr && tree().If<ast::ColumnRef>(*expr) != nullptr);
    return !found;
  });
  return found;
}

// range([start,] end [, step [, partitions]]); false when the relation is none.
bool DuckDbWriter::WriteRange(ast::RelationId id) {
  ast::TableFunction node = tree().Get<ast::TableFunction>(id);
  const auto* found = tree().If<ast::Call>(node.call);
  if (found == nullptr || found->name != "range" || node.with_ordinality) {
    return false;
  }
  ast::Call call = *found;
  bool is_over = call.args.size() > 4;
  call.args.resize(std::min<size_t>(call.args.size(), 3));
  bool has_names = std::any_of(call.arg_names.begin(), call.arg_names.end(),
                               [](const std::string& name) { return !name.empty(); });
  bool is_said = !call.args.empty() && !is_over && !has_names;
  for (ast::ExprId& argument : call.args) {
    is_said = is_said && !HasColumn(argument);
    is_said = is_said && types::IsInteger(TypeOf(argument).kind) &&
              Coerce(argument, types::Simple(TypeKind::Long));
  }
  if (!is_said) {
    RefuseRelation(id, "range takes constants that are whole numbers");
    return true;
  }
  tree().at(node.call) = call;
  if (IsNumbered(id)) {
    node.alias = NumberedAlias(id);
  } else {
    node.alias.name = node.alias.name.empty() ? "range" : node.alias.name;
    node.alias.columns =
        node.alias.columns.empty() ? std::vector<std::string>{"id"} : node.alias.columns;
  }
  tree().at(id) = node;
  return true;
}

void DuckDbWriter::WriteTableFunction(ast::RelationId id) {
  if (WriteRange(id)) {
    return;
  }
  ast::TableFunction node = tree().Get<ast::TableFunction>(id);
  const auto* call = tree().If<ast::Call>(node.call);
  ast::QueryId query;
  if (call != nullptr && !node.with_ordinality) {
    query = GeneratorQuery(ast::Call(*call), false, node.alias.columns);
  }
  if (!query) {
    RefuseRelation(id, "this table function has no form in the embedded engine yet");
    return;
  }
  ast::SubqueryRelation rows;
  rows.query = query;
  rows.is_lateral = true;
  rows.alias.name = node.alias.name;
  if (IsNumbered(id)) {
    rows.alias = NumberedAlias(id);
  }
  generators_.insert(id.value);
  tree().at(id) = rows;
}

}  // namespace hikkoshi::translate
