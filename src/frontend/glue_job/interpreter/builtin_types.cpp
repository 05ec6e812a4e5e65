#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/text.h"
#include "frontend/glue_job/interpreter/builtins.h"
#include "frontend/glue_job/interpreter/symbolic.h"
#include "frontend/glue_job/interpreter/text_form.h"

namespace hikkoshi::glue_job {
namespace {

using diagnostics::Code;

Value ReadInteger(Machine& machine, const std::string& text, base::Span span) {
  std::string digits(base::Trim(text));
  digits.erase(std::remove(digits.begin(), digits.end(), '_'), digits.end());
  bool has_plus = !digits.empty() && digits.front() == '+';
  const char* begin = digits.data() + (has_plus ? 1 : 0);
  const char* end = digits.data() + digits.size();
  int64_t number = 0;
  auto [stop, error] = std::from_chars(begin, end, number);
  if (error == std::errc::result_out_of_range) {
    return machine.MakeUnknown(Code::PythonFeature, span, "integer does not fit into 64 bits");
  }
  bool is_read = error == std::errc() && stop == end && !(has_plus && *begin == '-');
  return is_read
             ? Value(number)
             : machine.Raise("ValueError",
                             "invalid literal for int() with base 10: " + ReprOfString(text), span);
}

Value ToInt(Machine& machine, const Arguments& arguments) {
  base::Span span = arguments.span;
  const Value* value = arguments.Find(0, "x");
  if (value == nullptr) {
    return int64_t{0};
  }
  if (arguments.size() > 1) {
    return machine.MakeUnknown(Code::PythonFeature, span, "int() with a base is not interpreted");
  }
  if (const auto* text = value->If<std::string>()) {
    return ReadInteger(machine, *text, span);
  }
  if (const auto* number = value->If<double>()) {
    if (std::isfinite(*number) && std::fabs(*number) < 9.0e18) {
      return static_cast<int64_t>(std::trunc(*number));
    }
    return machine.MakeUnknown(Code::PythonFeature, span, "integer does not fit into 64 bits");
  }
  if (const auto* truth = value->If<bool>()) {
    return int64_t{*truth ? 1 : 0};
  }
  return value->If<int64_t>() != nullptr
             ? *value
             : machine.Raise("TypeError",
                             "int() argument must be a string or a real number, not '" +
                                 TypeName(*value) + "'",
                             span);
}

Value ToFloat(Machine& machine, const Arguments& arguments) {
  const Value* value = arguments.Find(0, "x");
  if (value == nullptr) {
    return 0.0;
  }
  if (const auto* number = value->If<int64_t>()) {
    return static_cast<double>(*number);
  }
  if (const auto* truth = value->If<bool>()) {
    return *truth ? 1.0 : 0.0;
  }
  const auto* text = value->If<std::string>();
  if (text == nullptr) {
    return value->If<double>() != nullptr
               ? *value
               : machine.Raise("TypeError", "float() argument must be a string or a real number",
                               arguments.span);
  }
  std::string digits(base::Trim(*text));
  const char* begin = digits.data() + (!digits.empty() && digits.front() == '+' ? 1 : 0);
  double number = 0;
  auto [stop, error] = std::from_chars(begin, digits.data() + digits.size(), number);
  bool is_read = error == std::errc() && stop == digits.data() + digits.size();
  return is_read ? Value(number)
                 : machine.Raise("ValueError",
                                 "could not convert string to float: " + ReprOfString(*text),
                                 arguments.span);
}

Value ToBool(Machine& machine, const Arguments& arguments) {
  const Value* value = arguments.Find(0, "x");
  std::optional<bool> truth =
      value == nullptr ? std::optional<bool>(false) : machine.Truth(*value, arguments.span);
  return truth ? Value(*truth)
               : machine.MakeUnknown(Code::UnknownValue, arguments.span, "truth is not known");
}

// Returns the elements of the first argument; an Unknown in `unknown` when they are not known.
std::vector<Value> Elements(Machine& machine, const Arguments& arguments, Value& unknown) {
  const Value* value = arguments.Find(0, "iterable");
  if (value == nullptr) {
    return {};
  }
  std::optional<std::vector<Value>> elements = machine.Iterate(*value, arguments.span);
  if (!elements && !machine.is_raising()) {
    Unknown* reason = machine.FindUncertain(*value);
    unknown = reason != nullptr
                  ? Value(reason)
                  : machine.MakeUnknown(Code::UnknownValue, arguments.span,
                                        "elements are not known: " +
                                            machine.SourceText(arguments.SpanOf(0, "iterable")));
  }
  return elements.value_or(std::vector<Value>());
}

Value ToList(Machine& machine, const Arguments& arguments) {
  Value unknown;
  std::vector<Value> elements = Elements(machine, arguments, unknown);
  return unknown.is_unknown() ? unknown : machine.interpreter.MakeList(std::move(elements));
}

Value ToTuple(Machine& machine, const Arguments& arguments) {
  Value unknown;
  std::vector<Value> elements = Elements(machine, arguments, unknown);
  return unknown.is_unknown() ? unknown : machine.interpreter.MakeTuple(std::move(elements));
}

Value ToSet(Machine& machine, const Arguments& arguments, bool is_frozen) {
  Value unknown;
  std::vector<Value> elements = Elements(machine, arguments, unknown);
  if (unknown.is_unknown()) {
    return unknown;
  }
  Set* set = machine.heap.Make<Set>();
  set->is_frozen = is_frozen;
  for (const Value& element : elements) {
    if (element.is_unknown() && set->uncertain == nullptr) {
      set->uncertain = element.As<Unknown>();
    }
    set->Add(element);
  }
  return set;
}

Value ToDict(Machine& machine, const Arguments& arguments) {
  Dict* dict = machine.heap.Make<Dict>();
  const Value* source = arguments.positional.empty() ? nullptr : &arguments.positional[0].value;
  const auto* other = source == nullptr ? nullptr : source->As<Dict>();
  if (other != nullptr) {
    dict->entries = other->entries;
    dict->places = other->places;
    dict->uncertain = other->uncertain;
    dict->is_argument_map = other->is_argument_map;
  } else if (source != nullptr) {
    Value unknown;
    for (const Value& pair : Elements(machine, arguments, unknown)) {
      std::optional<std::vector<Value>> parts = machine.Iterate(pair, arguments.span);
      if (!parts || parts->size() != 2) {
        return machine.is_raising() ? Value()
                                    : machine.MakeUnknown(Code::UnknownValue, arguments.span,
                                                          "entries of this dict are not known");
      }
      Unknown* unknown_key = (*parts)[0].As<Unknown>();
      dict->uncertain = unknown_key != nullptr ? unknown_key : dict->uncertain;
      dict->Put((*parts)[0], (*parts)[1]);
    }
    if (unknown.is_unknown()) {
      return unknown;
    }
  }
  for (const NamedArgument& argument : arguments.named) {
    dict->Put(Value(argument.name), argument.value);
  }
  return dict;
}

Value ToBytes(Machine& machine, const Arguments& arguments) {
  return machine.MakeUnknown(Code::PythonFeature, arguments.span, "bytes are not interpreted");
}

struct TypeRow {
  std::string_view name;
  // True when a host object or a symbol decides the result.
  bool needs_known;
  Value (*construct)(Machine&, const Arguments&);
};

constexpr TypeRow kTypes[] = {
    {"int", true, ToInt},
    {"float", true, ToFloat},
    {"bool", true, ToBool},
    {"list", false, ToList},
    {"tuple", false, ToTuple},
    {"dict", false, ToDict},
    {"set", false,
     [](Machine& machine, const Arguments& call) { return ToSet(machine, call, false); }},
    {"frozenset", false,
     [](Machine& machine, const Arguments& call) { return ToSet(machine, call, true); }},
    {"bytes", false, ToBytes},
    {"bytearray", false, ToBytes},
    {"complex", false, ToBytes},
    {"memoryview", false, ToBytes},
    {"str", false,
     [](Machine& machine, const Arguments& call) {
       return call.positional.empty()
                  ? Value(std::string())
                  : SymbolicText(machine.interpreter, call.positional[0].value, call.span);
     }},
    {"type", false,
     [](Machine& machine, const Arguments& call) -> Value {
       if (call.positional.size() != 1) {
         return machine.MakeUnknown(Code::PythonFeature, call.span,
                                    "making a class by type() is not interpreted");
       }
       const Value& value = call.positional[0].value;
       if (const auto* instance = value.As<Instance>()) {
         return instance->type;
       }
       auto found = machine.builtins.find(TypeName(value));
       return found != machine.builtins.end()
                  ? found->second
                  : machine.MakeUnknown(Code::UnknownValue, call.span, "type is not known");
     }},
};

bool IsOfBuiltinType(const Value& value, std::string_view type) {
  std::string own = TypeName(value);
  return own == type || type == "object" || (type == "int" && own == "bool");
}

}  // namespace

bool IsBuiltinType(const Class& type) {
  return type.construct != nullptr;
}

void AddBuiltinTypes(Machine& machine) {
  for (const TypeRow& row : kTypes) {
    Class* type = machine.heap.Make<Class>();
    type->name = row.name;
    type->construct = [&machine, &row](Interpreter& interpreter,
                                       const Arguments& arguments) -> Value {
      if (arguments.unknown_splat != nullptr) {
        return arguments.unknown_splat;
      }
      if (row.needs_known) {
        if (std::optional<Value> result = Undetermined(interpreter, row.name, arguments)) {
          return *result;
        }
      }
      return row.construct(machine, arguments);
    };
    machine.builtins[type->name] = type;
    machine.classes[type->name] = type;
  }
  for (const char* name :
       {"object", "TextIOWrapper", "Enum", "IntEnum", "StrEnum", "ABC", "NoneType"}) {
    Class* type = machine.heap.Make<Class>();
    type->name = name;
    machine.classes[name] = type;
  }
  machine.classes["IntEnum"]->bases.push_back(machine.classes["Enum"]);
  machine.classes["StrEnum"]->bases.push_back(machine.classes["Enum"]);
  machine.builtins["object"] = machine.classes["object"];
}

std::optional<bool> IsInstanceOf(Machine& machine, const Value& value, const Value& type) {
  if (const auto* types = type.As<Tuple>()) {
    std::optional<bool> result = false;
    for (const Value& one : types->elements) {
      std::optional<bool> holds = IsInstanceOf(machine, value, one);
      if (holds == true) {
        return true;
      }
      result = holds ? result : std::nullopt;
    }
    return result;
  }
  if (value.is_unknown()) {
    return std::nullopt;
  }
  if (const auto* object = value.As<HostObject>()) {
    return object->IsInstance(type);
  }
  const auto* wanted = type.As<Class>();
  if (const auto* symbol = value.As<Symbol>()) {
    bool is_text = symbol->type == SymbolType::String;
    return wanted != nullptr && is_text ? std::optional<bool>(wanted->name == "str") : std::nullopt;
  }
  if (type.is_none() || type.is_unknown()) {
    return std::nullopt;
  }
  if (const auto* instance = value.As<Instance>()) {
    bool is_known = instance->type->unknown_base == nullptr && wanted != nullptr;
    bool holds =
        wanted != nullptr && (instance->type->IsSubclassOf(*wanted) || wanted->name == "object");
    return holds || is_known ? std::optional<bool>(holds) : std::nullopt;
  }
  // A plain Python value is never an object of a host.
  return wanted != nullptr && IsBuiltinType(*wanted) && IsOfBuiltinType(value, wanted->name);
}

}  // namespace hikkoshi::glue_job
