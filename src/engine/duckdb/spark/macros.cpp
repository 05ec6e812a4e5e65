#include "engine/duckdb/spark/pack.h"

namespace hikkoshi::engine::duckdb::spark {

void AddMacros(FunctionPack&) {}

}  // namespace hikkoshi::engine::duckdb::spark
