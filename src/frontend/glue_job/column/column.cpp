#include "frontend/glue_job/column/column.h"

#include <array>
#include <utility>

#include "frontend/glue_job/column/column_methods.h"
#include "frontend/glue_job/session/values.h"

namespace hikkoshi::glue_job {
namespace {

struct OperatorRow {
  std::string_view python;
  ast::BinaryOperator op;
};

constexpr std::array<OperatorRow, 13> kOperators = {{
    {"+", ast::BinaryOperator::Add},
    {"-", ast::BinaryOperator::Subtract},
    {"*", ast::BinaryOperator::Multiply},
    {"/", ast::BinaryOperator::Divide},
    {"%", ast::BinaryOperator::Modulo},
    {"==", ast::BinaryOperator::Equal},
    {"!=", ast::BinaryOperator::NotEqual},
    {"<", ast::BinaryOperator::Less},
    {"<=", ast::BinaryOperator::LessOrEqual},
    {">", ast::BinaryOperator::Greater},
    {">=", ast::BinaryOperator::GreaterOrEqual},
    {"&", ast::BinaryOperator::And},
    {"|", ast::BinaryOperator::Or},
}};

}  // namespace

ast::ExprId MakeCall(ast::Tree& tree, std::string name, std::vector<ast::ExprId> arguments,
                     base::Span span) {
  return tree.Add(ast::Call{.name = std::move(name), .args = std::move(arguments)}, span);
}

Value ColumnObject::GetAttribute(Interpreter& interpreter, std::string_view name, base::Span span) {
  if (IsColumnMethod(name)) {
    std::string method(name);
    return interpreter.MakeBuiltin(method,
                                   [this, method](Interpreter& inner, const Arguments& arguments) {
                                     return CallMethod(inner, method, arguments);
                                   });
  }
  // `column.field` is a field of a struct.
  ast::ExprId access = session.tree().Add(ast::FieldAccess{expr, std::string(name)}, span);
  return session.MakeColumn(interpreter, access);
}

Value ColumnObject::CallMethod(Interpreter& interpreter, std::string_view name,
                               const Arguments& arguments) {
  return CallColumnMethod(*this, interpreter, name, arguments);
}

Value ColumnObject::Subscript(Interpreter& interpreter, const Value& index, base::Span span) {
  ast::ExprId at = session.ToExpr(interpreter, index, span);
  return session.MakeColumn(interpreter, session.tree().Add(ast::Subscript{expr, at}, span));
}

Value ColumnObject::Slice(Interpreter& interpreter, const Value& lower, const Value& upper,
                          const Value& step, base::Span span) {
  if (!step.is_none()) {
    return interpreter.Raise("ValueError", "slice with step is not supported.", span);
  }
  // PySpark makes `column[a:b]` of substr(a, b).
  std::vector<ast::ExprId> arguments = {expr, session.ToExpr(interpreter, lower, span),
                                        session.ToExpr(interpreter, upper, span)};
  return session.MakeColumn(interpreter,
                            MakeCall(session.tree(), "substring", std::move(arguments), span));
}

Value ColumnObject::BinaryOperator(Interpreter& interpreter, const Operation& operation) {
  ast::Tree& tree = session.tree();
  for (const OperatorRow& row : kOperators) {
    if (row.python == operation.op) {
      ast::ExprId left = session.ToExpr(interpreter, operation.left, operation.span);
      ast::ExprId right = session.ToExpr(interpreter, operation.right, operation.span);
      return session.MakeColumn(interpreter,
                                tree.Add(ast::Binary{row.op, left, right}, operation.span));
    }
  }
  if (operation.op == "**") {
    ast::ExprId left = session.ToExpr(interpreter, operation.left, operation.span);
    ast::ExprId right = session.ToExpr(interpreter, operation.right, operation.span);
    return session.MakeColumn(interpreter, MakeCall(tree, "power", {left, right}, operation.span));
  }
  if (operation.op == "is" || operation.op == "is not") {
    return Value(operation.op == "is not");
  }
  if (operation.op == "in" || operation.op == "not in" || operation.op == "and" ||
      operation.op == "or") {
    return interpreter.Raise("ValueError",
                             "Cannot convert column into bool: please use '&' for 'and', '|' for "
                             "'or', '~' for 'not' when building DataFrame boolean expressions.",
                             operation.span);
  }
  return interpreter.Unsupported(diagnostics::Code::SparkFunction, operation.span,
                                 "operator of a column: " + std::string(operation.op));
}

Value ColumnObject::UnaryOperator(Interpreter& interpreter, std::string_view op, base::Span span) {
  if (op == "~") {
    return session.MakeColumn(interpreter,
                              session.tree().Add(ast::Unary{ast::UnaryOperator::Not, expr}, span));
  }
  if (op == "-") {
    return session.MakeColumn(
        interpreter, session.tree().Add(ast::Unary{ast::UnaryOperator::Negate, expr}, span));
  }
  return interpreter.Raise("ValueError", "Cannot convert column into bool", span);
}

std::optional<bool> ColumnObject::Truth(Interpreter& interpreter, base::Span span) {
  interpreter.Unsupported(diagnostics::Code::FrameArgument, span,
                          "a column is no condition of Python; Spark raises here");
  return std::nullopt;
}

ast::OrderItem ToOrderItem(Session& session, Interpreter& interpreter, const Value& value,
                           base::Span span) {
  ast::OrderItem item;
  if (const auto* column = value.As<ColumnObject>()) {
    item = column->order;
  }
  item.expr = session.ToColumn(interpreter, value, span);
  return item;
}

NewColumn ToNewColumn(Session& session, Interpreter& interpreter, const Value& value,
                      base::Span span) {
  NewColumn column;
  column.expr = session.ToColumn(interpreter, value, span);
  if (const auto* object = value.As<ColumnObject>()) {
    column.names = object->names;
    column.comments = object->comments;
  }
  return column;
}

}  // namespace hikkoshi::glue_job
