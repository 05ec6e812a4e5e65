#include "frontend/glue_job/interpreter/symbolic.h"

#include <algorithm>
#include <array>

#include "frontend/glue_job/interpreter/machine.h"
#include "frontend/glue_job/interpreter/text_form.h"

namespace hikkoshi::glue_job {
namespace {

// Symbol operations keep whole known lists and dicts as parts; what they hold must be known.
bool IsSymbolPart(const Value& value) {
  return value.is_symbol() || IsFullyKnown(value) ||
         (value.As<Tuple>() != nullptr && FindUnknown(value) == nullptr);
}

// A class may say how it is written; an exception is written as its only argument.
Value TextOfInstance(Interpreter& interpreter, const Instance& instance, const Value& value,
                     base::Span span) {
  if (instance.type->Find("__str__") != nullptr) {
    Value method = interpreter.GetAttribute(value, "__str__", span);
    return method.is_unknown() ? method : interpreter.Call(method, {}, span);
  }
  auto arguments = instance.members.find("args");
  const auto* tuple = arguments == instance.members.end() ? nullptr : arguments->second.As<Tuple>();
  if (tuple != nullptr && tuple->elements.size() < 2) {
    return tuple->elements.empty() ? Value(std::string())
                                   : SymbolicText(interpreter, tuple->elements[0], span);
  }
  return interpreter.MakeUnknown(span, "text of this object is not known: " + instance.type->name);
}

}  // namespace

Value ParameterSymbol(Interpreter& interpreter, ParameterSource source, std::string name,
                      SymbolType type, base::Span span) {
  Symbol* symbol = interpreter.heap().Make<Symbol>();
  symbol->kind = SymbolKind::Parameter;
  symbol->source = source;
  symbol->name = std::move(name);
  symbol->type = type;
  symbol->span = span;
  return symbol;
}

SymbolType TypeOf(const Value& value) {
  if (const auto* symbol = value.As<Symbol>()) {
    return symbol->type;
  }
  if (value.is_string()) {
    return SymbolType::String;
  }
  if (value.If<bool>() != nullptr) {
    return SymbolType::Boolean;
  }
  if (value.If<int64_t>() != nullptr) {
    return SymbolType::Integer;
  }
  return value.If<double>() != nullptr ? SymbolType::Float : SymbolType::Any;
}

SymbolType ResultType(std::string_view operation, const std::vector<Value>& parts) {
  static constexpr std::array<std::string_view, 12> kBoolean = {
      "==", "!=", "<", "<=", ">", ">=", "in", "not in", "not", "bool", "startswith", "endswith"};
  static constexpr std::array<std::string_view, 14> kString = {
      "str",   "lower",  "upper",    "strip",     "lstrip",     "rstrip", "replace",
      "zfill", "format", "strftime", "isoformat", "capitalize", "title",  "join"};
  auto is_in = [&](const auto& names) {
    return std::find(names.begin(), names.end(), operation) != names.end();
  };
  if (is_in(kBoolean)) {
    return SymbolType::Boolean;
  }
  if (is_in(kString)) {
    return SymbolType::String;
  }
  if (operation == "int" || operation == "len") {
    return SymbolType::Integer;
  }
  if (operation == "float") {
    return SymbolType::Float;
  }
  if (operation == "[]" && !parts.empty()) {
    // A character of a text, or a piece of one.
    const auto* list = parts[0].As<Symbol>();
    bool is_split = list != nullptr && (list->operation == "split" || list->operation == "rsplit");
    return is_split || TypeOf(parts[0]) == SymbolType::String ? SymbolType::String
                                                              : SymbolType::Any;
  }
  if (parts.size() != 2) {
    return parts.size() == 1 && operation == "-" ? TypeOf(parts[0]) : SymbolType::Any;
  }
  SymbolType left = TypeOf(parts[0]);
  SymbolType right = TypeOf(parts[1]);
  bool is_moment = left == SymbolType::Date || left == SymbolType::Timestamp;
  if (is_moment && (operation == "+" || operation == "-")) {
    return right == SymbolType::Interval ? left : SymbolType::Interval;
  }
  bool is_arithmetic = operation == "+" || operation == "-" || operation == "*" ||
                       operation == "//" || operation == "%";
  return is_arithmetic && left == right ? left : SymbolType::Any;
}

Value JoinText(Interpreter& interpreter, const std::vector<Value>& parts, base::Span span) {
  std::vector<Value> joined;
  std::string pending;
  auto flush = [&] {
    if (!pending.empty()) {
      joined.emplace_back(std::move(pending));
      pending.clear();
    }
  };
  std::vector<Value> flat;
  for (const Value& part : parts) {
    const auto* symbol = part.As<Symbol>();
    if (symbol != nullptr && symbol->kind == SymbolKind::Text) {
      flat.insert(flat.end(), symbol->parts.begin(), symbol->parts.end());
    } else {
      flat.push_back(part);
    }
  }
  for (const Value& part : flat) {
    if (const auto* text = part.If<std::string>()) {
      pending += *text;
    } else {
      flush();
      joined.push_back(part);
    }
  }
  if (joined.empty()) {
    return pending;
  }
  flush();
  Symbol* text = interpreter.heap().Make<Symbol>();
  text->kind = SymbolKind::Text;
  text->type = SymbolType::String;
  text->span = span;
  text->parts = std::move(joined);
  return text;
}

Value SymbolicText(Interpreter& interpreter, const Value& value, base::Span span) {
  if (std::optional<std::string> text = StrOf(value)) {
    return *text;
  }
  if (const auto* symbol = value.As<Symbol>()) {
    return symbol->type == SymbolType::String
               ? value
               : interpreter.MakeOperation("str", SymbolType::String, {value}, span);
  }
  if (auto* object = value.As<HostObject>()) {
    Arguments arguments;
    arguments.span = span;
    arguments.name_span = span;
    arguments.positional.push_back({value, span});
    return object->CallBuiltin(interpreter, "str", arguments);
  }
  if (auto* unknown = FindUnknown(value)) {
    return unknown;
  }
  if (const auto* instance = value.As<Instance>()) {
    return TextOfInstance(interpreter, *instance, value, span);
  }
  return interpreter.MakeUnknown(span, "text of this value is not known: " + Describe(value));
}

std::optional<bool> SymbolTruth(const Symbol& symbol) {
  if (symbol.kind != SymbolKind::Text) {
    return std::nullopt;
  }
  bool has_text = std::any_of(symbol.parts.begin(), symbol.parts.end(),
                              [](const Value& part) { return part.is_string(); });
  return has_text ? std::optional<bool>(true) : std::nullopt;
}

std::optional<Value> Undetermined(Interpreter& interpreter, std::string_view name,
                                  const Arguments& arguments) {
  if (arguments.unknown_splat != nullptr) {
    return Value(arguments.unknown_splat);
  }
  HostObject* host_object = nullptr;
  Unknown* unknown = nullptr;
  bool has_symbol = false;
  bool are_parts = arguments.named.empty();
  auto look = [&](const Value& value) {
    if (auto* object = value.As<HostObject>()) {
      host_object = host_object == nullptr ? object : host_object;
    }
    unknown = unknown == nullptr ? value.As<Unknown>() : unknown;
    has_symbol = has_symbol || value.is_symbol();
    are_parts = are_parts && IsSymbolPart(value);
  };
  for (const PositionalArgument& argument : arguments.positional) {
    look(argument.value);
  }
  for (const NamedArgument& argument : arguments.named) {
    look(argument.value);
  }
  if (unknown != nullptr) {
    return Value(unknown);
  }
  if (host_object != nullptr) {
    return host_object->CallBuiltin(interpreter, name, arguments);
  }
  if (!has_symbol) {
    return std::nullopt;
  }
  if (!are_parts) {
    return interpreter.MakeUnknown(arguments.span, "value depends on a job argument");
  }
  std::vector<Value> parts;
  for (const PositionalArgument& argument : arguments.positional) {
    parts.push_back(argument.value);
  }
  SymbolType type = ResultType(name, parts);
  return interpreter.MakeOperation(std::string(name), type, std::move(parts), arguments.span);
}

}  // namespace hikkoshi::glue_job
