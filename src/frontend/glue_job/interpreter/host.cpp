#include "frontend/glue_job/interpreter/host.h"

#include "frontend/glue_job/interpreter/interpreter.h"

namespace hikkoshi::glue_job {
namespace {

using diagnostics::Code;

Value Refuse(Interpreter& interpreter, const HostObject& object, std::string_view what,
             base::Span span) {
  return interpreter.Unsupported(
      Code::UnknownMember, span,
      std::string(what) + " is not known for " + std::string(object.TypeName()));
}

}  // namespace

Value HostObject::GetAttribute(Interpreter& interpreter, std::string_view name, base::Span span) {
  return Refuse(interpreter, *this, "attribute " + std::string(name), span);
}

Value HostObject::CallMethod(Interpreter& interpreter, std::string_view name,
                             const Arguments& arguments) {
  Value member = GetAttribute(interpreter, name, arguments.name_span);
  if (interpreter.is_raising() || member.is_unknown()) {
    return member;
  }
  return interpreter.Call(member, arguments, arguments.span);
}

Value HostObject::Call(Interpreter& interpreter, const Arguments& arguments) {
  return Refuse(interpreter, *this, "a call", arguments.span);
}

Value HostObject::Subscript(Interpreter& interpreter, const Value&, base::Span span) {
  return Refuse(interpreter, *this, "an index", span);
}

Value HostObject::Slice(Interpreter& interpreter, const Value&, const Value&, const Value&,
                        base::Span span) {
  return Refuse(interpreter, *this, "a slice", span);
}

Value HostObject::BinaryOperator(Interpreter& interpreter, const Operation& operation) {
  return Refuse(interpreter, *this, "operator " + std::string(operation.op), operation.span);
}

Value HostObject::UnaryOperator(Interpreter& interpreter, std::string_view op, base::Span span) {
  if (op == "not") {
    std::optional<bool> is_true = Truth(interpreter, span);
    return is_true ? Value(!*is_true)
                   : interpreter.MakeUnknown(
                         span, "whether " + std::string(TypeName()) + " is empty is not known");
  }
  return Refuse(interpreter, *this, "operator " + std::string(op), span);
}

std::optional<std::vector<Value>> HostObject::Iterate(Interpreter&, base::Span) {
  return std::nullopt;
}

std::optional<bool> HostObject::Truth(Interpreter&, base::Span) {
  return std::nullopt;
}

Value HostObject::SetItem(Interpreter& interpreter, const Value&, const Value&, base::Span span) {
  return Refuse(interpreter, *this, "assigning to an index", span);
}

Value HostObject::SetAttribute(Interpreter& interpreter, std::string_view name, const Value&,
                               base::Span span) {
  return Refuse(interpreter, *this, "assigning to " + std::string(name), span);
}

Value HostObject::CallBuiltin(Interpreter& interpreter, std::string_view name,
                              const Arguments& arguments) {
  return Refuse(interpreter, *this, std::string(name) + "()", arguments.span);
}

std::optional<bool> HostObject::IsInstance(const Value&) const {
  return std::nullopt;
}

Value HostObject::Enter(Interpreter&, base::Span) {
  return Value(this);
}

std::optional<Value> Host::Choose(Interpreter&, const Value&, const Value&, const Value&,
                                  base::Span) {
  return std::nullopt;
}

std::optional<Value> Host::ChooseOnError(Interpreter&, const Value&, const Value&, base::Span) {
  return std::nullopt;
}

void Host::Bound(Interpreter&, std::string_view, HostObject&, base::Span) {}

void Host::Escaped(Interpreter&, HostObject&, base::Span) {}

void Host::CalledOnUnknown(Interpreter&, const Unknown&, std::string_view, const Arguments&) {}

}  // namespace hikkoshi::glue_job
