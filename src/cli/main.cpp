// The entry point of the program.

#include <csignal>

#include "cli/assist_command.h"
#include "cli/catalog_command.h"
#include "cli/command.h"
#include "cli/init_command.h"
#include "cli/mcp_command.h"
#include "cli/query_command.h"
#include "cli/sql_command.h"

int main(int argument_count, char** arguments) {
  using namespace hikkoshi::cli;
  std::signal(SIGPIPE, SIG_IGN);
  CLI::App app{"Moves an AWS Glue and Athena platform to dbt on Databricks, and proves each table.",
               "hikkoshi"};
  app.require_subcommand(1);
  app.set_version_flag("--version", "0.1.0");
  app.footer(
      "Exit codes: 0 all well, 1 differences or errors found, 2 used wrongly, 3 the world "
      "failed.\nExample: hikkoshi migrate examples/aviation");
  int exit_code = kAllWell;
  for (auto add : {AddInit, AddMigrate, AddScan, AddTranslate, AddBuild, AddReconcile, AddReport,
                   AddAssist, AddExplain, AddQuery, AddSql, AddMcp, AddCatalog}) {
    add(app, exit_code);
  }
  try {
    app.parse(argument_count, arguments);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kAllWell : kUsedWrongly;
  }
  return exit_code;
}
