#include "sql/parser/token_cursor.h"

#include <algorithm>

#include "base/text.h"

namespace hikkoshi::sql {
namespace {

constexpr size_t kLongestShownToken = 40;

// Splits a comment into lines without its indentation and the stars of a frame.
void AppendLines(std::string_view comment, std::vector<std::string>& lines) {
  for (const std::string& line : base::Split(comment, '\n')) {
    std::string_view text = base::Trim(line);
    while (!text.empty() && (text.front() == '*' || text.front() == '-')) {
      text.remove_prefix(1);
    }
    while (!text.empty() && text.back() == '*') {
      text.remove_suffix(1);
    }
    text = base::Trim(text);
    if (!text.empty()) {
      lines.emplace_back(text);
    }
  }
}

}  // namespace

void TokenCursor::StartNextStatement() {
  has_failed_ = false;
  if (is_at_semicolon()) {
    ++position_;
  }
}

bool TokenCursor::IsAll(std::initializer_list<Keyword> keywords, uint32_t ahead) const {
  for (Keyword keyword : keywords) {
    if (!Is(keyword, ahead++)) {
      return false;
    }
  }
  return true;
}

bool TokenCursor::IsWord(std::string_view word, uint32_t ahead) const {
  const Token& token = Peek(ahead);
  return token.kind == TokenKind::Word && base::EqualsIgnoreCase(TextOf(token), word);
}

bool TokenCursor::IsAdjacent(uint32_t ahead) const {
  size_t index = position_ + ahead;
  return index > 0 && index < tokens_.tokens.size() &&
         tokens_.tokens[index - 1].end == tokens_.tokens[index].begin;
}

const Token& TokenCursor::Next() {
  const Token& token = Peek();
  if (!is_at_end()) {
    ++position_;
  }
  return token;
}

bool TokenCursor::Accept(TokenKind kind) {
  if (!Is(kind) || is_at_end()) {
    return false;
  }
  ++position_;
  return true;
}

bool TokenCursor::Accept(Keyword keyword) {
  if (!Is(keyword)) {
    return false;
  }
  ++position_;
  return true;
}

bool TokenCursor::AcceptAll(std::initializer_list<Keyword> keywords) {
  if (!IsAll(keywords)) {
    return false;
  }
  position_ += static_cast<uint32_t>(keywords.size());
  return true;
}

bool TokenCursor::AcceptWord(std::string_view word) {
  if (!IsWord(word)) {
    return false;
  }
  ++position_;
  return true;
}

void TokenCursor::Expect(TokenKind kind) {
  if (!Accept(kind)) {
    FailExpected(KindText(kind));
  }
}

void TokenCursor::Expect(Keyword keyword) {
  if (!Accept(keyword)) {
    FailExpected("'" + std::string(KeywordText(keyword)) + "'");
  }
}

void TokenCursor::ExpectAll(std::initializer_list<Keyword> keywords) {
  for (Keyword keyword : keywords) {
    Expect(keyword);
  }
}

void TokenCursor::SkipToByte(uint32_t byte) {
  while (!is_at_end() && Peek().begin < byte) {
    ++position_;
  }
}

base::Span TokenCursor::SpanFrom(uint32_t first_token) const {
  uint32_t begin = tokens_.tokens[first_token].begin;
  uint32_t end =
      position_ > first_token ? tokens_.tokens[position_ - 1].end : tokens_.tokens[first_token].end;
  return SpanOf(text_, begin, end);
}

std::string_view TokenCursor::TextFrom(uint32_t first_token) const {
  if (position_ <= first_token) {
    return {};
  }
  uint32_t begin = tokens_.tokens[first_token].begin;
  return text_.text.substr(begin, tokens_.tokens[position_ - 1].end - begin);
}

void TokenCursor::FailExpected(std::string_view what) {
  if (has_failed_) {
    return;
  }
  const Token& token = Peek();
  if (token.kind == TokenKind::Error) {
    auto found = std::find_if(tokens_.errors.begin(), tokens_.errors.end(),
                              [&](const LexError& row) { return row.begin == token.begin; });
    Fail(diagnostics::Code::SqlSyntax, SpanOfToken(token), std::string(found->reason));
    return;
  }
  std::string seen(KindText(TokenKind::End));
  if (!is_at_end()) {
    seen = std::string(TextOf(token).substr(0, kLongestShownToken));
  }
  Fail(diagnostics::Code::SqlSyntax, SpanOfToken(token),
       "expected " + std::string(what) + ", found: " + seen);
}

void TokenCursor::Fail(diagnostics::Code code, base::Span span, std::string message) {
  if (has_failed_) {
    return;
  }
  has_failed_ = true;
  if (!text_.is_exact) {
    auto line = 1 + std::count(text_.text.begin(), text_.text.begin() + Peek().begin, '\n');
    if (line > 1) {
      message += " (line " + std::to_string(line) + " of the SQL text)";
    }
  }
  context_.diagnostics.Add(code, span, std::move(message));
  while (!is_at_end()) {
    ++position_;
  }
}

std::vector<std::string> TokenCursor::TakeComments() {
  std::vector<std::string> lines;
  while (next_comment_ < tokens_.comments.size() &&
         tokens_.comments[next_comment_].next_token <= position_) {
    AppendLines(tokens_.comments[next_comment_++].text, lines);
  }
  return lines;
}

std::vector<std::string> TokenCursor::TakeTrailingComments(bool accepts_comma) {
  std::vector<std::string> lines;
  bool has_comma = accepts_comma && Is(TokenKind::Comma);
  for (; next_comment_ < tokens_.comments.size(); ++next_comment_) {
    const Comment& comment = tokens_.comments[next_comment_];
    bool is_inside = comment.next_token < position_;
    bool is_behind = comment.next_token == position_ && comment.is_after_token;
    bool is_behind_comma =
        has_comma && comment.next_token <= position_ + 1 && comment.is_after_token;
    if (!is_inside && !is_behind && !is_behind_comma) {
      break;
    }
    AppendLines(comment.text, lines);
  }
  return lines;
}

}  // namespace hikkoshi::sql
