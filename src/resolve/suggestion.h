#pragma once

// "did you mean" for names: only when one known name is surely nearest.

#include <string>
#include <string_view>
#include <vector>

namespace hikkoshi::resolve {

// Returns " (did you mean amount?)", or "" when no name is near enough or several are.
std::string Suggestion(std::string_view name, const std::vector<std::string>& known);

}  // namespace hikkoshi::resolve
