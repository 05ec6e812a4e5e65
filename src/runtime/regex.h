#pragma once

// Java regular expressions over ICU, whose syntax is Java's but for a few meanings: here \d, \w, \s
// are ASCII, as in Java. Positions count in characters. Patterns are compiled once a thread.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace hikkoshi::runtime {

// Rewrites a Java pattern into ICU's. Exposed for tests.
std::string JavaPatternForIcu(std::string_view pattern);

base::Result<bool> RegexpFind(std::string_view text, std::string_view pattern);
// The group of the first match; "" where there is none or the group did not take part.
base::Result<std::string> RegexpExtract(std::string_view text, std::string_view pattern, int group);
base::Result<std::vector<std::string>> RegexpExtractAll(std::string_view text,
                                                        std::string_view pattern, int group);
// Replaces all matches from character `position` (from 1) on; `$1` and `\` as in Java.
base::Result<std::string> RegexpReplace(std::string_view text, std::string_view pattern,
                                        std::string_view replacement, int position);
base::Result<int> RegexpCount(std::string_view text, std::string_view pattern);
// Position of the first match from 1, or 0.
base::Result<int> RegexpPosition(std::string_view text, std::string_view pattern);
base::Result<std::optional<std::string>> RegexpSubstring(std::string_view text,
                                                         std::string_view pattern);
// Java's split: `limit` > 0 is the most parts, the last holding the rest; otherwise all, trailing
// empty parts kept.
base::Result<std::vector<std::string>> RegexpSplit(std::string_view text, std::string_view pattern,
                                                   int limit);

// SQL LIKE of Spark: an escape before anything but %, _ or itself is an error.
base::Result<bool> Like(std::string_view text, std::string_view pattern, std::string_view escape);

}  // namespace hikkoshi::runtime
