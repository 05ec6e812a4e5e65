#pragma once

// Usage: how legacy code reads the columns of source tables: the formats it parses them with, the
// separators it splits them by, and the structs that it takes as a whole. What the code itself does
// is the best evidence for a type.

#include <map>
#include <string>

#include "ast/tree.h"
#include "resolve/analysis.h"
#include "standardize/decide.h"

namespace hikkoshi::pipeline {

using Usage = std::map<std::string, standardize::UsageByColumn>;  // by "database.table"

// Adds what the query does to columns that come unchanged from a table.
void CollectUsage(const ast::Tree& tree, ast::QueryId query, const resolve::Analysis& analysis,
                  Usage& usage);

}  // namespace hikkoshi::pipeline
