// Tools about a legacy repository: scan, translate, reconcile. They run the pipeline as the
// commands of the same names do, but write nothing unless the user has allowed it.

#include <algorithm>
#include <array>

#include "base/file.h"
#include "mcp/arguments.h"
#include "mcp/tools.h"
#include "pipeline/run.h"
#include "reconcile/reconcile.h"
#include "report/render.h"

namespace hikkoshi::mcp {
namespace {

constexpr std::array<std::string_view, 4> kStages = {"reading", "translating", "building",
                                                     "reconciling"};

pipeline::RunOptions RunOptionsOf(Arguments& arguments, const Progress& progress) {
  pipeline::RunOptions run;
  run.folder = arguments.ExistingPath("folder", ".");
  run.writes = false;
  run.builds = false;
  run.on_stage = [progress](const std::string& stage) {
    auto found = std::find(kStages.begin(), kStages.end(), stage);
    if (found != kStages.end()) {
      progress(static_cast<int>(found - kStages.begin()), static_cast<int>(kStages.size()), stage);
    }
  };
  return run;
}

bool IsWanted(const report::TableReport& table, const std::vector<std::string>& wanted) {
  auto names = [&table](const std::string& name) {
    return name == table.model || name == table.table;
  };
  return std::any_of(wanted.begin(), wanted.end(), names);
}

// Returns the names that no table or model has.
std::string UnknownNames(const report::Report& report, const std::vector<std::string>& wanted) {
  std::string unknown;
  for (const std::string& name : wanted) {
    bool is_known =
        std::any_of(report.tables.begin(), report.tables.end(),
                    [&name](const report::TableReport& table) { return IsWanted(table, {name}); });
    unknown += is_known ? "" : (unknown.empty() ? "no such table or model: " : ", ") + name;
  }
  return unknown;
}

ToolResult RunScan(const json& values, const ToolSettings& settings, const Progress& progress) {
  Arguments arguments(values, settings.folder);
  pipeline::RunOptions run = RunOptionsOf(arguments, progress);
  if (std::string problems = arguments.Problems(); !problems.empty()) {
    return ToolError(problems);
  }
  base::Result<pipeline::RunResult> result = pipeline::Run(run);
  if (!result) {
    return ToolError(result.error().message);
  }
  return {.text = report::RenderText(result->report),
          .structured = json::parse(report::RenderTranslateJson(result->report))};
}

// Lists every model, and gives those that were asked for in full.
ToolResult TranslateResult(const report::Report& report, const std::vector<std::string>& wanted) {
  json models = json::array();
  std::string text = wanted.empty() ? report::RenderText(report) : "";
  for (const report::TableReport& table : report.tables) {
    bool is_wanted = IsWanted(table, wanted);
    if (!wanted.empty() && !is_wanted) {
      continue;
    }
    json model = {{"model", table.model},
                  {"table", table.table},
                  {"layer", table.layer},
                  {"path", table.sql_path}};
    for (const report::Finding& finding : table.residue) {
      model["left_to_a_person"].push_back(finding.code + " " + finding.reason);
    }
    if (is_wanted) {
      model["sql"] = table.sql;
      text += "-- " + table.sql_path + "\n" + table.sql + "\n";
    }
    models.push_back(std::move(model));
  }
  return {.text = text, .structured = {{"models", models}}};
}

ToolResult RunTranslate(const json& values, const ToolSettings& settings,
                        const Progress& progress) {
  Arguments arguments(values, settings.folder);
  pipeline::RunOptions run = RunOptionsOf(arguments, progress);
  dialect::ParseDialect(arguments.Choice("target", {"databricks", "spark"}, "databricks"),
                        run.target);
  std::vector<std::string> wanted = arguments.Texts("models");
  if (settings.allows_writing && values.contains("write_to")) {
    run.output = arguments.NewPath("write_to", "");
    run.writes = true;
  }
  if (std::string problems = arguments.Problems(); !problems.empty()) {
    return ToolError(problems);
  }
  base::Result<pipeline::RunResult> result = pipeline::Run(run);
  if (!result) {
    return ToolError(result.error().message);
  }
  std::string unknown = UnknownNames(result->report, wanted);
  return unknown.empty() ? TranslateResult(result->report, wanted) : ToolError(unknown);
}

ToolResult RunReconcile(const json& values, const ToolSettings& settings,
                        const Progress& progress) {
  Arguments arguments(values, settings.folder);
  pipeline::RunOptions run = RunOptionsOf(arguments, progress);
  run.builds = true;
  std::vector<std::string> wanted = arguments.Texts("tables");
  if (std::string problems = arguments.Problems(); !problems.empty()) {
    return ToolError(problems);
  }
  base::Result<pipeline::RunResult> result = pipeline::Run(run);
  if (!result) {
    return ToolError(result.error().message);
  }
  std::string unknown = UnknownNames(result->report, wanted);
  if (!unknown.empty()) {
    return ToolError(unknown);
  }
  json tables = json::array();
  for (const report::TableReport& table : result->report.tables) {
    bool is_wanted = wanted.empty() || IsWanted(table, wanted);
    if (is_wanted && table.outcome) {
      tables.push_back(reconcile::ToJson(*table.outcome));
    } else if (is_wanted && !table.table.empty() && table.layer != "staging") {
      tables.push_back({{"table", table.table},
                        {"verdict", "not_compared"},
                        {"build", table.build.state},
                        {"error", table.build.error}});
    }
  }
  json structured = {{"tables", tables}};
  std::string text = wanted.empty()
                         ? report::RenderText(result->report)
                         : structured.dump(2, ' ', false, json::error_handler_t::replace);
  return {.text = text, .structured = std::move(structured)};
}

json FolderProperty() {
  return {{"type", "string"},
          {"default", "."},
          {"description", "the legacy repository, inside the folder that is served"}};
}

json NamesProperty(const std::string& description) {
  return {{"type", "array"}, {"items", {{"type", "string"}}}, {"description", description}};
}

Tool ScanTool(const ToolSettings& settings) {
  return {.name = "scan",
          .title = "Look at a legacy repository",
          .description =
              "Lists the jobs and tables of an AWS Glue and Athena repository: what rules "
              "translate, and what is left to a person, with place, code and reason.",
          .input_schema = ObjectSchema({{"folder", FolderProperty()}}),
          .run = [settings](const json& values, const Progress& progress) {
            return RunScan(values, settings, progress);
          }};
}

Tool TranslateTool(const ToolSettings& settings) {
  json properties = {
      {"folder", FolderProperty()},
      {"target",
       {{"type", "string"}, {"enum", {"databricks", "spark"}}, {"default", "databricks"}}},
      {"models", NamesProperty("models or legacy tables whose SQL is wanted")}};
  if (settings.allows_writing) {
    properties["write_to"] = {{"type", "string"},
                              {"description",
                               "folder of the dbt project to write, inside the folder that is "
                               "served; files edited by hand are kept"}};
  }
  return {.name = "translate",
          .title = "Translate a legacy repository to dbt",
          .description =
              "Translates jobs and queries into dbt models, without building them. Lists all "
              "models; names in `models` give their SQL.",
          .input_schema = ObjectSchema(std::move(properties)),
          .is_read_only = !settings.allows_writing,
          .run = [settings](const json& values, const Progress& progress) {
            return RunTranslate(values, settings, progress);
          }};
}

Tool ReconcileTool(const ToolSettings& settings) {
  return {.name = "reconcile",
          .title = "Compare new tables with old ones",
          .description =
              "Translates, builds the models on the embedded engine and compares every new table "
              "with the old one: equal, or which columns differ in how many rows, and why.",
          .input_schema = ObjectSchema(
              {{"folder", FolderProperty()},
               {"tables", NamesProperty("legacy tables or models whose comparison is wanted")}}),
          .run = [settings](const json& values, const Progress& progress) {
            return RunReconcile(values, settings, progress);
          }};
}

}  // namespace

std::vector<Tool> MigrationTools(const ToolSettings& settings) {
  return {ScanTool(settings), TranslateTool(settings), ReconcileTool(settings)};
}

std::vector<Tool> MakeTools(const ToolSettings& settings) {
  std::vector<Tool> tools = MigrationTools(settings);
  for (Tool& tool : SqlTools(settings)) {
    tools.push_back(std::move(tool));
  }
  return tools;
}

json ObjectSchema(json properties, std::vector<std::string> required) {
  return {{"type", "object"},
          {"properties", std::move(properties)},
          {"required", std::move(required)},
          {"additionalProperties", false}};
}

}  // namespace hikkoshi::mcp
