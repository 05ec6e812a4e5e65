#pragma once

// Run: the commands' work without printing: reads, translates, writes, builds, compares, reports.

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "dbt/write_project.h"
#include "pipeline/migration.h"
#include "report/report.h"

namespace hikkoshi::pipeline {

struct RunOptions {
  std::string folder;  // legacy repository, with hikkoshi.yml if there is one
  std::string output;  // of the dbt project; empty: "<folder>/dbt"
  dialect::Dialect target = dialect::Dialect::Databricks;
  bool writes = true;  // the dbt project and standard.yml
  bool builds = true;
  bool reconciles = true;
  bool decides_left = false;  // these three: see TranslateOptions
  bool decides_all = false;
  std::vector<std::string> without_code;
  // Where every source and every model that was built goes as Parquet; empty: nowhere.
  std::string export_folder;
  // Called when a stage begins: "reading", "translating", "building", "reconciling"; with "" at the
  // end, whatever came of it.
  std::function<void(const std::string&)> on_stage;
};

struct RunResult {
  std::unique_ptr<Platform> platform;
  Translation translation;
  dbt::WriteReport written;
  std::unique_ptr<Workbench> workbench;  // as the last stage left it
  std::vector<ModelBuild> builds;
  std::vector<reconcile::Outcome> outcomes;
  report::Report report;
};

base::Result<RunResult> Run(const RunOptions& options);

// The dbt project's folder, and what stands in it beside the project.
std::string OutputFolder(const RunOptions& options);
inline constexpr std::string_view kStandardFile = "standard.yml";
inline constexpr std::string_view kAssistFile = "assist.yml";

// Fills the report from what the stages gave.
report::Report MakeReport(const RunResult& result);

}  // namespace hikkoshi::pipeline
