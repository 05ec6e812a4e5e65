#pragma once

// Unite: queries whose rows together are one table, as one query.

#include <string>
#include <vector>

#include "ast/tree.h"
#include "resolve/schema.h"

namespace hikkoshi::pipeline {

// Returns why queries with these columns cannot be put one below the other, or "". The columns must
// be known and be the same in name, order and type: then it does not matter whether the sink takes
// columns by name or by position.
std::string WhyNotUnited(const std::vector<resolve::Schema>& schemas);

// Returns a query of all rows of the parts, in their order. CTEs stand in front of the whole; equal
// ones are there once, others of one name are renamed. The parts are used up.
ast::QueryId UniteQueries(ast::Tree& tree, const std::vector<ast::QueryId>& parts);

}  // namespace hikkoshi::pipeline
