#pragma once

// Bind: gives the names in an expression their columns, as Spark's analyzer does: qualified names
// first, then plain ones, then fields of structs; without case. A name that an open source may
// have is taken to be its column.

#include <string>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "frontend/glue_job/plan/plan.h"

namespace hikkoshi::glue_job {

enum class NameOutcome : uint8_t { Found, NotFound, Ambiguous };

struct NameMatch {
  NameOutcome outcome = NameOutcome::NotFound;
  AttributeId id;
  // Which part is the column's name; those after it are fields.
  size_t name_index = 0;
};

NameMatch FindName(Plan& plan, const std::vector<OutputColumn>& outputs,
                   const std::vector<std::string>& parts);

// Returns whether the column is among the outputs.
bool HasAttribute(const Plan& plan, const std::vector<OutputColumn>& outputs, AttributeId id);

// Returns a bound copy. A name that is not there becomes an UnsupportedExpr, with a diagnostic.
ast::ExprId Bind(Plan& plan, ast::ExprId expr, const std::vector<OutputColumn>& outputs,
                 diagnostics::Sink& sink);

// Returns whether every name of the expression is among the outputs; nothing is reported.
bool CanBind(Plan& plan, ast::ExprId expr, const std::vector<OutputColumn>& outputs);

// Returns the names for a message: "a, b, c …".
std::string ListColumns(const std::vector<OutputColumn>& outputs);

}  // namespace hikkoshi::glue_job
