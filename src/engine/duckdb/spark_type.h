#pragma once

// Which Spark type a DuckDB type stands for, as Spark would read the same file.

#include "engine/type.h"
#include "types/type.h"

namespace hikkoshi::engine::duckdb {

// Unsigned integers become the next wider type, HUGEINT decimal(38,0), UUID and ENUM string,
// TIMESTAMP timestamp_ntz, TIMESTAMP WITH TIME ZONE timestamp. Other is Unknown.
types::Type SparkTypeOf(const Type& type);

}  // namespace hikkoshi::engine::duckdb
