#pragma once

// Name rules: each brings the words of a column's name nearer to the standard, or leaves them.
//
// How to add a rule: a file of its own with one function, its row in name_rule.def in the order
// it is applied, and three cases in testdata/ (does it, leaves it alone, cannot decide).

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "standardize/glossary.h"
#include "standardize/standard.h"
#include "standardize/words.h"

namespace hikkoshi::standardize {

// What is known of a column when its name is decided.
struct NameFacts {
  std::string legacy_name;
  types::Type type;  // the standard type: after the conversion
  ConversionKind conversion = ConversionKind::None;
  bool is_unique = false;                           // every value of the data is another one
  Words entity;                                     // of its table, singular: {"order"}
  const std::set<std::string>* entities = nullptr;  // of all tables, singular, snake_case
  const Glossary* glossary = nullptr;
};

struct NameDraft {
  Words words;
  std::vector<std::string> rules;  // names of the rules that changed something
  Confidence confidence = Confidence::High;
};

// Returns whether the rule changed the draft.
using NameRule = bool (*)(const NameFacts& facts, NameDraft& draft);

struct NameRuleRow {
  std::string_view name;         // "timestamp_name"
  std::string_view description;  // for reports: what the standard asks
  NameRule apply;
};

// All rules in the order they are applied.
const std::vector<NameRuleRow>& NameRules();

// Splits the legacy name and applies all rules. The result may still collide with another column.
NameDraft DecideName(const NameFacts& facts);

#define NAME_RULE(function, name, description) \
  bool function(const NameFacts& facts, NameDraft& draft);
#include "standardize/rules/name_rule.def"
#undef NAME_RULE

}  // namespace hikkoshi::standardize
