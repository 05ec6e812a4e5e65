// Primary expressions: constants, names, parentheses, and forms with a syntax of their own.

#include "base/text.h"
#include "sql/parser/parser.h"

namespace hikkoshi::sql {

using types::TypeKind;

ast::ExprId Parser::ReadPrimary() {
  switch (Peek().kind) {
    case TokenKind::Number:
      return ReadNumber();
    case TokenKind::String:
      return ReadString();
    case TokenKind::Question:
    case TokenKind::Colon:
    case TokenKind::Dollar:
      return ReadParameter();
    case TokenKind::Placeholder: {
      bool is_name_part = (Is(TokenKind::Word, 1) && IsAdjacent(1)) || Is(TokenKind::Dot, 1);
      return is_name_part ? ReadColumnOrCall() : ReadParameter();
    }
    case TokenKind::LeftParen:
      return IsLambda() ? ReadLambda() : ReadParenthesizedExpr();
    case TokenKind::LeftBracket:
      if (is_duckdb()) {
        return ReadListLiteral(position());
      }
      break;
    case TokenKind::LeftBrace:
      if (is_duckdb()) {
        return ReadStructLiteral();
      }
      break;
    case TokenKind::Star:
      return ReadStar();
    case TokenKind::QuotedName:
      return IsLambda() ? ReadLambda() : ReadColumnOrCall();
    case TokenKind::Word:
      return ReadWordPrimary();
    default:
      break;
  }
  FailExpected("an expression");
  return {};
}

ast::ExprId Parser::ReadWordPrimary() {
  uint32_t first = position();
  if (Accept(Keyword::Null)) {
    return AddLiteral(TypeKind::Null, "", first);
  }
  if (Is(Keyword::True) || Is(Keyword::False)) {
    return AddLiteral(TypeKind::Boolean, base::ToLower(TextOf(Next())), first);
  }
  if (IsLambda()) {
    return ReadLambda();
  }
  if (IsInterval()) {
    return ReadInterval();
  }
  if (IsTypedLiteral()) {
    return ReadTypedLiteral();
  }
  ast::ExprId form = ReadSpecialForm();
  return form || has_failed() ? form : ReadColumnOrCall();
}

ast::ExprId Parser::ReadSpecialForm() {
  bool has_arguments = Is(TokenKind::LeftParen, 1);
  switch (Peek().keyword) {
    case Keyword::Case:
      return ReadCase();
    case Keyword::Cast:
      return has_arguments ? ReadCast(ast::CastKind::Cast) : ast::ExprId();
    case Keyword::TryCast:
      return has_arguments ? ReadCast(ast::CastKind::TryCast) : ast::ExprId();
    case Keyword::Exists:
      return has_arguments && IsQueryStart(2) ? ReadExists() : ast::ExprId();
    case Keyword::Extract:
      return has_arguments && Is(Keyword::From, 3) ? ReadExtract() : ast::ExprId();
    case Keyword::Trim:
      return has_arguments ? ReadTrim() : ast::ExprId();
    case Keyword::Position:
      return has_arguments ? ReadPosition() : ast::ExprId();
    case Keyword::Substring:
    case Keyword::Substr:
      return has_arguments ? ReadSubstring() : ast::ExprId();
    case Keyword::Overlay:
      return has_arguments ? ReadOverlay() : ast::ExprId();
    case Keyword::Array:
      return Is(TokenKind::LeftBracket, 1) && !is_spark() ? ReadArray() : ast::ExprId();
    case Keyword::Map:
      return Is(TokenKind::LeftBrace, 1) && is_duckdb() ? ReadMapLiteral() : ast::ExprId();
    case Keyword::Struct:
      return IsStructWithAliases() ? ReadStruct() : ast::ExprId();
    case Keyword::Row:
      return has_arguments && !is_spark() ? ReadRowConstructor() : ast::ExprId();
    case Keyword::CurrentDate:
    case Keyword::CurrentTime:
    case Keyword::CurrentTimestamp:
    case Keyword::CurrentUser:
    case Keyword::LocalTime:
    case Keyword::LocalTimestamp: {
      // To Spark a bare `localtimestamp` is a column.
      bool is_local = Is(Keyword::LocalTime) || Is(Keyword::LocalTimestamp);
      bool is_name = has_arguments || Is(TokenKind::Dot, 1) || (is_local && is_spark());
      uint32_t first = position();
      return is_name ? ast::ExprId() : AddCall(base::ToLower(TextOf(Next())), {}, first);
    }
    default:
      return IsUnitCall() ? ReadUnitCall() : ast::ExprId();
  }
}

bool Parser::IsQueryStart(uint32_t ahead) const {
  while (Is(TokenKind::LeftParen, ahead)) {
    ++ahead;
  }
  return Is(Keyword::Select, ahead) ||
         (Is(Keyword::With, ahead) && !Is(TokenKind::Comma, ahead + 1)) ||
         (Is(Keyword::Values, ahead) && !Is(TokenKind::RightParen, ahead + 1) &&
          !Is(TokenKind::Comma, ahead + 1) && !Is(TokenKind::Dot, ahead + 1) &&
          OperatorOf(Peek(ahead + 1), dialect()).is_operator == false) ||
         (is_spark() && Is(Keyword::From, ahead) && IsName(ahead + 1)) ||
         (Is(Keyword::Table, ahead) && IsName(ahead + 1) && !Is(TokenKind::Dot, ahead + 1));
}

// `(select …)`, `(a)`, `(a, b)`; a query in double parentheses may go on with `union`.
ast::ExprId Parser::ReadParenthesizedExpr() {
  uint32_t first = position();
  bool is_query = IsQueryStart(1) && !Is(TokenKind::LeftParen, 1);
  if (is_query) {
    ast::QueryId query = ReadSubquery();
    return AddExpr(ast::ScalarQuery{query}, first);
  }
  Expect(TokenKind::LeftParen);
  ast::Row row;
  row.items.push_back(ReadExpr());
  const ast::ScalarQuery* scalar = context_.tree.If<ast::ScalarQuery>(row.items[0]);
  if (scalar != nullptr && !Is(TokenKind::RightParen) && IsClauseStart()) {
    ast::QueryId query = ReadQueryBehind(scalar->query, first);
    Expect(TokenKind::RightParen);
    return AddExpr(ast::ScalarQuery{query}, first);
  }
  while (Accept(TokenKind::Comma)) {
    row.items.push_back(ReadExpr());
  }
  Expect(TokenKind::RightParen);
  return row.items.size() == 1 ? row.items[0] : AddExpr(std::move(row), first);
}

ast::ExprId Parser::ReadStar() {
  uint32_t first = position();
  Expect(TokenKind::Star);
  ast::Star star;
  bool is_except = Is(Keyword::Except) || (is_duckdb() && Is(Keyword::Exclude));
  if (is_except && !is_trino() && Is(TokenKind::LeftParen, 1) && !IsQueryStart(2)) {
    Next();
    star.except = ReadNameList();
  }
  if (is_duckdb() && Is(Keyword::Replace) && Is(TokenKind::LeftParen, 1)) {
    Next();
    ReadParenthesized([&] { star.replace.push_back(ReadSelectItem()); });
  }
  return AddExpr(std::move(star), first);
}

ast::ExprId Parser::ReadCase() {
  bool is_case = Is(Keyword::When, 1) || Is(TokenKind::LeftParen, 1) || Is(TokenKind::Number, 1) ||
                 Is(TokenKind::String, 1) || Is(TokenKind::Minus, 1) || IsImplicitAlias(1) ||
                 Is(Keyword::Not, 1) || Is(Keyword::True, 1) || Is(Keyword::Null, 1) || !is_spark();
  if (!is_case) {
    return {};
  }
  uint32_t first = position();
  Expect(Keyword::Case);
  ast::Case result;
  if (!Is(Keyword::When)) {
    result.operand = ReadExpr();
  }
  while (Accept(Keyword::When)) {
    ast::WhenBranch branch;
    branch.condition = ReadAnchored(kLowestLevel);
    Expect(Keyword::Then);
    branch.result = ReadAnchored(kLowestLevel);
    result.branches.push_back(branch);
  }
  if (result.branches.empty()) {
    FailExpected("'when'");
  }
  if (Accept(Keyword::Else)) {
    result.otherwise = ReadAnchored(kLowestLevel);
  }
  Expect(Keyword::End);
  return AddExpr(std::move(result), first);
}

ast::ExprId Parser::ReadCast(ast::CastKind kind) {
  uint32_t first = position();
  Next();
  Expect(TokenKind::LeftParen);
  ast::ExprId operand = ReadExpr();
  Expect(Keyword::As);
  types::Type type = ReadType();
  Expect(TokenKind::RightParen);
  return AddExpr(ast::Cast{kind, operand, std::move(type)}, first);
}

ast::ExprId Parser::ReadExists() {
  uint32_t first = position();
  Next();
  ast::QueryId query = ReadSubquery();
  return AddExpr(ast::Exists{query}, first);
}

// ---- constructors ---------------------------------------------------------------------------

ast::ExprId Parser::ReadArray() {
  uint32_t first = position();
  Next();
  return ReadListLiteral(first);
}

ast::ExprId Parser::ReadListLiteral(uint32_t first_token) {
  Expect(TokenKind::LeftBracket);
  std::vector<ast::ExprId> items;
  if (!Is(TokenKind::RightBracket)) {
    do {
      items.push_back(ReadExpr());
    } while (Accept(TokenKind::Comma));
  }
  Expect(TokenKind::RightBracket);
  return AddCall("array", std::move(items), first_token);
}

// DuckDB: {'a': 1, b: 2}
ast::ExprId Parser::ReadStructLiteral() {
  uint32_t first = position();
  Expect(TokenKind::LeftBrace);
  ast::Call call;
  call.name = "struct_pack";
  do {
    call.arg_names.push_back(Is(TokenKind::String) ? ReadStringText("a name")
                                                   : ReadName("a field name"));
    Expect(TokenKind::Colon);
    call.args.push_back(ReadExpr());
  } while (Accept(TokenKind::Comma));
  Expect(TokenKind::RightBrace);
  return AddExpr(std::move(call), first);
}

// DuckDB: map {k: v} is map([k], [v])
ast::ExprId Parser::ReadMapLiteral() {
  uint32_t first = position();
  Next();
  Expect(TokenKind::LeftBrace);
  std::vector<ast::ExprId> keys;
  std::vector<ast::ExprId> values;
  while (!Is(TokenKind::RightBrace) && !has_failed()) {
    keys.push_back(ReadExpr());
    Expect(TokenKind::Colon);
    values.push_back(ReadExpr());
    if (!Accept(TokenKind::Comma)) {
      break;
    }
  }
  Expect(TokenKind::RightBrace);
  ast::ExprId key_list = AddCall("array", std::move(keys), first);
  ast::ExprId value_list = AddCall("array", std::move(values), first);
  return AddCall("map", {key_list, value_list}, first);
}

ast::ExprId Parser::ReadRowConstructor() {
  uint32_t first = position();
  Next();
  ast::Row row;
  ReadParenthesized([&] { row.items.push_back(ReadExpr()); });
  return AddExpr(std::move(row), first);
}

// ---- functions with words between their arguments -------------------------------------------

// extract(year from x) is extract('year', x).
ast::ExprId Parser::ReadExtract() {
  uint32_t first = position();
  Next();
  Expect(TokenKind::LeftParen);
  uint32_t unit_at = position();
  std::string unit = Is(TokenKind::String) ? ReadStringText("a unit") : ReadName("a unit");
  ast::ExprId unit_id = AddLiteral(TypeKind::String, base::ToLower(unit), unit_at);
  Expect(Keyword::From);
  ast::ExprId operand = ReadExpr();
  Expect(TokenKind::RightParen);
  return AddCall("extract", {unit_id, operand}, first);
}

// trim(both 'x' from s) is trim_both(s, 'x'); so leading and trailing; trim(s) is a plain call.
ast::ExprId Parser::ReadTrim() {
  uint32_t first = position();
  bool has_side = Is(Keyword::Both, 2) || Is(Keyword::Leading, 2) || Is(Keyword::Trailing, 2);
  std::string name = has_side ? "trim_" + base::ToLower(TextOf(Peek(2))) : "trim_both";
  has_side = has_side && !Is(TokenKind::RightParen, 3) && !Is(TokenKind::Comma, 3);
  Next();
  Expect(TokenKind::LeftParen);
  if (has_side) {
    Next();
  }
  std::vector<ast::ExprId> args;
  if (!Is(Keyword::From)) {
    args.push_back(ReadExpr());
  }
  if (Is(Keyword::From)) {
    Next();
    args.insert(args.begin(), ReadExpr());
    Expect(TokenKind::RightParen);
    return AddCall(name, std::move(args), first);
  }
  while (Accept(TokenKind::Comma)) {
    args.push_back(ReadExpr());
  }
  Expect(TokenKind::RightParen);
  return AddCall(has_side ? name : "trim", std::move(args), first);
}

// position(a in b) is position(a, b).
ast::ExprId Parser::ReadPosition() {
  uint32_t first = position();
  Next();
  Expect(TokenKind::LeftParen);
  std::vector<ast::ExprId> args = {ReadExpr(PrecedenceOf(dialect()).predicate_operand)};
  if (Accept(Keyword::In)) {
    args.push_back(ReadExpr());
  }
  while (Accept(TokenKind::Comma)) {
    args.push_back(ReadExpr());
  }
  Expect(TokenKind::RightParen);
  return AddCall("position", std::move(args), first);
}

// substring(s from a for b) is substring(s, a, b).
ast::ExprId Parser::ReadSubstring() {
  uint32_t first = position();
  std::string name = base::ToLower(TextOf(Next()));
  Expect(TokenKind::LeftParen);
  std::vector<ast::ExprId> args = {ReadExpr()};
  if (Accept(Keyword::From)) {
    args.push_back(ReadExpr());
    if (Accept(Keyword::For)) {
      args.push_back(ReadExpr());
    }
  }
  while (Accept(TokenKind::Comma)) {
    args.push_back(ReadExpr());
  }
  Expect(TokenKind::RightParen);
  return AddCall(name, std::move(args), first);
}

// overlay(a placing b from c for d) is overlay(a, b, c, d).
ast::ExprId Parser::ReadOverlay() {
  uint32_t first = position();
  Next();
  Expect(TokenKind::LeftParen);
  std::vector<ast::ExprId> args = {ReadExpr()};
  bool goes_on = true;
  while (goes_on) {
    goes_on = Accept(TokenKind::Comma) || Accept(Keyword::Placing) || Accept(Keyword::From) ||
              Accept(Keyword::For);
    if (goes_on) {
      args.push_back(ReadExpr());
    }
  }
  Expect(TokenKind::RightParen);
  return AddCall("overlay", std::move(args), first);
}

// Spark: timestampadd(hour, 1, t), dateadd(hour, 1, t), datediff(day, a, b): the unit is a word.
bool Parser::IsUnitCall() const {
  bool is_quoted = is_spark() && Is(TokenKind::LeftParen, 1) && Is(TokenKind::String, 2) &&
                   Is(TokenKind::Comma, 3);
  if (is_quoted && (Is(Keyword::TimestampAdd) || Is(Keyword::TimestampDiff))) {
    return true;  // ReadUnitCall says that a unit is a word
  }
  switch (Peek().keyword) {
    case Keyword::TimestampAdd:
    case Keyword::TimestampDiff:
    case Keyword::Dateadd:
    case Keyword::Datediff:
    case Keyword::DateAddWord:
    case Keyword::DateDiffWord:
      return is_spark() && Is(TokenKind::LeftParen, 1) && IsIntervalUnit(2) &&
             Is(TokenKind::Comma, 3);
    default:
      return false;
  }
}

ast::ExprId Parser::ReadUnitCall() {
  uint32_t first = position();
  std::string name = base::ToLower(TextOf(Next()));
  Expect(TokenKind::LeftParen);
  uint32_t unit_at = position();
  if (Is(TokenKind::String)) {
    FailExpected("a unit such as day or month");
    return {};
  }
  std::vector<ast::ExprId> args = {
      AddLiteral(TypeKind::String, base::ToLower(TextOf(Next())), unit_at)};
  while (Accept(TokenKind::Comma)) {
    args.push_back(ReadExpr());
  }
  Expect(TokenKind::RightParen);
  // Two arguments are a column of that name and a number of days.
  if (args.size() == 2) {
    const ast::Literal unit = context_.tree.Get<ast::Literal>(args[0]);
    context_.tree.at(args[0]) = ast::Expr(ast::ColumnRef{{unit.text}});
  }
  return AddCall(name, std::move(args), first);
}

// ---- lambdas and names ----------------------------------------------------------------------

bool Parser::IsLambda() const {
  if (is_duckdb()) {
    return Is(Keyword::Lambda) && Is(TokenKind::Word, 1);
  }
  if (Is(TokenKind::Word) || Is(TokenKind::QuotedName)) {
    return Is(TokenKind::Arrow, 1);
  }
  uint32_t ahead = 1;
  while (Is(TokenKind::Word, ahead) || Is(TokenKind::QuotedName, ahead)) {
    ++ahead;
    if (!Is(TokenKind::Comma, ahead)) {
      break;
    }
    ++ahead;
  }
  return Is(TokenKind::LeftParen) && Is(TokenKind::RightParen, ahead) &&
         Is(TokenKind::Arrow, ahead + 1);
}

ast::ExprId Parser::ReadLambda() {
  uint32_t first = position();
  ast::Lambda lambda;
  if (is_duckdb()) {
    Next();
    do {
      lambda.parameters.push_back(ReadName("a parameter"));
    } while (Accept(TokenKind::Comma));
    Expect(TokenKind::Colon);
  } else {
    if (Is(TokenKind::LeftParen)) {
      lambda.parameters = ReadNameList();
    } else {
      lambda.parameters.push_back(ReadName("a parameter"));
    }
    Expect(TokenKind::Arrow);
  }
  lambda.body = ReadExpr();
  return AddExpr(std::move(lambda), first);
}

ast::ExprId Parser::ReadColumnOrCall() {
  uint32_t first = position();
  bool is_callable = Is(TokenKind::Word) && Is(TokenKind::LeftParen, 1) && !Is(Keyword::Select);
  if (!IsName() && !is_callable) {
    FailExpected("an expression");
    return {};
  }
  std::vector<std::string> parts;
  if (IsIdentifierClause()) {
    parts = ReadIdentifierClause();
  } else {
    parts.push_back(ReadNamePart());
  }
  while (Accept(TokenKind::Dot)) {
    if (Is(TokenKind::Star)) {
      ast::ExprId star = ReadStar();
      if (auto* node = std::get_if<ast::Star>(&context_.tree.at(star))) {
        node->qualifier = parts;
      }
      context_.tree.set_span(star, SpanFrom(first));
      return star;
    }
    bool is_part = Is(TokenKind::Word) || Is(TokenKind::QuotedName) || Is(TokenKind::Placeholder);
    if (!is_part) {
      FailExpected("a name after '.'");
      return {};
    }
    parts.push_back(ReadNamePart());
  }
  if (Is(TokenKind::LeftParen)) {
    return ReadCall(std::move(parts), first);
  }
  return AddExpr(ast::ColumnRef{std::move(parts)}, first);
}

}  // namespace hikkoshi::sql
