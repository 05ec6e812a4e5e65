#include <algorithm>
#include <cmath>

#include "frontend/glue_job/interpreter/configured.h"
#include "frontend/glue_job/interpreter/machine.h"
#include "frontend/glue_job/interpreter/percent_format.h"
#include "frontend/glue_job/interpreter/symbolic.h"
#include "frontend/glue_job/interpreter/text_form.h"

namespace hikkoshi::glue_job {
namespace {

using diagnostics::Code;

std::optional<int64_t> IntegerOf(const Value& value) {
  if (const auto* number = value.If<int64_t>()) {
    return *number;
  }
  const auto* truth = value.If<bool>();
  return truth == nullptr ? std::nullopt : std::optional<int64_t>(*truth ? 1 : 0);
}

std::optional<double> NumberOf(const Value& value) {
  if (const auto* number = value.If<double>()) {
    return *number;
  }
  std::optional<int64_t> integer = IntegerOf(value);
  return integer ? std::optional<double>(static_cast<double>(*integer)) : std::nullopt;
}

// Python's division rounds down, C++'s towards zero.
int64_t FloorDivide(int64_t left, int64_t right) {
  int64_t quotient = left / right;
  return (left % right != 0 && (left < 0) != (right < 0)) ? quotient - 1 : quotient;
}

double FloorModulo(double left, double right) {
  double rest = std::fmod(left, right);
  if (rest != 0 && (rest < 0) != (right < 0)) {
    rest += right;
  }
  return rest == 0 ? std::copysign(0.0, right) : rest;
}

// Returns nothing when the result does not fit into 64 bits.
std::optional<int64_t> IntegerPower(int64_t base, int64_t exponent) {
  int64_t result = 1;
  while (exponent > 0) {
    bool overflows = (exponent & 1) != 0 && __builtin_mul_overflow(result, base, &result);
    exponent >>= 1;
    overflows = overflows || (exponent > 0 && __builtin_mul_overflow(base, base, &base));
    if (overflows) {
      return std::nullopt;
    }
  }
  return result;
}

}  // namespace

Value Machine::IntegerOperation(std::string_view op, int64_t left, int64_t right, base::Span span) {
  int64_t result = 0;
  bool overflows = false;
  bool divides = op == "/" || op == "//" || op == "%";
  if (divides && right == 0) {
    return Raise("ZeroDivisionError", op == "%" ? "integer modulo by zero" : "division by zero",
                 span);
  }
  if (op == "+") {
    overflows = __builtin_add_overflow(left, right, &result);
  } else if (op == "-") {
    overflows = __builtin_sub_overflow(left, right, &result);
  } else if (op == "*") {
    overflows = __builtin_mul_overflow(left, right, &result);
  } else if (op == "/") {
    bool is_exact = std::llabs(left) < (1LL << 53) && std::llabs(right) < (1LL << 53);
    return is_exact ? Value(static_cast<double>(left) / static_cast<double>(right))
                    : MakeUnknown(Code::PythonFeature, span, "division of large integers");
  } else if (divides && right == -1) {
    overflows = op == "//" && __builtin_sub_overflow(int64_t{0}, left, &result);
  } else if (op == "//") {
    result = FloorDivide(left, right);
  } else if (op == "%") {
    result = left - FloorDivide(left, right) * right;
  } else if (op == "&") {
    result = left & right;
  } else if (op == "|") {
    result = left | right;
  } else if (op == "^") {
    result = left ^ right;
  } else if (op == "**" && right >= 0) {
    std::optional<int64_t> power = IntegerPower(left, right);
    overflows = !power;
    result = power.value_or(0);
  } else if (op == "**") {
    return left == 0 ? Raise("ZeroDivisionError", "0.0 cannot be raised to a negative power", span)
                     : Value(std::pow(static_cast<double>(left), static_cast<double>(right)));
  } else if ((op == "<<" || op == ">>") && right < 0) {
    return Raise("ValueError", "negative shift count", span);
  } else if (op == ">>") {
    result = right > 63 ? (left < 0 ? -1 : 0) : left >> right;
  } else if (op == "<<") {
    overflows =
        left != 0 && (right > 62 || __builtin_mul_overflow(left, int64_t{1} << right, &result));
  } else {
    return TypeMismatch(op, left, right, span);
  }
  return overflows ? MakeUnknown(Code::PythonFeature, span, "integer does not fit into 64 bits")
                   : Value(result);
}

Value Machine::FloatOperation(std::string_view op, double left, double right, base::Span span) {
  bool divides = op == "/" || op == "//" || op == "%";
  if (divides && right == 0) {
    return Raise("ZeroDivisionError", "float division by zero", span);
  }
  if (op == "+") {
    return left + right;
  }
  if (op == "-") {
    return left - right;
  }
  if (op == "*") {
    return left * right;
  }
  if (op == "/") {
    return left / right;
  }
  if (op == "//") {
    double quotient = (left - FloorModulo(left, right)) / right;
    double floor = std::floor(quotient);
    return quotient - floor > 0.5 ? floor + 1 : floor;
  }
  if (op == "%") {
    return FloorModulo(left, right);
  }
  if (op == "**" && (left >= 0 || right == std::floor(right)) && !(left == 0 && right < 0)) {
    return std::pow(left, right);
  }
  return op == "**" ? MakeUnknown(Code::PythonFeature, span, "power is not a real number")
                    : TypeMismatch(op, left, right, span);
}

Value Machine::TypeMismatch(std::string_view op, const Value& left, const Value& right,
                            base::Span span) {
  return Raise("TypeError",
               "unsupported operand type(s) for " + std::string(op) + ": '" + TypeName(left) +
                   "' and '" + TypeName(right) + "'",
               span);
}

Value Machine::BinaryOperation(std::string_view op, const Value& left, const Value& right,
                               base::Span span) {
  static constexpr std::string_view kComparisons[] = {"==", "!=", "<",  "<=",     ">",
                                                      ">=", "in", "is", "not in", "is not"};
  if (std::find(std::begin(kComparisons), std::end(kComparisons), op) != std::end(kComparisons)) {
    return CompareOperation(op, left, right, span);
  }
  for (const Value* side : {&left, &right}) {
    if (auto* object = side->As<HostObject>()) {
      ++foreign_calls;
      return object->BinaryOperator(interpreter, Operation{op, left, right, span});
    }
  }
  if (left.is_unknown() || right.is_unknown()) {
    return left.is_unknown() ? left : right;
  }
  if (op == "%" && (left.is_string() || IsText(left))) {
    return PercentFormat(*this, left, right, span);
  }
  if (left.is_symbol() || right.is_symbol()) {
    return SymbolOperation(op, left, right, span);
  }
  std::optional<int64_t> left_integer = IntegerOf(left);
  std::optional<int64_t> right_integer = IntegerOf(right);
  bool are_bools = left.If<bool>() != nullptr && right.If<bool>() != nullptr;
  if (are_bools && (op == "&" || op == "|" || op == "^")) {
    bool a = *left.If<bool>();
    bool b = *right.If<bool>();
    return op == "&" ? (a && b) : op == "|" ? (a || b) : (a != b);
  }
  if (left_integer && right_integer) {
    return IntegerOperation(op, *left_integer, *right_integer, span);
  }
  std::optional<double> left_number = NumberOf(left);
  std::optional<double> right_number = NumberOf(right);
  if (left_number && right_number) {
    return FloatOperation(op, *left_number, *right_number, span);
  }
  return SequenceOperation(op, left, right, span);
}

bool Machine::IsText(const Value& value) const {
  const auto* symbol = value.As<Symbol>();
  return value.is_string() || (symbol != nullptr && symbol->kind == SymbolKind::Text);
}

Value Machine::SymbolOperation(std::string_view op, const Value& left, const Value& right,
                               base::Span span) {
  bool is_text = left.is_string() || right.is_string() || TypeOf(left) == SymbolType::String ||
                 TypeOf(right) == SymbolType::String;
  if (op == "+" && is_text) {
    bool is_mismatch = left.If<int64_t>() != nullptr || right.If<int64_t>() != nullptr ||
                       left.is_none() || right.is_none();
    return is_mismatch ? TypeMismatch(op, left, right, span)
                       : JoinText(interpreter, {left, right}, span);
  }
  std::vector<Value> parts = {left, right};
  SymbolType type = ResultType(op, parts);
  return interpreter.MakeOperation(std::string(op), type, std::move(parts), span);
}

// Strings, lists, tuples, sets, dicts, and classes with operators of their own.
Value Machine::SequenceOperation(std::string_view op, const Value& left, const Value& right,
                                 base::Span span) {
  const auto* left_text = left.If<std::string>();
  const auto* right_text = right.If<std::string>();
  if (op == "+" && left_text != nullptr && right_text != nullptr) {
    if (left_text->size() + right_text->size() > limits.text_bytes) {
      return Stop(span, "text grows too long");
    }
    return *left_text + *right_text;
  }
  if (op == "*") {
    bool is_left_count = IntegerOf(left).has_value();
    std::optional<int64_t> count = is_left_count ? IntegerOf(left) : IntegerOf(right);
    const Value& sequence = is_left_count ? right : left;
    bool is_sequence =
        sequence.is_string() || sequence.As<List>() != nullptr || sequence.As<Tuple>() != nullptr;
    return count && is_sequence ? Repeat(sequence, *count, span)
                                : TypeMismatch(op, left, right, span);
  }
  if (Unknown* unknown = FindUncertain(left)) {
    return unknown;
  }
  if (Unknown* unknown = FindUncertain(right)) {
    return unknown;
  }
  if (op == "+") {
    const auto* left_list = left.As<List>();
    const auto* right_list = right.As<List>();
    if (left_list != nullptr && right_list != nullptr) {
      std::vector<Value> elements = left_list->elements;
      elements.insert(elements.end(), right_list->elements.begin(), right_list->elements.end());
      return elements.size() > limits.elements ? Stop(span, "list grows too long")
                                               : interpreter.MakeList(std::move(elements));
    }
    const auto* left_tuple = left.As<Tuple>();
    const auto* right_tuple = right.As<Tuple>();
    if (left_tuple != nullptr && right_tuple != nullptr) {
      std::vector<Value> elements = left_tuple->elements;
      elements.insert(elements.end(), right_tuple->elements.begin(), right_tuple->elements.end());
      return elements.size() > limits.elements ? Stop(span, "tuple grows too long")
                                               : interpreter.MakeTuple(std::move(elements));
    }
  }
  if (left.As<Set>() != nullptr && right.As<Set>() != nullptr) {
    return SetOperation(op, *left.As<Set>(), *right.As<Set>(), span);
  }
  if (op == "|" && left.As<Dict>() != nullptr && right.As<Dict>() != nullptr) {
    Dict* merged = heap.Make<Dict>();
    for (const Dict* dict : {left.As<Dict>(), right.As<Dict>()}) {
      for (const auto& [key, value] : dict->entries) {
        merged->Put(key, value);
      }
    }
    return merged;
  }
  return InstanceOperation(op, left, right, span);
}

Value Machine::InstanceOperation(std::string_view op, const Value& left, const Value& right,
                                 base::Span span) {
  static constexpr std::pair<std::string_view, std::string_view> kMethods[] = {
      {"+", "__add__"}, {"-", "__sub__"}, {"*", "__mul__"}, {"/", "__truediv__"},
      {"|", "__or__"},  {"&", "__and__"}, {"%", "__mod__"}, {"//", "__floordiv__"}};
  const auto* instance = left.As<Instance>();
  for (const auto& [spelling, method] : kMethods) {
    if (spelling == op && instance != nullptr && instance->type->Find(method) != nullptr) {
      Arguments arguments;
      arguments.positional.push_back({right, span});
      return CallMethod(left, method, std::move(arguments), span);
    }
  }
  bool is_own_class = instance != nullptr || right.As<Instance>() != nullptr;
  return is_own_class
             ? MakeUnknown(Code::PythonFeature, span,
                           "operator is not interpreted for this class: " + std::string(op))
             : TypeMismatch(op, left, right, span);
}

Value Machine::SetOperation(std::string_view op, const Set& left, const Set& right,
                            base::Span span) {
  Set* result = heap.Make<Set>();
  auto take = [&](const Set& from, auto is_taken) {
    for (const Value& element : from.elements) {
      if (is_taken(element)) {
        result->Add(element);
      }
    }
  };
  if (op == "|") {
    take(left, [](const Value&) { return true; });
    take(right, [](const Value&) { return true; });
  } else if (op == "&") {
    take(left, [&](const Value& element) { return right.Contains(element); });
  } else if (op == "-") {
    take(left, [&](const Value& element) { return !right.Contains(element); });
  } else if (op == "^") {
    take(left, [&](const Value& element) { return !right.Contains(element); });
    take(right, [&](const Value& element) { return !left.Contains(element); });
  } else {
    return Raise("TypeError", "unsupported operand type(s) for " + std::string(op), span);
  }
  return result;
}

Value Machine::Repeat(const Value& sequence, int64_t count, base::Span span) {
  size_t times = count < 0 ? 0 : static_cast<size_t>(count);
  if (const auto* text = sequence.If<std::string>()) {
    if (!text->empty() && times > limits.text_bytes / text->size()) {
      return Stop(span, "text grows too long");
    }
    std::string repeated;
    for (size_t i = 0; i < times && !text->empty(); ++i) {
      repeated += *text;
    }
    return repeated;
  }
  if (Unknown* unknown = FindUncertain(sequence)) {
    return unknown;
  }
  const auto* list = sequence.As<List>();
  const std::vector<Value>& unit =
      list != nullptr ? list->elements : sequence.As<Tuple>()->elements;
  if (!unit.empty() && times > limits.elements / unit.size()) {
    return Stop(span, "list grows too long");
  }
  std::vector<Value> elements;
  for (size_t i = 0; i < times && !unit.empty(); ++i) {
    elements.insert(elements.end(), unit.begin(), unit.end());
  }
  return list != nullptr ? interpreter.MakeList(std::move(elements))
                         : interpreter.MakeTuple(std::move(elements));
}

Unknown* Machine::FindUncertain(const Value& value) const {
  if (const auto* list = value.As<List>()) {
    return list->uncertain;
  }
  if (const auto* dict = value.As<Dict>()) {
    return dict->uncertain;
  }
  const auto* set = value.As<Set>();
  return set == nullptr ? value.As<Unknown>() : set->uncertain;
}

Value Machine::UnaryOperation(std::string_view op, const Value& operand, base::Span span) {
  if (auto* object = operand.As<HostObject>()) {
    ++foreign_calls;
    return object->UnaryOperator(interpreter, op, span);
  }
  if (operand.is_unknown()) {
    return operand;
  }
  if (op == "not") {
    std::optional<bool> is_true = Truth(operand, span);
    if (is_true || is_raising()) {
      return is_true ? Value(!*is_true) : Value();
    }
    return operand.is_symbol()
               ? interpreter.MakeOperation("not", SymbolType::Boolean, {operand}, span)
               : MakeUnknown(Code::UnknownCondition, span, "truth of this value is not known");
  }
  if (operand.is_symbol()) {
    return interpreter.MakeOperation(std::string(op), TypeOf(operand), {operand}, span);
  }
  if (std::optional<int64_t> number = IntegerOf(operand)) {
    int64_t result = op == "~" ? ~*number : *number;
    bool overflows = op == "-" && __builtin_sub_overflow(int64_t{0}, *number, &result);
    return overflows ? MakeUnknown(Code::PythonFeature, span, "integer does not fit into 64 bits")
                     : Value(result);
  }
  const auto* number = operand.If<double>();
  if (number != nullptr && op != "~") {
    return op == "-" ? -*number : *number;
  }
  return Raise("TypeError",
               "bad operand type for unary " + std::string(op) + ": '" + TypeName(operand) + "'",
               span);
}

std::optional<bool> Machine::Truth(const Value& value, base::Span span) {
  if (auto* object = value.As<HostObject>()) {
    return object->Truth(interpreter, span);
  }
  if (FindUncertain(value) != nullptr) {
    return std::nullopt;
  }
  if (const auto* symbol = value.As<Symbol>()) {
    std::optional<bool> is_true = SymbolTruth(*symbol);
    std::optional<Value> known;
    if (!is_true) {
      known = ConfiguredValue(*this, value, span);
    }
    return known ? Truth(*known, span) : is_true;
  }
  if (const auto* text = value.If<std::string>()) {
    return !text->empty();
  }
  if (std::optional<double> number = NumberOf(value)) {
    return *number != 0;
  }
  if (const auto* list = value.As<List>()) {
    return !list->elements.empty();
  }
  if (const auto* tuple = value.As<Tuple>()) {
    return !tuple->elements.empty();
  }
  if (const auto* dict = value.As<Dict>()) {
    return dict->is_argument_map ? std::nullopt : std::optional<bool>(!dict->entries.empty());
  }
  if (const auto* set = value.As<Set>()) {
    return !set->elements.empty();
  }
  if (const auto* range = value.As<Range>()) {
    return range->size() > 0;
  }
  if (const auto* bytes = value.As<Bytes>()) {
    return !bytes->content.empty();
  }
  if (const auto* instance = value.As<Instance>()) {
    for (const char* method : {"__bool__", "__len__"}) {
      if (instance->type->Find(method) != nullptr) {
        Value result = CallMethod(value, method, {}, span);
        return is_raising() || result.As<Instance>() != nullptr ? std::nullopt
                                                                : Truth(result, span);
      }
    }
    return instance->type->unknown_base == nullptr ? std::optional<bool>(true) : std::nullopt;
  }
  return !value.is_none();
}

}  // namespace hikkoshi::glue_job
