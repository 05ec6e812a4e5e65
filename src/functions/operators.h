#pragma once

// Types of operators, casts, subscripts and branches, with the implicit conversions of Spark
// (ANSI on and off) and Trino. Source: Spark 3.5 and 4.1 `TypeCoercion` behaviour as recorded in
// test/semantics/operators; Trino "Functions and operators".

#include <string>
#include <vector>

#include "ast/expr.h"
#include "functions/typing.h"

namespace hikkoshi::functions {

// What the typing rules need to know of an interval's constant: "day" when it has whole days (or
// weeks) only, so that a date stays a date; else "". Passed as the Argument's literal.
std::string IntervalConstant(const ast::Interval& interval);

// `a + b`, `a = b`, `a and b` …: result and operand types.
Typing InferBinary(ast::BinaryOperator op, const Argument& left, const Argument& right,
                   const Meaning& meaning);
Typing InferUnary(ast::UnaryOperator op, const Argument& operand, const Meaning& meaning);

// `cast(x as to)`; the result is `to`. An error when no such cast exists.
Typing InferCast(const types::Type& from, const types::Type& to, ast::CastKind kind,
                 const Meaning& meaning);

// `a[i]` of an array or a map.
Typing InferSubscript(const Argument& operand, const Argument& index, const Meaning& meaning);

// The one type that all are converted to: branches of CASE, coalesce, array(…), UNION columns,
// IN lists, BETWEEN.
Typing InferCommon(const std::vector<Argument>& items, const Meaning& meaning);

// Operands of `=`, `<`, IN, BETWEEN: what all are compared as. Differs from InferCommon for text
// against numbers and dates.
Typing InferComparison(const std::vector<Argument>& items, const Meaning& meaning);

// Returns whether the structs in both types have the same field names (without case), in order.
bool HasSameNames(const types::Type& left, const types::Type& right);

}  // namespace hikkoshi::functions
