#pragma once

// standard.yml: the standard as a person reads and edits it. `decided_by: person` on a column
// keeps that column as it is written there; everything else is decided anew at the next run.

#include <string>
#include <string_view>

#include "base/result.h"
#include "standardize/glossary.h"
#include "standardize/standard.h"

namespace hikkoshi::standardize {

struct StandardFile {
  Standard standard;  // all columns that the file names
  Glossary glossary = Glossary::BuiltIn();
  std::map<std::string, std::string> own_glossary;  // what the file itself says
  ProposedWords proposed_words;                     // no part of the glossary
};

// Reads the text of a standard.yml. An error names the line.
base::Result<StandardFile> ReadStandard(std::string_view text);

// Returns the text: tables and columns in order, the same bytes for the same decisions.
std::string WriteStandard(const Standard& standard,
                          const std::map<std::string, std::string>& own_glossary,
                          const ProposedWords& proposed_words = {});

}  // namespace hikkoshi::standardize
