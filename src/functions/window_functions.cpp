#include "functions/tables.h"

namespace hikkoshi::functions {

std::span<const FunctionRow> WindowFunctions() { return {}; }

}  // namespace hikkoshi::functions
