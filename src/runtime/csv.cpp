#include "runtime/csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>

#include "base/text.h"
#include "runtime/calendar.h"
#include "runtime/json.h"
#include "runtime/number_text.h"

namespace hikkoshi::runtime {
namespace {

using types::Type;
using types::TypeKind;

bool IsBlank(char byte) {
  return static_cast<unsigned char>(byte) <= ' ';
}

std::string_view Trimmed(std::string_view text, bool at_start, bool at_end) {
  while (at_start && !text.empty() && IsBlank(text.front())) {
    text.remove_prefix(1);
  }
  while (at_end && !text.empty() && IsBlank(text.back())) {
    text.remove_suffix(1);
  }
  return text;
}

// Reads a field in quotes off the front. No value where something stands behind the closing quote:
// the field is then read as it is written.
std::optional<std::string> TakeQuoted(std::string_view& line, const CsvOptions& options) {
  std::string field;
  size_t at = 1;
  for (; at < line.size() && line[at] != options.quote; ++at) {
    bool escapes = line[at] == options.escape && at + 1 < line.size() &&
                   (line[at + 1] == options.quote || line[at + 1] == options.escape);
    at += escapes ? 1 : 0;
    field += line[at];
  }
  if (at < line.size()) {
    std::string_view rest = Trimmed(line.substr(at + 1), true, false);
    if (!rest.empty() && !rest.starts_with(options.separator)) {
      return std::nullopt;
    }
    at = line.size() - rest.size();
  }
  line.remove_prefix(at);
  return field;
}

std::string TakeField(std::string_view& line, const CsvOptions& options) {
  std::string_view before = line;
  line = Trimmed(line, options.trims_start, false);
  if (line.starts_with(options.quote)) {
    if (std::optional<std::string> quoted = TakeQuoted(line, options)) {
      return *quoted;
    }
    line = before;
  }
  std::string_view field = line.substr(0, line.find(options.separator));
  line.remove_prefix(field.size());
  return std::string(Trimmed(field, options.trims_start, options.trims_end));
}

std::string Quoted(std::string_view text) {
  std::string out;
  AppendJsonString(text, out);
  return out;
}

// Java's parsers of numbers allow no blanks.
bool HasBlank(std::string_view text) {
  return text.empty() || IsBlank(text.front()) || IsBlank(text.back());
}

std::optional<std::string> IntegerJson(std::string_view text, TypeKind kind) {
  int bits = kind == TypeKind::Byte    ? 7
             : kind == TypeKind::Short ? 15
             : kind == TypeKind::Int   ? 31
                                       : 63;
  int64_t highest = static_cast<int64_t>((uint64_t{1} << bits) - 1);
  std::optional<int64_t> number;
  if (!HasBlank(text)) {
    number = ParseInteger(text, {-highest - 1, highest}, false);
  }
  return number ? std::optional<std::string>(std::to_string(*number)) : std::nullopt;
}

std::optional<std::string> RealJson(std::string_view text) {
  if (text == "NaN") {
    return "\"NaN\"";
  }
  if (text == "Inf" || text == "Infinity" || text == "-Inf" || text == "-Infinity") {
    return text[0] == '-' ? "\"-Infinity\"" : "\"Infinity\"";
  }
  bool is_named = text.find_first_of("nN") != text.npos;
  std::optional<double> number = is_named ? std::nullopt : ParseDouble(text);
  return number ? std::optional<std::string>(Quoted(DoubleText(*number))) : std::nullopt;
}

std::optional<std::string> DecimalJson(std::string_view text, const Type& type) {
  std::string digits = base::ReplaceAll(std::string(text), ",", "");
  std::optional<std::string> number;
  if (!HasBlank(digits)) {
    number = ParseDecimal(digits, type.precision, type.scale);
  }
  return number ? std::optional<std::string>(Quoted(*number)) : std::nullopt;
}

std::optional<std::string> DateJson(std::string_view text, const CsvOptions& options) {
  if (options.date_pattern != nullptr) {
    auto parsed = options.date_pattern->Parse(text);
    return parsed ? std::optional<std::string>(Quoted(DateText(DayOf(parsed->local_micros))))
                  : std::nullopt;
  }
  std::optional<int64_t> days = ParseDate(text);
  return days ? std::optional<std::string>(Quoted(DateText(*days))) : std::nullopt;
}

std::optional<std::string> InstantJson(std::string_view text, const CsvOptions& options) {
  std::optional<int64_t> micros;
  if (options.timestamp_pattern == nullptr) {
    micros = ParseInstant(text, *options.zone);
  } else if (auto parsed = options.timestamp_pattern->Parse(text)) {
    const TimeZone& zone = parsed->zone != nullptr ? *parsed->zone : *options.zone;
    micros = zone.ToUtc(parsed->local_micros);
  }
  return micros ? std::optional<std::string>(Quoted(TimestampText(*micros) + "+00")) : std::nullopt;
}

std::optional<std::string> WallClockJson(std::string_view text) {
  std::optional<ParsedTimestamp> parsed = ParseTimestamp(text);
  return parsed ? std::optional<std::string>(Quoted(TimestampText(parsed->local_micros)))
                : std::nullopt;
}

// The JSON of a field's text; none where it does not fit the type.
std::optional<std::string> FieldJson(std::string_view text, const Type& type,
                                     const CsvOptions& options) {
  switch (type.kind) {
    case TypeKind::Byte:
    case TypeKind::Short:
    case TypeKind::Int:
    case TypeKind::Long:
      return IntegerJson(text, type.kind);
    case TypeKind::Float:
    case TypeKind::Double:
      return RealJson(text);
    case TypeKind::Decimal:
      return DecimalJson(text, type);
    case TypeKind::Boolean: {
      std::string word = base::ToLower(std::string(text));
      return word == "true" || word == "false" ? std::optional<std::string>(word) : std::nullopt;
    }
    case TypeKind::Date:
      return DateJson(text, options);
    case TypeKind::Timestamp:
      return InstantJson(text, options);
    case TypeKind::TimestampNtz:
      return WallClockJson(text);
    default:
      return Quoted(text);
  }
}

bool IsDecimalInteger(std::string_view text) {
  std::string_view digits = text.starts_with('-') || text.starts_with('+') ? text.substr(1) : text;
  return !digits.empty() && digits.size() <= 38 &&
         std::all_of(digits.begin(), digits.end(),
                     [](char byte) { return std::isdigit(static_cast<unsigned char>(byte)) != 0; });
}

// A day written in full; other dates count as timestamps.
bool IsFullDate(std::string_view text) {
  return text.size() == 10 && ParseDate(text).has_value();
}

std::string InferredName(std::string_view text, const CsvOptions& options) {
  if (text == options.null_text) {
    return "STRING";
  }
  if (IntegerJson(text, TypeKind::Int)) {
    return "INT";
  }
  if (IntegerJson(text, TypeKind::Long)) {
    return "BIGINT";
  }
  if (IsDecimalInteger(text)) {
    size_t digits = text.size() - (text[0] == '-' || text[0] == '+' ? 1 : 0);
    return fmt::format("DECIMAL({},0)", digits);
  }
  if (RealJson(text)) {
    return "DOUBLE";
  }
  bool is_date =
      options.date_pattern != nullptr ? DateJson(text, options).has_value() : IsFullDate(text);
  if (is_date) {
    return "DATE";
  }
  // A time alone is one of the day of the run.
  bool is_time = text.find(':') <= 2 && InstantJson("2000-01-01 " + std::string(text), options);
  if (is_time || InstantJson(text, options)) {
    return "TIMESTAMP";
  }
  std::string word = base::ToLower(std::string(text));
  return word == "true" || word == "false" ? "BOOLEAN" : "STRING";
}

}  // namespace

std::vector<std::string> CsvFields(std::string_view line, const CsvOptions& options) {
  std::vector<std::string> fields;
  if (line.empty()) {
    return fields;
  }
  fields.push_back(TakeField(line, options));
  while (line.starts_with(options.separator)) {
    line.remove_prefix(options.separator.size());
    fields.push_back(TakeField(line, options));
  }
  return fields;
}

std::string CsvSchemaProblem(const Type& schema) {
  if (schema.kind != TypeKind::Struct) {
    return "a line of CSV is a struct";
  }
  for (const types::Field& field : schema.fields) {
    TypeKind kind = field.type.kind;
    bool is_read = types::IsNumeric(kind) || kind == TypeKind::String ||
                   kind == TypeKind::Boolean || kind == TypeKind::Date ||
                   kind == TypeKind::Timestamp || kind == TypeKind::TimestampNtz;
    if (!is_read || field.name == "_corrupt_record") {
      return "a field of this name or type is not read from CSV: " + field.name;
    }
  }
  return "";
}

base::Result<std::string> CsvBySchema(std::string_view line, const Type& schema,
                                      const CsvOptions& options) {
  std::vector<std::string> fields = CsvFields(line, options);
  bool is_broken = fields.size() != schema.fields.size();
  std::string out = "{";
  for (size_t i = 0; i < schema.fields.size(); ++i) {
    bool is_null = i >= fields.size() || fields[i] == options.null_text;
    std::optional<std::string> value;
    if (!is_null) {
      value = FieldJson(fields[i], schema.fields[i].type, options);
      is_broken = is_broken || !value;
    }
    out += i == 0 ? "" : ",";
    out += Quoted(schema.fields[i].name) + ":" + value.value_or("null");
  }
  if (is_broken && options.fails_fast) {
    return base::Fail("[MALFORMED_RECORD_IN_PARSING] a line of CSV does not fit its schema: " +
                      std::string(line));
  }
  return out + "}";
}

std::optional<std::string> SchemaOfCsv(std::string_view line, const CsvOptions& options) {
  std::vector<std::string> fields = CsvFields(line, options);
  std::string out;
  for (size_t i = 0; i < fields.size(); ++i) {
    out += fmt::format("{}_c{}: {}", i == 0 ? "" : ", ", i, InferredName(fields[i], options));
  }
  return out.empty() ? std::nullopt : std::optional<std::string>("STRUCT<" + out + ">");
}

void AppendCsvField(std::optional<std::string_view> value, const CsvOptions& options, bool is_first,
                    std::string& out) {
  std::string_view text = Trimmed(value.value_or(options.null_text), true, true);
  bool is_empty_text = value && value->empty();
  bool starts_comment = is_first && text.starts_with('#');
  bool needs_quotes = is_empty_text || starts_comment || options.quotes_all ||
                      text.find(options.separator) != text.npos ||
                      text.find(options.quote) != text.npos || text.find('\n') != text.npos ||
                      text.find('\r') != text.npos;
  if (!needs_quotes || !value) {
    out += text;
    return;
  }
  out += options.quote;
  for (char byte : text) {
    if (byte == options.quote || byte == options.escape) {
      out += options.escape;
    }
    out += byte;
  }
  out += options.quote;
}

}  // namespace hikkoshi::runtime
