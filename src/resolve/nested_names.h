#pragma once

#include "ast/tree.h"
#include "resolve/context.h"

namespace hikkoshi::resolve {

// Reports a WITH right inside a CTE or a subquery that hides a name of a WITH around it: Spark 3
// asks for a setting before it takes one.
void CheckNestedNames(Context& context, ast::QueryId query);

}  // namespace hikkoshi::resolve
