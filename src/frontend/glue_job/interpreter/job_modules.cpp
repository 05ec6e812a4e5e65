#include <algorithm>

#include "base/text.h"
#include "frontend/glue_job/interpreter/python_modules.h"
#include "frontend/glue_job/interpreter/symbolic.h"

// How jobs get at their arguments and run things side by side: os.environ, argparse,
// getResolvedOptions, concurrent.futures.

namespace hikkoshi::glue_job {
namespace {

using diagnostics::Code;

Value EnvironmentVariable(Interpreter& interpreter, const Value& name, const Value* fallback,
                          base::Span span) {
  const auto* text = name.If<std::string>();
  if (text == nullptr) {
    return name.is_unknown() ? name
                             : interpreter.MakeUnknown(span,
                                                       "name of the environment variable is "
                                                       "not known");
  }
  Value value =
      ParameterSymbol(interpreter, ParameterSource::Environment, *text, SymbolType::String, span);
  if (fallback != nullptr) {
    value.As<Symbol>()->default_value = *fallback;
  }
  return value;
}

// Collects add_argument() calls; parse_args() gives an object of symbols.
class ArgumentParser final : public HostObject {
 public:
  std::string_view TypeName() const override { return "ArgumentParser"; }

  Value CallMethod(Interpreter& interpreter, std::string_view name,
                   const Arguments& arguments) override {
    if (name == "add_argument") {
      Add(interpreter, arguments);
      return {};
    }
    if (name == "parse_args") {
      return Parse(interpreter);
    }
    if (name == "parse_known_args") {
      return interpreter.MakeTuple({Parse(interpreter), interpreter.MakeList({})});
    }
    // A group adds to the same parser.
    if (name == "add_argument_group" || name == "add_mutually_exclusive_group") {
      return Value(this);
    }
    return interpreter.MakeUnknown(arguments.span,
                                   "ArgumentParser." + std::string(name) + "() is not known");
  }

 private:
  void Add(Interpreter& interpreter, const Arguments& arguments) {
    std::string name;
    for (const PositionalArgument& argument : arguments.positional) {
      const auto* text = argument.value.If<std::string>();
      if (text != nullptr && (name.empty() || text->substr(0, 2) == "--")) {
        name = *text;
      }
    }
    name = name.substr(std::min(name.find_first_not_of('-'), name.size()));
    const Value* destination = arguments.Named("dest");
    if (destination != nullptr && destination->is_string()) {
      name = *destination->If<std::string>();
    }
    const Value* type = arguments.Named("type");
    const auto* type_class = type == nullptr ? nullptr : type->As<Class>();
    const Value* action = arguments.Named("action");
    bool is_flag = action != nullptr && action->is_string() &&
                   action->If<std::string>()->substr(0, 6) == "store_";
    bool is_list = arguments.Named("nargs") != nullptr;
    SymbolType symbol_type = is_flag                                    ? SymbolType::Boolean
                             : is_list                                  ? SymbolType::Any
                             : type_class == nullptr && type != nullptr ? SymbolType::Any
                             : type_class == nullptr                    ? SymbolType::String
                             : type_class->name == "int"                ? SymbolType::Integer
                             : type_class->name == "float"              ? SymbolType::Float
                             : type_class->name == "str"                ? SymbolType::String
                                                                        : SymbolType::Any;
    Value symbol = ParameterSymbol(interpreter, ParameterSource::JobArgument, name, symbol_type,
                                   arguments.span);
    if (const Value* fallback = arguments.Named("default")) {
      symbol.As<Symbol>()->default_value = *fallback;
    } else if (is_flag) {
      symbol.As<Symbol>()->default_value = Value(*action->If<std::string>() != "store_true");
    }
    members_.emplace_back(base::ReplaceAll(name, "-", "_"), symbol);
  }

  Value Parse(Interpreter& interpreter) const {
    Instance* result = interpreter.heap().Make<Instance>();
    result->type = interpreter.MakeClass("Namespace");
    // Subparsers and the like may add more.
    result->type->unknown_base =
        interpreter.MakeUnknown({}, "argument is not declared").As<Unknown>();
    for (const auto& [name, value] : members_) {
      result->members[name] = value;
    }
    return result;
  }

  std::vector<std::pair<std::string, Value>> members_;
};

// A call that was handed to an executor, already done.
class Future final : public HostObject {
 public:
  explicit Future(Value result) : result_(std::move(result)) {}
  std::string_view TypeName() const override { return "Future"; }
  Value CallMethod(Interpreter& interpreter, std::string_view name,
                   const Arguments& arguments) override {
    if (name == "result") {
      return result_;
    }
    return name == "exception"
               ? Value()
               : interpreter.MakeUnknown(arguments.span,
                                         "Future." + std::string(name) + "() is not known");
  }

 private:
  Value result_;
};

// Runs at once, one after the other, what the job hands to it.
class Executor final : public HostObject {
 public:
  std::string_view TypeName() const override { return "Executor"; }
  Value CallMethod(Interpreter& interpreter, std::string_view name,
                   const Arguments& arguments) override {
    if (name == "shutdown") {
      return {};
    }
    bool is_call = !arguments.positional.empty() && (name == "submit" || name == "map");
    if (!is_call) {
      return interpreter.MakeUnknown(arguments.span,
                                     "Executor." + std::string(name) + "() is not known");
    }
    Arguments rest = arguments;
    Value function = rest.positional.front().value;
    if (name == "map") {
      return interpreter.Call(*interpreter.LookUpBuiltin("map"), rest, arguments.span);
    }
    rest.positional.erase(rest.positional.begin());
    Value result = interpreter.Call(function, std::move(rest), arguments.span);
    return interpreter.is_raising() ? Value() : Value(interpreter.heap().Make<Future>(result));
  }
};

}  // namespace

Value Environment::CallMethod(Interpreter& interpreter, std::string_view name,
                              const Arguments& arguments) {
  const Value* key = arguments.Find(0, "key");
  if (key == nullptr || (name != "get" && name != "setdefault")) {
    return interpreter.MakeUnknown(arguments.span,
                                   "os.environ." + std::string(name) + "() is not known");
  }
  return EnvironmentVariable(interpreter, *key, arguments.Find(1, "default"), arguments.span);
}

Value Environment::Subscript(Interpreter& interpreter, const Value& index, base::Span span) {
  return EnvironmentVariable(interpreter, index, nullptr, span);
}

Value Environment::SetItem(Interpreter&, const Value&, const Value&, base::Span) {
  return {};
}

Value Environment::BinaryOperator(Interpreter& interpreter, const Operation& operation) {
  return interpreter.MakeUnknown(operation.span, "environment is not known before the job runs");
}

Value MakeArgumentParser(Machine& machine, const Arguments&) {
  return machine.heap.Make<ArgumentParser>();
}

Value MakeExecutor(Machine& machine, const Arguments&) {
  return machine.heap.Make<Executor>();
}

// Every name in the list is a required argument of the job and always a string.
Value GetResolvedOptions(Machine& machine, const Arguments& arguments) {
  const Value* names = arguments.Find(1, "options");
  Dict* options = machine.heap.Make<Dict>();
  std::optional<std::vector<Value>> elements =
      names == nullptr ? std::nullopt : machine.Iterate(*names, arguments.span);
  options->is_argument_map = !elements;
  for (size_t i = 0; elements && i < elements->size(); ++i) {
    const auto* name = (*elements)[i].If<std::string>();
    if (name == nullptr) {
      options->is_argument_map = true;
      continue;
    }
    // A dash in the name is an underscore in the result.
    std::string key = base::ReplaceAll(*name, "-", "_");
    Value symbol = ParameterSymbol(machine.interpreter, ParameterSource::JobArgument, key,
                                   SymbolType::String, arguments.SpanOf(1, "options"));
    options->Put(Value(key), symbol);
    options->Put(Value(*name), symbol);
  }
  return options;
}

}  // namespace hikkoshi::glue_job
