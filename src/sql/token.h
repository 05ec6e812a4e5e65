#pragma once

// Token: a piece of SQL text by its place, without a copy of it.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sql/keyword.h"

namespace hikkoshi::sql {

enum class TokenKind : uint8_t {
  End,
  Semicolon,
  Word,         // a name or keyword without quotes
  QuotedName,   // `a` or "a"
  String,       // 'a', in Spark also "a"; with its prefix: r'a', x'0a', u&'\0041'
  Number,       // with its suffix: 1L, 1.5BD
  Placeholder,  // ${name}, or the host's marks around a name
  Hint,         // /*+ … */
  Error,        // not a token of the dialect; an error is in Tokens::errors
  Comma,
  Dot,
  LeftParen,
  RightParen,
  LeftBracket,
  RightBracket,
  LeftBrace,
  RightBrace,
  Colon,
  DoubleColon,
  ColonEqual,
  Star,
  DoubleStar,
  Plus,
  Minus,
  Slash,
  DoubleSlash,
  Percent,
  Equal,
  NotEqual,
  Less,
  LessOrEqual,
  Greater,
  GreaterOrEqual,
  NullSafeEqual,  // <=>
  DoublePipe,
  Pipe,
  PipeArrow,  // |>
  Ampersand,
  Caret,
  Tilde,
  ShiftLeft,
  ShiftRight,
  ShiftRightUnsigned,  // >>>
  Arrow,               // ->
  FatArrow,            // =>
  Question,
  Exclamation,
  Dollar,
  At,
};

struct Token {
  uint32_t begin = 0;
  uint32_t end = 0;
  TokenKind kind = TokenKind::End;
  Keyword keyword = Keyword::None;  // of a Word only
};

struct Comment {
  uint32_t next_token = 0;      // index of the token it stands before
  bool is_after_token = false;  // on the line on which the token before it ends
  std::string_view text;        // without its marks
};

struct LexError {
  uint32_t begin = 0;
  std::string_view reason;
};

struct Tokens {
  std::vector<Token> tokens;  // the last is End
  std::vector<Comment> comments;
  std::vector<LexError> errors;  // in order; each has an Error token
};

// Returns how messages name the kind: "a name", "','".
std::string_view KindText(TokenKind kind);

}  // namespace hikkoshi::sql
