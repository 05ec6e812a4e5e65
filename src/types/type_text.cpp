// Writes types as each system spells them.

#include <array>
#include <string>

#include "base/text.h"
#include "types/interval.h"
#include "types/type.h"

namespace hikkoshi::types {
namespace {

struct KindName {
  TypeKind kind;
  std::string_view spark;
  std::string_view trino;
  std::string_view duckdb;
};

// Hive writes these as Spark does.
constexpr std::array kKindNames = {
    KindName{TypeKind::Unknown, "unknown", "unknown", "unknown"},
    KindName{TypeKind::Null, "void", "unknown", "integer"},
    KindName{TypeKind::Boolean, "boolean", "boolean", "boolean"},
    KindName{TypeKind::Byte, "tinyint", "tinyint", "tinyint"},
    KindName{TypeKind::Short, "smallint", "smallint", "smallint"},
    KindName{TypeKind::Int, "int", "integer", "integer"},
    KindName{TypeKind::Long, "bigint", "bigint", "bigint"},
    KindName{TypeKind::Float, "float", "real", "float"},
    KindName{TypeKind::Double, "double", "double", "double"},
    KindName{TypeKind::Decimal, "decimal", "decimal", "decimal"},
    KindName{TypeKind::String, "string", "varchar", "varchar"},
    KindName{TypeKind::Char, "char", "char", "varchar"},
    KindName{TypeKind::Varchar, "varchar", "varchar", "varchar"},
    KindName{TypeKind::Binary, "binary", "varbinary", "blob"},
    KindName{TypeKind::Date, "date", "date", "date"},
    KindName{TypeKind::Time, "string", "time", "time"},
    KindName{TypeKind::Timestamp, "timestamp", "timestamp with time zone", "timestamptz"},
    KindName{TypeKind::TimestampNtz, "timestamp_ntz", "timestamp", "timestamp"},
    KindName{TypeKind::YearMonthInterval, "interval year to month", "interval year to month",
             "interval"},
    KindName{TypeKind::DayTimeInterval, "interval day to second", "interval day to second",
             "interval"},
    KindName{TypeKind::Array, "array", "array", "array"},
    KindName{TypeKind::Map, "map", "map", "map"},
    KindName{TypeKind::Struct, "struct", "row", "struct"},
    KindName{TypeKind::Variant, "variant", "json", "json"},
    KindName{TypeKind::Json, "string", "json", "json"},
    KindName{TypeKind::Choice, "choice", "row", "union"},
};

std::string NameOf(TypeKind kind, TypeSyntax syntax) {
  const KindName& row = kKindNames[static_cast<size_t>(kind)];
  switch (syntax) {
    case TypeSyntax::Spark:
    case TypeSyntax::Hive:
      return std::string(row.spark);
    case TypeSyntax::Trino:
      return std::string(row.trino);
    case TypeSyntax::DuckDb:
      return std::string(row.duckdb);
  }
  return "";
}

bool IsPlainName(std::string_view name) {
  bool is_plain = !name.empty() && !(name[0] >= '0' && name[0] <= '9');
  for (char byte : name) {
    bool is_letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
    is_plain = is_plain && (is_letter || byte == '_' || (byte >= '0' && byte <= '9'));
  }
  return is_plain;
}

// DuckDB refuses its reserved words as field names, so they are always quoted there.
std::string FieldName(std::string_view name, TypeSyntax syntax) {
  if (IsPlainName(name) && syntax != TypeSyntax::DuckDb) {
    return std::string(name);
  }
  if (syntax == TypeSyntax::Spark || syntax == TypeSyntax::Hive) {
    return "`" + base::ReplaceAll(name, "`", "``") + "`";
  }
  return "\"" + base::ReplaceAll(name, "\"", "\"\"") + "\"";
}

std::string JoinFields(const Type& type, TypeSyntax syntax, bool has_names) {
  std::string_view between =
      syntax == TypeSyntax::Trino || syntax == TypeSyntax::DuckDb ? " " : ":";
  std::string text;
  for (const Field& field : type.fields) {
    text += text.empty()                                                  ? ""
            : syntax == TypeSyntax::Trino || syntax == TypeSyntax::DuckDb ? ", "
                                                                          : ",";
    if (has_names && !field.name.empty()) {
      text += FieldName(field.name, syntax);
      text += between;
    }
    text += ToText(field.type, syntax);
  }
  return text;
}

std::string NestedText(const Type& type, TypeSyntax syntax) {
  if (syntax == TypeSyntax::DuckDb && type.kind == TypeKind::Array) {
    return ToText(Element(type), syntax) + "[]";
  }
  bool has_names = type.kind == TypeKind::Struct || type.kind == TypeKind::Choice;
  bool is_angled = syntax == TypeSyntax::Spark || syntax == TypeSyntax::Hive;
  return NameOf(type.kind, syntax) + (is_angled ? "<" : "(") + JoinFields(type, syntax, has_names) +
         (is_angled ? ">" : ")");
}

}  // namespace

std::string ToText(const Type& type, TypeSyntax syntax) {
  std::string name = NameOf(type.kind, syntax);
  if (IsNested(type.kind) || type.kind == TypeKind::Choice) {
    return NestedText(type, syntax);
  }
  if (type.kind == TypeKind::Decimal) {
    return name + "(" + std::to_string(type.precision) + "," + std::to_string(type.scale) + ")";
  }
  bool is_spark = syntax == TypeSyntax::Spark || syntax == TypeSyntax::Hive;
  if (IsInterval(type.kind) && is_spark) {
    return "interval " + RangeText(RangeOf(type));
  }
  bool is_timestamp = type.kind == TypeKind::Timestamp || type.kind == TypeKind::TimestampNtz;
  if (is_timestamp && type.precision > 0 && syntax == TypeSyntax::Trino) {
    constexpr size_t kWordLength = std::string_view("timestamp").size();
    return name.insert(kWordLength, "(" + std::to_string(type.precision) + ")");
  }
  bool is_bounded = type.kind == TypeKind::Char || type.kind == TypeKind::Varchar;
  if (is_bounded && type.length > 0 && syntax != TypeSyntax::DuckDb) {
    return name + "(" + std::to_string(type.length) + ")";
  }
  return name;
}

}  // namespace hikkoshi::types
