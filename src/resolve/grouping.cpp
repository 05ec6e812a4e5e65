// Source: Spark 3.5 and 4, recorded answers.

#include "resolve/grouping.h"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "ast/walk.h"
#include "functions/function.h"

namespace hikkoshi::resolve {
namespace {

using diagnostics::Code;

class GroupingCheck {
 public:
  GroupingCheck(Context& context, const ast::Select& select)
      : context_(context), select_(select), tree_(context.tree()) {
    AddKeys(select.group_by.exprs);
    for (const ast::GroupingSet& set : select.group_by.sets) {
      AddKeys(set.exprs);
    }
  }

  void CheckCalls(ast::ExprId root) {
    if (!root) {
      return;
    }
    ast::Walk(tree_, root, [&](const ast::AnyId& node) {
      const auto* id = std::get_if<ast::ExprId>(&node);
      const auto* call = id == nullptr ? nullptr : tree_.If<ast::Call>(*id);
      if (call != nullptr && (call->name == "grouping" || call->name == "grouping_id")) {
        CheckCall(*id, *call);
      }
      return id != nullptr;
    });
  }

  // What is grouped by is computed once, among the items.
  void CheckKeys() {
    for (ast::ExprId key : keys_) {
      const auto* value = tree_.If<ast::ScalarQuery>(key);
      bool is_item = std::any_of(select_.items.begin(), select_.items.end(),
                                 [&](const auto& item) { return IsSame(item.expr, key); });
      if (value != nullptr && !is_item && IsCorrelated(context_, value->query)) {
        context_.Report(Code::ClauseNotTranslated, tree_.span(key),
                        "the value of a correlated query is grouped by, and not among the items");
      }
    }
  }

  // A value of a correlated query is one of each row, so it has to be grouped by or aggregated.
  void CheckValues() {
    for (const ast::SelectItem& item : select_.items) {
      bool groups_by_all = select_.group_by.kind == ast::GroupingKind::All;
      if (groups_by_all && !HasAggregate(context_, item.expr)) {
        continue;
      }
      ast::Walk(tree_, item.expr, [&](const ast::AnyId& node) {
        const auto* id = std::get_if<ast::ExprId>(&node);
        if (id == nullptr || IsKey(*id) || IsAggregateCall(*id)) {
          return false;
        }
        bool is_condition =
            tree_.If<ast::Exists>(*id) != nullptr || tree_.If<ast::InQuery>(*id) != nullptr;
        if (is_condition && context_.dialect() == dialect::Dialect::Spark3) {
          context_.Report(Code::ClauseNotTranslated, tree_.span(*id),
                          "Spark 3 cannot run such a condition beside aggregates");
        }
        const auto* value = tree_.If<ast::ScalarQuery>(*id);
        if (value != nullptr && IsCorrelated(context_, value->query)) {
          context_.Report(Code::ClauseNotTranslated, tree_.span(*id),
                          "the value of a correlated query is neither grouped by nor aggregated");
        }
        return true;
      });
    }
  }

 private:
  bool HasSets() const {
    switch (select_.group_by.kind) {
      case ast::GroupingKind::Rollup:
      case ast::GroupingKind::Cube:
      case ast::GroupingKind::GroupingSets:
        return true;
      case ast::GroupingKind::None:
      case ast::GroupingKind::Plain:
      case ast::GroupingKind::All:
        return false;
    }
    return false;
  }

  void AddKeys(const std::vector<ast::ExprId>& exprs) {
    for (ast::ExprId expr : exprs) {
      ast::ExprId key = ItemOf(expr);
      bool is_new = std::none_of(keys_.begin(), keys_.end(),
                                 [&](ast::ExprId known) { return IsSame(known, key); });
      if (is_new) {
        keys_.push_back(key);
      }
    }
  }

  // The item that a position or an alias in GROUP BY stands for; otherwise `key` itself.
  ast::ExprId ItemOf(ast::ExprId key) const {
    const auto* literal = tree_.If<ast::Literal>(key);
    bool is_place = literal != nullptr && types::IsInteger(literal->type) &&
                    literal->text.size() < 6 && literal->text[0] != '-';
    size_t place = is_place ? std::stoul(literal->text) : 0;
    const Binding& binding = context_.analysis().BindingOf(key);
    if (binding.kind == BindingKind::SelectAlias) {
      place = binding.ordinal + 1;
    }
    return place >= 1 && place <= select_.items.size() ? select_.items[place - 1].expr : key;
  }

  bool IsSame(ast::ExprId left, ast::ExprId right) const {
    const Binding& first = context_.analysis().BindingOf(left);
    const Binding& second = context_.analysis().BindingOf(right);
    bool are_columns = first.kind == BindingKind::Column && second.kind == BindingKind::Column &&
                       tree_.Get<ast::ColumnRef>(left).parts.size() == first.name_index + 1 &&
                       tree_.Get<ast::ColumnRef>(right).parts.size() == second.name_index + 1;
    return are_columns ? first.relation == second.relation && first.ordinal == second.ordinal
                       : ast::Equal(tree_, left, tree_, right);
  }

  bool IsKey(ast::ExprId id) const {
    return std::any_of(keys_.begin(), keys_.end(),
                       [&](ast::ExprId key) { return IsSame(key, id); });
  }

  bool IsAggregateCall(ast::ExprId id) const {
    const auto* call = tree_.If<ast::Call>(id);
    return call != nullptr && functions::IsAggregate(call->name, context_.dialect());
  }

  // grouping_id() without arguments is about all keys; with arguments it has to name them all.
  void CheckCall(ast::ExprId id, const ast::Call& call) {
    if (!HasSets()) {
      context_.Report(Code::ClauseNotTranslated, tree_.span(id),
                      call.name + " needs grouping sets, cube or rollup");
      return;
    }
    bool names_all = call.args.size() == keys_.size();
    for (size_t i = 0; i < call.args.size() && i < keys_.size(); ++i) {
      names_all = names_all && IsSame(call.args[i], keys_[i]);
    }
    if (call.name == "grouping_id" && !call.args.empty() && !names_all) {
      context_.Report(Code::ClauseNotTranslated, tree_.span(id),
                      "grouping_id names the columns that are grouped by, in their order");
    }
  }

  Context& context_;
  const ast::Select& select_;
  const ast::Tree& tree_;
  std::vector<ast::ExprId> keys_;
};

}  // namespace

void CheckGroupingCalls(Context& context, const ast::Select& select, ast::ExprId root) {
  if (!context.is_trino()) {
    GroupingCheck(context, select).CheckCalls(root);
  }
}

void CheckGrouping(Context& context, const ast::Select& select) {
  if (context.is_trino()) {
    return;
  }
  GroupingCheck check(context, select);
  for (const ast::SelectItem& item : select.items) {
    check.CheckCalls(item.expr);
  }
  check.CheckCalls(select.having);
  check.CheckCalls(select.qualify);
  if (Aggregates(context, select)) {
    check.CheckKeys();
    check.CheckValues();
  }
}

bool IsCorrelated(const Context& context, ast::QueryId query) {
  const ast::Tree& tree = context.tree();
  std::unordered_set<uint32_t> relations;
  std::vector<ast::ExprId> columns;
  ast::Walk(tree, query, [&](const ast::AnyId& node) {
    if (const auto* relation = std::get_if<ast::RelationId>(&node)) {
      relations.insert(relation->value);
    }
    const auto* id = std::get_if<ast::ExprId>(&node);
    if (id != nullptr && tree.If<ast::ColumnRef>(*id) != nullptr) {
      columns.push_back(*id);
    }
    return true;
  });
  return std::any_of(columns.begin(), columns.end(), [&](ast::ExprId column) {
    const Binding& binding = context.analysis().BindingOf(column);
    return binding.kind == BindingKind::Column && !relations.contains(binding.relation.value);
  });
}

bool HasAggregate(const Context& context, ast::ExprId root) {
  const ast::Tree& tree = context.tree();
  bool found = false;
  ast::Walk(tree, root, [&](const ast::AnyId& node) {
    const auto* id = std::get_if<ast::ExprId>(&node);
    if (id == nullptr || found) {
      return false;
    }
    if (const auto* over = tree.If<ast::Over>(*id)) {
      const auto* function = tree.If<ast::Call>(over->call);
      for (ast::ExprId argument :
           function == nullptr ? std::vector<ast::ExprId>() : function->args) {
        found = found || HasAggregate(context, argument);
      }
      return false;
    }
    const auto* call = tree.If<ast::Call>(*id);
    found = call != nullptr && functions::IsAggregate(call->name, context.dialect());
    return !found;
  });
  return found;
}

bool Aggregates(const Context& context, const ast::Select& select) {
  return select.group_by.kind != ast::GroupingKind::None ||
         std::any_of(select.items.begin(), select.items.end(),
                     [&](const ast::SelectItem& item) { return HasAggregate(context, item.expr); });
}

}  // namespace hikkoshi::resolve
