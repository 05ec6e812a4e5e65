#include <algorithm>

#include "frontend/glue_job/interpreter/machine.h"

namespace hikkoshi::glue_job {

using diagnostics::Code;

// ---- try

Flow Machine::Run(const python::Try& statement, base::Span span) {
  if (row_functions > 0 && !statement.handlers.empty()) {
    return TryInRowFunction(statement, span);
  }
  uint64_t calls_before = foreign_calls;
  ++try_depth;
  Flow flow = Execute(statement.body);
  --try_depth;
  if (flow == Flow::Raise && !is_stopped) {
    flow = ExecuteHandlers(statement);
  } else if (flow != Flow::Raise) {
    if (foreign_calls > calls_before && !statement.handlers.empty()) {
      LookAtHandlers(statement, span);
    }
    flow = flow == Flow::Normal ? Execute(statement.otherwise) : flow;
  }
  if (is_stopped || statement.finally.empty()) {
    return flow;
  }
  std::optional<Value> waiting = std::move(exception);
  base::Span waiting_span = exception_span;
  exception.reset();
  Value returned = here().returned;
  Flow last = Execute(statement.finally);
  if (last != Flow::Normal) {
    return last;
  }
  exception = std::move(waiting);
  exception_span = waiting_span;
  here().returned = returned;
  return flow;
}

Flow Machine::ExecuteHandlers(const python::Try& statement) {
  Value raised = *exception;
  base::Span raised_span = exception_span;
  for (const python::ExceptHandler& handler : statement.handlers) {
    exception.reset();
    Value type = handler.type ? Evaluate(handler.type) : Value();
    if (is_raising()) {
      return Flow::Raise;
    }
    // An exception type of a module we do not know catches nothing we raise ourselves.
    if (handler.type && !Matches(raised, type)) {
      exception = raised;
      exception_span = raised_span;
      continue;
    }
    handled.push_back(raised);
    BindHandlerName(handler, raised);
    Flow flow = Execute(handler.body);
    handled.pop_back();
    return flow;
  }
  exception = raised;
  exception_span = raised_span;
  return Flow::Raise;
}

void Machine::BindHandlerName(const python::ExceptHandler& handler, const Value& raised) {
  if (!handler.name.empty()) {
    PutName(*here().scope, handler.name, raised);
  }
}

// The body went well here; in the real job it may not. The handlers are read on trial, so that an
// effect on tables in one of them is reported, and then undone.
void Machine::LookAtHandlers(const python::Try& statement, base::Span span) {
  Tell(Code::TryBodyOnly, base::Span{span.source_id, span.begin, span.begin + 3},
       "of this try statement only the body is translated");
  diagnostics::Sink* outer_sink = sink;
  bool was_dropping = is_dropping;
  diagnostics::Sink found;
  sink = &found;
  is_dropping = true;
  for (const python::ExceptHandler& handler : statement.handlers) {
    std::string reason(kHandlerReason);
    Value cause = MakeUnknown(Code::UnknownCondition, handler.span, reason);
    handled.push_back(cause);
    Try(cause, true, handler.span, reason, [&] {
      BindHandlerName(handler, cause);
      return Execute(handler.body);
    });
    handled.pop_back();
  }
  sink = outer_sink;
  is_dropping = was_dropping;
  for (const diagnostics::Diagnostic& diagnostic : found.all()) {
    if (diagnostic.code == Code::UnknownCondition) {
      sink->Add(diagnostic.code, diagnostic.span, diagnostic.message);
    }
  }
}

// For one row the body may fail and for the next not: both values matter.
Flow Machine::TryInRowFunction(const python::Try& statement, base::Span span) {
  Value cause = MakeUnknown(Code::UnknownCondition, span, "value depends on whether try fails");
  std::string reason = "value depends on whether try fails";
  ++try_depth;
  BranchResult body = Try(cause, true, span, reason, [&] {
    Flow flow = Execute(statement.body);
    return flow == Flow::Normal ? Execute(statement.otherwise) : flow;
  });
  --try_depth;
  const python::ExceptHandler& handler = statement.handlers.front();
  BranchResult on_error = Try(cause, false, span, reason, [&] {
    handled.push_back(cause);
    BindHandlerName(handler, cause);
    Flow flow = Execute(handler.body);
    handled.pop_back();
    return flow;
  });
  merge_cause = Uncertainty{cause, span, reason};
  if (on_error.flow == Flow::Raise || is_stopped) {
    return KeepOnly(body);
  }
  if (body.flow == Flow::Raise) {
    return KeepOnly(on_error);
  }
  is_merging_errors = true;
  MergeStates(cause, *body.trial, *on_error.trial);
  Flow flow = body.flow;
  if (body.flow == Flow::Return && on_error.flow == Flow::Return) {
    here().returned = MergeValues(cause, body.returned, on_error.returned);
  } else if (body.flow != on_error.flow || !body.pending.empty() || !on_error.pending.empty()) {
    here().returned = MakeUnknown(Code::UnknownCondition, span, reason);
    flow = Flow::Return;
  }
  is_merging_errors = false;
  return flow == Flow::Normal ? Execute(statement.finally) : flow;
}

// ---- with

Flow Machine::Run(const python::With& statement, base::Span) {
  std::vector<Value> contexts;
  for (const python::WithItem& item : statement.items) {
    Value context = Evaluate(item.value);
    if (is_raising()) {
      return Flow::Raise;
    }
    base::Span span = SpanOf(item.value);
    Value entered = context;
    if (auto* object = context.As<HostObject>()) {
      ++foreign_calls;
      entered = object->Enter(interpreter, span);
    } else if (auto* instance = context.As<Instance>()) {
      if (instance->type->Find("__enter__") != nullptr) {
        entered = CallMethod(context, "__enter__", {}, span);
      }
    } else if (!context.is_unknown()) {
      entered = MakeUnknown(Code::PythonFeature, span,
                            "this `with` is not interpreted: " + SourceText(span));
    }
    contexts.push_back(context);
    if (item.target && !is_raising()) {
      AssignTo(item.target, entered);
    }
    if (is_raising()) {
      return Flow::Raise;
    }
  }
  Flow flow = Execute(statement.body);
  for (auto context = contexts.rbegin(); context != contexts.rend(); ++context) {
    const auto* instance = context->As<Instance>();
    bool has_exit = instance != nullptr && instance->type->Find("__exit__") != nullptr;
    if (has_exit && flow != Flow::Raise) {
      Value returned = here().returned;
      Arguments arguments;
      arguments.positional.resize(3);
      CallMethod(*context, "__exit__", arguments, here().statement());
      here().returned = returned;
    }
  }
  return flow;
}

// ---- class

Flow Machine::Run(const python::ClassDefinition& statement, base::Span span) {
  Class* type = heap.Make<Class>();
  type->name = statement.name;
  MakeClassBases(statement, *type);
  if (is_raising()) {
    return Flow::Raise;
  }
  Scope* scope = heap.Make<Scope>();
  scope->enclosing = here().scope;
  scope->module = here().module;
  scope->is_class = true;
  Activation body{.scope = scope, .tree = here().tree, .module = here().module};
  body.statements.push_back(span);
  body.owner = type;
  activations.push_back(std::move(body));
  Flow flow = Execute(statement.body);
  activations.pop_back();
  if (flow == Flow::Raise) {
    return flow;
  }
  type->members = scope->names;
  // The annotated names in their order, for dataclasses.
  List* annotated = heap.Make<List>();
  for (python::StatementId id : statement.body) {
    const auto* assign = tree().If<python::Assign>(id);
    bool is_annotated = assign != nullptr && assign->annotation;
    const auto* name = is_annotated ? tree().If<python::Name>(assign->targets.front()) : nullptr;
    if (name != nullptr) {
      annotated->elements.emplace_back(name->text);
    }
  }
  type->members["__annotations__"] = annotated;
  FinishClass(*type, statement);
  Value value(type);
  for (auto id = statement.decorators.rbegin(); id != statement.decorators.rend(); ++id) {
    value = DecorateClass(*type, *id);
    if (is_raising()) {
      return Flow::Raise;
    }
  }
  AssignName(statement.name, value, statement.name_span);
  return Flow::Normal;
}

void Machine::MakeClassBases(const python::ClassDefinition& statement, Class& type) {
  for (const python::Argument& argument : statement.bases) {
    Value base = Evaluate(argument.value);
    if (is_raising()) {
      return;
    }
    if (argument.kind != python::ArgumentKind::Positional) {
      continue;
    }
    auto* known = base.As<Class>();
    bool is_object = known != nullptr && known->name == "object";
    if (known != nullptr && known->construct == nullptr) {
      type.bases.push_back(known);
    } else if (!is_object) {
      Value unknown =
          base.is_unknown()
              ? base
              : MakeUnknown(Code::PythonFeature, SpanOf(argument.value),
                            "base class is not interpreted: " + SourceText(SpanOf(argument.value)));
      type.unknown_base = unknown.As<Unknown>();
    }
  }
  for (const Class* base : type.bases) {
    type.unknown_base = type.unknown_base == nullptr ? base->unknown_base : type.unknown_base;
  }
}

}  // namespace hikkoshi::glue_job
