#pragma once

// The tools that hikkoshi offers to coding agents. Paths are confined to one folder; files are
// written only when the user has allowed it.

#include <string>
#include <vector>

#include "base/result.h"
#include "mcp/tool.h"

namespace hikkoshi::mcp {

struct ToolSettings {
  std::string folder;  // real path
  bool allows_writing = false;
};

std::vector<Tool> MakeTools(const ToolSettings& settings);

// The parts of MakeTools: scan, translate, reconcile; and sql, query, explain.
std::vector<Tool> MigrationTools(const ToolSettings& settings);
std::vector<Tool> SqlTools(const ToolSettings& settings);

// Returns the JSON Schema of an object with these properties.
json ObjectSchema(json properties, std::vector<std::string> required = {});

}  // namespace hikkoshi::mcp
