#pragma once

// The syntax of tree-sitter -> Tree. Refuses what tree-sitter lets pass and Python 3 does not; the
// first refusal ends the conversion. Only this folder includes it.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "python/syntax_node.h"
#include "python/tree.h"

namespace hikkoshi::python {

class Converter {
 public:
  Converter(std::string_view text, base::SourceId source_id, TSNode root, diagnostics::Sink& sink);

  // Returns false after a refusal; the tree is then of no use.
  bool Convert(Tree& tree);

 private:
  using Children = std::vector<SyntaxChild>;
  // Where a statement stands; decides what is allowed in it.
  struct Place {
    bool is_in_function = false;
    bool is_in_loop = false;
  };

  // ---- converter.cpp
  std::string_view TextOf(TSNode node) const;
  base::Span SpanOf(TSNode node) const;
  void Refuse(base::Span span, std::string reason);
  void Refuse(diagnostics::Code code, base::Span span, std::string reason);
  bool is_refused() const { return is_refused_; }
  static const SyntaxChild* Find(const Children& children, SyntaxField field);
  static const SyntaxChild* FindKind(const Children& children, SyntaxKind kind);
  Children ChildrenOf(TSNode node) { return reader_.ChildrenOf(node); }
  template <class T>
  ExprId AddExpr(base::Span span, T body);
  template <class T>
  StatementId AddStatement(base::Span span, T body);

  // ---- convert_expression.cpp
  ExprId ConvertExpr(TSNode node);
  ExprId ConvertField(const Children& children, SyntaxField field);
  static bool IsSpine(SyntaxKind kind);
  ExprId ConvertSpine(TSNode node, SyntaxKind kind);
  ExprId ConvertSpineLink(TSNode node, SyntaxKind kind, const Children& children, ExprId left);
  ExprId ConvertLeaf(TSNode node, SyntaxKind kind);
  ExprId ConvertCompound(TSNode node, SyntaxKind kind, const Children& children);
  ExprId ConvertInteger(TSNode node);
  ExprId ConvertCall(TSNode node, const Children& children, ExprId function);
  std::vector<Argument> ConvertArguments(TSNode list);
  Argument ConvertArgument(const SyntaxChild& child, bool& has_keyword);
  ExprId ConvertSubscript(TSNode node, const Children& children, ExprId object);
  ExprId ConvertSlice(TSNode node, const Children& children);
  ExprId ConvertBinary(TSNode node, const Children& children, ExprId left);
  ExprId ConvertUnary(TSNode node, const Children& children);
  ExprId ConvertCompare(TSNode node, const Children& children);
  ExprId ConvertConditional(TSNode node, const Children& children);
  ExprId ConvertLambda(TSNode node, const Children& children);
  ExprId ConvertComprehension(TSNode node, SyntaxKind kind, const Children& children);
  ExprId ConvertDictionary(TSNode node, const Children& children);
  ExprId ConvertNamedExpr(TSNode node, const Children& children);
  ExprId ConvertYield(TSNode node, const Children& children);
  ExprId ConvertParenthesized(TSNode node, const Children& children);
  ExprId ConvertOnlyChild(TSNode node, const Children& children);
  std::vector<ExprId> ConvertNamedChildren(const Children& children);

  // ---- convert_string.cpp
  ExprId ConvertString(TSNode node, SyntaxKind kind, const Children& children);
  struct JoinedString;
  void AppendString(const Children& children, JoinedString& joined);
  void AppendInterpolation(TSNode node, JoinedString& joined);
  ExprId ConvertFormatSpecifier(TSNode node);

  // ---- convert_statement.cpp
  Block ConvertBlock(const Children& children, Place place);
  Block ConvertBlock(TSNode node, Place place);
  void ConvertStatement(const SyntaxChild& child, Place place, Block& block);
  StatementId ConvertRaise(base::Span span, const Children& children);
  StatementId ConvertDelete(base::Span span, const Children& children);
  StatementId ConvertSimple(TSNode node, SyntaxKind kind, const Children& children, Place place);
  StatementId ConvertExpressionStatement(TSNode node, const Children& children);
  StatementId ConvertAssignment(TSNode node, base::Span span);
  StatementId ConvertAugmented(TSNode node, const Children& children, base::Span span);
  ExprId ConvertTarget(TSNode node);
  void CheckTarget(ExprId target, bool is_delete);
  StatementId ConvertIf(TSNode node, const Children& children, Place place);
  StatementId ConvertFor(TSNode node, const Children& children, Place place);
  StatementId ConvertWhile(TSNode node, const Children& children, Place place);
  StatementId ConvertTry(TSNode node, const Children& children, Place place);
  ExceptHandler ConvertHandler(TSNode node, Place place);
  StatementId ConvertWith(TSNode node, const Children& children, Place place);
  void ConvertWithItems(const Children& children, std::vector<WithItem>& items);
  WithItem ConvertWithItem(TSNode node);
  StatementId ConvertMatch(TSNode node, const Children& children, Place place);
  MatchCase ConvertCase(TSNode node, Place place);
  void ConvertPattern(TSNode node, MatchCase& match_case);
  Block ConvertAlternative(const Children& children, SyntaxKind kind, Place place);
  StatementId ConvertImport(TSNode node, const Children& children);
  StatementId ConvertImportFrom(TSNode node, SyntaxKind kind, const Children& children);
  ImportedName ConvertImportedName(const SyntaxChild& child);
  std::vector<std::string> NamesOf(const Children& children) const;

  // ---- convert_definition.cpp
  StatementId ConvertDefinition(TSNode node, SyntaxKind kind, const Children& children,
                                std::vector<ExprId> decorators, base::Span span);
  StatementId ConvertFunction(const Children& children, std::vector<ExprId> decorators,
                              base::Span span);
  StatementId ConvertClass(const Children& children, std::vector<ExprId> decorators,
                           base::Span span);
  StatementId ConvertDecorated(TSNode node, const Children& children);
  std::vector<Parameter> ConvertParameters(TSNode node);
  Parameter ConvertParameter(const SyntaxChild& child, ParameterKind kind);
  void CheckParameters(const std::vector<Parameter>& parameters);

  std::string_view text_;
  base::SourceId source_id_;
  TSNode root_;
  SyntaxReader reader_;
  diagnostics::Sink& sink_;
  Tree* tree_ = nullptr;
  bool is_refused_ = false;
  uint32_t depth_ = 0;
};

template <class T>
ExprId Converter::AddExpr(base::Span span, T body) {
  tree_->exprs.push_back(Expr{span, std::move(body)});
  return ExprId{static_cast<uint32_t>(tree_->exprs.size() - 1)};
}

template <class T>
StatementId Converter::AddStatement(base::Span span, T body) {
  tree_->statements.push_back(Statement{span, std::move(body)});
  return StatementId{static_cast<uint32_t>(tree_->statements.size() - 1)};
}

}  // namespace hikkoshi::python
