#pragma once

// Numbers and their text as Spark (that is, Java) has them.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hikkoshi::runtime {

__extension__ using Int128 = __int128;

// Java's `Double.toString`: "1.0", "1.0E10", "NaN", "-Infinity", fewest digits that read back.
std::string DoubleText(double number);
std::string FloatText(float number);

// A positive number as Java sees its digits: 0.digits × 10^exponent, no zeros at the end.
struct RealDigits {
  std::string digits;
  int exponent = 0;
};
RealDigits DigitsOf(double positive);

// Drops blanks and control characters on both sides, as casts from text do.
std::string_view TrimControl(std::string_view text);

// A whole number in [lowest, highest]. With `takes_fraction`, ".5" and "1.9" lose their fraction
// (casts without ANSI). No value: not a number, or out of range.
struct IntegerRange {
  int64_t lowest;
  int64_t highest;
};
std::optional<int64_t> ParseInteger(std::string_view text, IntegerRange range, bool takes_fraction);

// Java's `Double.parseDouble` with Spark's names of infinity and NaN.
std::optional<double> ParseDouble(std::string_view text);
std::optional<float> ParseFloat(std::string_view text);

// Reads a decimal with optional exponent and rounds it half up to `scale` digits; returns its plain
// text, or no value when it is no number or has more than `precision` digits.
std::optional<std::string> ParseDecimal(std::string_view text, int precision, int scale);

// round(x, digits) of a double: half up or half even on its shortest decimal text.
enum class Rounding : uint8_t { HalfUp, HalfEven, Up, Down };
double RoundDouble(double number, int digits, Rounding rounding);

// Rounds to `digits` after the point (negative: before it). `digits` >= 0 leaves integers alone.
Int128 RoundInteger(Int128 number, int digits, Rounding rounding);

// The decimal `unscaled / 10^scale` rounded to `digits`; plain text with max(digits, 0) decimals.
std::string RoundDecimalText(Int128 unscaled, int scale, int digits, Rounding rounding);

// Plain text of unscaled / 10^scale.
std::string DecimalText(Int128 unscaled, int scale);

// Java's `BigDecimal.toString`: with an exponent where the number is very small.
std::string BigDecimalText(Int128 unscaled, int scale);

}  // namespace hikkoshi::runtime
