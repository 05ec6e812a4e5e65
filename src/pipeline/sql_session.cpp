#include "pipeline/sql_session.h"

#include <algorithm>

#include "ast/walk.h"
#include "base/text.h"
#include "engine/duckdb/spark/pack.h"
#include "functions/coercion.h"
#include "pipeline/sql_session_state.h"
#include "resolve/analyzer.h"
#include "runtime/time_zone.h"
#include "sql/parse.h"
#include "sql/print.h"
#include "translate/translate.h"

namespace hikkoshi::pipeline {
namespace {

using dialect::Dialect;

bool Prevents(const diagnostics::Diagnostic& diagnostic) {
  diagnostics::Severity severity = diagnostics::Describe(diagnostic.code).severity;
  return severity == diagnostics::Severity::Unsupported ||
         severity == diagnostics::Severity::Error ||
         diagnostic.code == diagnostics::Code::UnknownTable;
}

}  // namespace

bool IsPrevented(const diagnostics::Sink& sink) {
  return std::any_of(sink.all().begin(), sink.all().end(), Prevents);
}

SqlSession::SqlSession(std::unique_ptr<State> state) : state_(std::move(state)) {}
SqlSession::SqlSession(SqlSession&&) noexcept = default;
SqlSession::~SqlSession() = default;

const base::SourceSet& SqlSession::sources() const {
  return state_->sources;
}

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
  auto state = std::make_unique<State>(options, std::move(*database), std::move(*connection));
  if (base::Status status = state->Start(); !status) {
    return base::Fail(status.error());
  }
  state->connection.set_timeout(options.statement_seconds);
  return SqlSession(std::move(state));
}

base::Status SqlSession::State::Start() {
  return connection.Execute("create schema " + engine::QuoteName(kDefaultDatabase) +
                            "; create schema " + engine::QuoteName(catalog::kTemporaryDatabase));
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
  std::string_view text = state_->sources.text(source);
  for (size_t i = 0; i < ids.size(); ++i) {
    StatementResult result;
    result.number = i + 1;
    // Diagnostics of reading belong to the statement that their place lies in.
    bool is_last = i + 1 == ids.size();
    uint32_t begin = tree.span(ids[i]).begin;
    uint32_t end = is_last ? UINT32_MAX : tree.span(ids[i + 1]).begin;
    for (; next_diagnostic < sink.all().size(); ++next_diagnostic) {
      const diagnostics::Diagnostic& diagnostic = sink.all()[next_diagnostic];
      if (diagnostic.span.begin >= end) {
        break;
      }
      result.diagnostics.Add(diagnostic.code, diagnostic.span, diagnostic.message);
    }
    std::string_view statement = text.substr(begin, end - begin);
    std::string substituted = state_->Substituted(statement);
    if (substituted != statement) {
      result.diagnostics = {};
      state_->RunText(substituted, result);
    } else if (!state_->RunCommand(statement, result)) {
      state_->RunStatement(tree, ids[i], result);
    }
    state_->NoteDoubt(substituted, result);
    result.time_zone = state_->options.time_zone;
    results.push_back(std::move(result));
  }
  return results;
}

// Puts settings in the place of `${key}`, as Spark does before it reads a statement.
std::string SqlSession::State::Substituted(std::string_view statement) const {
  std::string text(statement);
  bool is_spark = options.dialect != Dialect::Athena;
  for (size_t at = text.find("${"); is_spark && at != text.npos; at = text.find("${", at + 1)) {
    size_t end = text.find('}', at);
    std::string key = end == text.npos ? "" : base::ToLower(text.substr(at + 2, end - at - 2));
    auto found = settings.find(key);
    if (found != settings.end()) {
      text.replace(at, end - at + 1, found->second);
    }
  }
  return text;
}

bool SqlSession::State::FillParameters(ast::Tree& tree, ast::StatementId id,
                                       const std::map<std::string, std::string>& parameters,
                                       StatementResult& result) {
  std::vector<ast::ExprId> places;
  ast::Walk(tree, id, [&](const ast::AnyId& node) {
    const auto* expr = std::get_if<ast::ExprId>(&node);
    if (expr != nullptr && tree.If<ast::Parameter>(*expr) != nullptr) {
      places.push_back(*expr);
    }
    return true;
  });
  for (ast::ExprId place : places) {
    auto found = parameters.find(base::ToLower(tree.Get<ast::Parameter>(place).name));
    if (found == parameters.end()) {
      return Fail("a parameter has no value: " + tree.Get<ast::Parameter>(place).name, result);
    }
    base::SourceId source = sources.Add("parameter", found->second);
    ast::ExprId value = sql::ParseExpression(sql::WholeSource(sources, source),
                                             {tree, result.diagnostics, options.dialect});
    ast::Expr node = tree.at(value);
    tree.at(place) = std::move(node);
  }
  return true;
}

void SqlSession::State::RunText(const std::string& text, StatementResult& result,
                                const std::map<std::string, std::string>& parameters) {
  base::SourceId source = sources.Add("statement", text);
  ast::Tree tree;
  std::vector<ast::StatementId> ids = sql::ParseProgram(
      sql::WholeSource(sources, source), {tree, result.diagnostics, options.dialect});
  if (ids.size() != 1) {
    Fail("expected one statement", result);
  } else if (!RunCommand(sources.text(source), result) &&
             FillParameters(tree, ids[0], parameters, result)) {
    RunStatement(tree, ids[0], result);
  }
}

void SqlSession::State::RunStatement(ast::Tree& tree, ast::StatementId id,
                                     StatementResult& result) {
  if (IsPrevented(result.diagnostics) || !ExpandFunctions(tree, id, result)) {
    result.status = StatementStatus::Refused;
    return;
  }
  if (!unknown_settings.empty()) {
    Refuse("a setting that is not known is in force: " + *unknown_settings.begin(), tree.span(id),
           result);
    return;
  }
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
    case ast::StatementKind::Delete:
    case ast::StatementKind::Update:
      return RunChange(tree, id, result);
    case ast::StatementKind::SetVariable:
    case ast::StatementKind::CreateSchema:
    case ast::StatementKind::Use:
    case ast::StatementKind::Merge: {
      const catalog::Table* target = FindTable(tree.Get<ast::Merge>(id).table);
      bool is_of_files = target != nullptr && !target->format.empty() && target->format != "delta";
      if (is_of_files) {
        Fail("rows of this table cannot be changed in place", result);
        return;
      }
      break;
    }
    case ast::StatementKind::Unload:
    case ast::StatementKind::WriteTable:
    case ast::StatementKind::UnsupportedStatement:
      break;
  }
  Refuse("this statement does not run on the embedded engine yet", tree.span(id), result);
}

bool SqlSession::State::Fail(std::string why, StatementResult& result) {
  result.status = StatementStatus::Failed;
  result.error = std::move(why);
  return false;
}

bool SqlSession::State::Refuse(const std::string& why, base::Span span, StatementResult& result) {
  result.status = StatementStatus::Refused;
  result.diagnostics.Add(diagnostics::Code::ClauseNotTranslated, span, why);
  return false;
}

std::string SqlSession::State::Print(const ast::Tree& tree, ast::QueryId query) const {
  return sql::PrintCompact(tree, query, Dialect::DuckDb);
}

bool SqlSession::State::Prepare(ast::Tree& tree, ast::StatementId id, ast::QueryId query,
                                resolve::Schema& schema, StatementResult& result) {
  if (!CheckDoubts(tree, id, result)) {
    return false;
  }
  resolve::Analyzer analyzer(tree, catalog, options.dialect, result.diagnostics);
  analyzer.set_only_database(current_database);
  analyzer.AnalyzeStatement(id);
  if (query) {
    schema = *analyzer.SchemaOf(query);
  }
  bool is_ready = !IsPrevented(result.diagnostics);
  if (is_ready && options.dialect == Dialect::Athena) {
    is_ready = TranslateAthena(tree, id, analyzer.analysis(), result);
  } else if (is_ready) {
    translate::TranslateOptions translation{.from = options.dialect,
                                            .to = Dialect::DuckDb,
                                            .time_zone = options.time_zone,
                                            .numbers_names = true,
                                            .current_database = current_database};
    translate::Translate(tree, id, analyzer.analysis(), translation, result.diagnostics);
    is_ready = !IsPrevented(result.diagnostics);
  }
  result.status = is_ready ? result.status : StatementStatus::Refused;
  return is_ready;
}

// First in Spark's words, which then are analyzed again and brought to DuckDB.
bool SqlSession::State::TranslateAthena(ast::Tree& tree, ast::StatementId id,
                                        const resolve::Analysis& analysis,
                                        StatementResult& result) {
  translate::TranslateOptions to_spark{
      .from = Dialect::Athena, .to = Dialect::Databricks, .time_zone = options.time_zone};
  translate::Translate(tree, id, analysis, to_spark, result.diagnostics);
  if (IsPrevented(result.diagnostics)) {
    return false;
  }
  resolve::Analyzer analyzer(tree, catalog, Dialect::Databricks, result.diagnostics);
  analyzer.set_only_database(current_database);
  analyzer.AnalyzeStatement(id);
  if (!IsPrevented(result.diagnostics)) {
    translate::TranslateOptions to_engine{.from = Dialect::Databricks,
                                          .to = Dialect::DuckDb,
                                          .time_zone = options.time_zone,
                                          .numbers_names = true,
                                          .current_database = current_database};
    translate::Translate(tree, id, analyzer.analysis(), to_engine, result.diagnostics);
  }
  return !IsPrevented(result.diagnostics);
}

std::string SqlSession::State::PrepareText(const std::string& query, Dialect meaning,
                                           resolve::Schema& schema, StatementResult& result) {
  base::SourceId source = sources.Add("statement", query);
  ast::Tree tree;
  ast::StatementId id =
      sql::ParseStatement(sql::WholeSource(sources, source), {tree, result.diagnostics, meaning});
  const auto* statement = tree.If<ast::QueryStatement>(id);
  if (statement == nullptr || IsPrevented(result.diagnostics) ||
      !ExpandFunctions(tree, id, result)) {
    result.status = StatementStatus::Refused;
    return "";
  }
  ast::QueryId body = statement->query;
  Dialect before = std::exchange(options.dialect, meaning);
  bool is_ready = Prepare(tree, id, body, schema, result);
  options.dialect = before;
  return is_ready ? Print(tree, body) : "";
}

bool SqlSession::State::Execute(const std::string& sql, StatementResult& result) {
  result.engine_sql = sql;
  base::Result<engine::Rows> rows = connection.Query(sql);
  if (!rows) {
    return Fail(rows.error().message, result);
  }
  result.rows = std::move(*rows);
  return true;
}

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

void SetTextRows(const std::vector<std::string>& columns,
                 const std::vector<std::vector<std::string>>& rows, StatementResult& result) {
  result.rows = {};
  result.columns = columns;
  result.types.assign(columns.size(), types::Simple(types::TypeKind::String));
  AppendTextRows(rows, result);
}

void AppendTextRows(const std::vector<std::vector<std::string>>& rows, StatementResult& result) {
  for (const std::vector<std::string>& row : rows) {
    std::vector<engine::Value>& cells = result.rows.rows.emplace_back();
    for (const std::string& cell : row) {
      engine::Value& value = cells.emplace_back();
      bool is_flag = cell == "\001true" || cell == "\001false";
      value.kind = cell.starts_with(kNullCell) ? engine::Kind::Null
                   : is_flag                   ? engine::Kind::Boolean
                                               : engine::Kind::Text;
      value.integer = cell == "\001true" ? 1 : 0;
      value.text = cell;
    }
  }
}

}  // namespace hikkoshi::pipeline
