// Intervals: months, or days and microseconds together, as one number.

#include <cmath>

#include "engine/duckdb/spark/pack.h"
#include "runtime/calendar.h"
#include "runtime/interval.h"

namespace hikkoshi::engine::duckdb::spark {
namespace {

using runtime::kMicrosPerDay;

int64_t MicrosOf(const Interval& interval) {
  return interval.days * kMicrosPerDay + interval.micros;
}

Interval OfMicros(int64_t micros) {
  return {0, static_cast<int32_t>(micros / kMicrosPerDay), micros % kMicrosPerDay};
}

base::Error Overflow() {
  return Raise("INTERVAL_ARITHMETIC_OVERFLOW", "an interval too long");
}

using MaybeInterval = base::Result<Interval>;

MaybeInterval Months(std::optional<int64_t> months) {
  bool fits = months && *months >= INT32_MIN && *months <= INT32_MAX;
  return fits ? MaybeInterval(Interval{static_cast<int32_t>(*months), 0, 0})
              : base::Fail(Overflow());
}

MaybeInterval Micros(std::optional<int64_t> micros) {
  return micros ? MaybeInterval(OfMicros(*micros)) : base::Fail(Overflow());
}

MaybeInterval FromParts(const Interval& interval, std::optional<int64_t> months,
                        std::optional<int64_t> micros) {
  return interval.months != 0 ? Months(months) : Micros(micros);
}

// Seconds as the unscaled value of a decimal with six digits behind the point.
MaybeInterval DayTime(int64_t days, int64_t hours, int64_t minutes, int64_t seconds) {
  int64_t sum = 0;
  int64_t part = 0;
  bool overflows = __builtin_mul_overflow(days, kMicrosPerDay, &sum);
  overflows = overflows || __builtin_mul_overflow(hours, int64_t{3'600'000'000}, &part) ||
              __builtin_add_overflow(sum, part, &sum);
  overflows = overflows || __builtin_mul_overflow(minutes, int64_t{60'000'000}, &part) ||
              __builtin_add_overflow(sum, part, &sum);
  overflows = overflows || __builtin_add_overflow(sum, seconds, &sum);
  return overflows ? MaybeInterval(base::Fail(Overflow())) : OfMicros(sum);
}

void AddScaling(FunctionPack& pack) {
  auto& add = pack.scalars;
  add.push_back(Scalar("spark_interval_times", [](Interval interval, int64_t factor) {
    int64_t months = 0;
    int64_t micros = 0;
    bool is_long = __builtin_mul_overflow(int64_t{interval.months}, factor, &months);
    bool is_longer = __builtin_mul_overflow(MicrosOf(interval), factor, &micros);
    return FromParts(interval, is_long ? std::nullopt : std::optional<int64_t>(months),
                     is_longer ? std::nullopt : std::optional<int64_t>(micros));
  }));
  add.push_back(Scalar("spark_interval_times", [](Interval interval, double factor) {
    return FromParts(interval, runtime::ScaledBy(interval.months, factor),
                     runtime::ScaledBy(MicrosOf(interval), factor));
  }));
  add.push_back(
      Scalar("spark_interval_over", [](Interval interval, int64_t divisor) -> MaybeInterval {
        if (divisor == 0) {
          return base::Fail(Raise("INTERVAL_DIVIDED_BY_ZERO", "division by zero"));
        }
        return FromParts(interval, runtime::DividedBy(interval.months, divisor),
                         runtime::DividedBy(MicrosOf(interval), divisor));
      }));
  add.push_back(
      Scalar("spark_interval_over", [](Interval interval, double divisor) -> MaybeInterval {
        if (divisor == 0) {
          return base::Fail(Raise("INTERVAL_DIVIDED_BY_ZERO", "division by zero"));
        }
        return FromParts(interval, runtime::DividedBy(interval.months, divisor),
                         runtime::DividedBy(MicrosOf(interval), divisor));
      }));
}

void AddMaking(FunctionPack& pack) {
  auto& add = pack.scalars;
  add.push_back(Scalar("spark_interval_of_months", [](int64_t months) { return Months(months); }));
  add.push_back(
      Scalar("spark_interval_of_micros", [](int64_t micros) { return OfMicros(micros); }));
  add.push_back(Scalar("spark_make_ym_interval", [](int32_t years, int32_t months) {
    return Months(int64_t{years} * 12 + months);
  }));
  add.push_back(Scalar("spark_make_dt_interval",
                       [](int32_t days, int32_t hours, int32_t minutes, int64_t seconds) {
                         return DayTime(days, hours, minutes, seconds);
                       }));
  add.push_back(Scalar("spark_time_between", [](Date end, Date begin) {
    return Interval{0, end.days - begin.days, 0};
  }));
  add.push_back(Scalar("spark_time_between", [](Timestamp end, Timestamp begin) {
    return OfMicros(end.micros - begin.micros);
  }));
}

}  // namespace

void AddIntervals(FunctionPack& pack) {
  AddScaling(pack);
  AddMaking(pack);
  auto& add = pack.scalars;
  add.push_back(
      Scalar("spark_interval_months", [](Interval interval) { return int64_t{interval.months}; }));
  add.push_back(
      Scalar("spark_interval_micros", [](Interval interval) { return MicrosOf(interval); }));
  for (bool is_months : {true, false}) {
    const char* name = is_months ? "spark_months_of_text" : "spark_micros_of_text";
    add.push_back(Scalar(
        name, [is_months](std::string_view text, int32_t first, int32_t last) -> MaybeInterval {
          std::optional<int64_t> count = runtime::ReadInterval(text, first, last);
          if (!count) {
            return base::Fail(
                Raise("CAST_INVALID_INPUT", "not such an interval: " + std::string(text)));
          }
          return is_months ? Months(count) : Micros(count);
        }));
  }
  add.push_back(Scalar("spark_interval_abs", [](Interval interval) {
    bool is_negative = interval.months < 0 || MicrosOf(interval) < 0;
    return is_negative ? Interval{-interval.months, -interval.days, -interval.micros} : interval;
  }));
  add.push_back(Scalar("spark_interval_sign", [](Interval interval) {
    int64_t size = interval.months != 0 ? interval.months : MicrosOf(interval);
    return size < 0 ? -1.0 : size > 0 ? 1.0 : 0.0;
  }));
  add.push_back(Scalar("spark_interval_of_parts", [](int64_t months, int64_t micros) {
    return months != 0 ? Months(months) : Micros(micros);
  }));
  add.push_back(Scalar("spark_months_text", [](Interval interval, int32_t first, int32_t last) {
    return runtime::MonthsText(interval.months, first, last);
  }));
  add.push_back(Scalar("spark_micros_text", [](Interval interval, int32_t first, int32_t last) {
    return runtime::MicrosText(MicrosOf(interval), first, last);
  }));
}

}  // namespace hikkoshi::engine::duckdb::spark
