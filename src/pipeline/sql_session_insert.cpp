// INSERT: which value goes into which column, and how it is converted on the way. Spark stores by
// its own rule in every mode: a value that does not fit raises, and types that do not convert
// safely are refused. Source: Spark "ANSI Compliance", store assignment.

#include <algorithm>

#include "ast/walk.h"
#include "base/text.h"
#include "functions/coercion.h"
#include "pipeline/sql_session_state.h"
#include "sql/parse.h"

namespace hikkoshi::pipeline {
namespace {

using dialect::Dialect;
using types::Type;
using types::TypeKind;

constexpr std::string_view kRowsName = "rows to insert";

bool IsTime(TypeKind kind) {
  return kind == TypeKind::Date || kind == TypeKind::Timestamp || kind == TypeKind::TimestampNtz;
}

// Whether the store assignment rule lets the one become the other.
bool CanStore(const Type& from, const Type& to) {
  if (from == to || from.kind == TypeKind::Null) {
    return true;
  }
  if (from.kind == TypeKind::Array && to.kind == TypeKind::Array) {
    return CanStore(types::Element(from), types::Element(to));
  }
  if (from.kind == TypeKind::Map && to.kind == TypeKind::Map) {
    return CanStore(types::Key(from), types::Key(to)) &&
           CanStore(types::Value(from), types::Value(to));
  }
  if (types::IsNested(from.kind) || types::IsNested(to.kind)) {
    return false;
  }
  bool becomes_text = types::IsText(to.kind) && from.kind != TypeKind::Binary;
  return becomes_text || (types::IsNumeric(from.kind) && types::IsNumeric(to.kind)) ||
         (IsTime(from.kind) && IsTime(to.kind));
}

bool IsDefault(const ast::Tree& tree, ast::ExprId id) {
  const auto* name = tree.If<ast::ColumnRef>(id);
  return name != nullptr && name->parts.size() == 1 &&
         base::EqualsIgnoreCase(name->parts[0], "default");
}

}  // namespace

std::string SqlSession::State::DefaultOf(const Name& table, const std::string& column,
                                         StatementResult&) {
  auto found =
      column_defaults.find(base::ToLower(table.database + "." + table.table + "." + column));
  return found == column_defaults.end() ? "null" : found->second;
}

// Puts the default in the place of the word in `values (default, 1)`.
bool SqlSession::State::FillDefaults(ast::Tree& tree, const Name& table, const ast::Insert& node,
                                     const std::vector<catalog::Column>& targets,
                                     StatementResult& result) {
  const auto* values = tree.If<ast::Values>(tree.at(node.query).body);
  if (values == nullptr) {
    return true;
  }
  const std::vector<ast::ValuesRow> rows = values->rows;
  for (const ast::ValuesRow& row : rows) {
    for (size_t i = 0; i < row.items.size() && i < targets.size(); ++i) {
      if (!IsDefault(tree, row.items[i])) {
        continue;
      }
      base::SourceId source =
          sources.Add("default", DefaultOf(table, targets[i].name, result));
      ast::ExprId value = sql::ParseExpression(sql::WholeSource(sources, source),
                                               {tree, result.diagnostics, options.dialect});
      ast::Expr copy = tree.at(value);
      tree.at(row.items[i]) = std::move(copy);
    }
  }
  return !IsPrevented(result.diagnostics);
}

// The value as Spark SQL that stores it, or "" where the rule forbids it.
std::string SqlSession::State::StoredValue(const std::string& value, const Type& from,
                                           const Type& to) const {
  if (!CanStore(from, functions::WithoutLength(to))) {
    return "";
  }
  std::string stored = "cast(" + value + " as " + types::ToText(functions::WithoutLength(to)) + ")";
  if (to.kind == TypeKind::Varchar && to.length > 0) {
    std::string length = std::to_string(to.length);
    stored = "case when length(" + stored + ") <= " + length + " then " + stored +
             " when length(rtrim(" + stored + ")) <= " + length + " then left(" + stored + ", " +
             length + ") else raise_error('exceeds the length of the column: " + length + "') end";
  }
  return stored;
}

void SqlSession::State::RunInsert(ast::Tree& tree, ast::StatementId id, StatementResult& result) {
  ast::Insert node = tree.Get<ast::Insert>(id);
  const catalog::Table* found = FindTable(node.table);
  if (found == nullptr || !found->view_sql.empty()) {
    Fail("no such table to write to: " + base::Join(node.table, "."), result);
    return;
  }
  if (node.replace_where) {
    Refuse("replace where does not run on the embedded engine yet", tree.span(id), result);
    return;
  }
  const catalog::Table table = *found;
  Name name{table.database, table.name};
  // Values that PARTITION (p = 1) gives, by lower-case column.
  std::map<std::string, std::string> given;
  for (const ast::PartitionValue& part : node.partition) {
    const catalog::Column* column = table.FindColumn(part.column);
    if (column == nullptr || !column->is_partition_key) {
      Fail("not a partition key: " + part.column, result);
      return;
    }
    if (part.value) {
      given[base::ToLower(part.column)] = std::string(sources.text(tree.span(part.value)));
    }
  }
  std::vector<catalog::Column> targets;
  for (const std::string& column_name : node.columns) {
    const catalog::Column* column = table.FindColumn(column_name);
    if (column == nullptr) {
      Fail("no such column: " + column_name, result);
      return;
    }
    targets.push_back(*column);
  }
  for (const catalog::Column& column : table.columns) {
    if (node.columns.empty() && !given.contains(base::ToLower(column.name))) {
      targets.push_back(column);
    }
  }
  resolve::Schema schema;
  if (!FillDefaults(tree, name, node, targets, result) ||
      !Prepare(tree, id, node.query, schema, result)) {
    result.status = StatementStatus::Refused;
    return;
  }
  if (node.is_by_name) {
    targets.clear();
    for (const resolve::Column& column : schema.columns) {
      const catalog::Column* target = table.FindColumn(column.name);
      if (target != nullptr) {
        targets.push_back(*target);
      }
    }
  }
  if (schema.columns.size() != targets.size()) {
    Fail("the number of columns does not fit the table", result);
    return;
  }
  // The rows as they are, then each value as the table stores it.
  Name rows{std::string(catalog::kTemporaryDatabase), std::string(kRowsName)};
  std::vector<catalog::Column> row_columns;
  std::vector<std::string> numbered;
  for (size_t i = 0; i < schema.columns.size(); ++i) {
    catalog::Column column;
    column.name = "c" + std::to_string(i);
    column.type = functions::WithoutLength(schema.columns[i].type);
    numbered.push_back(column.name);
    row_columns.push_back(std::move(column));
  }
  std::vector<std::string> values;
  for (const catalog::Column& column : table.columns) {
    auto target = std::find_if(targets.begin(), targets.end(), [&](const catalog::Column& other) {
      return other.name == column.name;
    });
    size_t at = static_cast<size_t>(target - targets.begin());
    auto constant = given.find(base::ToLower(column.name));
    std::string value;
    if (target != targets.end()) {
      value = StoredValue(row_columns[at].name, row_columns[at].type, column.type);
    } else if (constant != given.end()) {
      value = "cast(" + constant->second + " as " +
              types::ToText(functions::WithoutLength(column.type)) + ")";
    } else {
      value = "cast(" + DefaultOf(name, column.name, result) + " as " +
              types::ToText(functions::WithoutLength(column.type)) + ")";
    }
    if (value.empty()) {
      Fail("cannot safely store " + types::ToText(row_columns[at].type) + " in " + column.name,
           result);
      return;
    }
    values.push_back(value);
  }
  if (!Execute("create or replace temp table spark_rows_to_insert as select * from (" +
                   Print(tree, node.query) + ") as r (" + base::Join(numbered, ", ") +
                   "); create or replace view " + rows.Quoted() +
                   " as select * from spark_rows_to_insert",
               result)) {
    return;
  }
  Remember(rows, row_columns, "", true);
  Dialect storing = options.dialect == Dialect::Athena ? Dialect::Databricks : Dialect::Spark4;
  resolve::Schema stored;
  std::string query = PrepareText("select " + base::Join(values, ", ") + " from `" +
                                      std::string(kRowsName) + "`",
                                  storing, stored, result);
  catalog.Remove(rows.database, rows.table);
  if (query.empty()) {
    return;
  }
  std::string removal;
  if (node.is_overwrite) {
    std::vector<std::string> conditions = {"true"};
    for (const auto& [column, value] : given) {
      conditions.push_back(engine::QuoteName(column) + " = " + value);
    }
    removal = "delete from " + name.Quoted() + " where " + base::Join(conditions, " and ") + "; ";
  }
  if (!Execute("begin; " + removal + "insert into " + name.Quoted() + " " + query + "; commit",
               result)) {
    (void)connection.Execute("rollback");
    return;
  }
  result.rows = {};
}

}  // namespace hikkoshi::pipeline
