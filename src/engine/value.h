#pragma once

// Value: one cell of a result, read exactly: decimals and large integers are never floating.
// Which members are set follows from `kind`; a NULL of any type has kind Null. Field names of
// structs stand in the column's Type, not in every value.

#include <cstdint>
#include <string>
#include <vector>

#include "engine/type.h"

namespace hikkoshi::engine {

__extension__ using Int128 = __int128;

struct Interval {
  int32_t months = 0;
  int32_t days = 0;
  int64_t micros = 0;
  friend bool operator==(const Interval&, const Interval&) = default;
};

struct Value {
  Kind kind = Kind::Null;
  // Decimal only: digits after the point of `integer`.
  uint8_t scale = 0;
  // Boolean (0, 1), integers, Decimal (unscaled), Date (days since 1970-01-01), Time
  // (microseconds), timestamps (units since 1970-01-01 00:00 as the kind says).
  Int128 integer = 0;
  // Float and Double.
  double real = 0;
  Interval interval;
  // Text, Blob (raw bytes), Uuid, Enum.
  std::string text;
  // List and Array: elements. Struct: fields in order. Map: key, value, key, value, ….
  std::vector<Value> items;

  bool is_null() const { return kind == Kind::Null; }
  bool boolean() const { return integer != 0; }
  int64_t int64() const { return static_cast<int64_t>(integer); }
};

// Returns the value for people and tests: `NULL`, `true`, `-1.50`, `2024-01-31 09:00:00.5`,
// `[1, NULL]`, `{a: 1}`, `{k=1}`; instants carry `+00`. A double has the fewest digits that read
// back as the same double.
std::string ToText(const Value& value, const Type& type);

std::string ToText(Int128 number);
// Returns `number` with `scale` digits after the point.
std::string DecimalText(Int128 number, uint8_t scale);
std::string DateText(int64_t days);
// Returns `hh:mm:ss` with up to six digits after the point, trailing zeros left out.
std::string TimeText(int64_t micros);
std::string TimestampText(int64_t micros);
std::string RealText(double number, Kind kind);

}  // namespace hikkoshi::engine
