#pragma once

// Plan: the frames of one job as an immutable graph, one node a step, before they become SQL.
// Columns have identity as in Spark: a column that passes through keeps its AttributeId, a computed
// one gets a new id; so `df.id` finds its column however the frame was joined and renamed since.
// A source whose columns no catalog knows gives a `star` entry; its columns exist when named.
//
// Expressions in nodes are bound: every ColumnRef that names a column of the input has an entry in
// `bindings`, and its parts are the column's name followed by fields. Names inside a subquery and
// parameters of lambdas have none.

#include <deque>
#include <functional>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include "ast/tree.h"
#include "base/source.h"
#include "types/type.h"

namespace hikkoshi::glue_job {

using AttributeId = base::Id<struct AttributeTag>;
using StarId = base::Id<struct StarTag>;
using PlanId = base::Id<struct PlanTag>;

struct Attribute {
  std::string name;
  types::Type type;
  // The open source it belongs to, when only its use shows that it exists.
  StarId star;
  // A name that one of several open sources has; SQL's own look-up finds which.
  bool is_loose = false;
};

// One output column of a step, or (with `star`) all columns of an open source but `except`.
struct OutputColumn {
  AttributeId id;
  std::string name;
  StarId star;
  std::vector<std::string> except;      // lower case
  std::vector<std::string> qualifiers;  // lower case: frame aliases, table name

  bool is_star() const { return !star.is_none(); }
};

// An output column with the expression that gives it. One that passes through unchanged has a
// ColumnRef bound to `id` itself.
struct PlanItem {
  OutputColumn output;
  ast::ExprId expr;  // none for a star
  std::vector<std::string> comments;
};

struct ScanStep {
  ast::RelationId relation;  // TableRef, FileRelation or UnsupportedRelation, without alias
};
struct ProjectStep {
  std::vector<PlanItem> items;
};
struct FilterStep {
  ast::ExprId condition;
};
struct JoinStep {
  ast::JoinKind kind = ast::JoinKind::Inner;
  ast::ExprId on;
  // Of an open frame only: SQL's own `using`.
  std::vector<std::string> using_columns;
  // Ids of the right side that stand on the left as well get new ones: old, new.
  std::vector<std::pair<AttributeId, AttributeId>> renamed_right;
  std::vector<std::pair<StarId, StarId>> renamed_right_stars;
};
struct AggregateStep {
  ast::GroupingKind kind = ast::GroupingKind::Plain;
  std::vector<PlanItem> keys;
  std::vector<PlanItem> aggregates;
};
struct PivotValue {
  ast::ExprId value;
  std::string name;
};
struct PivotStep {
  std::vector<PlanItem> keys;
  ast::ExprId column;
  std::vector<PivotValue> values;
  std::vector<PlanItem> aggregates;
  // Output columns after the keys: for each value, each aggregate.
  std::vector<OutputColumn> outputs;
};
struct GenerateStep {
  ast::ExprId generator;
  bool is_outer = false;
  std::vector<OutputColumn> outputs;  // what the generator adds
};
struct DistinctStep {};
// One row for each combination of the keys.
struct DeduplicateStep {
  std::vector<AttributeId> keys;
  std::vector<ast::OrderItem> order;
};
struct SortStep {
  std::vector<ast::OrderItem> order;
};
struct LimitStep {
  ast::ExprId count;
};
struct SetStep {
  ast::SetOperator op = ast::SetOperator::Union;
  bool is_all = true;
  bool is_by_name = false;
  bool allows_missing_columns = false;
};
struct AliasStep {};
// A query written in SQL; names in `views` stand for the inputs, in the same order.
struct SqlStep {
  ast::QueryId query;
  std::vector<std::string> views;
};
struct ValuesStep {
  std::vector<ast::ValuesRow> rows;
};
struct UnsupportedStep {
  std::string code;
  std::string reason;
  std::string text;
};

using Step = std::variant<ScanStep, ProjectStep, FilterStep, JoinStep, AggregateStep, PivotStep,
                          GenerateStep, DistinctStep, DeduplicateStep, SortStep, LimitStep, SetStep,
                          AliasStep, SqlStep, ValuesStep, UnsupportedStep>;

struct PlanNode {
  Step step;
  std::vector<PlanId> inputs;
  std::vector<OutputColumn> outputs;
  base::Span span;
  // The Python variable it was bound to first; empty when there is none.
  std::string name;
  std::vector<std::string> comments;
  // Steps of the longest chain below.
  uint32_t depth = 0;
};

class Plan {
 public:
  explicit Plan(ast::Tree& tree) : tree_(tree) {}

  PlanId Add(PlanNode node);
  const PlanNode& at(PlanId id) const { return nodes_[id.value]; }
  PlanNode& at(PlanId id) { return nodes_[id.value]; }
  const std::vector<OutputColumn>& outputs(PlanId id) const { return nodes_[id.value].outputs; }
  template <class T>
  const T* If(PlanId id) const {
    return id ? std::get_if<T>(&nodes_[id.value].step) : nullptr;
  }

  AttributeId NewAttribute(std::string name, types::Type type);
  // The columns of an open source; of the relation, where it is one.
  StarId NewStar(ast::RelationId relation = {});
  ast::RelationId RelationOf(StarId star) const;
  // The column of that name of an open source; the same id for the same name.
  AttributeId StarAttribute(StarId star, const std::string& name);
  const Attribute& attribute(AttributeId id) const { return attributes_[id.value]; }
  void set_type(AttributeId id, types::Type type) { attributes_[id.value].type = std::move(type); }

  // Adds a reference to the column.
  ast::ExprId Reference(AttributeId id, base::Span span, std::string name = "");
  void Bind(ast::ExprId expr, AttributeId id) { bindings_[expr] = id; }
  // Returns the column that a ColumnRef is bound to, or none.
  AttributeId BindingOf(ast::ExprId expr) const;
  // Copies an expression with its bindings.
  ast::ExprId Copy(ast::ExprId expr);
  // Whether copies have grown beyond what a translation follows: an expression that grows by one
  // operator at a time is copied each time.
  bool has_copied_too_much() const { return copied_count_ > kMostCopied; }

  ast::Tree& tree() { return tree_; }
  const ast::Tree& tree() const { return tree_; }

 private:
  ast::Tree& tree_;
  std::deque<PlanNode> nodes_;
  std::vector<Attribute> attributes_;
  std::unordered_map<ast::ExprId, AttributeId> bindings_;
  std::map<std::pair<uint32_t, std::string>, AttributeId> star_attributes_;
  static constexpr size_t kMostCopied = 2'000'000;
  size_t copied_count_ = 0;
  std::vector<ast::RelationId> star_relations_;  // by StarId
};

// Leaves the name out of what a star stands for.
void AddExcept(OutputColumn& star, const std::string& name);

// Returns whether the whole column list is known.
bool IsComplete(const std::vector<OutputColumn>& outputs);

// Calls `visit(reference)` for each ColumnRef of `expr` outside of subqueries, left to right.
// Names that a lambda around it binds are left out.
void ForEachReference(const ast::Tree& tree, ast::ExprId expr,
                      const std::function<void(ast::ExprId)>& visit);

// Counts nodes, up to `limit`.
size_t CountNodes(const ast::Tree& tree, ast::ExprId expr, size_t limit);

}  // namespace hikkoshi::glue_job
