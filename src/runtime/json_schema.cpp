#include "runtime/json_schema.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "runtime/calendar.h"
#include "runtime/json.h"
#include "runtime/json_reader.h"
#include "runtime/number_text.h"
#include "runtime/text.h"

namespace hikkoshi::runtime {
namespace {

using types::Type;
using types::TypeKind;
using Kind = JsonNode::Kind;

std::string Quoted(std::string_view text) {
  std::string out;
  AppendJsonString(text, out);
  return out;
}

// Converts nodes to types; `failed` is set by values that do not fit.
class Converter {
 public:
  explicit Converter(const JsonOptions& options) : options_(options) {}

  bool has_failed() const { return failed_; }

  // A value that does not fit is null, and so is an array or map that holds one.
  std::string Convert(const JsonNode& node, const Type& type) {
    if (node.kind == Kind::Null) {
      return "null";
    }
    switch (type.kind) {
      case TypeKind::Struct:
        return node.kind == Kind::Object ? ConvertStruct(node, type) : Fail();
      case TypeKind::Array:
        return node.kind == Kind::Array ? ConvertList(node, types::Element(type)) : Fail();
      case TypeKind::Map:
        return node.kind == Kind::Object ? ConvertMap(node, types::Value(type)) : Fail();
      default:
        return ConvertAtom(node, type);
    }
  }

  std::string ConvertStruct(const JsonNode& node, const Type& type) {
    std::string out = "{";
    for (const types::Field& field : type.fields) {
      const JsonNode* value = nullptr;
      for (size_t i = 0; i < node.keys.size(); ++i) {
        value = node.keys[i] == field.name ? &node.items[i] : value;
      }
      out += out.size() == 1 ? "" : ",";
      out += Quoted(field.name) + ":" + (value == nullptr ? "null" : Convert(*value, field.type));
    }
    return out + "}";
  }

 private:
  std::string Fail() {
    failed_ = true;
    return "null";
  }

  std::string ConvertList(const JsonNode& node, const Type& element) {
    Converter inner(options_);
    std::string out = "[";
    for (const JsonNode& item : node.items) {
      out += out.size() == 1 ? "" : ",";
      out += inner.Convert(item, element);
    }
    return inner.has_failed() ? Fail() : out + "]";
  }

  std::string ConvertMap(const JsonNode& node, const Type& value) {
    Converter inner(options_);
    std::string out = "{";
    for (size_t i = 0; i < node.items.size(); ++i) {
      out += out.size() == 1 ? "" : ",";
      out += Quoted(node.keys[i]) + ":" + inner.Convert(node.items[i], value);
    }
    return inner.has_failed() ? Fail() : out + "}";
  }

  std::string ConvertAtom(const JsonNode& node, const Type& type) {
    switch (type.kind) {
      case TypeKind::String:
      case TypeKind::Char:
      case TypeKind::Varchar:
        return node.kind == Kind::Text ? Quoted(node.text) : Quoted(JsonText(node));
      case TypeKind::Boolean:
        return node.kind == Kind::Boolean ? (node.boolean ? "true" : "false") : Fail();
      case TypeKind::Byte:
      case TypeKind::Short:
      case TypeKind::Int:
      case TypeKind::Long:
        return ConvertInteger(node, type.kind);
      case TypeKind::Float:
      case TypeKind::Double:
        return ConvertReal(node);
      case TypeKind::Decimal:
        return ConvertDecimal(node, type);
      case TypeKind::Date:
        return ConvertDate(node);
      case TypeKind::Timestamp:
        return ConvertTimestamp(node);
      case TypeKind::Binary:
        return ConvertBinary(node);
      default:
        return Fail();
    }
  }

  static std::string JsonText(const JsonNode& node) {
    std::string out;
    AppendJson(node, out);
    return out;
  }

  std::string ConvertInteger(const JsonNode& node, TypeKind kind) {
    int64_t number = 0;
    const char* end = node.text.data() + node.text.size();
    auto read = std::from_chars(node.text.data(), end, number);
    if (node.kind != Kind::Integer || read.ec != std::errc() || read.ptr != end) {
      return Fail();
    }
    switch (kind) {
      case TypeKind::Byte:
        // Jackson takes bytes without a sign as well.
        return number < -128 || number > 255 ? Fail() : std::to_string(static_cast<int8_t>(number));
      case TypeKind::Short:
        return number != static_cast<int16_t>(number) ? Fail() : std::to_string(number);
      case TypeKind::Int:
        return number != static_cast<int32_t>(number) ? Fail() : std::to_string(number);
      default:
        return std::to_string(number);
    }
  }

  std::string ConvertReal(const JsonNode& node) {
    std::string text = node.text;
    bool is_text = node.kind == Kind::Text;
    bool is_named = text == "NaN" || text.find("INF") != text.npos || text.find("Inf") != text.npos;
    if (is_text ? !is_named : node.kind != Kind::Integer && node.kind != Kind::Real) {
      return Fail();
    }
    if (text == "NaN") {
      return "\"NaN\"";
    }
    bool is_negative = text.starts_with('-');
    if (is_named) {
      std::string name = text.substr(is_negative || text.starts_with('+') ? 1 : 0);
      bool is_known = name == "INF" || name == "Infinity";
      return !is_known ? Fail() : is_negative ? "\"-Infinity\"" : "\"Infinity\"";
    }
    double number = std::strtod(text.c_str(), nullptr);
    return std::isinf(number) ? (is_negative ? "\"-Infinity\"" : "\"Infinity\"") : text;
  }

  std::string ConvertDecimal(const JsonNode& node, const Type& type) {
    bool is_number = node.kind == Kind::Integer || node.kind == Kind::Real ||
                     (node.kind == Kind::Text && !node.text.empty());
    std::optional<std::string> text;
    if (is_number) {
      text = ParseDecimal(node.text, type.precision, type.scale);
    }
    return text ? Quoted(*text) : Fail();
  }

  std::string ConvertDate(const JsonNode& node) {
    if (node.kind != Kind::Text) {
      return Fail();
    }
    if (options_.date_pattern != nullptr) {
      auto parsed = options_.date_pattern->Parse(node.text);
      return parsed ? Quoted(DateText(DayOf(parsed->local_micros))) : Fail();
    }
    std::optional<int64_t> days = ParseDate(node.text);
    return days ? Quoted(DateText(*days)) : Fail();
  }

  std::string ConvertTimestamp(const JsonNode& node) {
    std::optional<int64_t> micros;
    if (node.kind == Kind::Integer) {
      int64_t seconds = 0;
      std::from_chars(node.text.data(), node.text.data() + node.text.size(), seconds);
      micros = seconds * kMicrosPerSecond;
    } else if (node.kind == Kind::Text && options_.timestamp_pattern != nullptr) {
      if (auto parsed = options_.timestamp_pattern->Parse(node.text)) {
        const TimeZone& zone = parsed->zone != nullptr ? *parsed->zone : *options_.zone;
        micros = zone.ToUtc(parsed->local_micros);
      }
    } else if (node.kind == Kind::Text) {
      micros = ParseInstant(node.text, *options_.zone);
    }
    return micros ? Quoted(TimestampText(*micros) + "+00") : Fail();
  }

  std::string ConvertBinary(const JsonNode& node) {
    std::optional<std::string> bytes;
    if (node.kind == Kind::Text) {
      bytes = Unbase64(node.text);
    }
    if (!bytes) {
      return Fail();
    }
    std::string escaped;
    for (char byte : *bytes) {
      escaped += fmt::format("\\x{:02X}", static_cast<unsigned char>(byte));
    }
    return Quoted(escaped);
  }

  const JsonOptions& options_;
  bool failed_ = false;
};

// A row of NULLs for a struct; NULL for arrays and maps.
std::optional<std::string> NothingOf(const Type& schema) {
  JsonNode empty;
  empty.kind = Kind::Object;
  JsonOptions options;
  return schema.kind == TypeKind::Struct
             ? std::optional<std::string>(Converter(options).ConvertStruct(empty, schema))
             : std::nullopt;
}

Type Inferred(const JsonNode& node);

Type Merged(const Type& left, const Type& right) {
  if (left == right || right.kind == TypeKind::Null) {
    return left;
  }
  if (left.kind == TypeKind::Null) {
    return right;
  }
  if (left.kind == TypeKind::Struct && right.kind == TypeKind::Struct) {
    Type result = left;
    for (const types::Field& field : right.fields) {
      auto found = std::find_if(result.fields.begin(), result.fields.end(),
                                [&](const types::Field& own) { return own.name == field.name; });
      if (found == result.fields.end()) {
        result.fields.push_back(field);
      } else {
        found->type = Merged(found->type, field.type);
      }
    }
    std::sort(result.fields.begin(), result.fields.end(),
              [](const types::Field& a, const types::Field& b) { return a.name < b.name; });
    return result;
  }
  if (left.kind == TypeKind::Array && right.kind == TypeKind::Array) {
    return types::Array(Merged(types::Element(left), types::Element(right)));
  }
  bool are_numbers = types::IsNumeric(left.kind) && types::IsNumeric(right.kind);
  bool has_real = left.kind == TypeKind::Double || right.kind == TypeKind::Double;
  return types::Simple(are_numbers && has_real ? TypeKind::Double : TypeKind::String);
}

Type InferredInteger(const std::string& text) {
  int64_t number = 0;
  auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec == std::errc()) {
    return types::Simple(TypeKind::Long);
  }
  int digits = static_cast<int>(text.size()) - (text.starts_with('-') ? 1 : 0);
  return digits <= 38 ? types::Decimal(digits, 0) : types::Simple(TypeKind::Double);
}

Type Inferred(const JsonNode& node) {
  switch (node.kind) {
    case Kind::Null:
      return types::Simple(TypeKind::Null);
    case Kind::Boolean:
      return types::Simple(TypeKind::Boolean);
    case Kind::Integer:
      return InferredInteger(node.text);
    case Kind::Real:
      return types::Simple(TypeKind::Double);
    case Kind::Text:
      return types::Simple(TypeKind::String);
    case Kind::Array: {
      Type element = types::Simple(TypeKind::Null);
      for (const JsonNode& item : node.items) {
        element = Merged(element, Inferred(item));
      }
      return types::Array(element);
    }
    case Kind::Object: {
      Type result = types::Struct({});
      for (size_t i = 0; i < node.items.size(); ++i) {
        Type one = types::Struct({{node.keys[i], Inferred(node.items[i]), true, ""}});
        result = Merged(result, one);
      }
      return result;
    }
  }
  return types::Simple(TypeKind::String);
}

// The type in SQL's capitals; what was only null is text.
std::string SqlText(const Type& type) {
  switch (type.kind) {
    case TypeKind::Null:
      return "STRING";
    case TypeKind::Boolean:
      return "BOOLEAN";
    case TypeKind::Long:
      return "BIGINT";
    case TypeKind::Double:
      return "DOUBLE";
    case TypeKind::Decimal:
      return fmt::format("DECIMAL({},0)", type.precision);
    case TypeKind::Array:
      return "ARRAY<" + SqlText(types::Element(type)) + ">";
    case TypeKind::Struct: {
      std::string fields;
      for (const types::Field& field : type.fields) {
        bool is_plain = std::all_of(field.name.begin(), field.name.end(), [](char byte) {
          return std::isalnum(static_cast<unsigned char>(byte)) != 0 || byte == '_';
        });
        fields += fields.empty() ? "" : ", ";
        fields += is_plain && !field.name.empty() ? field.name : "`" + field.name + "`";
        fields += ": " + SqlText(field.type);
      }
      return "STRUCT<" + fields + ">";
    }
    default:
      return "STRING";
  }
}

}  // namespace

std::string SchemaProblem(const Type& schema) {
  bool is_interval =
      schema.kind == TypeKind::YearMonthInterval || schema.kind == TypeKind::DayTimeInterval;
  if (is_interval || schema.kind == TypeKind::TimestampNtz || schema.kind == TypeKind::Variant ||
      schema.kind == TypeKind::Binary) {
    return "values of this type are not read from JSON: " + types::ToText(schema);
  }
  if (schema.kind == TypeKind::Map && types::Key(schema).kind != TypeKind::String) {
    return "the keys of a map in JSON are text";
  }
  for (const types::Field& field : schema.fields) {
    if (field.name == "_corrupt_record") {
      return "the column for broken records is not filled";
    }
    if (std::string problem = SchemaProblem(field.type); !problem.empty()) {
      return problem;
    }
  }
  return "";
}

base::Result<std::optional<std::string>> JsonBySchema(std::string_view text, const Type& schema,
                                                      const JsonOptions& options) {
  bool is_empty = false;
  std::optional<JsonNode> node = ReadJson(text, is_empty);
  if (is_empty) {
    return std::optional<std::string>();
  }
  Converter converter(options);
  std::optional<std::string> result = NothingOf(schema);
  bool is_broken = !node.has_value();
  if (node && schema.kind == TypeKind::Array && node->kind == Kind::Object &&
      types::Element(schema).kind == TypeKind::Struct) {
    result = "[" + converter.Convert(*node, types::Element(schema)) + "]";
  } else if (node) {
    bool fits = node->kind == (schema.kind == TypeKind::Array ? Kind::Array : Kind::Object);
    std::string converted = fits ? converter.Convert(*node, schema) : "null";
    is_broken = !fits && node->kind != Kind::Null;
    result = converted == "null" ? NothingOf(schema) : std::optional<std::string>(converted);
  }
  if (options.fails_fast && (is_broken || converter.has_failed())) {
    return base::Fail("[MALFORMED_RECORD_IN_PARSING] a JSON text does not fit its schema: " +
                      std::string(text));
  }
  return result;
}

std::optional<std::string> SchemaOfJson(std::string_view text) {
  bool is_empty = false;
  std::optional<JsonNode> node = ReadJson(text, is_empty);
  return node ? std::optional<std::string>(SqlText(Inferred(*node))) : std::nullopt;
}

}  // namespace hikkoshi::runtime
