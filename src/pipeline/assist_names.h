#pragma once

// Names of columns that the rules could not read, proposed by a language model: they go into
// standard.yml as proposals, which change nothing until a person takes them.

#include "assist/names.h"
#include "assist/store/store.h"
#include "pipeline/assist_run.h"

namespace hikkoshi::pipeline {

struct NamesResult {
  size_t asked = 0;  // columns
  assist::NameProposals proposals;
  assist::Spent spent;
};

// Columns for which no rule had an opinion, or only a weak one: of all tables that rules made no
// model of, read by a job or not. `result` is of a run with RunOptions::decides_all.
std::vector<assist::UnreadColumn> UnreadColumns(const RunResult& result);

base::Result<NamesResult> ProposeNames(const AssistOptions& options);

}  // namespace hikkoshi::pipeline
