#pragma once

// The name Spark 3.5 gives to a column without an alias: `count(1)`, `sum(amt)`, `(a + 1)`.
// Source: the analyzer's pretty names, as recorded by running PySpark 3.5.

#include <string>

#include "ast/tree.h"

namespace hikkoshi::glue_job {

// Returns "" for an expression whose automatic name is not known.
std::string SparkName(const ast::Tree& tree, ast::ExprId expr);

}  // namespace hikkoshi::glue_job
