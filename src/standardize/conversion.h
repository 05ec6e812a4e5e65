#pragma once

// Conversion: how the values of a column change when its type is brought to the standard. Each
// has an exact way back, so that logic which needs the legacy form can have it.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ast/tree.h"
#include "types/type.h"

namespace hikkoshi::standardize {

enum class ConversionKind : uint8_t {
  None,
  FlagToBoolean,    // 0/1, 'Y'/'N', 'true'/'false' -> boolean
  TextToTimestamp,  // text of one Java pattern -> timestamp
  TextToDate,       // text of one Java pattern -> date
  EpochSecondsToTimestamp,
  EpochMillisToTimestamp,
  DelimitedToArray,  // 'a,b' -> array<string>
};

std::string_view ConversionName(ConversionKind kind);  // "text_to_timestamp"
bool ParseConversionName(std::string_view name, ConversionKind& kind);

struct Conversion {
  ConversionKind kind = ConversionKind::None;
  std::string format;      // Java pattern, or the separator of DelimitedToArray
  std::string true_value;  // FlagToBoolean: as in the data
  std::string false_value;
  types::Type old_type;
  // EpochMillisToTimestamp: every value divided by 1000 and cast to a timestamp, as legacy code
  // does it in floating point, is the very instant.
  bool divides_exactly = false;

  bool is_none() const { return kind == ConversionKind::None; }
  friend bool operator==(const Conversion&, const Conversion&) = default;
};

types::Type NewType(const Conversion& conversion);

// Adds `legacy value -> standard value` over `operand` to the tree, with Spark's functions.
// A value that does not convert gives NULL.
ast::ExprId Forward(const Conversion& conversion, ast::ExprId operand, ast::Tree& tree);
// Adds the exact way back.
ast::ExprId Backward(const Conversion& conversion, ast::ExprId operand, ast::Tree& tree);

// Returns whether all milliseconds of a range, divided by 1000 as a double and cast to a timestamp
// by Spark, give the very instant.
bool DividesExactly(int64_t smallest, int64_t largest);

// Returns whether ordering by the standard value is ordering by the legacy value.
bool KeepsOrder(const Conversion& conversion);

}  // namespace hikkoshi::standardize
