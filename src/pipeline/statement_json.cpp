#include "pipeline/statement_json.h"

#include "base/text.h"
#include "pipeline/value_json.h"

namespace hikkoshi::pipeline {
namespace {

using nlohmann::ordered_json;

ordered_json ToJson(const diagnostics::Diagnostic& diagnostic, const base::SourceSet& sources,
                    bool shows_severity) {
  base::Position position;
  if (!diagnostic.span.is_none()) {
    position = sources.Locate(diagnostic.span);
  }
  ordered_json json = {{"code", diagnostics::CodeText(diagnostic.code)}};
  if (shows_severity) {
    json["severity"] = diagnostics::SeverityText(diagnostics::Describe(diagnostic.code).severity);
  }
  json["line"] = position.line;
  json["column"] = position.column;
  json["message"] = diagnostic.message;
  return json;
}

ordered_json ToJson(const diagnostics::Sink& sink, const base::SourceSet& sources,
                    bool shows_severity) {
  ordered_json list = ordered_json::array();
  for (const diagnostics::Diagnostic& diagnostic : sink.all()) {
    list.push_back(ToJson(diagnostic, sources, shows_severity));
  }
  return list;
}

ordered_json RowsJson(const StatementResult& result) {
  const runtime::TimeZone& zone = *runtime::TimeZone::Find(result.time_zone);
  ordered_json rows = ordered_json::array();
  for (const auto& row : result.rows.rows) {
    ordered_json cells = ordered_json::array();
    for (size_t i = 0; i < row.size() && i < result.types.size(); ++i) {
      cells.push_back(ValueJson(row[i], result.types[i], zone));
    }
    rows.push_back(std::move(cells));
  }
  return rows;
}

}  // namespace

std::string_view StatusText(StatementStatus status) {
  switch (status) {
    case StatementStatus::Ok:
      return "ok";
    case StatementStatus::Refused:
      return "refused";
    case StatementStatus::Failed:
      return "failed";
  }
  return "";
}

ordered_json ToJson(const StatementResult& result, const base::SourceSet& sources,
                    dialect::Dialect dialect, bool shows_engine_sql) {
  ordered_json types = ordered_json::array();
  for (const types::Type& type : result.types) {
    // Engines name types without quotes around the fields.
    std::string text = types::ToText(type, dialect::TraitsOf(dialect).type_syntax);
    types.push_back(base::ReplaceAll(text, "`", ""));
  }
  ordered_json json = {
      {"statement", result.number}, {"status", StatusText(result.status)},
      {"columns", result.columns},  {"types", types},
      {"rows", RowsJson(result)},   {"diagnostics", ToJson(result.diagnostics, sources, false)}};
  if (!result.error.empty()) {
    json["error"] = result.error;
  }
  if (shows_engine_sql) {
    json["engine_sql"] = result.engine_sql;
  }
  return json;
}

ordered_json ToJson(const TranslatedStatement& statement, const base::SourceSet& sources) {
  return {{"statement", statement.number},
          {"status", statement.is_refused ? "refused" : "ok"},
          {"sql", statement.sql},
          {"diagnostics", ToJson(statement.diagnostics, sources, true)}};
}

}  // namespace hikkoshi::pipeline
