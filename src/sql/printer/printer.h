#pragma once

// Printer: writes a tree into a Document. One function per kind of node, in files by what they
// print: expressions, literals, calls, queries, relations, statements.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "ast/tree.h"
#include "sql/precedence.h"
#include "sql/print.h"
#include "sql/printer/document.h"

namespace hikkoshi::sql {

class Printer {
 public:
  Printer(const ast::Tree& tree, const PrintOptions& options) : tree_(tree), options_(options) {}

  void Write(ast::StatementId id);
  void Write(ast::QueryId id);
  void Write(ast::ExprId id) { WriteExpr(id, 0); }
  void EndStatement(bool is_last);
  Printed Finish() const;

 private:
  // ---- pieces: printer.cpp ----------------------------------------------------------------

  dialect::Dialect dialect() const { return options_.dialect; }
  bool is_spark() const {
    return dialect() != dialect::Dialect::Athena && dialect() != dialect::Dialect::DuckDb;
  }
  bool is_trino() const { return dialect() == dialect::Dialect::Athena; }
  bool is_duckdb() const { return dialect() == dialect::Dialect::DuckDb; }
  bool is_model() const { return options_.layout == Layout::Model; }
  const Precedence& precedence() const { return PrecedenceOf(dialect()); }
  // What stands beside a predicate or comparison: another comparison there is put into
  // parentheses, needed or not, for the reader.
  Level operand_level() const {
    Level above_comparison = static_cast<Level>(precedence().comparison + 1);
    return std::max(precedence().predicate_operand, above_comparison);
  }

  void Text(std::string_view text) { document_.Text(text); }
  void Name(std::string_view name);
  void QualifiedName(const std::vector<std::string>& parts);
  void String(std::string_view text);
  void Variable(std::string_view name);
  void Type(const types::Type& type, types::TypeSyntax syntax);
  void Comments(const std::vector<std::string>& lines);  // each on its line, before what follows
  void InlineComment(const std::vector<std::string>& lines);
  // Writes a call that no engine knows, so that the text cannot run.
  void Unsupported(std::string_view code, std::string_view reason, std::string_view text);
  void NoSyntax(std::string_view what);
  void NameList(const std::vector<std::string>& names);  // `(a, b)`

  // Writes items with commas at line ends.
  template <class Items, class WriteItem>
  void List(const Items& items, WriteItem&& write) {
    bool is_first = true;
    for (const auto& item : items) {
      if (!is_first) {
        Text(",");
        document_.Line();
      }
      is_first = false;
      write(item);
    }
  }
  // Writes `(…)` as a group of its own, its content on lines of their own when it is long.
  template <class WriteContent>
  void Parenthesized(WriteContent&& write, std::string_view open = "(",
                     std::string_view close = ")") {
    document_.Open();
    Text(open);
    document_.Indent();
    document_.SoftLine();
    write();
    document_.Dedent();
    document_.SoftLine();
    Text(close);
    document_.Close();
  }
  void ExprList(const std::vector<ast::ExprId>& ids);

  // ---- expressions: expressions.cpp -------------------------------------------------------

  // Puts the expression into parentheses when it binds weaker than `min_level`.
  void WriteExpr(ast::ExprId id, Level min_level);
  Level LevelOfExpr(ast::ExprId id) const;
  Level LevelOfUnary(ast::UnaryOperator op) const;
  bool IsChain(ast::ExprId id) const;
  void AppendOperands(ast::ExprId id, ast::BinaryOperator op,
                      std::vector<ast::ExprId>& operands) const;
  void WriteChain(const ast::Binary& node);
  void WriteOperators(const ast::Binary& node);
  void WriteCommented(ast::ExprId id, Level min_level);
  void WriteWithComments(ast::ExprId id);
  void Negation(bool is_negated) { Text(is_negated ? " not" : ""); }

  void WriteNode(const ast::Unary& node);
  void WriteNode(const ast::Binary& node);
  void WriteNode(const ast::IsNull& node);
  void WriteNode(const ast::IsTruth& node);
  void WriteNode(const ast::Between& node);
  void WriteNode(const ast::InList& node);
  void WriteNode(const ast::InQuery& node);
  void WriteNode(const ast::Exists& node);
  void WriteNode(const ast::QuantifiedComparison& node);
  void WriteNode(const ast::Like& node);
  void WriteNode(const ast::Case& node);
  void WriteBranch(const ast::WhenBranch& branch);
  void WriteNode(const ast::Cast& node);
  void WriteNode(const ast::Lambda& node);
  void WriteNode(const ast::Subscript& node);
  void WriteNode(const ast::FieldAccess& node);
  void WriteNode(const ast::JsonPath& node);
  void WriteNode(const ast::Row& node);
  void WriteNode(const ast::ScalarQuery& node);
  void WriteNode(const ast::Collate& node);
  void WriteNode(const ast::ColumnRef& node);
  void WriteNode(const ast::Star& node);
  void WriteNode(const ast::UnsupportedExpr& node);
  void WriteNode(std::monostate) {}

  // ---- constants: literals.cpp ------------------------------------------------------------

  void WriteNode(const ast::Literal& node);
  void WriteNumber(const ast::Literal& node);
  void WriteInteger(const ast::Literal& node, std::string_view suffix);
  void WriteDecimal(const ast::Literal& node);
  void WriteReal(const ast::Literal& node);
  void WriteBinary(const ast::Literal& node);
  void WriteTimestamp(const ast::Literal& node);
  void TypedString(std::string_view type, std::string_view text);
  void WriteNode(const ast::Interval& node);
  void WriteIntervalPart(const ast::IntervalPart& part);
  void WriteNode(const ast::Parameter& node);
  void WriteNode(const ast::TemplateString& node);

  // ---- calls: calls.cpp -------------------------------------------------------------------

  void WriteNode(const ast::Call& node);
  bool WriteSpecialCall(const ast::Call& node);
  bool WriteUnitCall(const ast::Call& node);
  void FunctionName(std::string_view name);
  void WriteArguments(const ast::Call& node);
  void WriteArgument(const ast::Call& node, size_t index);
  void WriteCallEnd(const ast::Call& node);
  void WriteStruct(const ast::Call& node);
  void WriteNode(const ast::Over& node);
  void WriteWindow(const ast::WindowSpec& window);
  void WriteFrame(const ast::WindowSpec& window);
  void WriteBound(const ast::FrameBound& bound);
  void WriteOrderItem(const ast::OrderItem& item, bool states_direction);
  void WriteOrderItems(std::string_view keyword, const std::vector<ast::OrderItem>& items);

  // ---- queries: queries.cpp ---------------------------------------------------------------

  void WriteCtes(const ast::Query& query);
  void WriteQueryEnd(const ast::Query& query);
  void WriteBody(ast::BodyId id);
  void WriteBodyIn(ast::BodyId id, bool has_parentheses);
  void WriteNode(const ast::Select& node);
  void WriteNode(const ast::SetOperation& node);
  void WriteNode(const ast::Values& node);
  void WriteNode(const ast::NestedQuery& node);
  void WriteNode(const ast::UnsupportedBody& node);
  bool IsShort(const ast::Select& node) const;
  bool IsShort(ast::QueryId id) const;
  bool HasEnd(const ast::Query& query) const;
  void WriteSelectItems(const std::vector<ast::SelectItem>& items, bool is_short);
  void WriteSelectItem(const ast::SelectItem& item);
  void WriteCondition(std::string_view keyword, ast::ExprId condition);
  void WriteListClause(std::string_view keyword, const std::vector<ast::ExprId>& exprs);
  void WriteOrderClause(std::string_view keyword, const std::vector<ast::OrderItem>& items);
  void WriteGroupBy(const ast::GroupBy& group_by);
  void WriteGroupingItem(ast::ExprId id);
  void WriteWindows(const std::vector<ast::NamedWindow>& windows);
  void Subquery(ast::QueryId id);  // `(query)`

  // ---- relations: relations.cpp -----------------------------------------------------------

  void WriteRelation(ast::RelationId id);
  // As the right side of a join: a join there stands in parentheses.
  void WriteJoined(ast::RelationId id);
  void WriteAlias(const ast::Alias& alias);
  void WriteNode(const ast::TableRef& node);
  void WriteNode(const ast::FileRelation& node);
  void WriteNode(const ast::DbtRelation& node);
  void WriteNode(const ast::SubqueryRelation& node);
  void WriteNode(const ast::Join& node);
  void WriteJoinCondition(const ast::Join& node);
  void WriteNode(const ast::TableFunction& node);
  void WriteNode(const ast::LateralView& node);
  void WriteNode(const ast::Pivot& node);
  void WriteNode(const ast::Unpivot& node);
  void WriteNode(const ast::Sample& node);
  void WriteSampleAmount(const ast::Sample& node);
  void WriteColumnGroup(const std::vector<ast::ExprId>& ids);
  void WriteNode(const ast::UnsupportedRelation& node);

  // ---- statements: statements.cpp, ddl.cpp, dml.cpp ---------------------------------------

  void Clause(std::string_view text);  // on a line of its own
  void QueryAfterAs(ast::QueryId id);
  void Properties(std::string_view keyword, const std::vector<ast::Property>& properties);
  void WriteProperty(const ast::Property& property);
  void WriteNode(const ast::QueryStatement& node);
  void WriteNode(const ast::WriteTable& node);
  void WriteNode(const ast::Drop& node);
  void WriteNode(const ast::Use& node);
  void WriteNode(const ast::SetVariable& node);
  void WriteNode(const ast::Unload& node);
  void WriteNode(const ast::UnsupportedStatement& node);

  void WriteNode(const ast::CreateSchema& node);
  void WriteNode(const ast::CreateTable& node);
  void WriteNode(const ast::CreateView& node);
  void WriteColumns(const ast::CreateTable& node);
  void WriteColumn(const ast::ColumnDefinition& column);
  void WriteStorage(const ast::CreateTable& node);
  void WritePartitioning(const ast::CreateTable& node);
  void WriteRowFormat(const ast::RowFormat& format);

  void WriteNode(const ast::Insert& node);
  void WriteNode(const ast::Delete& node);
  void WriteNode(const ast::Update& node);
  void WriteAssignments(const std::vector<ast::Assignment>& assignments);
  void WriteNode(const ast::Merge& node);
  void WriteMergeClause(const ast::MergeClause& clause);

  const ast::Tree& tree_;
  PrintOptions options_;
  // Whether the body written next has ORDER BY or LIMIT behind it.
  bool has_query_end_ = false;
  // Comments of a whole chain, to be written before its first operand.
  std::vector<std::string> chain_comments_;
  // Strings of Athena's DDL are written as Hive's.
  dialect::Dialect string_dialect_ = options_.dialect;
  Document document_;
};

}  // namespace hikkoshi::sql
