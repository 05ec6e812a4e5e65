// A value that holds several elements has a plural name: tag -> tags, genre_list -> genres,
// tag_ids_csv -> tag_ids.

#include <algorithm>
#include <array>

#include "standardize/english.h"
#include "standardize/rules/name_rule.h"

namespace hikkoshi::standardize {
namespace {

bool IsListWord(std::string_view word) {
  static constexpr std::array<std::string_view, 8> kWords = {"list", "arr",   "array", "csv",
                                                             "set",  "lists", "str",   "string"};
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

}  // namespace

bool ArrayNameRule(const NameFacts& facts, NameDraft& draft) {
  if (facts.type.kind != types::TypeKind::Array) {
    return false;
  }
  Words words = draft.words;
  while (words.size() > 1 && IsListWord(words.back())) {
    words.pop_back();
  }
  words.back() = Plural(words.back());
  bool is_changed = words != draft.words;
  draft.words = words;
  return is_changed;
}

}  // namespace hikkoshi::standardize
