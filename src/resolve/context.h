#pragma once

// Context: what one analysis works with: the tree, the catalog, the facts found so far, and the
// columns assumed of tables that no catalog knows. Used inside this folder only.

#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "ast/tree.h"
#include "catalog/catalog.h"
#include "diagnostics/diagnostic.h"
#include "dialect/dialect.h"
#include "functions/typing.h"
#include "resolve/analysis.h"
#include "resolve/assumed.h"

namespace hikkoshi::resolve {

class Context {
 public:
  Context(const ast::Tree& tree, const catalog::Catalog& catalog, dialect::Dialect dialect,
          diagnostics::Sink& sink)
      : tree_(tree), catalog_(catalog), dialect_(dialect), sink_(sink) {}

  const ast::Tree& tree() const { return tree_; }
  const catalog::Catalog& catalog() const { return catalog_; }
  dialect::Dialect dialect() const { return dialect_; }
  bool is_trino() const { return dialect_ == dialect::Dialect::Athena; }
  bool is_spark() const {
    return dialect_ == dialect::Dialect::Spark3 || dialect_ == dialect::Dialect::Spark4 ||
           dialect_ == dialect::Dialect::Databricks;
  }
  functions::Meaning meaning() const { return functions::Meaning{dialect_}; }
  AssumedTables& assumed() { return assumed_; }
  const Analysis& analysis() const { return analysis_; }
  Analysis TakeAnalysis();

  const std::string& default_database() const { return default_database_; }
  void set_default_database(std::string database) { default_database_ = std::move(database); }
  bool has_only_default_database() const { return has_only_default_database_; }
  void set_only_default_database() { has_only_default_database_ = true; }

  // Returns the relation's place; none for the stand-ins that are no relations of the tree.
  base::Span SpanOf(ast::RelationId id) const {
    return id.value < tree_.relation_count() ? tree_.span(id) : base::Span();
  }

  // Adds the diagnostic, once for each place and message; nothing while muted.
  void Report(diagnostics::Code code, base::Span span, std::string message);
  // While muted, facts are recorded but nothing is reported: for trying types of lambda bodies.
  void Mute() { ++mute_depth_; }
  void Unmute() { --mute_depth_; }

  // Counts the nesting of calls into expressions and queries; Enter returns false beyond the
  // limit, having reported it.
  bool Enter(base::Span span);
  void Leave() { --depth_; }

  void Record(ast::ExprId id, ExprFacts facts) { analysis_.exprs_.Put(id, std::move(facts)); }
  void Record(ast::ExprId id, Binding binding) { analysis_.bindings_.Put(id, std::move(binding)); }
  void Record(ast::ExprId id, std::vector<StarColumn> columns) {
    analysis_.stars_.Put(id, std::move(columns));
  }
  void Record(ast::RelationId id, std::vector<JoinKey> keys) {
    analysis_.keys_[id] = std::move(keys);
  }
  void RecordPassed(ast::RelationId id, std::vector<StarColumn> columns) {
    analysis_.passed_[id] = std::move(columns);
  }
  void Record(ast::RelationId id, Target target) { analysis_.targets_[id] = std::move(target); }
  const Schema& Record(ast::QueryId id, Schema schema);
  const Schema& Record(ast::BodyId id, Schema schema);
  const Schema& Record(ast::RelationId id, Schema schema);
  Schema& MutableSchema(ast::RelationId id) { return analysis_.relations_[id]; }
  void Forget(ast::QueryId id);
  // Drops what is known of all nodes that were added since the tree had that extent.
  void ForgetSince(const ast::Tree::Extent& extent);

 private:
  const ast::Tree& tree_;
  const catalog::Catalog& catalog_;
  dialect::Dialect dialect_;
  diagnostics::Sink& sink_;
  std::string default_database_;
  bool has_only_default_database_ = false;
  Analysis analysis_;
  AssumedTables assumed_;
  int mute_depth_ = 0;
  int depth_ = 0;
  std::set<std::tuple<int, uint32_t, uint32_t, uint32_t, std::string>> reported_;
};

// Calls Enter, and Leave at the end of its life where Enter allowed it.
class Nesting {
 public:
  Nesting(Context& context, base::Span span)
      : context_(context), is_allowed_(context.Enter(span)) {}
  ~Nesting() {
    if (is_allowed_) {
      context_.Leave();
    }
  }
  Nesting(const Nesting&) = delete;
  Nesting& operator=(const Nesting&) = delete;
  bool is_allowed() const { return is_allowed_; }

 private:
  Context& context_;
  bool is_allowed_;
};

}  // namespace hikkoshi::resolve
