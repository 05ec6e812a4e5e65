#pragma once

// Analyzer: names, types and lineage of a tree, found on demand and remembered, so that a frontend
// can ask after every step of building the tree. Nodes may be added between questions; a query
// that is changed in place after a question must be forgotten (`Forget`).
// Each node stands in one place of the tree; what is recorded for it is of that place.
// Names compare without case. Unknown types stay Unknown: nothing is guessed.

#include <string>
#include <string_view>
#include <vector>

#include "ast/tree.h"
#include "catalog/catalog.h"
#include "diagnostics/diagnostic.h"
#include "dialect/dialect.h"
#include "resolve/analysis.h"
#include "resolve/schema.h"

namespace hikkoshi::resolve {

// A name that stands for a query: a CTE of a query further out, or a temp view at that point of
// the program. Hides tables of the catalog.
struct NamedQuery {
  std::string name;
  ast::QueryId query;
};

// The later hides the earlier of the same name. The queries of a name see the names before it.
using Environment = std::vector<NamedQuery>;

class Analyzer {
 public:
  // All four must outlive the analyzer. Diagnostics are added once for each place.
  Analyzer(const ast::Tree& tree, const catalog::Catalog& catalog, dialect::Dialect dialect,
           diagnostics::Sink& sink);

  // The database of tables named with one part (`use db`); empty: the only table of that name.
  void set_default_database(std::string database) { default_database_ = std::move(database); }

  // Returns the output columns of the query. Never nullptr; stays valid until Forget of it.
  const Schema* SchemaOf(ast::QueryId id, const Environment& environment = {});
  // Returns the columns that a relation standing alone gives (a TableRef, a FileRelation …).
  const Schema* SchemaOf(ast::RelationId id, const Environment& environment = {});
  // Returns the type of an expression over columns of that schema, outside of any query; nothing
  // is recorded and no diagnostic given.
  types::Type TypeOf(ast::ExprId id, const Schema& input);

  // Analyzes a whole statement; CREATE VIEW, CTAS and writes define names for later statements.
  void AnalyzeStatement(ast::StatementId id);

  // Drops what is known of the query and everything below it.
  void Forget(ast::QueryId id);

  // States a column's type of a table that no catalog knows (an ApplyMapping tuple, a reader's
  // schema). `table` as in a TableRef; `column` may be a path of fields.
  void Assume(const std::vector<std::string>& table, const std::string& column, types::Type type,
              base::Span span);

  const Analysis& analysis() const { return analysis_; }
  Analysis TakeAnalysis() { return std::move(analysis_); }

 private:
  const ast::Tree& tree_;
  const catalog::Catalog& catalog_;
  dialect::Dialect dialect_;
  diagnostics::Sink& sink_;
  std::string default_database_;
  Environment program_names_;
  Analysis analysis_;
};

// Analyzes all statements of the program in order.
Analysis Analyze(const ast::Tree& tree, const catalog::Catalog& catalog, dialect::Dialect dialect,
                 diagnostics::Sink& sink);

}  // namespace hikkoshi::resolve
