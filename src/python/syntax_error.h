#pragma once

// Finds the place where tree-sitter could not read on, and says what was found there. Only this
// folder includes it.

#include <string>
#include <string_view>

#include "base/source.h"
#include "python/syntax_node.h"

namespace hikkoshi::python {

struct SyntaxProblem {
  base::Span span;
  std::string reason;
};

// `root` has an error. `text` is its source.
SyntaxProblem FindSyntaxProblem(TSNode root, std::string_view text, base::SourceId source_id);

}  // namespace hikkoshi::python
