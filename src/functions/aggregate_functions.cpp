#include "functions/tables.h"

namespace hikkoshi::functions {

std::span<const FunctionRow> AggregateFunctions() { return {}; }

}  // namespace hikkoshi::functions
