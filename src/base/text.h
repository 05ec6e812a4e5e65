#pragma once

// Text functions over ASCII case; multi-byte characters pass unchanged.

#include <string>
#include <string_view>
#include <vector>

namespace hikkoshi::base {

std::string ToLower(std::string_view text);
std::string ToUpper(std::string_view text);
bool EqualsIgnoreCase(std::string_view left, std::string_view right);
std::string_view Trim(std::string_view text);
std::vector<std::string> Split(std::string_view text, char separator);
std::string Join(const std::vector<std::string>& parts, std::string_view separator);
std::string ReplaceAll(std::string_view text, std::string_view from, std::string_view to);
bool IsValidUtf8(std::string_view text);
// Counts code points of valid UTF-8.
size_t CountCodePoints(std::string_view text);
// Levenshtein distance in bytes; for "did you mean" hints only.
size_t EditDistance(std::string_view left, std::string_view right);

struct LessIgnoreCase {
  using is_transparent = void;
  bool operator()(std::string_view left, std::string_view right) const;
};

}  // namespace hikkoshi::base
