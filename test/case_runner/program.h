#pragma once

// Runs the program itself for cases that no handler takes: in a fresh folder that holds the
// inputs. Outputs: `stdout`, `diagnostics` (standard error), `exit`, `file <path>` for each wanted
// file, and `files`, the sorted paths of everything the runs left there besides the inputs.

#include <string>

#include "base/result.h"
#include "case_runner/handler.h"

namespace hikkoshi::case_runner {

// Each line of `command_lines` is one run; the first that does not exit with 0 is the last.
base::Result<Outcome> RunProgram(const std::string& program, const std::string& command_lines,
                                 const Request& request);

}  // namespace hikkoshi::case_runner
