#include "functions/tables.h"

namespace hikkoshi::functions {

std::span<const FunctionRow> JsonFunctions() { return {}; }

}  // namespace hikkoshi::functions
