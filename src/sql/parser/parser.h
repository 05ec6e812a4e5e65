#pragma once

// Parser: recursive descent over the tokens, operators by precedence climbing. One class, its
// functions in files by what they read: names, literals, expressions, primary expressions, calls,
// queries, relations, statements.
//
// After an error functions go on with ids that are none; the caller of the whole drops the result.

#include <string>
#include <vector>

#include "ast/tree.h"
#include "sql/parser/token_cursor.h"
#include "sql/precedence.h"

namespace hikkoshi::sql {

class Parser : public TokenCursor {
 public:
  using TokenCursor::TokenCursor;

  // Each reads up to the end of the statement, and replaces what failed by an Unsupported node.
  ast::StatementId ReadStatement();
  ast::QueryId ReadWholeQuery();
  ast::ExprId ReadWholeExpression();
  ast::SelectItem ReadWholeSelectItem();
  std::vector<std::string> ReadWholeName();

 private:
  // Counts nesting on the way down and the height of the tree on the way up.
  class Nesting;

  template <class Node>
  ast::ExprId AddExpr(Node node, uint32_t first_token) {
    return context_.tree.Add(ast::Expr(std::move(node)), SpanFrom(first_token));
  }
  template <class Node>
  ast::BodyId AddBody(Node node, uint32_t first_token) {
    return context_.tree.Add(ast::Body(std::move(node)), SpanFrom(first_token));
  }
  template <class Node>
  ast::RelationId AddRelation(Node node, uint32_t first_token) {
    return context_.tree.Add(ast::Relation(std::move(node)), SpanFrom(first_token));
  }
  template <class Node>
  ast::StatementId AddStatement(Node node, uint32_t first_token) {
    return context_.tree.Add(ast::Statement(std::move(node)), SpanFrom(first_token));
  }
  ast::ExprId AddLiteral(types::TypeKind type, std::string text, uint32_t first_token) {
    return AddExpr(ast::Literal{type, std::move(text)}, first_token);
  }
  // Adds a call with unnamed arguments.
  ast::ExprId AddCall(std::string name, std::vector<ast::ExprId> args, uint32_t first_token);

  void ExpectEnd();
  // Says that what stands from `first_token` on is known but has no translation.
  void FailUnsupported(uint32_t first_token, std::string reason);
  std::string FailureText(uint32_t first_token) const;

  // Reads `( item, item … )`; `read` reads one item.
  template <class Read>
  void ReadParenthesized(Read read) {
    Expect(TokenKind::LeftParen);
    if (Accept(TokenKind::RightParen)) {
      return;
    }
    do {
      read();
    } while (Accept(TokenKind::Comma));
    Expect(TokenKind::RightParen);
  }

  // ---- names: names.cpp -------------------------------------------------------------------

  bool IsName(uint32_t ahead = 0) const;           // can stand where a name is asked for
  bool IsImplicitAlias(uint32_t ahead = 0) const;  // can stand as an alias without `as`
  std::string ReadName(std::string_view what);
  std::vector<std::string> ReadQualifiedName(std::string_view what);
  std::vector<std::string> ReadNameList();  // `(a, b)`
  std::string ReadNamePart();
  // The argument of `identifier('a.b')`; only a constant is understood.
  std::vector<std::string> ReadIdentifierClause();
  bool IsIdentifierClause() const;

  // ---- literals: literals.cpp -------------------------------------------------------------

  ast::ExprId ReadNumber();
  ast::ExprId ReadString();
  // Reads a string token (and those that follow it, in Spark) as plain text.
  std::string ReadStringText(std::string_view what);
  std::string UnescapedString(const Token& token);
  std::string UnescapedQuotes(std::string_view body, char quote) const;
  std::string UnicodeString(const Token& token);
  ast::ExprId SplitTemplate(const std::string& text, uint32_t first_token);
  ast::ExprId ReadParameter();
  ast::ExprId ReadTypedLiteral();  // date '…', timestamp '…', Trino: any type
  bool IsTypedLiteral() const;
  ast::ExprId ReadInterval();
  ast::ExprId ReadIntervalString(uint32_t first_token, bool is_negative);
  bool AppendIntervalParts(std::string_view text, ast::Interval& interval, uint32_t first_token);
  bool IsInterval() const;
  bool IsIntervalUnit(uint32_t ahead = 0) const;
  std::string ReadIntervalUnit();

  // ---- expressions: expressions.cpp -------------------------------------------------------

  ast::ExprId ReadExpr(Level min_level = kLowestLevel);
  ast::ExprId ReadPrefix(Level min_level, Level& max_level);
  ast::ExprId ReadNegated(uint32_t first_token);
  ast::ExprId ReadBinary(ast::ExprId left, BinaryOperatorToken next, uint32_t first_token,
                         Level min_level);
  ast::ExprId ReadChain(ast::ExprId left, ast::BinaryOperator op, uint32_t first_token);
  void AppendOperands(ast::ExprId id, ast::BinaryOperator op, std::vector<ast::ExprId>& operands);
  ast::ExprId BuildChain(const std::vector<ast::ExprId>& operands, ast::BinaryOperator op,
                         size_t begin, size_t end);
  ast::ExprId ReadQuantified(ast::ExprId left, ast::BinaryOperator op, uint32_t first_token);
  Level PredicateLevel() const;  // of the predicate that begins here, or 0
  ast::ExprId ReadPredicate(ast::ExprId operand, uint32_t first_token);
  ast::ExprId ReadIs(ast::ExprId operand, uint32_t first_token);
  ast::ExprId ReadIn(ast::ExprId operand, bool is_negated, uint32_t first_token);
  ast::ExprId ReadBetween(ast::ExprId operand, bool is_negated, uint32_t first_token);
  ast::ExprId ReadLike(ast::ExprId operand, bool is_negated, uint32_t first_token);
  ast::ExprId ReadPostfix(ast::ExprId operand, uint32_t first_token);
  ast::ExprId ReadSubscript(ast::ExprId operand, uint32_t first_token);
  ast::ExprId ReadJsonPath(ast::ExprId operand, uint32_t first_token);
  types::Type ReadType();
  ast::ExprId ReadAnchored(Level min_level);  // with the comments around it
  ast::ExprId FirstOperand(ast::ExprId id) const;
  void AddComments(ast::ExprId id, std::vector<std::string> lines);

  // ---- primary expressions: primaries.cpp -------------------------------------------------

  ast::ExprId ReadPrimary();
  ast::ExprId ReadWordPrimary();
  ast::ExprId ReadSpecialForm();  // none when the keyword here begins no special form
  ast::ExprId ReadParenthesizedExpr();
  ast::ExprId ReadStar();
  ast::ExprId ReadCase();
  ast::ExprId ReadCast(ast::CastKind kind);
  ast::ExprId ReadExists();
  ast::ExprId ReadArray();
  ast::ExprId ReadListLiteral(uint32_t first_token);
  ast::ExprId ReadStructLiteral();
  ast::ExprId ReadMapLiteral();
  ast::ExprId ReadRowConstructor();
  ast::ExprId ReadExtract();
  ast::ExprId ReadTrim();
  ast::ExprId ReadPosition();
  ast::ExprId ReadSubstring();
  ast::ExprId ReadOverlay();
  ast::ExprId ReadUnitCall();
  bool IsUnitCall() const;
  bool IsLambda() const;
  ast::ExprId ReadLambda();
  ast::ExprId ReadColumnOrCall();
  bool IsQueryStart(uint32_t ahead = 0) const;

  // ---- calls and windows: calls.cpp -------------------------------------------------------

  ast::ExprId ReadCall(std::vector<std::string> name, uint32_t first_token);
  void ReadArguments(ast::Call& call);
  void ReadArgument(ast::Call& call);
  ast::ExprId ReadStruct();
  bool IsStructWithAliases() const;
  bool IsNamedArgument() const;
  ast::ExprId ReadAfterCall(ast::Call call, uint32_t first_token);
  ast::NullTreatment ReadNullTreatment();
  ast::WindowSpec ReadWindowSpec();
  void ReadWindowParts(ast::WindowSpec& window);
  void ReadFrame(ast::WindowSpec& window);
  ast::FrameBound ReadFrameBound();
  std::vector<ast::OrderItem> ReadOrderItems();
  ast::OrderItem ReadOrderItem();

  // ---- queries: queries.cpp, selects.cpp, grouping.cpp ------------------------------------

  ast::QueryId ReadQuery();
  void ReadCtes(ast::Query& query);
  ast::Cte ReadCte();
  void ReadQueryEnd(ast::Query& query);
  void ReadLimit(ast::Query& query);
  ast::BodyId ReadBody(int min_level);
  ast::BodyId ReadBodyTerm();
  ast::BodyId ReadNestedBody();
  int SetOperatorLevel() const;
  ast::BodyId ReadSetOperations(ast::BodyId left, int min_level, uint32_t first_token);
  ast::BodyId ReadSetOperation(ast::BodyId left, uint32_t first_token);
  std::vector<ast::ExprId> ItemsOfRow(ast::ExprId expr);
  ast::BodyId ReadValues();
  ast::BodyId ReadTableBody();
  ast::QueryId ReadSubquery();  // `( query )`
  // Goes on behind a first body in parentheses that has been read already.
  ast::QueryId ReadQueryBehind(ast::QueryId first_query, uint32_t first_token);
  ast::BodyId BodyOf(ast::QueryId query, uint32_t first_token);
  ast::QueryId AddQuery(ast::Query query, uint32_t first_token);
  bool IsClauseStart() const;

  // pipes.cpp
  ast::BodyId ReadPipes(ast::BodyId body, uint32_t first_token);
  ast::BodyId ReadPipe(ast::BodyId body, uint32_t first_token);
  ast::BodyId ReadPipedItems(ast::BodyId body, uint32_t first_token);
  ast::BodyId ReadPipedChange(ast::BodyId body, uint32_t first_token);
  ast::BodyId ReadPipedAggregate(ast::BodyId body, uint32_t first_token);
  ast::BodyId ReadPipedRelation(ast::BodyId body, uint32_t first_token);
  ast::BodyId ReadFromBody();
  ast::BodyId StarOver(ast::RelationId relation, uint32_t first_token);
  ast::Select PipeInput(ast::BodyId body, bool needs_relation, uint32_t first_token);
  void RefuseAggregates(ast::ExprId root);
  ast::ExprId FindAggregate(ast::ExprId root) const;

  ast::BodyId ReadSelect();
  void ReadSelectHead(ast::Select& select);
  void ReadSelectEnd(ast::Select& select);
  std::vector<std::string> ReadHints();
  std::vector<ast::SelectItem> ReadSelectItems();
  ast::SelectItem ReadSelectItem();
  void ReadNamedWindows(ast::Select& select);

  ast::GroupBy ReadGroupBy();
  void ReadGroupByEnd(ast::GroupBy& group_by);
  bool OrderSets(std::vector<ast::ExprId> keys, std::vector<ast::GroupingSet>& sets) const;
  ast::GroupBy ReadGroupingElement();
  std::vector<ast::GroupingSet> ReadGroupingSets();
  std::vector<ast::ExprId> Flattened(const std::vector<ast::ExprId>& exprs);
  std::vector<ast::GroupingSet> SetsOf(const ast::GroupBy& group_by);
  ast::GroupBy Combined(const std::vector<ast::GroupBy>& elements);
  std::vector<ast::GroupingSet> CrossProduct(const std::vector<ast::GroupingSet>& left,
                                             const std::vector<ast::GroupingSet>& right);
  std::vector<ast::ExprId> ReadExprList();  // `(a, b)`
  ast::ExprId CopyOf(ast::ExprId id);

  // ---- relations: relations.cpp, table_clauses.cpp ----------------------------------------

  ast::RelationId ReadFrom();
  ast::RelationId AttachCross(ast::RelationId left, ast::RelationId right, uint32_t first_token);
  bool CanAttachCross(ast::RelationId right) const;
  ast::RelationId ReadJoins();
  ast::RelationId ReadPivots(ast::RelationId relation, uint32_t first_token);
  bool ReadJoinKind(ast::Join& join);
  void ReadJoinCondition(ast::Join& join);
  ast::RelationId ReadRelationPrimary();
  ast::RelationId ReadRelationStart();
  ast::RelationId ReadParenthesizedRelation();
  bool IsNestedQuery() const;
  ast::RelationId ReadNamedRelation();
  ast::RelationId ReadValuesRelation();
  ast::RelationId ReadTableFunction(bool is_lateral);
  ast::RelationId ReadLateral();
  ast::RelationId ReadTableOfFunction();
  ast::RelationId ReadRelationEnd(ast::RelationId relation, uint32_t first_token);
  bool IsAlias() const;
  ast::Alias ReadAlias();
  ast::Alias* AliasOf(ast::RelationId relation);
  void ReadTimeTravel(ast::TableRef& table);

  ast::RelationId ReadSample(ast::RelationId input, uint32_t first_token);
  void ReadSampleAmount(ast::Sample& sample);
  ast::RelationId ReadLateralView(ast::RelationId input, uint32_t first_token);
  ast::RelationId ReadPivot(ast::RelationId input, uint32_t first_token);
  ast::RelationId ReadUnpivot(ast::RelationId input, uint32_t first_token);
  ast::UnpivotGroup ReadUnpivotGroup();
  std::vector<ast::ExprId> ReadColumnGroup();

  // ---- statements: statements.cpp, ddl.cpp, dml.cpp ---------------------------------------

  ast::StatementId ReadStatementBody();
  ast::StatementId ReadQueryStatement();
  ast::StatementId ReadUse();
  ast::StatementId ReadSet();
  ast::StatementId ReadDrop();
  ast::StatementId ReadUnload();
  ast::StatementId ReadKnownButUntranslated();

  ast::StatementId ReadCreate();
  ast::StatementId ReadCreateSchema(uint32_t first_token);
  ast::StatementId ReadCreateTable(ast::CreateTable table, uint32_t first_token);
  void ReadTableElements(ast::CreateTable& table);
  bool ReadTableClause(ast::CreateTable& table);
  bool ReadHiveTableClause(ast::CreateTable& table);
  void ReadPartitionedBy(ast::CreateTable& table);
  void ReadStoredAs(ast::CreateTable& table);
  void ReadRowFormat(ast::RowFormat& row_format);
  void ReadDelimitedFormat(ast::RowFormat& row_format);
  void ReadBucketing(ast::CreateTable& table);
  ast::ColumnDefinition ReadColumnDefinition();
  std::vector<ast::Property> ReadProperties();
  ast::Property ReadProperty();
  ast::StatementId ReadCreateView(ast::CreateView view, uint32_t first_token);

  ast::StatementId ReadInsert(ast::Query ctes);
  ast::StatementId ReadInsertDirectory(uint32_t first_token);
  void ReadInsertTarget(ast::Insert& insert);
  ast::QueryId ReadInsertQuery(ast::Query ctes);
  std::vector<ast::PartitionValue> ReadPartitionSpec();
  ast::StatementId ReadDelete();
  ast::StatementId ReadUpdate();
  std::string ReadTargetAlias();
  ast::Assignment ReadAssignment();
  ast::StatementId ReadMerge();
  ast::MergeClause ReadMergeClause();
  void ReadMergeInsert(ast::MergeClause& clause);

  // Comments that stood before the expression now read at that nesting; its first operand gets
  // them.
  struct LeadingComments {
    std::vector<std::string> lines;
    int nesting = 0;
  };

  LeadingComments leading_;
  int nesting_ = 0;
  int height_ = 0;
  int positional_parameters_ = 0;
  bool is_hive_statement_ = false;  // Athena's DDL: strings have Hive's escapes
};

// Enters one level of nesting; fails when there are too many.
class Parser::Nesting {
 public:
  explicit Nesting(Parser& parser);
  ~Nesting();
  Nesting(const Nesting&) = delete;
  Nesting& operator=(const Nesting&) = delete;
  bool is_allowed() const { return is_allowed_; }
  // Counts one more node above those read so far at this level.
  void Grow();

 private:
  Parser& parser_;
  int outer_height_;
  bool is_allowed_;
};

}  // namespace hikkoshi::sql
