#pragma once

// Shows how two texts differ, line by line, for people: `-` expected, `+` actual, with context.

#include <string>
#include <string_view>

namespace hikkoshi::case_runner {

// Returns an empty text when both are equal.
std::string Difference(std::string_view expected, std::string_view actual);

}  // namespace hikkoshi::case_runner
