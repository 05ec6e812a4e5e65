#pragma once

// Methods of str, built-in functions, items and slices of Python, over values of a row.

#include "frontend/glue_job/row/row_value.h"

namespace hikkoshi::glue_job {

Value CallRowMethod(RowValue& value, Interpreter& interpreter, std::string_view name,
                    const Arguments& arguments);
Value CallRowBuiltin(RowValue& value, Interpreter& interpreter, std::string_view name,
                     const Arguments& arguments);
Value RowItem(RowValue& value, Interpreter& interpreter, const Value& index, base::Span span);

struct SliceBounds {
  Value lower;
  Value upper;
  Value step;
};
Value RowSlice(RowValue& value, Interpreter& interpreter, const SliceBounds& bounds,
               base::Span span);

}  // namespace hikkoshi::glue_job
