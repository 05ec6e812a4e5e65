#pragma once

// Cuts SQL text into tokens and comments. Never fails: what is no token becomes an Error token,
// and reading goes on behind it. Linear in the text.

#include <string_view>

#include "dialect/dialect.h"
#include "sql/token.h"

namespace hikkoshi::sql {

Tokens Tokenize(std::string_view text, dialect::Dialect dialect);

}  // namespace hikkoshi::sql
