#pragma once

// Names: asks a model what columns are called whose names the rules could not read: abbreviations,
// Japanese, romanized Japanese. What comes back are proposals with reasons; people decide.

#include <map>
#include <string>
#include <vector>

#include "assist/prompt.h"
#include "assist/provider/completion.h"
#include "assist/settings.h"
#include "base/result.h"

namespace hikkoshi::assist {

struct UnreadColumn {
  std::string table;  // "database.table"
  std::string column;
  std::string name;  // what the rules made of it
  std::string type;
  std::string description;
};

struct NameProposal {
  std::string table;
  std::string column;
  std::string name;
  std::string reason;
};

struct GlossaryProposal {
  std::string abbreviation;
  std::string meaning;
  std::string reason;
};

struct NameProposals {
  std::vector<NameProposal> columns;
  std::vector<GlossaryProposal> glossary;
  std::vector<std::string> refused;  // a line for each that is none, and why
};

// `glossary`: words that are decided. `part` counts from 1: long lists are asked for in parts.
CompletionRequest NamesRequest(const std::vector<UnreadColumn>& columns,
                               const std::map<std::string, std::string>& glossary, int part,
                               const Prompts& prompts, const Settings& settings);

// Takes proposals for columns that were asked about, with a reason, in snake case; says why it
// does not take the others.
base::Result<NameProposals> ReadNames(const Completion& completion,
                                      const std::vector<UnreadColumn>& columns);

}  // namespace hikkoshi::assist
