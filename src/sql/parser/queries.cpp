// Queries: CTEs, set operations, ORDER BY and LIMIT around the bodies.

#include "base/text.h"
#include "sql/parser/parser.h"

namespace hikkoshi::sql {
namespace {

bool IsBodyOnly(const ast::Query& query) {
  return query.ctes.empty() && query.order_by.empty() && !query.orders_all &&
         query.sort_by.empty() && query.distribute_by.empty() && !query.limit && !query.offset;
}

}  // namespace

ast::QueryId Parser::ReadQuery() {
  Nesting nesting(*this);
  if (!nesting.is_allowed()) {
    return {};
  }
  uint32_t first = position();
  ast::Query query;
  ReadCtes(query);
  query.body = ReadPipes(ReadBody(1), first);
  ReadQueryEnd(query);
  return AddQuery(std::move(query), first);
}

ast::QueryId Parser::ReadSubquery() {
  Expect(TokenKind::LeftParen);
  ast::QueryId query = ReadQuery();
  Expect(TokenKind::RightParen);
  return query;
}

ast::QueryId Parser::ReadQueryBehind(ast::QueryId first_query, uint32_t first_token) {
  ast::Query query;
  query.body =
      ReadPipes(ReadSetOperations(BodyOf(first_query, first_token), 1, first_token), first_token);
  ReadQueryEnd(query);
  return AddQuery(std::move(query), first_token);
}

// A query that is nothing but another one in parentheses is that one.
ast::QueryId Parser::AddQuery(ast::Query query, uint32_t first_token) {
  const ast::NestedQuery* nested = context_.tree.If<ast::NestedQuery>(query.body);
  if (nested != nullptr && IsBodyOnly(query)) {
    return nested->query;
  }
  return context_.tree.Add(std::move(query), SpanFrom(first_token));
}

ast::BodyId Parser::BodyOf(ast::QueryId query, uint32_t first_token) {
  if (!query) {
    return {};
  }
  const ast::Query& node = context_.tree.at(query);
  return IsBodyOnly(node) ? node.body : AddBody(ast::NestedQuery{query}, first_token);
}

// ---- CTEs -----------------------------------------------------------------------------------

void Parser::ReadCtes(ast::Query& query) {
  if (!Is(Keyword::With)) {
    return;
  }
  std::vector<std::string> comments = TakeComments();
  Next();
  query.is_recursive = Is(Keyword::Recursive) && !Is(Keyword::As, 1) && Accept(Keyword::Recursive);
  do {
    ast::Cte cte = ReadCte();
    cte.comments.insert(cte.comments.begin(), comments.begin(), comments.end());
    comments.clear();
    query.ctes.push_back(std::move(cte));
  } while (Accept(TokenKind::Comma));
}

ast::Cte Parser::ReadCte() {
  ast::Cte cte;
  cte.comments = TakeComments();
  cte.name = ReadName("the name of a CTE");
  if (Is(TokenKind::LeftParen)) {
    cte.columns = ReadNameList();
    if (cte.columns.empty()) {
      FailExpected("a column name");
    }
  }
  if (is_spark()) {
    Accept(Keyword::As);
  } else {
    Expect(Keyword::As);
  }
  if (is_duckdb() && !Accept(Keyword::Materialized) &&
      AcceptAll({Keyword::Not, Keyword::Materialized})) {
  }
  Expect(TokenKind::LeftParen);
  for (std::string& line : TakeTrailingComments(false)) {
    cte.comments.push_back(std::move(line));
  }
  cte.query = ReadQuery();
  Expect(TokenKind::RightParen);
  for (std::string& line : TakeTrailingComments(true)) {
    cte.comments.push_back(std::move(line));
  }
  return cte;
}

// ---- what follows the body ------------------------------------------------------------------

void Parser::ReadQueryEnd(ast::Query& query) {
  while (!has_failed()) {
    if (AcceptAll({Keyword::Order, Keyword::By})) {
      bool is_all = Is(Keyword::All) && (is_duckdb() || is_spark()) && !Is(TokenKind::Dot, 1);
      query.orders_all = is_all && Accept(Keyword::All);
      if (!query.orders_all) {
        query.order_by = ReadOrderItems();
      }
    } else if (is_spark() && AcceptAll({Keyword::Sort, Keyword::By})) {
      query.sort_by = ReadOrderItems();
    } else if (is_spark() && (AcceptAll({Keyword::Distribute, Keyword::By}))) {
      do {
        query.distribute_by.push_back(ReadExpr());
      } while (Accept(TokenKind::Comma));
    } else if (is_spark() && AcceptAll({Keyword::Cluster, Keyword::By})) {
      // `cluster by a` is `distribute by a sort by a`.
      do {
        ast::ExprId expr = ReadExpr();
        query.distribute_by.push_back(expr);
        query.sort_by.push_back({CopyOf(expr)});
      } while (Accept(TokenKind::Comma));
    } else if (Is(Keyword::Limit) || Is(Keyword::Offset) || Is(Keyword::Fetch)) {
      ReadLimit(query);
    } else {
      break;
    }
  }
  bool is_sorted = !query.order_by.empty() || query.orders_all;
  if (is_sorted && (!query.sort_by.empty() || !query.distribute_by.empty())) {
    FailExpected("either ORDER BY or SORT BY, DISTRIBUTE BY and CLUSTER BY");
  }
}

void Parser::ReadLimit(ast::Query& query) {
  uint32_t first = position();
  if (Accept(Keyword::Limit)) {
    if (!Accept(Keyword::All)) {
      query.limit = ReadExpr();
    }
    if (Is(TokenKind::Comma) || Is(TokenKind::Percent)) {
      FailUnsupported(first, "limit with an offset before a comma");
    }
  } else if (Accept(Keyword::Offset)) {
    query.offset = ReadExpr();
    if (!Accept(Keyword::Rows)) {
      Accept(Keyword::Row);
    }
  } else {
    Expect(Keyword::Fetch);
    if (!Accept(Keyword::First)) {
      Expect(Keyword::Next);
    }
    bool is_one = Is(Keyword::Row) || Is(Keyword::Rows);
    query.limit = is_one ? AddLiteral(types::TypeKind::Int, "1", first) : ReadExpr();
    if (!Accept(Keyword::Rows)) {
      Expect(Keyword::Row);
    }
    if (Accept(Keyword::With)) {
      FailUnsupported(first, "fetch first with ties");
    }
    Expect(Keyword::Only);
  }
}

// Returns whether a clause or operator of a query stands here, behind a body.
bool Parser::IsClauseStart() const {
  return SetOperatorLevel() > 0 || IsAll({Keyword::Order, Keyword::By}) || Is(Keyword::Limit) ||
         Is(Keyword::Offset) || Is(Keyword::Fetch);
}

// ---- bodies ---------------------------------------------------------------------------------

// Returns 2 for INTERSECT, which binds tighter, 1 for UNION and EXCEPT, 0 for anything else.
int Parser::SetOperatorLevel() const {
  if (Is(Keyword::Intersect)) {
    return 2;
  }
  bool is_minus = is_spark() && Is(Keyword::Minus);
  return Is(Keyword::Union) || Is(Keyword::Except) || is_minus ? 1 : 0;
}

ast::BodyId Parser::ReadBody(int min_level) {
  uint32_t first = position();
  return ReadSetOperations(ReadBodyTerm(), min_level, first);
}

ast::BodyId Parser::ReadSetOperations(ast::BodyId left, int min_level, uint32_t first_token) {
  while (!has_failed() && SetOperatorLevel() >= min_level) {
    left = ReadSetOperation(left, first_token);
    if (++height_ > kHeightLimit) {
      Fail(diagnostics::Code::NestedTooDeep, SpanFrom(first_token),
           "the query has more set operations than the limit: " + std::to_string(kHeightLimit));
    }
  }
  return left;
}

ast::BodyId Parser::ReadSetOperation(ast::BodyId left, uint32_t first_token) {
  int level = SetOperatorLevel();
  ast::SetOperation operation;
  operation.left = left;
  if (Is(Keyword::Intersect)) {
    operation.op = ast::SetOperator::Intersect;
  } else if (!Is(Keyword::Union)) {
    operation.op = ast::SetOperator::Except;
  }
  Next();
  operation.is_all = Accept(Keyword::All);
  if (!operation.is_all) {
    Accept(Keyword::Distinct);
  }
  if (is_duckdb() && Is(Keyword::By) && Is(Keyword::Name, 1)) {
    Next();
    Next();
    operation.is_by_name = true;
    operation.allows_missing_columns = true;
  }
  operation.right = ReadBody(level + 1);
  return AddBody(operation, first_token);
}

ast::BodyId Parser::ReadBodyTerm() {
  uint32_t first = position();
  if (Is(TokenKind::LeftParen)) {
    return ReadNestedBody();
  }
  if (Is(Keyword::Values)) {
    ast::BodyId values = ReadValues();
    if (!is_spark() || has_failed() || !IsAlias()) {
      return values;
    }
    ast::Query query;
    query.body = values;
    ast::SubqueryRelation relation;
    relation.query = AddQuery(std::move(query), first);
    relation.alias = ReadAlias();
    return StarOver(AddRelation(std::move(relation), first), first);
  }
  if (Is(Keyword::Table)) {
    return ReadTableBody();
  }
  if (Is(Keyword::From)) {
    if (is_spark()) {
      return ReadFromBody();
    }
    FailUnsupported(first, "a query that begins with from");
    return {};
  }
  if (!Is(Keyword::Select)) {
    FailExpected("a query");
    return {};
  }
  return ReadSelect();
}

ast::BodyId Parser::ReadNestedBody() {
  Nesting nesting(*this);
  if (!nesting.is_allowed()) {
    return {};
  }
  uint32_t first = position();
  return BodyOf(ReadSubquery(), first);
}

// In Spark `struct(1, 2)` is a row of two values as well.
std::vector<ast::ExprId> Parser::ItemsOfRow(ast::ExprId expr) {
  if (const auto* row = context_.tree.If<ast::Row>(expr)) {
    return row->items;
  }
  const auto* call = context_.tree.If<ast::Call>(expr);
  bool is_row = is_spark() && call != nullptr && call->name == "struct" && !call->args.empty();
  return is_row ? call->args : std::vector<ast::ExprId>{expr};
}

ast::BodyId Parser::ReadValues() {
  uint32_t first = position();
  Expect(Keyword::Values);
  ast::Values values;
  do {
    ast::ExprId expr = ReadExpr();
    values.rows.push_back({ItemsOfRow(expr)});
  } while (Accept(TokenKind::Comma));
  return AddBody(std::move(values), first);
}

// `table t` is `select * from t`.
ast::BodyId Parser::ReadTableBody() {
  uint32_t first = position();
  Expect(Keyword::Table);
  ast::Select select;
  ast::TableRef table;
  table.parts = ReadQualifiedName("a table");
  select.from = AddRelation(std::move(table), first);
  select.items.push_back({AddExpr(ast::Star{}, first), "", {}});
  return AddBody(std::move(select), first);
}

}  // namespace hikkoshi::sql
