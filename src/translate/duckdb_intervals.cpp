// Arithmetic that gives intervals.

#include "ast/walk.h"
#include "translate/duckdb_writer.h"
#include "types/interval.h"

namespace hikkoshi::translate {

using ast::BinaryOperator;
using types::IsInterval;
using types::TypeKind;

// Intervals with intervals and numbers, and the time between two times.
ast::ExprId DuckDbWriter::SayInterval(const ast::Binary& node, TypeKind left, TypeKind right) {
  if (IsInterval(left) && left == right) {
    return tree().Add(node);
  }
  if (left == TypeKind::Date && right == TypeKind::Date) {
    ast::ExprId days = build().Cast(tree().Add(node), types::Simple(TypeKind::Int));
    return build().Call("to_days", {days});
  }
  if (types::IsTemporal(left) && left == right) {
    auto micros = [&](ast::ExprId id) {
      ast::ExprId local =
          left == TypeKind::Timestamp ? build().Call("spark_local", {id, Zone()}) : id;
      return build().Call("epoch_us", {local});
    };
    return build().Call("to_microseconds", {build().Binary(BinaryOperator::Subtract,
                                                           micros(node.left), micros(node.right))});
  }
  bool is_swapped = IsInterval(right);
  ast::ExprId interval = is_swapped ? node.right : node.left;
  ast::ExprId number = is_swapped ? node.left : node.right;
  TypeKind kind = is_swapped ? right : left;
  if (!IsInterval(kind) || !types::IsInteger(is_swapped ? left : right)) {
    return {};
  }
  return ScaleInterval(node.op, interval, kind, number);
}

// A quotient is rounded to the nearest unit, halves away from zero.
ast::ExprId DuckDbWriter::ScaleInterval(BinaryOperator op, ast::ExprId interval, TypeKind kind,
                                        ast::ExprId number) {
  bool is_months = kind == TypeKind::YearMonthInterval;
  auto copy = [&](ast::ExprId id) { return ast::Copy(tree(), id, tree()); };
  auto wide = [&](ast::ExprId id) { return build().Cast(id, types::Decimal(38, 0)); };
  ast::ExprId amount = build().Call("epoch_us", {interval});
  if (is_months) {
    ast::ExprId years = build().Call("datepart", {build().Text("year"), copy(interval)});
    ast::ExprId months = build().Call("datepart", {build().Text("month"), copy(interval)});
    amount =
        build().Binary(BinaryOperator::Add,
                       build().Binary(BinaryOperator::Multiply, years, build().Int(12)), months);
  }
  ast::ExprId scaled;
  if (op == BinaryOperator::Multiply) {
    scaled = build().Binary(BinaryOperator::Multiply, amount,
                            build().Cast(number, types::Simple(TypeKind::Long)));
  } else {
    auto doubled = [&](ast::ExprId id) {
      return build().Call("abs",
                          {build().Binary(BinaryOperator::Multiply, wide(id), build().Int(2))});
    };
    ast::ExprId halves = build().Binary(BinaryOperator::Add, doubled(copy(amount)),
                                        build().Call("abs", {wide(copy(number))}));
    ast::ExprId quotient = build().Call(
        "trunc", {build().Binary(BinaryOperator::Divide, halves, doubled(copy(number)))});
    ast::ExprId sign = build().Binary(BinaryOperator::Multiply, build().Call("sign", {amount}),
                                      build().Call("sign", {copy(number)}));
    ast::ExprId is_zero = build().Binary(BinaryOperator::Equal, number, build().Int(0));
    scaled = build().If(is_zero, build().Call("error", {build().Text("interval divided by zero")}),
                        build().Binary(BinaryOperator::Multiply, sign, quotient));
  }
  TypeKind integer = is_months ? TypeKind::Int : TypeKind::Long;
  return build().Call(is_months ? "to_months" : "to_microseconds",
                      {build().Cast(scaled, types::Simple(integer))});
}

}  // namespace hikkoshi::translate
