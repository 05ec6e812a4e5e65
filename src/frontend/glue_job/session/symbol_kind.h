#pragma once

// The SQL type of what Python computes in a job without knowing its value.

#include "frontend/glue_job/interpreter/symbolic.h"
#include "types/type.h"

namespace hikkoshi::glue_job {

// Python's integers have no width: they are bigint. Returns Unknown for what no column holds.
types::TypeKind KindOf(SymbolType type);

}  // namespace hikkoshi::glue_job
