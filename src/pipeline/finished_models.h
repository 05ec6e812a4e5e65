#pragma once

// Finished models: what stands in the dbt project beside the models that this run makes: written by
// people, or moved earlier, from code that is gone. They are read as examples of how tables are
// moved; nothing refers to them.

#include <set>
#include <string>
#include <vector>

#include "assist/work_item.h"

namespace hikkoshi::pipeline {

// Reads every model below `<project_folder>/models` that is not in `own`, with what YAML files
// there say of it: the legacy table and columns of its `meta`, its columns and types. A file that
// is no YAML says nothing. In order of name.
std::vector<assist::Neighbour> FinishedModels(const std::string& project_folder,
                                              const std::set<std::string>& own);

}  // namespace hikkoshi::pipeline
