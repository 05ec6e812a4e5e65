#pragma once

// What a star stands for.

#include <vector>

#include "ast/tree.h"
#include "resolve/context.h"
#include "resolve/scope.h"

namespace hikkoshi::resolve {

struct StarExpansion {
  std::vector<Column> columns;      // with the names, types and lineage that come out
  std::vector<StarColumn> origins;  // one for each column
  bool is_complete = true;          // false: a relation with unknown columns is in it
  std::vector<std::string> open_tables;
  std::vector<std::string> excluded_names;
};

// Expands and records the star: `*`, `t.*`, `t.struct_column.*`, with EXCEPT and REPLACE.
StarExpansion ExpandStar(Context& context, ast::ExprId id, const ast::Star& star,
                         const Surroundings& surroundings);

}  // namespace hikkoshi::resolve
