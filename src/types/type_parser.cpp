// Reads types of Spark, Hive, Trino and DuckDB. One grammar takes them all: `name`, `name(n, m)`,
// `array<t>` or `array(t)`, `map<k,v>` or `map(k, v)`, `struct<a:t, b t comment '…'>` or
// `row(a t)`, `t[]`; only the meaning of a few names depends on the syntax.

#include <array>
#include <optional>

#include "base/text.h"
#include "types/interval.h"
#include "types/type.h"

namespace hikkoshi::types {
namespace {

constexpr int kDepthLimit = 100;

struct NamedKind {
  std::string_view name;
  TypeKind kind;
};

constexpr std::array kNamedKinds = {
    NamedKind{"void", TypeKind::Null},
    NamedKind{"null", TypeKind::Null},
    NamedKind{"boolean", TypeKind::Boolean},
    NamedKind{"bool", TypeKind::Boolean},
    NamedKind{"tinyint", TypeKind::Byte},
    NamedKind{"byte", TypeKind::Byte},
    NamedKind{"smallint", TypeKind::Short},
    NamedKind{"short", TypeKind::Short},
    NamedKind{"int", TypeKind::Int},
    NamedKind{"integer", TypeKind::Int},
    NamedKind{"bigint", TypeKind::Long},
    NamedKind{"long", TypeKind::Long},
    NamedKind{"float", TypeKind::Float},
    NamedKind{"real", TypeKind::Float},
    NamedKind{"double", TypeKind::Double},
    NamedKind{"string", TypeKind::String},
    NamedKind{"text", TypeKind::String},
    NamedKind{"binary", TypeKind::Binary},
    NamedKind{"varbinary", TypeKind::Binary},
    NamedKind{"blob", TypeKind::Binary},
    NamedKind{"date", TypeKind::Date},
    NamedKind{"time", TypeKind::Time},
    NamedKind{"timestamp_ntz", TypeKind::TimestampNtz},
    NamedKind{"timestamp_ltz", TypeKind::Timestamp},
    NamedKind{"timestamptz", TypeKind::Timestamp},
    NamedKind{"variant", TypeKind::Variant},
    NamedKind{"json", TypeKind::Json},
    NamedKind{"unknown", TypeKind::Unknown},
};

class Parser {
 public:
  Parser(std::string_view text, TypeSyntax syntax) : text_(text), syntax_(syntax) {}

  ParsedType Run() {
    Type type = ReadType(0);
    if (!error_.empty()) {
      return ParsedType{Simple(TypeKind::Unknown), 0, error_};
    }
    return ParsedType{std::move(type), at_, ""};
  }

 private:
  Type Fail(std::string message) {
    if (error_.empty()) {
      error_ = std::move(message);
    }
    return Simple(TypeKind::Unknown);
  }

  void SkipSpace() {
    while (at_ < text_.size() &&
           (text_[at_] == ' ' || (text_[at_] >= '\t' && text_[at_] <= '\r'))) {
      ++at_;
    }
  }

  bool Accept(char byte) {
    SkipSpace();
    if (at_ < text_.size() && text_[at_] == byte) {
      ++at_;
      return true;
    }
    return false;
  }

  static bool IsWordByte(char byte) {
    return byte == '_' || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
           (byte >= 'A' && byte <= 'Z') || static_cast<unsigned char>(byte) >= 0x80;
  }

  std::string_view PeekWord() {
    SkipSpace();
    size_t end = at_;
    while (end < text_.size() && IsWordByte(text_[end])) {
      ++end;
    }
    return text_.substr(at_, end - at_);
  }

  bool AcceptWord(std::string_view word) {
    std::string_view next = PeekWord();
    if (!base::EqualsIgnoreCase(next, word)) {
      return false;
    }
    at_ += next.size();
    return true;
  }

  // Accepts all words in order, or none.
  bool AcceptWords(std::initializer_list<std::string_view> words) {
    size_t start = at_;
    for (std::string_view word : words) {
      if (!AcceptWord(word)) {
        at_ = start;
        return false;
      }
    }
    return true;
  }

  std::optional<int> ReadNumber() {
    std::string_view word = PeekWord();
    int number = 0;
    if (word.empty() || word.size() > 9) {
      return std::nullopt;
    }
    for (char byte : word) {
      if (byte < '0' || byte > '9') {
        return std::nullopt;
      }
      number = number * 10 + (byte - '0');
    }
    at_ += word.size();
    return number;
  }

  // Reads "(n)" if it is there; returns 0 otherwise.
  int ReadLength() {
    if (!Accept('(')) {
      return 0;
    }
    std::optional<int> length = ReadNumber();
    if (!length || !Accept(')')) {
      Fail("expected a length");
      return 0;
    }
    return *length;
  }

  std::string ReadQuoted(char quote) {
    std::string name;
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] != quote) {
        name += text_[at_];
      } else if (at_ + 1 < text_.size() && text_[at_ + 1] == quote) {
        name += text_[++at_];
      } else {
        ++at_;
        return name;
      }
    }
    Fail("quote is not closed");
    return name;
  }

  // A Hive field name may hold '-', '.', '$' and '#' unquoted: it ends at ':' or a space.
  std::string ReadFieldName() {
    SkipSpace();
    if (at_ < text_.size() && (text_[at_] == '`' || text_[at_] == '"')) {
      return ReadQuoted(text_[at_]);
    }
    size_t end = text_.find_first_of(": \t\n,<>()", at_);
    end = end == text_.npos ? text_.size() : end;
    std::string name(text_.substr(at_, end - at_));
    at_ = end;
    if (name.empty()) {
      Fail("expected a field name");
    }
    return name;
  }

  Field ReadField(int depth) {
    Field field;
    field.name = ReadFieldName();
    Accept(':');
    field.type = ReadType(depth);
    if (AcceptWords({"not", "null"})) {
      field.is_nullable = false;
    }
    if (AcceptWord("comment")) {
      SkipSpace();
      if (at_ < text_.size() && (text_[at_] == '\'' || text_[at_] == '"')) {
        field.comment = ReadQuoted(text_[at_]);
      }
    }
    return field;
  }

  // Reads "<" or "(" and calls `read` for each part until the matching close.
  template <class Read>
  void ReadParts(Read read) {
    bool is_angled = Accept('<');
    if (!is_angled && !Accept('(')) {
      Fail("expected '<' or '('");
      return;
    }
    char close = is_angled ? '>' : ')';
    if (Accept(close)) {
      return;
    }
    do {
      read();
    } while (error_.empty() && Accept(','));
    if (error_.empty() && !Accept(close)) {
      Fail(std::string("expected '") + close + "'");
    }
  }

  Type ReadArray(int depth) {
    std::vector<Type> parts;
    ReadParts([&] { parts.push_back(ReadType(depth)); });
    return parts.size() == 1 ? Array(std::move(parts[0])) : Fail("array needs one type");
  }

  Type ReadMap(int depth) {
    std::vector<Type> parts;
    ReadParts([&] { parts.push_back(ReadType(depth)); });
    return parts.size() == 2 ? Map(std::move(parts[0]), std::move(parts[1]))
                             : Fail("map needs two types");
  }

  Type ReadStruct(int depth) {
    std::vector<Field> fields;
    ReadParts([&] { fields.push_back(ReadField(depth)); });
    return Struct(std::move(fields));
  }

  Type ReadChoice(int depth) {
    Type choice = ReadStruct(depth);
    choice.kind = TypeKind::Choice;
    return choice;
  }

  Type ReadDecimal() {
    int default_precision = syntax_ == TypeSyntax::Trino    ? 38
                            : syntax_ == TypeSyntax::DuckDb ? 18
                                                            : 10;
    int default_scale = syntax_ == TypeSyntax::DuckDb ? 3 : 0;
    if (!Accept('(')) {
      return Decimal(default_precision, default_scale);
    }
    std::optional<int> precision = ReadNumber();
    std::optional<int> scale = Accept(',') ? ReadNumber() : std::optional<int>(0);
    if (!precision || !scale || !Accept(')')) {
      return Fail("expected decimal(precision, scale)");
    }
    if (*precision < 1 || *precision > 38 || *scale > *precision) {
      return Fail("decimal precision must lie between 1 and 38 and not below the scale");
    }
    return Decimal(*precision, *scale);
  }

  // Trino and DuckDB: `timestamp` has no zone. Spark and Hive: it is an instant.
  Type ReadTimestamp() {
    int precision = ReadLength();
    bool is_instant = syntax_ == TypeSyntax::Spark || syntax_ == TypeSyntax::Hive;
    if (AcceptWords({"with", "time", "zone"}) || AcceptWords({"with", "local", "time", "zone"})) {
      is_instant = true;
    } else if (AcceptWords({"without", "time", "zone"})) {
      is_instant = false;
    }
    Type type = Simple(is_instant ? TypeKind::Timestamp : TypeKind::TimestampNtz);
    type.precision = precision;
    return type;
  }

  Type ReadInterval() {
    std::string first = base::ToLower(PeekWord());
    at_ += first.size();
    std::string last = first;
    if (AcceptWord("to")) {
      last = base::ToLower(PeekWord());
      at_ += last.size();
    }
    IntervalField from = IntervalField::Day;
    IntervalField to = IntervalField::Second;
    bool is_known = ParseIntervalField(first, from) && ParseIntervalField(last, to);
    bool is_months = from <= IntervalField::Month;
    bool fits = is_known && from <= to && is_months == (to <= IntervalField::Month);
    return fits ? Interval(from, to) : Simple(TypeKind::DayTimeInterval);
  }

  Type ReadNamed(const std::string& name, int depth) {
    if (name == "array")
      return ReadArray(depth);
    if (name == "map")
      return ReadMap(depth);
    if (name == "struct" || name == "row")
      return ReadStruct(depth);
    if (name == "choice" || name == "uniontype")
      return ReadChoice(depth);
    if (name == "decimal" || name == "dec" || name == "numeric")
      return ReadDecimal();
    if (name == "timestamp")
      return ReadTimestamp();
    if (name == "interval")
      return ReadInterval();
    if (name == "char" || name == "character") {
      int length = ReadLength();
      if (length == 0 && syntax_ == TypeSyntax::Spark) {
        return Fail("char has a length");
      }
      return Char(length == 0 ? 1 : length);
    }
    if (name == "varchar") {
      int length = ReadLength();
      if (length == 0 && syntax_ == TypeSyntax::Spark) {
        return Fail("varchar has a length");
      }
      return length == 0 ? Simple(TypeKind::String) : Varchar(length);
    }
    if (name == "double") {
      AcceptWord("precision");
    }
    for (const NamedKind& row : kNamedKinds) {
      if (row.name == name) {
        return Simple(row.kind);
      }
    }
    return Fail("unknown type: " + name);
  }

  Type ReadType(int depth) {
    if (depth > kDepthLimit) {
      return Fail("type is nested too deep");
    }
    std::string name = base::ToLower(PeekWord());
    if (name.empty()) {
      return Fail("expected a type");
    }
    at_ += name.size();
    Type type = ReadNamed(name, depth + 1);
    while (error_.empty() && syntax_ == TypeSyntax::DuckDb && Accept('[')) {
      if (!Accept(']')) {
        return Fail("expected ']'");
      }
      type = Array(std::move(type));
    }
    return type;
  }

  std::string_view text_;
  TypeSyntax syntax_;
  size_t at_ = 0;
  std::string error_;
};

}  // namespace

ParsedType ParseTypePrefix(std::string_view text, TypeSyntax syntax) {
  return Parser(text, syntax).Run();
}

ParsedType ParseType(std::string_view text, TypeSyntax syntax) {
  ParsedType parsed = ParseTypePrefix(text, syntax);
  bool is_whole = parsed.error.empty() && base::Trim(text.substr(parsed.length)).empty();
  if (parsed.error.empty() && !is_whole) {
    return ParsedType{Simple(TypeKind::Unknown), 0,
                      "unexpected text after the type: " + std::string(text.substr(parsed.length))};
  }
  return parsed;
}

}  // namespace hikkoshi::types
