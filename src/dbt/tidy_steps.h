#pragma once

// The steps of a model as a whole: columns that no later step asks for go, steps that only choose
// and rename columns are written into the one step that reads them, and the numbers in the names of
// the steps that are left close up.

#include "ast/tree.h"

namespace hikkoshi::dbt {

void TidySteps(ast::Tree& tree, ast::QueryId query);

}  // namespace hikkoshi::dbt
