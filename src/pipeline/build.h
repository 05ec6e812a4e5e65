#pragma once

// Build: runs the emitted dbt project on the embedded engine. What is run is the text of the
// files, hand-edited ones included: Jinja is rendered, the SQL read as Databricks means it, and
// brought to the engine's meaning.

#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "catalog/catalog.h"
#include "dbt/project.h"
#include "diagnostics/diagnostic.h"
#include "pipeline/workbench.h"

namespace hikkoshi::pipeline {

enum class BuildState : uint8_t { Built, Failed, Blocked };

struct ModelBuild {
  std::string model;
  BuildState state = BuildState::Blocked;
  std::string error;  // of Failed and Blocked; for people
  double seconds = 0;
  uint64_t row_count = 0;
};

struct BuildInput {
  // Path of each model in the project and its text, by model name.
  std::map<std::string, std::string> models;
  std::map<std::string, std::string> variables;
  const catalog::Catalog* sources = nullptr;  // tables that source() may name
};

// Builds all models; a failure blocks only what depends on it. In order of name.
std::vector<ModelBuild> BuildModels(const BuildInput& input, base::SourceSet& sources,
                                    Workbench& workbench);

}  // namespace hikkoshi::pipeline
