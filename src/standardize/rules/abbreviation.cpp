// Whole words rather than abbreviations, by the glossary. The names that the rules for times and
// flags have already built are words, so nothing of them is an abbreviation any more.

#include "standardize/rules/name_rule.h"

namespace hikkoshi::standardize {

bool AbbreviationRule(const NameFacts& facts, NameDraft& draft) {
  bool is_built = !draft.rules.empty() && draft.rules.back() != "id_name";
  if (is_built) {
    return false;
  }
  Words words = facts.glossary->Expand(draft.words);
  bool is_changed = words != draft.words;
  draft.words = words;
  return is_changed;
}

}  // namespace hikkoshi::standardize
