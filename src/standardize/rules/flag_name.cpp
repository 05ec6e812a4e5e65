// A boolean reads as a statement: del_flg -> is_deleted, active_flag -> is_active, cancelled ->
// is_cancelled. A name that already starts with is_, has_, can_ … only loses its flag word.

#include <algorithm>
#include <array>

#include "standardize/english.h"
#include "standardize/rules/name_rule.h"

namespace hikkoshi::standardize {
namespace {

bool IsFlagWord(std::string_view word) {
  static constexpr std::array<std::string_view, 9> kWords = {
      "flg", "flag", "yn", "ind", "indicator", "bool", "boolean", "kbn", "fg"};
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

bool StartsStatement(std::string_view word) {
  static constexpr std::array<std::string_view, 11> kWords = {
      "is", "has", "can", "was", "were", "had", "should", "will", "does", "did", "are"};
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

// aircraft_on_ground: what follows is a noun, whatever verb is spelled like it.
bool HasPreposition(const Words& words) {
  static constexpr std::array<std::string_view, 10> kWords = {"on", "in", "at",   "of",   "for",
                                                              "to", "by", "with", "from", "under"};
  return std::any_of(words.begin(), words.end(), [](const std::string& word) {
    return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
  });
}

}  // namespace

bool FlagNameRule(const NameFacts& facts, NameDraft& draft) {
  if (facts.type.kind != types::TypeKind::Boolean) {
    return false;
  }
  Words words = draft.words;
  std::erase_if(words, [](const std::string& word) { return IsFlagWord(word); });
  words = facts.glossary->Expand(words.empty() ? draft.words : words);
  if (!StartsStatement(words[0])) {
    std::optional<Verb> verb = VerbOf(words.back());
    if (verb && !IsAdjective(words.back()) && !HasPreposition(words)) {
      words.pop_back();
      Words participle = PastParticiple(*verb);
      words.insert(words.end(), participle.begin(), participle.end());
    } else if (!IsAdjective(words.back())) {
      draft.confidence = Confidence::Medium;
    }
    words.insert(words.begin(), "is");
  }
  bool is_changed = words != draft.words;
  draft.words = words;
  return is_changed;
}

}  // namespace hikkoshi::standardize
