#pragma once

// Writes a project's files. A file that a person has edited since it was last written is left
// alone and listed; one that is no longer generated is removed, unless it was edited.

#include <string>
#include <vector>

#include "base/result.h"
#include "dbt/project.h"

namespace hikkoshi::dbt {

struct WriteReport {
  std::vector<std::string> written;  // new or changed
  std::vector<std::string> unchanged;
  std::vector<std::string> kept;     // edited by hand: left as they are
  std::vector<std::string> removed;  // generated earlier, no longer, not edited
};

// The fingerprints of what was written are kept in `<folder>/.hikkoshi/written.txt`.
base::Result<WriteReport> WriteProject(const Files& files, const std::string& folder);

}  // namespace hikkoshi::dbt
