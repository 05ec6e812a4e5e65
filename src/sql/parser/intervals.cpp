// Interval literals: `interval 3 days`, `interval '3' day`, `interval '1-2' year to month`,
// `interval '3 days 2 hours'`.

#include <algorithm>
#include <array>

#include "base/text.h"
#include "sql/parser/parser.h"

namespace hikkoshi::sql {
namespace {

using types::TypeKind;

constexpr std::array<std::string_view, 11> kUnits = {
    "year",   "quarter", "month",       "week",        "day",        "hour",
    "minute", "second",  "millisecond", "microsecond", "nanosecond",
};

// Returns the unit in the singular, or "" when the word is none.
std::string UnitOf(std::string_view word) {
  std::string unit = base::ToLower(word);
  if (unit.ends_with('s')) {
    unit.pop_back();
  }
  return std::find(kUnits.begin(), kUnits.end(), unit) != kUnits.end() ? unit : std::string();
}

std::string Negated(const std::string& number) {
  return number.starts_with('-') ? number.substr(1) : "-" + number;
}

bool IsNumber(std::string_view text) {
  size_t at = text.find_first_not_of("+-");
  return at != text.npos && at <= 1 && text.find_first_not_of("0123456789.", at) == text.npos &&
         std::count(text.begin(), text.end(), '.') <= 1;
}

}  // namespace

bool Parser::IsIntervalUnit(uint32_t ahead) const {
  return Is(TokenKind::Word, ahead) && !UnitOf(TextOf(Peek(ahead))).empty();
}

std::string Parser::ReadIntervalUnit() {
  if (!IsIntervalUnit()) {
    FailExpected("a unit such as day or month");
    return "";
  }
  return UnitOf(TextOf(Next()));
}

bool Parser::IsInterval() const {
  if (!Is(Keyword::Interval)) {
    return false;
  }
  uint32_t value = Is(TokenKind::Minus, 1) || Is(TokenKind::Plus, 1) ? 2 : 1;
  return Is(TokenKind::String, value) ||
         (Is(TokenKind::Number, value) && IsIntervalUnit(value + 1)) ||
         (is_duckdb() && Is(TokenKind::LeftParen, value));
}

ast::ExprId Parser::ReadInterval() {
  uint32_t first = position();
  Expect(Keyword::Interval);
  ast::Interval interval;
  do {
    uint32_t value_at = position();
    bool is_negative = Accept(TokenKind::Minus);
    Accept(TokenKind::Plus);
    if (Is(TokenKind::String) && !IsIntervalUnit(1)) {
      return ReadIntervalString(first, is_negative);
    }
    ast::IntervalPart part;
    if (Is(TokenKind::Number)) {
      part.value = ReadNumber();
    } else if (Is(TokenKind::String)) {
      part.value = AddLiteral(TypeKind::String, ReadStringText("a number"), value_at);
    } else {
      part.value = ReadExpr(kPrimaryLevel);
    }
    if (auto* literal = std::get_if<ast::Literal>(&context_.tree.at(part.value));
        literal != nullptr && is_negative) {
      literal->text = Negated(literal->text);
    }
    part.unit = ReadIntervalUnit();
    interval.parts.push_back(std::move(part));
  } while (Is(TokenKind::Number) || (Is(TokenKind::String) && IsIntervalUnit(1)));
  if (interval.parts.size() == 1 && Is(Keyword::To) && IsIntervalUnit(1)) {
    Next();
    interval.end_unit = ReadIntervalUnit();
  }
  return AddExpr(std::move(interval), first);
}

ast::ExprId Parser::ReadIntervalString(uint32_t first_token, bool is_negative) {
  std::string text = ReadStringText("an interval");
  ast::Interval interval;
  if (is_trino() || is_negative || !AppendIntervalParts(text, interval, first_token)) {
    Fail(diagnostics::Code::SqlSyntax, SpanFrom(first_token),
         "interval is not understood: " + text);
    return {};
  }
  return AddExpr(std::move(interval), first_token);
}

// Reads `3 days -2 hours`; returns false when the text is something else.
bool Parser::AppendIntervalParts(std::string_view text, ast::Interval& interval,
                                 uint32_t first_token) {
  std::vector<std::string> words;
  for (const std::string& word : base::Split(base::ReplaceAll(text, "\t", " "), ' ')) {
    if (!word.empty()) {
      words.push_back(word);
    }
  }
  size_t first_word = !words.empty() && base::EqualsIgnoreCase(words[0], "interval") ? 1 : 0;
  if (words.size() == first_word || (words.size() - first_word) % 2 != 0) {
    return false;
  }
  for (size_t i = first_word; i < words.size(); i += 2) {
    std::string unit = UnitOf(words[i + 1]);
    if (unit.empty() || !IsNumber(words[i])) {
      return false;
    }
    std::string number = base::ReplaceAll(words[i], "+", "");
    bool is_whole = number.find('.') == number.npos;
    ast::ExprId value =
        AddLiteral(is_whole ? TypeKind::Int : TypeKind::Decimal, number, first_token);
    interval.parts.push_back({value, unit});
  }
  return true;
}

}  // namespace hikkoshi::sql
