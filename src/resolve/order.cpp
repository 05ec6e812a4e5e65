#include "resolve/order.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "ast/walk.h"
#include "base/text.h"
#include "functions/function.h"
#include "resolve/grouping.h"

namespace hikkoshi::resolve {
namespace {

using diagnostics::Code;

using ColumnPlace = std::pair<uint32_t, uint32_t>;

// The columns of FROM that a select list gives out as they are.
std::vector<ColumnPlace> PlainOutputs(const Context& context, const ast::Select& select) {
  std::vector<ColumnPlace> places;
  for (const ast::SelectItem& item : select.items) {
    if (context.tree().kind(item.expr) == ast::ExprKind::Star) {
      for (const StarColumn& column : context.analysis().StarColumnsOf(item.expr)) {
        places.emplace_back(column.relation.value, column.ordinal);
      }
      continue;
    }
    const Binding& binding = context.analysis().BindingOf(item.expr);
    if (binding.kind == BindingKind::Column) {
      places.emplace_back(binding.relation.value, binding.ordinal);
    }
  }
  return places;
}

// Finds the uses of columns below `root`, and whether each stands in a query of its own.
struct Use {
  ast::ExprId id;
  bool is_in_query = false;
};

void FindUses(const ast::Tree& tree, ast::AnyId root, std::vector<Use>& uses) {
  std::vector<std::pair<ast::AnyId, bool>> pending = {{root, false}};
  while (!pending.empty()) {
    auto [id, is_in_query] = pending.back();
    pending.pop_back();
    const auto* expr = std::get_if<ast::ExprId>(&id);
    if (expr != nullptr && tree.If<ast::ColumnRef>(*expr) != nullptr) {
      uses.push_back(Use{*expr, is_in_query});
    }
    bool is_query = is_in_query || std::holds_alternative<ast::QueryId>(id);
    for (ast::AnyId child : ast::Children(tree, id)) {
      pending.emplace_back(child, is_query);
    }
  }
}

bool EqualsAnItem(const Context& context, const ast::Select& select, ast::ExprId id) {
  return std::any_of(select.items.begin(), select.items.end(), [&](const ast::SelectItem& item) {
    return ast::Equal(context.tree(), item.expr, context.tree(), id);
  });
}

// The relations that stand in FROM of the select, not those of queries further in.
std::unordered_set<uint32_t> RelationsOf(const ast::Tree& tree, ast::RelationId from) {
  std::unordered_set<uint32_t> found;
  if (from) {
    ast::Walk(tree, from, [&](ast::AnyId id) {
      const auto* relation = std::get_if<ast::RelationId>(&id);
      if (relation != nullptr) {
        found.insert(relation->value);
      }
      return relation != nullptr;
    });
  }
  return found;
}

}  // namespace

namespace {

// Looks at what one ORDER BY sorts by.
class OrderCheck {
 public:
  OrderCheck(Context& context, const ast::Select& select)
      : context_(context),
        select_(select),
        relations_(RelationsOf(context.tree(), select.from)),
        outputs_(PlainOutputs(context, select)) {
    std::sort(outputs_.begin(), outputs_.end());
    for (const ast::SelectItem& item : select.items) {
      const Binding& binding = context.analysis().BindingOf(item.expr);
      const auto* column = context.tree().If<ast::ColumnRef>(item.expr);
      if (column != nullptr && item.alias.empty() && binding.kind == BindingKind::Column) {
        places_[column->parts.back()].emplace(binding.relation.value, binding.ordinal);
      }
    }
  }

  void Check(ast::ExprId key) {
    CheckAmbiguity(key);
    CheckGroupingCalls(context_, select_, key);
    std::vector<Use> uses;
    FindUses(context_.tree(), key, uses);
    std::erase_if(uses, [&](const Use& use) { return !IsKeptApart(use); });
    if (uses.empty() || EqualsAnItem(context_, select_, key)) {
      return;
    }
    for (const Use& use : uses) {
      context_.Report(Code::UnknownColumn, context_.tree().span(use.id),
                      "what is sorted by here has to be among the output columns");
    }
  }

 private:
  // A name that several output columns have, of which not all are the same column.
  void CheckAmbiguity(ast::ExprId key) {
    const auto* name = context_.tree().If<ast::ColumnRef>(key);
    bool is_alias = name != nullptr && name->parts.size() == 1 &&
                    context_.analysis().BindingOf(key).kind == BindingKind::SelectAlias;
    auto found = is_alias ? places_.find(name->parts[0]) : places_.end();
    if (found != places_.end() && found->second.size() > 1) {
      context_.Report(Code::AmbiguousColumn, context_.tree().span(key),
                      "several output columns have the name: " + name->parts[0]);
    }
  }

  // Whether it is a column of FROM that cannot be seen behind the select list, and is not in it.
  bool IsKeptApart(const Use& use) const {
    const Binding& binding = context_.analysis().BindingOf(use.id);
    bool is_hidden = binding.kind == BindingKind::Column &&
                     (select_.is_distinct || use.is_in_query) &&
                     relations_.contains(binding.relation.value);
    return is_hidden && !std::binary_search(outputs_.begin(), outputs_.end(),
                                            ColumnPlace{binding.relation.value, binding.ordinal});
  }

  Context& context_;
  const ast::Select& select_;
  std::unordered_set<uint32_t> relations_;
  std::vector<ColumnPlace> outputs_;  // sorted
  // The columns that output columns of a name stand for.
  std::map<std::string, std::set<ColumnPlace>, base::LessIgnoreCase> places_;
};

}  // namespace

namespace {

// Sorting knows no window, no condition over a query, and no value of one that depends on the rows.
void CheckOrderKey(Context& context, ast::ExprId id) {
  const ast::Tree& tree = context.tree();
  ast::Walk(tree, id, [&](const ast::AnyId& node) {
    const auto* expr = std::get_if<ast::ExprId>(&node);
    if (expr == nullptr) {
      return false;
    }
    const auto* value = tree.If<ast::ScalarQuery>(*expr);
    bool is_condition =
        tree.If<ast::Exists>(*expr) != nullptr || tree.If<ast::InQuery>(*expr) != nullptr;
    if (tree.If<ast::Over>(*expr) != nullptr) {
      context.Report(Code::ClauseNotTranslated, tree.span(*expr),
                     "a window is sorted by only as an output column");
    } else if (is_condition || (value != nullptr && IsCorrelated(context, value->query))) {
      context.Report(Code::ClauseNotTranslated, tree.span(*expr),
                     "this query cannot stand in ORDER BY");
    }
    return true;
  });
}

// Whether HAVING needs a value that is none of the output columns.
bool NeedsMore(const Context& context, const ast::Select& select) {
  const ast::Tree& tree = context.tree();
  const std::vector<ColumnPlace> outputs = PlainOutputs(context, select);
  bool needs_more = false;
  ast::Walk(tree, select.having, [&](const ast::AnyId& node) {
    const auto* id = std::get_if<ast::ExprId>(&node);
    if (id == nullptr || EqualsAnItem(context, select, *id)) {
      return false;
    }
    const Binding& binding = context.analysis().BindingOf(*id);
    ColumnPlace place{binding.relation.value, binding.ordinal};
    bool is_kept_apart = binding.kind == BindingKind::Column &&
                         std::find(outputs.begin(), outputs.end(), place) == outputs.end();
    const auto* call = tree.If<ast::Call>(*id);
    bool is_aggregate = call != nullptr && functions::IsAggregate(call->name, context.dialect());
    needs_more = needs_more || is_kept_apart || is_aggregate;
    return !needs_more;
  });
  return needs_more;
}

bool HasWindow(const ast::Tree& tree, const ast::Select& select) {
  bool found = false;
  for (const ast::SelectItem& item : select.items) {
    ast::Walk(tree, item.expr, [&](const ast::AnyId& node) {
      const auto* id = std::get_if<ast::ExprId>(&node);
      found = found || (id != nullptr && tree.If<ast::Over>(*id) != nullptr);
      return id != nullptr && !found;
    });
  }
  return found;
}

// An aggregate in ORDER BY is added to the outputs, which Spark 3 cannot do behind HAVING, and
// Spark 4 not where HAVING or a window has added something itself.
void CheckAggregates(Context& context, const ast::Query& query, const ast::Select& select) {
  bool is_kept =
      !select.having || (context.dialect() != dialect::Dialect::Spark3 &&
                         !NeedsMore(context, select) && !HasWindow(context.tree(), select));
  for (const ast::OrderItem& item : query.order_by) {
    if (!is_kept && HasAggregate(context, item.expr)) {
      context.Report(Code::UnknownColumn, context.tree().span(item.expr),
                     "an aggregate behind HAVING is sorted by only as an output column");
    }
  }
}

}  // namespace

void CheckOrder(Context& context, const ast::Query& query) {
  if (context.is_trino() || query.order_by.empty()) {
    return;
  }
  for (const ast::OrderItem& item : query.order_by) {
    CheckOrderKey(context, item.expr);
  }
  const auto* select = context.tree().If<ast::Select>(query.body);
  if (select == nullptr) {
    return;
  }
  CheckAggregates(context, query, *select);
  OrderCheck check(context, *select);
  for (const ast::OrderItem& item : query.order_by) {
    check.Check(item.expr);
  }
}

namespace {

// Without FROM, Spark 3 takes `(select t.a)` for the value itself.
void CheckOutputs(Context& context, const ast::Query& query,
                  const std::unordered_set<uint32_t>& relations) {
  const auto* select = context.tree().If<ast::Select>(query.body);
  bool is_spark3 = context.dialect() == dialect::Dialect::Spark3;
  if (select == nullptr || !select->from || (!is_spark3 && !Aggregates(context, *select))) {
    return;
  }
  for (const ast::SelectItem& item : select->items) {
    ast::Walk(context.tree(), item.expr, [&](ast::AnyId id) {
      const auto* expr = std::get_if<ast::ExprId>(&id);
      if (expr != nullptr && context.tree().If<ast::ColumnRef>(*expr) != nullptr) {
        const Binding& binding = context.analysis().BindingOf(*expr);
        bool is_outer =
            binding.kind == BindingKind::Column && !relations.contains(binding.relation.value);
        if (is_outer) {
          context.Report(Code::ClauseNotTranslated, context.tree().span(*expr),
                         "columns of the query around are known in WHERE and HAVING only");
        }
      }
      return expr != nullptr;
    });
  }
}

}  // namespace

void CheckLimits(Context& context, ast::QueryId id, bool is_value) {
  if (context.is_trino() || !id) {
    return;
  }
  const ast::Tree& tree = context.tree();
  bool has_limit = false;
  std::unordered_set<uint32_t> relations;
  std::vector<ast::ExprId> columns;
  ast::Walk(tree, id, [&](ast::AnyId at) {
    if (const auto* query = std::get_if<ast::QueryId>(&at)) {
      has_limit = has_limit || tree.at(*query).limit || tree.at(*query).offset;
    } else if (const auto* relation = std::get_if<ast::RelationId>(&at)) {
      relations.insert(relation->value);
    } else if (const auto* expr = std::get_if<ast::ExprId>(&at)) {
      if (tree.If<ast::ColumnRef>(*expr) != nullptr) {
        columns.push_back(*expr);
      }
    }
    return true;
  });
  bool is_correlated = std::any_of(columns.begin(), columns.end(), [&](ast::ExprId column) {
    const Binding& binding = context.analysis().BindingOf(column);
    return binding.kind == BindingKind::Column && !relations.contains(binding.relation.value);
  });
  if (is_value) {
    CheckOutputs(context, tree.at(id), relations);
  }
  if (has_limit && is_correlated && context.dialect() == dialect::Dialect::Spark3) {
    context.Report(Code::ClauseNotTranslated, tree.span(id),
                   "Spark 3 knows no LIMIT in a query that depends on the one around it");
  }
}

}  // namespace hikkoshi::resolve
