#pragma once

// AttributeUses: how many steps of a plan need the value of a column, beyond passing it on. A
// column that one filter alone needs may stay inside that filter.

#include <unordered_map>

#include "frontend/glue_job/plan/plan.h"

namespace hikkoshi::glue_job {

class AttributeUses {
 public:
  // Counts in everything below `root`; what `root` gives counts as one use.
  AttributeUses(const Plan& plan, PlanId root);

  size_t Count(AttributeId id) const;

 private:
  class Counter;

  std::unordered_map<uint32_t, size_t> counts_;
};

}  // namespace hikkoshi::glue_job
