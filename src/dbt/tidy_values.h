#pragma once

// Values that say the same in fewer words: a CASE inside a branch of a CASE loses the branches
// that cannot be taken there, and a struct that is put together from its own fields is that struct.

#include "ast/tree.h"
#include "resolve/analysis.h"

namespace hikkoshi::dbt {

// Whether anything below `query` could be shortened by TidyValues, which then asks for types.
bool HasValuesToTidy(const ast::Tree& tree, ast::QueryId query);

void TidyValues(ast::Tree& tree, ast::QueryId query, const resolve::Analysis& analysis);

}  // namespace hikkoshi::dbt
