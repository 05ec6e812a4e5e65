#pragma once

// Configured values: what a symbolic value is with the job arguments that hikkoshi.yml gives. Used
// only to decide which way the program goes; what goes into SQL stays a var.

#include <optional>

#include "frontend/glue_job/interpreter/machine.h"

namespace hikkoshi::glue_job {

// Returns the value, or nothing when an argument without a configured value, the clock, or an
// operation that fails takes part in it.
std::optional<Value> ConfiguredValue(Machine& machine, const Value& value, base::Span span);

}  // namespace hikkoshi::glue_job
