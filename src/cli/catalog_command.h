#pragma once

// hikkoshi catalog: fetches the catalog of OpenMetadata into a file that the other commands read.

#include "cli/command.h"

namespace hikkoshi::cli {

void AddCatalog(CLI::App& app, int& exit_code);

}  // namespace hikkoshi::cli
