#pragma once

// Why a column differs: every hypothesis of its type is counted over all differing rows at once.

#include "base/result.h"
#include "reconcile/cause/hypothesis.h"
#include "reconcile/outcome.h"

namespace hikkoshi::reconcile {

// Another column whose old values might have ended up in this one; `old_value` is a column of the
// relation.
struct OtherColumn {
  std::string name;
  std::string old_value;
};

// `values.relation` has `o`, `n` and the `old_value` of every other column.
base::Result<Cause> FindColumnCause(const DifferingValues& values,
                                    const std::vector<OtherColumn>& others);

}  // namespace hikkoshi::reconcile
