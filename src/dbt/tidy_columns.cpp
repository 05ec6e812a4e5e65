#include "dbt/tidy_columns.h"

#include <algorithm>
#include <set>

#include "ast/walk.h"
#include "base/text.h"
#include "functions/function.h"

namespace hikkoshi::dbt {
namespace {

using ast::ExprId;
using ast::QueryId;

// The column names that a part of a query mentions.
struct Uses {
  std::set<std::string, base::LessIgnoreCase> names;
  bool may_be_all = false;  // a star, a pivot: columns that are not named count as well

  bool Has(const std::string& name) const { return may_be_all || names.contains(name); }
};

void AddUses(const ast::Tree& tree, ast::AnyId root, Uses& uses) {
  ast::Walk(tree, root, [&](ast::AnyId id) {
    if (const auto* expr = std::get_if<ExprId>(&id)) {
      if (const auto* column = tree.If<ast::ColumnRef>(*expr)) {
        uses.names.insert(column->parts.begin(), column->parts.end());
      }
      const auto* call = tree.If<ast::Call>(*expr);
      bool counts_rows = call != nullptr && call->name == "count" && !call->is_distinct &&
                         call->args.size() == 1 && tree.If<ast::Star>(call->args[0]) != nullptr;
      bool names_none =
          tree.If<ast::Star>(*expr) != nullptr || tree.If<ast::UnsupportedExpr>(*expr) != nullptr;
      uses.may_be_all = uses.may_be_all || names_none;
      return !counts_rows;
    }
    if (const auto* relation = std::get_if<ast::RelationId>(&id)) {
      const auto* join = tree.If<ast::Join>(*relation);
      if (join != nullptr) {
        uses.names.insert(join->using_columns.begin(), join->using_columns.end());
      }
      uses.may_be_all = uses.may_be_all || (join != nullptr && join->is_natural) ||
                        tree.If<ast::Pivot>(*relation) != nullptr ||
                        tree.If<ast::Unpivot>(*relation) != nullptr;
    }
    const auto* body = std::get_if<ast::BodyId>(&id);
    uses.may_be_all =
        uses.may_be_all || (body != nullptr && tree.If<ast::UnsupportedBody>(*body) != nullptr);
    return true;
  });
}

bool Reads(const ast::Tree& tree, ast::AnyId root, const std::string& step) {
  bool reads = false;
  ast::Walk(tree, root, [&](ast::AnyId id) {
    const auto* relation = std::get_if<ast::RelationId>(&id);
    const auto* table = relation == nullptr ? nullptr : tree.If<ast::TableRef>(*relation);
    reads = reads || (table != nullptr && table->parts.size() == 1 &&
                      base::EqualsIgnoreCase(table->parts[0], step));
    return !reads;
  });
  return reads;
}

// What the calls in an expression do to the rows.
struct Calls {
  bool aggregates = false;
  bool generates = false;
  bool is_known = true;
};

Calls CallsIn(const ast::Tree& tree, ExprId root) {
  Calls calls;
  std::set<ExprId> windowed;  // calls with OVER take nothing together
  ast::Walk(tree, root, [&](ast::AnyId id) {
    const auto* expr = std::get_if<ExprId>(&id);
    if (const auto* over = expr == nullptr ? nullptr : tree.If<ast::Over>(*expr)) {
      windowed.insert(over->call);
    }
    if (const auto* call = expr == nullptr ? nullptr : tree.If<ast::Call>(*expr)) {
      const functions::FunctionRow* row = functions::Find(call->name, dialect::Dialect::Spark3);
      calls.is_known = calls.is_known && row != nullptr;
      calls.aggregates |= row != nullptr && row->kind == functions::FunctionKind::Aggregate &&
                          !windowed.contains(*expr);
      calls.generates |= row != nullptr && row->kind == functions::FunctionKind::Generator;
    }
    bool is_refused = expr != nullptr && tree.If<ast::UnsupportedExpr>(*expr) != nullptr;
    calls.is_known = calls.is_known && !is_refused;
    return true;
  });
  return calls;
}

// Whether a SELECT gives the same rows with fewer items.
bool KeepsItsRows(const ast::Tree& tree, const ast::Query& query, const ast::Select& select) {
  bool counts_places = query.orders_all || !query.order_by.empty() ||
                       select.group_by.kind == ast::GroupingKind::All ||
                       std::any_of(select.group_by.exprs.begin(), select.group_by.exprs.end(),
                                   [&](ExprId id) { return tree.If<ast::Literal>(id) != nullptr; });
  if (select.is_distinct || !select.distinct_on.empty() || counts_places) {
    return false;
  }
  return std::all_of(select.items.begin(), select.items.end(), [&](const ast::SelectItem& item) {
    Calls calls = CallsIn(tree, item.expr);
    bool is_one_group = calls.aggregates && select.group_by.kind == ast::GroupingKind::None;
    return calls.is_known && !calls.generates && !is_one_group;
  });
}

std::string OutputName(const ast::Tree& tree, const ast::SelectItem& item) {
  const auto* column = tree.If<ast::ColumnRef>(item.expr);
  return item.alias.empty() && column != nullptr ? column->parts.back() : item.alias;
}

// Whether the SELECT itself asks for the item by the name it gives it.
bool IsUsedBeside(const ast::Tree& tree, const ast::Select& select, size_t at) {
  const ast::SelectItem& item = select.items[at];
  if (tree.If<ast::ColumnRef>(item.expr) != nullptr && item.alias.empty()) {
    return false;  // the same name is the input's column to all others
  }
  Uses uses;
  for (size_t other = 0; other < select.items.size(); ++other) {
    if (other != at) {
      AddUses(tree, select.items[other].expr, uses);
    }
  }
  for (ExprId condition : {select.having, select.qualify}) {
    if (condition) {
      AddUses(tree, condition, uses);
    }
  }
  for (ExprId group : select.group_by.exprs) {
    AddUses(tree, group, uses);
  }
  for (const ast::GroupingSet& set : select.group_by.sets) {
    for (ExprId group : set.exprs) {
      AddUses(tree, group, uses);
    }
  }
  return uses.names.contains(item.alias);
}

void DropFrom(ast::Tree& tree, const ast::Cte& step, const Uses& uses) {
  const ast::Query& query = tree.at(step.query);
  const auto* found = tree.If<ast::Select>(query.body);
  if (found == nullptr || !step.columns.empty() || !KeepsItsRows(tree, query, *found)) {
    return;
  }
  ast::Select select = *found;
  for (size_t at = select.items.size(); at-- > 0 && select.items.size() > 1;) {
    std::string name = OutputName(tree, select.items[at]);
    bool is_plain = select.items[at].column_aliases.empty() && select.items[at].comments.empty();
    bool can_go = !name.empty() && is_plain && !uses.Has(name) && !IsUsedBeside(tree, select, at);
    if (can_go) {
      select.items.erase(select.items.begin() + static_cast<std::ptrdiff_t>(at));
    }
  }
  tree.at(query.body) = std::move(select);
}

}  // namespace

void DropUnusedColumns(ast::Tree& tree, QueryId query) {
  if (tree.at(query).is_recursive) {
    return;
  }
  const std::vector<ast::Cte> steps = tree.at(query).ctes;
  for (size_t at = steps.size(); at-- > 0;) {
    Uses uses;
    if (Reads(tree, tree.at(query).body, steps[at].name)) {
      AddUses(tree, tree.at(query).body, uses);
    }
    for (size_t later = at + 1; later < steps.size(); ++later) {
      if (Reads(tree, steps[later].query, steps[at].name)) {
        AddUses(tree, steps[later].query, uses);
      }
    }
    DropFrom(tree, steps[at], uses);
  }
}

}  // namespace hikkoshi::dbt
