#include "standardize/rules/name_rule.h"

#include "base/text.h"

namespace hikkoshi::standardize {
namespace {

bool IsAscii(std::string_view text) {
  for (char byte : text) {
    if (static_cast<unsigned char>(byte) >= 0x80) {
      return false;
    }
  }
  return true;
}

}  // namespace

const std::vector<NameRuleRow>& NameRules() {
  static const std::vector<NameRuleRow> kRules = {
#define NAME_RULE(function, name, description) {name, description, function},
#include "standardize/rules/name_rule.def"
#undef NAME_RULE
  };
  return kRules;
}

NameDraft DecideName(const NameFacts& facts) {
  NameDraft draft;
  draft.words = SplitWords(facts.legacy_name);
  if (draft.words.empty()) {
    draft.words = {"column"};
    draft.confidence = Confidence::Low;
  }
  if (!IsAscii(facts.legacy_name)) {
    draft.confidence = Confidence::Low;
    return draft;
  }
  for (const NameRuleRow& row : NameRules()) {
    if (row.apply(facts, draft)) {
      draft.rules.emplace_back(row.name);
    }
  }
  bool starts_with_digit = draft.words[0][0] >= '0' && draft.words[0][0] <= '9';
  if (starts_with_digit) {
    draft.words[0] = "_" + draft.words[0];
  }
  if (draft.rules.empty() && SnakeCase(draft.words) != facts.legacy_name) {
    draft.rules.emplace_back("snake_case");
  }
  return draft;
}

}  // namespace hikkoshi::standardize
