#pragma once

// StandardForm: the standard value of an expression that gives the legacy one. Where the
// expression builds the legacy value itself, the standard value is built instead: a flag of 'Y'
// and 'N' becomes the condition, a formatted date the date.

#include "standardize/conversion.h"

namespace hikkoshi::standardize {

// Adds `Forward(conversion, expr)`, or what is simpler and the same for every value.
ast::ExprId StandardForm(const Conversion& conversion, ast::ExprId expr, ast::Tree& tree);

}  // namespace hikkoshi::standardize
