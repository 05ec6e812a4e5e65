// Tools about statements: sql, query, explain. None of them touches a file but the catalog that
// `sql` may read: the embedded engine that `query` runs on has no access to files.

#include <algorithm>

#include "base/file.h"
#include "diagnostics/explain.h"
#include "frontend/glue_catalog/glue_catalog.h"
#include "mcp/arguments.h"
#include "mcp/tools.h"
#include "pipeline/sql_session.h"
#include "pipeline/statement_json.h"

namespace hikkoshi::mcp {
namespace {

const std::vector<std::string> kSources = {"athena", "spark3", "spark", "databricks"};
const std::vector<std::string> kTargets = {"databricks", "spark", "duckdb"};

// An agent learns nothing from more, and waits for nobody.
constexpr size_t kMostRows = 1000;
constexpr double kStatementSeconds = 60;

std::string Dump(const json& value) {
  return value.dump(2, ' ', false, json::error_handler_t::replace);
}

// A result whose text is its data.
ToolResult DataResult(json data) {
  return {.text = Dump(data), .structured = std::move(data)};
}

translate::AnsiMode AnsiModeOf(const std::string& text) {
  return text == "strict"  ? translate::AnsiMode::Strict
         : text == "as-is" ? translate::AnsiMode::AsIs
                           : translate::AnsiMode::Keep;
}

ToolResult RunSql(const json& values, const ToolSettings& settings) {
  Arguments arguments(values, settings.folder);
  std::string script = arguments.RequiredText("statements");
  translate::TranslateOptions options;
  dialect::ParseDialect(arguments.Choice("from", kSources, "athena"), options.from);
  dialect::ParseDialect(arguments.Choice("to", kTargets, "databricks"), options.to);
  options.ansi = AnsiModeOf(arguments.Choice("ansi", {"keep", "strict", "as-is"}, "keep"));
  std::string catalog_path;
  if (values.contains("catalog")) {
    catalog_path = arguments.ExistingPath("catalog", "");
  }
  if (std::string problems = arguments.Problems(); !problems.empty()) {
    return ToolError(problems);
  }
  if (!translate::CanTranslate(options.from, options.to)) {
    return ToolError("this dialect is not translated to that one");
  }
  base::SourceSet sources;
  catalog::Catalog catalog;
  if (!catalog_path.empty()) {
    base::Result<std::string> text = base::ReadFile(catalog_path);
    if (!text) {
      return ToolError(text.error().message);
    }
    diagnostics::Sink sink;
    frontend::glue_catalog::ReadGlueCatalog(sources, sources.Add(catalog_path, std::move(*text)),
                                            catalog, sink);
  }
  base::SourceId id = sources.Add("statements", std::move(script));
  json statements = json::array();
  auto take = [&](const pipeline::TranslatedStatement& statement) {
    statements.push_back(pipeline::ToJson(statement, sources));
  };
  pipeline::TranslateScript(sources, id, options, sql::Layout::Model, catalog, take);
  return DataResult({{"statements", statements}});
}

ToolResult RunQuery(const json& values, const ToolSettings& settings) {
  Arguments arguments(values, settings.folder);
  std::string script = arguments.RequiredText("statements");
  pipeline::SqlSession::Options options;
  dialect::ParseDialect(arguments.Choice("dialect", kSources, "databricks"), options.dialect);
  options.time_zone = arguments.Text("time_zone", "UTC");
  options.statement_seconds = kStatementSeconds;
  if (std::string problems = arguments.Problems(); !problems.empty()) {
    return ToolError(problems);
  }
  base::Result<pipeline::SqlSession> session = pipeline::SqlSession::Open(options);
  if (!session) {
    return ToolError(session.error().message);
  }
  json statements = json::array();
  bool all_well = true;
  for (pipeline::StatementResult& result : session->Run(script)) {
    all_well = all_well && result.status == pipeline::StatementStatus::Ok;
    size_t row_count = result.rows.rows.size();
    result.rows.rows.resize(std::min(row_count, kMostRows));
    json statement = pipeline::ToJson(result, session->sources(), options.dialect, false);
    if (row_count > kMostRows) {
      statement["rows_in_all"] = row_count;
    }
    statements.push_back(std::move(statement));
  }
  ToolResult result = DataResult({{"statements", statements}});
  result.is_error = !all_well;
  return result;
}

ToolResult RunExplain(const json& values, const ToolSettings& settings) {
  Arguments arguments(values, settings.folder);
  std::string code = arguments.RequiredText("code");
  if (std::string problems = arguments.Problems(); !problems.empty()) {
    return ToolError(problems);
  }
  std::optional<std::string> text = diagnostics::Explain(code);
  return text ? ToolResult{.text = *text, .structured = nullptr}
              : ToolError("no diagnostic has this code: " + code);
}

Tool SqlTool(const ToolSettings& settings) {
  return {
      .name = "sql",
      .title = "Translate SQL statements",
      .description =
          "Translates SQL statements of Athena, Spark or Databricks into another dialect with "
          "exactly the same meaning. A statement that cannot be brought over exactly is "
          "refused with the reason.",
      .input_schema = ObjectSchema(
          {{"statements", {{"type", "string"}, {"description", "one or several, with `;`"}}},
           {"from", {{"type", "string"}, {"enum", kSources}, {"default", "athena"}}},
           {"to", {{"type", "string"}, {"enum", kTargets}, {"default", "databricks"}}},
           {"ansi",
            {{"type", "string"},
             {"enum", {"keep", "strict", "as-is"}},
             {"default", "keep"},
             {"description", "where Spark without ANSI gave NULL and the target raises"}}},
           {"catalog",
            {{"type", "string"},
             {"description", "path of what `aws glue get-tables` printed: types of tables"}}}},
          {"statements"}),
      .run = [settings](const json& values, const Progress&) { return RunSql(values, settings); }};
}

Tool QueryTool(const ToolSettings& settings) {
  return {.name = "query",
          .title = "Run SQL with its dialect's meaning",
          .description =
              "Runs statements on an embedded engine with the meaning of Databricks, Spark or "
              "Athena SQL, to learn what an expression gives there. Each call begins with no "
              "tables; use VALUES or CREATE TABLE. No files and no network can be reached.",
          .input_schema = ObjectSchema(
              {{"statements", {{"type", "string"}, {"description", "one or several, with `;`"}}},
               {"dialect", {{"type", "string"}, {"enum", kSources}, {"default", "databricks"}}},
               {"time_zone", {{"type", "string"}, {"default", "UTC"}}}},
              {"statements"}),
          .run = [settings](const json& values, const Progress&) {
            return RunQuery(values, settings);
          }};
}

Tool ExplainTool(const ToolSettings& settings) {
  return {.name = "explain",
          .title = "Explain a diagnostic",
          .description = "Tells what a code such as HK2014 means, and the way out.",
          .input_schema = ObjectSchema({{"code", {{"type", "string"}}}}, {"code"}),
          .run = [settings](const json& values, const Progress&) {
            return RunExplain(values, settings);
          }};
}

}  // namespace

std::vector<Tool> SqlTools(const ToolSettings& settings) {
  return {SqlTool(settings), QueryTool(settings), ExplainTool(settings)};
}

}  // namespace hikkoshi::mcp
