#pragma once

#include "ast/tree.h"

namespace hikkoshi::glue_job {

// Writes `=` for `<=>` with a constant, in a condition where NULL and false mean the same.
void SimplifyCondition(ast::Tree& tree, ast::ExprId condition);

}  // namespace hikkoshi::glue_job
