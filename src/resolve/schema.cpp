#include "resolve/schema.h"

#include <algorithm>
#include <iterator>

#include "base/text.h"

namespace hikkoshi::resolve {

Lineage Combine(const Lineage& left, const Lineage& right) {
  Lineage both;
  std::set_union(left.sources.begin(), left.sources.end(), right.sources.begin(),
                 right.sources.end(), std::back_inserter(both.sources));
  bool is_constant =
      left.derivation == Derivation::Constant && right.derivation == Derivation::Constant;
  both.derivation = is_constant ? Derivation::Constant : Derivation::Computed;
  return both;
}

const Column* Schema::Find(std::string_view name) const {
  auto found = std::find_if(columns.begin(), columns.end(), [&](const Column& column) {
    return base::EqualsIgnoreCase(column.name, name);
  });
  return found == columns.end() ? nullptr : &*found;
}

}  // namespace hikkoshi::resolve
