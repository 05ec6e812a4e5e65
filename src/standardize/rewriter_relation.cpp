// Rewriting of what stands in FROM. Each relation that gives columns gets the forms of its
// columns, in the order of its legacy schema, and the name that its columns are qualified with.

#include <algorithm>

#include "ast/walk.h"
#include "base/text.h"
#include "standardize/rewriter.h"

namespace hikkoshi::standardize {
namespace {

using ast::RelationId;
using ast::RelationKind;

Forms FormsOf(const resolve::Schema* schema) {
  Forms forms;
  if (schema != nullptr) {
    for (const resolve::Column& column : schema->columns) {
      forms.push_back(ColumnForm{column.name, column.name, {}});
    }
  }
  return forms;
}

}  // namespace

void Rewriter::SetForms(RelationId id, Forms forms, std::string qualifier) {
  relations_[id] = std::move(forms);
  qualifiers_[id] = std::move(qualifier);
}

void Rewriter::Relation(RelationId id) {
  switch (tree_.kind(id)) {
    case RelationKind::TableRef:
      return TableRelation(id);
    case RelationKind::SubqueryRelation: {
      ast::SubqueryRelation subquery = tree_.Get<ast::SubqueryRelation>(id);
      Forms forms = Query(subquery.query);
      for (size_t at = 0; at < subquery.alias.columns.size() && at < forms.size(); ++at) {
        forms[at].legacy_name = subquery.alias.columns[at];
        forms[at].name = SnakeCase(SplitWords(subquery.alias.columns[at]));
        subquery.alias.columns[at] = forms[at].name;
      }
      std::string qualifier = subquery.alias.name;
      tree_.at(id) = std::move(subquery);
      return SetForms(id, std::move(forms), qualifier);
    }
    case RelationKind::Join:
      return JoinRelation(id);
    case RelationKind::LateralView: {
      ast::LateralView view = tree_.Get<ast::LateralView>(id);
      Relation(view.input);
      view.generator = Legacy(view.generator);
      GeneratedColumns(id, view.alias);
      tree_.at(id) = std::move(view);
      return;
    }
    case RelationKind::TableFunction: {
      ast::TableFunction function = tree_.Get<ast::TableFunction>(id);
      function.call = Legacy(function.call);
      GeneratedColumns(id, function.alias);
      tree_.at(id) = std::move(function);
      return;
    }
    case RelationKind::Pivot:
    case RelationKind::Unpivot:
      return PivotRelation(id);
    case RelationKind::Sample: {
      RelationId input = tree_.Get<ast::Sample>(id).input;
      Relation(input);
      return SetForms(id, Forms(relations_[input]), tree_.Get<ast::Sample>(id).alias.name);
    }
    case RelationKind::FileRelation:
    case RelationKind::DbtRelation:
    case RelationKind::UnsupportedRelation:
      return SetForms(id, FormsOf(context_.analysis.SchemaOf(id)), "");
  }
}

Forms Rewriter::FormsOfTable(const std::string& table, const resolve::Schema& schema) const {
  size_t dot = table.rfind('.');
  const TableDecision* decision =
      dot == table.npos ? nullptr
                        : context_.standard.Find(table.substr(0, dot), table.substr(dot + 1));
  Forms forms = FormsOf(&schema);
  for (ColumnForm& form : forms) {
    const ColumnDecision* column =
        decision == nullptr ? nullptr : decision->FindColumn(form.legacy_name);
    if (column != nullptr && column->path.empty()) {
      form.name = column->new_name;
      form.conversion = column->conversion;
    }
    for (const ColumnDecision& field :
         decision == nullptr ? std::vector<ColumnDecision>() : decision->columns) {
      if (!field.path.empty() && base::EqualsIgnoreCase(field.path[0], form.legacy_name)) {
        form.fields.push_back(
            {{field.path.begin() + 1, field.path.end()}, field.new_name, field.conversion});
      }
    }
  }
  return forms;
}

void Rewriter::TableRelation(RelationId id) {
  ast::TableRef reference = tree_.Get<ast::TableRef>(id);
  const resolve::Target target = context_.analysis.TargetOf(id);
  if (target.kind == resolve::TargetKind::Query) {
    Forms forms = Query(target.query);
    std::string qualifier = reference.alias.name.empty() ? "" : reference.alias.name;
    return SetForms(id, std::move(forms), qualifier);
  }
  const resolve::Schema* schema = context_.analysis.SchemaOf(id);
  size_t dot = target.table.rfind('.');
  const TableDecision* decision =
      dot == target.table.npos
          ? nullptr
          : context_.standard.Find(target.table.substr(0, dot), target.table.substr(dot + 1));
  if (decision == nullptr || schema == nullptr) {
    return SetForms(id, FormsOf(schema), reference.alias.name);
  }
  Forms forms = FormsOfTable(target.table, *schema);
  // Of a table with unknown columns a star may stand for none that is known here: it goes on
  // saying the name it says.
  std::string name = schema->is_complete ? decision->entity : reference.parts.back();
  std::string qualifier = reference.alias.name.empty() ? name : reference.alias.name;
  ast::DbtRelation model;
  model.name = decision->model;
  model.alias = reference.alias;
  model.alias.name = qualifier;
  tree_.at(id) = std::move(model);
  SetForms(id, std::move(forms), qualifier);
}

std::vector<RelationId> Rewriter::Leaves(RelationId id) const {
  if (const auto* view = tree_.If<ast::LateralView>(id)) {
    std::vector<RelationId> leaves = Leaves(view->input);
    leaves.push_back(id);
    return leaves;
  }
  const auto* join = tree_.If<ast::Join>(id);
  if (join == nullptr) {
    return {id};
  }
  std::vector<RelationId> leaves = Leaves(join->left);
  std::vector<RelationId> right = Leaves(join->right);
  leaves.insert(leaves.end(), right.begin(), right.end());
  return leaves;
}

void Rewriter::JoinRelation(RelationId id) {
  ast::Join join = tree_.Get<ast::Join>(id);
  Relation(join.left);
  Relation(join.right);
  if (join.is_natural) {
    const resolve::Schema* left = context_.analysis.SchemaOf(join.left);
    const resolve::Schema* right = context_.analysis.SchemaOf(join.right);
    for (size_t at = 0; left != nullptr && right != nullptr && at < left->columns.size(); ++at) {
      if (right->Find(left->columns[at].name) != nullptr) {
        join.using_columns.push_back(left->columns[at].name);
      }
    }
    join.is_natural = false;
  }
  if (!join.using_columns.empty()) {
    UsingColumns(join);
  }
  LegacyInPlace(join.on);
  tree_.at(id) = std::move(join);
  SetForms(id, FormsOf(context_.analysis.SchemaOf(id)), "");
}

// The column has one name and one form on both sides; where the decisions differ, the right side
// is wrapped so that it has the left's.
void Rewriter::UsingColumns(ast::Join& join) {
  auto find = [&](const std::vector<RelationId>& leaves, const std::string& name) -> ColumnForm* {
    for (RelationId leaf : leaves) {
      for (ColumnForm& form : relations_[leaf]) {
        if (base::EqualsIgnoreCase(form.legacy_name, name)) {
          return &form;
        }
      }
    }
    return nullptr;
  };
  std::vector<RelationId> left_leaves = Leaves(join.left);
  std::vector<RelationId> right_leaves = Leaves(join.right);
  Forms right_wanted = right_leaves.size() == 1 ? relations_[right_leaves[0]] : Forms();
  bool differs = false;
  for (std::string& column : join.using_columns) {
    ColumnForm* left = find(left_leaves, column);
    ColumnForm* right = find(right_leaves, column);
    if (left == nullptr || right == nullptr) {
      continue;
    }
    if (left->name != right->name || left->conversion != right->conversion) {
      differs = true;
      for (ColumnForm& wanted : right_wanted) {
        if (base::EqualsIgnoreCase(wanted.legacy_name, column)) {
          wanted.name = left->name;
          wanted.conversion = left->conversion;
        }
      }
    }
    column = left->name;
  }
  if (differs && right_leaves.size() == 1) {
    WrapRelation(join.right, right_wanted);
  } else if (differs) {
    context_.diagnostics.Add(diagnostics::Code::StandardNotPushed, {},
                             "the columns of USING have different standard names on a side that "
                             "is itself a join");
  }
}

// Puts `select … from relation` around a relation so that its columns have the wanted forms.
void Rewriter::WrapRelation(RelationId id, const Forms& wanted) {
  Forms forms = relations_[id];
  std::string qualifier = qualifiers_[id];
  RelationId inner = tree_.Add(ast::Relation(tree_.at(id)), tree_.span(id));
  ast::Select star;
  star.from = inner;
  star.items.push_back(ast::SelectItem{tree_.Add(ast::Star{}), "", {}});
  ast::Query query;
  query.body = tree_.Add(std::move(star));
  FitBody(tree_, query.body, forms, wanted);
  ast::QueryId query_id = tree_.Add(std::move(query));
  tree_.at(id) = ast::SubqueryRelation{query_id, ast::Alias{qualifier, {}}, false};
  relations_[id] = wanted;
}

void Rewriter::LegacyRelation(RelationId id) {
  Forms legacy = relations_[id];
  bool has_conversion = false;
  for (ColumnForm& form : legacy) {
    has_conversion = has_conversion || !form.conversion.is_none();
    form.conversion = {};
  }
  if (has_conversion) {
    WrapRelation(id, legacy);
  }
}

void Rewriter::GeneratedColumns(RelationId id, ast::Alias& alias) {
  Forms forms = FormsOf(context_.analysis.SchemaOf(id));
  for (size_t at = 0; at < forms.size(); ++at) {
    const resolve::Column& column = context_.analysis.SchemaOf(id)->columns[at];
    forms[at].name = StandardName(column.name, column.type);
  }
  size_t first = forms.size() > alias.columns.size() ? forms.size() - alias.columns.size() : 0;
  for (size_t at = 0; at < alias.columns.size() && first + at < forms.size(); ++at) {
    alias.columns[at] = forms[first + at].name;
  }
  SetForms(id, std::move(forms), alias.name);
}

// A pivot groups by every column that it does not name, and names columns after values: it works
// on the legacy values, under standard names.
void Rewriter::PivotRelation(RelationId id) {
  ast::Relation node = tree_.at(id);
  RelationId input = std::holds_alternative<ast::Pivot>(node) ? std::get<ast::Pivot>(node).input
                                                              : std::get<ast::Unpivot>(node).input;
  Relation(input);
  for (RelationId leaf : Leaves(input)) {
    LegacyRelation(leaf);
  }
  ast::TransformChildren(node, [&](auto child) {
    if constexpr (std::is_same_v<decltype(child), ast::ExprId>) {
      return Legacy(child);
    } else {
      return child;
    }
  });
  tree_.at(id) = node;
  Forms forms = FormsOf(context_.analysis.SchemaOf(id));
  for (ColumnForm& form : forms) {
    for (RelationId leaf : Leaves(input)) {
      for (const ColumnForm& source : relations_[leaf]) {
        if (base::EqualsIgnoreCase(source.legacy_name, form.legacy_name)) {
          form.name = source.name;
        }
      }
    }
  }
  SetForms(id, std::move(forms), "");
}

}  // namespace hikkoshi::standardize
