// FitOutput: gives the output of a rewritten query other names or the legacy values.

#include <algorithm>
#include <set>

#include "ast/walk.h"
#include "base/text.h"
#include "standardize/computed_form.h"
#include "standardize/rewriter.h"

namespace hikkoshi::standardize {
namespace {

using ast::ExprId;

bool IsSame(const std::vector<ColumnForm>& forms, const std::vector<ColumnForm>& wanted) {
  for (size_t at = 0; at < forms.size() && at < wanted.size(); ++at) {
    if (forms[at].name != wanted[at].name || forms[at].conversion != wanted[at].conversion) {
      return false;
    }
  }
  return true;
}

ExprId Converted(ast::Tree& tree, ExprId expr, const Conversion& from, const Conversion& to) {
  if (from == to) {
    return expr;
  }
  ExprId legacy = from.is_none() ? expr : Backward(from, expr, tree);
  return to.is_none() ? legacy : StandardForm(to, legacy, tree);
}

bool Names(const ast::Tree& tree, ExprId expr, const std::set<std::string>& names) {
  bool found = false;
  ast::Walk(tree, expr, [&](const ast::AnyId& id) {
    const auto* nested = std::get_if<ExprId>(&id);
    const auto* column = nested == nullptr ? nullptr : tree.If<ast::ColumnRef>(*nested);
    found = found || (column != nullptr && column->parts.size() == 1 &&
                      names.contains(base::ToLower(column->parts[0])));
    return !found;
  });
  return found;
}

// Whether a part of the SELECT may mean one of its outputs by these names.
bool ReadsOutputs(const ast::Tree& tree, const ast::Select& select,
                  const std::set<std::string>& names) {
  std::vector<ExprId> readers;
  for (const ast::SelectItem& item : select.items) {
    const auto* column = tree.If<ast::ColumnRef>(item.expr);
    bool is_itself =
        column != nullptr && (item.alias.empty() || item.alias == column->parts.back());
    if (!is_itself) {
      readers.push_back(item.expr);
    }
  }
  for (ExprId clause : {select.having, select.qualify}) {
    if (clause) {
      readers.push_back(clause);
    }
  }
  return std::any_of(readers.begin(), readers.end(),
                     [&](ExprId reader) { return Names(tree, reader, names); });
}

// Whether grouping may be by this item: by its expression, its name or its place.
bool IsGroup(const ast::Tree& tree, const ast::Select& select, const ast::SelectItem& item,
             const std::string& name) {
  std::vector<ExprId> groups = select.group_by.exprs;
  for (const ast::GroupingSet& set : select.group_by.sets) {
    groups.insert(groups.end(), set.exprs.begin(), set.exprs.end());
  }
  return std::any_of(groups.begin(), groups.end(), [&](ExprId group) {
    return tree.kind(group) == ast::ExprKind::Literal || Names(tree, group, {name}) ||
           ast::Equal(tree, group, tree, item.expr);
  });
}

// A star, a DISTINCT, a group or a part that reads the outputs would change meaning with them: such
// a SELECT becomes a subquery, and a plain one around it does the change.
bool CanChangeInPlace(const ast::Tree& tree, const ast::Select& select, const Forms& forms,
                      const Forms& wanted) {
  bool has_star = std::any_of(select.items.begin(), select.items.end(), [&](const auto& item) {
    return tree.kind(item.expr) == ast::ExprKind::Star;
  });
  if (has_star || select.is_distinct || select.group_by.kind == ast::GroupingKind::All) {
    return false;
  }
  std::set<std::string> converted;
  for (size_t at = 0; at < forms.size() && at < wanted.size(); ++at) {
    if (forms[at].conversion != wanted[at].conversion) {
      std::string name = base::ToLower(forms[at].name);
      if (IsGroup(tree, select, select.items[at], name)) {
        return false;
      }
      converted.insert(std::move(name));
    }
  }
  return converted.empty() || !ReadsOutputs(tree, select, converted);
}

void ChangeItems(ast::Tree& tree, ast::Select& select, const std::vector<ColumnForm>& forms,
                 const std::vector<ColumnForm>& wanted) {
  for (size_t at = 0; at < select.items.size() && at < wanted.size(); ++at) {
    ast::SelectItem& item = select.items[at];
    item.expr = Converted(tree, item.expr, forms[at].conversion, wanted[at].conversion);
    const auto* column = tree.If<ast::ColumnRef>(item.expr);
    bool says_it = column != nullptr && column->parts.back() == wanted[at].name;
    item.alias = says_it ? "" : wanted[at].name;
  }
}

// select a as b, … from (<query>) as outputs
ast::BodyId SelectOver(ast::Tree& tree, ast::RelationId from, const std::vector<ColumnForm>& forms,
                       const std::vector<ColumnForm>& wanted) {
  ast::Select select;
  select.from = from;
  for (size_t at = 0; at < forms.size(); ++at) {
    ExprId column = tree.Add(ast::ColumnRef{{forms[at].name}});
    select.items.push_back(ast::SelectItem{column, "", {}});
  }
  ChangeItems(tree, select, forms, wanted);
  return tree.Add(std::move(select));
}

}  // namespace

void FitBody(ast::Tree& tree, ast::BodyId body, const std::vector<ColumnForm>& forms,
             const std::vector<ColumnForm>& wanted) {
  if (IsSame(forms, wanted)) {
    return;
  }
  if (const auto* nested = tree.If<ast::NestedQuery>(body)) {
    FitOutput(tree, nested->query, forms, wanted);
    return;
  }
  if (const auto* select = tree.If<ast::Select>(body);
      select && CanChangeInPlace(tree, *select, forms, wanted)) {
    ast::Select changed = *select;
    ChangeItems(tree, changed, forms, wanted);
    tree.at(body) = std::move(changed);
    return;
  }
  ast::Query inner;
  inner.body = tree.Add(ast::Body(tree.at(body)), tree.span(body));
  ast::QueryId query = tree.Add(std::move(inner));
  ast::RelationId from = tree.Add(ast::SubqueryRelation{query, ast::Alias{"outputs", {}}, false});
  ast::BodyId outer = SelectOver(tree, from, forms, wanted);
  tree.at(body) = ast::Body(tree.at(outer));
}

void FitOutput(ast::Tree& tree, ast::QueryId id, const std::vector<ColumnForm>& forms,
               const std::vector<ColumnForm>& wanted) {
  if (IsSame(forms, wanted)) {
    return;
  }
  bool has_order = !tree.at(id).order_by.empty() || tree.at(id).limit;
  if (!has_order) {
    FitBody(tree, tree.at(id).body, forms, wanted);
    return;
  }
  // ORDER BY and LIMIT stay with the query as it was; the change is made around it.
  ast::Query inner = tree.at(id);
  std::vector<ast::Cte> ctes = std::move(inner.ctes);
  inner.ctes.clear();
  ast::Query outer;
  outer.is_recursive = inner.is_recursive;
  outer.ctes = std::move(ctes);
  ast::QueryId inner_id = tree.Add(std::move(inner), tree.span(id));
  ast::RelationId from =
      tree.Add(ast::SubqueryRelation{inner_id, ast::Alias{"outputs", {}}, false});
  outer.body = SelectOver(tree, from, forms, wanted);
  tree.at(id) = std::move(outer);
}

}  // namespace hikkoshi::standardize
