#include "functions/tables.h"

namespace hikkoshi::functions {

std::span<const FunctionRow> DateFunctions() { return {}; }

}  // namespace hikkoshi::functions
