// Casts that DuckDB does differently: from text, between numbers, and to and from instants.

#include <cmath>
#include <limits>

#include "engine/duckdb/spark/pack.h"
#include "runtime/calendar.h"
#include "runtime/number_text.h"

namespace hikkoshi::engine::duckdb::spark {
namespace {

enum class Mode : uint8_t { Raise, Try, Legacy };

constexpr Mode kModes[] = {Mode::Raise, Mode::Try, Mode::Legacy};

std::string CastName(Mode mode, std::string_view target) {
  std::string_view prefix = mode == Mode::Raise ? "spark_cast_"
                            : mode == Mode::Try ? "spark_try_cast_"
                                                : "spark_legacy_cast_";
  return std::string(prefix) + std::string(target);
}

// NULL, or an error in Raise mode.
template <class T>
base::Result<std::optional<T>> Outcome(std::optional<T> value, Mode mode,
                                       std::string_view error_class, std::string_view input) {
  if (!value && mode == Mode::Raise) {
    return base::Fail(Raise(error_class, "cannot be cast: " + std::string(input)));
  }
  return value;
}

template <class Integer>
Integer Wrap(Int128 value) {
  return static_cast<Integer>(static_cast<std::make_unsigned_t<Integer>>(value));
}

template <class Integer>
bool Fits(Int128 value) {
  return value >= std::numeric_limits<Integer>::min() &&
         value <= std::numeric_limits<Integer>::max();
}

// Java: to int and long beyond the range is its end; smaller ones are cut from the int.
template <class Integer>
Integer SaturatingCast(double number) {
  using Wide = std::conditional_t<sizeof(Integer) == 8, int64_t, int32_t>;
  if (std::isnan(number)) {
    return 0;
  }
  constexpr auto kHighest = static_cast<double>(std::numeric_limits<Wide>::max());
  constexpr auto kLowest = static_cast<double>(std::numeric_limits<Wide>::min());
  Wide wide = number >= kHighest  ? std::numeric_limits<Wide>::max()
              : number <= kLowest ? std::numeric_limits<Wide>::min()
                                  : static_cast<Wide>(number);
  return Wrap<Integer>(wide);
}

template <class Integer>
std::optional<Integer> ExactCast(double number) {
  double whole = std::trunc(number);
  bool fits = !std::isnan(number) &&
              whole >= static_cast<double>(std::numeric_limits<Integer>::min()) &&
              whole < -static_cast<double>(std::numeric_limits<Integer>::min());
  return fits ? std::optional<Integer>(static_cast<Integer>(whole)) : std::nullopt;
}

template <class Integer>
void AddIntegerCasts(FunctionPack& pack, std::string_view target) {
  constexpr runtime::IntegerRange kRange = {std::numeric_limits<Integer>::min(),
                                            std::numeric_limits<Integer>::max()};
  using Result = base::Result<std::optional<Integer>>;
  for (Mode mode : kModes) {
    std::string name = CastName(mode, target);
    pack.scalars.push_back(Scalar(name, [mode, kRange](std::string_view text) -> Result {
      std::optional<int64_t> value = runtime::ParseInteger(text, kRange, mode == Mode::Legacy);
      std::optional<Integer> result;
      if (value) {
        result = static_cast<Integer>(*value);
      }
      return Outcome(result, mode, "CAST_INVALID_INPUT", text);
    }));
    pack.scalars.push_back(Scalar(name, [mode](double number) -> Result {
      if (mode == Mode::Legacy) {
        return std::optional<Integer>(SaturatingCast<Integer>(number));
      }
      return Outcome(ExactCast<Integer>(number), mode, "CAST_OVERFLOW",
                     runtime::DoubleText(number));
    }));
    pack.scalars.push_back(Scalar(name, [mode](Int128 number) -> Result {
      if (mode == Mode::Legacy) {
        return std::optional<Integer>(Wrap<Integer>(number));
      }
      std::optional<Integer> result;
      if (Fits<Integer>(number)) {
        result = static_cast<Integer>(number);
      }
      return Outcome(result, mode, "CAST_OVERFLOW", runtime::DecimalText(number, 0));
    }));
  }
}

void AddRealCasts(FunctionPack& pack) {
  for (Mode mode : kModes) {
    pack.scalars.push_back(Scalar(CastName(mode, "double"), [mode](std::string_view text) {
      return Outcome(runtime::ParseDouble(text), mode, "CAST_INVALID_INPUT", text);
    }));
    pack.scalars.push_back(Scalar(CastName(mode, "float"), [mode](std::string_view text) {
      return Outcome(runtime::ParseFloat(text), mode, "CAST_INVALID_INPUT", text);
    }));
    std::string decimal = CastName(mode, "decimal");
    pack.scalars.push_back(
        Scalar(decimal, [mode](std::string_view text, int32_t precision, int32_t scale) {
          return Outcome(runtime::ParseDecimal(text, precision, scale), mode, "CAST_INVALID_INPUT",
                         text);
        }));
    pack.scalars.push_back(Scalar(decimal, [mode](double number, int32_t precision, int32_t scale) {
      std::string text = runtime::DoubleText(number);
      if (!std::isfinite(number)) {
        return base::Result<std::optional<std::string>>(std::optional<std::string>());
      }
      return Outcome(runtime::ParseDecimal(text, precision, scale), mode,
                     "NUMERIC_VALUE_OUT_OF_RANGE", text);
    }));
  }
  pack.scalars.push_back(
      Scalar("spark_double_to_float", [](double number) { return static_cast<float>(number); }));
}

std::optional<bool> ParseBoolean(std::string_view text) {
  std::string word;
  for (char byte : runtime::TrimControl(text)) {
    word += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte;
  }
  for (std::string_view yes : {"t", "true", "y", "yes", "1"}) {
    if (word == yes) {
      return true;
    }
  }
  for (std::string_view no : {"f", "false", "n", "no", "0"}) {
    if (word == no) {
      return false;
    }
  }
  return std::nullopt;
}

base::Result<const runtime::TimeZone*> Zone(std::string_view id) {
  const runtime::TimeZone* zone = runtime::TimeZone::Find(id);
  if (zone == nullptr) {
    return base::Fail(Raise("INVALID_TIMEZONE", "unknown time zone: " + std::string(id)));
  }
  return zone;
}

// "10:11" and "T10:11" mean a time of the current day.
bool IsTimeOnly(std::string_view text) {
  text = runtime::TrimControl(text);
  size_t digits = text.starts_with('T') ? 1 : 0;
  bool is_marked = digits == 1;
  while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') {
    ++digits;
  }
  bool is_short = digits - (is_marked ? 1 : 0) >= 1 && digits - (is_marked ? 1 : 0) <= 2;
  return is_short && digits < text.size() && text[digits] == ':';
}

base::Error DependsOnToday(std::string_view text) {
  return {"a time without a date depends on the day of the run: " + std::string(text)};
}

void AddTextTimeCasts(FunctionPack& pack, Mode mode) {
  pack.scalars.push_back(Scalar(CastName(mode, "date"),
                                [mode](std::string_view text) -> base::Result<std::optional<Date>> {
                                  std::optional<int64_t> days = runtime::ParseDate(text);
                                  std::optional<Date> date;
                                  if (days) {
                                    date = Date{static_cast<int32_t>(*days)};
                                  }
                                  return Outcome(date, mode, "CAST_INVALID_INPUT", text);
                                }));
  pack.scalars.push_back(
      Scalar(CastName(mode, "timestamp"),
             [mode](std::string_view text,
                    std::string_view id) -> base::Result<std::optional<TimestampTz>> {
               base::Result<const runtime::TimeZone*> zone = Zone(id);
               if (!zone) {
                 return base::Fail(zone.error());
               }
               if (IsTimeOnly(text)) {
                 return base::Fail(DependsOnToday(text));
               }
               std::optional<int64_t> micros = runtime::ParseInstant(text, **zone);
               std::optional<TimestampTz> instant;
               if (micros) {
                 instant = TimestampTz{*micros};
               }
               return Outcome(instant, mode, "CAST_INVALID_INPUT", text);
             }));
  pack.scalars.push_back(
      Scalar(CastName(mode, "timestamp_ntz"),
             [mode](std::string_view text) -> base::Result<std::optional<Timestamp>> {
               std::optional<runtime::ParsedTimestamp> parsed = runtime::ParseTimestamp(text);
               std::optional<Timestamp> local;
               if (parsed) {
                 local = Timestamp{parsed->local_micros};
               }
               return Outcome(local, mode, "CAST_INVALID_INPUT", text);
             }));
  pack.scalars.push_back(Scalar(CastName(mode, "boolean"), [mode](std::string_view text) {
    return Outcome(ParseBoolean(text), mode, "CAST_INVALID_INPUT", text);
  }));
}

int64_t FloorDivide(int64_t value, int64_t unit) {
  return value / unit - (value % unit < 0 ? 1 : 0);
}

// Numbers count seconds since 1970-01-01 UTC.
void AddEpochCasts(FunctionPack& pack) {
  auto& add = pack.scalars;
  add.push_back(Scalar("spark_seconds_to_timestamp", [](int64_t seconds) {
    // Java saturates: TimeUnit.SECONDS.toMicros.
    constexpr int64_t kMost = INT64_MAX / runtime::kMicrosPerSecond;
    int64_t micros = seconds > kMost    ? INT64_MAX
                     : seconds < -kMost ? INT64_MIN
                                        : seconds * runtime::kMicrosPerSecond;
    return TimestampTz{micros};
  }));
  add.push_back(
      Scalar("spark_double_to_timestamp", [](double seconds) -> std::optional<TimestampTz> {
        if (!std::isfinite(seconds)) {
          return std::nullopt;
        }
        return TimestampTz{SaturatingCast<int64_t>(seconds * 1e6)};
      }));
  add.push_back(
      Scalar("spark_cast_double_to_timestamp", [](double seconds) -> base::Result<TimestampTz> {
        std::optional<int64_t> micros = ExactCast<int64_t>(seconds * 1e6);
        if (!micros) {
          return base::Fail(
              Raise("CAST_OVERFLOW", "no timestamp: " + runtime::DoubleText(seconds)));
        }
        return TimestampTz{*micros};
      }));
  add.push_back(Scalar("spark_epoch_seconds", [](TimestampTz instant) {
    return FloorDivide(instant.micros, runtime::kMicrosPerSecond);
  }));
  add.push_back(Scalar("spark_epoch_double", [](TimestampTz instant) {
    return static_cast<double>(instant.micros) / 1e6;
  }));
  add.push_back(Scalar("spark_epoch_micros", [](TimestampTz instant) { return instant.micros; }));
  add.push_back(
      Scalar("spark_micros_to_timestamp", [](int64_t micros) { return TimestampTz{micros}; }));
}

// Wall clock and instant.
void AddZoneCasts(FunctionPack& pack) {
  auto& add = pack.scalars;
  add.push_back(Scalar("spark_local",
                       [](TimestampTz instant, std::string_view id) -> base::Result<Timestamp> {
                         base::Result<const runtime::TimeZone*> zone = Zone(id);
                         if (!zone) {
                           return base::Fail(zone.error());
                         }
                         return Timestamp{(*zone)->ToLocal(instant.micros)};
                       }));
  add.push_back(Scalar("spark_instant",
                       [](Timestamp local, std::string_view id) -> base::Result<TimestampTz> {
                         base::Result<const runtime::TimeZone*> zone = Zone(id);
                         if (!zone) {
                           return base::Fail(zone.error());
                         }
                         return TimestampTz{(*zone)->ToUtc(local.micros)};
                       }));
}

}  // namespace

void AddCasts(FunctionPack& pack) {
  AddIntegerCasts<int8_t>(pack, "tinyint");
  AddIntegerCasts<int16_t>(pack, "smallint");
  AddIntegerCasts<int32_t>(pack, "int");
  AddIntegerCasts<int64_t>(pack, "bigint");
  AddRealCasts(pack);
  for (Mode mode : kModes) {
    AddTextTimeCasts(pack, mode);
  }
  AddEpochCasts(pack);
  AddZoneCasts(pack);
}

}  // namespace hikkoshi::engine::duckdb::spark
