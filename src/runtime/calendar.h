#pragma once

// Days and microseconds since 1970-01-01 in the proleptic Gregorian calendar, and the texts that
// Spark's casts read and write.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "runtime/time_zone.h"

namespace hikkoshi::runtime {

struct CivilDate {
  int64_t year = 1970;
  int month = 1;
  int day = 1;
};

struct CivilTime {
  CivilDate date;
  int hour = 0;
  int minute = 0;
  int second = 0;
  int micros = 0;
};

bool IsLeapYear(int64_t year);
int DaysInMonth(int64_t year, int month);
bool IsValid(const CivilDate& date);
int64_t DaysOf(const CivilDate& date);
CivilDate DateOf(int64_t days);
int64_t MicrosOf(const CivilTime& time);
CivilTime TimeOf(int64_t micros);
// Days, rounded down.
int64_t DayOf(int64_t micros);
// Monday = 1 … Sunday = 7.
int IsoWeekday(int64_t days);
int DayOfYear(int64_t days);
// ISO 8601 week number and the year it belongs to.
int IsoWeek(int64_t days);
int64_t IsoWeekYear(int64_t days);
// The same day so many months on, or the last day of that month.
int64_t AddMonths(int64_t days, int64_t months);

// "2020-01-31", "-0001-01-01", "+10000-01-01".
std::string DateText(int64_t days);
// "2020-01-31 10:11:12.5": wall-clock, fraction without trailing zeros.
std::string TimestampText(int64_t local_micros);

// Cast from text: "2020", "2020-1", "2020-01-31", "2020-01-31 anything".
std::optional<int64_t> ParseDate(std::string_view text);

// Cast from text: a date with an optional time and zone. A text without zone is wall-clock time.
struct ParsedTimestamp {
  int64_t local_micros = 0;
  const TimeZone* zone = nullptr;  // none stated
};
std::optional<ParsedTimestamp> ParseTimestamp(std::string_view text);
// The instant: `session` holds where the text states no zone.
std::optional<int64_t> ParseInstant(std::string_view text, const TimeZone& session);

}  // namespace hikkoshi::runtime
