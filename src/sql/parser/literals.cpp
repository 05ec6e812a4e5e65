// Numbers, strings and literals with a type before them.

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"
#include "sql/parser/parser.h"

namespace hikkoshi::sql {
namespace {

using types::TypeKind;

bool FitsInt(std::string_view digits, int64_t limit) {
  int64_t value = 0;
  auto result = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return result.ec == std::errc() && value <= limit;
}

// Doubles have one spelling: no `+`, lower case `e`, no `e0`.
std::string CanonicalDouble(std::string_view text) {
  std::string value = base::ReplaceAll(base::ToLower(text), "+", "");
  return value.ends_with("e0") ? value.substr(0, value.size() - 2) : value;
}

// Returns a decimal constant without its exponent, `20e2` as `2000`; as it is when that takes more
// digits than any decimal has.
std::string WithoutExponent(const std::string& text) {
  size_t at = text.find('e');
  if (at == text.npos) {
    return text;
  }
  std::string_view written = std::string_view(text).substr(at + 1);
  written.remove_prefix(written.starts_with('+') ? 1 : 0);
  int exponent = 0;
  auto result = std::from_chars(written.data(), written.data() + written.size(), exponent);
  constexpr int kMostDigits = 80;
  if (result.ec != std::errc() || exponent > kMostDigits || exponent < -kMostDigits) {
    return text;
  }
  std::string digits = text.substr(0, at);
  size_t point = digits.find('.');
  int scale = point == digits.npos ? 0 : static_cast<int>(digits.size() - point) - 1;
  digits = base::ReplaceAll(digits, ".", "");
  scale -= exponent;
  if (scale <= 0) {
    return digits + std::string(static_cast<size_t>(-scale), '0');
  }
  size_t places = static_cast<size_t>(scale);
  if (digits.size() <= places) {
    digits.insert(0, places + 1 - digits.size(), '0');
  }
  return digits.insert(digits.size() - places, ".");
}

struct Suffix {
  std::string_view text;
  TypeKind type;
};
constexpr std::array kSuffixes = {
    Suffix{"bd", TypeKind::Decimal}, Suffix{"l", TypeKind::Long},   Suffix{"s", TypeKind::Short},
    Suffix{"y", TypeKind::Byte},     Suffix{"d", TypeKind::Double}, Suffix{"f", TypeKind::Float},
};

ast::Literal LiteralOf(std::string_view text, bool has_suffixes) {
  std::string lower = base::ToLower(base::ReplaceAll(text, "_", ""));
  for (const Suffix& row : kSuffixes) {
    if (has_suffixes && lower.ends_with(row.text)) {
      std::string value = lower.substr(0, lower.size() - row.text.size());
      bool is_real = row.type == TypeKind::Double || row.type == TypeKind::Float;
      return {row.type, is_real ? CanonicalDouble(value) : WithoutExponent(value)};
    }
  }
  if (lower.find('e') != lower.npos) {
    return {TypeKind::Double, CanonicalDouble(lower)};
  }
  if (lower.find('.') != lower.npos) {
    return {TypeKind::Decimal, lower};
  }
  if (FitsInt(lower, INT32_MAX)) {
    return {TypeKind::Int, lower};
  }
  return {FitsInt(lower, INT64_MAX) ? TypeKind::Long : TypeKind::Decimal, lower};
}

void AppendUtf8(uint32_t code, std::string& text) {
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else if (code < 0x800) {
    text += static_cast<char>(0xC0 | (code >> 6));
    text += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    text += static_cast<char>(0xE0 | (code >> 12));
    text += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    text += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    text += static_cast<char>(0xF0 | (code >> 18));
    text += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
    text += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    text += static_cast<char>(0x80 | (code & 0x3F));
  }
}

// Reads `count` digits of that base at `at`; returns -1 when they are not there.
int64_t DigitsAt(std::string_view text, size_t at, size_t count, int base) {
  if (at + count > text.size()) {
    return -1;
  }
  uint32_t value = 0;
  const char* end = text.data() + at + count;
  auto result = std::from_chars(text.data() + at, end, value, base);
  return result.ec == std::errc() && result.ptr == end ? static_cast<int64_t>(value) : -1;
}

// Spark's escapes: \n, \u0041, \U00000041, \101; `\%` and `\_` keep their backslash.
// Returns how many bytes of `text` behind the backslash were used.
size_t AppendEscape(std::string_view text, std::string& value) {
  if (text.empty()) {
    return 0;
  }
  if (text[0] == 'u' || text[0] == 'U') {
    size_t count = text[0] == 'u' ? 4 : 8;
    int64_t code = DigitsAt(text, 1, count, 16);
    if (code >= 0 && code <= 0x10FFFF) {
      AppendUtf8(static_cast<uint32_t>(code), value);
      return count + 1;
    }
  }
  if (text[0] == '0' || text[0] == '1') {
    int64_t code = DigitsAt(text, 0, 3, 8);
    if (code >= 0) {
      AppendUtf8(static_cast<uint32_t>(code), value);
      return 3;
    }
  }
  switch (text[0]) {
    case '0':
      value += '\0';
      break;
    case 'b':
      value += '\b';
      break;
    case 'n':
      value += '\n';
      break;
    case 'r':
      value += '\r';
      break;
    case 't':
      value += '\t';
      break;
    case 'Z':
      value += '\x1A';
      break;
    case '%':
    case '_':
      value += '\\';
      value += text[0];
      break;
    default:
      value += text[0];
  }
  return 1;
}

bool IsHex(std::string_view text) {
  return text.find_first_not_of("0123456789abcdefABCDEF") == text.npos;
}

// Returns where a placeholder begins at or behind `from`, and sets its whole length and name.
size_t FindPlaceholder(std::string_view text, size_t from, size_t& length, std::string& name) {
  for (size_t at = from; at < text.size(); ++at) {
    bool is_dollar = text.substr(at, 2) == "${";
    if (!is_dollar && text.substr(at, 3) != kPlaceholderBegin) {
      continue;
    }
    size_t open = is_dollar ? 2 : kPlaceholderBegin.size();
    std::string_view close = is_dollar ? std::string_view("}") : kPlaceholderEnd;
    size_t end = text.find(close, at + open);
    if (end == text.npos) {
      continue;
    }
    std::string_view inner = text.substr(at + open, end - at - open);
    bool is_name = !inner.empty() && (!is_dollar || inner.find_first_of(" '\"{}()") == text.npos);
    if (is_name) {
      size_t colon = inner.find(':');
      name = std::string(colon == inner.npos ? inner : inner.substr(colon + 1));
      length = end + close.size() - at;
      return at;
    }
  }
  return text.npos;
}

}  // namespace

ast::ExprId Parser::ReadNumber() {
  uint32_t first = position();
  bool is_negative = Accept(TokenKind::Minus);
  ast::Literal literal = LiteralOf(TextOf(Next()), is_spark());
  if (is_negative) {
    bool is_least_int = literal.type == TypeKind::Long && literal.text == "2147483648";
    bool is_least_long = literal.type == TypeKind::Decimal && literal.text == "9223372036854775808";
    literal.type = is_least_int ? TypeKind::Int : is_least_long ? TypeKind::Long : literal.type;
    literal.text = "-" + literal.text;
  }
  return AddExpr(std::move(literal), first);
}

std::string Parser::UnescapedQuotes(std::string_view body, char quote) const {
  std::string doubled(2, quote);
  return base::ReplaceAll(body, doubled, std::string_view(doubled).substr(1));
}

// Trino: u&'\0041 \+01F600'.
std::string Parser::UnicodeString(const Token& token) {
  std::string_view text = TextOf(token);
  std::string body = UnescapedQuotes(text.substr(3, text.size() - 4), '\'');
  std::string value;
  for (size_t i = 0; i < body.size(); ++i) {
    if (body[i] != '\\') {
      value += body[i];
      continue;
    }
    bool is_long = i + 1 < body.size() && body[i + 1] == '+';
    size_t count = is_long ? 6 : 4;
    int64_t code = DigitsAt(body, i + (is_long ? 2 : 1), count, 16);
    if (body.substr(i + 1, 1) == "\\") {
      value += '\\';
      ++i;
    } else if (code >= 0 && code <= 0x10FFFF) {
      AppendUtf8(static_cast<uint32_t>(code), value);
      i += count + (is_long ? 1 : 0);
    } else {
      Fail(diagnostics::Code::SqlSyntax, SpanOfToken(token), "bad escape in a u&'' string");
      return "";
    }
  }
  return value;
}

std::string Parser::UnescapedString(const Token& token) {
  std::string_view text = TextOf(token);
  size_t quote_at = text.find_first_of("'\"");
  char prefix = quote_at == 0 ? '\0' : static_cast<char>(text[0] | 0x20);
  char quote = text[quote_at];
  std::string_view body = text.substr(quote_at + 1, text.size() - quote_at - 2);
  if (prefix == 'r' || prefix == 'x') {
    return std::string(body);
  }
  if (prefix == 'u') {
    return UnicodeString(token);
  }
  bool has_escapes =
      prefix == 'e' || (prefix == '\0' && !is_duckdb() && (is_spark() || is_hive_statement_));
  if (!has_escapes) {
    return UnescapedQuotes(body, quote);
  }
  // Spark 3 reads 'a''b' as two strings side by side; Spark 4 as one quote.
  bool doubled_is_quote = dialect() != dialect::Dialect::Spark3;
  std::string value;
  for (size_t i = 0; i < body.size(); ++i) {
    if (body[i] == '\\') {
      i += AppendEscape(body.substr(i + 1), value);
    } else if (body[i] == quote) {
      value += doubled_is_quote ? std::string(1, quote) : std::string();
      ++i;
    } else {
      value += body[i];
    }
  }
  return value;
}

std::string Parser::ReadStringText(std::string_view what) {
  if (!Is(TokenKind::String)) {
    FailExpected(what);
    return "";
  }
  std::string text = UnescapedString(Next());
  while (is_spark() && Is(TokenKind::String)) {
    text += UnescapedString(Next());
  }
  return text;
}

ast::ExprId Parser::ReadString() {
  uint32_t first = position();
  const Token& token = Peek();
  char prefix = static_cast<char>(TextOf(token)[0] | 0x20);
  if (prefix == 'x') {
    std::string digits = UnescapedString(Next());
    if (!IsHex(digits)) {
      Fail(diagnostics::Code::SqlSyntax, SpanOfToken(token), "not hexadecimal digits: " + digits);
      return {};
    }
    digits = digits.size() % 2 == 0 ? digits : "0" + digits;
    return AddLiteral(TypeKind::Binary, base::ToUpper(digits), first);
  }
  return SplitTemplate(ReadStringText("a string"), first);
}

ast::ExprId Parser::SplitTemplate(const std::string& text, uint32_t first_token) {
  size_t length = 0;
  std::string name;
  size_t at = FindPlaceholder(text, 0, length, name);
  if (at == text.npos) {
    return AddLiteral(TypeKind::String, text, first_token);
  }
  ast::TemplateString parts;
  size_t done = 0;
  for (; at != text.npos; at = FindPlaceholder(text, done, length, name)) {
    if (at > done) {
      parts.parts.push_back(
          AddLiteral(TypeKind::String, text.substr(done, at - done), first_token));
    }
    parts.parts.push_back(AddExpr(ast::Parameter{name, {}}, first_token));
    done = at + length;
  }
  if (done < text.size()) {
    parts.parts.push_back(AddLiteral(TypeKind::String, text.substr(done), first_token));
  }
  return AddExpr(std::move(parts), first_token);
}

bool Parser::IsTypedLiteral() const {
  // decimal(5, 0) '12'
  if (is_duckdb() && IsWord("decimal") && Is(TokenKind::LeftParen, 1)) {
    return Is(TokenKind::RightParen, 5) && Is(TokenKind::String, 6);
  }
  if (!Is(TokenKind::Word) || !Is(TokenKind::String, 1)) {
    return false;
  }
  static constexpr std::array<std::string_view, 4> kEverywhere = {"date", "timestamp",
                                                                  "timestamp_ntz", "timestamp_ltz"};
  static constexpr std::array<std::string_view, 14> kStandard = {
      "time",    "decimal", "double", "real",    "bigint", "integer",     "int",
      "varchar", "char",    "json",   "tinyint", "blob",   "timestamptz", "smallint"};
  auto is_this = [&](std::string_view name) { return IsWord(name); };
  return std::any_of(kEverywhere.begin(), kEverywhere.end(), is_this) ||
         (!is_spark() && std::any_of(kStandard.begin(), kStandard.end(), is_this));
}

namespace {

// A Trino timestamp that names a zone or an offset is an instant.
bool HasZone(std::string_view text) {
  size_t time = text.find(':');
  return time != text.npos &&
         (text.find_first_of("+-", time) != text.npos ||
          text.find_first_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", time) !=
              text.npos);
}

// DuckDB: \xAA\xBB and plain characters.
std::string HexOfBlob(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string digits;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i, 2) == "\\x" && DigitsAt(text, i + 2, 2, 16) >= 0) {
      digits += base::ToUpper(text.substr(i + 2, 2));
      i += 3;
    } else {
      auto byte = static_cast<unsigned char>(text[i]);
      digits += kDigits[byte >> 4];
      digits += kDigits[byte & 15];
    }
  }
  return digits;
}

}  // namespace

ast::ExprId Parser::ReadTypedLiteral() {
  uint32_t first = position();
  TypeKind kind = ReadType().kind;
  std::string text = ReadStringText("a string");
  if (is_trino() && kind == TypeKind::TimestampNtz && HasZone(text)) {
    kind = TypeKind::Timestamp;
  }
  if (kind == TypeKind::Varchar || kind == TypeKind::Char) {
    kind = TypeKind::String;
  }
  if (kind == TypeKind::Double || kind == TypeKind::Float) {
    text = CanonicalDouble(text);
  }
  if (kind == TypeKind::Binary) {
    text = HexOfBlob(text);
  }
  if (kind != TypeKind::String) {
    text = std::string(base::Trim(text));
  }
  return AddLiteral(kind, text, first);
}

}  // namespace hikkoshi::sql
