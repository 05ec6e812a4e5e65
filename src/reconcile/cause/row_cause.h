#pragma once

// What rows of one side only have in common, and no row of the other side has.

#include <string>

#include "base/result.h"
#include "reconcile/comparison_plan.h"
#include "reconcile/outcome.h"
#include "reconcile/session.h"

namespace hikkoshi::reconcile {

// `table` holds the rows (c0, c1, …, copy), `rows` of them; `other_side` is the whole other table.
base::Result<Cause> FindRowCause(Session& session, const ComparisonPlan& plan,
                                 const std::string& table, uint64_t rows,
                                 const std::string& other_side);

}  // namespace hikkoshi::reconcile
