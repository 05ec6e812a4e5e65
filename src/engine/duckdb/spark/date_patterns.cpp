// Formatting and parsing by Java date patterns.

#include <map>

#include "engine/duckdb/spark/pack.h"
#include "runtime/date_pattern.h"

namespace hikkoshi::engine::duckdb::spark {
namespace {

using Text = std::string_view;
using runtime::DatePattern;

constexpr size_t kCacheLimit = 256;

const DatePattern& PatternOf(Text text, DatePattern::Use use) {
  thread_local std::map<std::string, DatePattern, std::less<>> known[2];
  auto& patterns = known[use == DatePattern::Use::Parse ? 1 : 0];
  auto found = patterns.find(text);
  if (found != patterns.end()) {
    return found->second;
  }
  if (patterns.size() >= kCacheLimit) {
    patterns.clear();
  }
  return patterns.emplace(std::string(text), DatePattern(text, use)).first->second;
}

base::Error BadPattern(const DatePattern& pattern) {
  return Raise("INVALID_DATETIME_PATTERN", pattern.error());
}

base::Result<std::string> Format(TimestampTz instant, Text text, Text id) {
  const DatePattern& pattern = PatternOf(text, DatePattern::Use::Format);
  const runtime::TimeZone* zone = runtime::TimeZone::Find(id);
  if (!pattern.error().empty()) {
    return base::Fail(BadPattern(pattern));
  }
  if (zone == nullptr) {
    return base::Fail(Raise("INVALID_TIMEZONE", "unknown time zone: " + std::string(id)));
  }
  return pattern.Format(instant.micros, *zone);
}

enum class Mode : uint8_t { Raise, Try, Legacy };

// The wall clock and zone of a text. Where it does not fit: without ANSI NULL, unless the older
// SimpleDateFormat would have taken it, in which case Spark raises rather than differ silently.
base::Result<std::optional<runtime::ParsedTimestamp>> Parse(Text text, Text pattern_text,
                                                            Mode mode) {
  const DatePattern& pattern = PatternOf(pattern_text, DatePattern::Use::Parse);
  if (!pattern.error().empty()) {
    return base::Fail(BadPattern(pattern));
  }
  std::optional<runtime::ParsedTimestamp> parsed = pattern.Parse(text);
  if (parsed || mode == Mode::Try) {
    return parsed;
  }
  if (mode == Mode::Raise) {
    return base::Fail(
        Raise("CANNOT_PARSE_TIMESTAMP", "does not fit the date pattern: " + std::string(text)));
  }
  if (pattern.OldFormatReads(text)) {
    return base::Fail(
        Raise("INCONSISTENT_BEHAVIOR_CROSS_VERSION.PARSE_DATETIME_BY_NEW_PARSER",
              "only older versions read this text by this pattern: " + std::string(text)));
  }
  return parsed;
}

template <class T>
using Maybe = base::Result<std::optional<T>>;

Maybe<TimestampTz> ParseInstant(Text text, Text pattern, Text id, Mode mode) {
  auto parsed = Parse(text, pattern, mode);
  const runtime::TimeZone* zone = runtime::TimeZone::Find(id);
  if (!parsed) {
    return base::Fail(parsed.error());
  }
  if (zone == nullptr) {
    return base::Fail(Raise("INVALID_TIMEZONE", "unknown time zone: " + std::string(id)));
  }
  if (!*parsed) {
    return std::optional<TimestampTz>();
  }
  const runtime::TimeZone& own = (*parsed)->zone != nullptr ? *(*parsed)->zone : *zone;
  return std::optional<TimestampTz>(TimestampTz{own.ToUtc((*parsed)->local_micros)});
}

Maybe<Timestamp> ParseLocal(Text text, Text pattern, Mode mode) {
  auto parsed = Parse(text, pattern, mode);
  if (!parsed) {
    return base::Fail(parsed.error());
  }
  std::optional<Timestamp> local;
  if (*parsed) {
    local = Timestamp{(*parsed)->local_micros};
  }
  return local;
}

// The date at the instant in the session zone, as to_date has it.
Maybe<Date> ParseDay(Text text, Text pattern, Text id, Mode mode) {
  Maybe<TimestampTz> instant = ParseInstant(text, pattern, id, mode);
  if (!instant) {
    return base::Fail(instant.error());
  }
  std::optional<Date> date;
  if (*instant) {
    int64_t local = runtime::TimeZone::Find(id)->ToLocal((*instant)->micros);
    date = Date{static_cast<int32_t>(runtime::DayOf(local))};
  }
  return date;
}

}  // namespace

void AddDatePatterns(FunctionPack& pack) {
  auto& add = pack.scalars;
  add.push_back(Scalar("spark_date_format", [](TimestampTz instant, Text pattern, Text zone) {
    return Format(instant, pattern, zone);
  }));
  struct Variant {
    std::string prefix;
    Mode mode;
  };
  for (const Variant& variant : {Variant{"spark_", Mode::Raise}, Variant{"spark_try_", Mode::Try},
                                 Variant{"spark_legacy_", Mode::Legacy}}) {
    Mode mode = variant.mode;
    add.push_back(
        Scalar(variant.prefix + "to_timestamp", [mode](Text text, Text pattern, Text zone) {
          return ParseInstant(text, pattern, zone, mode);
        }));
    add.push_back(Scalar(variant.prefix + "to_timestamp_ntz", [mode](Text text, Text pattern) {
      return ParseLocal(text, pattern, mode);
    }));
    add.push_back(Scalar(variant.prefix + "to_date", [mode](Text text, Text pattern, Text zone) {
      return ParseDay(text, pattern, zone, mode);
    }));
  }
}

}  // namespace hikkoshi::engine::duckdb::spark
