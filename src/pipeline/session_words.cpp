#include "pipeline/session_words.h"

#include <algorithm>

#include "base/text.h"
#include "sql/lexer.h"

namespace hikkoshi::pipeline {
namespace {

using sql::Token;
using sql::TokenKind;

int DepthChange(TokenKind kind) {
  bool opens = kind == TokenKind::LeftParen || kind == TokenKind::LeftBracket;
  bool closes = kind == TokenKind::RightParen || kind == TokenKind::RightBracket;
  return opens ? 1 : closes ? -1 : 0;
}

}  // namespace

SessionWords::SessionWords(std::string_view text, dialect::Dialect dialect)
    : text_(text), tokens_(sql::Tokenize(text, dialect).tokens) {}

const Token& SessionWords::Peek(size_t ahead) const {
  return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
}

std::string_view SessionWords::TextOf(const Token& token) const {
  return text_.substr(token.begin, token.end - token.begin);
}

std::string SessionWords::TextBetween(size_t first, size_t last) const {
  return first >= last ? ""
                       : std::string(text_.substr(tokens_[first].begin,
                                                  tokens_[last - 1].end - tokens_[first].begin));
}

bool SessionWords::is_at_end() const {
  return Peek().kind == TokenKind::End || Peek().kind == TokenKind::Semicolon;
}

bool SessionWords::Is(std::string_view words) const {
  size_t ahead = 0;
  for (const std::string& word : base::Split(words, ' ')) {
    const Token& token = Peek(ahead++);
    if (token.kind != TokenKind::Word || !base::EqualsIgnoreCase(TextOf(token), word)) {
      return false;
    }
  }
  return true;
}

bool SessionWords::Accept(std::string_view words) {
  if (!Is(words)) {
    return false;
  }
  at_ += static_cast<size_t>(std::count(words.begin(), words.end(), ' ')) + 1;
  return true;
}

bool SessionWords::Accept(TokenKind kind) {
  if (Peek().kind != kind) {
    return false;
  }
  ++at_;
  return true;
}

std::string SessionWords::ReadWord() {
  const Token& token = Peek();
  std::string word;
  if (token.kind == TokenKind::QuotedName && token.end - token.begin >= 2) {
    std::string_view inner = TextOf(token);
    std::string quote(1, inner[0]);
    word = base::ReplaceAll(inner.substr(1, inner.size() - 2), quote + quote, quote);
  } else if (token.kind == TokenKind::Word) {
    word = std::string(TextOf(token));
  }
  at_ += word.empty() ? 0 : 1;
  return word;
}

std::vector<std::string> SessionWords::ReadName() {
  std::vector<std::string> parts;
  do {
    std::string part = ReadWord();
    if (part.empty()) {
      return {};
    }
    parts.push_back(std::move(part));
  } while (Accept(TokenKind::Dot));
  return parts;
}

// Escapes are left to statements that a parser reads.
bool SessionWords::ReadString(std::string& value) {
  const Token& token = Peek();
  std::string_view text = TextOf(token);
  bool is_plain = token.kind == TokenKind::String && text.size() >= 2 &&
                  (text[0] == '\'' || text[0] == '"') && text.find('\\') == text.npos;
  if (!is_plain) {
    return false;
  }
  std::string quote(1, text[0]);
  value = base::ReplaceAll(text.substr(1, text.size() - 2), quote + quote, quote);
  ++at_;
  return true;
}

std::string SessionWords::ReadUntil(std::initializer_list<TokenKind> ends) {
  size_t first = at_;
  int depth = 0;
  while (!is_at_end()) {
    bool ends_here = depth == 0 && std::find(ends.begin(), ends.end(), Peek().kind) != ends.end();
    if (ends_here) {
      break;
    }
    depth += DepthChange(Peek().kind);
    ++at_;
  }
  return TextBetween(first, at_);
}

std::string SessionWords::ReadUntilWord(std::initializer_list<std::string_view> ends) {
  size_t first = at_;
  int depth = 0;
  while (!is_at_end()) {
    bool ends_here = depth == 0 && std::any_of(ends.begin(), ends.end(),
                                               [&](std::string_view end) { return Is(end); });
    if (ends_here) {
      break;
    }
    depth += DepthChange(Peek().kind);
    ++at_;
  }
  return TextBetween(first, at_);
}

std::string SessionWords::Rest() {
  size_t first = at_;
  while (!is_at_end()) {
    ++at_;
  }
  return TextBetween(first, at_);
}

}  // namespace hikkoshi::pipeline
