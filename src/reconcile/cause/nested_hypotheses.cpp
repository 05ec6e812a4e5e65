#include <fmt/format.h>

#include "engine/engine.h"
#include "reconcile/cause/hypothesis.h"

namespace hikkoshi::reconcile {

std::vector<Hypothesis> ListHypotheses() {
  return {
      {"empty_became_null", "an empty list in the old table is NULL in the new one",
       "len(o) = 0 and n is null"},
      {"null_became_empty", "NULL in the old table is an empty list in the new one",
       "o is null and len(n) = 0"},
      {"element_order", "the same elements in another order", "list_sort(o) = list_sort(n)"},
      {"null_elements", "elements that are NULL",
       "list_filter(o, lambda x: x is not null) = list_filter(n, lambda x: x is not null)"},
      {"repeated_elements", "elements that are repeated",
       "list_sort(list_distinct(o)) = list_sort(list_distinct(n))"},
  };
}

// Names the field when all differing rows differ in that one only.
std::vector<Hypothesis> StructHypotheses(const engine::Type& type) {
  std::vector<Hypothesis> hypotheses;
  for (size_t i = 0; i < type.fields.size(); ++i) {
    std::string condition = "o is not null and n is not null";
    for (size_t j = 0; j < type.fields.size(); ++j) {
      std::string name = engine::QuoteText(type.fields[j].name);
      if (j != i) {
        condition += fmt::format(
            " and struct_extract(o, {0}) is not distinct from struct_extract(n, {0})", name);
      }
    }
    hypotheses.push_back({"field", "only the field " + type.fields[i].name, condition});
  }
  return hypotheses;
}

}  // namespace hikkoshi::reconcile
