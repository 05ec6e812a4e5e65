// Tables and views of a session: making, dropping, changing.

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"
#include "functions/coercion.h"
#include "pipeline/sql_session_state.h"
#include "sql/print.h"

namespace hikkoshi::pipeline {
namespace {

using dialect::Dialect;

// Spark's answer to a second column of the same name.
bool HasDuplicate(const std::vector<catalog::Column>& columns) {
  std::set<std::string> names;
  return std::any_of(columns.begin(), columns.end(), [&](const catalog::Column& column) {
    return !names.insert(base::ToLower(column.name)).second;
  });
}

std::vector<catalog::Column> ColumnsOf(const resolve::Schema& schema,
                                       const std::vector<ast::ColumnDefinition>& names) {
  std::vector<catalog::Column> columns;
  for (size_t i = 0; i < schema.columns.size(); ++i) {
    catalog::Column column;
    column.name = i < names.size() ? names[i].name : schema.columns[i].name;
    // A column that is given on as it is keeps its length, and compares by it.
    bool is_copied = schema.columns[i].lineage.derivation == resolve::Derivation::Copied;
    const types::Type& type = schema.columns[i].type;
    column.type = is_copied ? type : functions::WithoutLength(type);
    column.comment = i < names.size() ? names[i].comment : "";
    columns.push_back(std::move(column));
  }
  return columns;
}

std::string QuotedNames(const std::vector<catalog::Column>& columns) {
  std::vector<std::string> names;
  for (const catalog::Column& column : columns) {
    names.push_back(engine::QuoteName(column.name));
  }
  return "(" + base::Join(names, ", ") + ")";
}

bool IsBounded(const types::Type& type) {
  return type.kind == types::TypeKind::Char || type.kind == types::TypeKind::Varchar;
}

bool IsBoundedWithoutLength(const types::Type& type) {
  return IsBounded(type) && type.length <= 0;
}

bool HasBoundedInside(const types::Type& type) {
  return std::any_of(type.fields.begin(), type.fields.end(), [](const types::Field& field) {
    return IsBounded(field.type) || HasBoundedInside(field.type);
  });
}

// Moves the columns that the table is partitioned by to the end.
bool MovePartitionKeys(const ast::Tree& tree, const ast::CreateTable& node,
                       std::vector<catalog::Column>& columns) {
  for (ast::ExprId key : node.partition_by) {
    const auto* name = tree.If<ast::ColumnRef>(key);
    auto found = std::find_if(columns.begin(), columns.end(), [&](const catalog::Column& column) {
      return name != nullptr && base::EqualsIgnoreCase(column.name, name->parts.back());
    });
    if (found == columns.end()) {
      return false;
    }
    found->is_partition_key = true;
    std::rotate(found, found + 1, columns.end());
  }
  return true;
}

}  // namespace

std::string SqlSession::State::Name::Quoted() const {
  return engine::QuoteName(database) + "." + engine::QuoteName(table);
}

SqlSession::State::Name SqlSession::State::NameOf(const std::vector<std::string>& parts) const {
  if (parts.size() > 1) {
    return Name{base::ToLower(parts[parts.size() - 2]), parts.back()};
  }
  std::string table = parts.empty() ? "" : parts[0];
  bool is_temporary = catalog.Find(catalog::kTemporaryDatabase, table) != nullptr;
  return Name{is_temporary ? std::string(catalog::kTemporaryDatabase) : current_database, table};
}

const catalog::Table* SqlSession::State::FindTable(const std::vector<std::string>& parts) const {
  Name name = NameOf(parts);
  return catalog.Find(name.database, name.table);
}

void SqlSession::State::Remember(const Name& name, std::vector<catalog::Column> columns,
                                 std::string format, bool is_view) {
  catalog::Table table;
  table.database = name.database;
  table.name = name.table;
  table.columns = std::move(columns);
  table.format = std::move(format);
  table.view_sql = is_view ? "view" : "";
  doubtful.erase(DoubtKey(name));
  catalog.Add(std::move(table));
}

bool SqlSession::State::MakeRoom(const Name& name, bool or_replace, bool if_not_exists,
                                 StatementResult& result) {
  bool is_there_database =
      databases.contains(name.database) || name.database == catalog::kTemporaryDatabase;
  if (!is_there_database) {
    return Fail("no such database: " + name.database, result);
  }
  const catalog::Table* existing = catalog.Find(name.database, name.table);
  if (existing == nullptr) {
    return true;
  }
  if (or_replace) {
    return DropTable(name, !existing->view_sql.empty(), result);
  }
  if (!if_not_exists) {
    Fail("a table or view of this name exists already: " + name.table, result);
  }
  return false;
}

bool SqlSession::State::DropTable(const Name& name, bool is_view, StatementResult& result) {
  bool is_done =
      Execute(std::string("drop ") + (is_view ? "view " : "table ") + name.Quoted(), result);
  if (is_done) {
    catalog.Remove(name.database, name.table);
    result.rows = {};
  }
  return is_done;
}

bool SqlSession::State::DeclareColumns(ast::Tree& tree, const ast::CreateTable& node,
                                       const Name& name, std::vector<catalog::Column>& columns,
                                       StatementResult& result) {
  for (const auto* list : {&node.columns, &node.partition_columns}) {
    for (const ast::ColumnDefinition& definition : *list) {
      catalog::Column column;
      column.name = definition.name;
      column.type = definition.type;
      column.comment = definition.comment;
      column.is_partition_key = list == &node.partition_columns;
      if (IsBoundedWithoutLength(definition.type)) {
        return Fail("char and varchar columns have a length: " + column.name, result);
      }
      if (HasBoundedInside(definition.type)) {
        return Refuse("char and varchar inside of other types are not kept to their length", {},
                      result);
      }
      if (definition.default_value) {
        std::string key = base::ToLower(name.database + "." + name.table + "." + column.name);
        column_defaults[key] = std::string(sources.text(tree.span(definition.default_value)));
      }
      columns.push_back(std::move(column));
    }
  }
  return true;
}

bool SqlSession::State::CheckCreateTable(const ast::CreateTable& node, StatementResult& result) {
  static constexpr std::array<std::string_view, 9> kFormats = {
      "parquet", "orc", "json", "csv", "text", "avro", "delta", "hive", "iceberg"};
  if (options.dialect == Dialect::Athena) {
    return true;
  }
  bool is_known = node.format.empty() || std::find(kFormats.begin(), kFormats.end(),
                                                   base::ToLower(node.format)) != kFormats.end();
  if (!is_known) {
    return Fail("no such format of a table: " + node.format, result);
  }
  if (node.query && !node.columns.empty()) {
    return Fail("a table as a query takes its columns from the query", result);
  }
  bool is_of_files = options.dialect != Dialect::Databricks || !node.format.empty();
  if (node.or_replace && is_of_files && node.format != "delta" && node.format != "iceberg") {
    return Fail("a table of this format cannot be replaced", result);
  }
  if (node.query && node.format.empty() && options.dialect == Dialect::Spark3) {
    return Refuse("what table Spark 3 makes without USING depends on Hive", {}, result);
  }
  return true;
}

void SqlSession::State::RunCreateTable(ast::Tree& tree, ast::StatementId id,
                                       StatementResult& result) {
  ast::CreateTable node = tree.Get<ast::CreateTable>(id);
  bool is_plain = !node.is_temporary && node.location.empty() && node.options.empty() &&
                  node.row_format.serde.empty() && !node.is_external;
  if (!is_plain) {
    Refuse("tables over files of one's own do not run on the embedded engine", tree.span(id),
           result);
    return;
  }
  if (!CheckCreateTable(node, result)) {
    return;
  }
  Name name = NameOf(node.name);
  if (name.database == catalog::kTemporaryDatabase) {
    name.database = current_database;
  }
  std::vector<catalog::Column> columns;
  std::string query;
  if (node.query) {
    resolve::Schema schema;
    if (!Prepare(tree, id, node.query, schema, result)) {
      return;
    }
    columns = ColumnsOf(schema, node.columns);
    query = Print(tree, node.query);
  } else if (!DeclareColumns(tree, node, name, columns, result)) {
    return;
  }
  std::vector<catalog::Column> written = columns;
  if (HasDuplicate(columns) || !MovePartitionKeys(tree, node, columns)) {
    Fail("columns that are twice there, or partition keys that are not", result);
    return;
  }
  if (!MakeRoom(name, node.or_replace, node.if_not_exists, result)) {
    return;
  }
  std::vector<std::string> parts;
  for (const catalog::Column& column : columns) {
    parts.push_back(
        engine::QuoteName(column.name) + " " +
        types::ToText(functions::WithoutLength(column.type), types::TypeSyntax::DuckDb));
  }
  std::string create = "create table " + name.Quoted() + " (" + base::Join(parts, ", ") + ")";
  if (!query.empty()) {
    create = "begin; " + create + "; insert into " + name.Quoted() + " " + QuotedNames(written) +
             " " + query + "; commit";
  }
  if (!Execute(create, result)) {
    (void)connection.Execute("rollback");
    return;
  }
  result.rows = {};
  Remember(name, std::move(columns), node.format, false);
}

void SqlSession::State::RunCreateView(ast::Tree& tree, ast::StatementId id,
                                      StatementResult& result) {
  ast::CreateView node = tree.Get<ast::CreateView>(id);
  Name name = NameOf(node.name);
  if (node.is_temporary && node.name.size() > 1) {
    Fail("a temporary view has no database", result);
    return;
  }
  if (node.is_temporary) {
    name.database = std::string(catalog::kTemporaryDatabase);
  } else if (name.database == catalog::kTemporaryDatabase) {
    name.database = current_database;
  }
  resolve::Schema schema;
  if (!Prepare(tree, id, node.query, schema, result)) {
    return;
  }
  std::vector<catalog::Column> columns = ColumnsOf(schema, node.columns);
  for (size_t i = 0; i < columns.size() && node.columns.empty(); ++i) {
    columns[i].comment = CommentOf(schema.columns[i]);
  }
  bool fits = node.columns.empty() || node.columns.size() == columns.size();
  std::string query = Print(tree, node.query);
  // A view over itself never ends; Spark refuses it as well.
  bool is_over_itself =
      query.find(name.Quoted()) != query.npos ||
      query.find(engine::QuoteName(name.database) + "." + name.table + " ") != query.npos;
  if (!fits || HasDuplicate(columns) || is_over_itself) {
    Fail("a view with columns twice there, of another number, or over itself", result);
    return;
  }
  if (!MakeRoom(name, node.or_replace, node.if_not_exists, result)) {
    return;
  }
  if (Execute("create view " + name.Quoted() + " " + QuotedNames(columns) + " as " + query,
              result)) {
    result.rows = {};
    Remember(name, std::move(columns), "", true);
  }
}

void SqlSession::State::RunDrop(const ast::Drop& drop, StatementResult& result) {
  if (drop.object != "table" && drop.object != "view") {
    Refuse("dropping a " + drop.object + " does not run on the embedded engine", {}, result);
    return;
  }
  Name name = NameOf(drop.name);
  const catalog::Table* table = catalog.Find(name.database, name.table);
  bool is_view = table != nullptr && !table->view_sql.empty();
  if (table == nullptr && drop.if_exists) {
    return;
  }
  bool is_temporary = name.database == catalog::kTemporaryDatabase;
  if (table == nullptr || (is_view != (drop.object == "view") && !is_temporary)) {
    Fail("no such " + drop.object + ": " + name.table, result);
    return;
  }
  DropTable(name, is_view, result);
}

// Only some formats let rows be changed in place.
void SqlSession::State::RunChange(ast::Tree& tree, ast::StatementId id, StatementResult& result) {
  auto* change = std::get_if<ast::Update>(&tree.at(id));
  auto* removal = std::get_if<ast::Delete>(&tree.at(id));
  std::vector<std::string>& parts = change != nullptr ? change->table : removal->table;
  const catalog::Table* table = FindTable(parts);
  bool is_databricks =
      options.dialect == Dialect::Databricks && table != nullptr && table->format.empty();
  bool may_change = table != nullptr && table->view_sql.empty() &&
                    (table->format == "delta" || table->format == "iceberg" || is_databricks ||
                     options.dialect == Dialect::Athena);
  if (!may_change) {
    Fail("rows of this table cannot be changed in place", result);
    return;
  }
  resolve::Schema schema;
  if (!Prepare(tree, id, {}, schema, result)) {
    return;
  }
  std::vector<std::string>& said = std::get_if<ast::Update>(&tree.at(id)) != nullptr
                                       ? std::get<ast::Update>(tree.at(id)).table
                                       : std::get<ast::Delete>(tree.at(id)).table;
  said = {table->database, table->name};
  if (Execute(sql::PrintCompact(tree, id, Dialect::DuckDb), result)) {
    result.rows = {};
  }
}

}  // namespace hikkoshi::pipeline
