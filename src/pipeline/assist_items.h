#pragma once

// Work items: what the model-assisted workflow is given of each table that rules left over, taken
// from a run.

#include <string>
#include <vector>

#include "assist/settings.h"
#include "assist/work_item.h"
#include "pipeline/run.h"

namespace hikkoshi::pipeline {

// Tables left to a person, wholly or in part, in the order they are made. `result` is of a run with
// RunOptions::decides_left. Drafts that were accepted are no work.
std::vector<assist::WorkItem> WorkItems(const RunResult& result, const RunOptions& options,
                                        const assist::Settings& settings);

// Takes out what is known from the table's own code, as if there were none.
void ForgetCode(assist::WorkItem& item);

}  // namespace hikkoshi::pipeline
