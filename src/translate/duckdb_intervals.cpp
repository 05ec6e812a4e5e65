// Arithmetic that gives intervals.

#include "translate/duckdb_writer.h"
#include "types/interval.h"

namespace hikkoshi::translate {

using ast::BinaryOperator;
using types::Type;
using types::TypeKind;

// Interval op interval, interval op number, and a time behind an interval.
ast::ExprId DuckDbWriter::SayInterval(const ast::Binary& node, const functions::Typing& typing) {
  const Type& left = typing.arguments[0];
  const Type& right = typing.arguments[1];
  bool adds = node.op == BinaryOperator::Add;
  if (types::IsTemporal(right.kind)) {
    functions::Typing swapped = typing;
    std::swap(swapped.arguments[0], swapped.arguments[1]);
    return SayTime(ast::Binary{node.op, node.right, node.left}, swapped);
  }
  if (left.kind == right.kind) {
    bool is_months = left.kind == TypeKind::YearMonthInterval;
    std::string number = is_months ? "spark_interval_months" : "spark_interval_micros";
    ast::ExprId a = build().Call(number, {node.left});
    ast::ExprId b = build().Call(number, {node.right});
    if (node.op == BinaryOperator::IntegerDivide) {
      return build().Call("spark_div", {a, b});
    }
    ast::ExprId result =
        build().Binary(adds ? BinaryOperator::Add : BinaryOperator::Subtract, a, b);
    return build().Call(is_months ? "spark_interval_of_months" : "spark_interval_of_micros",
                        {result});
  }
  bool is_swapped = types::IsNumeric(left.kind);
  ast::ExprId interval = is_swapped ? node.right : node.left;
  ast::ExprId number = is_swapped ? node.left : node.right;
  const Type& type = is_swapped ? left : right;
  number = build().Cast(
      number, types::Simple(types::IsInteger(type.kind) ? TypeKind::Long : TypeKind::Double));
  bool multiplies = node.op == BinaryOperator::Multiply;
  return build().Call(multiplies ? "spark_interval_times" : "spark_interval_over",
                      {interval, number});
}

}  // namespace hikkoshi::translate
