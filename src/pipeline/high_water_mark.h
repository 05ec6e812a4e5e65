#pragma once

// The high-water mark of a job that appends to the table it reads: only rows beyond what the table
// already holds (`upd_tm > (select max(upd_tm) from the table itself)`). Such a table is an
// incremental dbt model: its query without that filter, and the filter around it, over `{{ this
// }}`, from the second run on.

#include <optional>
#include <string>
#include <vector>

#include "ast/tree.h"
#include "catalog/catalog.h"
#include "standardize/standard.h"

namespace hikkoshi::pipeline {

struct HighWaterMark {
  std::string column;  // legacy name of the output column that is compared
  ast::BinaryOperator comparison = ast::BinaryOperator::Greater;
  std::string aggregate;      // max or min
  std::string marked_column;  // legacy name of the column whose extreme is the mark
};

// Takes the filter out of the written query and returns it, when the write appends, the filter is
// the only place where the query reads `target` (["database", "table"]), and it can stand around
// the query as well: the last SELECT passes the column on and has no windows, groups or limit.
// Otherwise returns nothing and leaves the tree alone.
std::optional<HighWaterMark> TakeHighWaterMark(ast::Tree& tree, ast::StatementId write);

// Returns the condition over the model's own columns, where a DbtRelation of the model's name
// stands for the rows it already holds. Columns are compared in their legacy form.
ast::ExprId HighWaterCondition(ast::Tree& tree, const HighWaterMark& mark,
                               const standardize::TableDecision& decision);

}  // namespace hikkoshi::pipeline
