#pragma once

// Matching: which old row belongs to which new one, and the temporary tables that hold the rest.
//
//   hk_pairs     matched rows that differ: o0, n0, o1, n1, …, and t0, t1, … for each known tie
//   hk_only_old  rows without a partner: c0, c1, …, and `copy`, true for a further copy of a row
//   hk_only_new  that the other side has as well
//
// hk_pairs holds the key columns and the columns in `kept`; the tables exist only when they are
// not empty.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "reconcile/comparison_plan.h"
#include "reconcile/request.h"
#include "reconcile/session.h"

namespace hikkoshi::reconcile {

struct Matching {
  uint64_t old_rows = 0;
  uint64_t new_rows = 0;
  uint64_t matched = 0;
  uint64_t differing = 0;
  uint64_t only_old = 0;
  uint64_t only_new = 0;
  // Per planned column: matched rows that differ in it.
  std::vector<uint64_t> differing_rows;
  // Per planned column: whether hk_pairs has it.
  std::vector<bool> kept;
};

// Indexes of planned columns.
using Key = std::vector<size_t>;

// Returns ` o.c0 is not distinct from n.c0 and …`.
std::string SameKeySql(const Key& key);
// Returns `c0, c3`.
std::string ColumnList(const Key& key);
Key AllColumns(const ComparisonPlan& plan);

// Matches by a key that is unique on both sides, in one join over all rows. Returns none when the
// join shows that it is not unique; what was found then is worthless.
base::Result<std::optional<Matching>> MatchByKey(Session& session, const ComparisonPlan& plan,
                                                 const Key& key);
// Creates the tables for a matching by key.
base::Status KeepDifferences(Session& session, const ComparisonPlan& plan, const Key& key,
                             const std::vector<Tie>& ties, Matching& matching);

// Matches whole tables as bags: equal rows cancel out, copy by copy. What is left is paired within
// `key` in order, or by similarity when the key is empty. Creates the tables.
std::string BagSql(const ComparisonPlan& plan);
base::Result<Matching> MatchAsBags(Session& session, const ComparisonPlan& plan, const Key& key,
                                   const std::vector<Tie>& ties);

// Returns the statements with which a matching by `key`, or as bags when it is empty, starts.
std::vector<std::string> FirstStatements(const ComparisonPlan& plan, const Key& key);

// Returns the expressions `exists (…) as t0, …` with a leading comma, over columns o<i>.
std::string TieColumns(const ComparisonPlan& plan, const Key& key, const std::vector<Tie>& ties);

// Returns the condition that row p of hk_pairs differs in that column, known ties left out.
std::string PairDiffers(const ComparisonPlan& plan, const std::vector<Tie>& ties, size_t column);

}  // namespace hikkoshi::reconcile
