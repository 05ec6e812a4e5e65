#include "base/check.h"
#include "frontend/glue_job/interpreter/machine.h"

namespace hikkoshi::glue_job {
namespace {

using diagnostics::Code;

struct BuiltinException {
  std::string_view name;
  std::string_view base;
};

// A base stands before the classes that are made from it.
constexpr BuiltinException kExceptions[] = {
    {"BaseException", ""},
    {"Exception", "BaseException"},
    {"SystemExit", "BaseException"},
    {"KeyboardInterrupt", "BaseException"},
    {"GeneratorExit", "BaseException"},
    {"ArithmeticError", "Exception"},
    {"OverflowError", "ArithmeticError"},
    {"ZeroDivisionError", "ArithmeticError"},
    {"FloatingPointError", "ArithmeticError"},
    {"AssertionError", "Exception"},
    {"AttributeError", "Exception"},
    {"BufferError", "Exception"},
    {"EOFError", "Exception"},
    {"ImportError", "Exception"},
    {"ModuleNotFoundError", "ImportError"},
    {"LookupError", "Exception"},
    {"IndexError", "LookupError"},
    {"KeyError", "LookupError"},
    {"MemoryError", "Exception"},
    {"NameError", "Exception"},
    {"UnboundLocalError", "NameError"},
    {"OSError", "Exception"},
    {"ConnectionError", "OSError"},
    {"BrokenPipeError", "ConnectionError"},
    {"ConnectionAbortedError", "ConnectionError"},
    {"ConnectionRefusedError", "ConnectionError"},
    {"ConnectionResetError", "ConnectionError"},
    {"BlockingIOError", "OSError"},
    {"InterruptedError", "OSError"},
    {"IsADirectoryError", "OSError"},
    {"NotADirectoryError", "OSError"},
    {"StopAsyncIteration", "Exception"},
    {"FileExistsError", "OSError"},
    {"FileNotFoundError", "OSError"},
    {"PermissionError", "OSError"},
    {"TimeoutError", "OSError"},
    {"RuntimeError", "Exception"},
    {"NotImplementedError", "RuntimeError"},
    {"RecursionError", "RuntimeError"},
    {"StopIteration", "Exception"},
    {"SyntaxError", "Exception"},
    {"SystemError", "Exception"},
    {"TypeError", "Exception"},
    {"ValueError", "Exception"},
    {"UnicodeError", "ValueError"},
    {"UnicodeDecodeError", "UnicodeError"},
    {"UnicodeEncodeError", "UnicodeError"},
    {"Warning", "Exception"},
    {"UserWarning", "Warning"},
    {"DeprecationWarning", "Warning"},
    {"FutureWarning", "Warning"},
    {"RuntimeWarning", "Warning"},
    {"PendingDeprecationWarning", "Warning"},
    {"ImportWarning", "Warning"},
    {"ResourceWarning", "Warning"},
    {"SyntaxWarning", "Warning"},
    {"UnicodeWarning", "Warning"},
};

}  // namespace

void Machine::MakeExceptionClasses() {
  for (const BuiltinException& row : kExceptions) {
    Class* type = heap.Make<Class>();
    type->name = row.name;
    if (!row.base.empty()) {
      type->bases.push_back(classes.find(row.base)->second);
    }
    classes[type->name] = type;
    builtins[type->name] = type;
  }
  builtins["IOError"] = classes["OSError"];
  builtins["EnvironmentError"] = classes["OSError"];
}

Value Machine::Raise(std::string_view type, std::string message, base::Span span) {
  auto found = classes.find(type);
  HIKKOSHI_CHECK(found != classes.end());
  Instance* instance = heap.Make<Instance>();
  instance->type = found->second;
  instance->members["args"] = interpreter.MakeTuple({Value(std::move(message))});
  RaiseValue(instance, span);
  return {};
}

void Machine::RaiseValue(const Value& value, base::Span span) {
  if (!is_raising()) {
    exception = value;
    exception_span = span;
  }
}

bool Machine::Matches(const Value& raised, const Value& type) {
  if (const auto* tuple = type.As<Tuple>()) {
    for (const Value& element : tuple->elements) {
      if (Matches(raised, element)) {
        return true;
      }
    }
    return false;
  }
  const auto* wanted = type.As<Class>();
  const auto* instance = raised.As<Instance>();
  if (wanted == nullptr) {
    return false;
  }
  // An exception of a class that is not known is at least an Exception.
  return instance != nullptr ? instance->type->IsSubclassOf(*wanted)
                             : classes["Exception"]->IsSubclassOf(*wanted);
}

std::string Machine::ExceptionText(const Value& raised) const {
  const auto* instance = raised.As<Instance>();
  if (instance == nullptr) {
    return "exception";
  }
  auto arguments = instance->members.find("args");
  const Tuple* tuple =
      arguments == instance->members.end() ? nullptr : arguments->second.As<Tuple>();
  bool has_text = tuple != nullptr && !tuple->elements.empty();
  return instance->type->name + (has_text ? ": " + Describe(tuple->elements[0]) : "");
}

void Machine::ReportUncaught() {
  if (!exception) {
    return;
  }
  const auto* instance = exception->As<Instance>();
  bool is_exit = instance != nullptr && instance->type->IsSubclassOf(*classes["SystemExit"]);
  if (!is_exit) {
    sink->Add(Code::JobRaises, exception_span, "job raises " + ExceptionText(*exception));
  }
  exception.reset();
}

}  // namespace hikkoshi::glue_job
