// An identifier is named <entity>_id: `id` of table orders -> order_id; order_no, where orders is
// a table, -> order_id; custId -> customer_id. Numbers that identify nothing we know stay numbers.

#include "standardize/rules/name_rule.h"

namespace hikkoshi::standardize {
namespace {

bool CanIdentify(const types::Type& type) {
  return types::IsInteger(type.kind) || types::IsText(type.kind) ||
         type.kind == types::TypeKind::Decimal || type.kind == types::TypeKind::Unknown;
}

bool IsNumberWord(const std::string& word) {
  return word == "no" || word == "num" || word == "nbr" || word == "number" || word == "key" ||
         word == "pk" || word == "seq";
}

}  // namespace

bool IdNameRule(const NameFacts& facts, NameDraft& draft) {
  if (!CanIdentify(facts.type)) {
    return false;
  }
  Words words = draft.words;
  bool is_bare = words.size() == 1 && (words[0] == "id" || words[0] == "pk");
  if (is_bare && !facts.entity.empty()) {
    words = facts.entity;
    words.push_back("id");
  } else if (words.size() > 1 && IsNumberWord(words.back())) {
    Words entity = facts.glossary->Expand(Words(words.begin(), words.end() - 1));
    bool names_entity = facts.entities != nullptr && facts.entities->contains(SnakeCase(entity));
    if (!names_entity) {
      words.back() = words.back() == "no" ? "number" : words.back();
    } else {
      words.back() = "id";
    }
  }
  bool is_changed = words != draft.words;
  draft.words = words;
  return is_changed;
}

}  // namespace hikkoshi::standardize
