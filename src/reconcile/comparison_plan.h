#pragma once

// ComparisonPlan: both sides brought to one shape. Each side is a subquery whose columns are
// c0 … cN in the same order and of the same type, so that everything later only speaks of c3 on
// the left and c3 on the right.

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "engine/engine.h"
#include "reconcile/outcome.h"
#include "reconcile/request.h"

namespace hikkoshi::reconcile {

struct PlannedColumn {
  // Index into Outcome::columns.
  size_t outcome_index = 0;
  std::string old_name;
  std::string new_name;
  // The type in which both sides are compared.
  engine::Type type;
  std::string old_sql;
  std::string new_sql;
  Tolerance tolerance;
};

struct ComparisonPlan {
  std::vector<PlannedColumn> columns;

  // Returns `(select … as c0, … from relation where filter)`; `extra_filter` speaks of c0 ….
  std::string OldSide() const { return SideText(true); }
  std::string NewSide() const { return SideText(false); }

  Side old_side;
  Side new_side;
  // A condition over c0 … on both sides, or "".
  std::string sample_filter;

 private:
  std::string SideText(bool is_old) const;
};

// Returns the index of the column with that new name (without case), or none.
std::optional<size_t> FindColumn(const ComparisonPlan& plan, const std::string& new_name);

// Fills `outcome.columns`, `columns_only_old`, `columns_only_new` and returns what to compare.
base::Result<ComparisonPlan> MakePlan(engine::Engine& engine, const Request& request,
                                      Outcome& outcome);

// Returns a condition that is true when column `index` differs between rows `o` and `n`: NULLs
// equal each other and nothing else, NaN equals NaN, -0.0 equals 0.0.
std::string DiffersSql(const PlannedColumn& column, const std::string& old_value,
                       const std::string& new_value);

}  // namespace hikkoshi::reconcile
