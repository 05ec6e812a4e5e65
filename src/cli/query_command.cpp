#include "cli/query_command.h"

#include <fmt/format.h>
#include <algorithm>

#include <cstdio>
#include <iostream>
#include <iterator>
#include <memory>

#include "base/file.h"
#include "base/text.h"
#include "cli/command.h"
#include "pipeline/sql_session.h"
#include "pipeline/statement_json.h"
#include "pipeline/value_json.h"

namespace hikkoshi::cli {
namespace {

using pipeline::StatementResult;
using pipeline::StatementStatus;

struct QueryArguments {
  std::string dialect = "databricks";
  std::string format = "text";
  std::string file;
  std::string time_zone = "UTC";
  bool shows_engine_sql = false;
};

std::string TextTable(const StatementResult& result) {
  const runtime::TimeZone& zone = *runtime::TimeZone::Find(result.time_zone);
  std::vector<std::vector<std::string>> lines = {result.columns};
  for (const auto& row : result.rows.rows) {
    std::vector<std::string> cells;
    for (size_t i = 0; i < row.size() && i < result.types.size(); ++i) {
      cells.push_back(pipeline::ValueText(row[i], result.types[i], zone));
    }
    lines.push_back(std::move(cells));
  }
  std::vector<size_t> widths(result.columns.size(), 0);
  for (const auto& line : lines) {
    for (size_t i = 0; i < line.size(); ++i) {
      widths[i] = std::max(widths[i], base::CountCodePoints(line[i]));
    }
  }
  std::string text;
  for (size_t number = 0; number < lines.size(); ++number) {
    std::string line;
    for (size_t i = 0; i < lines[number].size(); ++i) {
      const std::string& cell = lines[number][i];
      line +=
          (i == 0 ? "" : "  ") + cell + std::string(widths[i] - base::CountCodePoints(cell), ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
    if (number == 0 && !widths.empty()) {
      for (size_t i = 0; i < widths.size(); ++i) {
        text += (i == 0 ? "" : "  ") + std::string(widths[i], '-');
      }
      text += "\n";
    }
  }
  return text;
}

std::string TextOf(const StatementResult& result, const base::SourceSet& sources,
                   bool shows_engine_sql) {
  std::string text = shows_engine_sql ? "-- " + result.engine_sql + "\n" : "";
  if (result.status == StatementStatus::Ok && !result.columns.empty()) {
    text += TextTable(result);
  } else {
    text += fmt::format("statement {}: {}", result.number, pipeline::StatusText(result.status));
    text += result.error.empty() ? "\n" : ": " + result.error + "\n";
  }
  for (const diagnostics::Diagnostic& diagnostic : result.diagnostics.all()) {
    text += diagnostics::Format(diagnostic, sources) + "\n";
  }
  return text;
}

std::string StandardInput() {
  return {std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()};
}

int RunQuery(const QueryArguments& arguments) {
  pipeline::SqlSession::Options options;
  if (!dialect::ParseDialect(arguments.dialect, options.dialect) ||
      (arguments.format != "json" && arguments.format != "text")) {
    std::cerr
        << "hikkoshi: --dialect is databricks, spark, spark3 or athena; --format json or text\n";
    return kUsedWrongly;
  }
  options.time_zone = arguments.time_zone;
  std::string script;
  if (arguments.file.empty()) {
    script = StandardInput();
  } else {
    base::Result<std::string> text = base::ReadFile(arguments.file);
    if (!text) {
      std::cerr << "hikkoshi: " << text.error().message << "\n";
      return kWorldFailed;
    }
    script = std::move(*text);
  }
  base::Result<pipeline::SqlSession> session = pipeline::SqlSession::Open(options);
  if (!session) {
    std::cerr << "hikkoshi: " << session.error().message << "\n";
    return kWorldFailed;
  }
  bool all_well = true;
  for (const StatementResult& result : session->Run(script)) {
    all_well = all_well && result.status == StatementStatus::Ok;
    std::string text = arguments.format == "json"
                           ? JsonLine(pipeline::ToJson(result, session->sources(), options.dialect,
                                                       arguments.shows_engine_sql))
                           : TextOf(result, session->sources(), arguments.shows_engine_sql);
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) {
      return kWorldFailed;
    }
  }
  if (std::fflush(stdout) != 0) {
    return kWorldFailed;
  }
  return all_well ? kAllWell : kFound;
}

}  // namespace

void AddQuery(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand(
      "query", "Run Databricks, Spark or Athena SQL on the embedded engine, with its meaning");
  auto arguments = std::make_shared<QueryArguments>();
  command->add_option("--dialect", arguments->dialect, "databricks, spark, spark3 or athena");
  command->add_option("--format", arguments->format, "text or json: one object per statement");
  command->add_option("--timezone", arguments->time_zone, "session time zone, UTC by default");
  command->add_flag("--engine-sql", arguments->shows_engine_sql, "show what the engine runs");
  command->add_option("file", arguments->file, "a script; standard input by default");
  command->footer("Example: echo \"select 7/2\" | hikkoshi query --dialect spark");
  command->callback([arguments, &exit_code] { exit_code = RunQuery(*arguments); });
}

}  // namespace hikkoshi::cli
