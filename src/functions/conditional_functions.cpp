#include "functions/tables.h"

namespace hikkoshi::functions {

std::span<const FunctionRow> ConditionalFunctions() { return {}; }

}  // namespace hikkoshi::functions
