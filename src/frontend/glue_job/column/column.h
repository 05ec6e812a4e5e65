#pragma once

// ColumnObject: `pyspark.sql.Column`, an expression with Spark's meaning of its operators.

#include <string>
#include <vector>

#include "frontend/glue_job/session/session.h"

namespace hikkoshi::glue_job {

class ColumnObject final : public HostObject {
 public:
  ColumnObject(Session& column_session, ast::ExprId column_expr)
      : session(column_session), expr(column_expr) {}

  std::string_view TypeName() const override { return "Column"; }
  Value GetAttribute(Interpreter& interpreter, std::string_view name, base::Span span) override;
  Value CallMethod(Interpreter& interpreter, std::string_view name,
                   const Arguments& arguments) override;
  Value Subscript(Interpreter& interpreter, const Value& index, base::Span span) override;
  Value Slice(Interpreter& interpreter, const Value& lower, const Value& upper, const Value& step,
              base::Span span) override;
  Value BinaryOperator(Interpreter& interpreter, const Operation& operation) override;
  Value UnaryOperator(Interpreter& interpreter, std::string_view op, base::Span span) override;
  std::optional<bool> Truth(Interpreter& interpreter, base::Span span) override;

  Session& session;
  ast::ExprId expr;
  std::vector<std::string> names;  // of alias(...)
  bool has_order = false;          // asc(), desc()
  ast::OrderItem order;            // without its expression
  std::vector<std::string> comments;
};

// The item of an orderBy: a Column with or without order, or a name.
ast::OrderItem ToOrderItem(Session& session, Interpreter& interpreter, const Value& value,
                           base::Span span);
// The column with its alias and comments.
NewColumn ToNewColumn(Session& session, Interpreter& interpreter, const Value& value,
                      base::Span span);

// Builds a call; the arguments are expressions.
ast::ExprId MakeCall(ast::Tree& tree, std::string name, std::vector<ast::ExprId> arguments,
                     base::Span span);

}  // namespace hikkoshi::glue_job
