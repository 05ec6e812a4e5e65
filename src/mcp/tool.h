#pragma once

// Tool: something that an agent can call by name, with its arguments described for the agent.

#include <functional>
#include <string>

#include "mcp/json.h"

namespace hikkoshi::mcp {

struct ToolResult {
  std::string text;       // what the agent reads
  json structured;        // the same as data, an object; null when there is none
  bool is_error = false;  // the tool could not do it; `text` says why
};

inline ToolResult ToolError(std::string text) {
  return {.text = std::move(text), .structured = nullptr, .is_error = true};
}

// Tells how far a call is: done of all, and what is being done.
using Progress = std::function<void(int done, int all, const std::string& doing)>;

struct Tool {
  std::string name;
  std::string title;
  std::string description;
  json input_schema;
  bool is_read_only = true;
  std::function<ToolResult(const json& arguments, const Progress& progress)> run;
};

}  // namespace hikkoshi::mcp
