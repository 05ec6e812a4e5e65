#pragma once

// RowValue: a Python value inside a row function (a UDF, Map, Filter), known as an expression over
// the row's columns. Its operators have Python's meaning: None is a value, comparing with it is
// False, arithmetic with it raises; integers do not overflow. What SQL cannot say exactly is
// refused; what would raise is said in a warning, and gives NULL.

#include <optional>
#include <string>
#include <vector>

#include "frontend/glue_job/session/session.h"

namespace hikkoshi::glue_job {

class RowValue final : public HostObject {
 public:
  RowValue(Session& row_session, ast::ExprId row_expr, types::Type row_type, bool row_nullable)
      : session(row_session),
        expr(row_expr),
        type(std::move(row_type)),
        is_nullable(row_nullable) {}

  std::string_view TypeName() const override { return "value of a row"; }
  Value GetAttribute(Interpreter& interpreter, std::string_view name, base::Span span) override;
  Value CallMethod(Interpreter& interpreter, std::string_view name,
                   const Arguments& arguments) override;
  Value Subscript(Interpreter& interpreter, const Value& index, base::Span span) override;
  Value Slice(Interpreter& interpreter, const Value& lower, const Value& upper, const Value& step,
              base::Span span) override;
  Value BinaryOperator(Interpreter& interpreter, const Operation& operation) override;
  Value UnaryOperator(Interpreter& interpreter, std::string_view op, base::Span span) override;
  std::optional<bool> Truth(Interpreter& interpreter, base::Span span) override;
  Value CallBuiltin(Interpreter& interpreter, std::string_view name,
                    const Arguments& arguments) override;
  std::optional<bool> IsInstance(const Value& type) const override;

  Session& session;
  ast::ExprId expr;
  types::Type type;
  bool is_nullable = true;
  // Of a truth value: NULL stands for False.
  bool null_is_false = false;
  // The function asks for None itself, so that what follows is guarded.
  bool is_guarded = false;
  bool is_list = false;  // of str.split
  // When it evaluates without an exception; none: always, or not known.
  ast::ExprId valid;
};

// Makes a value of an expression over columns.
Value MakeRowValue(Session& session, Interpreter& interpreter, ast::ExprId expr, types::Type type,
                   bool is_nullable);
// A constant or a RowValue as a RowValue; nullptr for anything else.
RowValue* ToRowValue(Session& session, Interpreter& interpreter, const Value& value,
                     base::Span span);
// `if value`: an expression that is true exactly when Python holds it to be true.
ast::ExprId ToCondition(Session& session, Interpreter& interpreter, const Value& value,
                        base::Span span);
// Both branches of a condition over the row, as CASE. Nothing when the condition is no RowValue.
std::optional<Value> ChooseRowValue(Session& session, Interpreter& interpreter,
                                    const Value& condition, const Value& if_true,
                                    const Value& if_false, base::Span span);
// Refuses; the value stays one of the row.
Value RefuseRow(Session& session, Interpreter& interpreter, base::Span span,
                const std::string& reason);
// Takes a value of unknown type for text where Python would raise on anything else, and says so.
void TakeAsText(RowValue& value, base::Span span, const std::string& reason);
// Says that Python would raise here on NULL or on odd values.
void WarnRaises(RowValue& value, base::Span span, const std::string& reason);

}  // namespace hikkoshi::glue_job
