#include <algorithm>
#include <cmath>

#include "frontend/glue_job/interpreter/machine.h"
#include "frontend/glue_job/interpreter/symbolic.h"

namespace hikkoshi::glue_job {
namespace {

using diagnostics::Code;

constexpr int kDeepest = 60;
constexpr int kMostCompared = 1'000'000;

// How deep a comparison stands, and how much it may still do: containers that share their parts
// are exponentially large when walked.
struct Walk {
  int depth = 0;
  int* budget = nullptr;
  Walk Deeper() const { return Walk{depth + 1, budget}; }
  bool IsTooLong() const { return depth > kDeepest || --*budget < 0; }
};

bool IsNumber(const Value& value) {
  return value.If<bool>() != nullptr || value.If<int64_t>() != nullptr ||
         value.If<double>() != nullptr;
}

const std::vector<Value>* ElementsOf(const Value& value) {
  if (const auto* list = value.As<List>()) {
    return list->uncertain == nullptr ? &list->elements : nullptr;
  }
  const auto* tuple = value.As<Tuple>();
  return tuple == nullptr ? nullptr : &tuple->elements;
}

bool IsSameObject(const Value& left, const Value& right) {
  return left.body().index() == right.body().index() &&
         std::visit(
             [&](const auto& body) {
               using Body = std::remove_cvref_t<decltype(body)>;
               return std::is_pointer_v<Body> && body == std::get<Body>(right.body());
             },
             left.body());
}

int64_t AsInteger(const Value& value) {
  const auto* truth = value.If<bool>();
  return truth != nullptr ? (*truth ? 1 : 0) : *value.If<int64_t>();
}

double AsFloat(const Value& value) {
  const auto* number = value.If<double>();
  return number != nullptr ? *number : static_cast<double>(AsInteger(value));
}

// Returns -1, 0, 1, or 2 when a NaN is among them.
int OrderNumbers(const Value& left, const Value& right) {
  if (left.If<double>() == nullptr && right.If<double>() == nullptr) {
    int64_t a = AsInteger(left);
    int64_t b = AsInteger(right);
    return a < b ? -1 : a > b ? 1 : 0;
  }
  double a = AsFloat(left);
  double b = AsFloat(right);
  return std::isnan(a) || std::isnan(b) ? 2 : a < b ? -1 : a > b ? 1 : 0;
}

std::optional<bool> IsEqual(const Value& left, const Value& right, Walk walk);

std::optional<bool> AllEqual(const std::vector<Value>& left, const std::vector<Value>& right,
                             Walk walk) {
  if (left.size() != right.size()) {
    return false;
  }
  std::optional<bool> result = true;
  for (size_t i = 0; i < left.size(); ++i) {
    std::optional<bool> is_equal = IsEqual(left[i], right[i], walk.Deeper());
    if (is_equal == false) {
      return false;
    }
    result = is_equal ? result : std::nullopt;
  }
  return result;
}

std::optional<bool> DictsEqual(const Dict& left, const Dict& right, Walk walk) {
  bool is_uncertain = left.uncertain != nullptr || right.uncertain != nullptr ||
                      left.is_argument_map || right.is_argument_map;
  if (is_uncertain) {
    return std::nullopt;
  }
  if (left.entries.size() != right.entries.size()) {
    return false;
  }
  std::optional<bool> result = true;
  for (const auto& [key, value] : left.entries) {
    const Value* other = right.Find(key);
    std::optional<bool> is_equal =
        other == nullptr ? std::optional<bool>(false) : IsEqual(value, *other, walk.Deeper());
    if (is_equal == false) {
      return false;
    }
    result = is_equal ? result : std::nullopt;
  }
  return result;
}

std::optional<bool> IsEqual(const Value& left, const Value& right, Walk walk) {
  if (IsSameObject(left, right) && !left.is_unknown()) {
    return true;
  }
  bool is_opaque = left.is_unknown() || right.is_unknown() || left.is_symbol() ||
                   right.is_symbol() || left.As<HostObject>() != nullptr ||
                   right.As<HostObject>() != nullptr || walk.IsTooLong();
  if (is_opaque) {
    return std::nullopt;
  }
  if (IsNumber(left) && IsNumber(right)) {
    return OrderNumbers(left, right) == 0;
  }
  if (left.is_string() && right.is_string()) {
    return *left.If<std::string>() == *right.If<std::string>();
  }
  if (left.is_none() || right.is_none()) {
    return left.is_none() && right.is_none();
  }
  if (left.body().index() != right.body().index()) {
    return false;
  }
  if (const auto* bytes = left.As<Bytes>()) {
    return bytes->content == right.As<Bytes>()->content;
  }
  if (left.As<List>() != nullptr || left.As<Tuple>() != nullptr) {
    const std::vector<Value>* left_elements = ElementsOf(left);
    const std::vector<Value>* right_elements = ElementsOf(right);
    return left_elements == nullptr || right_elements == nullptr
               ? std::nullopt
               : AllEqual(*left_elements, *right_elements, walk);
  }
  if (const auto* dict = left.As<Dict>()) {
    return DictsEqual(*dict, *right.As<Dict>(), walk);
  }
  if (const auto* set = left.As<Set>()) {
    const auto* other = right.As<Set>();
    if (set->uncertain != nullptr || other->uncertain != nullptr) {
      return std::nullopt;
    }
    return set->elements.size() == other->elements.size() &&
           std::all_of(set->elements.begin(), set->elements.end(),
                       [&](const Value& element) { return other->Contains(element); });
  }
  if (const auto* range = left.As<Range>()) {
    const auto* other = right.As<Range>();
    return range->size() == other->size() &&
           (range->size() == 0 ||
            (range->start == other->start && (range->size() == 1 || range->step == other->step)));
  }
  if (const auto* instance = left.As<Instance>()) {
    return instance->type->Find("__eq__") != nullptr || instance->type->unknown_base != nullptr
               ? std::nullopt
               : std::optional<bool>(false);
  }
  return false;
}

std::optional<int> OrderOf(const Value& left, const Value& right, Walk walk) {
  if (IsNumber(left) && IsNumber(right)) {
    int order = OrderNumbers(left, right);
    return order == 2 ? std::nullopt : std::optional<int>(order);
  }
  const auto* left_text = left.If<std::string>();
  const auto* right_text = right.If<std::string>();
  if (left_text != nullptr && right_text != nullptr) {
    // UTF-8 bytes order as code points do.
    int order = left_text->compare(*right_text);
    return order < 0 ? -1 : order > 0 ? 1 : 0;
  }
  const std::vector<Value>* left_elements = ElementsOf(left);
  const std::vector<Value>* right_elements = ElementsOf(right);
  bool is_same_kind = left.body().index() == right.body().index();
  if (left_elements == nullptr || right_elements == nullptr || !is_same_kind || walk.IsTooLong()) {
    return std::nullopt;
  }
  size_t shared = std::min(left_elements->size(), right_elements->size());
  for (size_t i = 0; i < shared; ++i) {
    std::optional<bool> is_equal =
        IsEqual((*left_elements)[i], (*right_elements)[i], walk.Deeper());
    if (!is_equal) {
      return std::nullopt;
    }
    if (!*is_equal) {
      return OrderOf((*left_elements)[i], (*right_elements)[i], walk.Deeper());
    }
  }
  return left_elements->size() < right_elements->size()   ? -1
         : left_elements->size() > right_elements->size() ? 1
                                                          : 0;
}

}  // namespace

std::optional<bool> Machine::EqualValues(const Value& left, const Value& right) {
  int budget = kMostCompared;
  return IsEqual(left, right, Walk{0, &budget});
}

std::optional<int> Machine::Order(const Value& left, const Value& right) {
  int budget = kMostCompared;
  return OrderOf(left, right, Walk{0, &budget});
}

bool Machine::IsSame(const Value& left, const Value& right) {
  if (IsSameObject(left, right)) {
    return true;
  }
  if (left.is_symbol() && right.is_symbol()) {
    return Describe(left) == Describe(right);
  }
  // 1, 1.0 and True are equal and yet not the same.
  return TypeName(left) == TypeName(right) && EqualValues(left, right) == true;
}

Value Machine::CompareOperation(std::string_view op, const Value& left, const Value& right,
                                base::Span span) {
  for (const Value* side : {&left, &right}) {
    if (auto* object = side->As<HostObject>()) {
      return CompareHostObject(*object, op, left, right, span);
    }
  }
  if (op == "is" || op == "is not") {
    return CompareIdentity(op == "is", left, right, span);
  }
  if (op == "in" || op == "not in") {
    return CompareMembership(op, left, right, span);
  }
  if (left.is_unknown() || right.is_unknown()) {
    return left.is_unknown() ? left : right;
  }
  if (left.is_symbol() || right.is_symbol()) {
    return CompareSymbols(op, left, right, span);
  }
  if (op == "==" || op == "!=") {
    return CompareEquality(op == "==", left, right, span);
  }
  std::optional<int> order = Order(left, right);
  if (order) {
    bool holds = op == "<"    ? *order < 0
                 : op == "<=" ? *order <= 0
                 : op == ">"  ? *order > 0
                              : *order >= 0;
    return holds;
  }
  if (IsNumber(left) && IsNumber(right)) {
    return false;
  }
  if (const auto* left_set = left.As<Set>(); left_set != nullptr && right.As<Set>() != nullptr) {
    return CompareSubsets(op, *left_set, *right.As<Set>(), span);
  }
  bool are_scalars = (IsNumber(left) || left.is_string() || left.is_none()) &&
                     (IsNumber(right) || right.is_string() || right.is_none());
  return are_scalars ? Raise("TypeError",
                             "'" + std::string(op) + "' not supported between instances of '" +
                                 TypeName(left) + "' and '" + TypeName(right) + "'",
                             span)
                     : MakeUnknown(Code::UnknownValue, span, "order of these values is not known");
}

Value Machine::CompareHostObject(HostObject& object, std::string_view op, const Value& left,
                                 const Value& right, base::Span span) {
  // `frame is None` needs no host, unless the object stands for the values of rows.
  bool is_identity = op == "is" || op == "is not";
  if (is_identity && row_functions == 0) {
    return IsSameObject(left, right) == (op == "is");
  }
  bool is_in_container =
      (op == "in" || op == "not in") && right.As<HostObject>() == nullptr && row_functions == 0;
  if (is_in_container) {
    const std::vector<Value>* elements = ElementsOf(right);
    for (size_t i = 0; elements != nullptr && i < elements->size(); ++i) {
      if (IsSameObject((*elements)[i], left)) {
        return op == "in";
      }
    }
  }
  ++foreign_calls;
  return object.BinaryOperator(interpreter, Operation{op, left, right, span});
}

Value Machine::CompareIdentity(bool is_wanted, const Value& left, const Value& right,
                               base::Span span) {
  if (left.is_unknown() || right.is_unknown()) {
    return left.is_unknown() ? left : right;
  }
  if (left.is_symbol() || right.is_symbol()) {
    const Value& symbol = left.is_symbol() ? left : right;
    // A required job argument is a string, never None.
    const auto* parameter = symbol.As<Symbol>();
    bool is_given =
        parameter->kind == SymbolKind::Text || (parameter->kind == SymbolKind::Parameter &&
                                                parameter->source == ParameterSource::JobArgument);
    bool is_against_none = left.is_none() || right.is_none();
    return is_given && is_against_none
               ? Value(!is_wanted)
               : interpreter.MakeOperation(is_wanted ? "is" : "is not", SymbolType::Boolean,
                                           {left, right}, span);
  }
  if (left.body().index() != right.body().index()) {
    return !is_wanted;
  }
  bool is_scalar = left.is_none() || left.If<bool>() != nullptr;
  bool is_small = left.If<int64_t>() != nullptr || left.is_string();
  bool is_same =
      is_scalar || is_small ? EqualValues(left, right) == true : IsSameObject(left, right);
  return is_same == is_wanted;
}

Value Machine::CompareSymbols(std::string_view op, const Value& left, const Value& right,
                              base::Span span) {
  // Texts that begin differently are different whatever the arguments are.
  bool is_same = Describe(left) == Describe(right);
  if (is_same && (op == "==" || op == "!=")) {
    return op == "==";
  }
  return interpreter.MakeOperation(std::string(op), SymbolType::Boolean, {left, right}, span);
}

Value Machine::CompareEquality(bool is_wanted, const Value& left, const Value& right,
                               base::Span span) {
  const auto* instance = left.As<Instance>();
  if (instance != nullptr && instance->type->Find("__eq__") != nullptr) {
    Arguments arguments;
    arguments.positional.push_back({right, span});
    Value result = CallMethod(left, "__eq__", std::move(arguments), span);
    return is_wanted || is_raising() ? result : UnaryOperation("not", result, span);
  }
  std::optional<bool> is_equal = EqualValues(left, right);
  return is_equal ? Value(*is_equal == is_wanted)
                  : MakeUnknown(Code::UnknownValue, span,
                                "whether these values are equal is not "
                                "known");
}

Value Machine::CompareSubsets(std::string_view op, const Set& left, const Set& right,
                              base::Span span) {
  if (left.uncertain != nullptr || right.uncertain != nullptr) {
    return MakeUnknown(Code::UnknownValue, span, "elements of this set are not known");
  }
  bool is_turned = op[0] == '>';
  const Set& smaller = is_turned ? right : left;
  const Set& larger = is_turned ? left : right;
  bool is_subset = std::all_of(smaller.elements.begin(), smaller.elements.end(),
                               [&](const Value& element) { return larger.Contains(element); });
  return is_subset && (op.size() == 2 || smaller.elements.size() < larger.elements.size());
}

bool Machine::HasOpenElement(const Set& set) {
  return std::any_of(set.elements.begin(), set.elements.end(),
                     [](const Value& element) { return !IsFullyKnown(element); });
}

// `"--month" in sys.argv`: an argument that the configuration gives is there; another one is taken
// to be left out, but for those that Glue itself gives to every job.
std::optional<bool> Machine::FindsArgument(const Value& name, const Value& list, base::Span span) {
  const auto* text = name.If<std::string>();
  const auto* symbol = list.As<Symbol>();
  bool is_question = text != nullptr && text->starts_with("--") && symbol != nullptr &&
                     symbol->kind == SymbolKind::Parameter &&
                     symbol->source == ParameterSource::CommandLine && symbol->name == "argv";
  if (!is_question) {
    return std::nullopt;
  }
  std::string argument = text->substr(2);
  if (argument == "JOB_NAME" || arguments.contains(argument)) {
    return true;
  }
  Tell(Code::GuardAssumed, span, "the job is taken to run without argument " + *text);
  return false;
}

Value Machine::CompareMembership(std::string_view op, const Value& left, const Value& right,
                                 base::Span span) {
  bool is_wanted = op == "in";
  if (Unknown* unknown = FindUncertain(right)) {
    return unknown;
  }
  if (left.is_unknown()) {
    return left;
  }
  const auto* dict = right.As<Dict>();
  if (dict != nullptr && dict->Find(left) != nullptr) {
    return is_wanted;
  }
  if (std::optional<bool> is_given = FindsArgument(left, right, span)) {
    return *is_given == is_wanted;
  }
  bool is_symbolic =
      left.is_symbol() || right.is_symbol() || (dict != nullptr && dict->is_argument_map);
  if (is_symbolic) {
    bool is_empty = dict == nullptr && Truth(right, span) == false;
    return is_empty ? Value(!is_wanted)
                    : interpreter.MakeOperation(std::string(op), SymbolType::Boolean, {left, right},
                                                span);
  }
  if (dict != nullptr) {
    return HasOpenKey(*dict)
               ? MakeUnknown(Code::UnknownValue, span, "keys of this dict are not known")
               : Value(!is_wanted);
  }
  if (const auto* set = right.As<Set>()) {
    bool is_found = set->Contains(left);
    return HasOpenElement(*set) && !is_found
               ? MakeUnknown(Code::UnknownValue, span, "elements of this set are not known")
               : Value(is_found == is_wanted);
  }
  if (const auto* text = right.If<std::string>()) {
    const auto* part = left.If<std::string>();
    return part == nullptr
               ? Raise("TypeError",
                       "'in <string>' requires string as left operand, not " + TypeName(left), span)
               : Value((text->find(*part) != std::string::npos) == is_wanted);
  }
  const auto* instance = right.As<Instance>();
  if (instance != nullptr && instance->type->Find("__contains__") != nullptr) {
    Arguments arguments;
    arguments.positional.push_back({left, span});
    Value result = CallMethod(right, "__contains__", std::move(arguments), span);
    return is_wanted || is_raising() ? result : UnaryOperation("not", result, span);
  }
  return CompareWithElements(is_wanted, left, right, span);
}

Value Machine::CompareWithElements(bool is_wanted, const Value& left, const Value& right,
                                   base::Span span) {
  std::optional<std::vector<Value>> elements = Iterate(right, span);
  if (is_raising() || !elements) {
    return is_raising() ? Value() : MakeUnknown(Code::UnknownValue, span, "elements are not known");
  }
  bool is_certain = true;
  for (const Value& element : *elements) {
    std::optional<bool> is_equal = EqualValues(element, left);
    if (is_equal == true) {
      return is_wanted;
    }
    is_certain = is_certain && is_equal.has_value();
  }
  return is_certain ? Value(!is_wanted)
                    : MakeUnknown(Code::UnknownValue, span,
                                  "whether the value is among these is "
                                  "not known");
}

}  // namespace hikkoshi::glue_job
