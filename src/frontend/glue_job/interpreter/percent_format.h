#pragma once

// `"..." % values` and `"...".format(...)`, with symbols kept as parts of the text.

#include "frontend/glue_job/interpreter/machine.h"

namespace hikkoshi::glue_job {

Value PercentFormat(Machine& machine, const Value& format, const Value& values, base::Span span);
Value BraceFormat(Machine& machine, const std::string& format, const Arguments& arguments,
                  base::Span span);

}  // namespace hikkoshi::glue_job
