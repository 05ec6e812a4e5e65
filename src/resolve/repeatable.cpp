// Queries and SELECTs: what filters, groups, picks and limits do to columns and rows.

#include "resolve/repeatable.h"

#include <algorithm>
#include <utility>

#include "resolve/relation.h"
#include "resolve/repeatable_state.h"

namespace hikkoshi::resolve {
namespace {

constexpr int kDepthLimit = 200;

// Sets the reason for the rows; sums of floating numbers hardly ever decide a filter.
void Taint(std::optional<Unrepeatable>& rows, const std::optional<Unrepeatable>& reason) {
  if (reason && reason->cause != RepeatCause::FloatingSum) {
    rows = Worse(rows, reason);
  }
}

void TaintColumn(ColumnState& column, const Unrepeatable& reason) {
  column.reason = Worse(column.reason, reason);
}

// The parts of a condition that are joined by AND.
std::vector<ast::ExprId> Conjuncts(const ast::Tree& tree, ast::ExprId id) {
  std::vector<ast::ExprId> parts;
  std::vector<ast::ExprId> pending = {id};
  while (!pending.empty()) {
    ast::ExprId next = pending.back();
    pending.pop_back();
    const auto* binary = tree.If<ast::Binary>(next);
    if (binary != nullptr && binary->op == ast::BinaryOperator::And) {
      pending.push_back(binary->right);
      pending.push_back(binary->left);
    } else if (next) {
      parts.push_back(next);
    }
  }
  return parts;
}

}  // namespace

const TableState& RepeatabilitySearch::OfQuery(ast::QueryId id) {
  auto found = queries_.find(id);
  if (found != queries_.end()) {
    return found->second;
  }
  if (!id || depth_ >= kDepthLimit || !open_queries_.insert(id).second) {
    // A query that was not understood, a recursive CTE inside of itself, or nesting beyond reason.
    static const TableState kNothing;
    return kNothing;
  }
  ++depth_;
  const auto* outputs = std::exchange(outputs_, nullptr);
  const auto* select = std::exchange(select_, nullptr);
  auto leaves = std::exchange(leaves_, {});
  TableState state = OfContent(tree_.at(id), id);
  outputs_ = outputs;
  select_ = select;
  leaves_ = std::move(leaves);
  --depth_;
  open_queries_.erase(id);
  return queries_[id] = std::move(state);
}

TableState RepeatabilitySearch::OfContent(const ast::Query& query, ast::QueryId id) {
  for (const ast::Cte& cte : query.ctes) {
    OfQuery(cte.query);
  }
  leaves_.clear();
  TableState state = OfBody(query.body);
  const Schema* schema = analysis_.SchemaOf(id);
  state.columns.resize(schema == nullptr ? 0 : schema->columns.size());
  ApplyLimit(query, state);
  return state;
}

TableState RepeatabilitySearch::OfBody(ast::BodyId id) {
  if (const auto* select = tree_.If<ast::Select>(id)) {
    return OfSelect(id, *select);
  }
  if (const auto* nested = tree_.If<ast::NestedQuery>(id)) {
    return OfQuery(nested->query);
  }
  return tree_.If<ast::SetOperation>(id) != nullptr ? OfSetOperation(id) : TableState();
}

TableState RepeatabilitySearch::OfSetOperation(ast::BodyId id) {
  std::vector<ast::BodyId> spine;
  while (const auto* operation = tree_.If<ast::SetOperation>(id)) {
    spine.push_back(id);
    id = operation->left;
  }
  TableState state = OfBody(id);
  for (; !spine.empty(); spine.pop_back()) {
    const auto& operation = tree_.Get<ast::SetOperation>(spine.back());
    leaves_.clear();
    TableState right = OfBody(operation.right);
    state.rows = Worse(state.rows, right.rows);
    const Schema* schema = analysis_.SchemaOf(spine.back());
    size_t count = schema == nullptr ? 0 : schema->columns.size();
    state.columns.resize(count);
    right.columns.resize(count);
    for (size_t i = 0; i < count; ++i) {
      // By name, any column of the right side may be meant.
      for (size_t j = 0; j < (operation.is_by_name ? count : 1); ++j) {
        size_t from = operation.is_by_name ? j : i;
        state.columns[i].reason = Worse(state.columns[i].reason, right.columns[from].reason);
      }
      state.columns[i].rank.reset();
      bool compares_rows = !operation.is_all || operation.op != ast::SetOperator::Union;
      if (compares_rows) {
        Taint(state.rows, state.columns[i].reason);
      }
    }
    state.unique_keys.clear();
    state.is_one_row = false;
  }
  return state;
}

// With a limit and no order any rows may come; with an order, any of the ties at its end.
void RepeatabilitySearch::ApplyLimit(const ast::Query& query, TableState& state) {
  if (!query.limit || state.is_one_row) {
    return;
  }
  std::set<uint32_t> ordered;
  for (const ast::OrderItem& item : query.order_by) {
    const Binding& binding = analysis_.BindingOf(item.expr);
    if (binding.kind == BindingKind::SelectAlias) {
      ordered.insert(binding.ordinal);
    }
  }
  bool is_decided =
      ordered.size() == state.columns.size() ||
      std::any_of(state.unique_keys.begin(), state.unique_keys.end(),
                  [&](const std::set<uint32_t>& key) {
                    return std::includes(ordered.begin(), ordered.end(), key.begin(), key.end());
                  });
  if (is_decided) {
    return;
  }
  base::Span span = tree_.span(query.limit);
  Unrepeatable reason{RepeatCause::Limit, "limit without an order", span};
  if (!query.order_by.empty()) {
    reason = Unrepeatable{RepeatCause::Ties, "limit with an order that may have ties", span};
  }
  for (uint32_t i = 0; i < state.columns.size(); ++i) {
    if (!ordered.contains(i)) {
      TaintColumn(state.columns[i], reason);
    }
  }
}

TableState RepeatabilitySearch::OfSelect(ast::BodyId id, const ast::Select& select) {
  TableState state;
  leaves_.clear();
  if (select.from) {
    AddFrom(select.from, state);
  }
  outputs_ = &state.columns;
  select_ = &select;
  ApplyWhere(select.where, state);
  for (ast::ExprId key : select.group_by.exprs) {
    Taint(state.rows, OfExpr(key));
  }
  // A pick by QUALIFY tells on all columns, so it is applied before they are looked at.
  AddItems(id, select, state);
  ApplyQualify(select.qualify, state);
  if (select.qualify) {
    std::optional<Unrepeatable> rows = state.rows;
    state.columns.clear();
    AddItems(id, select, state);
    state.rows = rows;
  }
  Taint(state.rows, OfExpr(select.having));
  if (select.is_distinct) {
    for (const ColumnState& column : state.columns) {
      Taint(state.rows, column.reason);
    }
  }
  AddUniqueKeys(select, state);
  outputs_ = nullptr;
  select_ = nullptr;
  return state;
}

// Picks come first: a filter on what was picked then depends on the pick.
void RepeatabilitySearch::ApplyWhere(ast::ExprId where, TableState& state) {
  std::vector<ast::ExprId> others;
  for (ast::ExprId conjunct : Conjuncts(tree_, where)) {
    if (std::optional<RankState> rank = RankIn(conjunct)) {
      ApplyPick(*rank);
    } else {
      others.push_back(conjunct);
    }
  }
  for (ast::ExprId conjunct : others) {
    Taint(state.rows, OfExpr(conjunct));
  }
}

void RepeatabilitySearch::ApplyQualify(ast::ExprId qualify, TableState& state) {
  for (ast::ExprId conjunct : Conjuncts(tree_, qualify)) {
    if (std::optional<RankState> rank = RankIn(conjunct)) {
      ApplyPick(*rank);
    } else {
      Taint(state.rows, OfExpr(conjunct));
    }
  }
}

// Only the columns that decide the window are the same whichever of the ties is picked.
void RepeatabilitySearch::ApplyPick(const RankState& rank) {
  for (ast::RelationId leaf : leaves_) {
    const Schema* schema = analysis_.SchemaOf(leaf);
    std::vector<ColumnState>& columns = relations_[leaf].columns;
    columns.resize(schema == nullptr ? columns.size() : schema->columns.size());
    for (uint32_t i = 0; i < columns.size(); ++i) {
      if (!rank.decided.contains({leaf, i})) {
        TaintColumn(columns[i], rank.pick);
      }
    }
  }
}

// Returns the row number that the condition compares with a constant: `rn = 1`, `rn <= 3`.
std::optional<RankState> RepeatabilitySearch::RankIn(ast::ExprId conjunct) {
  const auto* binary = tree_.If<ast::Binary>(conjunct);
  if (binary == nullptr || tree_.If<ast::Literal>(binary->right) == nullptr) {
    return std::nullopt;
  }
  if (tree_.If<ast::Over>(binary->left) != nullptr) {
    return RankOfOver(binary->left);
  }
  const auto* reference = tree_.If<ast::ColumnRef>(binary->left);
  bool is_alias = analysis_.BindingOf(binary->left).kind == BindingKind::SelectAlias;
  if (reference == nullptr || !is_alias || select_ == nullptr) {
    return RankOfItem(binary->left);
  }
  for (const ast::SelectItem& item : select_->items) {
    if (base::EqualsIgnoreCase(item.alias, reference->parts[0])) {
      return RankOfItem(item.expr);
    }
  }
  return std::nullopt;
}

// Of a window call, or of a column that is one further in.
std::optional<RankState> RepeatabilitySearch::RankOfItem(ast::ExprId id) {
  if (tree_.If<ast::Over>(id) != nullptr) {
    return RankOfOver(id);
  }
  const Binding& binding = analysis_.BindingOf(id);
  auto found = relations_.find(binding.relation);
  bool is_column = binding.kind == BindingKind::Column && found != relations_.end() &&
                   binding.ordinal < found->second.columns.size();
  return is_column ? found->second.columns[binding.ordinal].rank : std::nullopt;
}

// A row number whose order may have ties; nothing for one that is decided.
std::optional<RankState> RepeatabilitySearch::RankOfOver(ast::ExprId id) {
  const auto* over = tree_.If<ast::Over>(id);
  const auto* call = over == nullptr ? nullptr : tree_.If<ast::Call>(over->call);
  if (call == nullptr || (call->name != "row_number" && call->name != "ntile")) {
    return std::nullopt;
  }
  std::optional<Unrepeatable> ties = TiesOf(id, *over, call->name);
  if (!ties) {
    return std::nullopt;
  }
  const ast::WindowSpec& window = SpecOf(over->window);
  RankState rank;
  rank.pick = *ties;
  std::vector<ast::ExprId> keys = window.partition_by;
  for (const ast::OrderItem& item : window.order_by) {
    keys.push_back(item.expr);
  }
  rank.decided = PlainColumns(keys);
  return rank;
}

// The relation's column behind each output column; none for computed ones.
std::vector<ColumnKey> RepeatabilitySearch::OutputKeys(const ast::Select& select) const {
  std::vector<ColumnKey> keys;
  for (const ast::SelectItem& item : select.items) {
    if (tree_.If<ast::Star>(item.expr) != nullptr) {
      for (const StarColumn& column : analysis_.StarColumnsOf(item.expr)) {
        keys.emplace_back(column.relation, column.ordinal);
      }
      continue;
    }
    std::set<ColumnKey> plain = PlainColumns({item.expr});
    keys.push_back(plain.empty() ? ColumnKey() : *plain.begin());
  }
  return keys;
}

// A row number as the query around sees it: its deciding columns by their place in the output.
RankState RepeatabilitySearch::OutputRank(const RankState& rank,
                                          const std::vector<ColumnKey>& outputs) const {
  RankState seen{rank.pick, {}};
  for (uint32_t i = 0; i < outputs.size(); ++i) {
    if (rank.decided.contains(outputs[i])) {
      seen.decided.emplace(ast::RelationId(), i);
    }
  }
  return seen;
}

void RepeatabilitySearch::AddItems(ast::BodyId id, const ast::Select& select, TableState& state) {
  const Schema* schema = analysis_.SchemaOf(id);
  std::vector<ColumnKey> outputs = OutputKeys(select);
  for (const ast::SelectItem& item : select.items) {
    if (tree_.If<ast::Star>(item.expr) != nullptr) {
      for (const StarColumn& column : analysis_.StarColumnsOf(item.expr)) {
        const TableState& table = relations_[column.relation];
        bool is_there = column.ordinal < table.columns.size();
        state.columns.push_back(is_there ? table.columns[column.ordinal] : ColumnState());
        std::optional<RankState>& rank = state.columns.back().rank;
        rank = rank ? std::optional(OutputRank(*rank, outputs)) : std::nullopt;
      }
      continue;
    }
    ColumnState column{OfExpr(item.expr), RankOfItem(item.expr)};
    if (column.rank) {
      column.rank = OutputRank(*column.rank, outputs);
    }
    const auto* call = tree_.If<ast::Call>(item.expr);
    bool is_generator = call != nullptr && IsGeneratorName(call->name) && schema != nullptr;
    size_t others = select.items.size() - 1;
    size_t count = is_generator && schema->columns.size() > others
                       ? std::max<size_t>(schema->columns.size() - others, 1)
                       : 1;
    state.columns.insert(state.columns.end(), count, column);
  }
}

// Groups are unique by their keys, distinct rows by all columns; rows taken as they are keep the
// keys of their only relation.
void RepeatabilitySearch::AddUniqueKeys(const ast::Select& select, TableState& state) {
  std::vector<ColumnKey> outputs = OutputKeys(select);
  std::set<uint32_t> all;
  for (uint32_t i = 0; i < outputs.size(); ++i) {
    all.insert(i);
  }
  if (select.is_distinct) {
    state.unique_keys.push_back(all);
  }
  auto add = [&](const std::set<ColumnKey>& columns) {
    std::set<uint32_t> key;
    for (const ColumnKey& column : columns) {
      auto found = std::find(outputs.begin(), outputs.end(), column);
      if (found == outputs.end()) {
        return;
      }
      key.insert(static_cast<uint32_t>(found - outputs.begin()));
    }
    state.unique_keys.push_back(std::move(key));
  };
  if (select.group_by.kind == ast::GroupingKind::Plain) {
    std::set<ColumnKey> columns = PlainColumns(select.group_by.exprs);
    if (columns.size() == select.group_by.exprs.size()) {
      add(columns);
    }
    return;
  }
  if (select.group_by.kind != ast::GroupingKind::None || leaves_.size() != 1) {
    return;
  }
  for (const std::set<uint32_t>& key : relations_[leaves_[0]].unique_keys) {
    std::set<ColumnKey> columns;
    for (uint32_t ordinal : key) {
      columns.emplace(leaves_[0], ordinal);
    }
    add(columns);
  }
}

bool Repeatability::is_repeatable() const {
  return !rows && std::none_of(columns.begin(), columns.end(),
                               [](const auto& column) { return column.has_value(); });
}

Repeatability RepeatabilityOf(const ast::Tree& tree, const Analysis& analysis,
                              dialect::Dialect dialect, ast::QueryId query,
                              const Knowledge& knowledge) {
  RepeatabilitySearch search(tree, analysis, dialect, knowledge);
  const TableState& state = search.OfQuery(query);
  Repeatability result;
  result.rows = state.rows;
  for (const ColumnState& column : state.columns) {
    result.columns.push_back(Worse(state.rows, column.reason));
  }
  return result;
}

std::string_view CauseText(RepeatCause cause) {
  switch (cause) {
    case RepeatCause::Nondeterministic:
      return "nondeterministic";
    case RepeatCause::Ties:
      return "ties";
    case RepeatCause::NoOrder:
      return "no order";
    case RepeatCause::Limit:
      return "limit";
    case RepeatCause::Sample:
      return "sample";
    case RepeatCause::FloatingSum:
      return "floating sum";
    case RepeatCause::Approximate:
      return "approximate";
  }
  return "";
}

}  // namespace hikkoshi::resolve
