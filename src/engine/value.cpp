#include "engine/value.h"

#include <charconv>
#include <cmath>

#include <fmt/format.h>

namespace hikkoshi::engine {

namespace {

constexpr int64_t kMicrosPerSecond = 1'000'000;
constexpr int64_t kMicrosPerDay = 86'400 * kMicrosPerSecond;

int64_t FloorDivide(int64_t value, int64_t by) {
  return value / by - (value % by < 0 ? 1 : 0);
}

__extension__ using Unsigned128 = unsigned __int128;

std::string UnsignedText(Unsigned128 number) {
  std::string digits;
  do {
    digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(number % 10)));
    number /= 10;
  } while (number != 0);
  return digits;
}

std::string JoinItems(const Value& value, const Type& element) {
  std::string text;
  for (const Value& item : value.items) {
    text += (text.empty() ? "" : ", ") + ToText(item, element);
  }
  return text;
}

std::string MapText(const Value& value, const Type& type) {
  std::string text = "{";
  for (size_t i = 0; i + 1 < value.items.size(); i += 2) {
    text += (i == 0 ? "" : ", ") + ToText(value.items[i], type.fields[0].type) + "=" +
            ToText(value.items[i + 1], type.fields[1].type);
  }
  return text + "}";
}

std::string StructText(const Value& value, const Type& type) {
  std::string text = "{";
  for (size_t i = 0; i < value.items.size(); ++i) {
    text += (i == 0 ? "" : ", ") + type.fields[i].name + ": " +
            ToText(value.items[i], type.fields[i].type);
  }
  return text + "}";
}

std::string BlobText(const std::string& bytes) {
  std::string text;
  for (unsigned char byte : bytes) {
    if (byte >= 0x20 && byte < 0x7F && byte != '\\') {
      text += static_cast<char>(byte);
    } else {
      text += fmt::format("\\x{:02X}", byte);
    }
  }
  return text;
}

std::string IntervalText(const Interval& interval) {
  std::string text;
  if (interval.months != 0) {
    text += fmt::format("{} months ", interval.months);
  }
  if (interval.days != 0) {
    text += fmt::format("{} days ", interval.days);
  }
  bool is_negative = interval.micros < 0;
  return text + (is_negative ? "-" : "") + TimeText(std::abs(interval.micros));
}

}  // namespace

std::string ToText(Int128 number) {
  // Negating in the unsigned type is defined for the smallest number too.
  auto bits = static_cast<Unsigned128>(number);
  return number < 0 ? "-" + UnsignedText(-bits) : UnsignedText(bits);
}

std::string DecimalText(Int128 number, uint8_t scale) {
  std::string digits = ToText(number < 0 ? -number : number);
  if (scale > 0) {
    if (digits.size() <= scale) {
      digits.insert(0, scale + 1 - digits.size(), '0');
    }
    digits.insert(digits.size() - scale, ".");
  }
  return number < 0 ? "-" + digits : digits;
}

// Civil calendar from a day number, proleptic Gregorian; years before 1 are written with a sign.
std::string DateText(int64_t days) {
  int64_t shifted = days + 719'468;
  int64_t era = FloorDivide(shifted, 146'097);
  int64_t day_of_era = shifted - era * 146'097;
  int64_t year_of_era =
      (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int64_t month_from_march = (5 * day_of_year + 2) / 153;
  int64_t day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
  int64_t month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  int64_t year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
  return fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

std::string TimeText(int64_t micros) {
  int64_t seconds = micros / kMicrosPerSecond;
  int64_t fraction = micros % kMicrosPerSecond;
  std::string text =
      fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
  if (fraction != 0) {
    std::string digits = fmt::format(".{:06}", fraction);
    digits.erase(digits.find_last_not_of('0') + 1);
    text += digits;
  }
  return text;
}

std::string TimestampText(int64_t micros) {
  if (micros == INT64_MAX) {
    return "infinity";
  }
  if (micros == -INT64_MAX) {
    return "-infinity";
  }
  int64_t days = FloorDivide(micros, kMicrosPerDay);
  return DateText(days) + " " + TimeText(micros - days * kMicrosPerDay);
}

std::string RealText(double number, Kind kind) {
  if (std::isnan(number)) {
    return "NaN";
  }
  if (std::isinf(number)) {
    return number < 0 ? "-Infinity" : "Infinity";
  }
  char buffer[64];
  std::to_chars_result end = kind == Kind::Float
                                 ? std::to_chars(buffer, buffer + 64, static_cast<float>(number))
                                 : std::to_chars(buffer, buffer + 64, number);
  std::string text(buffer, end.ptr);
  if (text.find_first_of(".e") == std::string::npos) {
    text += ".0";
  }
  return text;
}

namespace {

std::string NanosText(int64_t nanos) {
  int64_t micros = FloorDivide(nanos, 1000);
  std::string text = TimestampText(micros);
  int64_t rest = nanos - micros * 1000;
  if (rest == 0) {
    return text;
  }
  int64_t fraction = (micros - FloorDivide(micros, kMicrosPerSecond) * kMicrosPerSecond) * 1000;
  std::string digits = fmt::format(".{:09}", fraction + rest);
  digits.erase(digits.find_last_not_of('0') + 1);
  return text.substr(0, text.find('.')) + digits;
}

}  // namespace

std::string ToText(const Value& value, const Type& type) {
  switch (value.kind) {
    case Kind::Null:
      return "NULL";
    case Kind::Boolean:
      return value.boolean() ? "true" : "false";
    case Kind::Float:
    case Kind::Double:
      return RealText(value.real, value.kind);
    case Kind::Decimal:
      return DecimalText(value.integer, value.scale);
    case Kind::UnsignedHugeInt:
      return UnsignedText(static_cast<Unsigned128>(value.integer));
    case Kind::Blob:
      return BlobText(value.text);
    case Kind::Date:
      return DateText(value.int64());
    case Kind::Time:
      return TimeText(value.int64());
    case Kind::Timestamp:
      return TimestampText(value.int64());
    case Kind::TimestampSeconds:
      return TimestampText(value.int64() * kMicrosPerSecond);
    case Kind::TimestampMillis:
      return TimestampText(value.int64() * 1000);
    case Kind::TimestampNanos:
      return NanosText(value.int64());
    case Kind::TimestampTz:
      return TimestampText(value.int64()) + "+00";
    case Kind::Interval:
      return IntervalText(value.interval);
    case Kind::List:
    case Kind::Array:
      return "[" + JoinItems(value, type.fields[0].type) + "]";
    case Kind::Struct:
      return StructText(value, type);
    case Kind::Map:
      return MapText(value, type);
    case Kind::Text:
    case Kind::Uuid:
    case Kind::Enum:
    case Kind::Other:
    case Kind::Any:
      return value.text;
    default:
      return ToText(value.integer);
  }
}

}  // namespace hikkoshi::engine
