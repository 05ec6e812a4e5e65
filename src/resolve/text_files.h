#pragma once

// TextFiles: files whose columns are all text, whatever their values look like: a CSV that is read
// without a schema and without looking for types.

#include "ast/query.h"

namespace hikkoshi::resolve {

bool ReadsTextOnly(const ast::FileRelation& file);

}  // namespace hikkoshi::resolve
