#pragma once

// Key search: which columns identify a row on both sides, when nobody says so.

#include <vector>

#include "base/result.h"
#include "reconcile/matching.h"

namespace hikkoshi::reconcile {

// Returns a key that is unique on both sides and whose values the sides share most, or an empty
// one. Columns of text, integers and dates come into question, alone or up to three together;
// columns with a tolerance never do.
base::Result<Key> FindKey(Session& session, const ComparisonPlan& plan);

}  // namespace hikkoshi::reconcile
