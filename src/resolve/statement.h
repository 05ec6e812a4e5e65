#pragma once

// Statements: the queries in them, what UPDATE, DELETE and MERGE see, and the names they leave
// behind for later statements of the program.

#include "ast/tree.h"
#include "resolve/analyzer.h"
#include "resolve/context.h"
#include "resolve/scope.h"

namespace hikkoshi::resolve {

// Names that the statement defines are appended to `program_names`.
void ResolveStatement(Context& context, ast::StatementId id, const NamedSchema* names,
                      Environment& program_names);

// Returns the name by which an unknown table is kept: "database.table".
std::string AssumedTableName(const Context& context, const std::vector<std::string>& parts);

}  // namespace hikkoshi::resolve
