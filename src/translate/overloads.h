#pragma once

// Overloads: what is the same for all functions of a name, for calls whose arguments have types
// that are not known.

#include "translate/translator.h"

namespace hikkoshi::translate {

// Whether the row has a signature with that many parameters.
bool TakesCount(const functions::FunctionRow& row, size_t count);

// Whether an argument's type is not known, lambdas apart.
bool HasUnknownArgument(Context& context, const ast::Call& call);

}  // namespace hikkoshi::translate
