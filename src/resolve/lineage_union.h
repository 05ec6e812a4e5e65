#pragma once

// LineageUnion: the lineage of a value computed from any number of values, in time that does not
// grow faster than they do. Combine is for two.

#include <vector>

#include "resolve/schema.h"

namespace hikkoshi::resolve {

class LineageUnion {
 public:
  void Add(const Lineage& lineage);
  // Ends the work.
  Lineage Take();

 private:
  bool is_constant_ = true;
  std::vector<SourceColumns> parts_;
};

}  // namespace hikkoshi::resolve
