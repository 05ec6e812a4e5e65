#pragma once

// Steps of Glue that have several parts: Relationalize, and Join with its dotted names.

#include <string>
#include <utility>
#include <vector>

#include "frontend/glue_job/frame/steps.h"
#include "frontend/glue_job/row/row_function.h"
#include "frontend/glue_job/session/session.h"

namespace hikkoshi::glue_job {

// Every struct replaced by its fields under dotted names.
PlanId FlattenStructs(FrameSteps& steps, PlanId plan, base::Span span);

// One frame for the root and one for each array, depth first: `root`, `root_items` with columns
// id, index and `items.val`. The key that links them counts rows in no stated order.
std::vector<std::pair<std::string, PlanId>> RelationalizePlan(FrameSteps& steps, PlanId plan,
                                                              const std::string& root,
                                                              base::Span span);

struct JoinKeys {
  std::vector<std::string> left;
  std::vector<std::string> right;
};
// Inner join that keeps both keys; a name of the right side that the left has gets a dot in front.
PlanId JoinDotted(Session& session, PlanId left, PlanId right, const JoinKeys& keys,
                  base::Span span);

// The columns of what a Map function returned; nothing when that is no record.
std::optional<std::vector<NewColumn>> RecordColumns(Session& session, Interpreter& interpreter,
                                                    const Value& result, RecordObject& record,
                                                    base::Span span);

}  // namespace hikkoshi::glue_job
