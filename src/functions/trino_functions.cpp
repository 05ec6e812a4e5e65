#include "functions/tables.h"

namespace hikkoshi::functions {

std::span<const FunctionRow> TrinoFunctions() { return {}; }

}  // namespace hikkoshi::functions
