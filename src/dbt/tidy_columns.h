#pragma once

// Columns of a step that no later step asks for are left out. Legacy jobs carry all columns along
// and choose at the end; a reviewer need not read what is not used.

#include "ast/tree.h"

namespace hikkoshi::dbt {

void DropUnusedColumns(ast::Tree& tree, ast::QueryId query);

}  // namespace hikkoshi::dbt
