#include "reconcile/cause/hypothesis.h"

namespace hikkoshi::reconcile {

std::vector<Hypothesis> NullHypotheses() {
  return {
      {"became_null", "NULL in the new table", "n is null"},
      {"was_null", "NULL in the old table", "o is null"},
  };
}

std::vector<Hypothesis> BooleanHypotheses() {
  return {
      {"inverted", "true and false are exchanged", "n = not o"},
      {"null_became_false", "NULL became false", "o is null and not n"},
      {"false_became_null", "false became NULL", "n is null and not o"},
  };
}

}  // namespace hikkoshi::reconcile
