#pragma once

// Number patterns of to_char and to_number: digits 9 and 0, D or a point, G or commas, $, S, MI,
// PR. Source: Spark 3.5 and 4 as recorded in test/semantics/conversion.

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "runtime/number_text.h"

namespace hikkoshi::runtime {

struct NumberPattern {
  enum class Sign : char { None, PlusOrMinus, Minus, Brackets };
  Sign sign = Sign::None;
  bool sign_leads = false;
  bool has_dollar = false;
  std::string whole;     // the digits and commas before the point
  std::string fraction;  // the digits behind it
  bool has_point = false;

  int precision() const;  // digits in all
  int scale() const { return static_cast<int>(fraction.size()); }
};

// No value for what is no such pattern.
std::optional<NumberPattern> ReadNumberPattern(std::string_view text);

// to_char; a number with more digits than the pattern shows as '#'.
std::string WriteByPattern(const NumberPattern& pattern, Int128 unscaled, int scale);
// to_number: plain text with the pattern's scale. No value where the text does not fit.
std::optional<std::string> ReadByPattern(const NumberPattern& pattern, std::string_view text);

}  // namespace hikkoshi::runtime
