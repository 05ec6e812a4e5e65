#include "base/environment.h"

#include <cstdlib>
#include <utility>

namespace hikkoshi::base {

Environment::Environment()
    : lookup_([](const std::string& name) -> std::optional<std::string> {
        const char* value = std::getenv(name.c_str());
        return value == nullptr ? std::nullopt : std::optional<std::string>(value);
      }) {}

Environment::Environment(std::map<std::string, std::string> variables)
    : lookup_([variables = std::move(variables)](const std::string& name) {
        auto found = variables.find(name);
        return found == variables.end() ? std::nullopt : std::optional(found->second);
      }) {}

std::optional<std::string> Environment::Find(const std::string& name) const {
  std::optional<std::string> value = lookup_(name);
  return value && value->empty() ? std::nullopt : value;
}

}  // namespace hikkoshi::base
