#include <algorithm>

#include "frontend/glue_job/interpreter/machine.h"

namespace hikkoshi::glue_job {

using diagnostics::Code;

Scope& Machine::ScopeToBind(std::string_view name) {
  auto is_listed = [&](const std::vector<std::string>& names) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  Scope* scope = here().scope;
  while (scope->is_comprehension && scope->enclosing != nullptr) {
    scope = scope->enclosing;
  }
  if (is_listed(scope->global_names)) {
    return *here().module->scope;
  }
  if (is_listed(scope->nonlocal_names)) {
    for (Scope* outer = scope->enclosing; outer != nullptr; outer = outer->enclosing) {
      if (!outer->is_class && outer->names.find(name) != outer->names.end()) {
        return *outer;
      }
    }
  }
  return *scope;
}

void Machine::PutName(Scope& scope, std::string_view name, const Value& value) {
  WillChange(scope);
  scope.names.insert_or_assign(std::string(name), value);
}

void Machine::AssignName(std::string_view name, const Value& value, base::Span span) {
  PutName(ScopeToBind(name), name, value);
  if (auto* object = value.As<HostObject>()) {
    host.Bound(interpreter, name, *object, span);
  }
}

void Machine::AssignTo(python::ExprId target, const Value& value) {
  base::Span span = SpanOf(target);
  if (const auto* name = tree().If<python::Name>(target)) {
    // Inside a comprehension its own target stays inside.
    if (here().scope->is_comprehension) {
      PutName(*here().scope, name->text, value);
    } else {
      AssignName(name->text, value, span);
    }
  } else if (const auto* attribute = tree().If<python::Attribute>(target)) {
    Value object = Evaluate(attribute->object);
    if (!is_raising()) {
      SetAttribute(object, attribute->name, value, span);
    }
  } else if (const auto* subscript = tree().If<python::Subscript>(target)) {
    Value object = Evaluate(subscript->object);
    Value index = is_raising() ? Value() : Evaluate(subscript->index);
    if (!is_raising()) {
      SetItem(object, index, value, span);
    }
  } else if (const auto* tuple = tree().If<python::TupleDisplay>(target)) {
    AssignMany(tuple->elements, value, span);
  } else if (const auto* list = tree().If<python::ListDisplay>(target)) {
    AssignMany(list->elements, value, span);
  } else if (const auto* starred = tree().If<python::Starred>(target)) {
    AssignTo(starred->value, value);
  }
}

void Machine::AssignMany(const std::vector<python::ExprId>& targets, const Value& value,
                         base::Span span) {
  std::optional<std::vector<Value>> elements = Iterate(value, span);
  if (is_raising()) {
    return;
  }
  if (!elements) {
    Value unknown = value.is_unknown() ? value
                                       : MakeUnknown(Code::UnknownValue, span,
                                                     "parts of this value are not known");
    for (python::ExprId target : targets) {
      if (!is_raising()) {
        AssignTo(target, unknown);
      }
    }
    return;
  }
  auto starred = std::find_if(targets.begin(), targets.end(), [&](python::ExprId target) {
    return tree().If<python::Starred>(target) != nullptr;
  });
  size_t fixed = targets.size() - (starred == targets.end() ? 0 : 1);
  bool is_fitting =
      starred == targets.end() ? elements->size() == fixed : elements->size() >= fixed;
  if (!is_fitting) {
    Raise("ValueError",
          elements->size() < fixed ? "not enough values to unpack" : "too many values to unpack",
          span);
    return;
  }
  size_t at = 0;
  for (auto target = targets.begin(); target != targets.end() && !is_raising(); ++target) {
    if (target != starred) {
      AssignTo(*target, (*elements)[at++]);
      continue;
    }
    size_t count = elements->size() - fixed;
    auto first = elements->begin() + static_cast<std::ptrdiff_t>(at);
    AssignTo(*target, interpreter.MakeList({first, first + static_cast<std::ptrdiff_t>(count)}));
    at += count;
  }
}

void Machine::SetItem(const Value& object, const Value& index, const Value& value,
                      base::Span span) {
  if (auto* host_object = object.As<HostObject>()) {
    ++foreign_calls;
    host_object->SetItem(interpreter, index, value, span);
    return;
  }
  if (auto* dict = object.As<Dict>()) {
    WillChange(*dict);
    if (index.is_unknown() || index.As<HostObject>() != nullptr) {
      Value unknown = index.is_unknown()
                          ? index
                          : MakeUnknown(Code::UnknownValue, span, "key of this dict is not known");
      dict->uncertain = unknown.As<Unknown>();
      return;
    }
    dict->Put(index, value);
    return;
  }
  if (auto* list = object.As<List>()) {
    const auto* place = index.If<int64_t>();
    WillChange(*list);
    if (place == nullptr) {
      Value unknown = index.is_unknown()
                          ? index
                          : MakeUnknown(Code::PythonFeature, span,
                                        "assigning to this part of a list is not interpreted");
      list->uncertain = unknown.As<Unknown>();
      return;
    }
    auto size = static_cast<int64_t>(list->elements.size());
    int64_t at = *place < 0 ? *place + size : *place;
    if (at < 0 || at >= size) {
      Raise("IndexError", "list assignment index out of range", span);
      return;
    }
    list->elements[static_cast<size_t>(at)] = value;
    return;
  }
  auto* instance = object.As<Instance>();
  if (instance != nullptr && instance->type->Find("__setitem__") != nullptr) {
    Arguments arguments;
    arguments.positional = {{index, span}, {value, span}};
    CallMethod(object, "__setitem__", arguments, span);
  }
  // os.environ["X"] = ... and the like: nothing known depends on it.
}

void Machine::SetAttribute(const Value& object, const std::string& name, const Value& value,
                           base::Span span) {
  if (auto* host_object = object.As<HostObject>()) {
    ++foreign_calls;
    host_object->SetAttribute(interpreter, name, value, span);
  } else if (auto* instance = object.As<Instance>()) {
    const Value* member = instance->type->Find(name);
    const auto* property = member == nullptr ? nullptr : member->As<BoundMethod>();
    if (property != nullptr && property->name == "property") {
      Unsupported(Code::PythonFeature, span, "assigning to a property is not interpreted: " + name);
      return;
    }
    WillChange(*instance);
    instance->members.insert_or_assign(name, value);
    if (auto* bound = value.As<HostObject>()) {
      host.Bound(interpreter, name, *bound, span);
    }
  } else if (auto* type = object.As<Class>()) {
    WillChange(*type);
    type->members.insert_or_assign(name, value);
  } else if (auto* module = object.As<Module>()) {
    if (module->scope != nullptr) {
      PutName(*module->scope, name, value);
    }
  }
}

void Machine::DeleteTarget(python::ExprId target) {
  if (const auto* name = tree().If<python::Name>(target)) {
    Scope& scope = ScopeToBind(name->text);
    WillChange(scope);
    scope.names.erase(name->text);
    return;
  }
  const auto* subscript = tree().If<python::Subscript>(target);
  const auto* attribute = tree().If<python::Attribute>(target);
  Value object = Evaluate(subscript != nullptr ? subscript->object : attribute->object);
  if (is_raising()) {
    return;
  }
  if (attribute != nullptr) {
    if (auto* instance = object.As<Instance>()) {
      WillChange(*instance);
      instance->members.erase(attribute->name);
    }
    return;
  }
  Value index = Evaluate(subscript->index);
  if (is_raising()) {
    return;
  }
  if (auto* dict = object.As<Dict>()) {
    WillChange(*dict);
    if (index.is_unknown() && !dict->uncertain) {
      dict->uncertain = index.As<Unknown>();
    } else if (!dict->uncertain && !dict->Erase(index)) {
      Raise("KeyError", Describe(index), SpanOf(target));
    }
    return;
  } else if (auto* host = object.As<HostObject>()) {
    Arguments arguments{.span = SpanOf(target), .name_span = SpanOf(target)};
    arguments.positional.push_back({index, SpanOf(subscript->index)});
    host->CallMethod(interpreter, "__delitem__", arguments);
  }
  auto* list = object.As<List>();
  const auto* place = index.If<int64_t>();
  if (list == nullptr) {
    return;
  }
  WillChange(*list);
  auto size = static_cast<int64_t>(list->elements.size());
  int64_t at = place == nullptr ? -1 : *place < 0 ? *place + size : *place;
  if (place != nullptr && at >= 0 && at < size) {
    list->elements.erase(list->elements.begin() + at);
  } else if (place != nullptr) {
    Raise("IndexError", "list assignment index out of range", SpanOf(target));
  } else {
    list->uncertain = MakeUnknown(Code::PythonFeature, SpanOf(target),
                                  "deleting this part of a list is not interpreted")
                          .As<Unknown>();
  }
}

}  // namespace hikkoshi::glue_job
