#pragma once

// SQL for the embedded engine: trees and expressions of any dialect, brought to DuckDB's meaning.

#include <string>

#include "ast/tree.h"
#include "base/result.h"
#include "catalog/catalog.h"
#include "diagnostics/diagnostic.h"
#include "dialect/dialect.h"
#include "engine/duckdb/database.h"
#include "standardize/conversion.h"

namespace hikkoshi::pipeline {

// Adds the functions and macros that carry the other dialects' meaning.
base::Status RegisterFunctions(engine::duckdb::Database& database);

// Returns the query as DuckDB runs it. `tree` is changed. Fails when a construct has no exact
// counterpart; the reasons are in `sink`.
base::Result<std::string> EngineQuery(ast::Tree& tree, ast::QueryId query,
                                      const catalog::Catalog& catalog, dialect::Dialect from,
                                      diagnostics::Sink& sink);

// Brings the query from one dialect's meaning to another's, in place. What cannot be said becomes
// an Unsupported node, with the reason in `sink`.
void TranslateQuery(ast::Tree& tree, ast::QueryId query, const catalog::Catalog& catalog,
                    dialect::Dialect from, dialect::Dialect to, diagnostics::Sink& sink);

// Returns `backward(forward(column))`.
base::Result<std::string> RoundTripSql(const standardize::Conversion& conversion,
                                       const std::string& column, const types::Type& type);
// Returns what gives the legacy value back from the new column.
base::Result<std::string> BackwardSql(const standardize::Conversion& conversion,
                                      const std::string& new_column);

}  // namespace hikkoshi::pipeline
