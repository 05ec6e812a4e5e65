#pragma once

// hikkoshi assist: gives what rules left over to a language model, and judges it by execution.

#include <CLI/CLI.hpp>

namespace hikkoshi::cli {

void AddAssist(CLI::App& app, int& exit_code);

}  // namespace hikkoshi::cli
