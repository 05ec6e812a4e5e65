#pragma once

// The methods of a Column, by name.

#include "frontend/glue_job/column/column.h"

namespace hikkoshi::glue_job {

bool IsColumnMethod(std::string_view name);
Value CallColumnMethod(ColumnObject& column, Interpreter& interpreter, std::string_view name,
                       const Arguments& arguments);

}  // namespace hikkoshi::glue_job
