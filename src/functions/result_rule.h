#pragma once

// Result rules: result types that a signature's text cannot say (`-> @sum`), by name.

#include <string>
#include <string_view>
#include <vector>

#include "functions/typing.h"

namespace hikkoshi::functions {

struct RuleInput {
  const std::vector<Argument>& arguments;
  const std::vector<types::Type>& converted;  // the types the arguments are converted to
  const Meaning& meaning;
};

struct RuleResult {
  types::Type type;
  std::string error;                   // set when the arguments do not fit
  std::vector<types::Type> arguments;  // replaces the converted types when not empty
};

RuleResult ApplyRule(std::string_view name, const RuleInput& input);

// Returns whether a rule of that name exists; the tables are tested against it.
bool IsRule(std::string_view name);

}  // namespace hikkoshi::functions
