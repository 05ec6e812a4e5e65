#pragma once

// hikkoshi sql: brings SQL statements from one dialect to another.

#include <CLI/CLI.hpp>

namespace hikkoshi::cli {

void AddSql(CLI::App& app, int& exit_code);

}  // namespace hikkoshi::cli
