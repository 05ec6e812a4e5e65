#include "functions/tables.h"

namespace hikkoshi::functions {

std::span<const FunctionRow> HashFunctions() { return {}; }

}  // namespace hikkoshi::functions
