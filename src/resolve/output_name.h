#pragma once

// The name that an output column gets when the query does not name it: Spark's `sum(x)` and
// `(a + 1)`, Trino's `_col0`. Legacy code refers to such names, so they must be the engine's own.
// Source: Spark 3.5, recorded answers. Forms whose name is not established give "".

#include <string>

#include "ast/tree.h"
#include "dialect/dialect.h"
#include "resolve/analysis.h"

namespace hikkoshi::resolve {

// Returns the name of a column or field as it is written, or Spark's name of an expression.
// Trino names only columns and fields; everything else is "" here and numbered by the SELECT.
// `analysis` must know the types below `id`: Spark shows a sum of dates otherwise than one of
// numbers.
std::string OutputName(const ast::Tree& tree, const Analysis& analysis, ast::ExprId id,
                       dialect::Dialect dialect);

// Returns the name that PIVOT gives to the column of a value.
std::string PivotValueName(const ast::Tree& tree, const Analysis& analysis, ast::ExprId id);

}  // namespace hikkoshi::resolve
