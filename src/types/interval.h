#pragma once

// The fields of Spark's interval types: `interval day to hour` and the rest. A Type keeps them in
// precision and scale; a plain Simple(YearMonthInterval) or Simple(DayTimeInterval) has all fields.
// Source: Spark "Data Types", ANSI interval types.

#include <string>
#include <string_view>

#include "types/type.h"

namespace hikkoshi::types {

enum class IntervalField : uint8_t { Year, Month, Day, Hour, Minute, Second };

struct IntervalRange {
  IntervalField first = IntervalField::Day;
  IntervalField last = IntervalField::Second;
};

bool IsInterval(TypeKind kind);
// Both fields must be of one kind: year and month, or day to second.
Type Interval(IntervalField first, IntervalField last);
IntervalRange RangeOf(const Type& interval);
// Returns the type that has the fields of both; Unknown when the kinds differ.
Type WiderInterval(const Type& left, const Type& right);
// Reads "day" or "hour", and units that Spark counts into a field: "week" is days, "millisecond"
// seconds. Returns false for other words.
bool ParseIntervalField(std::string_view unit, IntervalField& field);
// Returns "day to hour", or "day" where there is one field.
std::string RangeText(const IntervalRange& range);

}  // namespace hikkoshi::types
