#pragma once

// The text of a .case file: a comment that says why, then cases made of sections.
// Printing what was parsed gives the same sections in the same order; one blank line parts them.

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace hikkoshi::case_runner {

enum class SectionKind { Title, Args, Input, Expected };

struct Section {
  SectionKind kind;
  // What follows the word: the title of a case, the name of an input, the kind of an output.
  std::string name;
  // Without trailing blank lines; ends in a newline unless empty.
  std::string body;
};

struct Case {
  std::vector<Section> sections;

  const Section* Find(SectionKind kind, std::string_view name) const;
};

struct CaseFile {
  // The lines above the first section.
  std::string why;
  std::vector<Case> cases;
};

base::Result<CaseFile> ParseCaseFile(std::string_view text);
std::string PrintCaseFile(const CaseFile& file);

// Splits one line of arguments at blanks; '...' and "..." keep blanks.
std::vector<std::string> SplitWords(std::string_view line);
// Returns the text without trailing blank lines, and with one newline at its end unless empty.
std::string NormalizeBody(std::string_view text);

}  // namespace hikkoshi::case_runner
