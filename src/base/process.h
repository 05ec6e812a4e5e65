#pragma once

// RunProgram: runs another program without a shell and returns what it writes to standard output.

#include <string>
#include <vector>

#include "base/result.h"

namespace hikkoshi::base {

struct ProgramOutput {
  int exit_code = 0;
  std::string text;
};

// Standard input and standard error are closed to the program. Fails when it cannot be started, is
// ended by a signal, writes more than `most_bytes`, or runs longer than the time it has: then it
// is killed.
Result<ProgramOutput> RunProgram(const std::vector<std::string>& words, double timeout_seconds,
                                 size_t most_bytes);

// Splits a command line into words as a shell does: blanks, quotes, backslashes; nothing else has
// a meaning. Fails when a quote is left open.
Result<std::vector<std::string>> SplitCommand(std::string_view line);

}  // namespace hikkoshi::base
