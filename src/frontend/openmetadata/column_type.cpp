#include "frontend/openmetadata/column_type.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "base/text.h"

namespace hikkoshi::frontend::openmetadata {
namespace {

using types::TypeKind;

constexpr int kMaxDepth = 50;

struct SimpleType {
  std::string_view name;
  TypeKind kind;
};

// OpenMetadata's words for types that need no details.
constexpr std::array<SimpleType, 22> kSimpleTypes = {{
    {"TINYINT", TypeKind::Byte},        {"BYTEINT", TypeKind::Byte},
    {"SMALLINT", TypeKind::Short},      {"INT", TypeKind::Int},
    {"BIGINT", TypeKind::Long},         {"LONG", TypeKind::Long},
    {"FLOAT", TypeKind::Float},         {"DOUBLE", TypeKind::Double},
    {"BOOLEAN", TypeKind::Boolean},     {"STRING", TypeKind::String},
    {"TEXT", TypeKind::String},         {"MEDIUMTEXT", TypeKind::String},
    {"CLOB", TypeKind::String},         {"DATE", TypeKind::Date},
    {"TIMESTAMP", TypeKind::Timestamp}, {"DATETIME", TypeKind::Timestamp},
    {"BINARY", TypeKind::Binary},       {"VARBINARY", TypeKind::Binary},
    {"BYTES", TypeKind::Binary},        {"BLOB", TypeKind::Binary},
    {"VARIANT", TypeKind::Variant},     {"JSON", TypeKind::Json},
}};

ColumnType Known(types::Type type) {
  return {.type = std::move(type), .doubt = ""};
}
ColumnType Doubt(std::string doubt) {
  return {.type = {}, .doubt = std::move(doubt)};
}

int NumberOf(const JsonValue& value, std::string_view name) {
  std::string text = value.TextOf(name);
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

bool HasAll(const types::Type& type) {
  return type.is_known() &&
         std::all_of(type.fields.begin(), type.fields.end(),
                     [](const types::Field& field) { return HasAll(field.type); });
}

// Reads the type as Hive or Trino write it. Nothing when neither does.
std::optional<types::Type> Parse(std::string_view text) {
  for (types::TypeSyntax syntax : {types::TypeSyntax::Hive, types::TypeSyntax::Trino}) {
    types::ParsedType parsed = types::ParseType(text, syntax);
    if (parsed.error.empty() && HasAll(parsed.type)) {
      return parsed.type;
    }
  }
  return std::nullopt;
}

// Returns whether a decimal stands in the text without its precision: connectors leave it out, and
// what an engine takes then is another type.
bool HasBareDecimal(std::string_view text) {
  std::string lower = base::ToLower(text);
  for (std::string_view word : {"decimal", "numeric"}) {
    for (size_t at = lower.find(word); at != std::string::npos; at = lower.find(word, at + 1)) {
      size_t after = lower.find_first_not_of(' ', at + word.size());
      bool is_field = after != std::string::npos && lower[after] == ':';
      if (!is_field && (after == std::string::npos || lower[after] != '(')) {
        return true;
      }
    }
  }
  return false;
}

ColumnType FromWord(const std::string& word, const JsonValue& column, int depth);

ColumnType ReadStruct(const JsonValue& column, int depth) {
  const JsonValue* children = column.Find("children");
  if (children == nullptr || children->items.empty()) {
    return Doubt("its fields are not described");
  }
  std::vector<types::Field> fields;
  for (const JsonValue& child : children->items) {
    ColumnType field = FromWord(base::ToUpper(child.TextOf("dataType")), child, depth + 1);
    if (!field.doubt.empty()) {
      return Doubt("field " + child.TextOf("name") + ": " + field.doubt);
    }
    fields.push_back({.name = child.TextOf("name"),
                      .type = std::move(field.type),
                      .comment = child.TextOf("description")});
  }
  return Known(types::Struct(std::move(fields)));
}

ColumnType ReadArray(const JsonValue& column, int depth) {
  std::string word = base::ToUpper(column.TextOf("arrayDataType"));
  if (word.empty() || word == "ARRAY") {
    return Doubt("its elements are not described");
  }
  ColumnType element = FromWord(word, column, depth + 1);
  return element.doubt.empty() ? Known(types::Array(std::move(element.type))) : element;
}

ColumnType FromWord(const std::string& word, const JsonValue& column, int depth) {
  if (depth > kMaxDepth) {
    return Doubt("it is nested too deep");
  }
  for (const SimpleType& simple : kSimpleTypes) {
    if (simple.name == word) {
      return Known(types::Simple(simple.kind));
    }
  }
  if (word == "VARCHAR" || word == "CHAR") {
    int length = NumberOf(column, "dataLength");
    // 1 is what connectors fill in when they know no length.
    bool has_length = length > 1 || (length == 1 && word == "CHAR");
    return Known(!has_length         ? types::Simple(TypeKind::String)
                 : word == "VARCHAR" ? types::Varchar(length)
                                     : types::Char(length));
  }
  if (word == "DECIMAL" || word == "NUMERIC" || word == "NUMBER") {
    int precision = NumberOf(column, "precision");
    bool is_told = precision > 0 && column.Find("scale") != nullptr;
    return is_told ? Known(types::Decimal(precision, NumberOf(column, "scale")))
                   : Doubt("its precision is not told");
  }
  if (word == "STRUCT" || word == "RECORD") {
    return ReadStruct(column, depth);
  }
  return word == "ARRAY" ? ReadArray(column, depth) : Doubt("no such type on the old platform");
}

}  // namespace

ColumnType ReadColumnType(const JsonValue& column) {
  std::string display = column.TextOf("dataTypeDisplay");
  std::string word = base::ToUpper(column.TextOf("dataType"));
  // Words of one kind are told apart by details: "varchar" of any length, "decimal" of any
  // precision.
  bool lacks_details = word == "VARCHAR" || word == "CHAR" ? display.find('(') == std::string::npos
                                                           : HasBareDecimal(display);
  if (!display.empty() && !lacks_details) {
    if (std::optional<types::Type> type = Parse(display)) {
      return Known(std::move(*type));
    }
  }
  return FromWord(word, column, 0);
}

}  // namespace hikkoshi::frontend::openmetadata
