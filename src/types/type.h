#pragma once

// Type: the Spark type system as a value, with the few kinds of Trino and Glue that Spark lacks.
// A Type is compared by value; names of struct fields compare without case, comments not at all.
// Source: Spark 3.5 and 4.1 "Data Types"; Trino "Data types"; Glue DynamicFrame `choice`.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hikkoshi::types {

enum class TypeKind : uint8_t {
  Unknown,  // nothing is known; never equal in meaning to another type
  Null,     // Spark's VOID
  Boolean,
  Byte,
  Short,
  Int,
  Long,
  Float,
  Double,
  Decimal,
  String,
  Char,
  Varchar,
  Binary,
  Date,
  Time,          // Trino only
  Timestamp,     // an instant, shown in the session time zone
  TimestampNtz,  // a wall-clock time without zone
  YearMonthInterval,
  DayTimeInterval,
  Array,   // fields[0] is the element
  Map,     // fields[0] is the key, fields[1] the value
  Struct,  // fields in order
  Variant,
  Json,    // Trino only
  Choice,  // Glue's DynamicFrame: a column seen with several types, one per field
};

struct Field;

struct Type {
  TypeKind kind = TypeKind::Unknown;
  int precision = 0;          // Decimal; Timestamp of Trino (0 when not stated)
  int scale = 0;              // Decimal
  int length = 0;             // Char, Varchar; 0 is unbounded
  std::vector<Field> fields;  // Array, Map, Struct, Choice

  bool is_known() const { return kind != TypeKind::Unknown; }
};

struct Field {
  std::string name;
  Type type;
  bool is_nullable = true;
  std::string comment;
};

bool operator==(const Type& left, const Type& right);

Type Simple(TypeKind kind);
Type Decimal(int precision, int scale);
Type Varchar(int length);
Type Char(int length);
Type Array(Type element);
Type Map(Type key, Type value);
Type Struct(std::vector<Field> fields);

inline const Type& Element(const Type& array) {
  return array.fields[0].type;
}
inline const Type& Key(const Type& map) {
  return map.fields[0].type;
}
inline const Type& Value(const Type& map) {
  return map.fields[1].type;
}
// Returns the field of that name (without case), or nullptr.
const Field* FindField(const Type& type, std::string_view name);

bool IsInteger(TypeKind kind);   // Byte, Short, Int, Long
bool IsNumeric(TypeKind kind);   // integers, Float, Double, Decimal
bool IsText(TypeKind kind);      // String, Char, Varchar
bool IsTemporal(TypeKind kind);  // Date, Time, Timestamp, TimestampNtz
bool IsNested(TypeKind kind);    // Array, Map, Struct

enum class TypeSyntax : uint8_t { Spark, Hive, Trino, DuckDb };

// Returns the type as that system writes it: Spark and Hive `array<struct<a:int>>`,
// Trino `array(row(a integer))`, DuckDB `STRUCT(a INTEGER)[]` in lower case.
// Kinds that a syntax lacks are written as its nearest (Json -> string); Unknown is "unknown".
std::string ToText(const Type& type, TypeSyntax syntax = TypeSyntax::Spark);

struct ParsedType {
  Type type;          // Unknown when `error` is set
  size_t length = 0;  // bytes of the text that belong to the type
  std::string error;  // empty when it was understood
};

// Reads one type at the start of `text`; what follows it is left alone. Nesting is limited to 100.
ParsedType ParseTypePrefix(std::string_view text, TypeSyntax syntax);
// Reads the whole of `text` as one type; `error` is set when something follows it.
ParsedType ParseType(std::string_view text, TypeSyntax syntax = TypeSyntax::Spark);

}  // namespace hikkoshi::types
