#pragma once

// Tidies a model's query as a reviewer would, without changing what it means: subqueries in FROM
// become steps, steps that only rename go, an alias that nothing uses goes, so does a cast inside a
// cast that changes nothing and a branch that is never taken, `count(1)` is `count(*)`, and GROUP
// BY names its columns instead of counting them.

#include "ast/tree.h"
#include "resolve/analysis.h"

namespace hikkoshi::dbt {

// Whether tidying asks for types and schemas: if not, TidyModel takes an empty analysis as well.
bool TidyingReadsTypes(const ast::Tree& tree, ast::QueryId query);

// `query` has been shaped (ShapeModel); `analysis` is of it as it stands.
void TidyModel(ast::Tree& tree, ast::QueryId query, const resolve::Analysis& analysis);

}  // namespace hikkoshi::dbt
