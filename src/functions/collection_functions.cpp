#include "functions/tables.h"

namespace hikkoshi::functions {

std::span<const FunctionRow> CollectionFunctions() { return {}; }

}  // namespace hikkoshi::functions
