// Trino's functions of dates and times in Spark's words. How to add a row:
// docs/adding/a_function.md.

#include "functions/tables.h"
#include "functions/trino_row.h"

namespace hikkoshi::functions {
namespace {

constexpr FunctionRow kRows[] = {
    TrinoScalar("year", {"(date) -> bigint", "(timestamp) -> bigint"},
                Rewritten("cast(year($1) as bigint)")),
    TrinoScalar("month", {"(date) -> bigint", "(timestamp) -> bigint"},
                Rewritten("cast(month($1) as bigint)")),
    TrinoScalar("day", {"(date) -> bigint", "(timestamp) -> bigint"},
                Rewritten("cast(day($1) as bigint)"), "day_of_month"),
    TrinoScalar("hour", {"(timestamp) -> bigint"}, Rewritten("cast(hour($1) as bigint)")),
    TrinoScalar("minute", {"(timestamp) -> bigint"}, Rewritten("cast(minute($1) as bigint)")),
    TrinoScalar("second", {"(timestamp) -> bigint"}, Rewritten("cast(second($1) as bigint)")),
    TrinoScalar("millisecond", {"(timestamp) -> bigint"}, Rewritten("pmod(unix_millis($1), 1000)")),
    TrinoScalar("quarter", {"(date) -> bigint", "(timestamp) -> bigint"},
                Rewritten("cast(quarter($1) as bigint)")),
    TrinoScalar("week", {"(date) -> bigint", "(timestamp) -> bigint"},
                Rewritten("cast(weekofyear($1) as bigint)"), "week_of_year"),
    TrinoScalar("year_of_week", {"(date) -> bigint", "(timestamp) -> bigint"},
                Rewritten("cast(extract(yearofweek from $1) as bigint)"), "yow"),
    TrinoScalar("day_of_week", {"(date) -> bigint", "(timestamp) -> bigint"},
                Rewritten("cast(weekday($1) + 1 as bigint)"), "dow"),
    TrinoScalar("day_of_year", {"(date) -> bigint", "(timestamp) -> bigint"},
                Rewritten("cast(dayofyear($1) as bigint)"), "doy"),
    TrinoScalar("extract", {"(string, date) -> bigint", "(string, timestamp) -> bigint"},
                Rewritten("$extract")),
    TrinoScalar("date", {"(timestamp) -> date", "(string) -> date", "(date) -> date"},
                Rewritten("cast($1 as date)")),
    TrinoScalar("date_trunc", {"(string, timestamp) -> timestamp"}, kSame),
    TrinoScalar("date_trunc", {"(string, date) -> date"},
                Rewritten("cast(date_trunc($1, $2) as date)")),
    TrinoScalar("date_add",
                {"(string, bigint, date) -> date", "(string, bigint, timestamp) -> timestamp"},
                Rewritten("$date_add")),
    TrinoScalar("date_diff",
                {"(string, date, date) -> bigint", "(string, timestamp, timestamp) -> bigint"},
                Rewritten("$date_diff")),
    TrinoScalar("last_day_of_month", {"(date) -> date", "(timestamp) -> date"},
                Rewritten("last_day(cast($1 as date))")),
    TrinoScalar("format_datetime", {"(timestamp, string) -> string"},
                Rewritten("$format_datetime")),
    TrinoScalar("parse_datetime", {"(string, string) -> timestamp"},
                Unsupported("text that Trino reads leniently has no form")),
    TrinoScalar("date_format", {"(timestamp, string) -> string"}, Rewritten("$date_format")),
    TrinoScalar("date_parse", {"(string, string) -> timestamp"}, Rewritten("$date_parse")),
    TrinoScalar("to_unixtime", {"(timestamp) -> double"},
                Rewritten("unix_micros($1) / 1000000.0D")),
    TrinoScalar("from_unixtime", {"(double) -> timestamp"}, Rewritten("$from_unixtime")),
    TrinoScalar("from_iso8601_date", {"(string) -> date"}, Rewritten("cast($1 as date)")),
    TrinoScalar("from_iso8601_timestamp", {"(string) -> timestamp"},
                Rewritten("cast($1 as timestamp)")),
    TrinoScalar("to_iso8601", {"(date) -> string"}, Rewritten("cast($1 as string)")),
    TrinoScalar("to_iso8601", {"(timestamp) -> string"},
                Unsupported("the text has as many digits as the type")),
    TrinoScalar("to_milliseconds", {"(any) -> bigint"}, Unsupported("an interval has no form")),
    TrinoScalar("human_readable_seconds", {"(double) -> string"},
                Unsupported("Spark has no such text")),
    TrinoScalar("current_date", {"() -> date"}, kSame),
    TrinoScalar("current_timestamp", {"() -> timestamp"}, kSame, "now localtimestamp"),
    TrinoScalar("current_timezone", {"() -> string"}, kSame),
};

}  // namespace

std::span<const FunctionRow> TrinoDateFunctions() {
  return kRows;
}

}  // namespace hikkoshi::functions
