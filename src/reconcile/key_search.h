#pragma once

// Key search: which columns identify a row on both sides, when nobody says so.

#include <cstdint>
#include <vector>

#include "base/result.h"
#include "reconcile/matching.h"

namespace hikkoshi::reconcile {

// Columns of text, integers, dates and decimals come into question; columns with a tolerance never
// do. What is returned is promising by estimate only: MatchByKey proves.
enum class Likeness : uint8_t {
  // Named like an identifier.
  Identifier,
  Other,
};

// Returns single columns that seem to be unique, the likeliest first.
base::Result<std::vector<Key>> PromisingColumns(Session& session, const ComparisonPlan& plan,
                                                Likeness likeness);

// Returns two or three columns that are unique together on both sides, or an empty key.
base::Result<Key> FindComposite(Session& session, const ComparisonPlan& plan);

}  // namespace hikkoshi::reconcile
