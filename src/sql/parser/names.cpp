// Names: which words can be one, qualified names, names that hold a placeholder.

#include <array>

#include "base/text.h"
#include "sql/lexer.h"
#include "sql/parser/parser.h"

namespace hikkoshi::sql {
namespace {

constexpr size_t kKeywordCount = 1 +
#define KEYWORD(name, text, use) 1 +
#include "sql/keyword.def"
#undef KEYWORD
                                 0;

using ReservedTable = std::array<bool, kKeywordCount>;

ReservedTable ReservedKeywords(dialect::Dialect dialect) {
  ReservedTable table = {};
  for (size_t i = 1; i < kKeywordCount; ++i) {
    table[i] = dialect::IsReserved(KeywordText(static_cast<Keyword>(i)), dialect);
  }
  return table;
}

bool IsReservedKeyword(Keyword keyword, dialect::Dialect dialect) {
  static const ReservedTable kTrino = ReservedKeywords(dialect::Dialect::Athena);
  static const ReservedTable kDuckDb = ReservedKeywords(dialect::Dialect::DuckDb);
  auto index = static_cast<size_t>(keyword);
  return dialect == dialect::Dialect::DuckDb ? kDuckDb[index] : kTrino[index];
}

// Returns what stands between the marks of a placeholder: `${hiveconf:day}` is "day".
std::string PlaceholderName(std::string_view text) {
  bool is_dollar = text.starts_with("${");
  size_t open = is_dollar ? 2 : kPlaceholderBegin.size();
  size_t close = is_dollar ? 1 : kPlaceholderEnd.size();
  std::string_view name = base::Trim(text.substr(open, text.size() - open - close));
  size_t colon = name.find(':');
  return std::string(colon == name.npos ? name : name.substr(colon + 1));
}

}  // namespace

bool Parser::IsName(uint32_t ahead) const {
  const Token& token = Peek(ahead);
  if (token.kind == TokenKind::QuotedName || token.kind == TokenKind::Placeholder) {
    return true;
  }
  if (token.kind != TokenKind::Word) {
    return false;
  }
  return is_spark()
             ? NameUseOf(token.keyword) != NameUse::Nowhere
             : token.keyword == Keyword::None || !IsReservedKeyword(token.keyword, dialect());
}

bool Parser::IsImplicitAlias(uint32_t ahead) const {
  return IsName(ahead) && NameUseOf(Peek(ahead).keyword) == NameUse::Any;
}

std::string Parser::ReadName(std::string_view what) {
  if (!IsName()) {
    FailExpected(what);
    return "";
  }
  return ReadNamePart();
}

// A placeholder makes one name with the words that touch it: `sales_${env}_v2`.
std::string Parser::ReadNamePart() {
  std::string name;
  bool goes_on = true;
  while (goes_on) {
    const Token& token = Next();
    std::string_view text = TextOf(token);
    if (token.kind == TokenKind::Placeholder) {
      name += "${" + PlaceholderName(text) + "}";
    } else if (token.kind == TokenKind::QuotedName) {
      name += UnescapedQuotes(text.substr(1, text.size() - 2), text[0]);
      name = base::ReplaceAll(name, kPlaceholderBegin, "${");
      name = base::ReplaceAll(name, kPlaceholderEnd, "}");
    } else {
      name += text;
    }
    bool touches = token.kind == TokenKind::Placeholder
                       ? Is(TokenKind::Word) || Is(TokenKind::Number) || Is(TokenKind::Placeholder)
                       : Is(TokenKind::Placeholder);
    goes_on = touches && IsAdjacent() && token.kind != TokenKind::QuotedName;
  }
  return name;
}

std::vector<std::string> Parser::ReadQualifiedName(std::string_view what) {
  if (IsIdentifierClause()) {
    return ReadIdentifierClause();
  }
  std::vector<std::string> parts = {ReadName(what)};
  while (Is(TokenKind::Dot) && !Is(TokenKind::Star, 1)) {
    Next();
    bool is_part = Is(TokenKind::Word) || Is(TokenKind::QuotedName) || Is(TokenKind::Placeholder);
    if (!is_part) {
      FailExpected("a name after '.'");
      return parts;
    }
    parts.push_back(ReadNamePart());
  }
  return parts;
}

bool Parser::IsIdentifierClause() const {
  return is_spark() && Is(Keyword::Identifier) && Is(TokenKind::LeftParen, 1);
}

std::vector<std::string> Parser::ReadIdentifierClause() {
  uint32_t first = position();
  Next();
  Expect(TokenKind::LeftParen);
  if (!Is(TokenKind::String) || !Is(TokenKind::RightParen, 1)) {
    FailUnsupported(first, "identifier() of a value that is not constant");
    return {};
  }
  std::string text = ReadStringText("a name in quotes");
  Expect(TokenKind::RightParen);
  Tokens tokens = Tokenize(text, dialect());
  SqlText inner = {.text = text, .origin = SpanFrom(first), .is_exact = false};
  Parser parser(inner, tokens, context_);
  return parser.ReadWholeName();
}

std::vector<std::string> Parser::ReadNameList() {
  std::vector<std::string> names;
  ReadParenthesized([&] { names.push_back(ReadName("a name")); });
  return names;
}

ast::ExprId Parser::ReadParameter() {
  uint32_t first = position();
  const Token& token = Next();
  if (token.kind == TokenKind::Placeholder) {
    return AddExpr(ast::Parameter{PlaceholderName(TextOf(token)), {}}, first);
  }
  if (token.kind == TokenKind::Question) {
    return AddExpr(ast::Parameter{std::to_string(++positional_parameters_), {}}, first);
  }
  bool is_name = Is(TokenKind::Word) || Is(TokenKind::Number);
  if (!is_name || !IsAdjacent()) {
    FailExpected("the name of a parameter");
    return {};
  }
  return AddExpr(ast::Parameter{std::string(TextOf(Next())), {}}, first);
}

}  // namespace hikkoshi::sql
