#pragma once

// Decimal arithmetic with the precision and rounding of Spark: exact, then rounded half up to the
// result's scale. Results are plain text, or none where they have more than 38 digits.

#include <optional>
#include <string>

#include "runtime/number_text.h"

namespace hikkoshi::runtime {

struct Decimal {
  Int128 unscaled = 0;
  int scale = 0;
};

enum class DecimalOperation : uint8_t { Add, Subtract, Multiply, Divide, Remainder };

// `right` is not zero for Divide and Remainder.
std::optional<std::string> Compute(DecimalOperation operation, Decimal left, Decimal right,
                                   int result_scale);

// Whole quotient, towards zero; of one that does not fit 64 bits the lower ones, as Java does.
int64_t IntegerQuotient(Decimal left, Decimal right);

}  // namespace hikkoshi::runtime
