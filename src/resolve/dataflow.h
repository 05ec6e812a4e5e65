#pragma once

// Dataflow: which tables a program reads from outside and which it writes.
// A table is named "database.table"; files without a table by their path ("s3://bucket/x"), with
// run-time parts as `${name}`. What the program itself wrote before is not read from outside.

#include <string>
#include <vector>

#include "ast/tree.h"
#include "base/source.h"
#include "catalog/catalog.h"
#include "resolve/analysis.h"

namespace hikkoshi::resolve {

struct TableUse {
  std::string table;
  base::Span span;  // of the first use
};

struct Dataflow {
  std::vector<TableUse> reads;  // in order of the program, each table once
  std::vector<TableUse> writes;
};

Dataflow DataflowOf(const ast::Tree& tree, const Analysis& analysis,
                    const catalog::Catalog& catalog);

// Returns the text of a path or string with its run-time parts as `${name}`; "" when it is
// something else.
std::string PathText(const ast::Tree& tree, ast::ExprId id);

}  // namespace hikkoshi::resolve
