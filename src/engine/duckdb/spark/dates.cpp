// Dates and wall-clock times without patterns. Instants reach these functions as wall clock.

#include <array>
#include <cmath>

#include "base/text.h"
#include "engine/duckdb/spark/pack.h"
#include "runtime/calendar.h"
#include "runtime/text.h"

namespace hikkoshi::engine::duckdb::spark {
namespace {

using Text = std::string_view;
using runtime::kMicrosPerDay;
using runtime::kMicrosPerSecond;

// Month, quarter … of a date; the names that trunc and date_trunc take.
enum class Unit : uint8_t {
  Year,
  Quarter,
  Month,
  Week,
  Day,
  Hour,
  Minute,
  Second,
  Millisecond,
  Microsecond,
  Unknown,
};

Unit UnitOf(Text name) {
  struct Named {
    Text name;
    Unit unit;
  };
  constexpr std::array kUnits = {
      Named{"YEAR", Unit::Year},
      Named{"YYYY", Unit::Year},
      Named{"YY", Unit::Year},
      Named{"QUARTER", Unit::Quarter},
      Named{"MONTH", Unit::Month},
      Named{"MM", Unit::Month},
      Named{"MON", Unit::Month},
      Named{"WEEK", Unit::Week},
      Named{"DAY", Unit::Day},
      Named{"DD", Unit::Day},
      Named{"HOUR", Unit::Hour},
      Named{"MINUTE", Unit::Minute},
      Named{"SECOND", Unit::Second},
      Named{"MILLISECOND", Unit::Millisecond},
      Named{"MICROSECOND", Unit::Microsecond},
  };
  for (const Named& row : kUnits) {
    if (base::EqualsIgnoreCase(row.name, name)) {
      return row.unit;
    }
  }
  return Unit::Unknown;
}

int64_t TruncateDays(int64_t days, Unit unit) {
  runtime::CivilDate date = runtime::DateOf(days);
  switch (unit) {
    case Unit::Year:
      return runtime::DaysOf({date.year, 1, 1});
    case Unit::Quarter:
      return runtime::DaysOf({date.year, (date.month - 1) / 3 * 3 + 1, 1});
    case Unit::Month:
      return runtime::DaysOf({date.year, date.month, 1});
    case Unit::Week:
      return days - (runtime::IsoWeekday(days) - 1);
    default:
      return days;
  }
}

// trunc(date, unit): whole days only.
std::optional<Date> TruncateDate(Date date, Text name) {
  Unit unit = UnitOf(name);
  if (unit > Unit::Week) {
    return std::nullopt;
  }
  return Date{static_cast<int32_t>(TruncateDays(date.days, unit))};
}

int64_t FloorTo(int64_t value, int64_t step) {
  int64_t rest = value % step;
  return value - (rest < 0 ? rest + step : rest);
}

std::optional<Timestamp> TruncateTime(Text name, Timestamp local) {
  Unit unit = UnitOf(name);
  switch (unit) {
    case Unit::Unknown:
      return std::nullopt;
    case Unit::Hour:
      return Timestamp{FloorTo(local.micros, 3600 * kMicrosPerSecond)};
    case Unit::Minute:
      return Timestamp{FloorTo(local.micros, 60 * kMicrosPerSecond)};
    case Unit::Second:
      return Timestamp{FloorTo(local.micros, kMicrosPerSecond)};
    case Unit::Millisecond:
      return Timestamp{FloorTo(local.micros, 1000)};
    case Unit::Microsecond:
      return local;
    default:
      return Timestamp{TruncateDays(runtime::DayOf(local.micros), unit) * kMicrosPerDay};
  }
}

// Sunday = 1; 0 for no weekday's name.
int Weekday(Text name) {
  constexpr std::array<Text, 7> kNames = {"SUNDAY",   "MONDAY", "TUESDAY", "WEDNESDAY",
                                          "THURSDAY", "FRIDAY", "SATURDAY"};
  std::string upper = base::ToUpper(runtime::Trim(name, " ", runtime::Side::Both));
  for (size_t i = 0; i < kNames.size(); ++i) {
    if (upper == kNames[i] || upper == kNames[i].substr(0, 3) || upper == kNames[i].substr(0, 2)) {
      return static_cast<int>(i) + 1;
    }
  }
  return 0;
}

int32_t NextDay(int32_t days, int weekday) {
  int today = runtime::IsoWeekday(days) % 7 + 1;
  int ahead = (weekday - today + 7) % 7;
  return days + (ahead == 0 ? 7 : ahead);
}

// Whole months where both are the same day or both the last; else by days of 31.
double MonthsBetween(Timestamp end, Timestamp begin, bool rounds_off) {
  runtime::CivilTime a = runtime::TimeOf(end.micros);
  runtime::CivilTime b = runtime::TimeOf(begin.micros);
  auto is_last = [](const runtime::CivilDate& date) {
    return date.day == runtime::DaysInMonth(date.year, date.month);
  };
  auto months = static_cast<double>((a.date.year - b.date.year) * 12 + a.date.month - b.date.month);
  if (a.date.day == b.date.day || (is_last(a.date) && is_last(b.date))) {
    return months;
  }
  auto seconds_of_day = [](const runtime::CivilTime& time) {
    return static_cast<int64_t>(time.hour * 3600 + time.minute * 60 + time.second);
  };
  int64_t seconds =
      (a.date.day - b.date.day) * int64_t{86400} + seconds_of_day(a) - seconds_of_day(b);
  double difference = months + static_cast<double>(seconds) / (31.0 * 86400);
  return rounds_off ? std::round(difference * 1e8) / 1e8 : difference;
}

std::optional<Date> MakeDate(int32_t year, int32_t month, int32_t day) {
  runtime::CivilDate date{year, month, day};
  bool is_year = year >= -290000 && year <= 290000;
  return is_year && runtime::IsValid(date)
             ? std::optional<Date>(Date{static_cast<int32_t>(runtime::DaysOf(date))})
             : std::nullopt;
}

// Seconds may have a fraction; 60 is taken without one and means the next minute.
std::optional<Timestamp> MakeTimestamp(std::array<int32_t, 5> parts, double seconds) {
  runtime::CivilTime time;
  time.date = {parts[0], parts[1], parts[2]};
  time.hour = parts[3];
  time.minute = parts[4];
  auto micros = static_cast<int64_t>(std::llround(seconds * 1e6));
  bool is_clock = time.hour >= 0 && time.hour < 24 && time.minute >= 0 && time.minute < 60;
  bool is_second = micros >= 0 && micros <= 60 * kMicrosPerSecond;
  if (!runtime::IsValid(time.date) || !is_clock || !is_second) {
    return std::nullopt;
  }
  return Timestamp{runtime::MicrosOf(time) + micros};
}

void AddFields(FunctionPack& pack) {
  auto& add = pack.scalars;
  add.push_back(Scalar("spark_year", [](Date date) {
    return static_cast<int32_t>(runtime::DateOf(date.days).year);
  }));
  add.push_back(Scalar("spark_year_of_week", [](Date date) {
    return static_cast<int32_t>(runtime::IsoWeekYear(date.days));
  }));
  add.push_back(Scalar("spark_quarter", [](Date date) {
    return static_cast<int32_t>((runtime::DateOf(date.days).month + 2) / 3);
  }));
  add.push_back(Scalar("spark_month", [](Date date) {
    return static_cast<int32_t>(runtime::DateOf(date.days).month);
  }));
  add.push_back(Scalar(
      "spark_day", [](Date date) { return static_cast<int32_t>(runtime::DateOf(date.days).day); }));
  add.push_back(Scalar("spark_dayofyear", [](Date date) {
    return static_cast<int32_t>(runtime::DayOfYear(date.days));
  }));
  add.push_back(Scalar("spark_dayofweek", [](Date date) {
    return static_cast<int32_t>(runtime::IsoWeekday(date.days) % 7 + 1);
  }));
  add.push_back(Scalar("spark_isodow", [](Date date) {
    return static_cast<int32_t>(runtime::IsoWeekday(date.days));
  }));
  add.push_back(Scalar("spark_weekday", [](Date date) {
    return static_cast<int32_t>(runtime::IsoWeekday(date.days) - 1);
  }));
  add.push_back(Scalar("spark_weekofyear", [](Date date) {
    return static_cast<int32_t>(runtime::IsoWeek(date.days));
  }));
  add.push_back(Scalar("spark_hour", [](Timestamp local) {
    return static_cast<int32_t>(runtime::TimeOf(local.micros).hour);
  }));
  add.push_back(Scalar("spark_minute", [](Timestamp local) {
    return static_cast<int32_t>(runtime::TimeOf(local.micros).minute);
  }));
  add.push_back(Scalar("spark_second", [](Timestamp local) {
    return static_cast<int32_t>(runtime::TimeOf(local.micros).second);
  }));
  add.push_back(Scalar("spark_second_micros", [](Timestamp local) {
    runtime::CivilTime time = runtime::TimeOf(local.micros);
    return static_cast<int32_t>(time.second * 1000000 + time.micros);
  }));
  add.push_back(Scalar("spark_dayname", [](Date date) {
    constexpr std::array<Text, 7> kNames = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    return std::string(kNames[static_cast<size_t>(runtime::IsoWeekday(date.days) - 1)]);
  }));
  add.push_back(Scalar("spark_monthname", [](Date date) {
    constexpr std::array<Text, 12> kNames = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    return std::string(kNames[static_cast<size_t>(runtime::DateOf(date.days).month - 1)]);
  }));
}

void AddArithmetic(FunctionPack& pack) {
  auto& add = pack.scalars;
  add.push_back(Scalar("spark_add_days", [](Date date, int32_t days) {
    return Date{
        static_cast<int32_t>(static_cast<uint32_t>(date.days) + static_cast<uint32_t>(days))};
  }));
  add.push_back(Scalar("spark_subtract_days", [](Date date, int32_t days) {
    return Date{
        static_cast<int32_t>(static_cast<uint32_t>(date.days) - static_cast<uint32_t>(days))};
  }));
  add.push_back(
      Scalar("spark_datediff", [](Date end, Date begin) { return end.days - begin.days; }));
  add.push_back(Scalar("spark_add_months", [](Date date, int32_t months) {
    return Date{static_cast<int32_t>(runtime::AddMonths(date.days, months))};
  }));
  add.push_back(Scalar("spark_last_day", [](Date date) {
    runtime::CivilDate civil = runtime::DateOf(date.days);
    civil.day = runtime::DaysInMonth(civil.year, civil.month);
    return Date{static_cast<int32_t>(runtime::DaysOf(civil))};
  }));
  add.push_back(Scalar("spark_next_day", [](Date date, Text name) -> base::Result<Date> {
    int weekday = Weekday(name);
    if (weekday == 0) {
      return base::Fail(Raise("ILLEGAL_DAY_OF_WEEK", "no day of the week: " + std::string(name)));
    }
    return Date{NextDay(date.days, weekday)};
  }));
  add.push_back(Scalar("spark_legacy_next_day", [](Date date, Text name) -> std::optional<Date> {
    int weekday = Weekday(name);
    return weekday == 0 ? std::nullopt : std::optional<Date>(Date{NextDay(date.days, weekday)});
  }));
  add.push_back(Scalar("spark_months_between", [](Timestamp end, Timestamp begin) {
    return MonthsBetween(end, begin, true);
  }));
  add.push_back(Scalar("spark_months_between", [](Timestamp end, Timestamp begin, bool rounds_off) {
    return MonthsBetween(end, begin, rounds_off);
  }));
  add.push_back(
      Scalar("spark_trunc", [](Date date, Text unit) { return TruncateDate(date, unit); }));
  add.push_back(Scalar("spark_date_trunc",
                       [](Text unit, Timestamp local) { return TruncateTime(unit, local); }));
  add.push_back(Scalar("spark_date_of_days", [](int32_t days) { return Date{days}; }));
  add.push_back(Scalar("spark_days_of_date", [](Date date) { return date.days; }));
}

void AddMakers(FunctionPack& pack) {
  auto& add = pack.scalars;
  add.push_back(
      Scalar("spark_make_date", [](int32_t year, int32_t month, int32_t day) -> base::Result<Date> {
        std::optional<Date> date = MakeDate(year, month, day);
        if (!date) {
          return base::Fail(Raise("DATETIME_FIELD_OUT_OF_BOUNDS", "no such date"));
        }
        return *date;
      }));
  add.push_back(Scalar("spark_try_make_date", [](int32_t year, int32_t month, int32_t day) {
    return MakeDate(year, month, day);
  }));
  add.push_back(Scalar(
      "spark_make_timestamp",
      [](int32_t year, int32_t month, int32_t day, int32_t hour, int32_t minute,
         double second) -> base::Result<Timestamp> {
        std::optional<Timestamp> time = MakeTimestamp({year, month, day, hour, minute}, second);
        if (!time) {
          return base::Fail(Raise("DATETIME_FIELD_OUT_OF_BOUNDS", "no such time"));
        }
        return *time;
      }));
  add.push_back(Scalar("spark_try_make_timestamp", [](int32_t year, int32_t month, int32_t day,
                                                      int32_t hour, int32_t minute, double second) {
    return MakeTimestamp({year, month, day, hour, minute}, second);
  }));
}

}  // namespace

void AddDates(FunctionPack& pack) {
  AddFields(pack);
  AddArithmetic(pack);
  AddMakers(pack);
}

}  // namespace hikkoshi::engine::duckdb::spark
