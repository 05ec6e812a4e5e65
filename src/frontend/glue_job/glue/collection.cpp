#include "frontend/glue_job/glue/collection.h"

#include "frontend/glue_job/session/values.h"

namespace hikkoshi::glue_job {

Value CollectionObject::Subscript(Interpreter& interpreter, const Value& index, base::Span span) {
  std::optional<std::string> name = TextOf(&index);
  for (const auto& [key, plan] : frames) {
    if (name && key == *name) {
      return session.MakeFrame(interpreter, plan, true);
    }
  }
  return session.MakeFrame(
      interpreter,
      session.steps().Unsupported(diagnostics::Code::FrameArgument, {}, span,
                                  "the collection has no frame " + name.value_or("?")),
      true);
}

Value CollectionObject::CallMethod(Interpreter& interpreter, std::string_view name,
                                   const Arguments& arguments) {
  if (name == "select" && !arguments.positional.empty()) {
    return Subscript(interpreter, arguments.positional[0].value, arguments.span);
  }
  if (name == "select" && arguments.Named("key") != nullptr) {
    return Subscript(interpreter, *arguments.Named("key"), arguments.span);
  }
  if (name == "keys" || name == "values" || name == "items") {
    std::vector<Value> elements;
    for (const auto& [key, plan] : frames) {
      Value frame = session.MakeFrame(interpreter, plan, true);
      elements.push_back(name == "keys"     ? Value(key)
                         : name == "values" ? frame
                                            : interpreter.MakeTuple({Value(key), frame}));
    }
    return interpreter.MakeList(std::move(elements));
  }
  return HostObject::CallMethod(interpreter, name, arguments);
}

std::optional<std::vector<Value>> CollectionObject::Iterate(Interpreter&, base::Span) {
  std::vector<Value> keys;
  for (const auto& [key, plan] : frames) {
    keys.push_back(Value(key));
  }
  return keys;
}

Value CollectionObject::CallBuiltin(Interpreter& interpreter, std::string_view name,
                                    const Arguments& arguments) {
  if (name == "len") {
    return Value(static_cast<int64_t>(frames.size()));
  }
  return HostObject::CallBuiltin(interpreter, name, arguments);
}

}  // namespace hikkoshi::glue_job
