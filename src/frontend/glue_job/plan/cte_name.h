#pragma once

// Names of CTEs: the Python variable in snake_case where it says something, otherwise what the
// step does and to which table. Names are unique within a query and no name of a table it reads.

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "frontend/glue_job/plan/plan.h"

namespace hikkoshi::glue_job {

// Returns "last_orders" for "lastOrders_df", "select_fields" for "SelectFields_node1673"; "" when
// nothing but `df`, `tmp`, `res` and numbers remains.
std::string MeaningfulName(std::string_view variable);

class CteNames {
 public:
  CteNames(const Plan& plan, PlanId root);

  // Returns a name that is not taken and takes it. `preferred` may be "".
  std::string Choose(PlanId top, std::string_view preferred);
  bool IsTaken(std::string_view name) const;
  void Take(std::string_view name);

 private:
  std::string StepName(PlanId top) const;
  std::string Unique(const std::string& name);

  const Plan& plan_;
  std::set<std::string> taken_;
};

}  // namespace hikkoshi::glue_job
