#include "functions/tables.h"

namespace hikkoshi::functions {

std::span<const FunctionRow> StringFunctions() { return {}; }

}  // namespace hikkoshi::functions
