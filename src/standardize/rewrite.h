#pragma once

// Pushes the standard through a query: every table it reads is replaced by its dbt model, every
// column by its standard name, and where a column's type has changed the logic is simplified or
// given the legacy value back by an exact expression. Values of all computed columns stay as they
// were.

#include <optional>
#include <string>
#include <vector>

#include "ast/tree.h"
#include "diagnostics/diagnostic.h"
#include "resolve/analysis.h"
#include "standardize/glossary.h"
#include "standardize/standard.h"

namespace hikkoshi::standardize {

// A field of a struct that staging has made a column.
struct FieldForm {
  std::vector<std::string> fields;  // from the struct down to it
  std::string name;
  Conversion conversion;
};

// The form a column has after rewriting.
struct ColumnForm {
  std::string legacy_name;
  std::string name;
  Conversion conversion = {};  // None: the legacy value
  // Of a struct that is not there any more: what is there of it. It is only read field by field.
  std::vector<FieldForm> fields = {};
};

struct RewriteContext {
  ast::Tree& tree;
  const resolve::Analysis& analysis;  // of the legacy tree, before any rewriting
  const Standard& standard;           // decisions for all tables that the query reads
  const Glossary& glossary;
  diagnostics::Sink& diagnostics;
};

// Returns the field that an expression takes of a struct: `s.f` of a struct that is no name,
// s['f'].
std::optional<std::string> FieldTaken(const ast::Tree& tree, const resolve::Analysis& analysis,
                                      ast::ExprId id);
// Returns what the field is taken of.
ast::ExprId StructTakenFrom(const ast::Tree& tree, ast::ExprId id);

// Rewrites the query in place and returns the forms of its output columns, in order.
std::vector<ColumnForm> RewriteQuery(const RewriteContext& context, ast::QueryId query);

// Gives the output of a rewritten query the wanted names and conversions. `forms` is what
// RewriteQuery returned; both lists are of one length. Leaves the query alone where nothing
// differs.
void FitOutput(ast::Tree& tree, ast::QueryId query, const std::vector<ColumnForm>& forms,
               const std::vector<ColumnForm>& wanted);

}  // namespace hikkoshi::standardize
