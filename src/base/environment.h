#pragma once

// Environment: the variables of the process, or those that a test states.

#include <functional>
#include <map>
#include <optional>
#include <string>

namespace hikkoshi::base {

class Environment {
 public:
  using Lookup = std::function<std::optional<std::string>(const std::string& name)>;

  // The variables of this process.
  Environment();
  explicit Environment(std::map<std::string, std::string> variables);

  // Returns nothing for a variable that is not set, and for one that is empty.
  std::optional<std::string> Find(const std::string& name) const;

 private:
  Lookup lookup_;
};

}  // namespace hikkoshi::base
