#include "pipeline/run.h"

#include <optional>

#include "base/file.h"
#include "standardize/standard_file.h"

namespace hikkoshi::pipeline {
namespace {

void Announce(const RunOptions& options, const std::string& stage) {
  if (options.on_stage) {
    options.on_stage(stage);
  }
}

// The text of the models as they now stand on the disk: what a person has edited is what is built.
std::map<std::string, std::string> ModelTexts(const dbt::Project& project,
                                              const RunOptions& options) {
  std::map<std::string, std::string> texts;
  for (const dbt::Model& model : project.models) {
    texts[model.name] = model.sql;
    if (options.writes) {
      base::Result<std::string> text =
          base::ReadFile(base::JoinPath(OutputFolder(options), dbt::ModelPath(model)));
      if (text) {
        texts[model.name] = *text;
      }
    }
  }
  return texts;
}

base::Status WriteAll(const RunOptions& options, RunResult& result) {
  dbt::Files files = dbt::ProjectFiles(result.translation.project);
  base::Result<dbt::WriteReport> written = dbt::WriteProject(files, OutputFolder(options));
  if (!written) {
    return base::Fail(written.error());
  }
  result.written = std::move(*written);
  std::string standard =
      standardize::WriteStandard(result.translation.standard, result.translation.own_glossary,
                                 result.translation.proposed_words);
  return base::WriteFileWhole(base::JoinPath(OutputFolder(options), kStandardFile), standard);
}

BuildInput InputOf(const RunResult& result, const RunOptions& options,
                   const catalog::Catalog& sources) {
  BuildInput input;
  input.models = ModelTexts(result.translation.project, options);
  input.variables = result.platform->configuration.parameters;
  input.sources = &sources;
  return input;
}

base::Status ExportAll(const RunOptions& options, const RunResult& result, Workbench& workbench) {
  base::Status made = base::MakeFolders(options.export_folder);
  if (!made) {
    return made;
  }
  for (const dbt::Source& source : result.translation.project.sources) {
    for (const dbt::SourceTable& table : source.tables) {
      base::Status done = workbench.Has(source.name + "." + table.name)
                              ? workbench.Export(source.name, table.name)
                              : base::Status();
      if (!done) {
        return base::Fail(done.error().While("exporting " + source.name + "." + table.name));
      }
    }
  }
  for (const ModelBuild& build : result.builds) {
    base::Status done = build.state == BuildState::Built
                            ? workbench.Export(std::string(kModelSchema), build.model)
                            : base::Status();
    if (!done) {
      return base::Fail(done.error().While("exporting " + build.model));
    }
  }
  return {};
}

base::Result<RunResult> RunStages(const RunOptions& options) {
  RunResult result;
  Announce(options, "reading");
  base::Result<Platform> platform = ReadPlatform(options.folder);
  if (!platform) {
    return base::Fail(platform.error());
  }
  result.platform = std::make_unique<Platform>(std::move(*platform));
  base::Result<Workbench> opened =
      Workbench::Open(result.platform->configuration, options.folder, options.export_folder);
  if (!opened) {
    return base::Fail(opened.error());
  }
  result.workbench = std::make_unique<Workbench>(std::move(*opened));
  Workbench& workbench = *result.workbench;
  Announce(options, "translating");
  TranslateOptions translate;
  translate.target = options.target;
  translate.standard_text =
      base::ReadFile(base::JoinPath(OutputFolder(options), kStandardFile)).value_or("");
  base::Result<assist::Outcomes> assisted = assist::ReadOutcomes(
      base::ReadFile(base::JoinPath(OutputFolder(options), kAssistFile)).value_or(""));
  if (!assisted) {
    return base::Fail(assisted.error());
  }
  translate.assisted = std::move(*assisted);
  translate.decides_left = options.decides_left;
  translate.decides_all = options.decides_all;
  translate.without_code = options.without_code;
  base::Result<Translation> translation = Translate(*result.platform, &workbench, translate);
  if (!translation) {
    return base::Fail(translation.error());
  }
  result.translation = std::move(*translation);
  if (options.writes) {
    base::Status written = WriteAll(options, result);
    if (!written) {
      return base::Fail(written.error());
    }
  }
  if (options.builds) {
    Announce(options, "building");
    result.builds = BuildModels(InputOf(result, options, result.translation.legacy),
                                result.platform->sources, workbench);
  }
  if (options.builds && !options.export_folder.empty()) {
    base::Status exported = ExportAll(options, result, workbench);
    if (!exported) {
      return base::Fail(exported.error());
    }
  }
  if (options.builds && options.reconciles) {
    Announce(options, "reconciling");
    result.outcomes =
        ReconcileTables(*result.platform, result.translation, result.builds, workbench);
  }
  result.report = MakeReport(result);
  return result;
}

}  // namespace

std::string OutputFolder(const RunOptions& options) {
  return options.output.empty() ? base::JoinPath(options.folder, "dbt") : options.output;
}

base::Result<RunResult> Run(const RunOptions& options) {
  base::Result<RunResult> result = RunStages(options);
  Announce(options, "");
  return result;
}

}  // namespace hikkoshi::pipeline
