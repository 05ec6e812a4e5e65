#include "frontend/glue_job/interpreter/configured.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "frontend/glue_job/interpreter/symbolic.h"

namespace hikkoshi::glue_job {
namespace {

constexpr size_t kDeepest = 64;

class Evaluator {
 public:
  Evaluator(Machine& machine, base::Span span) : machine_(machine), span_(span) {}

  std::optional<Value> Run(const Value& value) {
    const auto* symbol = value.As<Symbol>();
    if (symbol == nullptr) {
      return IsFullyKnown(value) ? std::optional(value) : std::nullopt;
    }
    if (depth_ >= kDeepest) {
      return std::nullopt;
    }
    ++depth_;
    std::optional<Value> known = symbol->kind == SymbolKind::Parameter ? Parameter(*symbol)
                                 : symbol->kind == SymbolKind::Text    ? Text(*symbol)
                                                                       : Operation(*symbol);
    --depth_;
    return known;
  }

 private:
  std::optional<Value> Parameter(const Symbol& symbol) {
    auto found = machine_.arguments.find(symbol.name);
    bool is_argument = symbol.source != ParameterSource::Environment;
    if (found == machine_.arguments.end() || !is_argument) {
      return std::nullopt;
    }
    bool is_text = symbol.type == SymbolType::String || symbol.type == SymbolType::Any;
    if (is_text) {
      return Value(found->second);
    }
    if (symbol.type == SymbolType::Integer) {
      char* end = nullptr;
      int64_t number = std::strtoll(found->second.c_str(), &end, 10);
      bool is_whole = !found->second.empty() && *end == '\0';
      return is_whole ? std::optional(Value(number)) : std::nullopt;
    }
    return std::nullopt;
  }

  std::optional<Value> Text(const Symbol& symbol) {
    std::string text;
    for (const Value& part : symbol.parts) {
      std::optional<Value> known = Run(part);
      const auto* piece = known ? known->If<std::string>() : nullptr;
      if (piece == nullptr) {
        return std::nullopt;
      }
      text += *piece;
    }
    return Value(std::move(text));
  }

  std::optional<Value> Operation(const Symbol& symbol) {
    std::vector<Value> parts;
    for (const Value& part : symbol.parts) {
      std::optional<Value> known = Run(part);
      if (!known) {
        return std::nullopt;
      }
      parts.push_back(std::move(*known));
    }
    Value result = Apply(symbol.operation, parts);
    return IsFullyKnown(result) ? std::optional(result) : std::nullopt;
  }

  Value Apply(const std::string& name, const std::vector<Value>& parts) {
    if (parts.empty()) {
      return NotKnown();
    }
    if (IsOneOf(name, kLogical)) {
      return Logical(name, parts);
    }
    if (parts.size() == 2 && IsOneOf(name, kComparisons)) {
      return machine_.CompareOperation(name, parts[0], parts[1], span_);
    }
    if (parts.size() == 2 && IsOneOf(name, kArithmetic)) {
      return machine_.BinaryOperation(name, parts[0], parts[1], span_);
    }
    if (parts.size() == 2 && name == "[]") {
      return machine_.Subscript(parts[0], parts[1], span_);
    }
    if (IsOneOf(name, kBuiltins)) {
      const Value* builtin = machine_.interpreter.LookUpBuiltin(name);
      return builtin == nullptr ? NotKnown() : machine_.Call(*builtin, Positional(parts, 0), span_);
    }
    if (IsOneOf(name, kMethods)) {
      return machine_.CallMethod(parts[0], name, Positional(parts, 1), span_);
    }
    return NotKnown();
  }

  Value Logical(const std::string& name, const std::vector<Value>& parts) {
    std::optional<bool> first = machine_.Truth(parts[0], span_);
    if (!first) {
      return NotKnown();
    }
    if (name == "not") {
      return Value(!*first);
    }
    if (name == "if") {
      return parts.size() == 3 ? parts[*first ? 1 : 2] : NotKnown();
    }
    return parts.size() == 2 ? parts[*first == (name == "and") ? 1 : 0] : NotKnown();
  }

  Arguments Positional(const std::vector<Value>& parts, size_t from) const {
    Arguments arguments;
    arguments.span = span_;
    arguments.name_span = span_;
    for (size_t at = from; at < parts.size(); ++at) {
      arguments.positional.push_back({parts[at], span_});
    }
    return arguments;
  }

  Value NotKnown() {
    return machine_.MakeUnknown(diagnostics::Code::UnknownValue, span_, "value is not configured");
  }

  template <size_t n>
  static bool IsOneOf(std::string_view name, const std::array<std::string_view, n>& names) {
    return std::find(names.begin(), names.end(), name) != names.end();
  }

  static constexpr std::array<std::string_view, 4> kLogical = {"and", "or", "not", "if"};
  static constexpr std::array<std::string_view, 10> kComparisons = {
      "==", "!=", "<", "<=", ">", ">=", "in", "not in", "is", "is not"};
  static constexpr std::array<std::string_view, 6> kArithmetic = {"+", "-", "*", "/", "//", "%"};
  static constexpr std::array<std::string_view, 9> kBuiltins = {
      "int", "float", "str", "len", "bool", "list", "range", "sorted", "abs"};
  static constexpr std::array<std::string_view, 20> kMethods = {
      "lower",    "upper", "strip",      "lstrip",     "rstrip",     "replace",  "split",
      "rsplit",   "zfill", "title",      "capitalize", "startswith", "endswith", "isdigit",
      "casefold", "join",  "splitlines", "get",        "find",       "count"};

  Machine& machine_;
  base::Span span_;
  size_t depth_ = 0;
};

}  // namespace

std::optional<Value> ConfiguredValue(Machine& machine, const Value& value, base::Span span) {
  if (machine.arguments.empty() || !value.is_symbol() || machine.is_raising()) {
    return std::nullopt;
  }
  std::optional<Value> known = Evaluator(machine, span).Run(value);
  if (machine.exception) {
    machine.exception.reset();
    return std::nullopt;
  }
  return known;
}

}  // namespace hikkoshi::glue_job
