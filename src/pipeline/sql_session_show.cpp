// SHOW and DESCRIBE: what the session knows, as Spark shows it.

#include <algorithm>

#include "base/text.h"
#include "functions/coercion.h"
#include "pipeline/sql_session_state.h"

namespace hikkoshi::pipeline {
namespace {

using Row = std::vector<std::string>;

std::string Null() {
  return std::string(kNullCell);
}
std::string Flag(bool value) {
  return value ? "\001true" : "\001false";
}

// Whether the name fits a pattern with `*` for any text, without case.
bool FitsOne(std::string_view name, std::string_view pattern) {
  if (pattern.empty()) {
    return name.empty();
  }
  if (pattern[0] == '*') {
    for (size_t at = 0; at <= name.size(); ++at) {
      if (FitsOne(name.substr(at), pattern.substr(1))) {
        return true;
      }
    }
    return false;
  }
  return !name.empty() && base::ToLower(name.substr(0, 1)) == base::ToLower(pattern.substr(0, 1)) &&
         FitsOne(name.substr(1), pattern.substr(1));
}

bool Fits(std::string_view name, const std::string& pattern) {
  std::vector<std::string> choices = base::Split(pattern, '|');
  return std::any_of(choices.begin(), choices.end(),
                     [&](const std::string& choice) { return FitsOne(name, base::Trim(choice)); });
}

// Reads `[like] 'pattern'` up to the end; false when something else stands there.
bool ReadPattern(SessionWords& words, std::string& pattern) {
  pattern = "*";
  bool is_like = words.Accept("like");
  bool is_there = words.ReadString(pattern);
  bool is_simple = std::count(pattern.begin(), pattern.end(), '*') <= 4 && pattern.size() < 200;
  return (is_there || !is_like) && words.is_at_end() && is_simple;
}

}  // namespace

bool SqlSession::State::RunShow(SessionWords words, StatementResult& result) {
  if (words.Accept("tables")) {
    return ShowTables(words, false, result);
  }
  if (words.Accept("views")) {
    return ShowTables(words, true, result);
  }
  if (words.Accept("databases") || words.Accept("schemas") || words.Accept("namespaces")) {
    return ShowDatabases(words, result);
  }
  if (words.Accept("columns")) {
    return ShowColumns(words, result);
  }
  if (words.Accept("partitions")) {
    return ShowPartitions(words, result);
  }
  if (words.Is("catalogs")) {
    SetTextRows({"catalog"}, {{"spark_catalog"}}, result);
    return true;
  }
  if (words.Accept("current namespace") || words.Accept("current schema") ||
      words.Accept("current database")) {
    SetTextRows({"catalog", "namespace"}, {{"spark_catalog", current_database}}, result);
    return true;
  }
  return Refuse("this form of SHOW does not run on the embedded engine yet", {}, result);
}

bool SqlSession::State::ShowTables(SessionWords words, bool views_only, StatementResult& result) {
  std::string database = current_database;
  if (words.Accept("from") || words.Accept("in")) {
    std::vector<std::string> parts = words.ReadName();
    database = parts.empty() ? "" : base::ToLower(parts.back());
  }
  std::string pattern;
  if (!ReadPattern(words, pattern)) {
    return Refuse("this form of SHOW does not run on the embedded engine yet", {}, result);
  }
  if (!databases.contains(database)) {
    return Fail("no such database: " + database, result);
  }
  std::vector<Row> rows;
  for (const std::string& from : {database, std::string(catalog::kTemporaryDatabase)}) {
    bool is_temporary = from == catalog::kTemporaryDatabase;
    for (const catalog::Table* table : catalog.tables(from)) {
      bool is_wanted = (!views_only || !table->view_sql.empty()) && Fits(table->name, pattern);
      if (is_wanted) {
        rows.push_back({is_temporary ? "" : database, table->name, Flag(is_temporary)});
      }
    }
  }
  SetTextRows({"namespace", views_only ? "viewName" : "tableName", "isTemporary"}, rows, result);
  result.types[2] = types::Simple(types::TypeKind::Boolean);
  return true;
}

bool SqlSession::State::ShowDatabases(SessionWords words, StatementResult& result) {
  words.Accept("in spark_catalog") || words.Accept("from spark_catalog");
  std::string pattern;
  if (!ReadPattern(words, pattern)) {
    return Refuse("this form of SHOW does not run on the embedded engine yet", {}, result);
  }
  std::vector<Row> rows;
  for (const std::string& database : databases) {
    if (Fits(database, pattern)) {
      rows.push_back({database});
    }
  }
  SetTextRows({"namespace"}, rows, result);
  return true;
}

bool SqlSession::State::ShowColumns(SessionWords words, StatementResult& result) {
  if (!words.Accept("in") && !words.Accept("from")) {
    return Fail("expected a table", result);
  }
  std::vector<std::string> parts = words.ReadName();
  if (words.Accept("in") || words.Accept("from")) {
    std::vector<std::string> database = words.ReadName();
    bool fits =
        !database.empty() &&
        (parts.size() == 1 || base::EqualsIgnoreCase(parts[parts.size() - 2], database.back()));
    if (!fits) {
      return Fail("the database is named twice", result);
    }
    parts = {database.back(), parts.back()};
  }
  const catalog::Table* table = FindTable(parts);
  if (table == nullptr || !words.is_at_end()) {
    return Fail("no such table: " + base::Join(parts, "."), result);
  }
  std::vector<Row> rows;
  for (const catalog::Column& column : table->columns) {
    rows.push_back({column.name});
  }
  SetTextRows({"col_name"}, rows, result);
  return true;
}

bool SqlSession::State::ShowPartitions(SessionWords words, StatementResult& result) {
  Name name = NameOf(words.ReadName());
  const catalog::Table* table = catalog.Find(name.database, name.table);
  if (table == nullptr) {
    return Fail("no such table: " + name.table, result);
  }
  std::string where;
  bool has_values = words.Accept("partition");
  if ((has_values && !ReadPartitionValues(*table, words, where)) || !words.is_at_end()) {
    return Refuse("this form of SHOW PARTITIONS does not run on the embedded engine yet", {},
                  result);
  }
  if (!CheckDoubt({name.database, name.table}, {}, result)) {
    return false;
  }
  std::string text;
  for (const catalog::Column& column : table->columns) {
    bool is_plain = types::IsText(column.type.kind) || types::IsInteger(column.type.kind) ||
                    column.type.kind == types::TypeKind::Date;
    if (column.is_partition_key && !is_plain) {
      return Refuse("partition keys of this type are not shown yet", {}, result);
    }
    if (column.is_partition_key) {
      text += (text.empty() ? "" : " || '/' || ") + engine::QuoteText(column.name + "=") +
              " || coalesce(cast(" + engine::QuoteName(column.name) +
              " as varchar), '__HIVE_DEFAULT_PARTITION__')";
    }
  }
  if (text.empty()) {
    return Fail("the table has no partitions: " + name.table, result);
  }
  if (!Execute("select distinct " + text + " from " + name.Quoted() + where + " order by 1",
               result)) {
    return false;
  }
  result.columns = {"partition"};
  result.types = {types::Simple(types::TypeKind::String)};
  return true;
}

void SqlSession::State::DescribeColumns(const std::vector<catalog::Column>& columns,
                                        StatementResult& result) {
  std::vector<Row> rows;
  std::vector<Row> keys;
  for (const catalog::Column& column : columns) {
    Row row = {column.name, types::ToText(column.type),
               column.comment.empty() ? Null() : column.comment};
    if (column.is_partition_key) {
      keys.push_back(row);
    }
    rows.push_back(std::move(row));
  }
  if (!keys.empty()) {
    rows.push_back({"# Partition Information", "", ""});
    rows.push_back({"# col_name", "data_type", "comment"});
    rows.insert(rows.end(), keys.begin(), keys.end());
  }
  SetTextRows({"col_name", "data_type", "comment"}, rows, result);
}

bool SqlSession::State::DescribeColumn(const catalog::Column* column, StatementResult& result) {
  if (column == nullptr) {
    return Fail("no such column", result);
  }
  SetTextRows({"info_name", "info_value"},
              {{"col_name", column->name},
               {"data_type", types::ToText(column->type)},
               {"comment", column->comment.empty() ? "NULL" : column->comment}},
              result);
  return true;
}

std::string SqlSession::State::CommentOf(const resolve::Column& column) const {
  const resolve::Lineage& lineage = column.lineage;
  if (lineage.derivation != resolve::Derivation::Copied || lineage.sources.size() != 1) {
    return "";
  }
  const catalog::Table* table = FindTable(base::Split(lineage.sources[0].table, '.'));
  const catalog::Column* source =
      table == nullptr ? nullptr : table->FindColumn(lineage.sources[0].column);
  return source == nullptr ? "" : source->comment;
}

bool SqlSession::State::RunDescribe(SessionWords words, StatementResult& result) {
  bool is_query = words.Accept("query") || words.Is("select") || words.Is("with") ||
                  words.Is("values") || words.Is("from");
  if (is_query) {
    resolve::Schema schema;
    std::string query = PrepareText(words.Rest(), options.dialect, schema, result);
    std::vector<catalog::Column> columns;
    for (const resolve::Column& column : schema.columns) {
      catalog::Column described;
      described.name = column.name;
      described.type = functions::WithoutLength(column.type);
      described.comment = CommentOf(column);
      columns.push_back(std::move(described));
    }
    if (!query.empty()) {
      DescribeColumns(columns, result);
    }
    return true;
  }
  words.Accept("table");
  bool is_other = words.Is("function") || words.Is("database") || words.Is("schema") ||
                  words.Is("namespace") || words.Is("catalog") || words.Is("extended") ||
                  words.Is("formatted");
  std::vector<std::string> parts = words.ReadName();
  const catalog::Table* table = is_other ? nullptr : FindTable(parts);
  if (table == nullptr && !is_other) {
    return Fail("no such table: " + base::Join(parts, "."), result);
  }
  std::string column_name = is_other ? "" : words.ReadWord();
  if (!column_name.empty() && words.is_at_end()) {
    return DescribeColumn(table->FindColumn(column_name), result);
  }
  if (is_other || !words.is_at_end()) {
    return Refuse("this form of DESCRIBE does not run on the embedded engine yet", {}, result);
  }
  if (!CheckDoubt(parts, {}, result)) {
    return true;
  }
  DescribeColumns(table->columns, result);
  std::vector<Row> defaults;
  for (const catalog::Column& column : table->columns) {
    auto found = column_defaults.find(
        base::ToLower(table->database + "." + table->name + "." + column.name));
    if (found != column_defaults.end()) {
      defaults.push_back({column.name, types::ToText(column.type), found->second});
    }
  }
  if (!defaults.empty()) {
    AppendTextRows({{"", "", ""}, {"# Column Default Values", "", ""}}, result);
    AppendTextRows(defaults, result);
  }
  return true;
}

}  // namespace hikkoshi::pipeline
