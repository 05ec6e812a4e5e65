#include "functions/tables.h"

namespace hikkoshi::functions {

std::span<const FunctionRow> RegexpFunctions() { return {}; }

}  // namespace hikkoshi::functions
