#pragma once

// What was asked and answered: the stored steps of the model-assisted workflow, for people.

#include <string>
#include <vector>

#include "assist/store/store.h"
#include "pipeline/run.h"

namespace hikkoshi::pipeline {

struct TableHistory {
  std::string table;
  std::vector<assist::StepRecord> steps;  // of the last run that worked on it
};

struct AssistHistory {
  std::vector<TableHistory> tables;  // by name
  assist::Spent spent;               // by all runs, on all tables
};

// `tables`: "database.table"; empty: all. A table that nobody worked on is an error; a project
// without a store has no history.
base::Result<AssistHistory> ReadHistory(const RunOptions& options,
                                        const std::vector<std::string>& tables);

}  // namespace hikkoshi::pipeline
