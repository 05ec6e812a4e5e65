// Rewriting of queries and their bodies: names of outputs follow the standard, converted columns
// pass through as they are, and both sides of a set operation are brought to one form.

#include <algorithm>
#include <set>

#include "ast/walk.h"
#include "base/text.h"
#include "standardize/rewriter.h"
#include "standardize/rules/name_rule.h"

namespace hikkoshi::standardize {
namespace {

using ast::BodyId;
using ast::BodyKind;
using ast::ExprId;

// Two outputs of one query cannot share a name: a later one keeps its legacy name, or gets a
// number.
void MakeNamesUnique(Forms& forms) {
  std::set<std::string> taken;
  for (ColumnForm& form : forms) {
    std::string name = form.name;
    if (taken.contains(name)) {
      name = SnakeCase(SplitWords(form.legacy_name));
    }
    for (int number = 2; taken.contains(name); ++number) {
      name = form.name + "_" + std::to_string(number);
    }
    form.name = name;
    taken.insert(form.name);
  }
}

bool HasStar(const ast::Tree& tree, const ast::Select& select) {
  return std::any_of(select.items.begin(), select.items.end(), [&](const ast::SelectItem& item) {
    return tree.kind(item.expr) == ast::ExprKind::Star;
  });
}

}  // namespace

std::string Rewriter::StandardName(const std::string& legacy_name, const types::Type& type) const {
  NameFacts facts;
  facts.legacy_name = legacy_name;
  facts.type = type;
  facts.glossary = &context_.glossary;
  return SnakeCase(DecideName(facts).words);
}

const Forms& Rewriter::Query(ast::QueryId id) {
  auto known = queries_.find(id);
  if (known != queries_.end()) {
    return known->second;
  }
  queries_[id] = {};  // a recursive CTE sees the legacy form
  for (size_t at = 0; at < tree_.at(id).ctes.size(); ++at) {
    Query(tree_.at(id).ctes[at].query);
  }
  Forms forms = Body(tree_.at(id).body);
  ast::Query query = tree_.at(id);
  select_outputs_.push_back(&forms);
  OrderItems(query.order_by);
  OrderItems(query.sort_by);
  for (ExprId& expr : query.distribute_by) {
    expr = Legacy(expr);
  }
  select_outputs_.pop_back();
  tree_.at(id) = std::move(query);
  return queries_[id] = std::move(forms);
}

Forms Rewriter::Body(BodyId id) {
  switch (tree_.kind(id)) {
    case BodyKind::Select:
      return SelectBody(id);
    case BodyKind::SetOperation:
      return SetOperationBody(id);
    case BodyKind::NestedQuery:
      return Query(tree_.Get<ast::NestedQuery>(id).query);
    case BodyKind::Values:
    case BodyKind::UnsupportedBody:
      return ValuesBody(id);
  }
  return {};
}

Forms Rewriter::ValuesBody(BodyId id) {
  Forms forms;
  if (const resolve::Schema* schema = context_.analysis.SchemaOf(id)) {
    for (const resolve::Column& column : schema->columns) {
      forms.push_back(ColumnForm{column.name, column.name, {}});
    }
  }
  return forms;
}

// Sides whose forms differ in a column both give the legacy value there. Names are the left's.
Forms Rewriter::SetOperationBody(BodyId id) {
  BodyId left_body = tree_.Get<ast::SetOperation>(id).left;
  BodyId right_body = tree_.Get<ast::SetOperation>(id).right;
  bool is_by_name = tree_.Get<ast::SetOperation>(id).is_by_name;
  Forms left = Body(left_body);
  Forms right = Body(right_body);
  Forms left_wanted = left;
  Forms right_wanted = right;
  for (size_t at = 0; at < left.size(); ++at) {
    auto partner = is_by_name          ? std::find_if(right.begin(), right.end(),
                                                      [&](const ColumnForm& form) {
                                               return base::EqualsIgnoreCase(form.legacy_name,
                                                                                      left[at].legacy_name);
                                             })
                   : at < right.size() ? right.begin() + static_cast<long>(at)
                                       : right.end();
    if (partner == right.end()) {
      continue;
    }
    ColumnForm& wanted = right_wanted[static_cast<size_t>(partner - right.begin())];
    wanted.name = is_by_name ? left[at].name : wanted.name;
    if (partner->conversion != left[at].conversion) {
      left_wanted[at].conversion = {};
      wanted.conversion = {};
    }
  }
  FitBody(tree_, left_body, left, left_wanted);
  FitBody(tree_, right_body, right, right_wanted);
  return left_wanted;
}

Forms Rewriter::SelectBody(BodyId id) {
  ast::RelationId from = tree_.Get<ast::Select>(id).from;
  if (from) {
    Relation(from);
  }
  Forms forms = SelectItems(id);
  select_outputs_.push_back(&forms);
  SelectClauses(id);
  select_outputs_.pop_back();
  return forms;
}

void Rewriter::SelectClauses(BodyId id) {
  ast::Select select = tree_.Get<ast::Select>(id);
  LegacyInPlace(select.where);
  for (ExprId& expr : select.group_by.exprs) {
    expr = Rewrite(expr).id;
  }
  for (ast::GroupingSet& set : select.group_by.sets) {
    for (ExprId& expr : set.exprs) {
      expr = Rewrite(expr).id;
    }
  }
  LegacyInPlace(select.having);
  LegacyInPlace(select.qualify);
  for (ast::NamedWindow& window : select.windows) {
    Window(window.window);
  }
  for (ExprId& expr : select.distinct_on) {
    expr = Rewrite(expr).id;
  }
  tree_.at(id) = std::move(select);
}

void Rewriter::AddStarForms(ExprId star_id, Forms& forms) {
  const std::vector<resolve::StarColumn>& columns = context_.analysis.StarColumnsOf(star_id);
  ast::Star star = tree_.Get<ast::Star>(star_id);
  if (!star.qualifier.empty() && !columns.empty()) {
    auto qualifier = qualifiers_.find(columns[0].relation);
    if (qualifier != qualifiers_.end() && !qualifier->second.empty()) {
      star.qualifier = {qualifier->second};
    }
  }
  for (std::string& excluded : star.except) {
    for (const auto& [relation, relation_forms] : relations_) {
      auto form = std::find_if(relation_forms.begin(), relation_forms.end(),
                               [&](const ColumnForm& candidate) {
                                 return base::EqualsIgnoreCase(candidate.legacy_name, excluded);
                               });
      bool is_in_scope = std::any_of(columns.begin(), columns.end(), [&](const auto& column) {
        return column.relation == relation;
      });
      if (is_in_scope && form != relation_forms.end()) {
        excluded = form->name;
        break;
      }
    }
  }
  for (const resolve::StarColumn& column : columns) {
    auto found = relations_.find(column.relation);
    bool is_known = found != relations_.end() && column.ordinal < found->second.size();
    ColumnForm form =
        is_known ? found->second[column.ordinal] : ColumnForm{column.name, column.name, {}};
    form.legacy_name = column.name;
    if (!form.fields.empty()) {
      context_.diagnostics.Add(diagnostics::Code::StandardNotPushed, tree_.span(star_id),
                               "a star takes a struct whose fields staging has made columns");
    }
    forms.push_back(std::move(form));
  }
  tree_.at(star_id) = std::move(star);
}

// A column keeps the name it has where it comes from; anything computed is named by the rules.
ColumnForm Rewriter::ItemForm(ast::SelectItem& item, const resolve::Column& legacy) {
  const ColumnForm* source =
      tree_.kind(item.expr) == ast::ExprKind::ColumnRef ? FormOf(item.expr) : nullptr;
  bool keeps_name = source != nullptr && ConversionOf(item.expr) == source->conversion &&
                    base::EqualsIgnoreCase(source->legacy_name, legacy.name);
  std::string name = keeps_name ? source->name : "";
  Value value = Rewrite(item.expr);
  item.expr = value.id;
  if (name.empty()) {
    types::Type type = value.conversion.is_none() ? legacy.type : NewType(value.conversion);
    name = StandardName(legacy.name, type);
  }
  return ColumnForm{legacy.name, name, value.conversion};
}

Forms Rewriter::SelectItems(BodyId id) {
  ast::Select select = tree_.Get<ast::Select>(id);
  const resolve::Schema* schema = context_.analysis.SchemaOf(id);
  Forms forms;
  // Lateral aliases refer to outputs before them.
  select_outputs_.push_back(&forms);
  std::vector<size_t> item_forms;
  for (ast::SelectItem& item : select.items) {
    item_forms.push_back(forms.size());
    if (tree_.kind(item.expr) == ast::ExprKind::Star) {
      AddStarForms(item.expr, forms);
      continue;
    }
    bool is_known = schema != nullptr && forms.size() < schema->columns.size();
    resolve::Column legacy;
    legacy.name = is_known ? schema->columns[forms.size()].name : item.alias;
    legacy.type = is_known ? schema->columns[forms.size()].type : types::Type();
    ColumnForm form = ItemForm(item, legacy);
    forms.push_back(std::move(form));
  }
  select_outputs_.pop_back();
  if (!HasStar(tree_, select)) {
    MakeNamesUnique(forms);
  }
  for (size_t at = 0; at < select.items.size(); ++at) {
    ast::SelectItem& item = select.items[at];
    if (tree_.kind(item.expr) != ast::ExprKind::Star) {
      const auto* column = tree_.If<ast::ColumnRef>(item.expr);
      bool says_it = column != nullptr && column->parts.back() == forms[item_forms[at]].name;
      item.alias = says_it ? "" : forms[item_forms[at]].name;
    }
  }
  tree_.at(id) = std::move(select);
  return forms;
}

// Order is kept where the standard value sorts as the legacy value does.
void Rewriter::OrderItems(std::vector<ast::OrderItem>& items) {
  for (ast::OrderItem& item : items) {
    Value value = Rewrite(item.expr);
    item.expr = value.conversion.is_none() || KeepsOrder(value.conversion)
                    ? value.id
                    : Backward(value.conversion, value.id, tree_);
  }
}

void Rewriter::Window(ast::WindowSpec& window) {
  for (ExprId& expr : window.partition_by) {
    expr = Rewrite(expr).id;
  }
  OrderItems(window.order_by);
  LegacyInPlace(window.start.offset);
  LegacyInPlace(window.end.offset);
}

Forms RewriteQuery(const RewriteContext& context, ast::QueryId query) {
  return Rewriter(context).Query(query);
}

}  // namespace hikkoshi::standardize
