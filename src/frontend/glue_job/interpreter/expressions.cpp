#include <algorithm>

#include "frontend/glue_job/interpreter/machine.h"
#include "frontend/glue_job/interpreter/symbolic.h"
#include "frontend/glue_job/interpreter/text_form.h"

namespace hikkoshi::glue_job {
namespace {

using diagnostics::Code;
using python::ExprId;

// Returns the operand a chain continues to the left with, or none.
ExprId LeftOf(const python::Expr& expr) {
  if (const auto* call = std::get_if<python::Call>(&expr.body)) {
    return call->function;
  }
  if (const auto* attribute = std::get_if<python::Attribute>(&expr.body)) {
    return attribute->object;
  }
  if (const auto* subscript = std::get_if<python::Subscript>(&expr.body)) {
    return subscript->object;
  }
  if (const auto* binary = std::get_if<python::Binary>(&expr.body)) {
    return binary->left;
  }
  if (const auto* logical = std::get_if<python::Logical>(&expr.body)) {
    return logical->left;
  }
  return {};
}

// Evaluates one node; `left` is the value of its left operand where the node has one.
struct ExprEvaluator {
  Machine& machine;
  base::Span span;
  const Value* left;

  Value operator()(const python::Name& body) { return machine.Eval(body, span); }
  Value operator()(const python::NoneLiteral&) { return {}; }
  Value operator()(const python::EllipsisLiteral&) {
    return machine.MakeUnknown(Code::PythonFeature, span, "... has no value here");
  }
  Value operator()(const python::BoolLiteral& body) { return body.value; }
  Value operator()(const python::IntLiteral& body) {
    return body.value ? Value(*body.value)
                      : machine.MakeUnknown(Code::PythonFeature, span,
                                            "integer does not fit into 64 bits");
  }
  Value operator()(const python::FloatLiteral& body) { return body.value; }
  Value operator()(const python::OtherLiteral&) {
    return machine.MakeUnknown(Code::PythonFeature, span, "literal is not interpreted");
  }
  Value operator()(const python::StringLiteral& body) { return body.value; }
  Value operator()(const python::BytesLiteral& body) {
    Bytes* bytes = machine.heap.Make<Bytes>();
    bytes->content = body.value;
    return bytes;
  }
  Value operator()(const python::FormattedString& body) { return machine.Eval(body, span); }
  Value operator()(const python::TupleDisplay& body) {
    return Container(body.elements, [&](std::vector<Value> elements) {
      return machine.interpreter.MakeTuple(std::move(elements));
    });
  }
  Value operator()(const python::ListDisplay& body) {
    return Container(body.elements, [&](std::vector<Value> elements) {
      return machine.interpreter.MakeList(std::move(elements));
    });
  }
  Value operator()(const python::SetDisplay& body) {
    return Container(body.elements, [&](const std::vector<Value>& elements) {
      Set* set = machine.heap.Make<Set>();
      for (const Value& element : elements) {
        set->uncertain = element.is_unknown() ? element.As<Unknown>() : set->uncertain;
        set->Add(element);
      }
      return Value(set);
    });
  }
  Value operator()(const python::DictDisplay& body) { return machine.Eval(body, span); }
  Value operator()(const python::Unary& body) { return machine.Eval(body, span); }
  Value operator()(const python::Binary& body) {
    Value right = machine.Evaluate(body.right);
    return machine.is_raising()
               ? Value()
               : machine.BinaryOperation(python::Spelling(body.op), *left, right, span);
  }
  Value operator()(const python::Logical& body) {
    return machine.EvaluateLogical(body, *left, span);
  }
  Value operator()(const python::Compare& body) { return machine.Eval(body, span); }
  Value operator()(const python::Conditional& body) { return machine.Eval(body, span); }
  Value operator()(const python::Call& body) {
    base::Span name_span = machine.SpanOf(body.function);
    return machine.EvaluateCall(body, *left, span, name_span);
  }
  Value operator()(const python::Attribute& body) {
    return machine.GetAttribute(*left, body.name, body.name_span);
  }
  Value operator()(const python::Subscript& body) {
    return machine.EvaluateSubscript(body, *left, span);
  }
  Value operator()(const python::Slice&) { return {}; }
  Value operator()(const python::Lambda& body) { return machine.Eval(body, span); }
  Value operator()(const python::Comprehension& body) { return machine.Eval(body, span); }
  Value operator()(const python::Starred&) {
    return machine.MakeUnknown(Code::PythonFeature, span, "star is not interpreted here");
  }
  Value operator()(const python::Await& body) { return machine.Evaluate(body.value); }
  Value operator()(const python::Yield& body) { return machine.Eval(body, span); }
  Value operator()(const python::NamedExpr& body) {
    Value value = machine.Evaluate(body.value);
    if (!machine.is_raising()) {
      machine.AssignName(body.name, value, span);
    }
    return value;
  }

  template <class Make>
  Value Container(const std::vector<ExprId>& ids, Make make) {
    Unknown* unknown = nullptr;
    auto elements = machine.EvaluateElements(ids, unknown);
    return elements ? make(std::move(*elements)) : unknown == nullptr ? Value() : Value(unknown);
  }
};

}  // namespace

// Chains (`df.a().b().c()`, `x + y + z`) may be thousands of links long, so they are evaluated from
// the innermost left operand outwards, without recursion.
Value Machine::Evaluate(ExprId id) {
  DepthGuard guard(*this);
  if (!Step(SpanOf(id)) || IsTooDeep(SpanOf(id))) {
    return {};
  }
  std::vector<ExprId> links;
  ExprId at = id;
  for (ExprId left = LeftOf(tree().at(at)); left; left = LeftOf(tree().at(at))) {
    links.push_back(at);
    at = left;
  }
  Value value = EvaluateOne(at, nullptr);
  while (!links.empty() && !is_raising()) {
    ExprId link = links.back();
    links.pop_back();
    // A method and its call are one step: hosts see the call.
    const auto* attribute = tree().If<python::Attribute>(link);
    const auto* call =
        attribute == nullptr || links.empty() ? nullptr : tree().If<python::Call>(links.back());
    if (call != nullptr && call->function == link) {
      value = EvaluateMethodCall(*call, *attribute, value, SpanOf(links.back()));
      links.pop_back();
    } else {
      value = EvaluateOne(link, &value);
    }
  }
  return is_raising() ? Value() : value;
}

Value Machine::EvaluateOne(ExprId id, const Value* left) {
  const python::Expr& expr = tree().at(id);
  base::Span span = expr.span;
  if (!Step(span)) {
    return {};
  }
  return std::visit(ExprEvaluator{*this, span, left}, expr.body);
}

Value Machine::Eval(const python::Name& expr, base::Span span) {
  if (std::optional<Value> value = LookUp(*here().scope, expr.text)) {
    return *value;
  }
  if (unknown_star != nullptr) {
    return unknown_star;
  }
  // Half of a notebook is worth translating too: only code that asks for the exception gets it.
  return try_depth > 0
             ? Raise("NameError", "name '" + expr.text + "' is not defined", span)
             : Unsupported(Code::UnknownMember, span, "name is not defined: " + expr.text);
}

std::optional<std::vector<Value>> Machine::EvaluateElements(const std::vector<ExprId>& ids,
                                                            Unknown*& unknown) {
  std::vector<Value> elements;
  for (ExprId id : ids) {
    const auto* starred = tree().If<python::Starred>(id);
    Value value = Evaluate(starred == nullptr ? id : starred->value);
    if (is_raising()) {
      return std::nullopt;
    }
    if (starred == nullptr) {
      elements.push_back(value);
      continue;
    }
    std::optional<std::vector<Value>> spread = Iterate(value, SpanOf(id));
    if (!spread) {
      Value reason = value.is_unknown()
                         ? value
                         : MakeUnknown(Code::UnknownValue, SpanOf(id),
                                       "elements are not known: " + SourceText(SpanOf(id)));
      unknown = reason.As<Unknown>();
      return std::nullopt;
    }
    elements.insert(elements.end(), spread->begin(), spread->end());
  }
  return elements;
}

Value Machine::Eval(const python::DictDisplay& expr, base::Span) {
  Dict* dict = heap.Make<Dict>();
  for (const python::DictEntry& entry : expr.entries) {
    Value key = entry.key ? Evaluate(entry.key) : Value();
    Value value = is_raising() ? Value() : Evaluate(entry.value);
    if (is_raising()) {
      return {};
    }
    if (entry.key) {
      Unknown* unknown = key.As<Unknown>();
      dict->uncertain = unknown != nullptr ? unknown : dict->uncertain;
      dict->Put(key, value);
      continue;
    }
    const auto* spread = value.As<Dict>();
    if (spread == nullptr || spread->uncertain != nullptr) {
      Value reason = spread != nullptr    ? Value(spread->uncertain)
                     : value.is_unknown() ? value
                                          : MakeUnknown(Code::UnknownValue, SpanOf(entry.value),
                                                        "entries of this dict are not known");
      dict->uncertain = reason.As<Unknown>();
      continue;
    }
    for (const auto& [name, element] : spread->entries) {
      dict->Put(name, element);
    }
  }
  return dict;
}

// ---- f-strings

Value Machine::Eval(const python::FormattedString& expr, base::Span span) {
  std::vector<Value> parts;
  HostObject* host_object = nullptr;
  for (const python::FormatPiece& piece : expr.pieces) {
    if (piece.value.is_none()) {
      parts.emplace_back(piece.text);
      continue;
    }
    Value value = Evaluate(piece.value);
    Value specification = std::string();
    if (piece.specification && !is_raising()) {
      specification = Evaluate(piece.specification);
    }
    if (is_raising()) {
      return {};
    }
    if (auto* object = value.As<HostObject>()) {
      host_object = object;
      parts.push_back(value);
      continue;
    }
    Value text = FormatPiece(value, piece.conversion, specification, SpanOf(piece.value));
    if (is_raising() || text.is_unknown()) {
      return text;
    }
    parts.push_back(text);
  }
  if (host_object == nullptr) {
    return JoinText(interpreter, parts, span);
  }
  Arguments arguments;
  arguments.span = span;
  arguments.name_span = span;
  for (Value& part : parts) {
    arguments.positional.push_back({part, span});
  }
  ++foreign_calls;
  return host_object->CallBuiltin(interpreter, "fstring", arguments);
}

Value Machine::FormatPiece(const Value& value, char conversion, const Value& specification,
                           base::Span span) {
  if (Unknown* unknown = value.is_unknown() ? value.As<Unknown>() : specification.As<Unknown>()) {
    return unknown;
  }
  const auto* spec = specification.If<std::string>();
  if (spec == nullptr) {
    return MakeUnknown(Code::UnknownValue, span, "format is not known");
  }
  if (conversion == 'r' || conversion == 'a') {
    std::optional<std::string> repr = ReprOf(value);
    std::optional<std::string> text =
        repr ? FormatValue(Value(*repr), *spec) : std::optional<std::string>();
    return text ? Value(*text)
                : MakeUnknown(Code::UnknownValue, span, "repr of this value is not known");
  }
  Value plain = value;
  if (conversion == 's' || spec->empty()) {
    plain = SymbolicText(interpreter, value, span);
  }
  if (spec->empty() || is_raising() || plain.is_unknown()) {
    return plain;
  }
  if (plain.is_symbol()) {
    bool is_moment = TypeOf(plain) == SymbolType::Date || TypeOf(plain) == SymbolType::Timestamp;
    return interpreter.MakeOperation(is_moment ? "strftime" : "format", SymbolType::String,
                                     {plain, specification}, span);
  }
  std::optional<std::string> text = FormatValue(plain, *spec);
  return text ? Value(*text)
              : MakeUnknown(Code::PythonFeature, span, "format is not interpreted: " + *spec);
}

// ---- operators

Value Machine::Eval(const python::Unary& expr, base::Span span) {
  Value operand = Evaluate(expr.operand);
  return is_raising() ? Value() : UnaryOperation(python::Spelling(expr.op), operand, span);
}

Value Machine::EvaluateLogical(const python::Logical& expr, const Value& left, base::Span span) {
  std::optional<bool> is_true = Truth(left, span);
  if (is_raising()) {
    return {};
  }
  if (is_true) {
    return *is_true == expr.is_and ? Evaluate(expr.right) : left;
  }
  // The right side runs only for one outcome of the left one: what it does is on trial.
  Value right;
  std::string reason = "whether " + SourceText(span) + " holds is not known";
  BranchResult result = Try(left, expr.is_and, span, reason, [&] {
    right = Evaluate(expr.right);
    return is_raising() ? Flow::Raise : Flow::Normal;
  });
  if (is_stopped || result.flow == Flow::Raise) {
    return is_stopped ? Value() : MakeUnknown(Code::UnknownCondition, span, reason);
  }
  merge_cause = Uncertainty{left, span, reason};
  Trial untouched;
  MergeStates(MakeUnknown(Code::UnknownCondition, span, reason), *result.trial, untouched);
  bool is_left_object = left.As<HostObject>() != nullptr;
  bool is_right_object = right.As<HostObject>() != nullptr;
  if (is_left_object || is_right_object) {
    Operation operation{expr.is_and ? "and" : "or", left, right, span};
    HostObject* object = is_left_object ? left.As<HostObject>() : right.As<HostObject>();
    return object->BinaryOperator(interpreter, operation);
  }
  if (left.is_unknown() || right.is_unknown()) {
    std::optional<bool> right_truth = right.is_unknown() ? std::nullopt : Truth(right, span);
    // `unknown and False` is false whatever the left is, as a condition.
    bool is_decided = right_truth && *right_truth != expr.is_and && right.If<bool>() != nullptr;
    return is_decided ? right : left.is_unknown() ? left : right;
  }
  SymbolType type = TypeOf(left) == TypeOf(right) ? TypeOf(left) : SymbolType::Any;
  return interpreter.MakeOperation(expr.is_and ? "and" : "or", type, {left, right}, span);
}

Value Machine::Eval(const python::Compare& expr, base::Span span) {
  Value left = Evaluate(expr.first);
  Value result = true;
  for (size_t i = 0; i < expr.steps.size(); ++i) {
    Value right = is_raising() ? Value() : Evaluate(expr.steps[i].operand);
    if (is_raising()) {
      return {};
    }
    Value step = CompareOperation(python::Spelling(expr.steps[i].op), left, right, span);
    if (is_raising()) {
      return {};
    }
    const auto* so_far = result.If<bool>();
    if (so_far != nullptr && *so_far) {
      result = step;
    } else {
      result = BothHold(result, step, span);
    }
    const auto* known = result.If<bool>();
    if (known != nullptr && !*known) {
      return result;
    }
    left = right;
  }
  return result;
}

// `a < b < c` with an unknown first step.
Value Machine::BothHold(const Value& left, const Value& right, base::Span span) {
  for (const Value* side : {&left, &right}) {
    if (auto* object = side->As<HostObject>()) {
      return object->BinaryOperator(interpreter, Operation{"and", left, right, span});
    }
  }
  if (left.is_unknown() || right.is_unknown()) {
    return left.is_unknown() ? left : right;
  }
  return interpreter.MakeOperation("and", SymbolType::Boolean, {left, right}, span);
}

Value Machine::Eval(const python::Conditional& expr, base::Span span) {
  Value condition = Evaluate(expr.condition);
  std::optional<bool> is_true =
      is_raising() ? std::nullopt : Truth(condition, SpanOf(expr.condition));
  if (is_raising()) {
    return {};
  }
  if (is_true) {
    return Evaluate(*is_true ? expr.if_true : expr.if_false);
  }
  base::Span condition_span = SpanOf(expr.condition);
  std::string reason = "whether " + SourceText(condition_span) + " holds is not known";
  Value values[2];
  BranchResult results[2];
  for (int i = 0; i < 2; ++i) {
    results[i] = Try(condition, i == 0, condition_span, reason, [&] {
      values[i] = Evaluate(i == 0 ? expr.if_true : expr.if_false);
      return is_raising() ? Flow::Raise : Flow::Normal;
    });
    if (is_stopped) {
      return {};
    }
  }
  Flow flow = Settle(condition, condition_span, results[0], results[1]);
  if (flow == Flow::Raise || results[0].flow == Flow::Raise) {
    return values[1];
  }
  if (results[1].flow == Flow::Raise) {
    return values[0];
  }
  (void)span;
  return MergeValues(condition, values[0], values[1]);
}

// ---- functions and comprehensions

Value Machine::Eval(const python::Lambda& expr, base::Span span) {
  Function* function = MakeFunction("<lambda>", expr.parameters, span);
  function->expression = expr.body;
  return function;
}

Value Machine::Eval(const python::Yield& expr, base::Span span) {
  Value value = expr.value ? Evaluate(expr.value) : Value();
  std::vector<Value>* yielded = here().yielded;
  if (is_raising() || yielded == nullptr) {
    return {};
  }
  if (!expr.is_from) {
    yielded->push_back(value);
  } else if (std::optional<std::vector<Value>> elements = Iterate(value, span)) {
    yielded->insert(yielded->end(), elements->begin(), elements->end());
  } else if (!is_raising()) {
    return MakeUnknown(Code::UnknownValue, span, "elements are not known");
  }
  if (yielded->size() > limits.elements) {
    Stop(span, "generator yields too many values");
  }
  return {};
}

Value Machine::Eval(const python::Comprehension& expr, base::Span span) {
  Scope* scope = heap.Make<Scope>();
  scope->enclosing = here().scope;
  scope->module = here().module;
  scope->is_comprehension = true;
  Scope* outer = here().scope;
  here().scope = scope;
  Value result = ComprehensionResult(expr, span);
  here().scope = outer;
  return result;
}

Value Machine::ComprehensionResult(const python::Comprehension& expr, base::Span) {
  std::vector<Value> elements;
  std::vector<Value> values;
  Value unknown;
  if (!RunClauses(expr, 0, elements, values, unknown)) {
    return is_raising() ? Value() : unknown;
  }
  switch (expr.kind) {
    case python::ComprehensionKind::List:
    case python::ComprehensionKind::Generator:
      return interpreter.MakeList(std::move(elements));
    case python::ComprehensionKind::Set: {
      Set* set = heap.Make<Set>();
      for (const Value& element : elements) {
        set->uncertain = element.is_unknown() ? element.As<Unknown>() : set->uncertain;
        set->Add(element);
      }
      return set;
    }
    case python::ComprehensionKind::Dict: {
      Dict* dict = heap.Make<Dict>();
      for (size_t i = 0; i < elements.size(); ++i) {
        Unknown* unknown_key = elements[i].As<Unknown>();
        dict->uncertain = unknown_key != nullptr ? unknown_key : dict->uncertain;
        dict->Put(elements[i], values[i]);
      }
      return dict;
    }
  }
  return {};
}

bool Machine::RunClauses(const python::Comprehension& expr, size_t clause,
                         std::vector<Value>& elements, std::vector<Value>& values, Value& unknown) {
  if (clause == expr.clauses.size()) {
    Value element = Evaluate(expr.element);
    Value value = expr.value && !is_raising() ? Evaluate(expr.value) : Value();
    elements.push_back(element);
    values.push_back(value);
    if (elements.size() > limits.elements) {
      Stop(SpanOf(expr.element), "comprehension makes too many values");
    }
    return !is_raising();
  }
  const python::ComprehensionClause& written = expr.clauses[clause];
  Value iterable = Evaluate(written.iterable);
  base::Span span = SpanOf(written.iterable);
  std::optional<std::vector<Value>> items = is_raising() ? std::nullopt : Iterate(iterable, span);
  if (is_raising()) {
    return false;
  }
  if (!items) {
    unknown = iterable.is_unknown() ? iterable
                                    : MakeUnknown(Code::UnknownRepetition, span,
                                                  "elements are not known: " + SourceText(span));
    return false;
  }
  for (const Value& item : *items) {
    AssignTo(written.target, item);
    std::optional<bool> is_kept = true;
    for (ExprId condition : written.conditions) {
      Value value = is_raising() || is_kept != true ? Value(false) : Evaluate(condition);
      std::optional<bool> holds = is_raising() ? false : Truth(value, SpanOf(condition));
      is_kept = is_kept == true ? holds : is_kept;
      if (!holds && !is_raising()) {
        unknown = value.is_unknown()
                      ? value
                      : MakeUnknown(Code::UnknownCondition, SpanOf(condition),
                                    "elements depend on a condition that is not known: " +
                                        SourceText(SpanOf(condition)));
        return false;
      }
    }
    if (is_raising() ||
        (is_kept == true && !RunClauses(expr, clause + 1, elements, values, unknown))) {
      return false;
    }
  }
  return true;
}

// ---- calls

bool Machine::EvaluateArguments(const std::vector<python::Argument>& written,
                                Arguments& arguments) {
  for (const python::Argument& argument : written) {
    Value value = Evaluate(argument.value);
    if (is_raising()) {
      return false;
    }
    base::Span span = SpanOf(argument.value);
    switch (argument.kind) {
      case python::ArgumentKind::Positional:
        arguments.positional.push_back({value, span});
        break;
      case python::ArgumentKind::Keyword:
        arguments.named.push_back({argument.name, value, span});
        break;
      case python::ArgumentKind::Splat:
        SpreadPositional(value, span, arguments);
        break;
      case python::ArgumentKind::DictSplat:
        SpreadNamed(value, span, arguments);
        break;
    }
    if (is_raising()) {
      return false;
    }
  }
  return true;
}

void Machine::SpreadPositional(const Value& value, base::Span span, Arguments& arguments) {
  std::optional<std::vector<Value>> elements = Iterate(value, span);
  if (elements) {
    for (Value& element : *elements) {
      arguments.positional.push_back({std::move(element), span});
    }
  } else if (!is_raising()) {
    Value unknown =
        value.is_unknown()
            ? value
            : MakeUnknown(Code::UnknownValue, span, "arguments are not known: " + SourceText(span));
    arguments.unknown_splat = unknown.As<Unknown>();
  }
}

void Machine::SpreadNamed(const Value& value, base::Span span, Arguments& arguments) {
  const auto* dict = value.As<Dict>();
  if (dict == nullptr || dict->uncertain != nullptr) {
    Value unknown =
        dict != nullptr ? Value(dict->uncertain)
        : value.is_unknown()
            ? value
            : MakeUnknown(Code::UnknownValue, span, "arguments are not known: " + SourceText(span));
    arguments.unknown_splat = unknown.As<Unknown>();
    return;
  }
  for (const auto& [key, element] : dict->entries) {
    const auto* name = key.If<std::string>();
    if (name == nullptr) {
      Raise("TypeError", "keywords must be strings", span);
      return;
    }
    arguments.named.push_back({*name, element, span});
  }
}

Value Machine::EvaluateCall(const python::Call& expr, const Value& function, base::Span span,
                            base::Span name_span) {
  // `super()` needs to know where it stands.
  const auto* name = tree().If<python::Name>(expr.function);
  if (name != nullptr && name->text == "super" && expr.arguments.empty()) {
    return MakeSuper(span);
  }
  Arguments arguments;
  arguments.span = span;
  arguments.name_span = name_span;
  if (!EvaluateArguments(expr.arguments, arguments)) {
    return {};
  }
  return Call(function, std::move(arguments), span);
}

Value Machine::EvaluateMethodCall(const python::Call& call, const python::Attribute& attribute,
                                  const Value& object, base::Span span) {
  Arguments arguments;
  arguments.span = span;
  arguments.name_span = attribute.name_span;
  if (!EvaluateArguments(call.arguments, arguments)) {
    return {};
  }
  return CallMethod(object, attribute.name, std::move(arguments), attribute.name_span);
}

Value Machine::EvaluateSubscript(const python::Subscript& expr, const Value& object,
                                 base::Span span) {
  const auto* slice = tree().If<python::Slice>(expr.index);
  if (slice == nullptr) {
    Value index = Evaluate(expr.index);
    return is_raising() ? Value() : Subscript(object, index, span);
  }
  Value parts[3];
  const ExprId ids[3] = {slice->lower, slice->upper, slice->step};
  for (int i = 0; i < 3; ++i) {
    if (ids[i] && !is_raising()) {
      parts[i] = Evaluate(ids[i]);
    }
  }
  return is_raising() ? Value() : SliceOf(object, parts[0], parts[1], parts[2], span);
}

}  // namespace hikkoshi::glue_job
