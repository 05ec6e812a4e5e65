#pragma once

// The style of a draft: an accepted draft stands in the project as the printer of all models lays
// it out, so that nobody can tell from its form who wrote it. What the printer cannot carry over
// exactly, comments included, is refused.

#include <map>
#include <string>

namespace hikkoshi::pipeline {

struct StyledDraft {
  std::string sql;    // as the project prints it, Jinja included
  std::string error;  // why it cannot be printed so; empty when it can
};

// `text` must have been read by ReadDraftText without an error, with the same variables.
StyledDraft StyleDraft(const std::string& text,
                       const std::map<std::string, std::string>& variables);

}  // namespace hikkoshi::pipeline
