#pragma once

// Python text -> Tree. Whatever Python 3 would refuse makes the file unreadable: the Sink then
// holds an error with the narrowest span, and there is no tree. Linear in the size of the text.

#include <memory>

#include "base/source.h"
#include "diagnostics/diagnostic.h"
#include "python/tree.h"

namespace hikkoshi::python {

// Parentheses, blocks and operands nested deeper than this end in a diagnostic. Chains such as
// `a.b().c()` and `a + b + c` do not count as nesting.
inline constexpr uint32_t kMaximumNesting = 200;
// Files larger than this end in a diagnostic.
inline constexpr size_t kMaximumBytes = 64u << 20;

// Returns nullptr when the text is not Python 3; `sink` then says where and why.
std::unique_ptr<const Tree> Parse(const base::SourceSet& sources, base::SourceId source_id,
                                  diagnostics::Sink& sink);

}  // namespace hikkoshi::python
