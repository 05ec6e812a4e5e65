// Spark's pipes: `table t |> where a > 1 |> select b`. Each step is a query around the one before.
// A step that only adds a condition or a join stays in the same SELECT, so that the names of its
// tables can still be used. Source: Spark 4 "SQL Pipe Syntax".

#include <algorithm>

#include "ast/walk.h"
#include "functions/function.h"
#include "sql/parser/parser.h"

namespace hikkoshi::sql {
namespace {

bool IsPlainStar(const ast::Tree& tree, const ast::Select& select) {
  if (select.items.size() != 1 || !select.items[0].alias.empty()) {
    return false;
  }
  const auto* star = tree.If<ast::Star>(select.items[0].expr);
  return star != nullptr && star->qualifier.empty() && star->except.empty() &&
         star->replace.empty();
}

// Whether the SELECT gives the columns of its FROM as they are.
bool IsTransparent(const ast::Tree& tree, const ast::Select& select) {
  return select.from && IsPlainStar(tree, select) && !select.is_distinct &&
         select.distinct_on.empty() && select.group_by.kind == ast::GroupingKind::None &&
         !select.having && !select.qualify && select.windows.empty();
}

}  // namespace

ast::BodyId Parser::StarOver(ast::RelationId relation, uint32_t first_token) {
  ast::Select select;
  select.from = relation;
  select.items.push_back({AddExpr(ast::Star{}, first_token), "", {}, {}});
  return AddBody(std::move(select), first_token);
}

// Returns a SELECT without items over what came before: its own FROM and WHERE where they can stay.
ast::Select Parser::PipeInput(ast::BodyId body, bool needs_relation, uint32_t first_token) {
  const auto* before = context_.tree.If<ast::Select>(body);
  bool stays = before != nullptr && IsTransparent(context_.tree, *before) &&
               (!needs_relation || !before->where);
  ast::Select select;
  if (stays) {
    select.from = before->from;
    select.where = before->where;
    return select;
  }
  ast::Query query;
  query.body = body;
  ast::SubqueryRelation relation;
  relation.query = AddQuery(std::move(query), first_token);
  select.from = AddRelation(std::move(relation), first_token);
  return select;
}

ast::BodyId Parser::ReadPipes(ast::BodyId body, uint32_t first_token) {
  while (!has_failed() && is_spark() && Accept(TokenKind::PipeArrow)) {
    body = ReadPipe(body, first_token);
    if (++height_ > kHeightLimit) {
      Fail(diagnostics::Code::NestedTooDeep, SpanFrom(first_token),
           "the query has more steps than the limit: " + std::to_string(kHeightLimit));
    }
  }
  return body;
}

ast::BodyId Parser::ReadPipe(ast::BodyId body, uint32_t first_token) {
  uint32_t here = position();
  if (Is(Keyword::Select) || IsWord("extend")) {
    return ReadPipedItems(body, first_token);
  }
  if (Accept(Keyword::Where)) {
    ast::Select select = PipeInput(body, false, first_token);
    ast::ExprId condition = ReadAnchored(kLowestLevel);
    RefuseAggregates(condition);
    select.where =
        select.where ? AddExpr(ast::Binary{ast::BinaryOperator::And, select.where, condition}, here)
                     : condition;
    select.items.push_back({AddExpr(ast::Star{}, here), "", {}, {}});
    return AddBody(std::move(select), first_token);
  }
  if (IsWord("aggregate")) {
    return ReadPipedAggregate(body, first_token);
  }
  if (Is(Keyword::Set) || Is(Keyword::Drop)) {
    return ReadPipedChange(body, first_token);
  }
  if (Accept(Keyword::As)) {
    ast::Query query;
    query.body = body;
    ast::SubqueryRelation relation;
    relation.query = AddQuery(std::move(query), first_token);
    relation.alias.name = ReadNamePart();
    return StarOver(AddRelation(std::move(relation), first_token), first_token);
  }
  if (SetOperatorLevel() > 0) {
    return ReadSetOperation(body, first_token);
  }
  return ReadPipedRelation(body, first_token);
}

// Pipes keep aggregates to the step of that name.
void Parser::RefuseAggregates(ast::ExprId root) {
  if (!root || has_failed()) {
    return;
  }
  ast::ExprId found = FindAggregate(root);
  if (found) {
    Fail(diagnostics::Code::SqlSyntax, context_.tree.span(found),
         "an aggregate stands in AGGREGATE only");
  }
}

// Returns the first aggregate that is not a window function, or a none id.
ast::ExprId Parser::FindAggregate(ast::ExprId root) const {
  ast::ExprId found;
  ast::Walk(context_.tree, root, [&](const ast::AnyId& node) {
    const auto* expr = std::get_if<ast::ExprId>(&node);
    if (expr == nullptr) {
      return false;
    }
    if (context_.tree.If<ast::Over>(*expr) != nullptr) {
      return false;
    }
    const auto* call = context_.tree.If<ast::Call>(*expr);
    const functions::FunctionRow* row =
        call == nullptr ? nullptr : functions::Find(call->name, dialect());
    if (row != nullptr && row->kind == functions::FunctionKind::Aggregate) {
      found = *expr;
    }
    return !found;
  });
  return found;
}

// select items, or extend items: all columns and these.
ast::BodyId Parser::ReadPipedItems(ast::BodyId body, uint32_t first_token) {
  uint32_t here = position();
  ast::Select select = PipeInput(body, false, first_token);
  bool extends = !Is(Keyword::Select);
  Next();
  if (extends) {
    select.items.push_back({AddExpr(ast::Star{}, here), "", {}, {}});
  } else {
    ReadSelectHead(select);
  }
  for (ast::SelectItem& item : ReadSelectItems()) {
    if (extends) {
      RefuseAggregates(item.expr);
    }
    select.items.push_back(std::move(item));
  }
  if (!extends && Is(Keyword::Window) && Is(Keyword::As, 2)) {
    Next();
    ReadNamedWindows(select);
  }
  return AddBody(std::move(select), first_token);
}

// `set a = x, b = y` replaces columns, `drop a, b` leaves them out.
ast::BodyId Parser::ReadPipedChange(ast::BodyId body, uint32_t first_token) {
  uint32_t here = position();
  bool sets = Is(Keyword::Set);
  Next();
  do {
    ast::Select select = PipeInput(body, false, first_token);
    ast::Star star;
    std::string name = ReadNamePart();
    if (sets) {
      Expect(TokenKind::Equal);
      ast::ExprId value = ReadExpr();
      RefuseAggregates(value);
      star.replace.push_back({value, std::move(name), {}, {}});
    } else {
      star.except.push_back(std::move(name));
    }
    select.items.push_back({AddExpr(std::move(star), here), "", {}, {}});
    body = AddBody(std::move(select), first_token);
  } while (!has_failed() && Accept(TokenKind::Comma));
  return body;
}

// aggregate sum(a) as s group by b: the columns are the groups, then the aggregates.
ast::BodyId Parser::ReadPipedAggregate(ast::BodyId body, uint32_t first_token) {
  Next();
  ast::Select select = PipeInput(body, false, first_token);
  std::vector<ast::SelectItem> aggregates;
  if (!IsAll({Keyword::Group, Keyword::By})) {
    aggregates = ReadSelectItems();
  }
  for (const ast::SelectItem& item : aggregates) {
    if (!has_failed() && !FindAggregate(item.expr)) {
      Fail(diagnostics::Code::SqlSyntax, context_.tree.span(item.expr),
           "an item of AGGREGATE holds an aggregate");
    }
  }
  if (AcceptAll({Keyword::Group, Keyword::By})) {
    uint32_t here = position();
    bool is_plain =
        !Is(Keyword::All) && !Is(Keyword::Rollup) && !Is(Keyword::Cube) && !Is(Keyword::Grouping);
    if (!is_plain) {
      FailUnsupported(here, "grouping sets in a pipe");
    }
    select.group_by.kind = ast::GroupingKind::Plain;
    for (ast::SelectItem& item : ReadSelectItems()) {
      const auto* literal = context_.tree.If<ast::Literal>(item.expr);
      if (literal != nullptr) {
        FailUnsupported(here, "grouping by a constant in a pipe");
      }
      select.group_by.exprs.push_back(CopyOf(item.expr));
      select.items.push_back(std::move(item));
    }
  }
  std::move(aggregates.begin(), aggregates.end(), std::back_inserter(select.items));
  return AddBody(std::move(select), first_token);
}

// Joins, pivots, samples; and the order and limit of the rows.
ast::BodyId Parser::ReadPipedRelation(ast::BodyId body, uint32_t first_token) {
  uint32_t here = position();
  ast::Query query;
  query.body = body;
  ReadQueryEnd(query);
  if (position() != here) {
    return AddBody(ast::NestedQuery{AddQuery(std::move(query), first_token)}, first_token);
  }
  ast::RelationId input = PipeInput(body, true, first_token).from;
  if (Is(Keyword::Tablesample)) {
    return StarOver(ReadSample(input, first_token), first_token);
  }
  ast::RelationId pivoted = ReadPivots(input, first_token);
  if (!(pivoted == input)) {
    return StarOver(pivoted, first_token);
  }
  ast::Join join;
  if (!ReadJoinKind(join)) {
    FailExpected("a step such as select, where, aggregate or join");
    return body;
  }
  join.left = input;
  join.right = ReadRelationPrimary();
  ReadJoinCondition(join);
  return StarOver(AddRelation(std::move(join), first_token), first_token);
}

// `from t select a where b`: the SELECT comes second, or is left out.
ast::BodyId Parser::ReadFromBody() {
  uint32_t first = position();
  Expect(Keyword::From);
  ast::RelationId from = ReadFrom();
  if (!Is(Keyword::Select)) {
    return StarOver(from, first);
  }
  Next();
  ast::Select select;
  select.from = from;
  ReadSelectHead(select);
  select.items = ReadSelectItems();
  ReadSelectEnd(select);
  if (Is(Keyword::Select)) {
    FailUnsupported(first, "several selects behind one from");
  }
  return AddBody(std::move(select), first);
}

}  // namespace hikkoshi::sql
