#include "engine/type.h"

#include <array>
#include <string_view>

#include "base/text.h"

namespace hikkoshi::engine {

Type Type::Of(Kind kind) {
  Type type;
  type.kind = kind;
  return type;
}

Type Type::Decimal(uint8_t width, uint8_t scale) {
  Type type = Of(Kind::Decimal);
  type.width = width;
  type.scale = scale;
  return type;
}

Type Type::List(Type element) {
  Type type = Of(Kind::List);
  type.fields.push_back({"", std::move(element)});
  return type;
}

Type Type::Map(Type key, Type value) {
  Type type = Of(Kind::Map);
  type.fields.push_back({"key", std::move(key)});
  type.fields.push_back({"value", std::move(value)});
  return type;
}

Type Type::Struct(std::vector<Field> fields) {
  Type type = Of(Kind::Struct);
  type.fields = std::move(fields);
  return type;
}

bool operator==(const Type& left, const Type& right) {
  return left.kind == right.kind && left.width == right.width && left.scale == right.scale &&
         left.length == right.length && left.engine_name == right.engine_name &&
         left.fields == right.fields;
}

namespace {

constexpr std::array<std::string_view, static_cast<size_t>(Kind::Any) + 1> kNames = {
    "\"NULL\"",    "BOOLEAN",      "TINYINT",      "SMALLINT",
    "INTEGER",     "BIGINT",       "HUGEINT",      "UTINYINT",
    "USMALLINT",   "UINTEGER",     "UBIGINT",      "UHUGEINT",
    "FLOAT",       "DOUBLE",       "DECIMAL",      "VARCHAR",
    "BLOB",        "DATE",         "TIME",         "TIMESTAMP",
    "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS", "TIMESTAMP WITH TIME ZONE",
    "INTERVAL",    "UUID",         "ENUM",         "LIST",
    "ARRAY",       "STRUCT",       "MAP",          "OTHER",
    "ANY",
};

std::string FieldNameText(const std::string& name) {
  return "\"" + base::ReplaceAll(name, "\"", "\"\"") + "\"";
}

std::string StructText(const Type& type) {
  std::vector<std::string> parts;
  for (const Field& field : type.fields) {
    parts.push_back(FieldNameText(field.name) + " " + ToText(field.type));
  }
  return "STRUCT(" + base::Join(parts, ", ") + ")";
}

}  // namespace

std::string ToText(const Type& type) {
  if (!type.engine_name.empty()) {
    return type.engine_name;
  }
  switch (type.kind) {
    case Kind::Decimal:
      return "DECIMAL(" + std::to_string(type.width) + "," + std::to_string(type.scale) + ")";
    case Kind::List:
      return ToText(type.fields[0].type) + "[]";
    case Kind::Array:
      return ToText(type.fields[0].type) + "[" + std::to_string(type.length) + "]";
    case Kind::Map:
      return "MAP(" + ToText(type.fields[0].type) + ", " + ToText(type.fields[1].type) + ")";
    case Kind::Struct:
      return StructText(type);
    default:
      return std::string(kNames[static_cast<size_t>(type.kind)]);
  }
}

bool IsInteger(Kind kind) {
  return kind >= Kind::TinyInt && kind <= Kind::UnsignedHugeInt;
}

bool IsNumeric(Kind kind) {
  return kind >= Kind::TinyInt && kind <= Kind::Decimal;
}

bool IsTimestamp(Kind kind) {
  return kind >= Kind::Timestamp && kind <= Kind::TimestampTz;
}

bool IsNested(Kind kind) {
  return kind >= Kind::List && kind <= Kind::Map;
}

}  // namespace hikkoshi::engine
