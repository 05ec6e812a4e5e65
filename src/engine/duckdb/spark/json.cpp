#include "engine/duckdb/spark/pack.h"

namespace hikkoshi::engine::duckdb::spark {

void AddJson(FunctionPack&) {}

}  // namespace hikkoshi::engine::duckdb::spark
