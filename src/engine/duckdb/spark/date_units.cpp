// Times moved by units, counted in units, and stepped through.

#include <array>

#include "base/text.h"
#include "engine/duckdb/spark/pack.h"
#include "runtime/calendar.h"

namespace hikkoshi::engine::duckdb::spark {
namespace {

using Text = std::string_view;
using runtime::kMicrosPerDay;

// A unit as months, or as microseconds.
struct UnitSize {
  Text name;
  int64_t months;
  int64_t micros;
};

const UnitSize* UnitOf(Text name) {
  static constexpr std::array kUnits = {
      UnitSize{"microsecond", 0, 1},
      UnitSize{"millisecond", 0, 1000},
      UnitSize{"second", 0, 1'000'000},
      UnitSize{"minute", 0, 60'000'000},
      UnitSize{"hour", 0, 3'600'000'000},
      UnitSize{"day", 0, kMicrosPerDay},
      UnitSize{"dayofyear", 0, kMicrosPerDay},
      UnitSize{"week", 0, 7 * kMicrosPerDay},
      UnitSize{"month", 1, 0},
      UnitSize{"quarter", 3, 0},
      UnitSize{"year", 12, 0},
  };
  for (const UnitSize& row : kUnits) {
    if (base::EqualsIgnoreCase(row.name, name)) {
      return &row;
    }
  }
  return nullptr;
}

constexpr int64_t kMostMonths = 12 * 600'000;

int64_t AddMonths(int64_t micros, int64_t months) {
  int64_t day = runtime::DayOf(micros);
  return runtime::AddMonths(day, months) * kMicrosPerDay + (micros - day * kMicrosPerDay);
}

base::Error Overflow() {
  return Raise("DATETIME_OVERFLOW", "a time out of range");
}

// Months and days move the wall clock, the rest of a day the instant.
base::Result<int64_t> Move(int64_t instant, int64_t count, const UnitSize& unit,
                           const runtime::TimeZone* zone) {
  int64_t local = zone == nullptr ? instant : zone->ToLocal(instant);
  auto back = [&](int64_t moved) { return zone == nullptr ? moved : zone->ToUtc(moved); };
  int64_t amount = 0;
  if (unit.months > 0) {
    bool is_long = __builtin_mul_overflow(count, unit.months, &amount) || amount > kMostMonths ||
                   amount < -kMostMonths;
    return is_long ? base::Result<int64_t>(base::Fail(Overflow())) : back(AddMonths(local, amount));
  }
  if (__builtin_mul_overflow(count, unit.micros, &amount)) {
    return base::Fail(Overflow());
  }
  int64_t days = amount / kMicrosPerDay;
  int64_t rest = amount % kMicrosPerDay;
  int64_t moved = 0;
  if (__builtin_add_overflow(local, days * kMicrosPerDay, &moved) ||
      __builtin_add_overflow(back(moved), rest, &moved)) {
    return base::Fail(Overflow());
  }
  return moved;
}

base::Error BadUnit(Text name) {
  return Raise("INVALID_PARAMETER_VALUE.DATETIME_UNIT", "no unit of time: " + std::string(name));
}

// Whole months between two times, towards zero.
int64_t MonthsBetween(int64_t begin, int64_t end) {
  runtime::CivilTime a = runtime::TimeOf(begin);
  runtime::CivilTime b = runtime::TimeOf(end);
  int64_t months = (b.date.year - a.date.year) * 12 + b.date.month - a.date.month;
  int64_t of_a = begin - runtime::DaysOf({a.date.year, a.date.month, 1}) * kMicrosPerDay;
  int64_t of_b = end - runtime::DaysOf({b.date.year, b.date.month, 1}) * kMicrosPerDay;
  if (months > 0 && of_b < of_a) {
    return months - 1;
  }
  return months < 0 && of_b > of_a ? months + 1 : months;
}

base::Result<int64_t> Count(Text name, Timestamp begin, Timestamp end) {
  const UnitSize* unit = UnitOf(name);
  if (unit == nullptr) {
    return base::Fail(BadUnit(name));
  }
  return unit->months > 0 ? MonthsBetween(begin.micros, end.micros) / unit->months
                          : (end.micros - begin.micros) / unit->micros;
}

// All steps from start to stop, each counted from the start. `step` moves by whole days where
// times are dates.
base::Result<std::vector<int64_t>> Steps(int64_t start, int64_t stop, const Interval& step,
                                         const runtime::TimeZone* zone) {
  constexpr int64_t kLongest = 10'000'000;
  int64_t size = step.months * 28 * kMicrosPerDay + step.days * kMicrosPerDay + step.micros;
  if (size == 0 ? start != stop : (size > 0) != (stop >= start) && start != stop) {
    return base::Fail("illegal boundaries of a sequence");
  }
  std::vector<int64_t> times;
  int64_t local = zone == nullptr ? start : zone->ToLocal(start);
  for (int64_t i = 0; i < kLongest; ++i) {
    int64_t moved = AddMonths(local, i * step.months) + i * step.days * kMicrosPerDay;
    moved = (zone == nullptr ? moved : zone->ToUtc(moved)) + i * step.micros;
    if (size >= 0 ? moved > stop : moved < stop) {
      return times;
    }
    times.push_back(moved);
    if (size == 0) {
      return times;
    }
  }
  return base::Fail("a sequence of too many elements");
}

template <class T>
base::Result<std::vector<T>> As(const base::Result<std::vector<int64_t>>& times) {
  if (!times) {
    return base::Fail(times.error());
  }
  std::vector<T> result;
  for (int64_t time : *times) {
    result.push_back(T{time});
  }
  return result;
}

base::Result<std::vector<Date>> DateSteps(Date start, Date stop, Interval step) {
  if (step.micros % kMicrosPerDay != 0) {
    return base::Fail("dates are stepped through by whole days");
  }
  auto times = Steps(start.days * kMicrosPerDay, stop.days * kMicrosPerDay, step, nullptr);
  if (!times) {
    return base::Fail(times.error());
  }
  std::vector<Date> dates;
  for (int64_t time : *times) {
    dates.push_back({static_cast<int32_t>(runtime::DayOf(time))});
  }
  return dates;
}

void AddMoves(FunctionPack& pack) {
  auto& add = pack.scalars;
  add.push_back(Scalar(
      "spark_timestamp_add",
      [](Text name, int64_t count, TimestampTz time, Text zone) -> base::Result<TimestampTz> {
        const UnitSize* unit = UnitOf(name);
        if (unit == nullptr) {
          return base::Fail(BadUnit(name));
        }
        base::Result<int64_t> moved =
            Move(time.micros, count, *unit, runtime::TimeZone::Find(zone));
        return moved ? base::Result<TimestampTz>(TimestampTz{*moved}) : base::Fail(moved.error());
      }));
  add.push_back(Scalar("spark_timestamp_add",
                       [](Text name, int64_t count, Timestamp time) -> base::Result<Timestamp> {
                         const UnitSize* unit = UnitOf(name);
                         if (unit == nullptr) {
                           return base::Fail(BadUnit(name));
                         }
                         base::Result<int64_t> moved = Move(time.micros, count, *unit, nullptr);
                         return moved ? base::Result<Timestamp>(Timestamp{*moved})
                                      : base::Fail(moved.error());
                       }));
  add.push_back(Scalar("spark_timestamp_diff", [](Text name, Timestamp begin, Timestamp end) {
    return Count(name, begin, end);
  }));
}

}  // namespace

void AddDateUnits(FunctionPack& pack) {
  AddMoves(pack);
  auto& add = pack.scalars;
  add.push_back(Scalar("spark_time_sequence", [](Date start, Date stop, Interval step) {
    return DateSteps(start, stop, step);
  }));
  add.push_back(Scalar("spark_time_sequence", [](Timestamp start, Timestamp stop, Interval step) {
    return As<Timestamp>(Steps(start.micros, stop.micros, step, nullptr));
  }));
  add.push_back(Scalar("spark_time_sequence", [](TimestampTz start, TimestampTz stop, Interval step,
                                                 Text zone) {
    return As<TimestampTz>(Steps(start.micros, stop.micros, step, runtime::TimeZone::Find(zone)));
  }));
}

}  // namespace hikkoshi::engine::duckdb::spark
