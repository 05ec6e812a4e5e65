#include "runtime/interval.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <string_view>

#include "base/text.h"
#include "runtime/number_text.h"

namespace hikkoshi::runtime {
namespace {

constexpr std::array<std::string_view, 6> kNames = {"YEAR", "MONTH",  "DAY",
                                                    "HOUR", "MINUTE", "SECOND"};
constexpr int kYear = 0;
constexpr int kDay = 2;
constexpr int kSecond = 5;

std::string Framed(std::string_view value, int first, int last) {
  auto name = [](int unit) { return kNames[static_cast<size_t>(unit)]; };
  return first == last ? fmt::format("INTERVAL '{}' {}", value, name(first))
                       : fmt::format("INTERVAL '{}' {} TO {}", value, name(first), name(last));
}

uint64_t SizeOf(int64_t number) {
  auto bits = static_cast<uint64_t>(number);
  return number < 0 ? 0 - bits : bits;
}

// Seconds with at least two digits in front of the point, no zeros at the end.
std::string SecondsText(uint64_t micros) {
  std::string text = fmt::format("{:02}", micros / 1'000'000);
  if (uint64_t rest = micros % 1'000'000; rest != 0) {
    std::string fraction = fmt::format(".{:06}", rest);
    fraction.erase(fraction.find_last_not_of('0') + 1);
    text += fraction;
  }
  return text;
}

// Takes the digits off the front; nine at most.
std::optional<int64_t> TakeNumber(std::string_view& text) {
  size_t digits = 0;
  int64_t number = 0;
  for (; digits < text.size() && text[digits] >= '0' && text[digits] <= '9'; ++digits) {
    number = number * 10 + (text[digits] - '0');
    if (digits == 9) {
      return std::nullopt;
    }
  }
  text.remove_prefix(digits);
  return digits == 0 ? std::nullopt : std::optional<int64_t>(number);
}

std::optional<int64_t> Whole(double number) {
  bool fits = number >= -9223372036854775808.0 && number < 9223372036854775808.0;
  return fits ? std::optional<int64_t>(static_cast<int64_t>(number)) : std::nullopt;
}

std::optional<int64_t> ReadFields(std::string_view text, int first_unit, int last_unit) {
  constexpr std::array<int64_t, 6> kSizes = {12,         1,        86'400'000'000, 3'600'000'000,
                                             60'000'000, 1'000'000};
  constexpr std::array<int64_t, 6> kMost = {0, 11, 0, 23, 59, 59};
  constexpr std::array<char, 6> kBefore = {'\0', '-', '\0', ' ', ':', ':'};
  bool is_negative = text.starts_with('-');
  if (is_negative || text.starts_with('+')) {
    text.remove_prefix(1);
  }
  int64_t sum = 0;
  for (int unit = first_unit; unit <= last_unit; ++unit) {
    auto at = static_cast<size_t>(unit);
    if (unit != first_unit) {
      if (text.empty() || text[0] != kBefore[at]) {
        return std::nullopt;
      }
      text.remove_prefix(1);
    }
    std::optional<int64_t> number = TakeNumber(text);
    if (!number || (unit != first_unit && *number > kMost[at])) {
      return std::nullopt;
    }
    sum += *number * kSizes[at];
  }
  if (last_unit == kSecond && text.starts_with('.')) {
    text.remove_prefix(1);
    for (int64_t digit = 100'000; !text.empty() && text[0] >= '0' && text[0] <= '9'; digit /= 10) {
      sum += (text[0] - '0') * digit;
      text.remove_prefix(1);
    }
  }
  return text.empty() ? std::optional<int64_t>(is_negative ? -sum : sum) : std::nullopt;
}

std::string UnitText(int first, int last) {
  auto name = [](int unit) { return std::string(kNames[static_cast<size_t>(unit)]); };
  return first == last ? name(first) : name(first) + " TO " + name(last);
}

// Takes "interval", a sign, quotes and the unit off a constant; `turns` is set by the sign. No
// value where the unit is another one; other text stays as it is.
std::optional<std::string_view> WithoutFrame(std::string_view text, int first_unit, int last_unit,
                                             bool& turns) {
  constexpr std::string_view kWord = "interval";
  if (!base::EqualsIgnoreCase(text.substr(0, kWord.size()), kWord)) {
    return text;
  }
  text = TrimControl(text.substr(kWord.size()));
  turns = text.starts_with('-');
  if (turns || text.starts_with('+')) {
    text.remove_prefix(1);
  }
  size_t end = text.starts_with('\'') ? text.find('\'', 1) : text.npos;
  if (end == text.npos) {
    return std::nullopt;
  }
  std::string_view unit = TrimControl(text.substr(end + 1));
  bool is_same = base::EqualsIgnoreCase(unit, UnitText(first_unit, last_unit));
  return is_same ? std::optional<std::string_view>(text.substr(1, end - 1)) : std::nullopt;
}

}  // namespace

std::string MonthsText(int64_t months, int first_unit, int last_unit) {
  uint64_t size = SizeOf(months);
  std::string value = months < 0 ? "-" : "";
  if (first_unit != kYear) {
    value += std::to_string(size);
  } else {
    value += std::to_string(size / 12);
    value += last_unit == kYear ? "" : fmt::format("-{}", size % 12);
  }
  return Framed(value, first_unit, last_unit);
}

std::string MicrosText(int64_t micros, int first_unit, int last_unit) {
  constexpr std::array<uint64_t, 6> kSizes = {0, 0, 86'400'000'000, 3'600'000'000, 60'000'000, 1};
  constexpr std::array<std::string_view, 6> kBefore = {"", "", "", " ", ":", ":"};
  uint64_t rest = SizeOf(micros);
  std::string value = micros < 0 ? "-" : "";
  for (int unit = first_unit; unit <= last_unit; ++unit) {
    auto at = static_cast<size_t>(unit);
    value += unit == first_unit ? "" : kBefore[at];
    if (unit == kSecond) {
      value += SecondsText(rest);
      break;
    }
    value +=
        unit == kDay ? std::to_string(rest / kSizes[at]) : fmt::format("{:02}", rest / kSizes[at]);
    rest %= kSizes[at];
  }
  return Framed(value, first_unit, last_unit);
}

std::optional<int64_t> ReadInterval(std::string_view text, int first_unit, int last_unit) {
  bool turns = false;
  std::optional<std::string_view> value =
      WithoutFrame(TrimControl(text), first_unit, last_unit, turns);
  std::optional<int64_t> count;
  if (value) {
    count = ReadFields(*value, first_unit, last_unit);
  }
  return count && turns ? std::optional<int64_t>(-*count) : count;
}

std::optional<int64_t> ScaledBy(int64_t number, double factor) {
  return Whole(std::round(static_cast<double>(number) * factor));
}

std::optional<int64_t> DividedBy(int64_t number, double divisor) {
  return Whole(std::round(static_cast<double>(number) / divisor));
}

std::optional<int64_t> DividedBy(int64_t number, int64_t divisor) {
  if (divisor == -1) {
    return number == INT64_MIN ? std::nullopt : std::optional<int64_t>(-number);
  }
  int64_t quotient = number / divisor;
  int64_t rest = number % divisor;
  bool rounds = SizeOf(rest) >= SizeOf(divisor) - SizeOf(rest);
  bool is_negative = (number < 0) != (divisor < 0);
  return rounds && rest != 0 ? quotient + (is_negative ? -1 : 1) : quotient;
}

}  // namespace hikkoshi::runtime
