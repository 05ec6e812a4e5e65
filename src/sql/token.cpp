#include "sql/token.h"

#include <array>

namespace hikkoshi::sql {
namespace {

constexpr std::array<std::string_view, static_cast<size_t>(TokenKind::At) + 1> kKindTexts = {
    "end of the statement",
    "';'",
    "a word",
    "a quoted name",
    "a string",
    "a number",
    "a placeholder",
    "a hint",
    "an unknown character",
    "','",
    "'.'",
    "'('",
    "')'",
    "'['",
    "']'",
    "'{'",
    "'}'",
    "':'",
    "'::'",
    "':='",
    "'*'",
    "'**'",
    "'+'",
    "'-'",
    "'/'",
    "'//'",
    "'%'",
    "'='",
    "'<>'",
    "'<'",
    "'<='",
    "'>'",
    "'>='",
    "'<=>'",
    "'||'",
    "'|'",
    "'|>'",
    "'&'",
    "'^'",
    "'~'",
    "'<<'",
    "'>>'",
    "'>>>'",
    "'->'",
    "'=>'",
    "'?'",
    "'!'",
    "'$'",
    "'@'",
};

}  // namespace

std::string_view KindText(TokenKind kind) {
  return kKindTexts[static_cast<size_t>(kind)];
}

}  // namespace hikkoshi::sql
