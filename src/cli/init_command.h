#pragma once

// `hikkoshi init`: looks at a folder and writes a commented hikkoshi.yml.

#include <CLI/CLI.hpp>

namespace hikkoshi::cli {

void AddInit(CLI::App& app, int& exit_code);

}  // namespace hikkoshi::cli
