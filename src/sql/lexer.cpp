#include "sql/lexer.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "sql/sql_text.h"

namespace hikkoshi::sql {
namespace {

using dialect::Dialect;

bool IsDigit(char byte) {
  return byte >= '0' && byte <= '9';
}

bool IsWordStart(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' ||
         static_cast<unsigned char>(byte) >= 0x80;
}

bool IsWordByte(char byte) {
  return IsWordStart(byte) || IsDigit(byte);
}

struct Operator {
  std::string_view text;
  TokenKind kind;
};

// Longer ones first among those with the same first byte.
constexpr std::array kOperators = {
    Operator{"<=>", TokenKind::NullSafeEqual},
    Operator{">>>", TokenKind::ShiftRightUnsigned},
    Operator{"::", TokenKind::DoubleColon},
    Operator{":=", TokenKind::ColonEqual},
    Operator{"**", TokenKind::DoubleStar},
    Operator{"//", TokenKind::DoubleSlash},
    Operator{"==", TokenKind::Equal},
    Operator{"=>", TokenKind::FatArrow},
    Operator{"<>", TokenKind::NotEqual},
    Operator{"<=", TokenKind::LessOrEqual},
    Operator{"<<", TokenKind::ShiftLeft},
    Operator{">=", TokenKind::GreaterOrEqual},
    Operator{">>", TokenKind::ShiftRight},
    Operator{"!=", TokenKind::NotEqual},
    Operator{"!<", TokenKind::GreaterOrEqual},
    Operator{"!>", TokenKind::LessOrEqual},
    Operator{"||", TokenKind::DoublePipe},
    Operator{"|>", TokenKind::PipeArrow},
    Operator{"->", TokenKind::Arrow},
    Operator{",", TokenKind::Comma},
    Operator{".", TokenKind::Dot},
    Operator{"(", TokenKind::LeftParen},
    Operator{")", TokenKind::RightParen},
    Operator{"[", TokenKind::LeftBracket},
    Operator{"]", TokenKind::RightBracket},
    Operator{"{", TokenKind::LeftBrace},
    Operator{"}", TokenKind::RightBrace},
    Operator{":", TokenKind::Colon},
    Operator{"*", TokenKind::Star},
    Operator{"+", TokenKind::Plus},
    Operator{"-", TokenKind::Minus},
    Operator{"/", TokenKind::Slash},
    Operator{"%", TokenKind::Percent},
    Operator{"=", TokenKind::Equal},
    Operator{"<", TokenKind::Less},
    Operator{">", TokenKind::Greater},
    Operator{"|", TokenKind::Pipe},
    Operator{"&", TokenKind::Ampersand},
    Operator{"^", TokenKind::Caret},
    Operator{"~", TokenKind::Tilde},
    Operator{"?", TokenKind::Question},
    Operator{"!", TokenKind::Exclamation},
    Operator{"$", TokenKind::Dollar},
    Operator{"@", TokenKind::At},
    Operator{";", TokenKind::Semicolon},
};

class Lexer {
 public:
  Lexer(std::string_view text, Dialect dialect)
      : text_(text), dialect_(dialect), statement_dialect_(dialect) {}

  Tokens Run() {
    tokens_.tokens.reserve(text_.size() / 5 + 8);
    is_statement_start_ = true;
    while (SkipToToken()) {
      if (is_statement_start_) {
        StartStatement();
      }
      ReadToken();
    }
    Add(TokenKind::End, at_, at_);
    return std::move(tokens_);
  }

 private:
  char ByteAt(size_t position) const { return position < text_.size() ? text_[position] : '\0'; }
  bool StartsWith(std::string_view prefix) const {
    return text_.substr(at_, prefix.size()) == prefix;
  }
  const dialect::Traits& traits() const { return dialect::TraitsOf(statement_dialect_); }
  bool is_spark() const { return traits().has_backslash_escapes; }

  void Add(TokenKind kind, size_t begin, size_t end) {
    tokens_.tokens.push_back(
        {.begin = static_cast<uint32_t>(begin), .end = static_cast<uint32_t>(end), .kind = kind});
    at_ = end;
    is_new_line_ = false;
  }

  void AddError(size_t begin, size_t end, std::string_view reason) {
    tokens_.errors.push_back({.begin = static_cast<uint32_t>(begin), .reason = reason});
    Add(TokenKind::Error, begin, end);
  }

  // Athena's DDL is Hive's: double quotes and backslashes mean other things there.
  void StartStatement() {
    is_statement_start_ = false;
    statement_dialect_ = dialect_;
    if (dialect_ == Dialect::Athena) {
      std::string_view first = WordAt(at_);
      size_t second_at = at_ + first.size();
      while (IsSpace(ByteAt(second_at))) {
        ++second_at;
      }
      bool is_hive = base::EqualsIgnoreCase(first, "alter") ||
                     (base::EqualsIgnoreCase(first, "create") &&
                      base::EqualsIgnoreCase(WordAt(second_at), "external"));
      statement_dialect_ = is_hive ? Dialect::Hive : dialect_;
    }
  }

  std::string_view WordAt(size_t begin) const {
    size_t end = begin;
    while (end < text_.size() && IsWordByte(text_[end])) {
      ++end;
    }
    return text_.substr(begin, end - begin);
  }

  static bool IsSpace(char byte) { return byte == ' ' || (byte >= '\t' && byte <= '\r'); }

  // ---- spaces and comments ----------------------------------------------------------------

  // Skips spaces and comments; returns false at the end of the text.
  bool SkipToToken() {
    while (at_ < text_.size()) {
      char byte = text_[at_];
      if (byte == '\n') {
        is_new_line_ = true;
        ++at_;
      } else if (IsSpace(byte)) {
        ++at_;
      } else if (StartsWith("\xC2\xA0")) {  // no-break space
        at_ += 2;
      } else if (StartsWith("\xE3\x80\x80") || StartsWith("\xEF\xBB\xBF")) {
        at_ += 3;  // ideographic space, byte order mark
      } else if (StartsWith("--")) {
        ReadLineComment();
      } else if (StartsWith("/*") && !(StartsWith("/*+") && is_spark())) {
        if (!ReadBlockComment()) {
          return true;
        }
      } else {
        return true;
      }
    }
    return false;
  }

  void AddComment(size_t begin, size_t end) {
    tokens_.comments.push_back({.next_token = static_cast<uint32_t>(tokens_.tokens.size()),
                                .is_after_token = !is_new_line_ && !tokens_.tokens.empty(),
                                .text = text_.substr(begin, end - begin)});
  }

  void ReadLineComment() {
    size_t end = text_.find('\n', at_);
    end = end == text_.npos ? text_.size() : end;
    AddComment(at_ + 2, end);
    at_ = end;
  }

  // Spark and DuckDB nest block comments, Trino does not. Returns false when it is not closed.
  bool ReadBlockComment() {
    size_t begin = at_;
    int depth = 1;
    size_t position = at_ + 2;
    while (position < text_.size() && depth > 0) {
      if (text_.substr(position, 2) == "*/") {
        --depth;
        position += 2;
      } else if (dialect_ != Dialect::Athena && text_.substr(position, 2) == "/*") {
        ++depth;
        position += 2;
      } else {
        ++position;
      }
    }
    if (depth > 0) {
      AddError(begin, text_.size(), "comment is not closed");
      return false;
    }
    AddComment(begin + 2, position - 2);
    is_new_line_ = is_new_line_ || text_.substr(begin, position - begin).find('\n') != text_.npos;
    at_ = position;
    return true;
  }

  // ---- tokens -----------------------------------------------------------------------------

  void ReadToken() {
    char byte = text_[at_];
    if (StartsWith(kPlaceholderBegin)) {
      ReadPlaceholder(kPlaceholderBegin.size(), kPlaceholderEnd);
    } else if (StartsWith("${")) {
      ReadPlaceholder(2, "}");
    } else if (IsWordStart(byte)) {
      ReadWord();
    } else if (IsDigit(byte) || (byte == '.' && StartsNumberAfterDot())) {
      ReadNumber();
    } else if (byte == '\'' || (byte == '"' && traits().double_quote_is_string)) {
      ReadString(at_, byte, is_spark());
    } else if (byte == '"' || (byte == '`' && dialect_ != Dialect::DuckDb)) {
      ReadQuotedName(byte);
    } else if (StartsWith("/*+")) {
      ReadHint();
    } else {
      ReadOperator();
    }
  }

  // `.5` is a number, but not in `t.5`.
  bool StartsNumberAfterDot() const {
    if (!IsDigit(ByteAt(at_ + 1))) {
      return false;
    }
    if (tokens_.tokens.empty() || tokens_.tokens.back().end != at_) {
      return true;
    }
    TokenKind kind = tokens_.tokens.back().kind;
    return kind != TokenKind::Word && kind != TokenKind::QuotedName &&
           kind != TokenKind::RightParen && kind != TokenKind::RightBracket;
  }

  void ReadPlaceholder(size_t open, std::string_view close) {
    size_t end = text_.find(close, at_ + open);
    if (end == text_.npos || end - at_ > 300) {
      AddError(at_, at_ + open, "placeholder is not closed");
      return;
    }
    Add(TokenKind::Placeholder, at_, end + close.size());
  }

  void ReadWord() {
    size_t end = at_;
    while (end < text_.size() && IsWordByte(text_[end]) &&
           text_.substr(end, 3) != kPlaceholderBegin && text_.substr(end, 3) != "\xE3\x80\x80") {
      ++end;
    }
    if (end - at_ <= 2 && TakesStringPrefix(end)) {
      return;
    }
    Keyword keyword = FindKeyword(text_.substr(at_, end - at_));
    Add(TokenKind::Word, at_, end);
    tokens_.tokens.back().keyword = keyword;
  }

  // r'…' (Spark), x'…', u&'…' (Trino), e'…' (DuckDB): one String token.
  bool TakesStringPrefix(size_t word_end) {
    char first = static_cast<char>(text_[at_] | 0x20);
    char next = ByteAt(word_end);
    bool is_quote = next == '\'' || (next == '"' && traits().double_quote_is_string);
    if (word_end - at_ == 1 && is_quote) {
      bool is_raw = first == 'r' && is_spark();
      bool is_escaped = first == 'e' && dialect_ == Dialect::DuckDb;
      bool is_hexadecimal = first == 'x' && dialect_ != Dialect::DuckDb;
      if (is_raw || is_hexadecimal || is_escaped) {
        ReadString(word_end, next, is_escaped);
        return true;
      }
    }
    bool is_unicode = word_end - at_ == 1 && first == 'u' && next == '&' &&
                      ByteAt(word_end + 1) == '\'' && dialect_ == Dialect::Athena;
    if (is_unicode) {
      ReadString(word_end + 1, '\'', false);
    }
    return is_unicode;
  }

  // Reads to the closing quote; a doubled quote does not close.
  void ReadString(size_t quote_at, char quote, bool has_escapes) {
    size_t begin = at_;
    bool is_raw = quote_at != begin && (text_[begin] | 0x20) == 'r';
    for (size_t i = quote_at + 1; i < text_.size(); ++i) {
      if (text_[i] == '\\' && has_escapes && !is_raw) {
        ++i;
      } else if (text_[i] == quote) {
        if (ByteAt(i + 1) != quote || is_raw) {
          Add(TokenKind::String, begin, i + 1);
          return;
        }
        ++i;
      }
    }
    AddError(begin, text_.size(), "string is not closed");
  }

  void ReadQuotedName(char quote) {
    for (size_t i = at_ + 1; i < text_.size(); ++i) {
      if (text_[i] == quote) {
        if (ByteAt(i + 1) != quote) {
          Add(TokenKind::QuotedName, at_, i + 1);
          return;
        }
        ++i;
      }
    }
    AddError(at_, text_.size(), "quoted name is not closed");
  }

  void ReadHint() {
    size_t end = text_.find("*/", at_ + 3);
    if (end == text_.npos) {
      AddError(at_, text_.size(), "hint is not closed");
      return;
    }
    Add(TokenKind::Hint, at_, end + 2);
  }

  size_t SkipDigits(size_t position) const {
    while (IsDigit(ByteAt(position)) || (ByteAt(position) == '_' && IsDigit(ByteAt(position + 1)) &&
                                         !is_spark() && IsDigit(ByteAt(position - 1)))) {
      ++position;
    }
    return position;
  }

  size_t SkipExponent(size_t position) const {
    if ((ByteAt(position) | 0x20) != 'e') {
      return position;
    }
    size_t digits = position + 1;
    if (ByteAt(digits) == '+' || ByteAt(digits) == '-') {
      ++digits;
    }
    return IsDigit(ByteAt(digits)) ? SkipDigits(digits) : position;
  }

  // Spark: 1L, 1S, 1Y, 1.5D, 1.5F, 1.5BD.
  size_t SkipSuffix(size_t position) const {
    static constexpr std::array<std::string_view, 6> kSuffixes = {"l", "s", "y", "d", "f", "bd"};
    std::string_view word = WordAt(position);
    bool is_suffix = is_spark() && std::any_of(kSuffixes.begin(), kSuffixes.end(), [&](auto row) {
                       return base::EqualsIgnoreCase(row, word);
                     });
    return is_suffix ? position + word.size() : position;
  }

  void ReadNumber() {
    size_t end = SkipDigits(at_);
    bool is_whole = true;
    if (ByteAt(end) == '.' && ByteAt(end + 1) != '.' && !IsWordStart(ByteAt(end + 1))) {
      end = SkipDigits(end + 1);
      is_whole = false;
    } else if (ByteAt(end) == '.' && SkipExponent(end + 1) != end + 1) {
      end = SkipExponent(end + 1);
      is_whole = false;
    }
    end = SkipSuffix(SkipExponent(end));
    if (!IsWordByte(ByteAt(end)) || text_.substr(end, 3) == kPlaceholderBegin) {
      Add(TokenKind::Number, at_, end);
    } else if (is_whole && is_spark()) {
      ReadWord();  // Spark's names may start with digits
    } else {
      AddError(at_, end + WordAt(end).size(), "number is followed by letters");
    }
  }

  void ReadOperator() {
    for (const Operator& row : kOperators) {
      if (row.text[0] == text_[at_] && StartsWith(row.text) && IsUsed(row)) {
        is_statement_start_ = row.kind == TokenKind::Semicolon;
        Add(row.kind, at_, at_ + row.text.size());
        return;
      }
    }
    AddError(at_, at_ + 1, "unknown character");
  }

  bool IsUsed(const Operator& row) const {
    switch (row.kind) {
      case TokenKind::NullSafeEqual:
      case TokenKind::PipeArrow:
      case TokenKind::ShiftRightUnsigned:
        return is_spark();
      case TokenKind::DoubleSlash:
      case TokenKind::DoubleStar:
      case TokenKind::ColonEqual:
        return dialect_ == Dialect::DuckDb;
      case TokenKind::GreaterOrEqual:
      case TokenKind::LessOrEqual:
        return row.text[0] != '!' || is_spark();
      default:
        return true;
    }
  }

  std::string_view text_;
  Dialect dialect_;
  Dialect statement_dialect_;
  Tokens tokens_;
  size_t at_ = 0;
  bool is_new_line_ = true;
  bool is_statement_start_ = true;
};

}  // namespace

Tokens Tokenize(std::string_view text, Dialect dialect) {
  return Lexer(text, dialect).Run();
}

}  // namespace hikkoshi::sql
