#pragma once

// Types that the legacy catalog declares for a written table, where the translated logic comes out
// with another integer type. Glue types JSON by the values it meets, so that a job wrote `int` what
// the source's catalog calls `bigint`; readers of the table rely on what its own catalog says.

#include <map>
#include <string>
#include <vector>

#include "ast/tree.h"
#include "base/text.h"
#include "types/type.h"

namespace hikkoshi::pipeline {

// New column name -> declared type.
using DeclaredTypes = std::map<std::string, types::Type, base::LessIgnoreCase>;

// Gives the columns of a finished model (`select * from <last step>`) their declared types by plain
// casts, which raise where a value does not fit: nothing is cut off silently. `columns` are all of
// the model's, in order; they are listed in one more step where the last one does not list them.
void CastToDeclared(ast::Tree& tree, ast::QueryId query, const std::vector<std::string>& columns,
                    const DeclaredTypes& declared);

}  // namespace hikkoshi::pipeline
