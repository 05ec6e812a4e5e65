#pragma once

// Builds a graph of models in one Database: independent ones side by side, each after all it
// depends on. A failure blocks only what depends on it. Results come in the order of the input.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "engine/duckdb/database.h"

namespace hikkoshi::engine::duckdb {

struct Model {
  std::string name;
  // Statements that make it, the last one `create table … as`.
  std::string sql;
  // Names of other models; a name that is no model of the graph is somebody else's table.
  std::vector<std::string> dependencies;
};

enum class ModelState : uint8_t {
  Built,
  Failed,
  // Something it depends on was not built.
  Blocked,
  // It depends on itself, directly or through others.
  Cyclic,
};

struct ModelResult {
  std::string name;
  ModelState state = ModelState::Blocked;
  // The engine's error (Failed), or which dependencies stood in the way (Blocked, Cyclic).
  base::Error error;
  double seconds = 0;
  // Rows written by the last statement.
  uint64_t row_count = 0;
};

struct GraphOptions {
  // How many models run at a time.
  int workers = 4;
  // Per model; 0 is no limit.
  double timeout_seconds = 0;
  // Called after each model, one call at a time.
  std::function<void(const ModelResult&)> on_finish;
};

base::Result<std::vector<ModelResult>> BuildModels(const Database& database,
                                                   const std::vector<Model>& models,
                                                   const GraphOptions& options);

}  // namespace hikkoshi::engine::duckdb
