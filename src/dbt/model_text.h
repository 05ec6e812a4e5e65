#pragma once

// The text of a model: its config block and its query, in the dialect of the project's target.

#include "ast/tree.h"
#include "dbt/project.h"
#include "dialect/dialect.h"

namespace hikkoshi::dbt {

// Returns the `config` block of the model and a blank line, or "" where the project's defaults do.
std::string ConfigBlock(const Model& model);

// Prints the query and fills `sql` and `line_spans` of the model; the rest of it must be filled.
void PrintModel(const ast::Tree& tree, ast::QueryId query, dialect::Dialect dialect, Model& model);

// Adds a filter that holds from the second run on: `{% if is_incremental() %} where … {% endif %}`
// around the last SELECT, which takes everything from one step. In the condition the model's own
// name stands for the rows it holds already.
void AddIncrementalFilter(const ast::Tree& tree, ast::ExprId condition, dialect::Dialect dialect,
                          Model& model);

// Returns how a model is materialized that does what the legacy write did.
Materialization MaterializationOf(const ast::WriteTable& write);

}  // namespace hikkoshi::dbt
