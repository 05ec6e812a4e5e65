#pragma once

// How tightly operators bind, stated once per dialect; the parser climbs by it and the printer
// puts parentheses by it. A higher level binds tighter.
//
// Sources: Spark's SqlBaseParser.g4 (valueExpression, predicate), Trino's SqlBase.g4, DuckDB's
// grammar (Postgres' table of operators).

#include <cstdint>
#include <string_view>

#include "ast/expr.h"
#include "dialect/dialect.h"
#include "sql/token.h"

namespace hikkoshi::sql {

using Level = uint8_t;

struct Precedence {
  Level is;         // is null, is true, is distinct from
  Level predicate;  // between, in, like
  // What stands after `between`, `like`, and on both sides of `and` in `between`.
  Level predicate_operand;
  Level comparison;
  bool chains_comparisons;  // a = b = c is (a = b) = c
  Level concat;
  Level bit_or;
  Level bit_xor;
  Level bit_and;
  Level shift;
  Level additive;
  Level multiplicative;
  Level bit_not;
  Level negate;
  Level at_time_zone;
  Level collate;
  Level postfix;  // subscripts, fields, `::`
};

inline constexpr Level kLowestLevel = 1;
inline constexpr Level kOrLevel = 1;
inline constexpr Level kAndLevel = 2;
inline constexpr Level kNotLevel = 3;
inline constexpr Level kPrimaryLevel = 20;

const Precedence& PrecedenceOf(dialect::Dialect dialect);

// Returns the level of a binary operator, or 0 where the dialect does not have it.
Level LevelOf(ast::BinaryOperator op, dialect::Dialect dialect);

// Returns the lower case spelling, e.g. "!=", "div", "is not distinct from".
std::string_view Spelling(ast::BinaryOperator op, dialect::Dialect dialect);

struct BinaryOperatorToken {
  bool is_operator = false;
  ast::BinaryOperator op = ast::BinaryOperator::And;
};

// Returns which binary operator the token is.
BinaryOperatorToken OperatorOf(const Token& token, dialect::Dialect dialect);

}  // namespace hikkoshi::sql
