#pragma once

// Ids of the four arenas of a Tree. An id that is none means "not there".

#include "base/id.h"

namespace hikkoshi::ast {

using ExprId = base::Id<struct ExprTag>;
using RelationId = base::Id<struct RelationTag>;
using BodyId = base::Id<struct BodyTag>;    // what a query returns: SELECT, UNION, VALUES …
using QueryId = base::Id<struct QueryTag>;  // a body with its CTEs, ORDER BY and LIMIT
using StatementId = base::Id<struct StatementTag>;

}  // namespace hikkoshi::ast
