#pragma once

// Explain: fills an outcome with causes, samples and most frequent pairs from the tables that a
// matching left behind.

#include "base/result.h"
#include "reconcile/matching.h"
#include "reconcile/outcome.h"

namespace hikkoshi::reconcile {

struct Explanation {
  Session& session;
  const ComparisonPlan& plan;
  const Request& request;
  const Matching& matching;
  // Empty when rows were paired by similarity.
  const Key& key;
};

base::Status Explain(const Explanation& explanation, Outcome& outcome);

}  // namespace hikkoshi::reconcile
