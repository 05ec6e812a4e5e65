#include <algorithm>

#include "frontend/glue_job/interpreter/builtins.h"
#include "frontend/glue_job/interpreter/configured.h"
#include "frontend/glue_job/interpreter/machine.h"
#include "frontend/glue_job/interpreter/symbolic.h"
#include "frontend/glue_job/interpreter/text_form.h"

namespace hikkoshi::glue_job {
namespace {

using diagnostics::Code;

// Returns the places a slice takes from a sequence of `size`; nothing for a step of zero.
std::optional<std::vector<size_t>> SlicePlaces(const Value& lower, const Value& upper,
                                               const Value& step, int64_t size) {
  auto number = [](const Value& value, int64_t missing) {
    const auto* given = value.If<int64_t>();
    return given == nullptr ? missing : *given;
  };
  int64_t stride = number(step, 1);
  if (stride == 0) {
    return std::nullopt;
  }
  auto clamp = [&](int64_t place, int64_t low, int64_t high) {
    place = place < 0 ? place + size : place;
    return std::clamp(place, low, high);
  };
  bool is_up = stride > 0;
  int64_t begin = lower.is_none()
                      ? (is_up ? 0 : size - 1)
                      : clamp(number(lower, 0), is_up ? 0 : -1, is_up ? size : size - 1);
  int64_t end = upper.is_none() ? (is_up ? size : -1)
                                : clamp(number(upper, 0), is_up ? 0 : -1, is_up ? size : size - 1);
  std::vector<size_t> places;
  for (int64_t at = begin; is_up ? at < end : at > end; at += stride) {
    places.push_back(static_cast<size_t>(at));
    if ((is_up && at > end - stride) || (!is_up && at < end - stride)) {
      break;
    }
  }
  return places;
}

// The lines of a file, each with its end.
std::vector<Value> LinesOf(const std::string& text) {
  std::vector<Value> lines;
  for (size_t begin = 0; begin < text.size();) {
    size_t end = std::min(text.find('\n', begin), text.size() - 1) + 1;
    lines.emplace_back(text.substr(begin, end - begin));
    begin = end;
  }
  return lines;
}

bool IsBound(const Value& value) {
  return value.is_none() || value.If<int64_t>() != nullptr;
}

}  // namespace

// ---- attributes

Value Machine::GetAttribute(const Value& object, std::string_view name, base::Span span) {
  if (auto* host_object = object.As<HostObject>()) {
    ++foreign_calls;
    return host_object->GetAttribute(interpreter, name, span);
  }
  if (std::optional<Value> member = FindMember(object, name, span)) {
    return *member;
  }
  if (is_raising()) {
    return {};
  }
  if (object.As<Module>() != nullptr && try_depth == 0) {
    return Unsupported(Code::UnknownMember, span,
                       "not defined in " + object.As<Module>()->name + ": " + std::string(name));
  }
  return Raise("AttributeError",
               "'" + TypeName(object) + "' object has no attribute '" + std::string(name) + "'",
               span);
}

std::optional<Value> Machine::FindMember(const Value& object, std::string_view name,
                                         base::Span span) {
  if (auto* unknown = object.As<Unknown>()) {
    return ExtendUnknown(*unknown, name, span);
  }
  if (auto* module = object.As<Module>()) {
    return FindInModule(*module, name, span);
  }
  if (auto* instance = object.As<Instance>()) {
    return FindInInstance(*instance, name, span);
  }
  if (auto* type = object.As<Class>()) {
    return FindInClass(*type, name);
  }
  if (auto* symbol = object.As<Symbol>()) {
    return SymbolAttribute(*symbol, name, span);
  }
  if (auto* function = object.As<Function>()) {
    if (name == "__name__") {
      return Value(function->name);
    }
  }
  if (HasMethod(object, name)) {
    BoundMethod* method = heap.Make<BoundMethod>();
    method->receiver = object;
    method->name = name;
    return Value(method);
  }
  bool is_simple = object.is_none() || object.is_string() || object.If<int64_t>() != nullptr ||
                   object.As<List>() != nullptr || object.As<Dict>() != nullptr ||
                   object.As<Tuple>() != nullptr;
  if (is_simple && !IsRealMethod(object, name)) {
    return std::nullopt;
  }
  return MakeUnknown(Code::UnknownMember, span,
                     "not interpreted: " + std::string(name) + " of " + TypeName(object));
}

// What comes out of something unknown is unknown for the same reason; a path shows the way.
Value Machine::ExtendUnknown(Unknown& unknown, std::string_view name, base::Span span) {
  // What is written is followed, to see where to.
  bool is_writer = unknown.path.empty() && name == "write";
  if (unknown.path.empty() && !is_writer) {
    return &unknown;
  }
  Value value = MakeUnknown(unknown.code, span, "");
  auto* extended = value.As<Unknown>();
  extended->path = unknown.path + "." + std::string(name);
  extended->reason = "not known: " + extended->path;
  extended->is_inert = unknown.is_inert;
  return value;
}

std::optional<Value> Machine::FindInModule(Module& module, std::string_view name, base::Span span) {
  if (module.scope != nullptr) {
    auto found = module.scope->names.find(name);
    if (found != module.scope->names.end()) {
      return found->second;
    }
  }
  if (module.find) {
    if (std::optional<Value> value = module.find(interpreter, name)) {
      return value;
    }
  }
  auto imported = modules.find(module.name + "." + std::string(name));
  if (imported != modules.end()) {
    return imported->second;
  }
  if (module.scope != nullptr) {
    return std::nullopt;
  }
  return Unsupported(Code::UnknownMember, span,
                     "not known in " + module.name + ": " + std::string(name));
}

std::optional<Value> Machine::FindInInstance(Instance& instance, std::string_view name,
                                             base::Span span) {
  if (instance.uncertain != nullptr) {
    return Value(instance.uncertain);
  }
  auto own = instance.members.find(name);
  if (own != instance.members.end()) {
    return own->second;
  }
  if (name == "__class__") {
    return Value(instance.type);
  }
  if (name == "__dict__") {
    std::vector<std::pair<Value, Value>> entries;
    for (const auto& [key, value] : instance.members) {
      entries.emplace_back(Value(key), value);
    }
    return interpreter.MakeDict(std::move(entries));
  }
  if (const Value* member = instance.type->Find(name)) {
    return Bind(*member, Value(&instance), instance.type);
  }
  if (instance.type->unknown_base != nullptr) {
    return Value(instance.type->unknown_base);
  }
  if (const Value* fallback = instance.type->Find("__getattr__")) {
    Arguments arguments;
    arguments.positional.push_back({Value(std::string(name)), span});
    return Call(Bind(*fallback, Value(&instance), instance.type), std::move(arguments), span);
  }
  return std::nullopt;
}

std::optional<Value> Machine::FindInClass(Class& type, std::string_view name) {
  if (name == "__name__" || name == "__qualname__") {
    return Value(type.name);
  }
  if (const Value* member = type.Find(name)) {
    const auto* wrapper = member->As<BoundMethod>();
    if (wrapper != nullptr && wrapper->name == "classmethod") {
      return Bind(*member, Value(&type), &type);
    }
    if (wrapper != nullptr && wrapper->name == "staticmethod") {
      return wrapper->function;
    }
    return *member;
  }
  if (type.unknown_base != nullptr) {
    return Value(type.unknown_base);
  }
  // `str.upper`, `dict.get`: the method with its receiver as first argument.
  if (IsBuiltinType(type)) {
    std::string method(name);
    return interpreter.MakeBuiltin(method, [method](Interpreter& run, const Arguments& given) {
      if (given.positional.empty()) {
        return run.Raise("TypeError", "unbound method needs an argument", given.span);
      }
      Arguments rest = given;
      Value receiver = rest.positional.front().value;
      rest.positional.erase(rest.positional.begin());
      Value bound = run.GetAttribute(receiver, method, given.name_span);
      return run.is_raising() ? Value() : run.Call(bound, std::move(rest), given.span);
    });
  }
  return std::nullopt;
}

Value Machine::Bind(const Value& member, const Value& receiver, Class* owner) {
  const auto* wrapper = member.As<BoundMethod>();
  if (wrapper != nullptr && wrapper->name == "property") {
    Arguments arguments;
    arguments.positional.push_back({receiver, here().statement()});
    return Call(wrapper->function, std::move(arguments), here().statement());
  }
  if (wrapper != nullptr && wrapper->name == "staticmethod") {
    return wrapper->function;
  }
  bool is_class_method = wrapper != nullptr && wrapper->name == "classmethod";
  const Value& function = is_class_method ? wrapper->function : member;
  if (function.As<Function>() == nullptr && !is_class_method) {
    return member;
  }
  BoundMethod* method = heap.Make<BoundMethod>();
  method->receiver = is_class_method && receiver.As<Class>() == nullptr ? Value(owner) : receiver;
  method->function = function;
  return method;
}

Value Machine::SymbolAttribute(Symbol& symbol, std::string_view name, base::Span span) {
  static constexpr std::string_view kParts[] = {"year", "month", "day", "hour", "minute", "second"};
  bool is_part = std::find(std::begin(kParts), std::end(kParts), name) != std::end(kParts);
  if (is_part) {
    return interpreter.MakeOperation("." + std::string(name), SymbolType::Integer, {Value(&symbol)},
                                     span);
  }
  BoundMethod* method = heap.Make<BoundMethod>();
  method->receiver = Value(&symbol);
  method->name = name;
  return method;
}

// ---- subscripts

Value Machine::Subscript(const Value& object, const Value& index, base::Span span) {
  if (auto* host_object = object.As<HostObject>()) {
    ++foreign_calls;
    return host_object->Subscript(interpreter, index, span);
  }
  if (Unknown* unknown = FindUncertain(object)) {
    return unknown;
  }
  if (index.is_unknown()) {
    return index;
  }
  if (auto* host_index = index.As<HostObject>()) {
    const auto* dict = object.As<Dict>();
    if (dict != nullptr && dict->Find(index) != nullptr) {
      return *dict->Find(index);
    }
    Arguments arguments;
    arguments.span = span;
    arguments.name_span = span;
    arguments.positional = {{object, span}, {index, span}};
    ++foreign_calls;
    return host_index->CallBuiltin(interpreter, "[]", arguments);
  }
  if (const auto* dict = object.As<Dict>()) {
    return DictItem(*dict, index, span);
  }
  if (const auto* instance = object.As<Instance>()) {
    if (instance->type->Find("__getitem__") != nullptr) {
      Arguments arguments;
      arguments.positional.push_back({index, span});
      return CallMethod(object, "__getitem__", std::move(arguments), span);
    }
    return instance->type->unknown_base != nullptr
               ? Value(instance->type->unknown_base)
               : Raise("TypeError", "'" + TypeName(object) + "' object is not subscriptable", span);
  }
  if (object.As<Class>() != nullptr) {
    return object;
  }
  if (object.is_symbol() || index.is_symbol()) {
    return interpreter.MakeOperation("[]", ResultType("[]", {object, index}), {object, index},
                                     span);
  }
  return SequenceItem(object, index, span);
}

Value Machine::DictItem(const Dict& dict, const Value& index, base::Span span) {
  if (const Value* value = dict.Find(index)) {
    return *value;
  }
  if (dict.is_argument_map) {
    const auto* name = index.If<std::string>();
    return name != nullptr ? ParameterSymbol(interpreter, ParameterSource::JobArgument, *name,
                                             SymbolType::String, span)
                           : MakeUnknown(Code::UnknownValue, span,
                                         "name of a job argument is not "
                                         "known");
  }
  if (index.is_symbol()) {
    if (std::optional<Value> known = ConfiguredValue(*this, index, span)) {
      return DictItem(dict, *known, span);
    }
    return IsFullyKnown(Value(const_cast<Dict*>(&dict))) ||
                   FindUnknown(Value(const_cast<Dict*>(&dict))) == nullptr
               ? interpreter.MakeOperation("[]", SymbolType::Any,
                                           {Value(const_cast<Dict*>(&dict)), index}, span)
               : MakeUnknown(Code::UnknownValue, span, "value depends on a job argument");
  }
  if (HasOpenKey(dict)) {
    return MakeUnknown(Code::UnknownValue, span, "keys of this dict are not known");
  }
  if (dict.default_factory) {
    Value made = Call(*dict.default_factory, {}, span);
    if (!is_raising()) {
      auto& changed = const_cast<Dict&>(dict);
      WillChange(changed);
      changed.Put(index, made);
    }
    return made;
  }
  return Raise("KeyError", Describe(index), span);
}

Value Machine::SequenceItem(const Value& object, const Value& index, base::Span span) {
  int64_t size = 0;
  std::vector<std::string> points;
  const auto* list = object.As<List>();
  const auto* tuple = object.As<Tuple>();
  const auto* range = object.As<Range>();
  if (const auto* text = object.If<std::string>()) {
    points = CodePoints(*text);
    size = static_cast<int64_t>(points.size());
  } else if (list != nullptr || tuple != nullptr) {
    size = static_cast<int64_t>(list != nullptr ? list->elements.size() : tuple->elements.size());
  } else if (range != nullptr) {
    size = range->size();
  } else {
    return object.As<Bytes>() != nullptr
               ? MakeUnknown(Code::PythonFeature, span, "bytes are not interpreted")
               : Raise("TypeError", "'" + TypeName(object) + "' object is not subscriptable", span);
  }
  const auto* truth = index.If<bool>();
  const auto* number = index.If<int64_t>();
  if (truth == nullptr && number == nullptr) {
    return Raise("TypeError",
                 TypeName(object) + " indices must be integers or slices, not " + TypeName(index),
                 span);
  }
  int64_t at = truth != nullptr ? (*truth ? 1 : 0) : *number;
  at = at < 0 ? at + size : at;
  if (at < 0 || at >= size) {
    return Raise("IndexError", TypeName(object) + " index out of range", span);
  }
  auto place = static_cast<size_t>(at);
  if (range != nullptr) {
    return range->start + at * range->step;
  }
  return list != nullptr    ? list->elements[place]
         : tuple != nullptr ? tuple->elements[place]
                            : Value(points[place]);
}

Value Machine::SliceOf(const Value& object, const Value& lower, const Value& upper,
                       const Value& step, base::Span span) {
  if (auto* host_object = object.As<HostObject>()) {
    ++foreign_calls;
    return host_object->Slice(interpreter, lower, upper, step, span);
  }
  if (Unknown* unknown = FindUncertain(object)) {
    return unknown;
  }
  for (const Value* bound : {&lower, &upper, &step}) {
    if (bound->is_unknown()) {
      return *bound;
    }
  }
  bool is_symbolic = object.is_symbol() || lower.is_symbol() || upper.is_symbol();
  if (is_symbolic) {
    return interpreter.MakeOperation("[:]", TypeOf(object), {object, lower, upper, step}, span);
  }
  const auto* text = object.If<std::string>();
  const auto* list = object.As<List>();
  const auto* tuple = object.As<Tuple>();
  if (!IsBound(lower) || !IsBound(upper) || !IsBound(step) ||
      (text == nullptr && list == nullptr && tuple == nullptr)) {
    return MakeUnknown(Code::PythonFeature, span, "slice is not interpreted");
  }
  std::vector<std::string> points =
      text == nullptr ? std::vector<std::string>() : CodePoints(*text);
  size_t size = text != nullptr   ? points.size()
                : list != nullptr ? list->elements.size()
                                  : tuple->elements.size();
  auto places = SlicePlaces(lower, upper, step, static_cast<int64_t>(size));
  if (!places) {
    return Raise("ValueError", "slice step cannot be zero", span);
  }
  std::string part;
  std::vector<Value> elements;
  for (size_t place : *places) {
    if (text != nullptr) {
      part += points[place];
    } else {
      elements.push_back(list != nullptr ? list->elements[place] : tuple->elements[place]);
    }
  }
  return text != nullptr   ? Value(part)
         : list != nullptr ? interpreter.MakeList(std::move(elements))
                           : interpreter.MakeTuple(std::move(elements));
}

// ---- iteration

std::optional<std::vector<Value>> Machine::Iterate(const Value& value, base::Span span) {
  if (auto* host_object = value.As<HostObject>()) {
    ++foreign_calls;
    return host_object->Iterate(interpreter, span);
  }
  if (value.is_symbol()) {
    std::optional<Value> known = ConfiguredValue(*this, value, span);
    return known ? Iterate(*known, span) : IterateEnum(value);
  }
  if (FindUncertain(value) != nullptr || value.As<Class>() != nullptr) {
    return IterateEnum(value);
  }
  if (const auto* list = value.As<List>()) {
    return list->elements;
  }
  if (const auto* tuple = value.As<Tuple>()) {
    return tuple->elements;
  }
  if (const auto* set = value.As<Set>()) {
    return set->elements;
  }
  std::vector<Value> elements;
  if (const auto* dict = value.As<Dict>()) {
    for (const auto& [key, element] : dict->entries) {
      elements.push_back(key);
    }
    return dict->is_argument_map ? std::nullopt : std::optional(elements);
  }
  if (const auto* text = value.If<std::string>()) {
    for (std::string& point : CodePoints(*text)) {
      elements.emplace_back(std::move(point));
    }
    return elements;
  }
  if (const auto* range = value.As<Range>()) {
    if (static_cast<uint64_t>(range->size()) > limits.elements) {
      Stop(span, "range is too long");
      return std::nullopt;
    }
    for (int64_t i = 0; i < range->size(); ++i) {
      elements.emplace_back(range->start + i * range->step);
    }
    return elements;
  }
  if (auto* instance = value.As<Instance>()) {
    return IterateInstance(*instance, span);
  }
  if (value.As<Bytes>() == nullptr && value.As<Module>() == nullptr) {
    Raise("TypeError", "'" + TypeName(value) + "' object is not iterable", span);
  }
  return std::nullopt;
}

std::optional<std::vector<Value>> Machine::IterateInstance(Instance& instance, base::Span span) {
  auto text = instance.members.find("text");
  if (instance.type == classes["TextIOWrapper"] && text != instance.members.end()) {
    return LinesOf(*text->second.If<std::string>());
  }
  if (instance.type->Find("__iter__") == nullptr) {
    if (instance.type->unknown_base == nullptr) {
      Raise("TypeError", "'" + instance.type->name + "' object is not iterable", span);
    }
    return std::nullopt;
  }
  Value iterator = CallMethod(Value(&instance), "__iter__", {}, span);
  bool is_itself = iterator.As<Instance>() != nullptr;
  return is_raising() || is_itself ? std::nullopt : Iterate(iterator, span);
}

// `for member in Color`: the members of an Enum, in order.
std::optional<std::vector<Value>> Machine::IterateEnum(const Value& value) {
  const auto* type = value.As<Class>();
  const Value* members = type == nullptr ? nullptr : type->Find("__members__");
  const auto* list = members == nullptr ? nullptr : members->As<List>();
  return list == nullptr ? std::nullopt : std::optional(list->elements);
}

}  // namespace hikkoshi::glue_job
