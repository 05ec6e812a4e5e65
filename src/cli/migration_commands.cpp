// The commands that run the migration or a part of it: init, scan, translate, build, reconcile,
// report, migrate. They share options and differ in how far they go and what they print.

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>

#include "base/file.h"
#include "cli/command.h"
#include "pipeline/run.h"
#include "report/render.h"

namespace hikkoshi::cli {
namespace {

struct Options {
  std::string folder = ".";
  std::string output;
  std::string target = "databricks";
  std::string report_path;
  std::string export_folder;
  Format format = Format::Text;
};

std::shared_ptr<Options> AddCommon(CLI::App& command) {
  auto options = std::make_shared<Options>();
  command.add_option("folder", options->folder, "the legacy repository")->default_str(".");
  command.add_option("--out,-o", options->output,
                     "folder of the dbt project (default: <folder>/dbt)");
  command.add_option("--target", options->target, "databricks or spark")
      ->check(CLI::IsMember({"databricks", "spark"}));
  AddFormat(command, options->format);
  return options;
}

// Draws `[####----] building` over what stood on the line; "" clears the line.
void ShowStage(const std::string& stage) {
  static constexpr std::array<std::string_view, 4> kStages = {"reading", "translating", "building",
                                                              "reconciling"};
  constexpr size_t kCells = 6;  // of each stage
  auto at = static_cast<size_t>(std::find(kStages.begin(), kStages.end(), stage) - kStages.begin());
  std::string bar = std::string(at * kCells, '#');
  bar.resize(kStages.size() * kCells, '-');
  std::string text = stage.empty() ? "" : "[" + bar + "] " + stage;
  std::fprintf(stderr, "\r\033[K%s", text.c_str());
  std::fflush(stderr);
}

pipeline::RunOptions RunOptionsOf(const Options& options) {
  pipeline::RunOptions run;
  run.folder = options.folder;
  run.output = options.output;
  dialect::ParseDialect(options.target, run.target);
  // A bar where a person looks; nothing in pipes.
  if (options.format == Format::Text && ::isatty(STDERR_FILENO) == 1) {
    run.on_stage = ShowStage;
  }
  return run;
}

std::string OutputFolder(const Options& options) {
  return options.output.empty() ? base::JoinPath(options.folder, "dbt") : options.output;
}

bool HasErrors(const report::Report& report) {
  for (const report::JobReport& job : report.jobs) {
    for (const report::Finding& finding : job.residue) {
      if (finding.severity == "error") {
        return true;
      }
    }
  }
  return false;
}

int RunTranslate(const Options& options) {
  pipeline::RunOptions run = RunOptionsOf(options);
  run.builds = false;
  base::Result<pipeline::RunResult> result = pipeline::Run(run);
  if (!result) {
    return cli::Fail(result.error());
  }
  std::string text = options.format == Format::Json ? report::RenderTranslateJson(result->report)
                                                    : report::RenderText(result->report);
  return Print(text, HasErrors(result->report) ? kFound : kAllWell);
}

int RunScan(const Options& options) {
  pipeline::RunOptions run = RunOptionsOf(options);
  run.writes = false;
  run.builds = false;
  base::Result<pipeline::RunResult> result = pipeline::Run(run);
  if (!result) {
    return cli::Fail(result.error());
  }
  std::string text = options.format == Format::Json ? report::RenderTranslateJson(result->report)
                                                    : report::RenderText(result->report);
  return Print(text, kAllWell);
}

int RunBuild(const Options& options) {
  pipeline::RunOptions run = RunOptionsOf(options);
  run.reconciles = false;
  run.export_folder = options.export_folder;
  base::Result<pipeline::RunResult> result = pipeline::Run(run);
  if (!result) {
    return cli::Fail(result.error());
  }
  std::string text = options.format == Format::Json ? report::RenderJson(result->report)
                                                    : report::RenderText(result->report);
  return Print(text, FoundProblems(result->report) ? kFound : kAllWell);
}

int RunReconcile(const Options& options) {
  base::Result<pipeline::RunResult> result = pipeline::Run(RunOptionsOf(options));
  if (!result) {
    return cli::Fail(result.error());
  }
  std::string text = options.format == Format::Json ? report::RenderReconcileJson(result->report)
                                                    : report::RenderText(result->report);
  return Print(text, FoundProblems(result->report) ? kFound : kAllWell);
}

base::Status WriteReport(const Options& options, const report::Report& report, std::string& path) {
  path = options.report_path.empty() ? base::JoinPath(OutputFolder(options), "report.html")
                                     : options.report_path;
  return base::WriteFileWhole(path, report::RenderHtml(report));
}

int RunReport(const Options& options) {
  base::Result<pipeline::RunResult> result = pipeline::Run(RunOptionsOf(options));
  if (!result) {
    return cli::Fail(result.error());
  }
  if (options.format == Format::Json) {
    return Print(report::RenderJson(result->report), kAllWell);
  }
  std::string path;
  base::Status written = WriteReport(options, result->report, path);
  return written ? Print("report: " + path + "\n", kAllWell) : cli::Fail(written.error());
}

int RunMigrate(const Options& options) {
  base::Result<pipeline::RunResult> result = pipeline::Run(RunOptionsOf(options));
  if (!result) {
    return cli::Fail(result.error());
  }
  std::string path;
  base::Status written = WriteReport(options, result->report, path);
  if (!written) {
    return cli::Fail(written.error());
  }
  std::string text = options.format == Format::Json
                         ? report::RenderJson(result->report)
                         : report::RenderText(result->report) + "\nreport: " + path + "\n";
  return Print(text, FoundProblems(result->report) ? kFound : kAllWell);
}

void AddCommand(CLI::App& app, int& exit_code, const char* name, const char* description,
                const char* example, int (*run)(const Options&)) {
  CLI::App* command = app.add_subcommand(name, description);
  std::shared_ptr<Options> options = AddCommon(*command);
  if (run == RunReport || run == RunMigrate) {
    command->add_option("--report", options->report_path,
                        "where the page goes (default: <out>/report.html)");
  }
  if (run == RunBuild) {
    command->add_option("--export", options->export_folder,
                        "write every source and model to this folder as Parquet, one file each");
  }
  command->footer(std::string("Example: ") + example);
  command->callback([options, run, &exit_code] { exit_code = run(*options); });
}

}  // namespace

void AddScan(CLI::App& app, int& exit_code) {
  AddCommand(app, exit_code, "scan", "what is there: jobs, tables, and what is hard and why",
             "hikkoshi scan legacy/", RunScan);
}

void AddTranslate(CLI::App& app, int& exit_code) {
  AddCommand(app, exit_code, "translate", "jobs and queries into a dbt project",
             "hikkoshi translate legacy/ --out new/", RunTranslate);
}

void AddBuild(CLI::App& app, int& exit_code) {
  AddCommand(app, exit_code, "build", "translate, and run the models on the embedded engine",
             "hikkoshi build examples/aviation", RunBuild);
}

void AddReconcile(CLI::App& app, int& exit_code) {
  AddCommand(app, exit_code, "reconcile", "compare every new table with the old one",
             "hikkoshi reconcile examples/aviation --format json", RunReconcile);
}

void AddReport(CLI::App& app, int& exit_code) {
  AddCommand(app, exit_code, "report", "one page that shows it all",
             "hikkoshi report examples/aviation --report report.html", RunReport);
}

void AddMigrate(CLI::App& app, int& exit_code) {
  AddCommand(app, exit_code, "migrate", "everything: translate, build, reconcile, report",
             "hikkoshi migrate examples/aviation", RunMigrate);
}

}  // namespace hikkoshi::cli
