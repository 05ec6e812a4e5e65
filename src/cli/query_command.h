#pragma once

// hikkoshi query: runs Spark, Databricks or Athena SQL on the embedded engine.

#include <CLI/CLI.hpp>

namespace hikkoshi::cli {

void AddQuery(CLI::App& app, int& exit_code);

}  // namespace hikkoshi::cli
