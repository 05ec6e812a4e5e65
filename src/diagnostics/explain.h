#pragma once

// What a diagnostic means and the way out, as text for people.

#include <optional>
#include <string>
#include <string_view>

namespace hikkoshi::diagnostics {

// Returns nothing when no diagnostic has that code ("HK2014", without case).
std::optional<std::string> Explain(std::string_view code);

}  // namespace hikkoshi::diagnostics
