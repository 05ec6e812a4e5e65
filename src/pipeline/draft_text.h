#pragma once

// The text of a draft that a language model wrote: Jinja as a draft may use it (`ref`, `var` and
// comments, nothing else) and what it says about the text without running anything.

#include <map>
#include <set>
#include <string>
#include <vector>

#include "dbt/jinja.h"

namespace hikkoshi::pipeline {

// The database that stands for ref() while a draft's form is looked at: no text can mean it.
inline constexpr std::string_view kRefMark = "hikkoshi_ref_of_the_project";

struct DraftText {
  std::string sql;  // rendered, each ref() as `hikkoshi_ref_of_the_project`.`model`
  std::vector<std::string> refs;
  std::set<std::string> variables;  // that var() names
  std::string error;                // why the Jinja is not taken; empty when it is
};

// Every model is taken to exist. Variables without a value are an error.
DraftText ReadDraftText(const std::string& text,
                        const std::map<std::string, std::string>& variables);

}  // namespace hikkoshi::pipeline
