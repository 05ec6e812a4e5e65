#pragma once

// MERGE INTO as a write: rows of the source replace rows of the table with the same keys, others
// are added. Only a merge that does nothing else is one.

#include <optional>
#include <string>

#include "ast/tree.h"

namespace hikkoshi::glue_job {

// Returns the write with its query over the source and its keys, or nothing with the reason.
// Names in the query are as in the statement; the target may be `delta.`s3://…``.
std::optional<ast::WriteTable> MergeAsWrite(ast::Tree& tree, const ast::Merge& merge,
                                            std::string& reason);

// Returns `s3://${bucket}/x` as a text with its arguments.
ast::ExprId PathOfName(ast::Tree& tree, const std::string& text, base::Span span);

}  // namespace hikkoshi::glue_job
