#pragma once

// Schemas and lineage as text for people and tests.

#include <string>

#include "resolve/schema.h"
#include "types/type.h"

namespace hikkoshi::resolve {

// One column a line: `name type`, ` not null` where that is shown, and `…` at the end when there
// are more columns than are known.
std::string ToText(const Schema& schema, types::TypeSyntax syntax = types::TypeSyntax::Spark);

// One column a line: `name <- copied db.table.column` or `name <- computed db.t.a, db.t.b`.
std::string LineageText(const Schema& schema);

}  // namespace hikkoshi::resolve
