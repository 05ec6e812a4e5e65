#pragma once

// SessionWords: a statement as a list of tokens, for commands that a session runs by itself
// (SET, SHOW, DECLARE …). They change or show what the session knows and have no node in the tree.

#include <string>
#include <string_view>
#include <vector>

#include "dialect/dialect.h"
#include "sql/token.h"

namespace hikkoshi::pipeline {

class SessionWords {
 public:
  SessionWords(std::string_view text, dialect::Dialect dialect);

  bool is_at_end() const;
  // Whether these words come next, in any case; words are separated by one blank.
  bool Is(std::string_view words) const;
  // The same, and steps behind them.
  bool Accept(std::string_view words);
  bool Is(sql::TokenKind kind) const { return Peek().kind == kind; }
  bool Accept(sql::TokenKind kind);
  // Reads `a`, `a.b` or `a.b.c`, quoted or not; empty when there is none.
  std::vector<std::string> ReadName();
  // Reads one name without dots; empty when there is none.
  std::string ReadWord();
  // Reads a string constant; false when there is none.
  bool ReadString(std::string& value);
  // Reads the text up to the next token of the kind that stands outside of parentheses, or to the
  // end of the statement.
  std::string ReadUntil(std::initializer_list<sql::TokenKind> ends);
  // Reads the text up to one of these words outside of parentheses.
  std::string ReadUntilWord(std::initializer_list<std::string_view> ends);
  // The rest of the statement.
  std::string Rest();

 private:
  const sql::Token& Peek(size_t ahead = 0) const;
  std::string_view TextOf(const sql::Token& token) const;
  std::string TextBetween(size_t first, size_t last) const;

  std::string_view text_;
  std::vector<sql::Token> tokens_;
  size_t at_ = 0;
};

}  // namespace hikkoshi::pipeline
