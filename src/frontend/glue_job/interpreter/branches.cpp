#include <algorithm>

#include "frontend/glue_job/interpreter/machine.h"
#include "frontend/glue_job/interpreter/symbolic.h"

namespace hikkoshi::glue_job {

using diagnostics::Code;

// ---- trials

void Trial::WillChange(MutableObject& object) {
  if (places_.emplace(&object, states_.size()).second) {
    states_.emplace_back(&object, object.CopyState());
  }
}

void Trial::Swap() {
  for (auto& [object, state] : states_) {
    object->SwapState(*state);
  }
}

void Trial::CommitTo(Trial* outer) {
  if (outer == nullptr) {
    return;
  }
  for (auto& [object, state] : states_) {
    if (outer->places_.emplace(object, outer->states_.size()).second) {
      std::unique_ptr<MutableObject::State> copy = object->CopyState();
      object->SwapState(*state);
      outer->states_.emplace_back(object, object->CopyState());
      object->SwapState(*state);
    }
  }
}

MutableObject::State* Trial::Find(MutableObject* object) {
  auto found = places_.find(object);
  return found == places_.end() ? nullptr : states_[found->second].second.get();
}

BranchResult Machine::Try(const Value& condition, bool outcome, base::Span span, std::string reason,
                          const std::function<Flow()>& run) {
  BranchResult result;
  result.trial = std::make_unique<Trial>();
  size_t pending_before = here().pending_returns.size();
  Value returned_before = here().returned;
  trials.push_back(result.trial.get());
  uncertainties.push_back(Uncertainty{condition, span, std::move(reason)});
  result.flow = run();
  uncertainties.pop_back();
  trials.pop_back();
  result.returned = here().returned;
  here().returned = returned_before;
  if (is_raising()) {
    result.flow = Flow::Raise;
    result.exception = std::move(exception);
    result.exception_span = exception_span;
    exception.reset();
  }
  std::vector<PendingReturn>& pending = here().pending_returns;
  for (size_t i = pending_before; i < pending.size(); ++i) {
    pending[i].path.insert(pending[i].path.begin(), {condition, outcome});
    result.pending.push_back(std::move(pending[i]));
  }
  pending.resize(pending_before);
  result.trial->Swap();
  return result;
}

// Goes on as if only this branch existed.
Flow Machine::KeepOnly(BranchResult& branch) {
  for (auto& [object, state] : branch.trial->states()) {
    WillChange(*object);
    object->SwapState(*state);
  }
  std::vector<PendingReturn>& pending = here().pending_returns;
  pending.insert(pending.end(), branch.pending.begin(), branch.pending.end());
  here().returned = branch.returned;
  exception = branch.exception;
  exception_span = branch.exception_span;
  return branch.flow;
}

// ---- undecided branches

Flow Machine::ExecuteBranches(const python::If& statement, size_t branch, base::Span span) {
  if (branch == statement.branches.size()) {
    return Execute(statement.otherwise);
  }
  const python::IfBranch& taken = statement.branches[branch];
  Value condition = Evaluate(taken.condition);
  if (is_raising()) {
    return Flow::Raise;
  }
  base::Span condition_span = SpanOf(taken.condition);
  std::optional<bool> is_true = Truth(condition, condition_span);
  if (is_raising()) {
    return Flow::Raise;
  }
  if (is_true) {
    return *is_true ? Execute(taken.body) : ExecuteBranches(statement, branch + 1, span);
  }
  std::string reason = "whether " + SourceText(condition_span) + " holds is not known";
  BranchResult if_true =
      Try(condition, true, condition_span, reason, [&] { return Execute(taken.body); });
  if (is_stopped) {
    return Flow::Raise;
  }
  BranchResult if_false = Try(condition, false, condition_span, reason,
                              [&] { return ExecuteBranches(statement, branch + 1, span); });
  return Settle(condition, condition_span, if_true, if_false);
}

BranchResult* Machine::FindGuard(BranchResult& if_true, BranchResult& if_false) {
  if (if_true.flow == Flow::Raise) {
    return &if_false;
  }
  if (if_false.flow == Flow::Raise) {
    return &if_true;
  }
  // In a row function an early return is a value like any other.
  if (row_functions > 0) {
    return nullptr;
  }
  auto leaves_with_nothing = [](const BranchResult& branch) {
    bool skips_round = branch.flow == Flow::Continue && branch.trial->states().empty();
    return skips_round || (branch.flow == Flow::Return && branch.returned.is_none());
  };
  auto goes_on = [](const BranchResult& branch) {
    return branch.flow == Flow::Normal || branch.flow == Flow::Mixed ||
           (branch.flow == Flow::Return && branch.returned.As<HostObject>() != nullptr);
  };
  if (leaves_with_nothing(if_true) && goes_on(if_false)) {
    return &if_false;
  }
  return leaves_with_nothing(if_false) && goes_on(if_true) ? &if_true : nullptr;
}

Flow Machine::Settle(const Value& condition, base::Span span, BranchResult& if_true,
                     BranchResult& if_false) {
  if (is_stopped) {
    return Flow::Raise;
  }
  merge_cause =
      Uncertainty{condition, span, "value depends on whether " + SourceText(span) + " holds"};
  if (BranchResult* kept = FindGuard(if_true, if_false)) {
    Tell(Code::GuardAssumed, span,
         "branch that ends here is assumed not to be taken: " + SourceText(span));
    return KeepOnly(*kept);
  }
  for (BranchResult* branch : {&if_true, &if_false}) {
    std::vector<PendingReturn>& pending = here().pending_returns;
    pending.insert(pending.end(), branch->pending.begin(), branch->pending.end());
  }
  if (if_true.flow == Flow::Return && if_false.flow != Flow::Return) {
    return SettleReturn(condition, if_true, if_false, true);
  }
  if (if_false.flow == Flow::Return && if_true.flow != Flow::Return) {
    return SettleReturn(condition, if_false, if_true, false);
  }
  if (if_true.flow == Flow::Return) {
    MergeStates(condition, *if_true.trial, *if_false.trial);
    here().returned = MergeValues(condition, if_true.returned, if_false.returned);
    return Flow::Return;
  }
  MergeStates(condition, *if_true.trial, *if_false.trial);
  if (if_true.flow == if_false.flow) {
    return if_true.flow;
  }
  bool has_break = if_true.flow == Flow::Break || if_false.flow == Flow::Break;
  bool has_continue = if_true.flow == Flow::Continue || if_false.flow == Flow::Continue;
  here().is_break_mixed = here().is_break_mixed || has_break;
  here().is_loop_mixed = here().is_loop_mixed || has_break || has_continue;
  return Flow::Mixed;
}

// One branch returned, the other did not: what follows runs in the state of the other.
Flow Machine::SettleReturn(const Value& condition, BranchResult& returning, BranchResult& other,
                           bool outcome) {
  here().pending_returns.push_back(PendingReturn{{{condition, outcome}}, returning.returned});
  MergeStates(outcome ? condition : Value(), *returning.trial, *other.trial, here().scope);
  bool leaves_loop = other.flow == Flow::Break || other.flow == Flow::Continue;
  here().is_break_mixed = here().is_break_mixed || other.flow == Flow::Break;
  here().is_loop_mixed = here().is_loop_mixed || leaves_loop;
  return Flow::Mixed;
}

Flow Machine::ExecuteRestOnTrial(const python::Block& block, size_t from) {
  Uncertainty cause = merge_cause;
  bool keeps_locals = !here().is_loop_mixed;
  size_t pending_before = here().pending_returns.size();
  Trial rest;
  trials.push_back(&rest);
  uncertainties.push_back(Uncertainty{cause.condition, cause.span, cause.reason});
  Flow flow = Execute(block, from);
  uncertainties.pop_back();
  trials.pop_back();
  (void)pending_before;
  rest.Swap();
  merge_cause = cause;
  Trial untouched;
  Value unknown = MakeUnknown(Code::UnknownCondition, cause.span, cause.reason);
  MergeStates(unknown, untouched, rest, keeps_locals ? here().scope : nullptr);
  if (flow == Flow::Normal) {
    return Flow::Mixed;
  }
  bool leaves_loop = flow == Flow::Break || flow == Flow::Continue;
  here().is_break_mixed = here().is_break_mixed || flow == Flow::Break;
  if (flow == Flow::Return && !keeps_locals) {
    here().pending_returns.push_back(PendingReturn{{{unknown, true}}, here().returned});
    return Flow::Mixed;
  }
  return leaves_loop ? Flow::Mixed : flow;
}

// ---- merging

void Machine::MergeStates(const Value& condition, Trial& if_true, Trial& if_false,
                          MutableObject* kept) {
  std::vector<MutableObject*> changed;
  for (const Trial* trial : {&if_true, &if_false}) {
    for (const auto& [object, state] : trial->states()) {
      changed.push_back(object);
    }
  }
  std::set<MutableObject*> done;
  for (MutableObject* object : changed) {
    if (!done.insert(object).second) {
      continue;
    }
    WillChange(*object);
    std::unique_ptr<MutableObject::State> before = object->CopyState();
    MutableObject::State* left = if_true.Find(object);
    MutableObject::State* right = if_false.Find(object);
    if (object == kept) {
      if (right != nullptr) {
        object->SwapState(*right);
      }
      continue;
    }
    object->Merge(interpreter, condition, left == nullptr ? *before : *left,
                  right == nullptr ? *before : *right);
  }
}

Value Machine::MergeMissing(const Value&, const Value& value) {
  // Code that uses the name where it was not set would have failed, so where it goes on the name
  // has this value.
  return value;
}

Value Machine::MergeValues(const Value& condition, const Value& if_true, const Value& if_false) {
  if (if_true.is_unknown()) {
    return if_true;
  }
  if (if_false.is_unknown()) {
    return if_false;
  }
  if (IsSame(if_true, if_false)) {
    return if_true;
  }
  if (is_merging_errors) {
    std::optional<Value> chosen =
        host.ChooseOnError(interpreter, if_true, if_false, merge_cause.span);
    return chosen ? *chosen
                  : MakeUnknown(Code::UnknownCondition, merge_cause.span, merge_cause.reason);
  }
  auto is_scalar = [](const Value& value) {
    return value.is_symbol() || value.is_string() || value.is_none() ||
           value.If<bool>() != nullptr || value.If<int64_t>() != nullptr ||
           value.If<double>() != nullptr;
  };
  if (condition.is_symbol() && is_scalar(if_true) && is_scalar(if_false)) {
    SymbolType type = TypeOf(if_true) == TypeOf(if_false) ? TypeOf(if_true) : SymbolType::Any;
    return interpreter.MakeOperation("if", type, {condition, if_true, if_false}, merge_cause.span);
  }
  const auto* left = if_true.As<Tuple>();
  const auto* right = if_false.As<Tuple>();
  if (left != nullptr && right != nullptr && left->elements.size() == right->elements.size()) {
    std::vector<Value> merged;
    for (size_t i = 0; i < left->elements.size(); ++i) {
      merged.push_back(MergeValues(condition, left->elements[i], right->elements[i]));
    }
    return interpreter.MakeTuple(std::move(merged));
  }
  if (condition.As<HostObject>() != nullptr || condition.is_symbol()) {
    std::optional<Value> chosen =
        host.Choose(interpreter, condition, if_true, if_false, merge_cause.span);
    if (chosen) {
      return *chosen;
    }
  }
  return MakeUnknown(Code::UnknownCondition, merge_cause.span, merge_cause.reason);
}

// Folds the values of early returns around the last one, in the order of their tests.
Value Machine::ResolveReturns(Value value, size_t from) {
  std::vector<PendingReturn>& pending = here().pending_returns;
  while (pending.size() > from) {
    PendingReturn last = std::move(pending.back());
    pending.pop_back();
    Value inner = last.value;
    for (auto step = last.path.rbegin(); step != last.path.rend(); ++step) {
      inner = step->second ? MergeValues(step->first, inner, value)
                           : MergeValues(step->first, value, inner);
    }
    value = inner;
  }
  return value;
}

// ---- loops that run an unknown number of times

void Machine::MarkChangedUnknown(Trial& trial, const Value& cause) {
  Trial untouched;
  trial.Swap();
  MergeStates(cause, untouched, trial);
}

Flow Machine::RunUnknownTimes(const Value& cause, base::Span span, const std::string& reason,
                              const std::function<Flow()>& body) {
  diagnostics::Sink* outer_sink = sink;
  diagnostics::Sink again;
  Flow flow = Flow::Normal;
  // The second round starts from what the first may have left, and may take other branches.
  for (int round = 0; round < 2 && !is_stopped; ++round) {
    sink = round == 0 ? outer_sink : &again;
    BranchResult result = Try(cause, true, span, reason, body);
    merge_cause = Uncertainty{cause, span, reason};
    Trial untouched;
    MergeStates(cause, *result.trial, untouched);
    if (round == 0 && result.flow == Flow::Return) {
      here().pending_returns.push_back(PendingReturn{{{cause, true}}, result.returned});
      flow = Flow::Mixed;
    }
  }
  sink = outer_sink;
  for (const diagnostics::Diagnostic& diagnostic : again.all()) {
    const auto& known = sink->all();
    if (std::find(known.begin(), known.end(), diagnostic) == known.end()) {
      sink->Add(diagnostic.code, diagnostic.span, diagnostic.message);
    }
  }
  return is_stopped ? Flow::Raise : flow;
}

std::string Machine::SourceText(base::Span span) const {
  static constexpr size_t kShown = 60;
  std::string text;
  for (char byte : sources.text(span)) {
    bool is_blank = byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
    if (!is_blank) {
      text += byte;
    } else if (!text.empty() && text.back() != ' ') {
      text += ' ';
    }
  }
  if (text.size() <= kShown) {
    return text;
  }
  size_t cut = kShown;
  while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80) {
    --cut;
  }
  return text.substr(0, cut) + "...";
}

}  // namespace hikkoshi::glue_job
