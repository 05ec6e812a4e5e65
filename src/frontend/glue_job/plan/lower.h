#pragma once

// LowerPlan: the steps below a frame -> one query. A step joins the SELECT under construction where
// SQL's order of clauses keeps its meaning; otherwise what there is becomes a CTE. A frame that is
// used twice is a CTE of its own.

#include "diagnostics/diagnostic.h"
#include "frontend/glue_job/plan/plan.h"

namespace hikkoshi::glue_job {

// `sink` gets what is lost on the way: sorts, picks without order.
ast::QueryId LowerPlan(Plan& plan, PlanId root, diagnostics::Sink& sink);

}  // namespace hikkoshi::glue_job
