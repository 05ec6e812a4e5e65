#pragma once

// How two engine types relate, and the type in which their values can be compared without loss.

#include <optional>
#include <string>

#include "engine/type.h"
#include "reconcile/outcome.h"

namespace hikkoshi::reconcile {

struct TypeMatch {
  TypeDifference difference = TypeDifference::None;
  // None when the values cannot be compared.
  std::optional<engine::Type> common;
  // What a reader must know about the comparison, or "".
  std::string note;
};

TypeMatch MatchTypes(const engine::Type& old_type, const engine::Type& new_type);

// Returns `expression` of type `from` as `to`, in a form in which equal values compare as equal:
// the entries of maps in key order, wall-clock times taken as UTC where the other side is an
// instant.
std::string CanonicalSql(const std::string& expression, const engine::Type& from,
                         const engine::Type& to, bool ignores_element_order);

}  // namespace hikkoshi::reconcile
