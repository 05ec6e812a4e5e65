// Expressions: which functions cannot repeat their value, and what they pass on.

#include <algorithm>
#include <array>
#include <string_view>

#include "ast/walk.h"
#include "functions/function.h"
#include "resolve/repeatable_state.h"

namespace hikkoshi::resolve {
namespace {

template <size_t kCount>
bool Has(const std::array<std::string_view, kCount>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Do not care in which order an array's elements stand.
constexpr std::array<std::string_view, 7> kIgnoreElementOrder = {
    "sort_array", "array_sort", "size", "cardinality", "array_max", "array_min", "array_contains"};

// Arrays of all the rows' values.
constexpr std::array<std::string_view, 3> kCollect = {"collect_list", "collect_set", "array_agg"};

// Pick or number rows by their place.
constexpr std::array<std::string_view, 10> kByPlace = {
    "row_number", "ntile",       "lag",        "lead",      "first",
    "last",       "first_value", "last_value", "nth_value", "any_value"};

// The same for rows that are equal in the order.
constexpr std::array<std::string_view, 4> kByRank = {"rank", "dense_rank", "percent_rank",
                                                     "cume_dist"};

constexpr std::array<std::string_view, 16> kAdding = {
    "sum",       "avg",        "mean",     "stddev",  "stddev_samp", "stddev_pop",
    "std",       "variance",   "var_samp", "var_pop", "corr",        "covar_samp",
    "covar_pop", "regr_slope", "skewness", "kurtosis"};

bool IsApproximate(std::string_view name) {
  return name.starts_with("approx_") || name == "percentile_approx" || name == "approxquantile";
}

bool IsFloating(const types::Type& type) {
  return type.kind == types::TypeKind::Double || type.kind == types::TypeKind::Float;
}

bool IsWeak(const Unrepeatable& reason) {
  return reason.cause == RepeatCause::FloatingSum;
}

}  // namespace

std::optional<Unrepeatable> Worse(const std::optional<Unrepeatable>& left,
                                  const std::optional<Unrepeatable>& right) {
  bool is_right = !left || (right && IsWeak(*left) && !IsWeak(*right));
  return is_right ? right : left;
}

std::optional<Unrepeatable> RepeatabilitySearch::OfExpr(ast::ExprId id) {
  if (!id) {
    return std::nullopt;
  }
  switch (tree_.kind(id)) {
    case ast::ExprKind::ColumnRef:
      return OfColumn(id);
    case ast::ExprKind::Call:
      return OfCall(id, tree_.Get<ast::Call>(id), false);
    case ast::ExprKind::Over:
      return OfOver(id, tree_.Get<ast::Over>(id));
    default:
      return OfChildren(id);
  }
}

// Long chains of operators lean to one side, so children are kept in a list instead of recursing
// through operators.
std::optional<Unrepeatable> RepeatabilitySearch::OfChildren(ast::ExprId id) {
  std::optional<Unrepeatable> reason;
  std::vector<ast::AnyId> pending = ast::Children(tree_, id);
  while (!pending.empty()) {
    ast::AnyId child = pending.back();
    pending.pop_back();
    if (const auto* query = std::get_if<ast::QueryId>(&child)) {
      reason = Worse(reason, OfSubquery(*query));
    } else if (const auto* expr = std::get_if<ast::ExprId>(&child)) {
      if (tree_.kind(*expr) == ast::ExprKind::Binary) {
        std::vector<ast::AnyId> operands = ast::Children(tree_, *expr);
        pending.insert(pending.end(), operands.begin(), operands.end());
      } else {
        reason = Worse(reason, OfExpr(*expr));
      }
    }
  }
  return reason;
}

std::optional<Unrepeatable> RepeatabilitySearch::OfSubquery(ast::QueryId id) {
  const TableState& state = OfQuery(id);
  std::optional<Unrepeatable> reason = state.rows;
  for (const ColumnState& column : state.columns) {
    reason = Worse(reason, column.reason);
  }
  return reason;
}

std::optional<Unrepeatable> RepeatabilitySearch::OfColumn(ast::ExprId id) {
  const Binding& binding = analysis_.BindingOf(id);
  if (binding.kind == BindingKind::SelectAlias && outputs_ != nullptr) {
    return binding.ordinal < outputs_->size() ? (*outputs_)[binding.ordinal].reason : std::nullopt;
  }
  auto found = relations_.find(binding.relation);
  bool is_column = binding.kind == BindingKind::Column && found != relations_.end() &&
                   binding.ordinal < found->second.columns.size();
  return is_column ? found->second.columns[binding.ordinal].reason : std::nullopt;
}

std::optional<Unrepeatable> RepeatabilitySearch::OfCall(ast::ExprId id, const ast::Call& call,
                                                        bool has_window) {
  const auto* inner = call.args.empty() ? nullptr : tree_.If<ast::Call>(call.args[0]);
  if (Has(kIgnoreElementOrder, call.name) && inner != nullptr && Has(kCollect, inner->name)) {
    return OfChildren(call.args[0]);
  }
  std::optional<Unrepeatable> reason = OfChildren(id);
  const functions::FunctionRow* row = functions::Find(call.name, dialect_);
  base::Span span = tree_.span(id);
  bool is_clock = call.name == "unix_timestamp" && call.args.empty();
  bool is_random = row != nullptr && row->determinism == functions::Determinism::Nondeterministic;
  if (is_random || is_clock) {
    return Unrepeatable{RepeatCause::Nondeterministic, call.name + " gives another value each time",
                        span};
  }
  bool is_order_dependent = row != nullptr && !has_window && call.order_by.empty() &&
                            row->determinism == functions::Determinism::OrderDependent;
  if (is_order_dependent) {
    return Worse(Unrepeatable{RepeatCause::NoOrder, call.name + " without an order", span}, reason);
  }
  // Of several rows with the same extreme any may be picked.
  if (call.name == "max_by" || call.name == "min_by") {
    return Worse(Unrepeatable{RepeatCause::Ties, call.name + " may pick among ties", span}, reason);
  }
  if (IsApproximate(call.name)) {
    return Worse(reason, Unrepeatable{RepeatCause::Approximate, call.name + " approximates", span});
  }
  bool adds_floating = Has(kAdding, call.name) && !call.args.empty() &&
                       (IsFloating(analysis_.TypeOf(call.args[0])) ||
                        (call.name != "sum" && call.name != "avg" && call.name != "mean"));
  if (adds_floating) {
    return Worse(reason, Unrepeatable{RepeatCause::FloatingSum,
                                      call.name + " of floating numbers, in any order", span});
  }
  return reason;
}

const ast::WindowSpec& RepeatabilitySearch::SpecOf(const ast::WindowSpec& window) const {
  if (!window.base.empty() && select_ != nullptr) {
    for (const ast::NamedWindow& named : select_->windows) {
      if (base::EqualsIgnoreCase(named.name, window.base)) {
        return named.window;
      }
    }
  }
  return window;
}

std::optional<Unrepeatable> RepeatabilitySearch::OfOver(ast::ExprId id, const ast::Over& over) {
  std::optional<Unrepeatable> reason;
  const auto* call = tree_.If<ast::Call>(over.call);
  if (call != nullptr) {
    reason = Worse(OfCall(over.call, *call, true), TiesOf(id, over, call->name));
  }
  const ast::WindowSpec& window = SpecOf(over.window);
  for (ast::ExprId key : window.partition_by) {
    reason = Worse(reason, OfExpr(key));
  }
  for (const ast::OrderItem& item : window.order_by) {
    reason = Worse(reason, OfExpr(item.expr));
  }
  return reason;
}

// A running sum in a frame of rows depends on the order of ties as a row number does.
std::optional<Unrepeatable> RepeatabilitySearch::TiesOf(ast::ExprId id, const ast::Over& over,
                                                        const std::string& name) {
  const ast::WindowSpec& window = SpecOf(over.window);
  bool is_collect = Has(kCollect, name);
  bool is_by_place = Has(kByPlace, name) || is_collect || window.unit == ast::FrameUnit::Rows;
  bool is_whole = window.unit == ast::FrameUnit::Rows &&
                  window.start.kind == ast::BoundKind::UnboundedPreceding &&
                  window.end.kind == ast::BoundKind::UnboundedFollowing && !Has(kByPlace, name) &&
                  !is_collect;
  if (!is_by_place || is_whole || Has(kByRank, name)) {
    return std::nullopt;
  }
  std::vector<ast::ExprId> keys = window.partition_by;
  for (const ast::OrderItem& item : window.order_by) {
    keys.push_back(item.expr);
  }
  if (DecidesRows(PlainColumns(keys))) {
    return std::nullopt;
  }
  base::Span span = tree_.span(id);
  if (window.order_by.empty()) {
    return Unrepeatable{RepeatCause::NoOrder, name + " over a window without an order", span};
  }
  return Unrepeatable{RepeatCause::Ties, name + " over a window whose order may have ties", span};
}

std::set<ColumnKey> RepeatabilitySearch::PlainColumns(const std::vector<ast::ExprId>& exprs) const {
  std::set<ColumnKey> columns;
  for (ast::ExprId id : exprs) {
    const Binding& binding = analysis_.BindingOf(id);
    const auto* reference = tree_.If<ast::ColumnRef>(id);
    bool is_whole_column = binding.kind == BindingKind::Column && reference != nullptr &&
                           binding.name_index + 1 == reference->parts.size();
    if (is_whole_column) {
      columns.emplace(binding.relation, binding.ordinal);
    }
  }
  return columns;
}

// Whether rows that are equal in these columns are equal altogether: the columns hold a unique key
// of the only relation, or are all columns there are.
bool RepeatabilitySearch::DecidesRows(const std::set<ColumnKey>& columns) const {
  bool are_all = !leaves_.empty();
  for (ast::RelationId leaf : leaves_) {
    const Schema* schema = analysis_.SchemaOf(leaf);
    are_all = are_all && schema != nullptr && schema->is_complete;
    for (uint32_t i = 0; are_all && i < schema->columns.size(); ++i) {
      are_all = columns.contains({leaf, i});
    }
  }
  if (are_all || leaves_.size() != 1) {
    return are_all;
  }
  auto found = relations_.find(leaves_[0]);
  if (found == relations_.end()) {
    return false;
  }
  const std::vector<std::set<uint32_t>>& keys = found->second.unique_keys;
  return std::any_of(keys.begin(), keys.end(), [&](const std::set<uint32_t>& key) {
    return std::all_of(key.begin(), key.end(), [&](uint32_t ordinal) {
      return columns.contains({leaves_[0], ordinal});
    });
  });
}

}  // namespace hikkoshi::resolve
