#include "functions/tables.h"

namespace hikkoshi::functions {

std::span<const FunctionRow> ConversionFunctions() { return {}; }

}  // namespace hikkoshi::functions
