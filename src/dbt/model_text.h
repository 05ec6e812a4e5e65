#pragma once

// The text of a model: its config block and its query, in the dialect of the project's target.

#include "ast/tree.h"
#include "dbt/project.h"
#include "dialect/dialect.h"

namespace hikkoshi::dbt {

// Prints the query and fills `sql` and `line_spans` of the model; the rest of it must be filled.
void PrintModel(const ast::Tree& tree, ast::QueryId query, dialect::Dialect dialect, Model& model);

// Returns how a model is materialized that does what the legacy write did.
Materialization MaterializationOf(const ast::WriteTable& write);

}  // namespace hikkoshi::dbt
