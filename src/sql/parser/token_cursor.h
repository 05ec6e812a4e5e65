#pragma once

// TokenCursor: the parser's place among the tokens of one statement, its spans, comments and
// errors. After the first error the cursor stands at the end of the statement, where nothing is
// accepted any more: every loop ends by itself and what was read so far is given up.

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "sql/parse.h"
#include "sql/token.h"

namespace hikkoshi::sql {

class TokenCursor {
 public:
  TokenCursor(const SqlText& text, const Tokens& tokens, const ParseContext& context)
      : text_(text), tokens_(tokens), context_(context) {}

  // ---- statements -------------------------------------------------------------------------

  bool is_at_end() const { return Peek().kind == TokenKind::End || is_at_semicolon(); }
  bool is_at_semicolon() const { return Peek().kind == TokenKind::Semicolon; }
  bool has_failed() const { return has_failed_; }
  // Moves behind the `;`, if it is there, and forgets the error.
  void StartNextStatement();
  // Returns the index of the current token.
  uint32_t position() const { return position_; }

 protected:
  // ---- looking ----------------------------------------------------------------------------

  const Token& Peek(uint32_t ahead = 0) const {
    size_t index = position_ + ahead;
    return tokens_.tokens[index < tokens_.tokens.size() ? index : tokens_.tokens.size() - 1];
  }
  bool Is(TokenKind kind, uint32_t ahead = 0) const { return Peek(ahead).kind == kind; }
  bool Is(Keyword keyword, uint32_t ahead = 0) const { return Peek(ahead).keyword == keyword; }
  bool IsAll(std::initializer_list<Keyword> keywords, uint32_t ahead = 0) const;
  // Returns whether the token is that word in any case; for words that are no keywords.
  bool IsWord(std::string_view word, uint32_t ahead = 0) const;
  // Returns whether nothing stands between the token `ahead` and the one before it.
  bool IsAdjacent(uint32_t ahead = 0) const;
  std::string_view TextOf(const Token& token) const {
    return text_.text.substr(token.begin, token.end - token.begin);
  }
  dialect::Dialect dialect() const { return context_.dialect; }
  bool is_spark() const {
    return context_.dialect != dialect::Dialect::Athena &&
           context_.dialect != dialect::Dialect::DuckDb;
  }
  bool is_trino() const { return context_.dialect == dialect::Dialect::Athena; }
  bool is_duckdb() const { return context_.dialect == dialect::Dialect::DuckDb; }

  // ---- moving -----------------------------------------------------------------------------

  const Token& Next();
  bool Accept(TokenKind kind);
  bool Accept(Keyword keyword);
  bool AcceptAll(std::initializer_list<Keyword> keywords);
  bool AcceptWord(std::string_view word);
  void Expect(TokenKind kind);
  void Expect(Keyword keyword);
  void ExpectAll(std::initializer_list<Keyword> keywords);
  void SkipTo(uint32_t position) { position_ = position; }
  // Moves to the first token that begins at or behind that byte.
  void SkipToByte(uint32_t byte);

  // ---- spans ------------------------------------------------------------------------------

  base::Span SpanFrom(uint32_t first_token) const;
  base::Span SpanOfToken(const Token& token) const { return SpanOf(text_, token.begin, token.end); }
  // Returns the text from that token to the one before the current one.
  std::string_view TextFrom(uint32_t first_token) const;

  // ---- errors -----------------------------------------------------------------------------

  // Says what was expected and what stands there instead.
  void FailExpected(std::string_view what);
  void Fail(diagnostics::Code code, base::Span span, std::string message);

  // ---- comments ---------------------------------------------------------------------------

  // Takes the comments before the current token that nobody took yet, a line each.
  std::vector<std::string> TakeComments();
  // Takes the comments inside what was just read, and those that stand behind it on its line;
  // with `accepts_comma`, also behind a comma that follows.
  std::vector<std::string> TakeTrailingComments(bool accepts_comma);

  const SqlText& text_;
  const Tokens& tokens_;
  const ParseContext& context_;
  uint32_t position_ = 0;
  uint32_t next_comment_ = 0;
  bool has_failed_ = false;
};

}  // namespace hikkoshi::sql
