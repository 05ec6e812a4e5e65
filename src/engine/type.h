#pragma once

// Type: what an engine says a column is. Closed list of kinds, nested by `fields`:
// List and Array have one field (name ""), Map has "key" and "value", Struct has its own names.
// These are the engine's types, not Spark's; each adaptor says how the two correspond.

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace hikkoshi::engine {

enum class Kind : uint8_t {
  Null,
  Boolean,
  TinyInt,
  SmallInt,
  Integer,
  BigInt,
  HugeInt,
  UnsignedTinyInt,
  UnsignedSmallInt,
  UnsignedInteger,
  UnsignedBigInt,
  UnsignedHugeInt,
  Float,
  Double,
  Decimal,
  Text,
  Blob,
  Date,
  Time,
  // Microseconds on a wall clock, no zone.
  Timestamp,
  TimestampSeconds,
  TimestampMillis,
  TimestampNanos,
  // An instant: microseconds since 1970-01-01 00:00 UTC.
  TimestampTz,
  Interval,
  Uuid,
  Enum,
  List,
  Array,
  Struct,
  Map,
  // Readable by the engine only (bit strings, unions, …); `engine_name` says which.
  Other,
  // Only as the argument of a function: takes every type.
  Any,
};

struct Field;

struct Type {
  Kind kind = Kind::Null;
  // Decimal only: total digits, and digits after the point.
  uint8_t width = 0;
  uint8_t scale = 0;
  // Array only.
  uint64_t length = 0;
  std::vector<Field> fields;
  // The name that the engine gives to it beyond its kind ("JSON"), or "".
  std::string engine_name;

  static Type Of(Kind kind);
  static Type Decimal(uint8_t width, uint8_t scale);
  static Type List(Type element);
  static Type Map(Type key, Type value);
  static Type Struct(std::vector<Field> fields);

  friend bool operator==(const Type& left, const Type& right);
};

struct Field {
  std::string name;
  Type type;
  friend bool operator==(const Field&, const Field&) = default;
};

// Returns the type in DuckDB's spelling, `DECIMAL(10,2)[]`, `STRUCT(a INTEGER, "b c" VARCHAR)`.
std::string ToText(const Type& type);

bool IsInteger(Kind kind);
// Integers, decimals, Float and Double.
bool IsNumeric(Kind kind);
// Timestamp, its coarser and finer forms, and TimestampTz.
bool IsTimestamp(Kind kind);
bool IsNested(Kind kind);

}  // namespace hikkoshi::engine
