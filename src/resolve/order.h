#pragma once

// What Spark asks of ORDER BY and LIMIT beyond names: a column that DISTINCT or a subquery keeps
// apart from the rows has to be among the output columns, and Spark 3 knows no LIMIT in a query
// that depends on the one around it.

#include "ast/tree.h"
#include "resolve/context.h"

namespace hikkoshi::resolve {

// Reports names in ORDER BY that the rows no longer have once they are sorted.
void CheckOrder(Context& context, const ast::Query& query);

// Reports LIMIT and OFFSET in a correlated query where the dialect has none.
// `is_value` says that the query gives a value, not the rows of a lateral join.
void CheckLimits(Context& context, ast::QueryId id, bool is_value);

}  // namespace hikkoshi::resolve
