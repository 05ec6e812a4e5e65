#pragma once

#include <string>
#include <string_view>

namespace hikkoshi::report {

// Returns the text with everything that HTML gives a meaning escaped; safe inside attributes.
std::string Escape(std::string_view text);

}  // namespace hikkoshi::report
