#pragma once

// Texts that cannot hold a decimal point, whatever the data: digits taken out of a text, parts of a
// date, what stands between points. Read as a whole number they give the same with and without
// ANSI mode, where '1.5' would be 1 without it and an error with it.

#include "translate/translator.h"

namespace hikkoshi::translate {

// Returns false also where nothing is known.
bool IsFractionFree(Context& context, ast::ExprId text);

}  // namespace hikkoshi::translate
