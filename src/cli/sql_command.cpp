#include "cli/sql_command.h"

#include <cstdio>
#include <iostream>
#include <iterator>
#include <memory>

#include "base/file.h"
#include "cli/command.h"
#include "frontend/glue_catalog/glue_catalog.h"
#include "pipeline/sql_translation.h"
#include "pipeline/statement_json.h"

namespace hikkoshi::cli {
namespace {

using pipeline::TranslatedStatement;

struct SqlArguments {
  std::string from = "athena";
  std::string to = "databricks";
  std::string ansi = "keep";
  std::string format = "text";
  std::string catalog;
  std::string file;
  std::string time_zone = "UTC";
  bool explains = false;
  bool is_compact = false;
};

bool ReadOptions(const SqlArguments& arguments, translate::TranslateOptions& options) {
  options.time_zone = arguments.time_zone;
  if (arguments.ansi == "keep") {
    options.ansi = translate::AnsiMode::Keep;
  } else if (arguments.ansi == "strict") {
    options.ansi = translate::AnsiMode::Strict;
  } else if (arguments.ansi == "as-is") {
    options.ansi = translate::AnsiMode::AsIs;
  } else {
    return false;
  }
  return dialect::ParseDialect(arguments.from, options.from) &&
         dialect::ParseDialect(arguments.to, options.to) &&
         (arguments.format == "json" || arguments.format == "text");
}

base::Result<std::string> ReadScript(const SqlArguments& arguments) {
  if (!arguments.file.empty()) {
    return base::ReadFile(arguments.file);
  }
  return std::string(std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>());
}

// Text for people: the statements on standard output, what is to be said about them on standard
// error. A refused statement leaves a comment in its place.
void PrintText(const TranslatedStatement& statement, const base::SourceSet& sources,
               bool explains) {
  if (statement.is_refused) {
    std::cout << "-- statement " << statement.number << " is not translated\n\n";
  } else {
    std::cout << statement.sql << ";\n\n";
  }
  for (const diagnostics::Diagnostic& diagnostic : statement.diagnostics.all()) {
    bool is_note = diagnostics::Describe(diagnostic.code).severity == diagnostics::Severity::Note;
    if (explains || !is_note) {
      std::cerr << diagnostics::Format(diagnostic, sources) << "\n";
    }
  }
}

int RunSql(const SqlArguments& arguments) {
  translate::TranslateOptions options;
  if (!ReadOptions(arguments, options)) {
    std::cerr << "hikkoshi: --from and --to are athena, spark3, spark, databricks or duckdb; "
                 "--ansi keep, strict or as-is; --format text or json\n";
    return kUsedWrongly;
  }
  if (!translate::CanTranslate(options.from, options.to)) {
    std::cerr << "hikkoshi: " << arguments.from << " is not translated to " << arguments.to
              << "; --to is spark, databricks or duckdb, or the same as --from\n";
    return kUsedWrongly;
  }
  base::Result<std::string> script = ReadScript(arguments);
  base::SourceSet sources;
  catalog::Catalog catalog;
  if (script && !arguments.catalog.empty()) {
    base::Result<std::string> text = base::ReadFile(arguments.catalog);
    if (text) {
      diagnostics::Sink sink;
      frontend::glue_catalog::ReadGlueCatalog(
          sources, sources.Add(arguments.catalog, std::move(*text)), catalog, sink);
      for (const diagnostics::Diagnostic& diagnostic : sink.all()) {
        std::cerr << diagnostics::Format(diagnostic, sources) << "\n";
      }
    } else {
      script = base::Fail(text.error());
    }
  }
  if (!script) {
    return cli::Fail(script.error());
  }
  base::SourceId source_id =
      sources.Add(arguments.file.empty() ? "stdin" : arguments.file, std::move(*script));
  sql::Layout layout = arguments.is_compact ? sql::Layout::Compact : sql::Layout::Model;
  bool all_well = true;
  auto print = [&](const TranslatedStatement& statement) {
    all_well = all_well && !statement.is_refused;
    if (arguments.format == "json") {
      std::cout << JsonLine(pipeline::ToJson(statement, sources));
    } else {
      PrintText(statement, sources, arguments.explains);
    }
  };
  pipeline::TranslateScript(sources, source_id, options, layout, catalog, print);
  std::cout.flush();
  return !std::cout ? kWorldFailed : all_well ? kAllWell : kFound;
}

}  // namespace

void AddSql(CLI::App& app, int& exit_code) {
  CLI::App* command =
      app.add_subcommand("sql", "Translate SQL statements from one dialect to another");
  auto arguments = std::make_shared<SqlArguments>();
  command->add_option("--from", arguments->from, "athena, spark3, spark, databricks or duckdb");
  command->add_option("--to", arguments->to, "the same; databricks by default");
  command->add_option("--ansi", arguments->ansi,
                      "what becomes of values that Spark without ANSI gave where the target "
                      "raises: keep, strict or as-is");
  command->add_option("--catalog", arguments->catalog,
                      "types of the tables: what `aws glue get-tables` prints");
  command->add_option("--format", arguments->format, "text or json: one object per statement");
  command->add_option("--timezone", arguments->time_zone, "session time zone, UTC by default");
  command->add_flag("--explain", arguments->explains, "say also what could differ");
  command->add_flag("--compact", arguments->is_compact, "one line per statement");
  command->add_option("file", arguments->file, "a script; standard input by default");
  command->footer("Example: echo \"select 7/2\" | hikkoshi sql --from athena --to databricks");
  command->callback([arguments, &exit_code] { exit_code = RunSql(*arguments); });
}

}  // namespace hikkoshi::cli
