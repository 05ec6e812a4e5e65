#include "frontend/glue_job/interpreter/builtins.h"

#include <algorithm>
#include <cmath>

#include "frontend/glue_job/interpreter/symbolic.h"
#include "frontend/glue_job/interpreter/text_form.h"

namespace hikkoshi::glue_job {
namespace {

using diagnostics::Code;

// Every function gets the machine, the call, and its positional values for short.
struct BuiltinCall {
  Machine& machine;
  Interpreter& interpreter;
  const Arguments& arguments;
  base::Span span;

  size_t count() const { return arguments.positional.size(); }
  const Value& at(size_t place) const { return arguments.positional[place].value; }
  Value Wrong(std::string_view name) const {
    return machine.Raise("TypeError", "wrong arguments for " + std::string(name) + "()", span);
  }
  Value NotKnown(std::string reason) const {
    return machine.MakeUnknown(Code::UnknownValue, span, std::move(reason));
  }
};

std::optional<std::vector<Value>> ElementsOf(const BuiltinCall& call, const Value& value,
                                             Value& unknown) {
  std::optional<std::vector<Value>> elements = call.machine.Iterate(value, call.span);
  if (!elements && !call.machine.is_raising()) {
    Unknown* reason = call.machine.FindUncertain(value);
    unknown = reason != nullptr ? Value(reason) : call.NotKnown("elements are not known");
  }
  return elements;
}

Value Len(const BuiltinCall& call) {
  const Value& value = call.at(0);
  if (const auto* instance = value.As<Instance>()) {
    return instance->type->Find("__len__") != nullptr
               ? call.machine.CallMethod(value, "__len__", {}, call.span)
               : call.Wrong("len");
  }
  if (const auto* range = value.As<Range>()) {
    return range->size();
  }
  if (const auto* bytes = value.As<Bytes>()) {
    return static_cast<int64_t>(bytes->content.size());
  }
  Value unknown;
  auto elements = ElementsOf(call, value, unknown);
  return elements ? Value(static_cast<int64_t>(elements->size())) : unknown;
}

Value RangeOf(const BuiltinCall& call) {
  int64_t numbers[3] = {0, 0, 1};
  for (size_t i = 0; i < call.count() && i < 3; ++i) {
    const auto* number = call.at(i).If<int64_t>();
    if (number == nullptr) {
      return call.Wrong("range");
    }
    numbers[i] = *number;
  }
  Range* range = call.machine.heap.Make<Range>();
  range->start = call.count() == 1 ? 0 : numbers[0];
  range->stop = call.count() == 1 ? numbers[0] : numbers[1];
  range->step = numbers[2];
  return range->step == 0
             ? call.machine.Raise("ValueError", "range() arg 3 must not be zero", call.span)
             : Value(range);
}

Value Enumerate(const BuiltinCall& call) {
  Value unknown;
  auto elements = ElementsOf(call, call.at(0), unknown);
  if (!elements) {
    return unknown;
  }
  const Value* start = call.arguments.Find(1, "start");
  const auto* first = start == nullptr ? nullptr : start->If<int64_t>();
  int64_t number = first == nullptr ? 0 : *first;
  std::vector<Value> pairs;
  for (const Value& element : *elements) {
    pairs.push_back(call.interpreter.MakeTuple({Value(number++), element}));
  }
  return call.interpreter.MakeList(std::move(pairs));
}

Value Zip(const BuiltinCall& call) {
  std::vector<std::vector<Value>> columns;
  size_t shortest = call.count() == 0 ? 0 : SIZE_MAX;
  for (size_t i = 0; i < call.count(); ++i) {
    Value unknown;
    auto elements = ElementsOf(call, call.at(i), unknown);
    if (!elements) {
      return unknown;
    }
    shortest = std::min(shortest, elements->size());
    columns.push_back(std::move(*elements));
  }
  std::vector<Value> rows;
  for (size_t row = 0; row < shortest; ++row) {
    std::vector<Value> cells;
    for (const auto& column : columns) {
      cells.push_back(column[row]);
    }
    rows.push_back(call.interpreter.MakeTuple(std::move(cells)));
  }
  return call.interpreter.MakeList(std::move(rows));
}

Value MapOver(const BuiltinCall& call) {
  Arguments zipped = call.arguments;
  zipped.positional.erase(zipped.positional.begin());
  Value rows = Zip(BuiltinCall{call.machine, call.interpreter, zipped, call.span});
  if (rows.is_unknown() || call.machine.is_raising()) {
    return rows;
  }
  std::vector<Value> results;
  for (const Value& row : rows.As<List>()->elements) {
    Arguments arguments;
    for (const Value& cell : row.As<Tuple>()->elements) {
      arguments.positional.push_back({cell, call.span});
    }
    results.push_back(call.machine.Call(call.at(0), std::move(arguments), call.span));
    if (call.machine.is_raising()) {
      return {};
    }
  }
  return call.interpreter.MakeList(std::move(results));
}

Value FilterBy(const BuiltinCall& call) {
  Value unknown;
  auto elements = ElementsOf(call, call.at(1), unknown);
  if (!elements) {
    return unknown;
  }
  std::vector<Value> kept;
  for (const Value& element : *elements) {
    Arguments arguments;
    arguments.positional.push_back({element, call.span});
    Value test = call.at(0).is_none()
                     ? element
                     : call.machine.Call(call.at(0), std::move(arguments), call.span);
    std::optional<bool> holds =
        call.machine.is_raising() ? std::nullopt : call.machine.Truth(test, call.span);
    if (call.machine.is_raising()) {
      return {};
    }
    if (!holds) {
      return test.is_unknown() ? test : call.NotKnown("elements depend on an unknown condition");
    }
    if (*holds) {
      kept.push_back(element);
    }
  }
  return call.interpreter.MakeList(std::move(kept));
}

Value AnyOrAll(const BuiltinCall& call, bool is_any) {
  Value unknown;
  auto elements = ElementsOf(call, call.at(0), unknown);
  if (!elements) {
    return unknown;
  }
  bool is_certain = true;
  for (const Value& element : *elements) {
    std::optional<bool> holds = call.machine.Truth(element, call.span);
    if (call.machine.is_raising() || holds == is_any) {
      return is_any;
    }
    is_certain = is_certain && holds.has_value();
    unknown = holds ? unknown : element;
  }
  if (is_certain) {
    return !is_any;
  }
  return unknown.is_unknown() ? unknown : call.NotKnown("truth of these values is not known");
}

Value SortedOf(const BuiltinCall& call) {
  Value unknown;
  auto elements = ElementsOf(call, call.at(0), unknown);
  if (!elements) {
    return unknown;
  }
  const Value* key = call.arguments.Named("key");
  const Value* reverse = call.arguments.Named("reverse");
  std::optional<bool> is_reverse =
      reverse == nullptr ? false : call.machine.Truth(*reverse, call.span);
  auto sorted = Sorted(call.machine, std::move(*elements), key == nullptr ? Value() : *key,
                       is_reverse.value_or(false), call.span);
  if (call.machine.is_raising()) {
    return {};
  }
  return sorted && is_reverse ? call.interpreter.MakeList(std::move(*sorted))
                              : call.NotKnown("order of these values is not known");
}

Value Reversed(const BuiltinCall& call) {
  Value unknown;
  auto elements = ElementsOf(call, call.at(0), unknown);
  if (!elements) {
    return unknown;
  }
  std::reverse(elements->begin(), elements->end());
  return call.interpreter.MakeList(std::move(*elements));
}

Value Sum(const BuiltinCall& call) {
  Value unknown;
  auto elements = ElementsOf(call, call.at(0), unknown);
  if (!elements) {
    return unknown;
  }
  const Value* start = call.arguments.Find(1, "start");
  Value total = start == nullptr ? Value(int64_t{0}) : *start;
  for (const Value& element : *elements) {
    total = call.machine.BinaryOperation("+", total, element, call.span);
    if (call.machine.is_raising()) {
      return {};
    }
  }
  return total;
}

Value Extreme(const BuiltinCall& call, bool is_max) {
  Value unknown;
  std::optional<std::vector<Value>> elements;
  if (call.count() == 1) {
    elements = ElementsOf(call, call.at(0), unknown);
  } else {
    elements.emplace();
    for (const PositionalArgument& argument : call.arguments.positional) {
      elements->push_back(argument.value);
    }
  }
  if (!elements) {
    return unknown;
  }
  if (elements->empty()) {
    const Value* fallback = call.arguments.Named("default");
    return fallback != nullptr
               ? *fallback
               : call.machine.Raise("ValueError", "arg is an empty sequence", call.span);
  }
  const Value* key = call.arguments.Named("key");
  // Sorting keeps equal values in place, and Python takes the first of them in both cases.
  auto sorted = Sorted(call.machine, std::move(*elements), key == nullptr ? Value() : *key, is_max,
                       call.span);
  if (call.machine.is_raising()) {
    return {};
  }
  return sorted ? sorted->front() : call.NotKnown("order of these values is not known");
}

Value Abs(const BuiltinCall& call) {
  if (const auto* number = call.at(0).If<double>()) {
    return std::fabs(*number);
  }
  Value is_negative = call.machine.CompareOperation("<", call.at(0), Value(int64_t{0}), call.span);
  const auto* negative = is_negative.If<bool>();
  return negative != nullptr && *negative ? call.machine.UnaryOperation("-", call.at(0), call.span)
                                          : call.machine.UnaryOperation("+", call.at(0), call.span);
}

// Rounds half to even, exactly as Python: on the decimal digits of the number itself.
Value Round(const BuiltinCall& call) {
  const Value* digits = call.arguments.Find(1, "ndigits");
  const auto* places = digits == nullptr ? nullptr : digits->If<int64_t>();
  if (call.at(0).If<int64_t>() != nullptr &&
      (digits == nullptr || (places != nullptr && *places >= 0))) {
    return call.at(0);
  }
  const auto* number = call.at(0).If<double>();
  if (number == nullptr || (digits != nullptr && !digits->is_none() && places == nullptr)) {
    return call.NotKnown("rounding of this value is not interpreted");
  }
  if (places == nullptr) {
    double rounded = std::nearbyint(*number);
    return std::fabs(rounded) < 9.0e18 ? Value(static_cast<int64_t>(rounded))
                                       : call.NotKnown("integer does not fit into 64 bits");
  }
  if (*places < 0 || *places > 15) {
    return call.NotKnown("rounding to these digits is not interpreted");
  }
  char text[400];
  std::snprintf(text, sizeof text, "%.*f", static_cast<int>(*places), *number);
  return std::strtod(text, nullptr);
}

Value Next(const BuiltinCall& call) {
  auto* list = call.at(0).As<List>();
  if (list == nullptr || list->uncertain != nullptr) {
    return call.NotKnown("next value of an iterator is not known");
  }
  if (list->elements.empty()) {
    return call.count() > 1 ? call.at(1) : call.machine.Raise("StopIteration", "", call.span);
  }
  call.machine.WillChange(*list);
  Value first = list->elements.front();
  list->elements.erase(list->elements.begin());
  return first;
}

Value GetAttr(const BuiltinCall& call) {
  const auto* name = call.at(1).If<std::string>();
  if (name == nullptr) {
    return call.at(1).is_unknown() ? call.at(1) : call.NotKnown("attribute name is not known");
  }
  if (call.count() < 3 || call.at(0).As<HostObject>() != nullptr) {
    return call.machine.GetAttribute(call.at(0), *name, call.span);
  }
  std::optional<Value> member = call.machine.FindMember(call.at(0), *name, call.span);
  return member ? *member : call.at(2);
}

Value HasAttr(const BuiltinCall& call) {
  const auto* name = call.at(1).If<std::string>();
  bool is_known =
      name != nullptr && call.at(0).As<HostObject>() == nullptr && !call.at(0).is_symbol();
  if (!is_known) {
    return call.NotKnown("whether the attribute exists is not known");
  }
  std::optional<Value> member = call.machine.FindMember(call.at(0), *name, call.span);
  return member && member->is_unknown() ? *member : Value(member.has_value());
}

Value SetAttr(const BuiltinCall& call) {
  if (const auto* name = call.at(1).If<std::string>()) {
    call.machine.SetAttribute(call.at(0), *name, call.at(2), call.span);
  } else if (auto* instance = call.at(0).As<Instance>()) {
    call.machine.WillChange(*instance);
    instance->uncertain = call.NotKnown("attribute name is not known").As<Unknown>();
  }
  return {};
}

Value IsInstanceCall(const BuiltinCall& call) {
  std::optional<bool> holds = IsInstanceOf(call.machine, call.at(0), call.at(1));
  if (holds) {
    return *holds;
  }
  return call.at(0).is_unknown() ? call.at(0) : call.NotKnown("type of this value is not known");
}

Value Open(const BuiltinCall& call) {
  const Value* written = call.arguments.Find(0, "file");
  const auto* path = written == nullptr ? nullptr : written->If<std::string>();
  const Value* mode = call.arguments.Find(1, "mode");
  const auto* mode_text = mode == nullptr ? nullptr : mode->If<std::string>();
  bool is_read = mode == nullptr || (mode_text != nullptr && mode_text->substr(0, 1) == "r" &&
                                     mode_text->find('b') == std::string::npos);
  std::string_view importer = call.machine.sources.path(call.machine.here().tree->source_id);
  std::string file =
      path == nullptr || !is_read ? "" : call.machine.repository.FindFile(*path, importer);
  std::optional<std::string> text =
      file.empty() ? std::nullopt : call.machine.repository.ReadText(file);
  if (!text) {
    Value unknown =
        call.NotKnown("file is not in the repository: " + call.machine.SourceText(call.span));
    unknown.As<Unknown>()->path = "open()";
    unknown.As<Unknown>()->is_inert = true;
    return unknown;
  }
  Instance* opened = call.machine.heap.Make<Instance>();
  opened->type = call.machine.classes.find("TextIOWrapper")->second;
  opened->members["text"] = *text;
  Value content = *text;
  opened->members["read"] = call.interpreter.MakeBuiltin(
      "read", [content](Interpreter&, const Arguments&) { return content; });
  Machine& machine = call.machine;
  opened->members["readlines"] = call.interpreter.MakeBuiltin(
      "readlines", [&machine, opened](Interpreter& run, const Arguments& given) {
        return run.MakeList(
            machine.Iterate(Value(opened), given.span).value_or(std::vector<Value>()));
      });
  opened->members["close"] =
      call.interpreter.MakeBuiltin("close", [](Interpreter&, const Arguments&) { return Value(); });
  return opened;
}

Value Print(const BuiltinCall&) {
  return {};
}

Value Chr(const BuiltinCall& call) {
  const auto* number = call.at(0).If<int64_t>();
  return number != nullptr && *number >= 0 && *number < 0x80
             ? Value(std::string(1, static_cast<char>(*number)))
             : call.NotKnown("chr() of this value is not interpreted");
}

Value Ord(const BuiltinCall& call) {
  const auto* text = call.at(0).If<std::string>();
  return text != nullptr && text->size() == 1
             ? Value(static_cast<int64_t>(static_cast<unsigned char>(text->front())))
             : call.NotKnown("ord() of this value is not interpreted");
}

Value Repr(const BuiltinCall& call) {
  std::optional<std::string> text = ReprOf(call.at(0));
  return text ? Value(*text) : call.NotKnown("repr of this value is not known");
}

Value Format(const BuiltinCall& call) {
  return call.machine.FormatPiece(call.at(0), '\0',
                                  call.count() > 1 ? call.at(1) : Value(std::string()), call.span);
}

Value Callable(const BuiltinCall& call) {
  const Value& value = call.at(0);
  return value.As<Function>() != nullptr || value.As<Builtin>() != nullptr ||
         value.As<BoundMethod>() != nullptr || value.As<Class>() != nullptr;
}

Value Id(const BuiltinCall& call) {
  return call.NotKnown("id() is not known");
}

Value Names(const BuiltinCall& call) {
  Dict* dict = call.machine.heap.Make<Dict>();
  for (const auto& [name, value] : call.machine.here().scope->names) {
    dict->Put(Value(name), value);
  }
  return dict;
}

// The attributes of an object; what is put into it later is not seen by the object.
Value Attributes(const BuiltinCall& call) {
  if (call.count() == 0) {
    return Names(call);
  }
  return call.at(0).As<Instance>() != nullptr
             ? call.machine.GetAttribute(call.at(0), "__dict__", call.span)
             : call.NotKnown("attributes of this value are not known");
}

Value GlobalNames(const BuiltinCall& call) {
  Dict* dict = call.machine.heap.Make<Dict>();
  for (const auto& [name, value] : call.machine.here().module->scope->names) {
    dict->Put(Value(name), value);
  }
  return dict;
}

Value Exit(const BuiltinCall& call) {
  return call.machine.Raise("SystemExit", call.count() > 0 ? Describe(call.at(0)) : "", call.span);
}

Value Refused(const BuiltinCall& call) {
  return call.machine.Unsupported(Code::PythonFeature, call.span,
                                  "not interpreted: " + call.machine.SourceText(call.span));
}

struct BuiltinRow {
  std::string_view name;
  size_t fewest;
  // True when a host object or a symbol among the arguments decides the answer.
  bool needs_known;
  Value (*run)(const BuiltinCall&);
};

constexpr BuiltinRow kBuiltins[] = {
    {"len", 1, true, Len},
    {"range", 1, true, RangeOf},
    {"enumerate", 1, false, Enumerate},
    {"zip", 0, false, Zip},
    {"map", 2, false, MapOver},
    {"filter", 2, false, FilterBy},
    {"any", 1, false, [](const BuiltinCall& call) { return AnyOrAll(call, true); }},
    {"all", 1, false, [](const BuiltinCall& call) { return AnyOrAll(call, false); }},
    {"sorted", 1, false, SortedOf},
    {"reversed", 1, false, Reversed},
    {"sum", 1, false, Sum},
    {"min", 1, true, [](const BuiltinCall& call) { return Extreme(call, false); }},
    {"max", 1, true, [](const BuiltinCall& call) { return Extreme(call, true); }},
    {"abs", 1, true, Abs},
    {"round", 1, true, Round},
    {"next", 1, false, Next},
    {"iter", 1, false,
     [](const BuiltinCall& call) {
       Value unknown;
       auto elements = ElementsOf(call, call.at(0), unknown);
       return elements ? call.interpreter.MakeList(std::move(*elements)) : unknown;
     }},
    {"getattr", 2, false, GetAttr},
    {"hasattr", 2, false, HasAttr},
    {"setattr", 3, false, SetAttr},
    {"isinstance", 2, false, IsInstanceCall},
    {"open", 0, false, Open},
    {"print", 0, false, Print},
    {"input", 0, false, Id},
    {"chr", 1, true, Chr},
    {"ord", 1, true, Ord},
    {"repr", 1, true, Repr},
    {"format", 1, false, Format},
    {"callable", 1, false, Callable},
    {"id", 1, false, Id},
    {"hash", 1, true, Id},
    {"locals", 0, false, Names},
    {"vars", 0, false, Attributes},
    {"dir", 0, false, Id},
    {"globals", 0, false, GlobalNames},
    {"exit", 0, false, Exit},
    {"quit", 0, false, Exit},
    {"eval", 1, false, Refused},
    {"exec", 1, false, Refused},
    {"compile", 1, false, Refused},
    {"__import__", 1, false, Refused},
};

Value WrapMethod(Machine& machine, const char* name) {
  std::string kind = name;
  return machine.interpreter.MakeBuiltin(
      kind, [&machine, kind](Interpreter& interpreter, const Arguments& arguments) -> Value {
        if (arguments.positional.empty()) {
          return interpreter.Raise("TypeError", kind + " needs a function", arguments.span);
        }
        BoundMethod* wrapper = machine.heap.Make<BoundMethod>();
        wrapper->name = kind;
        wrapper->function = arguments.positional.front().value;
        return wrapper;
      });
}

}  // namespace

void AddBuiltins(Machine& machine) {
  for (const BuiltinRow& row : kBuiltins) {
    std::string name(row.name);
    machine.builtins[name] = machine.interpreter.MakeBuiltin(
        name, [&machine, &row](Interpreter& interpreter, const Arguments& arguments) -> Value {
          if (arguments.unknown_splat != nullptr) {
            return arguments.unknown_splat;
          }
          BuiltinCall call{machine, interpreter, arguments, arguments.span};
          if (call.count() < row.fewest) {
            return call.Wrong(row.name);
          }
          if (row.needs_known) {
            if (std::optional<Value> result = Undetermined(interpreter, row.name, arguments)) {
              return *result;
            }
          }
          return row.run(call);
        });
  }
  for (const char* name : {"staticmethod", "classmethod", "property"}) {
    machine.builtins[name] = WrapMethod(machine, name);
  }
  machine.builtins["super"] = machine.interpreter.MakeBuiltin(
      "super", [&machine](Interpreter&, const Arguments& arguments) {
        return machine.MakeSuper(arguments.span);
      });
  Value not_implemented =
      machine.MakeUnknown(Code::PythonFeature, {}, "NotImplemented has no value here");
  machine.builtins["NotImplemented"] = not_implemented;
  machine.builtins["__doc__"] = Value();
  machine.builtins["__package__"] = std::string();
  machine.builtins["__debug__"] = true;
  machine.builtins["__name__"] = std::string("__main__");
  AddBuiltinTypes(machine);
}

std::optional<std::vector<Value>> Sorted(Machine& machine, std::vector<Value> elements,
                                         const Value& key, bool is_reverse, base::Span span) {
  std::vector<std::pair<Value, Value>> keyed;
  for (Value& element : elements) {
    Value sort_key = element;
    if (!key.is_none()) {
      Arguments arguments;
      arguments.positional.push_back({element, span});
      sort_key = machine.Call(key, std::move(arguments), span);
      if (machine.is_raising()) {
        return std::nullopt;
      }
    }
    keyed.emplace_back(std::move(sort_key), std::move(element));
  }
  for (size_t i = 0; i < keyed.size(); ++i) {
    bool is_ordered =
        machine.Order(keyed[i].first, keyed[0].first).has_value() && IsFullyKnown(keyed[i].first);
    if (!is_ordered) {
      return std::nullopt;
    }
  }
  bool is_known = true;
  auto is_before = [&](const auto& left, const auto& right) {
    std::optional<int> order = machine.Order(left.first, right.first);
    is_known = is_known && order.has_value();
    return order && (is_reverse ? *order > 0 : *order < 0);
  };
  std::stable_sort(keyed.begin(), keyed.end(), is_before);
  std::vector<Value> sorted;
  for (auto& [sort_key, element] : keyed) {
    sorted.push_back(std::move(element));
  }
  return is_known ? std::optional(std::move(sorted)) : std::nullopt;
}

}  // namespace hikkoshi::glue_job
