#pragma once

// The settings under which SQLFluff finds nothing in the models we print: the style of dbt Labs'
// own projects, without the rules that the logic of an old platform cannot keep.

#include <string>

namespace hikkoshi::dbt {

// Returns the text of the project's `.sqlfluff`.
std::string LintSettings(bool is_databricks);

}  // namespace hikkoshi::dbt
