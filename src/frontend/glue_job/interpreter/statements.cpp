#include <algorithm>

#include "frontend/glue_job/interpreter/machine.h"
#include "frontend/glue_job/interpreter/symbolic.h"

namespace hikkoshi::glue_job {

using diagnostics::Code;

// A loop that is followed round by round. When a round may have left it early, what the loop
// changed is not known.
class LoopInProgress {
 public:
  explicit LoopInProgress(Machine& machine)
      : machine_(machine),
        pending_(machine.here().pending_returns.size()),
        was_loop_mixed_(machine.here().is_loop_mixed),
        was_break_mixed_(machine.here().is_break_mixed) {
    machine.here().is_loop_mixed = false;
    machine.here().is_break_mixed = false;
    machine.trials.push_back(&changes_);
  }

  // True when the rounds end here. A round that was only cut short leads to the next one.
  bool IsLeft(Flow& flow) {
    if (flow == Flow::Mixed && !machine_.here().is_break_mixed && !HasPending()) {
      machine_.here().is_loop_mixed = false;
      flow = Flow::Normal;
    }
    return flow == Flow::Return || flow == Flow::Raise || flow == Flow::Mixed;
  }

  Flow Finish(Flow flow, const python::Block& otherwise) {
    machine_.trials.pop_back();
    changes_.CommitTo(machine_.trials.empty() ? nullptr : machine_.trials.back());
    machine_.here().is_loop_mixed = was_loop_mixed_;
    machine_.here().is_break_mixed = was_break_mixed_;
    if (flow == Flow::Mixed) {
      const Uncertainty& cause = machine_.merge_cause;
      machine_.MarkChangedUnknown(
          changes_, machine_.MakeUnknown(Code::UnknownRepetition, cause.span, cause.reason));
      return HasPending() ? Flow::Mixed : Flow::Normal;
    }
    if (flow == Flow::Return || flow == Flow::Raise) {
      return flow;
    }
    return flow == Flow::Break ? Flow::Normal : machine_.Execute(otherwise);
  }

 private:
  bool HasPending() const { return machine_.here().pending_returns.size() > pending_; }

  Machine& machine_;
  Trial changes_;
  size_t pending_;
  bool was_loop_mixed_;
  bool was_break_mixed_;
};

Flow Machine::Execute(const python::Block& block, size_t from) {
  for (size_t i = from; i < block.size(); ++i) {
    Flow flow = ExecuteOne(block[i]);
    if (flow == Flow::Mixed && i + 1 < block.size()) {
      return ExecuteRestOnTrial(block, i + 1);
    }
    if (flow != Flow::Normal) {
      return flow;
    }
  }
  return Flow::Normal;
}

Flow Machine::ExecuteOne(python::StatementId id) {
  const python::Statement& statement = tree().at(id);
  DepthGuard guard(*this);
  if (!Step(statement.span) || IsTooDeep(statement.span)) {
    return Flow::Raise;
  }
  here().statements.push_back(statement.span);
  size_t level = activations.size();
  Flow flow =
      std::visit([&](const auto& body) { return Run(body, statement.span); }, statement.body);
  activations.resize(level);
  here().statements.pop_back();
  return is_raising() ? Flow::Raise : flow;
}

Flow Machine::Run(const python::ExpressionStatement& statement, base::Span) {
  here().target.clear();
  Evaluate(statement.value);
  return Flow::Normal;
}

Flow Machine::Run(const python::Assign& statement, base::Span) {
  if (statement.value.is_none()) {
    return Flow::Normal;
  }
  const auto* name = tree().If<python::Name>(statement.targets.front());
  const auto* attribute = tree().If<python::Attribute>(statement.targets.front());
  here().target = name != nullptr ? name->text : attribute != nullptr ? attribute->name : "";
  Value value = Evaluate(statement.value);
  for (python::ExprId target : statement.targets) {
    if (!is_raising()) {
      AssignTo(target, value);
    }
  }
  here().target.clear();
  return Flow::Normal;
}

Flow Machine::Run(const python::AugmentedAssign& statement, base::Span span) {
  if (const auto* name = tree().If<python::Name>(statement.target)) {
    here().target = name->text;
  }
  Value old = Evaluate(statement.target);
  Value operand = is_raising() ? Value() : Evaluate(statement.value);
  if (is_raising()) {
    return Flow::Raise;
  }
  auto* list = old.As<List>();
  if (list != nullptr && statement.op == python::BinaryOperator::Add) {
    // `+=` changes the list in place: all its names see it.
    std::optional<std::vector<Value>> more = Iterate(operand, span);
    WillChange(*list);
    if (more) {
      list->elements.insert(list->elements.end(), more->begin(), more->end());
    } else if (!is_raising()) {
      Value unknown = operand.is_unknown() ? operand
                                           : MakeUnknown(Code::UnknownValue, span,
                                                         "list is extended by a value "
                                                         "that is not known");
      list->uncertain = unknown.As<Unknown>();
    }
    if (list->elements.size() > limits.elements) {
      Stop(span, "list grows too long");
    }
    return Flow::Normal;
  }
  Value result = BinaryOperation(python::Spelling(statement.op), old, operand, span);
  if (!is_raising()) {
    AssignTo(statement.target, result);
  }
  return Flow::Normal;
}

Flow Machine::Run(const python::If& statement, base::Span span) {
  return ExecuteBranches(statement, 0, span);
}

Flow Machine::Run(const python::For& statement, base::Span span) {
  Value iterable = Evaluate(statement.iterable);
  if (is_raising()) {
    return Flow::Raise;
  }
  std::optional<std::vector<Value>> elements = Iterate(iterable, SpanOf(statement.iterable));
  if (is_raising()) {
    return Flow::Raise;
  }
  base::Span iterable_span = SpanOf(statement.iterable);
  if (!elements) {
    std::string reason = iterable.is_unknown()
                             ? iterable.As<Unknown>()->reason
                             : "loop over " + SourceText(iterable_span) + " is not known";
    Value element = MakeUnknown(Code::UnknownRepetition, iterable_span, reason);
    return RunUnknownTimes(element, iterable_span, reason, [&] {
      AssignTo(statement.target, element);
      return is_raising() ? Flow::Raise : Execute(statement.body);
    });
  }
  LoopInProgress loop(*this);
  Flow flow = Flow::Normal;
  for (size_t i = 0; i < elements->size() && flow != Flow::Break; ++i) {
    if (!Step(span)) {
      flow = Flow::Raise;
      break;
    }
    AssignTo(statement.target, (*elements)[i]);
    flow = is_raising() ? Flow::Raise : Execute(statement.body);
    if (loop.IsLeft(flow)) {
      break;
    }
  }
  return loop.Finish(flow, statement.otherwise);
}

Flow Machine::Run(const python::While& statement, base::Span span) {
  LoopInProgress loop(*this);
  Flow flow = Flow::Normal;
  for (uint64_t round = 0; flow != Flow::Break; ++round) {
    Value condition = Evaluate(statement.condition);
    std::optional<bool> is_true =
        is_raising() ? std::nullopt : Truth(condition, SpanOf(statement.condition));
    if (is_raising()) {
      flow = Flow::Raise;
      break;
    }
    if (!is_true) {
      base::Span condition_span = SpanOf(statement.condition);
      std::string reason = "loop runs while " + SourceText(condition_span);
      Value cause = MakeUnknown(Code::UnknownRepetition, condition_span, reason);
      flow =
          RunUnknownTimes(cause, condition_span, reason, [&] { return Execute(statement.body); });
      break;
    }
    if (!*is_true) {
      break;
    }
    if (round >= limits.loop_rounds) {
      Stop(span, "loop takes more than " + std::to_string(limits.loop_rounds) + " rounds");
      flow = Flow::Raise;
      break;
    }
    flow = Execute(statement.body);
    if (loop.IsLeft(flow)) {
      break;
    }
  }
  return loop.Finish(flow, statement.otherwise);
}

Flow Machine::Run(const python::Return& statement, base::Span) {
  Value value;
  if (statement.value) {
    value = Evaluate(statement.value);
  }
  if (is_raising()) {
    return Flow::Raise;
  }
  here().returned = value;
  return Flow::Return;
}

Flow Machine::Run(const python::Raise& statement, base::Span span) {
  if (statement.value.is_none()) {
    if (handled.empty()) {
      Raise("RuntimeError", "No active exception to reraise", span);
    } else {
      RaiseValue(handled.back(), span);
    }
    return Flow::Raise;
  }
  Value value = Evaluate(statement.value);
  if (is_raising()) {
    return Flow::Raise;
  }
  if (value.As<Class>() != nullptr) {
    value = Call(value, {}, span);
  }
  if (!is_raising()) {
    RaiseValue(value, span);
  }
  return Flow::Raise;
}

Flow Machine::Run(const python::Pass&, base::Span) {
  return Flow::Normal;
}
Flow Machine::Run(const python::Break&, base::Span) {
  return Flow::Break;
}
Flow Machine::Run(const python::Continue&, base::Span) {
  return Flow::Continue;
}
Flow Machine::Run(const python::TypeAlias&, base::Span) {
  return Flow::Normal;
}

Flow Machine::Run(const python::Global& statement, base::Span) {
  std::vector<std::string>& names = here().scope->global_names;
  names.insert(names.end(), statement.names.begin(), statement.names.end());
  return Flow::Normal;
}

Flow Machine::Run(const python::Nonlocal& statement, base::Span) {
  std::vector<std::string>& names = here().scope->nonlocal_names;
  names.insert(names.end(), statement.names.begin(), statement.names.end());
  return Flow::Normal;
}

Flow Machine::Run(const python::Delete& statement, base::Span) {
  for (python::ExprId target : statement.targets) {
    DeleteTarget(target);
    if (is_raising()) {
      return Flow::Raise;
    }
  }
  return Flow::Normal;
}

Flow Machine::Run(const python::Assert& statement, base::Span span) {
  Value condition = Evaluate(statement.condition);
  if (is_raising()) {
    return Flow::Raise;
  }
  std::optional<bool> is_true = Truth(condition, SpanOf(statement.condition));
  if (is_true == false && !is_raising()) {
    Raise("AssertionError", "", span);
  } else if (!is_true && !is_raising()) {
    Tell(Code::GuardAssumed, span,
         "assertion is assumed to hold: " + SourceText(SpanOf(statement.condition)));
  }
  return Flow::Normal;
}

Flow Machine::Run(const python::Match& statement, base::Span) {
  Value subject = Evaluate(statement.subject);
  for (const python::MatchCase& match_case : statement.cases) {
    if (is_raising()) {
      return Flow::Raise;
    }
    std::optional<bool> is_match = match_case.is_wildcard || !match_case.capture.empty();
    if (!match_case.is_supported) {
      Unsupported(Code::PythonFeature, match_case.span, "pattern of this case is not interpreted");
      return Flow::Normal;
    }
    for (python::ExprId id : match_case.values) {
      std::optional<bool> is_equal = EqualValues(subject, Evaluate(id));
      is_match = is_match == true || is_equal == true ? std::optional<bool>(true)
                 : is_equal && is_match               ? std::optional<bool>(false)
                                                      : std::nullopt;
    }
    if (!match_case.capture.empty()) {
      AssignName(match_case.capture, subject, match_case.span);
    }
    if (match_case.guard && is_match == true) {
      is_match = Truth(Evaluate(match_case.guard), SpanOf(match_case.guard));
    }
    if (!is_match) {
      Unsupported(
          Code::UnknownCondition, SpanOf(statement.subject),
          "match depends on a value that is not known: " + SourceText(SpanOf(statement.subject)));
      return Flow::Normal;
    }
    if (*is_match) {
      return Execute(match_case.body);
    }
  }
  return Flow::Normal;
}

Flow Machine::Run(const python::FunctionDefinition& statement, base::Span span) {
  Function* function = MakeFunction(statement.name, statement.parameters, span);
  function->block = &statement.body;
  function->is_async = statement.is_async;
  function->is_generator = IsGenerator(statement.body);
  function->owner = here().scope->is_class ? here().owner : nullptr;
  Value value(function);
  for (auto id = statement.decorators.rbegin(); id != statement.decorators.rend(); ++id) {
    Value decorator = Evaluate(*id);
    if (is_raising()) {
      return Flow::Raise;
    }
    Arguments arguments;
    arguments.span = SpanOf(*id);
    arguments.name_span = arguments.span;
    arguments.positional.push_back({value, arguments.span});
    // A decorator of a module we do not know (retry, timing) leaves the function as it is.
    Value decorated = decorator.is_unknown() ? decorator : Call(decorator, arguments, SpanOf(*id));
    bool is_foreign = decorated.is_unknown() && decorator.is_unknown();
    if (is_foreign) {
      foreign_decorators[function] = decorator.As<Unknown>();
      Tell(Code::ForeignEffect, SpanOf(*id), "decorator is left out: " + SourceText(SpanOf(*id)));
    }
    value = is_foreign ? value : decorated;
  }
  AssignName(statement.name, value, statement.name_span);
  return Flow::Normal;
}

}  // namespace hikkoshi::glue_job
