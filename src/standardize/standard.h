#pragma once

// Standard: every decision about names and types, once. Decided by rules from evidence, edited by
// a person in standard.yml, read by staging models, all logic, YAML, reconciliation and docs.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "standardize/conversion.h"
#include "types/type.h"

namespace hikkoshi::standardize {

enum class Confidence : uint8_t { Low, Medium, High };
enum class Decider : uint8_t { Rule, Lineage, Person };

std::string_view ConfidenceText(Confidence confidence);
std::string_view DeciderText(Decider decider);

struct ColumnDecision {
  std::string old_name;           // of a field that staging makes a column: "address.zip"
  std::vector<std::string> path;  // of such a field: its column, and the fields down to it
  std::string new_name;
  types::Type old_type;
  Conversion conversion;  // None: the type stays
  std::string rule;       // "timestamp_name+abbreviation"; empty when nothing changed
  std::string evidence;   // what was seen, for a person
  Confidence confidence = Confidence::High;
  Decider decided_by = Decider::Rule;
  Conversion proposed;  // a retype that the evidence does not carry
  std::string proposal_reason;
  std::string proposed_name;  // that a language model found; never a decision
  std::string proposed_name_reason;

  types::Type new_type() const { return conversion.is_none() ? old_type : NewType(conversion); }
};

struct TableDecision {
  std::string database;
  std::string name;
  std::string entity;  // plural, snake_case: "orders"
  std::string model;   // "stg_shop__orders" or "member_last_orders"
  std::vector<ColumnDecision> columns;

  const ColumnDecision* FindColumn(std::string_view old_name) const;
  ColumnDecision* FindColumn(std::string_view old_name);
};

// A word that a language model read; a person moves it to the glossary, or takes it out.
struct ProposedWord {
  std::string meaning;
  std::string reason;
};
using ProposedWords = std::map<std::string, ProposedWord>;  // by abbreviation

class Standard {
 public:
  TableDecision& Table(std::string_view database, std::string_view name);  // added when missing
  const TableDecision* Find(std::string_view database, std::string_view name) const;
  const std::map<std::string, TableDecision, base::LessIgnoreCase>& tables() const {
    return tables_;
  }

 private:
  std::map<std::string, TableDecision, base::LessIgnoreCase> tables_;  // by "database.name"
};

}  // namespace hikkoshi::standardize
