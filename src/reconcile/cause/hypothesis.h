#pragma once

// Hypothesis: one possible cause, as a condition over the old value `o` and the new value `n` of a
// differing row. A cause is named only when its condition holds for every differing row; the order
// of the list decides between several that do, so narrow ones come first.
// To add one: append it in the file of its family and write three cases (names it, leaves it
// alone, explains some rows only).

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "engine/engine.h"

namespace hikkoshi::reconcile {

struct Hypothesis {
  // Stable, for machines.
  std::string name;
  // For people: completes "the column differs: …".
  std::string text;
  std::string condition;
  // A parameter that was read off the data fits one row by chance: such causes need two.
  uint64_t least_rows = 1;
};

// A subquery with the columns `o` and `n` of all differing rows of one column.
struct DifferingValues {
  std::string relation;
  engine::Type type;
  uint64_t rows = 0;
  std::function<base::Result<engine::Rows>(const std::string&)> query;
};

using Hypotheses = base::Result<std::vector<Hypothesis>>;

std::vector<Hypothesis> NullHypotheses();
Hypotheses TextHypotheses(const DifferingValues& values);
Hypotheses NumberHypotheses(const DifferingValues& values);
Hypotheses MomentHypotheses(const DifferingValues& values);
std::vector<Hypothesis> BooleanHypotheses();
std::vector<Hypothesis> ListHypotheses();
std::vector<Hypothesis> StructHypotheses(const engine::Type& type);

}  // namespace hikkoshi::reconcile
