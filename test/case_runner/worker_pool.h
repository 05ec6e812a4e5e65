#pragma once

// Spreads case files over worker processes. A worker that crashes or hangs costs one failed case:
// the pool reports what the worker said last and starts another one.

#include <string>
#include <vector>

#include "case_runner/run.h"

namespace hikkoshi::case_runner {

struct PoolOptions {
  int workers = 1;
  int seconds_per_file = 120;
};

// Returns one report per path, in the order of the paths.
std::vector<FileReport> RunCaseFiles(const std::vector<std::string>& paths,
                                     const Handlers& handlers, const RunOptions& options,
                                     const PoolOptions& pool_options);

}  // namespace hikkoshi::case_runner
