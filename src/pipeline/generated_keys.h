#pragma once

// Keys that a legacy job numbers in no stated order (`row_number() over (order by
// monotonically_increasing_id())`, as Relationalize links its tables by). Several models hold such
// a key, and each is computed for itself: the number must come out the same everywhere. So the rows
// are numbered by what they hold: by all their columns, or, where they are the elements of an array
// whose row has such a key already, by that key and the place in the array. Rows that are alike in
// every column are interchangeable, and so are their numbers.
//
// The numbers are not the legacy ones; see docs/design/generated_keys.md.

#include "ast/tree.h"
#include "catalog/catalog.h"
#include "diagnostics/diagnostic.h"
#include "dialect/dialect.h"

namespace hikkoshi::pipeline {

// Gives every such number in the query an order, in place. `catalog` knows the tables that the
// query reads. A number whose rows have no order by their values (maps) is refused.
void OrderGeneratedKeys(ast::Tree& tree, ast::QueryId query, const catalog::Catalog& catalog,
                        dialect::Dialect dialect, diagnostics::Sink& sink);

}  // namespace hikkoshi::pipeline
