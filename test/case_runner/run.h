#pragma once

// Runs the cases of one file: chooses the handler, compares outputs, rewrites expectations.

#include <string>
#include <vector>

#include "base/result.h"
#include "case_runner/case_file.h"
#include "case_runner/handler.h"

namespace hikkoshi::case_runner {

struct RunOptions {
  // The program for cases that no handler takes.
  std::string program;
  // Rewrites expected sections instead of comparing them.
  bool update = false;
};

struct FileReport {
  int passed = 0;
  int failed = 0;
  // What failed, for people.
  std::string text;
  std::vector<std::string> covered;
};

// Never fails as a whole: a file that cannot be read is a failed case.
FileReport RunCaseFile(const std::string& path, const Handlers& handlers,
                       const RunOptions& options);

// Returns what differs, empty when the outcome is as the case expects.
std::string CompareCase(const Case& one, const Outcome& outcome);
// Puts the outcome into the expected sections of the case. A case without any gets one per
// output that is not empty.
void UpdateCase(Case& one, const Outcome& outcome);

}  // namespace hikkoshi::case_runner
