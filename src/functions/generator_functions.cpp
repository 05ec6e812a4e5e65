#include "functions/tables.h"

namespace hikkoshi::functions {

std::span<const FunctionRow> GeneratorFunctions() { return {}; }

}  // namespace hikkoshi::functions
