#pragma once

// Trino's date patterns and regular expressions, as far as Spark reads them with the same meaning.

#include <cstddef>
#include <string>
#include <string_view>

namespace hikkoshi::translate {

// Returns MySQL's pattern, as Trino's date_format and date_parse have it, in Java's letters; ""
// where a mark has no counterpart. `is_parsed`: numbers of one digit are read as well, as Trino
// does.
std::string JavaPattern(std::string_view pattern, bool is_parsed);

// Returns whether Joda's letters in the pattern all mean the same in Java.
bool IsSharedPattern(std::string_view pattern);

// Returns whether a group of a regular expression (0: all of it) never matches empty text. False
// when it cannot be told.
bool NeverMatchesEmpty(std::string_view regexp, size_t group);

// Returns the text as a regular expression that matches it and nothing else.
std::string QuoteRegexp(std::string_view text);

}  // namespace hikkoshi::translate
