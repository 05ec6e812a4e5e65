#pragma once

// What Spark asks of a window beyond names and types: frames with constant ends, the one frame
// that ranking functions have, and none for medians.

#include "ast/tree.h"
#include "resolve/context.h"

namespace hikkoshi::resolve {

// Reports what Spark refuses; `over` and all below it have been inferred.
void CheckWindow(Context& context, ast::ExprId id, const ast::Over& over);

}  // namespace hikkoshi::resolve
