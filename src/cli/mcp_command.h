#pragma once

// hikkoshi mcp: serves coding agents over the Model Context Protocol on standard input and output.

#include "cli/command.h"

namespace hikkoshi::cli {

void AddMcp(CLI::App& app, int& exit_code);

}  // namespace hikkoshi::cli
