#pragma once

// Keyword: the words the parser looks for. Found by a hash that is computed at compile time.

#include <cstdint>
#include <string_view>

namespace hikkoshi::sql {

enum class Keyword : uint16_t {
  None,
#define KEYWORD(name, text, use) name,
#include "sql/keyword.def"
#undef KEYWORD
};

// Where a keyword can still be a name in Spark SQL, see keyword.def.
enum class NameUse : uint8_t { Any, Column, Nowhere };

// Returns the keyword that `word` is in any case, or None.
Keyword FindKeyword(std::string_view word);
std::string_view KeywordText(Keyword keyword);
NameUse NameUseOf(Keyword keyword);

}  // namespace hikkoshi::sql
