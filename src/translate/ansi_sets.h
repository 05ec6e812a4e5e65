#pragma once

// AnsiSets: set operations whose sides have other types. Text united with anything else stays text
// in Spark without ANSI mode; with it, the text would be converted.

#include "translate/translator.h"

namespace hikkoshi::translate {

// Casts the other side's column to text, or refuses the set operation. Of other bodies, nothing.
void WriteSetOperation(Context& context, ast::BodyId id);

}  // namespace hikkoshi::translate
