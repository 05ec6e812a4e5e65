#include "functions/tables.h"

namespace hikkoshi::functions {

std::span<const FunctionRow> SessionFunctions() { return {}; }

}  // namespace hikkoshi::functions
