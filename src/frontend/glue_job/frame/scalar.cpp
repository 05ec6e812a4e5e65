#include "frontend/glue_job/frame/scalar.h"

#include <algorithm>

#include "base/text.h"
#include "frontend/glue_job/column/column.h"
#include "frontend/glue_job/plan/lower.h"
#include "frontend/glue_job/session/values.h"

namespace hikkoshi::glue_job {
namespace {

bool HasOneRow(const Plan& plan, PlanId id) {
  if (const auto* aggregate = plan.If<AggregateStep>(id)) {
    return aggregate->keys.empty();
  }
  bool keeps_rows = plan.If<ProjectStep>(id) != nullptr || plan.If<AliasStep>(id) != nullptr;
  return keeps_rows && HasOneRow(plan, plan.at(id).inputs[0]);
}

// Decides `left op right` where the object is some number above zero.
std::optional<bool> CompareAboveZero(const Operation& operation, bool object_is_left) {
  const Value& other = object_is_left ? operation.right : operation.left;
  std::optional<int64_t> number = IntOf(&other);
  if (!number) {
    return std::nullopt;
  }
  std::string_view op = operation.op;
  if (!object_is_left) {
    op = op == "<" ? ">" : op == ">" ? "<" : op == "<=" ? ">=" : op == ">=" ? "<=" : op;
  }
  if (*number == 0) {
    if (op == "==" || op == "<" || op == "<=") {
      return false;
    }
    if (op == "!=" || op == ">" || op == ">=") {
      return true;
    }
  }
  if (*number == 1 && (op == ">=" || op == "<")) {
    return op == ">=";
  }
  return std::nullopt;
}

void NoteGuard(Session& session, base::Span span) {
  session.sink().Add(diagnostics::Code::GuardAssumed, span, "the frame is assumed to have rows");
}

Value Inert(Interpreter& interpreter, base::Span span, std::string reason) {
  Value value = interpreter.MakeUnknown(span, std::move(reason));
  value.As<Unknown>()->is_inert = true;
  return value;
}

}  // namespace

// ---- count

Value CountObject::BinaryOperator(Interpreter& interpreter, const Operation& operation) {
  bool is_left = operation.left.As<CountObject>() == this;
  if (std::optional<bool> decided = CompareAboveZero(operation, is_left)) {
    NoteGuard(session, operation.span);
    return Value(*decided);
  }
  return Inert(interpreter, operation.span, "the number of rows of a frame");
}

std::optional<bool> CountObject::Truth(Interpreter&, base::Span span) {
  NoteGuard(session, span);
  return true;
}

Value CountObject::CallBuiltin(Interpreter& interpreter, std::string_view name,
                               const Arguments& arguments) {
  if (name == "int") {
    return Value(this);
  }
  return Inert(interpreter, arguments.span, "the number of rows of a frame");
}

// ---- rows

Value RowsObject::Subscript(Interpreter& interpreter, const Value& index, base::Span span) {
  const std::vector<OutputColumn> outputs = session.plan().outputs(plan);
  if (!is_row) {
    if (IntOf(&index).value_or(-1) == 0) {
      return Value(interpreter.heap().Make<RowsObject>(session, plan, true));
    }
    return interpreter.MakeUnknown(span, "a row of a frame other than the first");
  }
  if (std::optional<int64_t> position = IntOf(&index)) {
    bool fits =
        IsComplete(outputs) && *position >= 0 && static_cast<size_t>(*position) < outputs.size();
    if (fits) {
      return Value(interpreter.heap().Make<ScalarObject>(session, plan,
                                                         outputs[static_cast<size_t>(*position)]));
    }
  }
  if (std::optional<std::string> name = TextOf(&index)) {
    for (const OutputColumn& column : outputs) {
      if (!column.is_star() && base::EqualsIgnoreCase(column.name, *name)) {
        return Value(interpreter.heap().Make<ScalarObject>(session, plan, column));
      }
    }
  }
  return interpreter.MakeUnknown(span, "a value of a collected row");
}

Value RowsObject::GetAttribute(Interpreter& interpreter, std::string_view name, base::Span span) {
  if (is_row) {
    return Subscript(interpreter, Value(std::string(name)), span);
  }
  return HostObject::GetAttribute(interpreter, name, span);
}

Value RowsObject::CallMethod(Interpreter& interpreter, std::string_view name,
                             const Arguments& arguments) {
  if (name == "asDict" && is_row) {
    return Value(this);
  }
  if (name == "__getitem__" && arguments.positional.size() == 1) {
    return Subscript(interpreter, arguments.positional[0].value, arguments.span);
  }
  return interpreter.MakeUnknown(arguments.span, "rows collected from a frame");
}

Value RowsObject::BinaryOperator(Interpreter& interpreter, const Operation& operation) {
  bool is_none = operation.left.is_none() || operation.right.is_none();
  if (is_none) {
    bool negates = operation.op == "!=" || operation.op == "is not";
    NoteGuard(session, operation.span);
    return Value(negates);
  }
  return interpreter.MakeUnknown(operation.span, "rows collected from a frame");
}

std::optional<std::vector<Value>> RowsObject::Iterate(Interpreter&, base::Span) {
  return std::nullopt;
}

std::optional<bool> RowsObject::Truth(Interpreter&, base::Span span) {
  NoteGuard(session, span);
  return true;
}

Value RowsObject::CallBuiltin(Interpreter& interpreter, std::string_view name,
                              const Arguments& arguments) {
  if (name == "len" && !is_row) {
    return Value(interpreter.heap().Make<CountObject>(session, plan));
  }
  return interpreter.MakeUnknown(arguments.span, "rows collected from a frame");
}

// ---- one value

Value ScalarObject::BinaryOperator(Interpreter& interpreter, const Operation& operation) {
  bool is_none = operation.left.is_none() || operation.right.is_none();
  if (is_none) {
    bool negates = operation.op == "!=" || operation.op == "is not";
    NoteGuard(session, operation.span);
    return Value(negates);
  }
  if (auto* column = operation.left.As<ColumnObject>()) {
    return column->BinaryOperator(interpreter, operation);
  }
  if (auto* column = operation.right.As<ColumnObject>()) {
    return column->BinaryOperator(interpreter, operation);
  }
  return interpreter.MakeUnknown(operation.span, "a value taken out of a frame");
}

std::optional<bool> ScalarObject::Truth(Interpreter&, base::Span span) {
  NoteGuard(session, span);
  return true;
}

Value ScalarObject::CallBuiltin(Interpreter& interpreter, std::string_view name,
                                const Arguments& arguments) {
  if (name == "str" || name == "int" || name == "float") {
    types::TypeKind kind = name == "str"   ? types::TypeKind::String
                           : name == "int" ? types::TypeKind::Long
                                           : types::TypeKind::Double;
    types::Type own = session.steps().TypeOf(column);
    bool is_safe = (name == "int" && types::IsInteger(own.kind)) ||
                   (name == "float" && types::IsNumeric(own.kind)) || own.kind == kind;
    if (is_safe) {
      return Value(this);
    }
  }
  if (name == "fstring" || name == "format" || name == "str") {
    // In text it may be SQL or a message; as SQL only its own type has a sure spelling.
    std::vector<Value> parts;
    for (const PositionalArgument& argument : arguments.positional) {
      parts.push_back(argument.value);
    }
    return interpreter.MakeOperation("+", SymbolType::String, std::move(parts), arguments.span);
  }
  return interpreter.MakeUnknown(arguments.span, "a value taken out of a frame");
}

Value ScalarObject::CallMethod(Interpreter& interpreter, std::string_view,
                               const Arguments& arguments) {
  return interpreter.MakeUnknown(arguments.span, "a value taken out of a frame");
}

ast::ExprId CountToExpr(Session& session, const CountObject& count, base::Span span) {
  ast::ExprId rows =
      MakeCall(session.tree(), "count", {session.tree().Add(ast::Star{}, span)}, span);
  PlanId counted =
      session.steps().Aggregate(count.plan, ast::GroupingKind::Plain, {},
                                {NewColumn{.expr = rows, .names = {"row_count"}}}, span);
  return session.tree().Add(ast::ScalarQuery{LowerPlan(session.plan(), counted, session.sink())},
                            span);
}

ast::ExprId ScalarToExpr(Session& session, const ScalarObject& scalar, base::Span span) {
  if (!HasOneRow(session.plan(), scalar.plan)) {
    return session.Unsupported(diagnostics::Code::DecidedByData, span,
                               "a value of one row of a frame that may have many");
  }
  ast::ExprId reference = session.steps().Reference(scalar.column, span);
  PlanId only = session.steps().Select(scalar.plan, {{.expr = reference}}, span);
  return session.tree().Add(ast::ScalarQuery{LowerPlan(session.plan(), only, session.sink())},
                            span);
}

// ---- rdd

Value RddObject::CallMethod(Interpreter& interpreter, std::string_view name,
                            const Arguments& arguments) {
  if (name == "isEmpty") {
    NoteGuard(frame.session, arguments.span);
    return Value(false);
  }
  if (name == "count") {
    return Value(interpreter.heap().Make<CountObject>(frame.session, frame.plan));
  }
  if (name == "getNumPartitions") {
    return Inert(interpreter, arguments.span, "the number of partitions");
  }
  if (name == "toDF") {
    return frame.CallMethod(interpreter, "toDF", arguments);
  }
  if (name == "collect") {
    return Value(interpreter.heap().Make<RowsObject>(frame.session, frame.plan, false));
  }
  return frame.session.MakeFrame(
      interpreter,
      frame.session.steps().Unsupported(diagnostics::Code::FrameMethod, {frame.plan},
                                        arguments.span, "method of an RDD: " + std::string(name)));
}

}  // namespace hikkoshi::glue_job
