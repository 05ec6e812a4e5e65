#pragma once

// Arguments: reads what an agent gave a tool. Everything wrong with it is said in one answer:
// values of the wrong kind, unknown names, paths outside of the folder that the user named.

#include <set>
#include <string>
#include <vector>

#include "mcp/json.h"

namespace hikkoshi::mcp {

class Arguments {
 public:
  // `root` is the real path of the folder that paths are confined to.
  Arguments(const json& values, std::string root) : values_(values), root_(std::move(root)) {}

  std::string Text(const std::string& name, const std::string& otherwise);
  std::string RequiredText(const std::string& name);
  std::string Choice(const std::string& name, const std::vector<std::string>& choices,
                     const std::string& otherwise);
  std::vector<std::string> Texts(const std::string& name);
  // Returns the real path of a folder or file that is there; "" after an error.
  std::string ExistingPath(const std::string& name, const std::string& otherwise);
  // The same for a path to be made.
  std::string NewPath(const std::string& name, const std::string& otherwise);

  // Returns what is wrong, or ""; called after the last value was read.
  std::string Problems();

 private:
  const json* Find(const std::string& name);
  std::string Confined(const std::string& name, const std::string& path, bool is_there);

  const json& values_;
  std::string root_;
  std::set<std::string> known_;
  std::vector<std::string> problems_;
};

}  // namespace hikkoshi::mcp
