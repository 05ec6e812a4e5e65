#pragma once

// Shapes a query as a dbt model reads: import CTEs on top, named steps, `select * from final`.

#include <string>
#include <vector>

#include "ast/tree.h"
#include "catalog/catalog.h"
#include "standardize/standard.h"

namespace hikkoshi::dbt {

// Replaces every DbtRelation of the query by a CTE that imports it, puts the imports on top in
// order of their first use, and gives the last step a name. The meaning stays the same.
// Returns the names of the models it refers to, sorted.
std::vector<std::string> ShapeModel(ast::Tree& tree, ast::QueryId query);

// Returns the staging query of a source table: `source`, then `renamed` with the standard's names
// and types; ids first, then texts, numbers, booleans, dates, timestamps, nested values.
ast::QueryId StagingQuery(ast::Tree& tree, const std::string& source_name,
                          const standardize::TableDecision& table);

}  // namespace hikkoshi::dbt
