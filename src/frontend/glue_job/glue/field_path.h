#pragma once

// Field paths as Glue writes them: `a.b`, and names that hold dots in backticks.

#include <optional>
#include <string>
#include <vector>

#include "frontend/glue_job/frame/steps.h"

namespace hikkoshi::glue_job {

struct FieldPath {
  OutputColumn column;              // of an open source: with the id of the named column
  std::vector<std::string> fields;  // below the column
  types::Type type;
  bool is_assumed = false;  // only the path itself shows that it exists
};

// Returns the names on a path: "a.`b.c`" is a, b.c.
std::vector<std::string> SplitPath(const std::string& path);
// A column of exactly that name goes first, then the path into structs.
std::optional<FieldPath> FindPath(FrameSteps& steps, PlanId plan, const std::string& path);
// A bound reference to it.
ast::ExprId PathExpr(FrameSteps& steps, const FieldPath& path, base::Span span);
// A type name of Glue: "long", "decimal(10,2)", "int".
std::optional<types::Type> GlueType(const std::string& name);

}  // namespace hikkoshi::glue_job
