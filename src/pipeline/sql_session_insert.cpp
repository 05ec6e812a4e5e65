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
  if (from.kind == TypeKind::Struct && to.kind == TypeKind::Struct) {
    return std::equal(from.fields.begin(), from.fields.end(), to.fields.begin(), to.fields.end(),
                      [](const types::Field& left, const types::Field& right) {
                        return CanStore(left.type, right.type);
                      });
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

std::string SqlSession::State::DefaultOf(const Name& table, const std::string& column) const {
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
      base::SourceId source = sources.Add("default", DefaultOf(table, targets[i].name));
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
  if ((to.kind == TypeKind::Varchar || to.kind == TypeKind::Char) && to.length > 0) {
    std::string length = std::to_string(to.length);
    std::string fitting =
        to.kind == TypeKind::Char ? "rpad(" + stored + ", " + length + ")" : stored;
    stored = "case when " + stored + " is null or length(" + stored + ") <= " + length + " then " +
             fitting + " when length(rtrim(" + stored + ")) <= " + length + " then left(" + stored +
             ", " + length + ") else raise_error('exceeds the length of the column: " + length +
             "') end";
  }
  return stored;
}

// Tables of files want all keys in PARTITION, and those with a value before those without.
bool SqlSession::State::CheckPartition(const ast::Insert& node, const catalog::Table& table,
                                       StatementResult& result) {
  bool is_of_files = !table.format.empty() && table.format != "delta";
  if (node.partition.empty() || !is_of_files) {
    return true;
  }
  bool has_open_key = false;
  for (const catalog::Column& column : table.columns) {
    if (!column.is_partition_key) {
      continue;
    }
    auto part = std::find_if(node.partition.begin(), node.partition.end(),
                             [&](const ast::PartitionValue& value) {
                               return base::EqualsIgnoreCase(value.column, column.name);
                             });
    if (part == node.partition.end()) {
      return Fail("PARTITION lacks a key of the table: " + column.name, result);
    }
    if (has_open_key && part->value) {
      return Fail("a key with a value stands behind one without: " + column.name, result);
    }
    has_open_key = has_open_key || !part->value;
  }
  return true;
}

// Reads PARTITION (p = 1, q); false when a name is no partition key.
bool SqlSession::State::ReadPartition(const ast::Tree& tree, const ast::Insert& node,
                                      const catalog::Table& table, InsertPlan& plan,
                                      StatementResult& result) {
  for (const ast::PartitionValue& part : node.partition) {
    const catalog::Column* column = table.FindColumn(part.column);
    if (column == nullptr || !column->is_partition_key) {
      return Fail("not a partition key: " + part.column, result);
    }
    if (part.value) {
      plan.given[base::ToLower(part.column)] = std::string(sources.text(tree.span(part.value)));
    }
  }
  if (!CheckPartition(node, table, result)) {
    return false;
  }
  for (const std::string& name : node.columns) {
    const catalog::Column* column = table.FindColumn(name);
    if (column == nullptr) {
      return Fail("no such column: " + name, result);
    }
    bool is_twice =
        std::any_of(plan.targets.begin(), plan.targets.end(),
                    [&](const catalog::Column& other) { return other.name == column->name; });
    if (is_twice) {
      return Fail("the column is named twice: " + name, result);
    }
    plan.targets.push_back(*column);
  }
  for (const catalog::Column& column : table.columns) {
    if (node.columns.empty() && !plan.given.contains(base::ToLower(column.name))) {
      plan.targets.push_back(column);
    }
  }
  return true;
}

// The value of each column of the table, over rows with columns c0, c1 …; empty when the store
// assignment rule forbids one.
std::vector<std::string> SqlSession::State::StoredValues(const catalog::Table& table,
                                                         const InsertPlan& plan,
                                                         StatementResult& result) {
  Name name{table.database, table.name};
  std::vector<std::string> values;
  for (const catalog::Column& column : table.columns) {
    auto target =
        std::find_if(plan.targets.begin(), plan.targets.end(),
                     [&](const catalog::Column& other) { return other.name == column.name; });
    auto constant = plan.given.find(base::ToLower(column.name));
    std::string type = types::ToText(functions::WithoutLength(column.type));
    if (target != plan.targets.end()) {
      const catalog::Column& row = plan.rows[static_cast<size_t>(target - plan.targets.begin())];
      values.push_back(StoredValue(row.name, row.type, column.type));
    } else if (constant != plan.given.end() && types::IsText(column.type.kind)) {
      values.push_back(StoredValue(constant->second, types::Simple(TypeKind::String), column.type));
    } else if (constant != plan.given.end()) {
      values.push_back("cast(" + constant->second + " as " + type + ")");
    } else {
      values.push_back("cast(" + DefaultOf(name, column.name) + " as " + type + ")");
    }
    if (values.back().empty()) {
      Fail("the value cannot safely be stored in " + column.name, result);
      return {};
    }
  }
  return values;
}

// Finds the columns that the query's rows go to, and names the rows' own columns.
bool SqlSession::State::PlanRows(const ast::Insert& node, const catalog::Table& table,
                                 const resolve::Schema& schema, InsertPlan& plan,
                                 StatementResult& result) {
  if (node.is_by_name) {
    plan.targets.clear();
    for (const resolve::Column& column : schema.columns) {
      const catalog::Column* target = table.FindColumn(column.name);
      if (target != nullptr) {
        plan.targets.push_back(*target);
      }
    }
  }
  if (schema.columns.size() != plan.targets.size()) {
    return Fail("the number of columns does not fit the table", result);
  }
  for (size_t i = 0; i < schema.columns.size(); ++i) {
    catalog::Column column;
    column.name = "c" + std::to_string(i);
    column.type = functions::WithoutLength(schema.columns[i].type);
    plan.rows.push_back(std::move(column));
  }
  return true;
}

// Spark refuses queries inside of VALUES, and to overwrite a table by rows read from it.
bool SqlSession::State::CheckRows(const ast::Tree& tree, const ast::Insert& node,
                                  StatementResult& result) {
  bool is_values = tree.If<ast::Values>(tree.at(node.query).body) != nullptr;
  bool has_query = false;
  bool reads_itself = false;
  Name target = NameOf(node.table);
  ast::Walk(tree, node.query, [&](const ast::AnyId& id) {
    const auto* expr = std::get_if<ast::ExprId>(&id);
    has_query = has_query || (expr != nullptr && tree.kind(*expr) == ast::ExprKind::ScalarQuery);
    const auto* relation = std::get_if<ast::RelationId>(&id);
    const auto* table = relation == nullptr ? nullptr : tree.If<ast::TableRef>(*relation);
    reads_itself =
        reads_itself || (table != nullptr && DoubtKey(NameOf(table->parts)) == DoubtKey(target));
    return true;
  });
  bool is_spark = options.dialect != Dialect::Athena;
  if (is_spark && is_values && has_query) {
    return Fail("VALUES of an INSERT holds no queries", result);
  }
  const catalog::Table* table = FindTable(node.table);
  bool is_file_table = table->format != "delta" && !table->format.empty();
  bool is_forbidden = is_spark && node.is_overwrite && reads_itself && is_file_table;
  return is_forbidden ? Fail("a table cannot be overwritten by its own rows", result) : true;
}

void SqlSession::State::RunInsert(ast::Tree& tree, ast::StatementId id, StatementResult& result) {
  ast::Insert node = tree.Get<ast::Insert>(id);
  const catalog::Table* found = FindTable(node.table);
  if (found == nullptr || !found->view_sql.empty()) {
    Fail("no such table to write to: " + base::Join(node.table, "."), result);
    return;
  }
  bool is_of_files = !found->format.empty() && found->format != "delta";
  if (node.replace_where && is_of_files) {
    Fail("rows of this table cannot be replaced", result);
    return;
  }
  if (node.replace_where) {
    Refuse("replace where does not run on the embedded engine yet", tree.span(id), result);
    return;
  }
  const catalog::Table table = *found;
  if (!CheckRows(tree, node, result)) {
    return;
  }
  InsertPlan plan;
  resolve::Schema schema;
  if (!ReadPartition(tree, node, table, plan, result)) {
    return;
  }
  if (!FillDefaults(tree, Name{table.database, table.name}, node, plan.targets, result) ||
      !Prepare(tree, id, node.query, schema, result)) {
    result.status = StatementStatus::Refused;
    return;
  }
  if (!PlanRows(node, table, schema, plan, result)) {
    return;
  }
  std::vector<std::string> values = StoredValues(table, plan, result);
  if (!values.empty()) {
    Store(table, plan, Print(tree, node.query), values, node.is_overwrite, result);
  }
}

// The rows as they are, then each value as the table stores it.
void SqlSession::State::Store(const catalog::Table& table, const InsertPlan& plan,
                              const std::string& query, const std::vector<std::string>& values,
                              bool is_overwrite, StatementResult& result) {
  Name name{table.database, table.name};
  Name rows{std::string(catalog::kTemporaryDatabase), std::string(kRowsName)};
  std::vector<std::string> numbered;
  for (const catalog::Column& column : plan.rows) {
    numbered.push_back(column.name);
  }
  if (!Execute("create or replace temp table spark_rows_to_insert as select * from (" + query +
                   ") as r (" + base::Join(numbered, ", ") + "); create or replace view " +
                   rows.Quoted() + " as select * from spark_rows_to_insert",
               result)) {
    return;
  }
  Remember(rows, plan.rows, "", true);
  Dialect storing = options.dialect == Dialect::Athena ? Dialect::Databricks : Dialect::Spark4;
  resolve::Schema stored;
  std::string converted =
      PrepareText("select " + base::Join(values, ", ") + " from `" + std::string(kRowsName) + "`",
                  storing, stored, result);
  catalog.Remove(rows.database, rows.table);
  if (converted.empty()) {
    return;
  }
  std::string removal;
  if (is_overwrite) {
    std::vector<std::string> conditions = {"true"};
    for (const auto& [column, value] : plan.given) {
      conditions.push_back(engine::QuoteName(column) + " = " + value);
    }
    removal = "delete from " + name.Quoted() + " where " + base::Join(conditions, " and ") + "; ";
  }
  if (!Execute("begin; " + removal + "insert into " + name.Quoted() + " " + converted + "; commit",
               result)) {
    (void)connection.Execute("rollback");
    return;
  }
  result.rows = {};
}

}  // namespace hikkoshi::pipeline
