#pragma once

// What Spark asks of a SELECT that aggregates, beyond names and types. That every column is grouped
// by or aggregated is left to the engine that runs the query.

#include <vector>

#include "ast/tree.h"
#include "resolve/context.h"

namespace hikkoshi::resolve {

// Reports grouping() and grouping_id() below `root` that the GROUP BY gives no meaning.
void CheckGroupingCalls(Context& context, const ast::Select& select, ast::ExprId root);

// Reports such calls in all clauses, and values of correlated queries that are not grouped by.
void CheckGrouping(Context& context, const ast::Select& select);

// Returns whether the query uses columns of a query around it.
bool IsCorrelated(const Context& context, ast::QueryId query);

// Returns whether the SELECT makes one row of several.
bool Aggregates(const Context& context, const ast::Select& select);

// Returns whether an aggregate stands in the expression, outside of windows and inner queries.
bool HasAggregate(const Context& context, ast::ExprId root);

}  // namespace hikkoshi::resolve
