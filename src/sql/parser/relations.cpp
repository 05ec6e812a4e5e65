// What stands in FROM: tables, subqueries, functions, joins, aliases.

#include <array>

#include "base/text.h"
#include "sql/parser/parser.h"

namespace hikkoshi::sql {
namespace {

constexpr std::array<std::string_view, 9> kFileFormats = {
    "parquet", "json", "csv", "orc", "avro", "text", "delta", "binaryfile", "iceberg",
};

bool IsFileFormat(std::string_view name) {
  for (std::string_view format : kFileFormats) {
    if (base::EqualsIgnoreCase(name, format)) {
      return true;
    }
  }
  return false;
}

}  // namespace

// Comma lists are cross joins; Spark's lateral views and pivots stand behind the whole list.
ast::RelationId Parser::ReadFrom() {
  uint32_t first = position();
  ast::RelationId relation = ReadJoins();
  while (Accept(TokenKind::Comma) && !has_failed()) {
    ast::RelationId right = ReadJoins();
    relation = AttachCross(relation, right, first);
    if (++height_ > kHeightLimit) {
      Fail(diagnostics::Code::NestedTooDeep, SpanFrom(first), "too many relations in from");
    }
  }
  while (!has_failed() && is_spark() && Is(Keyword::Lateral) && Is(Keyword::View, 1)) {
    relation = ReadLateralView(relation, first);
    ++height_;
  }
  return ReadPivots(relation, first);
}

// A pivot takes in all that was joined so far.
ast::RelationId Parser::ReadPivots(ast::RelationId relation, uint32_t first_token) {
  while (!has_failed() && !is_trino()) {
    bool is_pivot = Is(Keyword::Pivot) && Is(TokenKind::LeftParen, 1);
    if (!is_pivot && !Is(Keyword::Unpivot)) {
      break;
    }
    relation = is_pivot ? ReadPivot(relation, first_token) : ReadUnpivot(relation, first_token);
    ++height_;
  }
  return relation;
}

// `a, b join c on …` is `a cross join (b join c on …)`, which is the same as
// `a cross join b join c on …` unless the join keeps unmatched rows of its right side.
bool Parser::CanAttachCross(ast::RelationId right) const {
  const ast::Join* join = context_.tree.If<ast::Join>(right);
  while (join != nullptr) {
    bool keeps_right = join->kind == ast::JoinKind::Right || join->kind == ast::JoinKind::Full ||
                       join->kind == ast::JoinKind::RightSemi ||
                       join->kind == ast::JoinKind::RightAnti;
    if (keeps_right || join->is_natural || !join->using_columns.empty()) {
      return false;
    }
    join = context_.tree.If<ast::Join>(join->left);
  }
  return true;
}

ast::RelationId Parser::AttachCross(ast::RelationId left, ast::RelationId right,
                                    uint32_t first_token) {
  ast::Join cross;
  cross.kind = ast::JoinKind::Cross;
  cross.left = left;
  if (!CanAttachCross(right) || context_.tree.If<ast::Join>(right) == nullptr) {
    cross.right = right;
    return AddRelation(std::move(cross), first_token);
  }
  ast::RelationId above = right;
  ast::RelationId leaf = context_.tree.Get<ast::Join>(right).left;
  while (const ast::Join* join = context_.tree.If<ast::Join>(leaf)) {
    above = leaf;
    leaf = join->left;
  }
  cross.right = leaf;
  ast::RelationId added = AddRelation(std::move(cross), first_token);
  std::get<ast::Join>(context_.tree.at(above)).left = added;
  return right;
}

// ---- joins ----------------------------------------------------------------------------------

ast::RelationId Parser::ReadJoins() {
  uint32_t first = position();
  ast::RelationId left = ReadPivots(ReadRelationPrimary(), first);
  ast::Join join;
  while (!has_failed() && ReadJoinKind(join)) {
    join.left = left;
    join.right = ReadRelationPrimary();
    ReadJoinCondition(join);
    left = ReadPivots(AddRelation(std::move(join), first), first);
    join = ast::Join();
    if (++height_ > kHeightLimit) {
      Fail(diagnostics::Code::NestedTooDeep, SpanFrom(first), "too many joins");
    }
  }
  return left;
}

// Reads `left outer join` and its like; returns false when no join begins here.
bool Parser::ReadJoinKind(ast::Join& join) {
  using ast::JoinKind;
  uint32_t first = position();
  join.is_natural = Accept(Keyword::Natural);
  if (Accept(Keyword::Inner)) {
    join.kind = JoinKind::Inner;
  } else if (Accept(Keyword::Cross)) {
    join.kind = JoinKind::Cross;
  } else if (Accept(Keyword::Full)) {
    join.kind = JoinKind::Full;
    Accept(Keyword::Outer);
  } else if (Is(Keyword::Left) || Is(Keyword::Right)) {
    bool is_left = Is(Keyword::Left);
    Next();
    if (Accept(Keyword::Semi)) {
      join.kind = is_left ? JoinKind::LeftSemi : JoinKind::RightSemi;
    } else if (Accept(Keyword::Anti)) {
      join.kind = is_left ? JoinKind::LeftAnti : JoinKind::RightAnti;
    } else {
      join.kind = is_left ? JoinKind::Left : JoinKind::Right;
      Accept(Keyword::Outer);
    }
  } else if (Is(Keyword::Semi) && Is(Keyword::Join, 1)) {
    Next();
    join.kind = JoinKind::LeftSemi;
  } else if (Is(Keyword::Anti) && Is(Keyword::Join, 1)) {
    Next();
    join.kind = JoinKind::LeftAnti;
  } else if (Is(Keyword::AsOf) && Is(Keyword::Join, 1)) {
    FailUnsupported(first, "an asof join");
    return false;
  }
  if (Accept(Keyword::Join)) {
    return true;
  }
  if (position() != first) {
    FailExpected("'join'");
  }
  return false;
}

void Parser::ReadJoinCondition(ast::Join& join) {
  if (Accept(Keyword::On)) {
    join.on = ReadAnchored(kLowestLevel);
    // Spark takes a condition behind `cross join` as well.
    join.kind = join.kind == ast::JoinKind::Cross ? ast::JoinKind::Inner : join.kind;
  } else if (Accept(Keyword::Using)) {
    join.using_columns = ReadNameList();
  } else if (join.kind == ast::JoinKind::Inner && !join.is_natural) {
    if (!is_spark()) {
      FailExpected("'on' or 'using'");
    }
    join.kind = ast::JoinKind::Cross;
  }
}

// ---- relations ------------------------------------------------------------------------------

ast::RelationId Parser::ReadRelationPrimary() {
  Nesting nesting(*this);
  if (!nesting.is_allowed()) {
    return {};
  }
  uint32_t first = position();
  ast::RelationId relation = ReadRelationStart();
  return has_failed() ? relation : ReadRelationEnd(relation, first);
}

ast::RelationId Parser::ReadRelationStart() {
  if (Is(TokenKind::LeftParen)) {
    return ReadParenthesizedRelation();
  }
  if (Is(Keyword::Lateral)) {
    return ReadLateral();
  }
  if (Is(Keyword::Values) && !Is(TokenKind::Dot, 1)) {
    return ReadValuesRelation();
  }
  if (Is(Keyword::Table) && Is(TokenKind::LeftParen, 1)) {
    return ReadTableOfFunction();
  }
  bool is_function = Is(TokenKind::LeftParen, 1) && Is(TokenKind::Word) && !IsIdentifierClause();
  return is_function ? ReadTableFunction(false) : ReadNamedRelation();
}

ast::RelationId Parser::ReadParenthesizedRelation() {
  uint32_t first = position();
  // `((select …) union …)` is a query, `((select …) a join b)` holds relations.
  bool is_query = IsQueryStart(1) && (!Is(TokenKind::LeftParen, 1) || IsNestedQuery());
  if (is_query) {
    ast::SubqueryRelation subquery;
    subquery.query = ReadSubquery();
    return AddRelation(std::move(subquery), first);
  }
  Expect(TokenKind::LeftParen);
  ast::RelationId relation = ReadFrom();
  Expect(TokenKind::RightParen);
  if (IsAlias() && context_.tree.If<ast::Join>(relation) != nullptr) {
    FailUnsupported(first, "an alias of a join in parentheses");
  }
  return relation;
}

// Returns whether the second `(` here closes before a `)` or an operator of a query, so that what
// stands in the first one is a query and not a join.
bool Parser::IsNestedQuery() const {
  uint32_t ahead = 1;
  int depth = 0;
  do {
    depth += Is(TokenKind::LeftParen, ahead) ? 1 : Is(TokenKind::RightParen, ahead) ? -1 : 0;
    ++ahead;
  } while (depth > 0 && !Is(TokenKind::End, ahead));
  Keyword next = Peek(ahead).keyword;
  return Is(TokenKind::RightParen, ahead) || next == Keyword::Union || next == Keyword::Except ||
         next == Keyword::Intersect || next == Keyword::Minus || next == Keyword::Order ||
         next == Keyword::Limit;
}

ast::RelationId Parser::ReadNamedRelation() {
  uint32_t first = position();
  if (!IsName() && !IsIdentifierClause()) {
    FailExpected("a table, a query in parentheses or a function");
    return {};
  }
  bool is_file = Is(TokenKind::Word) && IsFileFormat(TextOf(Peek())) && Is(TokenKind::Dot, 1) &&
                 Is(TokenKind::QuotedName, 2) && !Is(TokenKind::Dot, 3) && is_spark();
  if (is_file) {
    ast::FileRelation file;
    file.format = base::ToLower(TextOf(Next()));
    Next();
    uint32_t path_at = position();
    file.path = SplitTemplate(ReadNamePart(), path_at);
    return AddRelation(std::move(file), first);
  }
  ast::TableRef table;
  table.parts = ReadQualifiedName("a table");
  ReadTimeTravel(table);
  return AddRelation(std::move(table), first);
}

ast::RelationId Parser::ReadValuesRelation() {
  uint32_t first = position();
  ast::Query query;
  query.body = ReadValues();
  ast::SubqueryRelation subquery;
  subquery.query = AddQuery(std::move(query), first);
  return AddRelation(std::move(subquery), first);
}

ast::RelationId Parser::ReadTableFunction(bool is_lateral) {
  uint32_t first = position();
  ast::TableFunction function;
  function.is_lateral = is_lateral;
  std::vector<std::string> name = {ReadNamePart()};
  while (Accept(TokenKind::Dot)) {
    name.push_back(ReadNamePart());
  }
  ast::Call call;
  call.name = base::ToLower(base::Join(name, "."));
  ReadArguments(call);
  function.call = AddExpr(std::move(call), first);
  if (!is_spark()) {
    function.with_ordinality = Is(Keyword::With) && Is(Keyword::Ordinality, 1);
    if (function.with_ordinality) {
      Next();
      Next();
    }
  }
  return AddRelation(std::move(function), first);
}

ast::RelationId Parser::ReadLateral() {
  uint32_t first = position();
  Expect(Keyword::Lateral);
  if (!Is(TokenKind::LeftParen)) {
    return ReadTableFunction(true);
  }
  ast::SubqueryRelation subquery;
  subquery.is_lateral = true;
  subquery.query = ReadSubquery();
  return AddRelation(std::move(subquery), first);
}

// `table(f(x))` is `f(x)`.
ast::RelationId Parser::ReadTableOfFunction() {
  Expect(Keyword::Table);
  Expect(TokenKind::LeftParen);
  if (!IsName()) {
    FailExpected("a function");
    return {};
  }
  ast::RelationId relation = ReadTableFunction(false);
  Expect(TokenKind::RightParen);
  return relation;
}

// ---- behind a relation ----------------------------------------------------------------------

ast::RelationId Parser::ReadRelationEnd(ast::RelationId relation, uint32_t first_token) {
  if (Is(Keyword::MatchRecognize) && Is(TokenKind::LeftParen, 1)) {
    FailUnsupported(first_token, "match_recognize has no counterpart in Spark SQL");
    return relation;
  }
  if (Is(Keyword::Tablesample)) {
    relation = ReadSample(relation, first_token);
  }
  bool is_join = context_.tree.If<ast::Join>(relation) != nullptr;
  if (IsAlias() && !is_join && !has_failed()) {
    ast::Alias alias = ReadAlias();
    if (ast::Alias* place = AliasOf(relation)) {
      *place = std::move(alias);
    }
  }
  // Trino samples behind the alias.
  if (Is(Keyword::Tablesample) && !has_failed()) {
    ast::Alias* place = AliasOf(relation);
    ast::Alias alias = place != nullptr ? std::move(*place) : ast::Alias();
    if (place != nullptr) {
      *place = ast::Alias();
    }
    relation = ReadSample(relation, first_token);
    if (ast::Alias* moved = AliasOf(relation)) {
      *moved = std::move(alias);
    }
  }
  return relation;
}

bool Parser::IsAlias() const {
  return Is(Keyword::As) || IsImplicitAlias();
}

ast::Alias Parser::ReadAlias() {
  ast::Alias alias;
  Accept(Keyword::As);
  alias.name = ReadName("an alias");
  if (Is(TokenKind::LeftParen)) {
    alias.columns = ReadNameList();
  }
  return alias;
}

ast::Alias* Parser::AliasOf(ast::RelationId relation) {
  if (!relation) {
    return nullptr;
  }
  return std::visit(
      [](auto& node) -> ast::Alias* {
        if constexpr (requires { node.alias; }) {
          return &node.alias;
        } else {
          return nullptr;
        }
      },
      context_.tree.at(relation));
}

// `version as of 3`, `timestamp as of '…'`; Trino with `for` before it.
void Parser::ReadTimeTravel(ast::TableRef& table) {
  bool has_for = Is(Keyword::For) && Is(Keyword::As, 2) && Is(Keyword::Of, 3);
  uint32_t ahead = has_for ? 1 : 0;
  bool is_travel = (Is(Keyword::Version, ahead) || Is(Keyword::TimestampWord, ahead)) &&
                   IsAll({Keyword::As, Keyword::Of}, ahead + 1);
  if (!is_travel) {
    return;
  }
  bool is_version = Is(Keyword::Version, ahead);
  SkipTo(position() + ahead + 3);
  ast::ExprId value = ReadExpr(PrecedenceOf(dialect()).predicate_operand);
  (is_version ? table.version_as_of : table.timestamp_as_of) = value;
}

}  // namespace hikkoshi::sql
