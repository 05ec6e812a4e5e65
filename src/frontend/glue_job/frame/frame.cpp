#include "frontend/glue_job/frame/frame.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "frontend/glue_job/column/column.h"
#include "frontend/glue_job/column/type_object.h"
#include "frontend/glue_job/frame/scalar.h"
#include "frontend/glue_job/plan/bind.h"
#include "frontend/glue_job/session/values.h"
#include "frontend/glue_job/write/writer.h"

namespace hikkoshi::glue_job {
namespace {

const FrameMethod* FindIn(std::span<const FrameMethod> methods, std::string_view name) {
  auto found = std::find_if(methods.begin(), methods.end(),
                            [&](const FrameMethod& row) { return row.name == name; });
  return found == methods.end() ? nullptr : &*found;
}

const FrameMethod* FindMethod(std::string_view name, bool is_dynamic) {
  if (is_dynamic) {
    return FindIn(DynamicMethods(), name);
  }
  std::array groups = {ColumnMethods(), RowMethods(),  JoinMethods(),
                       GroupMethods(),  NullMethods(), ActionMethods()};
  for (std::span<const FrameMethod> group : groups) {
    if (const FrameMethod* method = FindIn(group, name)) {
      return method;
    }
  }
  return nullptr;
}

// `df.na.fill(...)` and its kin are methods of the frame under other names.
class NaObject final : public HostObject {
 public:
  explicit NaObject(FrameObject& na_frame) : frame_(na_frame) {}
  std::string_view TypeName() const override { return "DataFrameNaFunctions"; }
  Value CallMethod(Interpreter& interpreter, std::string_view name,
                   const Arguments& arguments) override {
    std::string_view method = name == "fill" ? "fillna" : name == "drop" ? "dropna" : name;
    return frame_.CallMethod(interpreter, method, arguments);
  }

 private:
  FrameObject& frame_;
};

types::Type SchemaType(FrameObject& frame) {
  std::vector<types::Field> fields;
  for (const OutputColumn& column : frame.session.plan().outputs(frame.plan)) {
    fields.push_back({.name = column.name, .type = frame.session.steps().TypeOf(column)});
  }
  return types::Struct(std::move(fields));
}

Value ColumnsUnknown(FrameObject& frame, Interpreter& interpreter, std::string_view name,
                     base::Span span) {
  static_cast<void>(frame);
  // Reported when a table depends on it: many jobs only print or check their columns.
  return interpreter.MakeUnknown(
      diagnostics::Code::ColumnsUnknown, span,
      "the columns of this frame are not known, and ." + std::string(name) + " asks for them");
}

std::optional<Value> Property(FrameObject& frame, Interpreter& interpreter, std::string_view name,
                              base::Span span) {
  const std::vector<OutputColumn> outputs = frame.session.plan().outputs(frame.plan);
  bool asks_columns = name == "columns" || name == "dtypes" || name == "schema";
  if (asks_columns && !IsComplete(outputs)) {
    return ColumnsUnknown(frame, interpreter, name, span);
  }
  if (name == "columns") {
    std::vector<Value> names;
    for (const OutputColumn& column : outputs) {
      names.push_back(Value(column.name));
    }
    return interpreter.MakeList(std::move(names));
  }
  if (name == "dtypes") {
    std::vector<Value> pairs;
    for (const OutputColumn& column : outputs) {
      types::Type type = frame.session.steps().TypeOf(column);
      if (!type.is_known()) {
        return ColumnsUnknown(frame, interpreter, name, span);
      }
      pairs.push_back(interpreter.MakeTuple({Value(column.name), Value(SimpleText(type))}));
    }
    return interpreter.MakeList(std::move(pairs));
  }
  if (name == "schema") {
    return Value(interpreter.heap().Make<TypeObject>(SchemaType(frame)));
  }
  if (name == "na") {
    return Value(interpreter.heap().Make<NaObject>(frame));
  }
  if (name == "write") {
    return Value(interpreter.heap().Make<WriterObject>(frame.session, frame.plan));
  }
  if (name == "isStreaming") {
    return Value(false);
  }
  if (name == "rdd") {
    return Value(interpreter.heap().Make<RddObject>(frame));
  }
  if (name == "sparkSession" || name == "sql_ctx") {
    Module* sql = frame.session.FindModule(interpreter, "pyspark.sql");
    return sql->find(interpreter, "hikkoshi_session");
  }
  return std::nullopt;
}

}  // namespace

namespace {

// Code that somebody commented out: it calls a method.
bool IsCode(std::string_view line) {
  for (size_t dot = line.find('.'); dot != line.npos; dot = line.find('.', dot + 1)) {
    size_t end = dot + 1;
    while (end < line.size() &&
           (std::isalnum(static_cast<unsigned char>(line[end])) != 0 || line[end] == '_')) {
      ++end;
    }
    if (end > dot + 1 && end < line.size() && line[end] == '(') {
      return true;
    }
  }
  return line.starts_with("print(") || line.starts_with("@");
}

}  // namespace

std::vector<std::string> UsefulComments(Interpreter& interpreter, base::Span call) {
  std::vector<std::string> comments = interpreter.TakeComments(call);
  std::erase_if(comments, [](const std::string& line) {
    bool is_rule = line.find_first_not_of("#-=*~_ \t") == line.npos;
    return is_rule || IsCode(line) || line.starts_with("Script generated for node") ||
           line.starts_with("# @type") || line.starts_with("# @args");
  });
  return comments;
}

Value FrameCall::Result(PlanId plan) const {
  if (plan != frame.plan) {
    std::vector<std::string> comments = UsefulComments(interpreter, span());
    std::vector<std::string>& own = session().plan().at(plan).comments;
    own.insert(own.end(), comments.begin(), comments.end());
  }
  return session().MakeFrame(interpreter, plan, frame.is_dynamic);
}

Value FrameCall::Same() const {
  return Value(&frame);
}

Value FrameCall::Refuse(diagnostics::Code code, const std::string& reason) const {
  // What was refused before is not refused again at every step after it.
  if (session().plan().If<UnsupportedStep>(frame.plan) != nullptr) {
    return Same();
  }
  return session().MakeFrame(interpreter, steps().Unsupported(code, {frame.plan}, span(), reason),
                             frame.is_dynamic);
}

std::vector<NewColumn> FrameCall::Columns(size_t first) const {
  std::vector<NewColumn> columns;
  for (const PositionalArgument& argument : Spread(arguments, first)) {
    columns.push_back(ToNewColumn(session(), interpreter, argument.value, argument.span));
  }
  return columns;
}

ast::ExprId FrameCall::Condition(const Value& value) const {
  base::Span at = arguments.SpanOf(0, "condition");
  bool is_column = value.As<ColumnObject>() != nullptr;
  ast::ExprId condition = is_column ? session().ToExpr(interpreter, value, at)
                                    : session().ParseExpression(interpreter, value, at);
  for (std::string& line : UsefulComments(interpreter, span())) {
    session().tree().AddComment(condition, std::move(line));
  }
  return condition;
}

FrameObject* FrameCall::Frame(size_t position, std::string_view name) const {
  const Value* value = Find(position, name);
  return value == nullptr ? nullptr : value->As<FrameObject>();
}

Value FrameObject::GetAttribute(Interpreter& interpreter, std::string_view name, base::Span span) {
  if (std::optional<Value> property = Property(*this, interpreter, name, span)) {
    return *property;
  }
  if (FindMethod(name, is_dynamic) != nullptr) {
    std::string method(name);
    return interpreter.MakeBuiltin(method,
                                   [this, method](Interpreter& inner, const Arguments& arguments) {
                                     return CallMethod(inner, method, arguments);
                                   });
  }
  if (is_dynamic) {
    return HostObject::GetAttribute(interpreter, name, span);
  }
  return Subscript(interpreter, Value(std::string(name)), span);
}

Value FrameObject::CallMethod(Interpreter& interpreter, std::string_view name,
                              const Arguments& arguments) {
  FrameCall call{*this, interpreter, arguments};
  if (const FrameMethod* method = FindMethod(name, is_dynamic)) {
    if (arguments.unknown_splat != nullptr) {
      interpreter.Report(*arguments.unknown_splat, arguments.span);
      return call.Refuse(diagnostics::Code::FrameArgument,
                         "the arguments of " + std::string(name) + " are not known");
    }
    return method->run(call);
  }
  // A method the other kind of frame has: jobs mix them only in code that fails.
  return call.Refuse(diagnostics::Code::FrameMethod,
                     "method of " + std::string(TypeName()) + ": " + std::string(name));
}

Value FrameObject::Subscript(Interpreter& interpreter, const Value& index, base::Span span) {
  ast::Tree& tree = session.tree();
  if (index.As<ColumnObject>() != nullptr) {
    ast::ExprId condition = session.ToExpr(interpreter, index, span);
    return session.MakeFrame(interpreter, session.steps().Filter(plan, condition, span));
  }
  if (std::optional<std::vector<Value>> elements = ElementsOf(index)) {
    std::vector<NewColumn> columns;
    for (const Value& element : *elements) {
      columns.push_back(ToNewColumn(session, interpreter, element, span));
    }
    return session.MakeFrame(interpreter, session.steps().Select(plan, std::move(columns), span));
  }
  const std::vector<OutputColumn> outputs = session.plan().outputs(plan);
  const auto* position = index.If<int64_t>();
  if (position != nullptr && IsComplete(outputs) && *position >= 0 &&
      static_cast<size_t>(*position) < outputs.size()) {
    const OutputColumn& column = outputs[static_cast<size_t>(*position)];
    return session.MakeColumn(interpreter, session.steps().Reference(column, span));
  }
  const auto* name = index.If<std::string>();
  if (name == nullptr) {
    return HostObject::Subscript(interpreter, index, span);
  }
  ast::ExprId reference = session.ColumnNamed(*name, span);
  if (tree.kind(reference) == ast::ExprKind::Star) {
    return session.MakeColumn(interpreter, reference);
  }
  return session.MakeColumn(interpreter, Bind(session.plan(), reference, outputs, session.sink()));
}

Value FrameObject::BinaryOperator(Interpreter& interpreter, const Operation& operation) {
  bool is_none = operation.left.is_none() || operation.right.is_none();
  if (is_none && (operation.op == "==" || operation.op == "is")) {
    return Value(false);
  }
  if (is_none && (operation.op == "!=" || operation.op == "is not")) {
    return Value(true);
  }
  return HostObject::BinaryOperator(interpreter, operation);
}

std::optional<bool> FrameObject::Truth(Interpreter&, base::Span) {
  return true;
}

std::optional<bool> FrameObject::IsInstance(const Value& type) const {
  const auto* wanted = type.As<Class>();
  return wanted == nullptr ? std::nullopt : std::optional(wanted->name == TypeName());
}

}  // namespace hikkoshi::glue_job
