#pragma once

// Reconcile: compares an old table with a new one inside an engine and says where and why they
// differ. `Equal` is exact: every row was compared by value, duplicates counted, no hash trusted.
// docs/design/reconcile.md tells how.

#include <string>
#include <vector>

#include "base/result.h"
#include "engine/engine.h"
#include "reconcile/outcome.h"
#include "reconcile/request.h"

namespace hikkoshi::reconcile {

// What the engine refuses (a missing table, a conversion that fails) is an Outcome NotCompared with
// the engine's words as its reason.
Outcome Reconcile(engine::Engine& engine, const Request& request);

// Returns the statements that a comparison starts with, without running them; those that explain
// differences depend on what is found.
base::Result<std::vector<std::string>> PlanStatements(engine::Engine& engine,
                                                      const Request& request);

}  // namespace hikkoshi::reconcile
