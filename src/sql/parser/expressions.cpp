// Operators, predicates and what follows an operand.

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "sql/parser/parser.h"

namespace hikkoshi::sql {
namespace {

using ast::BinaryOperator;

// Chains of `and` and `or` up to this length lean to the left; longer ones are balanced, so that
// their height stays small whatever their length.
constexpr size_t kLongestLeaningChain = 64;

bool IsComparison(BinaryOperator op) {
  return op >= BinaryOperator::Equal && op <= BinaryOperator::GreaterOrEqual;
}

}  // namespace

ast::ExprId Parser::ReadExpr(Level min_level) {
  Nesting nesting(*this);
  if (!nesting.is_allowed()) {
    return {};
  }
  uint32_t first = position();
  Level max_level = kPrimaryLevel;
  ast::ExprId left = ReadPrefix(min_level, max_level);
  while (!has_failed()) {
    BinaryOperatorToken next = OperatorOf(Peek(), dialect());
    Level level = next.is_operator ? LevelOf(next.op, dialect()) : PredicateLevel();
    if (level == 0 || level < min_level || level > max_level) {
      break;
    }
    bool chains =
        next.is_operator && (!IsComparison(next.op) || PrecedenceOf(dialect()).chains_comparisons);
    left = next.is_operator ? ReadBinary(left, next, first, level) : ReadPredicate(left, first);
    max_level = chains ? level : static_cast<Level>(level - 1);
    nesting.Grow();
  }
  return left;
}

ast::ExprId Parser::ReadPrefix(Level min_level, Level& max_level) {
  uint32_t first = position();
  const Precedence& precedence = PrecedenceOf(dialect());
  bool is_not = Is(Keyword::Not) || (is_spark() && Is(TokenKind::Exclamation));
  if (is_not && min_level <= kNotLevel) {
    Next();
    max_level = kNotLevel;
    ast::ExprId operand = ReadExpr(kNotLevel);
    return AddExpr(ast::Unary{ast::UnaryOperator::Not, operand}, first);
  }
  if (Is(TokenKind::Minus) && Is(TokenKind::Number, 1)) {
    return ReadPostfix(ReadNumber(), first);
  }
  bool is_minus = Is(TokenKind::Minus);
  if (is_minus || Is(TokenKind::Plus)) {
    Next();
    max_level = precedence.negate;
    ast::ExprId operand = ReadExpr(precedence.negate);
    ast::UnaryOperator op = is_minus ? ast::UnaryOperator::Negate : ast::UnaryOperator::Plus;
    return AddExpr(ast::Unary{op, operand}, first);
  }
  if (Is(TokenKind::Tilde) && precedence.bit_not != 0) {
    Next();
    max_level = precedence.bit_not;
    ast::ExprId operand = ReadExpr(precedence.bit_not);
    return AddExpr(ast::Unary{ast::UnaryOperator::BitNot, operand}, first);
  }
  return ReadPostfix(ReadPrimary(), first);
}

ast::ExprId Parser::ReadBinary(ast::ExprId left, BinaryOperatorToken next, uint32_t first_token,
                               Level level) {
  if (next.op == BinaryOperator::And || next.op == BinaryOperator::Or) {
    return ReadChain(left, next.op, first_token);
  }
  Next();
  if (IsComparison(next.op)) {
    bool is_quantified = (Is(Keyword::Any) || Is(Keyword::Some) || Is(Keyword::All)) &&
                         Is(TokenKind::LeftParen, 1) && IsQueryStart(2);
    if (is_quantified) {
      return ReadQuantified(left, next.op, first_token);
    }
  }
  ast::ExprId right = ReadExpr(static_cast<Level>(level + 1));
  return AddExpr(ast::Binary{next.op, left, right}, first_token);
}

// `a and (b and c)` and `(a and b) and c` are one list of operands.
ast::ExprId Parser::ReadChain(ast::ExprId left, BinaryOperator op, uint32_t first_token) {
  std::vector<ast::ExprId> operands;
  // The operands of a whole condition keep their own comments; those of a chain further inside
  // leave them to what is around.
  bool is_condition = nesting_ == leading_.nesting;
  if (is_condition) {
    AddComments(FirstOperand(left), std::exchange(leading_.lines, {}));
    AddComments(left, TakeTrailingComments(false));
  }
  AppendOperands(left, op, operands);
  Level level = LevelOf(op, dialect());
  while (!has_failed() && OperatorOf(Peek(), dialect()).is_operator &&
         OperatorOf(Peek(), dialect()).op == op) {
    std::vector<std::string> comments = is_condition ? TakeComments() : std::vector<std::string>();
    Next();
    auto operand_level = static_cast<Level>(level + 1);
    ast::ExprId operand = is_condition ? ReadAnchored(operand_level) : ReadExpr(operand_level);
    AddComments(operand, std::move(comments));
    AppendOperands(operand, op, operands);
  }
  if (has_failed()) {
    return left;
  }
  size_t growth = std::min(operands.size(), kLongestLeaningChain);
  height_ += static_cast<int>(growth);
  (void)first_token;
  return BuildChain(operands, op, 0, operands.size());
}

void Parser::AppendOperands(ast::ExprId id, BinaryOperator op, std::vector<ast::ExprId>& operands) {
  const ast::Binary* binary = context_.tree.If<ast::Binary>(id);
  if (binary == nullptr || binary->op != op) {
    operands.push_back(id);
    return;
  }
  size_t first = operands.size();
  ast::ExprId left = binary->left;
  ast::ExprId right = binary->right;
  AppendOperands(left, op, operands);
  AppendOperands(right, op, operands);
  AddComments(operands[first], context_.tree.comments(id));
}

ast::ExprId Parser::BuildChain(const std::vector<ast::ExprId>& operands, BinaryOperator op,
                               size_t begin, size_t end) {
  auto join = [&](ast::ExprId left, ast::ExprId right) {
    base::Span span = base::Cover(context_.tree.span(left), context_.tree.span(right));
    return context_.tree.Add(ast::Expr(ast::Binary{op, left, right}), span);
  };
  if (end - begin > kLongestLeaningChain) {
    size_t middle = begin + (end - begin) / 2;
    return join(BuildChain(operands, op, begin, middle), BuildChain(operands, op, middle, end));
  }
  ast::ExprId chain = operands[begin];
  for (size_t i = begin + 1; i < end; ++i) {
    chain = join(chain, operands[i]);
  }
  return chain;
}

ast::ExprId Parser::ReadQuantified(ast::ExprId left, BinaryOperator op, uint32_t first_token) {
  ast::Quantifier quantifier = Is(Keyword::All) ? ast::Quantifier::All : ast::Quantifier::Any;
  Next();
  ast::QueryId query = ReadSubquery();
  return AddExpr(ast::QuantifiedComparison{op, left, quantifier, query}, first_token);
}

// ---- predicates -----------------------------------------------------------------------------

Level Parser::PredicateLevel() const {
  const Precedence& precedence = PrecedenceOf(dialect());
  if (!Is(TokenKind::Word)) {
    return 0;
  }
  switch (Peek(Is(Keyword::Not) ? 1 : 0).keyword) {
    case Keyword::Between:
    case Keyword::In:
    case Keyword::Like:
      return precedence.predicate;
    case Keyword::Ilike:
      return is_trino() ? 0 : precedence.predicate;
    case Keyword::Rlike:
    case Keyword::Regexp:
      return is_spark() ? precedence.predicate : 0;
    case Keyword::Similar:
      return is_duckdb() && Is(Keyword::To, 1) ? precedence.predicate : 0;
    case Keyword::Is:
      return Is(Keyword::Not) ? 0 : precedence.is;
    case Keyword::At:
      return Is(Keyword::Time, 1) && Is(Keyword::Zone, 2) ? precedence.at_time_zone : 0;
    case Keyword::Collate:
      return precedence.collate;
    default:
      return 0;
  }
}

ast::ExprId Parser::ReadPredicate(ast::ExprId operand, uint32_t first_token) {
  if (Is(Keyword::Is)) {
    return ReadIs(operand, first_token);
  }
  if (AcceptAll({Keyword::At, Keyword::Time, Keyword::Zone})) {
    ast::ExprId zone = ReadExpr(static_cast<Level>(PrecedenceOf(dialect()).at_time_zone + 1));
    return AddCall("at_time_zone", {operand, zone}, first_token);
  }
  if (Accept(Keyword::Collate)) {
    std::string collation = ReadName("a collation");
    return AddExpr(ast::Collate{operand, collation}, first_token);
  }
  bool is_negated = Accept(Keyword::Not);
  if (Accept(Keyword::In)) {
    return ReadIn(operand, is_negated, first_token);
  }
  if (Accept(Keyword::Between)) {
    return ReadBetween(operand, is_negated, first_token);
  }
  return ReadLike(operand, is_negated, first_token);
}

ast::ExprId Parser::ReadIs(ast::ExprId operand, uint32_t first_token) {
  Expect(Keyword::Is);
  bool is_negated = Accept(Keyword::Not);
  if (Accept(Keyword::Null)) {
    return AddExpr(ast::IsNull{operand, is_negated}, first_token);
  }
  if (AcceptAll({Keyword::Distinct, Keyword::From})) {
    ast::ExprId right = ReadExpr(PrecedenceOf(dialect()).predicate_operand);
    BinaryOperator op = is_negated ? BinaryOperator::NullSafeEqual : BinaryOperator::IsDistinctFrom;
    return AddExpr(ast::Binary{op, operand, right}, first_token);
  }
  ast::IsTruth truth{operand, ast::TruthValue::True, is_negated};
  if (Accept(Keyword::False)) {
    truth.value = ast::TruthValue::False;
  } else if (Accept(Keyword::Unknown)) {
    truth.value = ast::TruthValue::Unknown;
  } else if (is_trino() || !Accept(Keyword::True)) {
    FailExpected("'null' or 'distinct from'");
  }
  return AddExpr(truth, first_token);
}

ast::ExprId Parser::ReadIn(ast::ExprId operand, bool is_negated, uint32_t first_token) {
  if (Is(TokenKind::LeftParen) && IsQueryStart(1)) {
    ast::QueryId query = ReadSubquery();
    return AddExpr(ast::InQuery{operand, query, is_negated}, first_token);
  }
  ast::InList list;
  list.operand = operand;
  list.is_negated = is_negated;
  list.items = ReadExprList();
  return AddExpr(std::move(list), first_token);
}

ast::ExprId Parser::ReadBetween(ast::ExprId operand, bool is_negated, uint32_t first_token) {
  Level level = PrecedenceOf(dialect()).predicate_operand;
  ast::ExprId low = ReadExpr(level);
  Expect(Keyword::And);
  ast::ExprId high = ReadExpr(level);
  return AddExpr(ast::Between{operand, low, high, is_negated}, first_token);
}

ast::ExprId Parser::ReadLike(ast::ExprId operand, bool is_negated, uint32_t first_token) {
  ast::Like like;
  like.operand = operand;
  like.is_negated = is_negated;
  if (Accept(Keyword::Ilike)) {
    like.kind = ast::LikeKind::Ilike;
  } else if (Accept(Keyword::Rlike) || Accept(Keyword::Regexp)) {
    like.kind = ast::LikeKind::Rlike;
  } else if (AcceptAll({Keyword::Similar, Keyword::To})) {
    like.kind = ast::LikeKind::SimilarTo;
  } else {
    Expect(Keyword::Like);
  }
  bool is_any = Is(Keyword::Any) || Is(Keyword::Some);
  if ((is_any || Is(Keyword::All)) && is_spark() && Is(TokenKind::LeftParen, 1)) {
    Next();
    like.quantifier = is_any ? ast::Quantifier::Any : ast::Quantifier::All;
    like.patterns = ReadExprList();
    return AddExpr(std::move(like), first_token);
  }
  like.patterns = {ReadExpr(PrecedenceOf(dialect()).predicate_operand)};
  if (Accept(Keyword::Escape)) {
    like.escape = ReadExpr(PrecedenceOf(dialect()).predicate_operand);
  }
  return AddExpr(std::move(like), first_token);
}

// ---- behind an operand ----------------------------------------------------------------------

ast::ExprId Parser::ReadPostfix(ast::ExprId operand, uint32_t first_token) {
  while (!has_failed()) {
    if (Is(TokenKind::LeftBracket)) {
      operand = ReadSubscript(operand, first_token);
    } else if (Is(TokenKind::Dot)) {
      Next();
      if (!Is(TokenKind::Word) && !Is(TokenKind::QuotedName)) {
        FailExpected("a field name");
        return operand;
      }
      std::string field = ReadNamePart();
      operand = AddExpr(ast::FieldAccess{operand, field}, first_token);
    } else if (Is(TokenKind::DoubleColon) && !is_trino()) {
      Next();
      types::Type type = ReadType();
      operand = AddExpr(ast::Cast{ast::CastKind::Cast, operand, type}, first_token);
    } else if (Is(TokenKind::Colon) && is_spark() && !Is(TokenKind::Number, 1)) {
      operand = ReadJsonPath(operand, first_token);
    } else {
      return operand;
    }
    if (++height_ > kHeightLimit) {
      Fail(diagnostics::Code::NestedTooDeep, SpanFrom(first_token),
           "the expression has more levels than the limit: " + std::to_string(kHeightLimit));
    }
  }
  return operand;
}

ast::ExprId Parser::ReadSubscript(ast::ExprId operand, uint32_t first_token) {
  Expect(TokenKind::LeftBracket);
  ast::ExprId index = ReadExpr();
  if (is_duckdb() && Is(TokenKind::Colon)) {
    FailUnsupported(first_token, "a slice of a list");
  }
  Expect(TokenKind::RightBracket);
  return AddExpr(ast::Subscript{operand, index}, first_token);
}

// `col:a.b[0]['c d']`; the path is kept as written, without spaces outside of quotes.
ast::ExprId Parser::ReadJsonPath(ast::ExprId operand, uint32_t first_token) {
  Expect(TokenKind::Colon);
  std::string path;
  bool needs_part = true;
  while (!has_failed()) {
    if (Is(TokenKind::LeftBracket)) {
      path += TextOf(Next());
      bool is_index = Is(TokenKind::Number) || Is(TokenKind::String) || Is(TokenKind::Star);
      if (!is_index) {
        FailExpected("an index, a name in quotes or '*'");
        return {};
      }
      path += TextOf(Next());
      Expect(TokenKind::RightBracket);
      path += ']';
    } else if (needs_part && (Is(TokenKind::Word) || Is(TokenKind::QuotedName))) {
      path += TextOf(Next());
    } else if (needs_part) {
      FailExpected("a path such as a.b[0]");
    }
    needs_part = Is(TokenKind::Dot);
    if (needs_part) {
      path += TextOf(Next());
    } else if (!Is(TokenKind::LeftBracket)) {
      break;
    }
  }
  return AddExpr(ast::JsonPath{operand, path}, first_token);
}

types::Type Parser::ReadType() {
  uint32_t begin = Peek().begin;
  types::ParsedType parsed =
      types::ParseTypePrefix(text_.text.substr(begin), dialect::TraitsOf(dialect()).type_syntax);
  if (!parsed.error.empty()) {
    FailExpected("a type (" + parsed.error + ")");
    return {};
  }
  SkipToByte(begin + static_cast<uint32_t>(parsed.length));
  return parsed.type;
}

ast::ExprId Parser::ReadAnchored(Level min_level) {
  LeadingComments outer = std::exchange(leading_, {TakeComments(), nesting_ + 1});
  ast::ExprId id = ReadExpr(min_level);
  LeadingComments own = std::exchange(leading_, std::move(outer));
  if (!has_failed()) {
    AddComments(FirstOperand(id), std::move(own.lines));
    AddComments(id, TakeTrailingComments(false));
  }
  return id;
}

void Parser::AddComments(ast::ExprId id, std::vector<std::string> lines) {
  for (std::string& line : lines) {
    context_.tree.AddComment(id, std::move(line));
  }
}

// Comments before a chain of conditions belong to its first one.
ast::ExprId Parser::FirstOperand(ast::ExprId id) const {
  const ast::Binary* binary = context_.tree.If<ast::Binary>(id);
  while (binary != nullptr &&
         (binary->op == BinaryOperator::And || binary->op == BinaryOperator::Or)) {
    id = binary->left;
    binary = context_.tree.If<ast::Binary>(id);
  }
  return id;
}

}  // namespace hikkoshi::sql
