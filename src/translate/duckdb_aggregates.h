#pragma once

// Private to this folder: templates of functions whose form depends on the types of the arguments,
// mostly aggregates. A form is what a row of the function table names, as `$extreme(max)`.

#include <string>
#include <string_view>

#include "functions/typing.h"

namespace hikkoshi::translate {

// Whether the form stands for a template of this file.
bool IsTemplateForm(std::string_view form);

// percentile_approx: over doubles, and back to the type of the values.
std::string PercentileTemplate(const functions::Typing& typing);

// count(a, b): rows where none is NULL; of different ones, as rows.
std::string CountTemplate(size_t count);

// Returns the template of a form that orders values, `$extreme(max)` and its like; "" for others.
std::string OrderedTemplate(std::string_view form, const functions::Typing& typing);

// Whether the value of the aggregate hangs on the order of the rows.
bool TakesRowsInOrder(std::string_view name);

}  // namespace hikkoshi::translate
