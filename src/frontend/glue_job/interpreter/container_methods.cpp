#include <algorithm>

#include "base/text.h"
#include "frontend/glue_job/interpreter/builtins.h"
#include "frontend/glue_job/interpreter/symbolic.h"
#include "frontend/glue_job/interpreter/text_form.h"

namespace hikkoshi::glue_job {
namespace {

using diagnostics::Code;

struct MethodCall {
  Machine& machine;
  const Arguments& arguments;
  std::string_view name;

  const Value* at(size_t place) const {
    return place < arguments.positional.size() ? &arguments.positional[place].value : nullptr;
  }
  Value Wrong() const {
    return machine.Raise("TypeError", "wrong arguments for " + std::string(name) + "()",
                         arguments.span);
  }
  Value NotKnown(std::string reason) const {
    return machine.MakeUnknown(Code::UnknownValue, arguments.span, std::move(reason));
  }
};

// ---- lists

Value Append(const MethodCall& call, List& list) {
  if (call.at(0) == nullptr) {
    return call.Wrong();
  }
  call.machine.WillChange(list);
  list.elements.push_back(*call.at(0));
  if (list.elements.size() > call.machine.limits.elements) {
    call.machine.Stop(call.arguments.span, "list grows too long");
  }
  return {};
}

Value Extend(const MethodCall& call, List& list) {
  if (call.at(0) == nullptr) {
    return call.Wrong();
  }
  std::optional<std::vector<Value>> more = call.machine.Iterate(*call.at(0), call.arguments.span);
  if (call.machine.is_raising()) {
    return {};
  }
  call.machine.WillChange(list);
  if (!more) {
    Unknown* reason = call.machine.FindUncertain(*call.at(0));
    list.uncertain = reason != nullptr
                         ? reason
                         : call.NotKnown("list is extended by unknown elements").As<Unknown>();
    return {};
  }
  list.elements.insert(list.elements.end(), more->begin(), more->end());
  if (list.elements.size() > call.machine.limits.elements) {
    call.machine.Stop(call.arguments.span, "list grows too long");
  }
  return {};
}

Value Insert(const MethodCall& call, List& list) {
  const auto* place = call.at(0) == nullptr ? nullptr : call.at(0)->If<int64_t>();
  if (place == nullptr || call.at(1) == nullptr) {
    return call.Wrong();
  }
  auto size = static_cast<int64_t>(list.elements.size());
  int64_t at = std::clamp<int64_t>(*place < 0 ? *place + size : *place, 0, size);
  call.machine.WillChange(list);
  list.elements.insert(list.elements.begin() + at, *call.at(1));
  return {};
}

Value PopFrom(const MethodCall& call, List& list) {
  const auto* place = call.at(0) == nullptr ? nullptr : call.at(0)->If<int64_t>();
  if (call.at(0) != nullptr && place == nullptr) {
    return call.Wrong();
  }
  auto size = static_cast<int64_t>(list.elements.size());
  int64_t at = place == nullptr ? size - 1 : *place < 0 ? *place + size : *place;
  if (at < 0 || at >= size) {
    return call.machine.Raise("IndexError",
                              size == 0 ? "pop from empty list" : "pop index out of range",
                              call.arguments.span);
  }
  call.machine.WillChange(list);
  Value value = list.elements[static_cast<size_t>(at)];
  list.elements.erase(list.elements.begin() + at);
  return value;
}

// Finds an element equal to the argument; nothing when that is not known.
std::optional<int64_t> PlaceOf(const MethodCall& call, const std::vector<Value>& elements) {
  for (size_t i = 0; i < elements.size(); ++i) {
    std::optional<bool> is_equal = call.machine.EqualValues(elements[i], *call.at(0));
    if (!is_equal) {
      return std::nullopt;
    }
    if (*is_equal) {
      return static_cast<int64_t>(i);
    }
  }
  return -1;
}

Value RemoveFrom(const MethodCall& call, List& list) {
  if (call.at(0) == nullptr) {
    return call.Wrong();
  }
  std::optional<int64_t> place = PlaceOf(call, list.elements);
  if (place == -1) {
    return call.machine.Raise("ValueError", "list.remove(x): x not in list", call.arguments.span);
  }
  call.machine.WillChange(list);
  if (place) {
    list.elements.erase(list.elements.begin() + *place);
  } else {
    list.uncertain = call.NotKnown("which element is removed is not known").As<Unknown>();
  }
  return {};
}

Value SortInPlace(const MethodCall& call, List& list) {
  const Value* key = call.arguments.Named("key");
  const Value* reverse = call.arguments.Named("reverse");
  std::optional<bool> is_reverse =
      reverse == nullptr ? false : call.machine.Truth(*reverse, call.arguments.span);
  auto sorted = Sorted(call.machine, list.elements, key == nullptr ? Value() : *key,
                       is_reverse.value_or(false), call.arguments.span);
  if (call.machine.is_raising()) {
    return {};
  }
  call.machine.WillChange(list);
  if (sorted && is_reverse) {
    list.elements = std::move(*sorted);
  } else {
    list.uncertain = call.NotKnown("order of these values is not known").As<Unknown>();
  }
  return {};
}

Value IndexOf(const MethodCall& call, const std::vector<Value>& elements) {
  if (call.at(0) == nullptr || call.arguments.size() != 1) {
    return call.Wrong();
  }
  std::optional<int64_t> place = PlaceOf(call, elements);
  if (place == -1) {
    return call.machine.Raise("ValueError", Describe(*call.at(0)) + " is not in list",
                              call.arguments.span);
  }
  return place ? Value(*place) : call.NotKnown("place of this value is not known");
}

Value CountOf(const MethodCall& call, const std::vector<Value>& elements) {
  if (call.at(0) == nullptr) {
    return call.Wrong();
  }
  int64_t count = 0;
  for (const Value& element : elements) {
    std::optional<bool> is_equal = call.machine.EqualValues(element, *call.at(0));
    if (!is_equal) {
      return call.NotKnown("number of these values is not known");
    }
    count += *is_equal ? 1 : 0;
  }
  return count;
}

constexpr std::string_view kListMethods[] = {"append", "extend", "insert",  "pop",
                                             "remove", "sort",   "reverse", "index",
                                             "count",  "copy",   "clear"};
constexpr std::string_view kDictMethods[] = {"get",   "keys",       "values", "items",
                                             "pop",   "setdefault", "update", "copy",
                                             "clear", "fromkeys",   "popitem"};
constexpr std::string_view kSetMethods[] = {"add",
                                            "remove",
                                            "discard",
                                            "union",
                                            "intersection",
                                            "difference",
                                            "update",
                                            "issubset",
                                            "issuperset",
                                            "isdisjoint",
                                            "copy",
                                            "clear",
                                            "symmetric_difference"};

template <size_t N>
bool IsIn(const std::string_view (&names)[N], std::string_view name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

}  // namespace

std::optional<Value> CallListMethod(Machine& machine, List& list, std::string_view name,
                                    const Arguments& arguments) {
  MethodCall call{machine, arguments, name};
  if (!IsIn(kListMethods, name)) {
    return std::nullopt;
  }
  if (arguments.unknown_splat != nullptr) {
    machine.WillChange(list);
    list.uncertain = arguments.unknown_splat;
    return Value(arguments.unknown_splat);
  }
  if (name == "clear") {
    machine.WillChange(list);
    list.elements.clear();
    list.uncertain = nullptr;
    return Value();
  }
  if (list.uncertain != nullptr) {
    return Value(list.uncertain);
  }
  if (name == "append") {
    return Append(call, list);
  }
  if (name == "extend") {
    return Extend(call, list);
  }
  if (name == "insert") {
    return Insert(call, list);
  }
  if (name == "pop") {
    return PopFrom(call, list);
  }
  if (name == "remove") {
    return RemoveFrom(call, list);
  }
  if (name == "sort") {
    return SortInPlace(call, list);
  }
  if (name == "reverse") {
    machine.WillChange(list);
    std::reverse(list.elements.begin(), list.elements.end());
    return Value();
  }
  if (name == "index") {
    return IndexOf(call, list.elements);
  }
  return name == "count" ? CountOf(call, list.elements)
                         : machine.interpreter.MakeList(list.elements);
}

namespace {

// ---- dicts

Value Get(const MethodCall& call, const Dict& dict) {
  const Value* key = call.at(0);
  const Value* fallback = call.arguments.Find(1, "default");
  if (key == nullptr) {
    return call.Wrong();
  }
  if (const Value* found = dict.Find(*key)) {
    return *found;
  }
  if (key->is_unknown()) {
    return *key;
  }
  if (key->As<HostObject>() != nullptr) {
    Arguments whole = call.arguments;
    whole.positional.insert(whole.positional.begin(),
                            {Value(const_cast<Dict*>(&dict)), call.arguments.name_span});
    return key->As<HostObject>()->CallBuiltin(call.machine.interpreter, "dict.get", whole);
  }
  if (dict.is_argument_map) {
    return call.machine.Subscript(Value(const_cast<Dict*>(&dict)), *key, call.arguments.span);
  }
  if (key->is_symbol()) {
    std::vector<Value> parts = {Value(const_cast<Dict*>(&dict)), *key,
                                fallback == nullptr ? Value() : *fallback};
    return call.machine.interpreter.MakeOperation("get", SymbolType::Any, std::move(parts),
                                                  call.arguments.span);
  }
  if (HasOpenKey(dict)) {
    return call.NotKnown("keys of this dict are not known");
  }
  return fallback == nullptr ? Value() : *fallback;
}

Value Entries(const MethodCall& call, const Dict& dict) {
  if (dict.is_argument_map) {
    return call.NotKnown("names of all job arguments are not known");
  }
  std::vector<Value> elements;
  for (const auto& [key, value] : dict.entries) {
    elements.push_back(call.name == "keys"     ? key
                       : call.name == "values" ? value
                                               : call.machine.interpreter.MakeTuple({key, value}));
  }
  return call.machine.interpreter.MakeList(std::move(elements));
}

Value PopKey(const MethodCall& call, Dict& dict) {
  if (call.at(0) == nullptr) {
    return call.Wrong();
  }
  const Value* found = dict.Find(*call.at(0));
  if (found == nullptr) {
    return call.at(1) != nullptr
               ? *call.at(1)
               : call.machine.Raise("KeyError", Describe(*call.at(0)), call.arguments.span);
  }
  Value value = *found;
  call.machine.WillChange(dict);
  dict.Erase(*call.at(0));
  return value;
}

Value SetDefault(const MethodCall& call, Dict& dict) {
  if (call.at(0) == nullptr) {
    return call.Wrong();
  }
  if (dict.Find(*call.at(0)) == nullptr) {
    call.machine.WillChange(dict);
    dict.Put(*call.at(0), call.at(1) == nullptr ? Value() : *call.at(1));
  }
  return *dict.Find(*call.at(0));
}

Value Update(const MethodCall& call, Dict& dict) {
  call.machine.WillChange(dict);
  if (call.at(0) != nullptr) {
    Arguments only;
    only.span = call.arguments.span;
    only.positional.push_back(call.arguments.positional[0]);
    Value given = call.machine.Call(call.machine.builtins["dict"], only, call.arguments.span);
    if (call.machine.is_raising()) {
      return {};
    }
    const auto* more = given.As<Dict>();
    if (more == nullptr || more->uncertain != nullptr) {
      dict.uncertain = more != nullptr ? more->uncertain : given.As<Unknown>();
      return {};
    }
    for (const auto& [key, value] : more->entries) {
      dict.Put(key, value);
    }
  }
  for (const NamedArgument& argument : call.arguments.named) {
    dict.Put(Value(argument.name), argument.value);
  }
  return {};
}

}  // namespace

std::optional<Value> CallDictMethod(Machine& machine, Dict& dict, std::string_view name,
                                    const Arguments& arguments) {
  MethodCall call{machine, arguments, name};
  if (!IsIn(kDictMethods, name)) {
    return std::nullopt;
  }
  if (dict.uncertain != nullptr || arguments.unknown_splat != nullptr) {
    return Value(dict.uncertain != nullptr ? dict.uncertain : arguments.unknown_splat);
  }
  if (name == "get") {
    return Get(call, dict);
  }
  if (name == "keys" || name == "values" || name == "items") {
    return Entries(call, dict);
  }
  if (name == "pop") {
    return PopKey(call, dict);
  }
  if (name == "setdefault") {
    return SetDefault(call, dict);
  }
  if (name == "update") {
    return Update(call, dict);
  }
  if (name == "copy") {
    return machine.interpreter.MakeDict(dict.entries);
  }
  if (name == "clear") {
    machine.WillChange(dict);
    dict.entries.clear();
    dict.places.clear();
    return Value();
  }
  return call.NotKnown("dict." + std::string(name) + "() is not interpreted");
}

namespace {

// ---- sets

// Returns the argument's elements as a set, or nothing with `unknown` set.
std::optional<std::vector<Value>> OtherElements(const MethodCall& call, Value& unknown) {
  std::vector<Value> all;
  for (const PositionalArgument& argument : call.arguments.positional) {
    auto elements = call.machine.Iterate(argument.value, call.arguments.span);
    if (!elements) {
      unknown = call.NotKnown("elements are not known");
      return std::nullopt;
    }
    all.insert(all.end(), elements->begin(), elements->end());
  }
  return all;
}

Value ChangeSet(const MethodCall& call, Set& set) {
  if (call.at(0) == nullptr) {
    return call.Wrong();
  }
  call.machine.WillChange(set);
  if (call.name == "add") {
    set.Add(*call.at(0));
    return {};
  }
  bool is_erased = set.Erase(*call.at(0));
  return is_erased || call.name == "discard"
             ? Value()
             : call.machine.Raise("KeyError", Describe(*call.at(0)), call.arguments.span);
}

Value CombineSets(const MethodCall& call, Set& set) {
  Value unknown;
  auto elements = OtherElements(call, unknown);
  if (!elements) {
    if (call.name == "update" && unknown.is_unknown()) {
      call.machine.WillChange(set);
      set.uncertain = unknown.As<Unknown>();
    }
    return unknown;
  }
  Set* other = call.machine.heap.Make<Set>();
  for (const Value& element : *elements) {
    other->Add(element);
  }
  if (call.name == "update") {
    call.machine.WillChange(set);
    for (const Value& element : *elements) {
      set.Add(element);
    }
    return {};
  }
  std::string_view op = call.name == "union"                  ? "|"
                        : call.name == "intersection"         ? "&"
                        : call.name == "difference"           ? "-"
                        : call.name == "symmetric_difference" ? "^"
                        : call.name == "issubset"             ? "<="
                        : call.name == "issuperset"           ? ">="
                                                              : "";
  if (op == "<=" || op == ">=") {
    return call.machine.CompareSubsets(op, set, *other, call.arguments.span);
  }
  if (op.empty()) {
    return std::none_of(other->elements.begin(), other->elements.end(),
                        [&](const Value& element) { return set.Contains(element); });
  }
  return call.machine.SetOperation(op, set, *other, call.arguments.span);
}

}  // namespace

std::optional<Value> CallSetMethod(Machine& machine, Set& set, std::string_view name,
                                   const Arguments& arguments) {
  MethodCall call{machine, arguments, name};
  if (!IsIn(kSetMethods, name)) {
    return std::nullopt;
  }
  if (set.uncertain != nullptr || arguments.unknown_splat != nullptr) {
    return Value(set.uncertain != nullptr ? set.uncertain : arguments.unknown_splat);
  }
  if (name == "add" || name == "remove" || name == "discard") {
    return ChangeSet(call, set);
  }
  if (name == "copy") {
    Set* copy = machine.heap.Make<Set>();
    copy->elements = set.elements;
    copy->places = set.places;
    return Value(copy);
  }
  if (name == "clear") {
    machine.WillChange(set);
    set.elements.clear();
    set.places.clear();
    return Value();
  }
  return CombineSets(call, set);
}

// ---- all of them

std::optional<Value> CallBuiltinMethod(Machine& machine, const Value& object, std::string_view name,
                                       const Arguments& arguments) {
  if (const auto* text = object.If<std::string>()) {
    return CallStringMethod(machine, *text, name, arguments);
  }
  if (auto* list = object.As<List>()) {
    return CallListMethod(machine, *list, name, arguments);
  }
  if (auto* dict = object.As<Dict>()) {
    return CallDictMethod(machine, *dict, name, arguments);
  }
  if (auto* set = object.As<Set>()) {
    return CallSetMethod(machine, *set, name, arguments);
  }
  if (auto* symbol = object.As<Symbol>()) {
    return CallSymbolMethod(machine, *symbol, name, arguments);
  }
  MethodCall call{machine, arguments, name};
  const auto* tuple = object.As<Tuple>();
  if (tuple != nullptr && (name == "index" || name == "count")) {
    return name == "index" ? IndexOf(call, tuple->elements) : CountOf(call, tuple->elements);
  }
  const auto* bytes = object.As<Bytes>();
  if (bytes != nullptr && name == "decode") {
    bool is_plain = arguments.size() == 0 && base::IsValidUtf8(bytes->content);
    return is_plain ? Value(bytes->content) : call.NotKnown("decoding is not interpreted here");
  }
  const auto* number = object.If<double>();
  if (number != nullptr && name == "is_integer") {
    return Value(*number == static_cast<double>(static_cast<int64_t>(*number)));
  }
  return std::nullopt;
}

bool HasMethod(const Value& object, std::string_view name) {
  return (object.is_string() && IsStringMethod(name)) ||
         (object.As<List>() != nullptr && IsIn(kListMethods, name)) ||
         (object.As<Dict>() != nullptr && IsIn(kDictMethods, name)) ||
         (object.As<Set>() != nullptr && IsIn(kSetMethods, name));
}

bool IsRealMethod(const Value& object, std::string_view name) {
  static constexpr std::string_view kString[] = {"translate",    "maketrans",   "expandtabs",
                                                 "isidentifier", "isprintable", "isascii",
                                                 "istitle",      "format_map"};
  bool is_dunder = name.substr(0, 2) == "__";
  bool is_number = object.If<int64_t>() != nullptr || object.If<double>() != nullptr;
  return is_dunder || HasMethod(object, name) || (object.is_string() && IsIn(kString, name)) ||
         (object.As<Set>() != nullptr && name != "append") ||
         (is_number && (name == "real" || name == "bit_length"));
}

// What a method does to a value that is known by name only is kept as an operation.
std::optional<Value> CallSymbolMethod(Machine& machine, Symbol& symbol, std::string_view name,
                                      const Arguments& arguments) {
  if (name == "format" && symbol.kind == SymbolKind::Text) {
    return machine.MakeUnknown(Code::PythonFeature, arguments.span,
                               "format() of a text with job arguments is not interpreted");
  }
  if (name == "join" && !arguments.positional.empty()) {
    return machine.MakeUnknown(Code::PythonFeature, arguments.span,
                               "join() by a job argument is not interpreted");
  }
  Arguments whole = arguments;
  whole.positional.insert(whole.positional.begin(), {Value(&symbol), arguments.name_span});
  for (const NamedArgument& argument : arguments.named) {
    whole.positional.push_back({argument.value, argument.span});
  }
  whole.named.clear();
  bool is_replaced_moment = name == "replace" && !arguments.named.empty();
  std::string operation = is_replaced_moment ? "replace_date" : std::string(name);
  if (is_replaced_moment) {
    for (const NamedArgument& argument : arguments.named) {
      operation += " " + argument.name;
    }
  }
  std::optional<Value> result = Undetermined(machine.interpreter, operation, whole);
  auto* made = result ? result->As<Symbol>() : nullptr;
  bool is_moment = symbol.type == SymbolType::Timestamp || symbol.type == SymbolType::Date;
  if (made != nullptr && is_moment && (is_replaced_moment || name == "astimezone")) {
    made->type = symbol.type;
  }
  if (made != nullptr && name == "date") {
    made->type = SymbolType::Date;
  }
  return result;
}

}  // namespace hikkoshi::glue_job
