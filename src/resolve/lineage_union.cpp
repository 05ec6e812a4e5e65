#include "resolve/lineage_union.h"

#include <utility>

namespace hikkoshi::resolve {

void LineageUnion::Add(const Lineage& lineage) {
  is_constant_ = is_constant_ && lineage.derivation == Derivation::Constant;
  if (!lineage.sources.empty()) {
    parts_.push_back(lineage.sources);
  }
}

Lineage LineageUnion::Take() {
  // Halves are united with halves, so that no column is copied more often than there are levels.
  while (parts_.size() > 1) {
    size_t united = 0;
    for (size_t i = 0; i < parts_.size(); i += 2) {
      bool is_last = i + 1 == parts_.size();
      parts_[united++] = is_last ? parts_[i] : Unite(parts_[i], parts_[i + 1]);
    }
    parts_.resize(united);
  }
  Lineage lineage;
  lineage.derivation = is_constant_ ? Derivation::Constant : Derivation::Computed;
  if (!parts_.empty()) {
    lineage.sources = std::move(parts_[0]);
  }
  return lineage;
}

}  // namespace hikkoshi::resolve
