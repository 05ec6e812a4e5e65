#pragma once

// Analyzer: names, types and lineage of a tree, found on demand and remembered, so that a frontend
// can ask after every step of building the tree. Nodes may be added between questions; a query
// that is changed in place after a question must be forgotten (`Forget`).
// Each node stands in one place of the tree; what is recorded for it is of that place.
// Names compare without case. Unknown types stay Unknown: nothing is guessed.

#include <deque>
#include <memory>
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

class Context;
struct NamedSchema;

class Analyzer {
 public:
  // All four must outlive the analyzer. Diagnostics are added once for each place.
  Analyzer(const ast::Tree& tree, const catalog::Catalog& catalog, dialect::Dialect dialect,
           diagnostics::Sink& sink);
  ~Analyzer();
  Analyzer(const Analyzer&) = delete;
  Analyzer& operator=(const Analyzer&) = delete;

  // The database of tables named with one part (`use db`); empty: the only table of that name.
  void set_default_database(std::string database);
  // The same, and tables of other databases are never named with one part.
  void set_only_database(std::string database);

  // Returns the output columns of the query. Never nullptr; stays valid until Forget of it.
  const Schema* SchemaOf(ast::QueryId id, const Environment& environment = {});
  // Returns the columns that a relation standing alone gives (a TableRef, a FileRelation …).
  const Schema* SchemaOf(ast::RelationId id, const Environment& environment = {});
  // Returns the type of an expression over columns of that schema, outside of any query; nothing
  // is recorded and no diagnostic given.
  types::Type TypeOf(ast::ExprId id, const Schema& input);

  // Analyzes a whole statement; CREATE VIEW, CTAS and writes define names for later statements.
  void AnalyzeStatement(ast::StatementId id);

  // Drops what is known of the query and everything below it. Queries that name it and were asked
  // about before keep their answers.
  void Forget(ast::QueryId id);
  // Drops what is known of all nodes that were added since the tree had that extent, so that they
  // can be cut off. Must not be called when a statement among them has defined a name.
  void ForgetSince(const ast::Tree::Extent& extent);
  // How many names the statements so far have defined and not dropped.
  size_t name_count() const { return program_names_.size(); }

  // States a column's type of a table that no catalog knows (an ApplyMapping tuple, a reader's
  // schema). `table` as in a TableRef; `column` may be a path of fields.
  void Assume(const std::vector<std::string>& table, const std::string& column, types::Type type);

  const Analysis& analysis() const;
  // Ends the analyzer's work: nothing may be asked of it afterwards.
  Analysis TakeAnalysis();

 private:
  friend Analysis Analyze(const ast::Tree&, const catalog::Catalog&, dialect::Dialect,
                          diagnostics::Sink&);

  const NamedSchema* Enter(const Environment& environment, std::deque<NamedSchema>& entries);

  std::unique_ptr<Context> context_;
  Environment program_names_;
};

// Analyzes all statements of the program in order. Types that uses of unknown tables agree on are
// taken into account everywhere.
Analysis Analyze(const ast::Tree& tree, const catalog::Catalog& catalog, dialect::Dialect dialect,
                 diagnostics::Sink& sink);

}  // namespace hikkoshi::resolve
