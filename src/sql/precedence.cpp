#include "sql/precedence.h"

namespace hikkoshi::sql {
namespace {

using ast::BinaryOperator;
using dialect::Dialect;

constexpr Precedence kSpark = {
    .is = 4,
    .predicate = 4,
    .predicate_operand = 5,
    .comparison = 5,
    .chains_comparisons = true,
    .concat = 10,
    .bit_or = 6,
    .bit_xor = 7,
    .bit_and = 8,
    .shift = 9,
    .additive = 10,
    .multiplicative = 11,
    .bit_not = 12,
    .negate = 12,
    .at_time_zone = 0,
    .collate = 13,
    .postfix = 14,
};

constexpr Precedence kTrino = {
    .is = 4,
    .predicate = 4,
    .predicate_operand = 6,
    .comparison = 4,
    .chains_comparisons = false,
    .concat = 6,
    .bit_or = 0,
    .bit_xor = 0,
    .bit_and = 0,
    .shift = 0,
    .additive = 7,
    .multiplicative = 8,
    .bit_not = 0,
    .negate = 9,
    .at_time_zone = 10,
    .collate = 0,
    .postfix = 14,
};

// `^` is a power and there is no operator for xor.
constexpr Precedence kDuckDb = {
    .is = 4,
    .predicate = 6,
    .predicate_operand = 7,
    .comparison = 5,
    .chains_comparisons = false,
    .concat = 7,
    .bit_or = 7,
    .bit_xor = 0,
    .bit_and = 7,
    .shift = 7,
    .additive = 8,
    .multiplicative = 9,
    .bit_not = 7,
    .negate = 13,
    .at_time_zone = 11,
    .collate = 12,
    .postfix = 14,
};

}  // namespace

const Precedence& PrecedenceOf(Dialect dialect) {
  switch (dialect) {
    case Dialect::Spark3:
    case Dialect::Spark4:
    case Dialect::Databricks:
    case Dialect::Hive:
      return kSpark;
    case Dialect::Athena:
      return kTrino;
    case Dialect::DuckDb:
      return kDuckDb;
  }
  return kSpark;
}

Level LevelOf(BinaryOperator op, Dialect dialect) {
  const Precedence& precedence = PrecedenceOf(dialect);
  bool is_spark = &precedence == &kSpark;
  switch (op) {
    case BinaryOperator::Or:
      return kOrLevel;
    case BinaryOperator::And:
      return kAndLevel;
    case BinaryOperator::Equal:
    case BinaryOperator::NotEqual:
    case BinaryOperator::Less:
    case BinaryOperator::LessOrEqual:
    case BinaryOperator::Greater:
    case BinaryOperator::GreaterOrEqual:
      return precedence.comparison;
    case BinaryOperator::NullSafeEqual:
      return is_spark ? precedence.comparison : precedence.is;
    case BinaryOperator::IsDistinctFrom:
      return precedence.is;
    case BinaryOperator::Concat:
      return precedence.concat;
    case BinaryOperator::BitOr:
      return precedence.bit_or;
    case BinaryOperator::BitXor:
      return precedence.bit_xor;
    case BinaryOperator::BitAnd:
      return precedence.bit_and;
    case BinaryOperator::ShiftLeft:
    case BinaryOperator::ShiftRight:
      return precedence.shift;
    case BinaryOperator::ShiftRightUnsigned:
      return is_spark ? precedence.shift : 0;
    case BinaryOperator::Add:
    case BinaryOperator::Subtract:
      return precedence.additive;
    case BinaryOperator::Multiply:
    case BinaryOperator::Divide:
    case BinaryOperator::Modulo:
      return precedence.multiplicative;
    case BinaryOperator::IntegerDivide:
      return dialect == Dialect::Athena ? 0 : precedence.multiplicative;
  }
  return 0;
}

std::string_view Spelling(BinaryOperator op, Dialect dialect) {
  bool is_spark = &PrecedenceOf(dialect) == &kSpark;
  switch (op) {
    case BinaryOperator::Or:
      return "or";
    case BinaryOperator::And:
      return "and";
    case BinaryOperator::Equal:
      return "=";
    case BinaryOperator::NotEqual:
      return "!=";
    case BinaryOperator::Less:
      return "<";
    case BinaryOperator::LessOrEqual:
      return "<=";
    case BinaryOperator::Greater:
      return ">";
    case BinaryOperator::GreaterOrEqual:
      return ">=";
    case BinaryOperator::NullSafeEqual:
      return is_spark ? "<=>" : "is not distinct from";
    case BinaryOperator::IsDistinctFrom:
      return "is distinct from";
    case BinaryOperator::Concat:
      return "||";
    case BinaryOperator::BitOr:
      return "|";
    case BinaryOperator::BitXor:
      return "^";
    case BinaryOperator::BitAnd:
      return "&";
    case BinaryOperator::ShiftLeft:
      return "<<";
    case BinaryOperator::ShiftRight:
      return ">>";
    case BinaryOperator::ShiftRightUnsigned:
      return ">>>";
    case BinaryOperator::Add:
      return "+";
    case BinaryOperator::Subtract:
      return "-";
    case BinaryOperator::Multiply:
      return "*";
    case BinaryOperator::Divide:
      return "/";
    case BinaryOperator::IntegerDivide:
      return is_spark ? "div" : "//";
    case BinaryOperator::Modulo:
      return "%";
  }
  return "";
}

BinaryOperatorToken OperatorOf(const Token& token, Dialect dialect) {
  auto found = [](BinaryOperator op) { return BinaryOperatorToken{true, op}; };
  switch (token.kind) {
    case TokenKind::Equal:
      return found(BinaryOperator::Equal);
    case TokenKind::NotEqual:
      return found(BinaryOperator::NotEqual);
    case TokenKind::Less:
      return found(BinaryOperator::Less);
    case TokenKind::LessOrEqual:
      return found(BinaryOperator::LessOrEqual);
    case TokenKind::Greater:
      return found(BinaryOperator::Greater);
    case TokenKind::GreaterOrEqual:
      return found(BinaryOperator::GreaterOrEqual);
    case TokenKind::NullSafeEqual:
      return found(BinaryOperator::NullSafeEqual);
    case TokenKind::DoublePipe:
      return found(BinaryOperator::Concat);
    case TokenKind::Pipe:
      return found(BinaryOperator::BitOr);
    case TokenKind::Ampersand:
      return found(BinaryOperator::BitAnd);
    case TokenKind::Caret:
      return found(BinaryOperator::BitXor);
    case TokenKind::ShiftLeft:
      return found(BinaryOperator::ShiftLeft);
    case TokenKind::ShiftRight:
      return found(BinaryOperator::ShiftRight);
    case TokenKind::ShiftRightUnsigned:
      return found(BinaryOperator::ShiftRightUnsigned);
    case TokenKind::Plus:
      return found(BinaryOperator::Add);
    case TokenKind::Minus:
      return found(BinaryOperator::Subtract);
    case TokenKind::Star:
      return found(BinaryOperator::Multiply);
    case TokenKind::Slash:
      return found(BinaryOperator::Divide);
    case TokenKind::Percent:
      return found(BinaryOperator::Modulo);
    case TokenKind::DoubleSlash:
      return found(BinaryOperator::IntegerDivide);
    case TokenKind::Word:
      break;
    default:
      return {};
  }
  switch (token.keyword) {
    case Keyword::Or:
      return found(BinaryOperator::Or);
    case Keyword::And:
      return found(BinaryOperator::And);
    case Keyword::Div:
      return dialect == Dialect::Athena || dialect == Dialect::DuckDb
                 ? BinaryOperatorToken{}
                 : found(BinaryOperator::IntegerDivide);
    default:
      return {};
  }
}

}  // namespace hikkoshi::sql
