#pragma once

// Rewriter: the working state of RewriteQuery. Bindings and schemas are read from the analysis of
// the legacy tree, by node id; nodes keep their ids while their names change.

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "standardize/rewrite.h"

namespace hikkoshi::standardize {

using Forms = std::vector<ColumnForm>;

// FitOutput for the body of a query.
void FitBody(ast::Tree& tree, ast::BodyId body, const Forms& forms, const Forms& wanted);

// An expression after rewriting, and the form its value has.
struct Value {
  ast::ExprId id;
  Conversion conversion;
};

class Rewriter {
 public:
  explicit Rewriter(const RewriteContext& context) : context_(context), tree_(context.tree) {}

  const Forms& Query(ast::QueryId id);

 private:
  // rewriter_query.cpp
  Forms Body(ast::BodyId id);
  Forms SelectBody(ast::BodyId id);
  Forms SetOperationBody(ast::BodyId id);
  Forms ValuesBody(ast::BodyId id);
  void SelectClauses(ast::BodyId id);
  Forms SelectItems(ast::BodyId id);
  void AddStarForms(ast::ExprId star, Forms& forms);
  ColumnForm ItemForm(ast::SelectItem& item, const resolve::Column& legacy);
  void OrderItems(std::vector<ast::OrderItem>& items);
  void Window(ast::WindowSpec& window);
  std::string StandardName(const std::string& legacy_name, const types::Type& type) const;

  // rewriter_relation.cpp
  void Relation(ast::RelationId id);
  void TableRelation(ast::RelationId id);
  void JoinRelation(ast::RelationId id);
  void UsingColumns(ast::Join& join);
  void GeneratedColumns(ast::RelationId id, ast::Alias& alias);
  void PivotRelation(ast::RelationId id);
  void WrapRelation(ast::RelationId id, const Forms& wanted);
  void LegacyRelation(ast::RelationId id);
  std::vector<ast::RelationId> Leaves(ast::RelationId id) const;
  void SetForms(ast::RelationId id, Forms forms, std::string qualifier);
  Forms FormsOfTable(const std::string& table, const resolve::Schema& schema) const;

  // rewriter_expr.cpp
  Value Rewrite(ast::ExprId id);
  ast::ExprId Legacy(ast::ExprId id);
  void LegacyInPlace(ast::ExprId& id);
  void Children(ast::ExprId id);
  void NameStructFields(ast::ExprId id);
  Value Column(ast::ExprId id);
  // A field that staging has made a column, as an expression reads it.
  struct FlatField {
    ast::ExprId column_ref;
    const FieldForm* form = nullptr;
    std::vector<std::string> below;  // fields of the field itself
  };
  std::optional<FlatField> FlatFieldOf(ast::ExprId id) const;
  Value Flat(ast::ExprId id, const FlatField& field);
  std::vector<std::string> QualifierOf(ast::ExprId column_ref) const;
  Value Aggregate(ast::ExprId id);
  Value OverValue(ast::ExprId id);
  Value Scalar(ast::ExprId id);
  void InQueryOperands(ast::ExprId id);
  void LegacyOutput(ast::QueryId query);
  bool CountsOnly(const ast::Call& call) const;

  // simplify.cpp: what legacy code did to the legacy form, said of the standard form. None when
  // nothing is simpler.
  std::optional<Value> Simplify(ast::ExprId id);
  std::optional<Value> SimplifyComparison(ast::ExprId id);
  std::optional<Value> SimplifyFlagComparison(ast::ExprId column, const Conversion& conversion,
                                              bool is_equal, const ast::Literal& literal);
  std::optional<Value> SimplifyCall(ast::ExprId id);
  std::optional<Value> SimplifyCast(ast::ExprId id);
  std::optional<ast::ExprId> DividedMillis(ast::ExprId id) const;
  // Returns the conversion of a bare column, or None.
  Conversion ConversionOf(ast::ExprId id) const;
  const ColumnForm* FormOf(ast::ExprId column_ref) const;

  const RewriteContext& context_;
  ast::Tree& tree_;
  std::unordered_map<ast::QueryId, Forms> queries_;
  std::unordered_map<ast::RelationId, Forms> relations_;
  std::unordered_map<ast::RelationId, std::string> qualifiers_;
  // The output of the SELECT being rewritten, for names that refer to it.
  std::vector<const Forms*> select_outputs_;
};

}  // namespace hikkoshi::standardize
