#pragma once

// Holes: what rules could not say in a model that they otherwise wrote. A writer fills the holes
// and nothing else; what stands around them stays as it was compiled.

#include <map>
#include <string>
#include <vector>

#include "base/result.h"

namespace hikkoshi::assist {

struct Hole {
  std::string name;          // "hole_1"; in the draft it reads `{{ hole_1 }}`
  bool is_relation = false;  // stands behind FROM or JOIN: a query fills it, not an expression
  std::string reason;        // why rules left it
  std::string legacy;        // the legacy text, where it is known
};

struct HoledDraft {
  std::string sql;
  std::vector<Hole> holes;  // empty: nothing is missing, or a whole query is
};

// Finds the places of a compiled model that the printer marks as unsupported.
HoledDraft CutHoles(const std::string& sql);

// Puts each filling into its hole, in parentheses. Fails, in words for the writer, when one is
// missing, is for no hole, or is not closed in itself: it could change what stands around it.
base::Result<std::string> FillHoles(const std::string& draft, const std::vector<Hole>& holes,
                                    const std::map<std::string, std::string>& fillings);

}  // namespace hikkoshi::assist
