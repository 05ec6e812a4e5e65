#pragma once

// RemoveQualify: for dialects without QUALIFY. The windows of the condition become columns of a
// subquery, and the condition a WHERE around it. Where the columns of the result cannot be named,
// the SELECT is refused.

#include "translate/translator.h"

namespace hikkoshi::translate {

// Rewrites every SELECT below `root`; does nothing when the target has QUALIFY.
void RemoveQualify(Context& context, ast::AnyId root);

}  // namespace hikkoshi::translate
