#include "assist/holes.h"

#include <algorithm>

#include "base/text.h"
#include "sql/lexer.h"

namespace hikkoshi::assist {
namespace {

using sql::Token;
using sql::TokenKind;

constexpr std::string_view kMark = "hikkoshi_unsupported";

std::string_view TextOf(std::string_view sql, const Token& token) {
  return sql.substr(token.begin, token.end - token.begin);
}

bool IsWord(std::string_view sql, const Token& token, std::string_view word) {
  return token.kind == TokenKind::Word && base::EqualsIgnoreCase(TextOf(sql, token), word);
}

// hikkoshi_unsupported ( 'code: reason' )
bool IsMark(std::string_view sql, const std::vector<Token>& tokens, size_t at) {
  return at + 3 < tokens.size() && IsWord(sql, tokens[at], kMark) &&
         tokens[at + 1].kind == TokenKind::LeftParen && tokens[at + 2].kind == TokenKind::String &&
         tokens[at + 3].kind == TokenKind::RightParen;
}

// A whole SELECT is missing, not one of its columns.
bool IsBody(std::string_view sql, const std::vector<Token>& tokens, size_t at) {
  const Token& next = tokens[at + 4];
  return at > 0 && IsWord(sql, tokens[at - 1], "select") && next.kind != TokenKind::Comma &&
         !IsWord(sql, next, "as");
}

std::string Marked(const std::string& name) {
  return "{{ " + name + " }}";
}

// What stands in the fillings is put between parentheses, so it must leave none open.
std::string WhyNotClosed(const std::string& sql) {
  if (sql.find("{#") != sql.npos || sql.find("{%") != sql.npos) {
    return "only ref() and var() of Jinja are allowed";
  }
  sql::Tokens read = sql::Tokenize(sql, dialect::Dialect::Databricks);
  if (!read.errors.empty()) {
    return std::string(read.errors.front().reason);
  }
  int depth = 0;
  for (const Token& token : read.tokens) {
    depth += token.kind == TokenKind::LeftParen ? 1 : token.kind == TokenKind::RightParen ? -1 : 0;
    if (depth < 0 || token.kind == TokenKind::Semicolon) {
      return "it ends before its end";
    }
  }
  return depth == 0 ? "" : "a parenthesis is not closed";
}

}  // namespace

HoledDraft CutHoles(const std::string& sql) {
  if (sql.find("{{ hole_") != sql.npos) {
    return {sql, {}};  // text of the customer that could be taken for a hole
  }
  HoledDraft draft;
  sql::Tokens read = sql::Tokenize(sql, dialect::Dialect::Databricks);
  size_t done = 0;
  for (size_t at = 0; at < read.tokens.size(); ++at) {
    if (!IsMark(sql, read.tokens, at)) {
      continue;
    }
    if (IsBody(sql, read.tokens, at)) {
      return {sql, {}};
    }
    Hole hole;
    hole.name = "hole_" + std::to_string(draft.holes.size() + 1);
    hole.is_relation = at > 0 && (IsWord(sql, read.tokens[at - 1], "from") ||
                                  IsWord(sql, read.tokens[at - 1], "join"));
    std::string_view reason = TextOf(sql, read.tokens[at + 2]);
    hole.reason = std::string(reason.substr(1, reason.size() - 2));
    size_t end = read.tokens[at + 3].end;
    for (const sql::Comment& comment : read.comments) {
      if (comment.next_token == at + 4 && comment.is_after_token) {
        hole.legacy = std::string(base::Trim(comment.text));
        size_t close = sql.find("*/", end);
        end = close == sql.npos ? end : close + 2;
        break;
      }
    }
    draft.sql += sql.substr(done, read.tokens[at].begin - done) + Marked(hole.name);
    done = end;
    draft.holes.push_back(std::move(hole));
  }
  draft.sql += sql.substr(done);
  return draft;
}

base::Result<std::string> FillHoles(const std::string& draft, const std::vector<Hole>& holes,
                                    const std::map<std::string, std::string>& fillings) {
  for (const auto& [name, filling] : fillings) {
    bool is_hole = std::any_of(holes.begin(), holes.end(),
                               [&](const Hole& hole) { return hole.name == name; });
    if (!is_hole) {
      return base::Fail("there is no hole of this name: " + name);
    }
  }
  std::string filled;
  size_t done = 0;
  for (const Hole& hole : holes) {
    auto filling = fillings.find(hole.name);
    if (filling == fillings.end() || base::Trim(filling->second).empty()) {
      return base::Fail("nothing fills " + hole.name);
    }
    std::string why = WhyNotClosed(filling->second);
    if (!why.empty()) {
      return base::Fail("what fills " + hole.name + " cannot stand by itself: " + why);
    }
    // Line breaks keep a comment in the last line from swallowing the parenthesis.
    size_t at = draft.find(Marked(hole.name), done);
    filled += draft.substr(done, at - done) + "(\n" + filling->second + "\n)";
    done = at + Marked(hole.name).size();
  }
  return filled + draft.substr(done);
}

}  // namespace hikkoshi::assist
