#pragma once

// Where Spark looks at the names of struct fields, and where at their types alone.

#include <vector>

#include "ast/tree.h"
#include "functions/typing.h"
#include "resolve/context.h"

namespace hikkoshi::resolve {

// Gives items that differ from the first in nothing but the names of fields its type.
void TakeFirstNames(std::vector<functions::Argument>& items);

// Reports an IN whose structs have fields of other names and other types as well.
void CheckInNames(Context& context, base::Span span, const ast::InList& list);

// Reports structs with fields of other names where a function or CASE needs values of one type.
void CheckCommonNames(Context& context, base::Span span,
                      const std::vector<functions::Argument>& items);

}  // namespace hikkoshi::resolve
