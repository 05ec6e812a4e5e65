#include <algorithm>

#include "frontend/glue_job/interpreter/builtins.h"
#include "frontend/glue_job/interpreter/machine.h"
#include "frontend/glue_job/interpreter/symbolic.h"

namespace hikkoshi::glue_job {
namespace {

using diagnostics::Code;

// Looks for `yield` in the expressions of a function, not in functions inside it.
class YieldFinder {
 public:
  explicit YieldFinder(const python::Tree& tree) : tree_(tree) {}

  bool IsIn(const python::Block& block) {
    return std::any_of(block.begin(), block.end(), [&](python::StatementId id) {
      return std::visit([&](const auto& body) { return Look(body); }, tree_.at(id).body);
    });
  }

 private:
  bool IsYield(python::ExprId id) { return tree_.If<python::Yield>(id) != nullptr; }
  bool Look(const python::ExpressionStatement& statement) { return IsYield(statement.value); }
  bool Look(const python::Assign& statement) { return IsYield(statement.value); }
  bool Look(const python::If& statement) {
    return IsIn(statement.otherwise) ||
           std::any_of(statement.branches.begin(), statement.branches.end(),
                       [&](const python::IfBranch& branch) { return IsIn(branch.body); });
  }
  bool Look(const python::For& statement) {
    return IsIn(statement.body) || IsIn(statement.otherwise);
  }
  bool Look(const python::While& statement) {
    return IsIn(statement.body) || IsIn(statement.otherwise);
  }
  bool Look(const python::With& statement) { return IsIn(statement.body); }
  bool Look(const python::Try& statement) {
    return IsIn(statement.body) || IsIn(statement.otherwise) || IsIn(statement.finally) ||
           std::any_of(statement.handlers.begin(), statement.handlers.end(),
                       [&](const python::ExceptHandler& handler) { return IsIn(handler.body); });
  }
  template <class T>
  bool Look(const T&) {
    return false;
  }

  const python::Tree& tree_;
};

// Services and processes do things that matter, though not to tables. Making a client does not.
bool HasOutsideEffect(std::string_view path) {
  static constexpr std::string_view kDoing[] = {"boto3.",   "requests.", "subprocess.", "shutil.",
                                                "smtplib.", "os.system", "os.remove"};
  bool makes_client = path == "boto3.client" || path == "boto3.resource" ||
                      path == "boto3.session.Session" || path == "boto3.Session";
  return !makes_client &&
         std::any_of(std::begin(kDoing), std::end(kDoing),
                     [&](std::string_view start) { return path.substr(0, start.size()) == start; });
}

// Threads and processes run the functions that they are given.
bool RunsFunctions(std::string_view path) {
  return path.starts_with("threading.") || path.starts_with("multiprocessing.");
}

bool IsOwnFunction(const Value& value) {
  return value.As<Function>() != nullptr || value.As<BoundMethod>() != nullptr;
}

}  // namespace

bool Machine::IsGenerator(const python::Block& block) const {
  return YieldFinder(tree()).IsIn(block);
}

Function* Machine::MakeFunction(const std::string& name,
                                const std::vector<python::Parameter>& parameters, base::Span span) {
  Function* function = heap.Make<Function>();
  function->name = name;
  function->tree = &tree();
  function->span = span;
  function->parameters = &parameters;
  function->closure = here().scope;
  for (const python::Parameter& parameter : parameters) {
    function->defaults.emplace_back();
    if (parameter.default_value && !is_raising()) {
      function->defaults.back() = Evaluate(parameter.default_value);
    }
  }
  return function;
}

Value Machine::Call(const Value& function, Arguments arguments, base::Span span) {
  arguments.span = arguments.span.is_none() ? span : arguments.span;
  arguments.name_span = arguments.name_span.is_none() ? span : arguments.name_span;
  if (auto* own = function.As<Function>()) {
    return CallFunction(*own, arguments, nullptr);
  }
  if (auto* builtin = function.As<Builtin>()) {
    return builtin->run(interpreter, arguments);
  }
  if (auto* method = function.As<BoundMethod>()) {
    if (auto* own = method->function.As<Function>()) {
      return CallFunction(*own, arguments, &method->receiver);
    }
    return method->function.is_none()
               ? CallMethod(method->receiver, method->name, std::move(arguments), span)
               : Call(method->function, std::move(arguments), span);
  }
  if (auto* type = function.As<Class>()) {
    return CallClass(*type, arguments);
  }
  if (auto* object = function.As<HostObject>()) {
    ++foreign_calls;
    return object->Call(interpreter, arguments);
  }
  if (auto* unknown = function.As<Unknown>()) {
    return CallUnknown(*unknown, arguments);
  }
  if (auto* instance = function.As<Instance>()) {
    if (instance->type->Find("__call__") != nullptr) {
      return CallMethod(function, "__call__", std::move(arguments), span);
    }
    if (instance->type->unknown_base != nullptr) {
      return CallUnknown(*instance->type->unknown_base, arguments);
    }
  }
  if (function.is_symbol()) {
    return MakeUnknown(Code::UnknownValue, span, "function to call is not known");
  }
  return Raise("TypeError", "'" + TypeName(function) + "' object is not callable", span);
}

Value Machine::CallMethod(const Value& object, std::string_view name, Arguments arguments,
                          base::Span name_span) {
  arguments.name_span = arguments.name_span.is_none() ? name_span : arguments.name_span;
  arguments.span = arguments.span.is_none() ? name_span : arguments.span;
  if (auto* host_object = object.As<HostObject>()) {
    ++foreign_calls;
    return host_object->CallMethod(interpreter, name, arguments);
  }
  bool has_members = object.As<Instance>() != nullptr || object.As<Class>() != nullptr ||
                     object.As<Module>() != nullptr || object.is_unknown() ||
                     object.As<Function>() != nullptr;
  if (!has_members) {
    if (std::optional<Value> result = CallBuiltinMethod(*this, object, name, arguments)) {
      return *result;
    }
    if (is_raising()) {
      return {};
    }
  }
  if (const auto* unknown = object.As<Unknown>()) {
    host.CalledOnUnknown(interpreter, *unknown, name, arguments);
  }
  Value member = GetAttribute(object, name, name_span);
  base::Span span = arguments.span;
  return is_raising() ? Value() : Call(member, std::move(arguments), span);
}

// ---- functions of the repository

Value Machine::CallFunction(Function& function, const Arguments& arguments, const Value* self) {
  if (arguments.unknown_splat != nullptr) {
    return arguments.unknown_splat;
  }
  DepthGuard guard(*this);
  if (!Step(arguments.span) || IsTooDeep(arguments.span)) {
    return {};
  }
  if (activations.size() > limits.calls) {
    return Stop(arguments.span,
                "functions call each other more than " + std::to_string(limits.calls) + " deep");
  }
  if (IsUnboundedRecursion(function)) {
    return MakeUnknown(Code::InterpreterLimit, arguments.span,
                       "depth of this recursion is not known: " + function.name);
  }
  Scope* scope = heap.Make<Scope>();
  scope->enclosing = function.closure;
  scope->module = function.closure->module;
  if (!BindParameters(function, arguments, self, *scope)) {
    return {};
  }
  Activation activation{
      .scope = scope, .function = &function, .tree = function.tree, .module = scope->module};
  activation.owner = function.owner;
  std::vector<Value> yielded;
  if (self != nullptr) {
    activation.self = *self;
  }
  activations.push_back(std::move(activation));
  here().yielded = function.is_generator ? &yielded : nullptr;
  Value result;
  if (function.block == nullptr) {
    result = Evaluate(function.expression);
  } else {
    Flow flow = Execute(*function.block);
    result = flow == Flow::Return ? here().returned : Value();
  }
  result = is_raising() ? Value() : ResolveReturns(result, 0);
  activations.pop_back();
  if (is_raising()) {
    return {};
  }
  return function.is_generator ? interpreter.MakeList(std::move(yielded)) : result;
}

// A function that calls itself under a condition that is not known would never end.
bool Machine::IsUnboundedRecursion(const Function& function) const {
  static constexpr std::ptrdiff_t kMostRounds = 4;
  auto is_same = [&](const Activation& activation) { return activation.function == &function; };
  return !uncertainties.empty() &&
         std::count_if(activations.begin(), activations.end(), is_same) >= kMostRounds;
}

namespace {

// Binds the arguments of one call to parameters, as Python does.
class ParameterBinder {
 public:
  ParameterBinder(Machine& machine, const Function& function, const Arguments& arguments,
                  Scope& scope)
      : machine_(machine), function_(function), arguments_(arguments), scope_(scope) {
    is_used_.resize(arguments.named.size());
  }

  bool Bind(std::vector<Value> positional) {
    size_t next = 0;
    for (size_t i = 0; i < function_.parameters->size(); ++i) {
      const python::Parameter& parameter = (*function_.parameters)[i];
      switch (parameter.kind) {
        case python::ParameterKind::PositionalOnly:
        case python::ParameterKind::Ordinary:
          if (next < positional.size()) {
            scope_.names[parameter.name] = positional[next++];
            break;
          }
          [[fallthrough]];
        case python::ParameterKind::KeywordOnly:
          if (!BindNamed(parameter, i)) {
            return false;
          }
          break;
        case python::ParameterKind::Splat: {
          std::vector<Value> rest(positional.begin() + static_cast<std::ptrdiff_t>(next),
                                  positional.end());
          scope_.names[parameter.name] = machine_.interpreter.MakeTuple(std::move(rest));
          next = positional.size();
          break;
        }
        case python::ParameterKind::DictSplat:
          BindRest(parameter);
          break;
      }
    }
    return CheckAllUsed(next, positional.size());
  }

 private:
  bool BindNamed(const python::Parameter& parameter, size_t place) {
    for (size_t i = 0; i < arguments_.named.size(); ++i) {
      if (arguments_.named[i].name == parameter.name) {
        is_used_[i] = true;
        scope_.names[parameter.name] = arguments_.named[i].value;
        return true;
      }
    }
    if (function_.defaults[place]) {
      scope_.names[parameter.name] = *function_.defaults[place];
      return true;
    }
    auto decorator = machine_.foreign_decorators.find(&function_);
    if (decorator != machine_.foreign_decorators.end()) {
      scope_.names[parameter.name] = decorator->second;
      return true;
    }
    return Fail("missing a required argument: '" + parameter.name + "'");
  }

  void BindRest(const python::Parameter& parameter) {
    std::vector<std::pair<Value, Value>> rest;
    for (size_t i = 0; i < arguments_.named.size(); ++i) {
      if (!is_used_[i] && !IsParameter(arguments_.named[i].name)) {
        rest.emplace_back(Value(arguments_.named[i].name), arguments_.named[i].value);
        is_used_[i] = true;
      }
    }
    scope_.names[parameter.name] = machine_.interpreter.MakeDict(std::move(rest));
  }

  bool IsParameter(const std::string& name) const {
    return std::any_of(function_.parameters->begin(), function_.parameters->end(),
                       [&](const python::Parameter& parameter) {
                         return parameter.name == name &&
                                (parameter.kind == python::ParameterKind::Ordinary ||
                                 parameter.kind == python::ParameterKind::KeywordOnly);
                       });
  }

  bool CheckAllUsed(size_t taken, size_t given) {
    if (taken < given) {
      return Fail("takes " + std::to_string(taken) + " positional arguments but " +
                  std::to_string(given) + " were given");
    }
    for (size_t i = 0; i < is_used_.size(); ++i) {
      if (!is_used_[i]) {
        return Fail("got an unexpected keyword argument '" + arguments_.named[i].name + "'");
      }
    }
    return true;
  }

  bool Fail(const std::string& problem) {
    machine_.Raise("TypeError", function_.name + "() " + problem, arguments_.span);
    return false;
  }

  Machine& machine_;
  const Function& function_;
  const Arguments& arguments_;
  Scope& scope_;
  std::vector<bool> is_used_;
};

}  // namespace

bool Machine::BindParameters(Function& function, const Arguments& arguments, const Value* self,
                             Scope& scope) {
  std::vector<Value> positional;
  if (self != nullptr) {
    positional.push_back(*self);
  }
  for (const PositionalArgument& argument : arguments.positional) {
    positional.push_back(argument.value);
  }
  if (!ParameterBinder(*this, function, arguments, scope).Bind(std::move(positional))) {
    return false;
  }
  for (const auto& [name, value] : scope.names) {
    if (auto* object = value.As<HostObject>()) {
      host.Bound(interpreter, name, *object, arguments.span);
    }
  }
  return true;
}

// ---- code that is not in the repository

Value Machine::CallUnknown(Unknown& unknown, const Arguments& arguments) {
  ++foreign_calls;
  if (!unknown.is_inert) {
    ReportEscapes(unknown, arguments);
  } else if (RunsFunctions(unknown.path)) {
    RefuseFunctions(unknown, arguments);
  } else if (HasOutsideEffect(unknown.path)) {
    Tell(Code::ForeignEffect, arguments.span, "left out: " + SourceText(arguments.span));
  }
  if (unknown.path.empty()) {
    return &unknown;
  }
  Value value = MakeUnknown(unknown.code, arguments.span, "");
  auto* answer = value.As<Unknown>();
  answer->path = unknown.path + "()";
  answer->reason = "answer is not known before the job runs: " + answer->path;
  answer->is_inert = unknown.is_inert;
  return value;
}

void Machine::RefuseFunctions(const Unknown& unknown, const Arguments& arguments) {
  auto look = [&](const Value& value, base::Span span) {
    if (IsOwnFunction(value)) {
      Unsupported(Code::ForeignCode, span, "what a function does that is run by " + unknown.path);
    }
  };
  for (const PositionalArgument& argument : arguments.positional) {
    look(argument.value, argument.span);
  }
  for (const NamedArgument& argument : arguments.named) {
    look(argument.value, argument.span);
  }
}

void Machine::ReportEscapes(Unknown& unknown, const Arguments& arguments) {
  auto look = [&](const Value& value, base::Span span) {
    std::string name = unknown.path.empty() ? "a value that is not known" : unknown.path;
    if (auto* object = value.As<HostObject>()) {
      Unsupported(Code::ForeignCode, span,
                  std::string(object->TypeName()) +
                      " goes into code that is not in the "
                      "repository: " +
                      name);
      host.Escaped(interpreter, *object, span);
    } else if (value.As<Function>() != nullptr && value.As<Function>()->block != nullptr) {
      Unsupported(Code::ForeignCode, span,
                  "function is handed to code that is not in the repository: " + name);
    } else if (auto* list = value.As<List>(); list != nullptr && list->uncertain == nullptr) {
      WillChange(*list);
      list->uncertain = ChangedElsewhere(name, span);
    } else if (auto* dict = value.As<Dict>(); dict != nullptr && dict->uncertain == nullptr) {
      WillChange(*dict);
      dict->uncertain = ChangedElsewhere(name, span);
    }
  };
  for (const PositionalArgument& argument : arguments.positional) {
    look(argument.value, argument.span);
  }
  for (const NamedArgument& argument : arguments.named) {
    look(argument.value, argument.span);
  }
}

Unknown* Machine::ChangedElsewhere(const std::string& name, base::Span span) {
  return MakeUnknown(Code::ForeignCode, span, "may be changed by " + name).As<Unknown>();
}

}  // namespace hikkoshi::glue_job
