// No reserved words: `order` of table shipments -> shipment_order. Where the table says nothing,
// a trailing word says what it is: `select` -> select_value.

#include "dialect/dialect.h"
#include "standardize/rules/name_rule.h"

namespace hikkoshi::standardize {

bool ReservedWordRule(const NameFacts& facts, NameDraft& draft) {
  if (!dialect::IsReserved(SnakeCase(draft.words), dialect::Dialect::Databricks)) {
    return false;
  }
  if (facts.entity.empty() || facts.entity == draft.words) {
    draft.words.push_back("value");
  } else {
    draft.words.insert(draft.words.begin(), facts.entity.begin(), facts.entity.end());
  }
  draft.confidence = Confidence::Medium;
  return true;
}

}  // namespace hikkoshi::standardize
