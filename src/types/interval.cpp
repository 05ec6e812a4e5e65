#include "types/interval.h"

#include <algorithm>
#include <array>

namespace hikkoshi::types {
namespace {

struct Unit {
  std::string_view name;
  IntervalField field;
};

constexpr std::array kUnits = {
    Unit{"year", IntervalField::Year},
    Unit{"month", IntervalField::Month},
    Unit{"day", IntervalField::Day},
    Unit{"hour", IntervalField::Hour},
    Unit{"minute", IntervalField::Minute},
    Unit{"second", IntervalField::Second},
    Unit{"quarter", IntervalField::Month},
    Unit{"week", IntervalField::Day},
    Unit{"millisecond", IntervalField::Second},
    Unit{"microsecond", IntervalField::Second},
    Unit{"nanosecond", IntervalField::Second},
};

}  // namespace

bool IsInterval(TypeKind kind) {
  return kind == TypeKind::YearMonthInterval || kind == TypeKind::DayTimeInterval;
}

Type Interval(IntervalField first, IntervalField last) {
  bool is_months = last <= IntervalField::Month;
  Type type = Simple(is_months ? TypeKind::YearMonthInterval : TypeKind::DayTimeInterval);
  bool has_all = is_months ? first == IntervalField::Year && last == IntervalField::Month
                           : first == IntervalField::Day && last == IntervalField::Second;
  if (!has_all) {
    type.precision = static_cast<int>(first) + 1;
    type.scale = static_cast<int>(last) + 1;
  }
  return type;
}

IntervalRange RangeOf(const Type& interval) {
  if (interval.precision > 0) {
    return IntervalRange{static_cast<IntervalField>(interval.precision - 1),
                         static_cast<IntervalField>(interval.scale - 1)};
  }
  return interval.kind == TypeKind::YearMonthInterval
             ? IntervalRange{IntervalField::Year, IntervalField::Month}
             : IntervalRange{};
}

Type WiderInterval(const Type& left, const Type& right) {
  if (left.kind != right.kind || !IsInterval(left.kind)) {
    return Simple(TypeKind::Unknown);
  }
  IntervalRange a = RangeOf(left);
  IntervalRange b = RangeOf(right);
  return Interval(std::min(a.first, b.first), std::max(a.last, b.last));
}

bool ParseIntervalField(std::string_view unit, IntervalField& field) {
  auto found =
      std::find_if(kUnits.begin(), kUnits.end(), [&](const Unit& row) { return row.name == unit; });
  if (found != kUnits.end()) {
    field = found->field;
  }
  return found != kUnits.end();
}

std::string RangeText(const IntervalRange& range) {
  std::string first(kUnits[static_cast<size_t>(range.first)].name);
  std::string last(kUnits[static_cast<size_t>(range.last)].name);
  return range.first == range.last ? first : first + " to " + last;
}

}  // namespace hikkoshi::types
