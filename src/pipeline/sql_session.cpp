#include "pipeline/sql_session.h"

#include <algorithm>

#include "ast/walk.h"
#include "base/text.h"
#include "catalog/catalog.h"
#include "engine/duckdb/database.h"
#include "engine/duckdb/spark/pack.h"
#include "functions/coercion.h"
#include "resolve/analyzer.h"
#include "runtime/time_zone.h"
#include "sql/parse.h"
#include "sql/print.h"
#include "translate/translate.h"

namespace hikkoshi::pipeline {
namespace {

using dialect::Dialect;

constexpr std::string_view kDefaultDatabase = "default";

// Notes and warnings do not keep a statement from running, but what no catalog knows does: here
// the session is the catalog.
bool Prevents(const diagnostics::Diagnostic& diagnostic) {
  diagnostics::Severity severity = diagnostics::Describe(diagnostic.code).severity;
  return severity == diagnostics::Severity::Unsupported ||
         severity == diagnostics::Severity::Error ||
         diagnostic.code == diagnostics::Code::UnknownTable;
}

bool IsPrevented(const diagnostics::Sink& sink) {
  return std::any_of(sink.all().begin(), sink.all().end(), Prevents);
}

std::string BareName(const std::vector<std::string>& name) {
  return name.empty() ? "" : name.back();
}

}  // namespace

struct SqlSession::State {
  Options options;
  engine::duckdb::Database database;
  engine::duckdb::Connection connection;
  catalog::Catalog catalog;
  base::SourceSet sources;

  void RunStatement(ast::Tree& tree, ast::StatementId id, StatementResult& result);
  void RunQuery(ast::Tree& tree, ast::QueryId query, ast::StatementId id, StatementResult& result);
  void RunCreateTable(ast::Tree& tree, ast::StatementId id, StatementResult& result);
  void RunCreateView(ast::Tree& tree, ast::StatementId id, StatementResult& result);
  void RunInsert(ast::Tree& tree, ast::StatementId id, StatementResult& result);
  void RunDrop(const ast::Drop& drop, StatementResult& result);
  void RunSet(ast::Tree& tree, const ast::SetVariable& set, StatementResult& result);
  void RunChange(ast::Tree& tree, ast::StatementId id, StatementResult& result);

  // Analyzes and translates the statement; false when it is refused.
  bool Prepare(ast::Tree& tree, ast::StatementId id, ast::QueryId query, resolve::Schema& schema,
               StatementResult& result);
  void TranslateAthena(ast::Tree& tree, ast::StatementId id, const resolve::Analysis& analysis,
                       StatementResult& result);
  bool Execute(const std::string& sql, StatementResult& result);
  void Remember(const std::vector<std::string>& name, std::vector<catalog::Column> columns);
  std::string Print(const ast::Tree& tree, ast::QueryId query) const {
    return sql::PrintCompact(tree, query, Dialect::DuckDb);
  }
};

SqlSession::SqlSession(std::unique_ptr<State> state) : state_(std::move(state)) {}
SqlSession::SqlSession(SqlSession&&) noexcept = default;
SqlSession::~SqlSession() = default;

const base::SourceSet& SqlSession::sources() const { return state_->sources; }

base::Result<SqlSession> SqlSession::Open(const Options& options) {
  if (runtime::TimeZone::Find(options.time_zone) == nullptr) {
    return base::Fail("unknown time zone: " + options.time_zone);
  }
  base::Result<engine::duckdb::Database> database =
      engine::duckdb::Database::Open({.readable_folders = options.readable_folders});
  if (!database) {
    return base::Fail(database.error());
  }
  if (base::Status status = database->Register(engine::duckdb::SparkFunctions()); !status) {
    return base::Fail(status.error());
  }
  base::Result<engine::duckdb::Connection> connection = database->Connect();
  if (!connection) {
    return base::Fail(connection.error());
  }
  return SqlSession(std::unique_ptr<State>(
      new State{options, std::move(*database), std::move(*connection), {}, {}}));
}

std::vector<StatementResult> SqlSession::Run(const std::string& script) {
  base::SourceId source = state_->sources.Add("statement", script);
  ast::Tree tree;
  diagnostics::Sink sink;
  sql::ParseContext context{tree, sink, state_->options.dialect};
  std::vector<ast::StatementId> ids =
      sql::ParseProgram(sql::WholeSource(state_->sources, source), context);
  std::vector<StatementResult> results;
  size_t next_diagnostic = 0;
  for (size_t i = 0; i < ids.size(); ++i) {
    StatementResult result;
    result.number = i + 1;
    result.time_zone = state_->options.time_zone;
    // Diagnostics of reading belong to the statement that their place lies in.
    bool is_last = i + 1 == ids.size();
    uint32_t end = is_last ? UINT32_MAX : tree.span(ids[i + 1]).begin;
    for (; next_diagnostic < sink.all().size(); ++next_diagnostic) {
      const diagnostics::Diagnostic& diagnostic = sink.all()[next_diagnostic];
      if (diagnostic.span.begin >= end) {
        break;
      }
      result.diagnostics.Add(diagnostic.code, diagnostic.span, diagnostic.message);
    }
    if (IsPrevented(result.diagnostics)) {
      result.status = StatementStatus::Refused;
    } else {
      state_->RunStatement(tree, ids[i], result);
    }
    results.push_back(std::move(result));
  }
  return results;
}

void SqlSession::State::RunStatement(ast::Tree& tree, ast::StatementId id,
                                     StatementResult& result) {
  switch (tree.kind(id)) {
    case ast::StatementKind::QueryStatement:
      return RunQuery(tree, tree.Get<ast::QueryStatement>(id).query, id, result);
    case ast::StatementKind::CreateTable:
      return RunCreateTable(tree, id, result);
    case ast::StatementKind::CreateView:
      return RunCreateView(tree, id, result);
    case ast::StatementKind::Insert:
      return RunInsert(tree, id, result);
    case ast::StatementKind::Drop:
      return RunDrop(tree.Get<ast::Drop>(id), result);
    case ast::StatementKind::SetVariable:
      return RunSet(tree, tree.Get<ast::SetVariable>(id), result);
    case ast::StatementKind::Delete:
    case ast::StatementKind::Update:
      return RunChange(tree, id, result);
    case ast::StatementKind::CreateSchema:
    case ast::StatementKind::Use:
    case ast::StatementKind::Merge:
    case ast::StatementKind::Unload:
    case ast::StatementKind::WriteTable:
    case ast::StatementKind::UnsupportedStatement:
      break;
  }
  result.status = StatementStatus::Refused;
  result.diagnostics.Add(diagnostics::Code::ClauseNotTranslated, tree.span(id),
                         "this statement does not run on the embedded engine yet");
}

bool SqlSession::State::Prepare(ast::Tree& tree, ast::StatementId id, ast::QueryId query,
                                resolve::Schema& schema, StatementResult& result) {
  resolve::Analyzer analyzer(tree, catalog, options.dialect, result.diagnostics);
  analyzer.AnalyzeStatement(id);
  if (query) {
    schema = *analyzer.SchemaOf(query);
  }
  if (options.dialect == Dialect::Athena && !IsPrevented(result.diagnostics)) {
    TranslateAthena(tree, id, analyzer.analysis(), result);
  } else if (!IsPrevented(result.diagnostics)) {
    translate::TranslateOptions translation{.from = options.dialect,
                                            .to = Dialect::DuckDb,
                                            .time_zone = options.time_zone};
    translate::Translate(tree, id, analyzer.analysis(), translation, result.diagnostics);
  }
  if (IsPrevented(result.diagnostics)) {
    result.status = StatementStatus::Refused;
    return false;
  }
  return true;
}

// First in Spark's words, which then are analyzed again and brought to DuckDB.
void SqlSession::State::TranslateAthena(ast::Tree& tree, ast::StatementId id,
                                        const resolve::Analysis& analysis,
                                        StatementResult& result) {
  translate::TranslateOptions to_spark{.from = Dialect::Athena,
                                       .to = Dialect::Databricks,
                                       .time_zone = options.time_zone};
  translate::Translate(tree, id, analysis, to_spark, result.diagnostics);
  if (IsPrevented(result.diagnostics)) {
    return;
  }
  resolve::Analyzer analyzer(tree, catalog, Dialect::Databricks, result.diagnostics);
  analyzer.AnalyzeStatement(id);
  if (!IsPrevented(result.diagnostics)) {
    translate::TranslateOptions to_engine{.from = Dialect::Databricks,
                                          .to = Dialect::DuckDb,
                                          .time_zone = options.time_zone};
    translate::Translate(tree, id, analyzer.analysis(), to_engine, result.diagnostics);
  }
}

bool SqlSession::State::Execute(const std::string& sql, StatementResult& result) {
  result.engine_sql = sql;
  base::Result<engine::Rows> rows = connection.Query(sql);
  if (!rows) {
    result.status = StatementStatus::Failed;
    result.error = rows.error().message;
    return false;
  }
  result.rows = std::move(*rows);
  return true;
}

void SqlSession::State::Remember(const std::vector<std::string>& name,
                                 std::vector<catalog::Column> columns) {
  catalog::Table table;
  table.database = name.size() > 1 ? name[name.size() - 2] : std::string(kDefaultDatabase);
  table.name = BareName(name);
  table.columns = std::move(columns);
  catalog.Add(std::move(table));
}

namespace {

std::vector<catalog::Column> ColumnsOf(const resolve::Schema& schema,
                                       const std::vector<ast::ColumnDefinition>& names) {
  std::vector<catalog::Column> columns;
  for (size_t i = 0; i < schema.columns.size(); ++i) {
    catalog::Column column;
    column.name = i < names.size() ? names[i].name : schema.columns[i].name;
    column.type = schema.columns[i].type;
    columns.push_back(std::move(column));
  }
  return columns;
}

std::string QuotedName(const std::vector<std::string>& name) {
  return engine::QuoteName(BareName(name));
}

}  // namespace

void SqlSession::State::RunQuery(ast::Tree& tree, ast::QueryId query, ast::StatementId id,
                                 StatementResult& result) {
  resolve::Schema schema;
  if (!Prepare(tree, id, query, schema, result) || !Execute(Print(tree, query), result)) {
    return;
  }
  for (const resolve::Column& column : schema.columns) {
    result.columns.push_back(column.name);
    result.types.push_back(functions::WithoutLength(column.type));
  }
}

void SqlSession::State::RunCreateTable(ast::Tree& tree, ast::StatementId id,
                                       StatementResult& result) {
  ast::CreateTable node = tree.Get<ast::CreateTable>(id);
  std::string create = std::string("create ") + (node.or_replace ? "or replace " : "") +
                       "table " + (node.if_not_exists ? "if not exists " : "") +
                       QuotedName(node.name);
  std::vector<catalog::Column> columns;
  if (node.query) {
    resolve::Schema schema;
    if (!Prepare(tree, id, node.query, schema, result)) {
      return;
    }
    create += " as " + Print(tree, node.query);
    columns = ColumnsOf(schema, node.columns);
  } else {
    std::vector<std::string> parts;
    for (const auto* list : {&node.columns, &node.partition_columns}) {
      for (const ast::ColumnDefinition& definition : *list) {
        parts.push_back(engine::QuoteName(definition.name) + " " +
                        types::ToText(functions::WithoutLength(definition.type),
                                      types::TypeSyntax::DuckDb));
        catalog::Column column;
        column.name = definition.name;
        column.type = definition.type;
        columns.push_back(std::move(column));
      }
    }
    create += " (" + base::Join(parts, ", ") + ")";
  }
  if (Execute(create, result)) {
    result.rows = {};
    bool exists = node.if_not_exists && catalog.Find(node.name) != nullptr;
    if (!exists) {
      Remember(node.name, std::move(columns));
    }
  }
}

void SqlSession::State::RunCreateView(ast::Tree& tree, ast::StatementId id,
                                      StatementResult& result) {
  ast::CreateView node = tree.Get<ast::CreateView>(id);
  resolve::Schema schema;
  if (!Prepare(tree, id, node.query, schema, result)) {
    return;
  }
  std::vector<std::string> names;
  for (const ast::ColumnDefinition& column : node.columns) {
    names.push_back(engine::QuoteName(column.name));
  }
  std::string create = std::string("create ") + (node.or_replace ? "or replace " : "") + "view " +
                       (node.if_not_exists ? "if not exists " : "") + QuotedName(node.name) +
                       (names.empty() ? "" : " (" + base::Join(names, ", ") + ")") + " as " +
                       Print(tree, node.query);
  if (Execute(create, result)) {
    result.rows = {};
    Remember(node.name, ColumnsOf(schema, node.columns));
  }
}

// Values are converted to the column types as ANSI storing asks, whatever the mode.
void SqlSession::State::RunInsert(ast::Tree& tree, ast::StatementId id, StatementResult& result) {
  ast::Insert node = tree.Get<ast::Insert>(id);
  const catalog::Table* table = catalog.Find(node.table);
  resolve::Schema schema;
  if (table == nullptr || !node.partition.empty() || node.replace_where) {
    result.status = table == nullptr ? StatementStatus::Failed : StatementStatus::Refused;
    result.error = table == nullptr ? "no such table: " + BareName(node.table) : "";
    result.diagnostics.Add(diagnostics::Code::ClauseNotTranslated, tree.span(id),
                           "this form of INSERT does not run on the embedded engine yet");
    return;
  }
  std::vector<catalog::Column> targets;
  for (const catalog::Column& column : table->columns) {
    if (node.columns.empty()) {
      targets.push_back(column);
    }
  }
  for (const std::string& name : node.columns) {
    const catalog::Column* column = table->FindColumn(name);
    if (column != nullptr) {
      targets.push_back(*column);
    }
  }
  if (!Prepare(tree, id, node.query, schema, result)) {
    return;
  }
  if (schema.columns.size() != targets.size()) {
    result.status = StatementStatus::Failed;
    result.error = "the number of columns does not fit the table";
    return;
  }
  std::vector<std::string> names;
  std::vector<std::string> values;
  for (size_t i = 0; i < targets.size(); ++i) {
    names.push_back(engine::QuoteName(targets[i].name));
    types::Type from = functions::WithoutLength(schema.columns[i].type);
    types::Type to = functions::WithoutLength(targets[i].type);
    bool is_safe = from == to || from.kind == types::TypeKind::Null ||
                   (types::IsNumeric(from.kind) && types::IsNumeric(to.kind) &&
                    !(from.kind >= types::TypeKind::Float && types::IsInteger(to.kind)));
    if (!is_safe) {
      result.status = StatementStatus::Refused;
      result.diagnostics.Add(diagnostics::Code::ClauseNotTranslated, tree.span(id),
                             "storing " + types::ToText(from) + " in a column of " +
                                 types::ToText(to) + " has no exact form yet");
      return;
    }
    values.push_back("cast(c" + std::to_string(i) + " as " +
                     types::ToText(to, types::TypeSyntax::DuckDb) + ")");
  }
  std::vector<std::string> numbered;
  for (size_t i = 0; i < targets.size(); ++i) {
    numbered.push_back("c" + std::to_string(i));
  }
  if (node.is_overwrite && !Execute("delete from " + QuotedName(node.table), result)) {
    return;
  }
  if (Execute("insert into " + QuotedName(node.table) + " (" + base::Join(names, ", ") +
                  ") select " + base::Join(values, ", ") + " from (" + Print(tree, node.query) +
                  ") as rows (" + base::Join(numbered, ", ") + ")",
              result)) {
    result.rows = {};
  }
}

void SqlSession::State::RunDrop(const ast::Drop& drop, StatementResult& result) {
  bool is_relation = drop.object == "table" || drop.object == "view";
  if (!is_relation) {
    result.status = StatementStatus::Refused;
    result.diagnostics.Add(diagnostics::Code::ClauseNotTranslated, {},
                           "dropping a " + drop.object + " does not run on the embedded engine");
    return;
  }
  if (Execute("drop " + drop.object + (drop.if_exists ? " if exists " : " ") +
                  QuotedName(drop.name),
              result)) {
    result.rows = {};
  }
}

void SqlSession::State::RunSet(ast::Tree& tree, const ast::SetVariable& set,
                               StatementResult& result) {
  const auto* literal = tree.If<ast::Literal>(set.value);
  std::string value = literal == nullptr ? "" : std::string(base::Trim(literal->text));
  std::string name = base::ToLower(set.name);
  bool is_zone = name == "spark.sql.session.timezone" || name == "timezone" || name == "time zone";
  if (is_zone) {
    value = std::string(base::Trim(base::ReplaceAll(value, "'", "")));
    if (runtime::TimeZone::Find(value) == nullptr) {
      result.status = StatementStatus::Failed;
      result.error = "unknown time zone: " + value;
      return;
    }
    options.time_zone = value;
    return;
  }
  bool is_spark = options.dialect != Dialect::Athena;
  if (name == "spark.sql.ansi.enabled" && is_spark) {
    options.dialect = base::EqualsIgnoreCase(value, "false") ? Dialect::Spark3 : Dialect::Spark4;
    return;
  }
  result.status = StatementStatus::Refused;
  result.diagnostics.Add(diagnostics::Code::ClauseNotTranslated, tree.span(set.value),
                         "this setting is not known to the embedded engine: " + set.name);
}

void SqlSession::State::RunChange(ast::Tree& tree, ast::StatementId id, StatementResult& result) {
  resolve::Schema schema;
  if (!Prepare(tree, id, {}, schema, result)) {
    return;
  }
  if (Execute(sql::PrintCompact(tree, id, Dialect::DuckDb), result)) {
    result.rows = {};
  }
}

}  // namespace hikkoshi::pipeline
