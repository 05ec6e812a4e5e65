#pragma once

// Moments and spans of time: `datetime`, symbolic where the clock or an argument decides, computed
// where everything is known. A known moment is the Operation "datetime" (or "date") over numbers.

#include <optional>
#include <string_view>
#include <vector>

#include "frontend/glue_job/interpreter/value.h"

namespace hikkoshi::glue_job {

// Returns the value of an operation on moments that are fully known, or nothing.
std::optional<Value> FoldClock(Interpreter& interpreter, std::string_view operation,
                               const std::vector<Value>& parts, base::Span span);

}  // namespace hikkoshi::glue_job
