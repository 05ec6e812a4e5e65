#pragma once

// Intervals as Spark has them: a count of months, or of microseconds. Their text, their making and
// their scaling; no value where the result does not fit.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hikkoshi::runtime {

// The units of an interval type, numbered as types::IntervalField: 0 year … 5 second.
std::string MonthsText(int64_t months, int first_unit, int last_unit);
// "INTERVAL '1 02:03:04.5' DAY TO SECOND"
std::string MicrosText(int64_t micros, int first_unit, int last_unit);

// Reads "1-2" (year to month) or "-1 02:03:04.5" (day to second) as months or microseconds.
// Blanks around it do not count, and it may stand in a constant: "interval -'1-2' year to month".
std::optional<int64_t> ReadInterval(std::string_view text, int first_unit, int last_unit);

// number × factor and number / divisor, rounded half away from zero. `divisor` is not zero.
std::optional<int64_t> ScaledBy(int64_t number, double factor);
std::optional<int64_t> DividedBy(int64_t number, int64_t divisor);
std::optional<int64_t> DividedBy(int64_t number, double divisor);

}  // namespace hikkoshi::runtime
