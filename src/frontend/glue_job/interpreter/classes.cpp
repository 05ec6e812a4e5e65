#include <algorithm>

#include "frontend/glue_job/interpreter/builtins.h"
#include "frontend/glue_job/interpreter/machine.h"

namespace hikkoshi::glue_job {
namespace {

using diagnostics::Code;

constexpr std::string_view kFields = "__dataclass_fields__";
constexpr std::string_view kMembers = "__members__";

bool HasBaseNamed(const Class& type, std::string_view name) {
  return type.name == name ||
         std::any_of(type.bases.begin(), type.bases.end(),
                     [&](const Class* base) { return HasBaseNamed(*base, name); });
}

}  // namespace

// ---- instances

Value Machine::CallClass(Class& type, const Arguments& arguments) {
  if (type.construct) {
    return type.construct(interpreter, arguments);
  }
  if (const Value* members = type.Find(kMembers)) {
    return FindEnumMember(type, *members->As<List>(), arguments);
  }
  Instance* instance = heap.Make<Instance>();
  instance->type = &type;
  Value value(instance);
  if (type.IsSubclassOf(*classes["BaseException"])) {
    std::vector<Value> given;
    for (const PositionalArgument& argument : arguments.positional) {
      given.push_back(argument.value);
    }
    instance->members["args"] = interpreter.MakeTuple(std::move(given));
  }
  if (const Value* init = type.Find("__init__")) {
    if (auto* function = init->As<Function>()) {
      CallFunction(*function, arguments, &value);
    }
    return is_raising() ? Value() : value;
  }
  if (const Value* fields = type.Find(kFields)) {
    FillDataclass(*instance, *fields->As<List>(), arguments);
    return is_raising() ? Value() : value;
  }
  if (type.unknown_base != nullptr) {
    instance->uncertain = type.unknown_base;
    return value;
  }
  bool takes_arguments = type.IsSubclassOf(*classes["BaseException"]);
  if (arguments.size() > 0 && !takes_arguments) {
    return Raise("TypeError", type.name + "() takes no arguments", arguments.span);
  }
  return value;
}

Value Machine::FindEnumMember(const Class& type, const List& members, const Arguments& arguments) {
  const Value* wanted = arguments.Find(0, "value");
  for (const Value& member : members.elements) {
    const Value& value = member.As<Instance>()->members["value"];
    if (wanted != nullptr && EqualValues(value, *wanted) == true) {
      return member;
    }
  }
  bool is_known = wanted != nullptr && IsFullyKnown(*wanted);
  return is_known ? Raise("ValueError", Describe(*wanted) + " is not a valid " + type.name,
                          arguments.span)
                  : MakeUnknown(Code::UnknownValue, arguments.span, "enum member is not known");
}

void Machine::FillDataclass(Instance& instance, const List& fields, const Arguments& arguments) {
  size_t place = 0;
  for (const Value& field : fields.elements) {
    const std::string& name = *field.If<std::string>();
    if (const Value* given = arguments.Find(place++, name)) {
      instance.members[name] = *given;
      continue;
    }
    const Value* fallback = instance.type->Find(name);
    const auto* factory = fallback == nullptr ? nullptr : fallback->As<BoundMethod>();
    if (fallback == nullptr) {
      Raise("TypeError", "__init__() missing a required argument: '" + name + "'", arguments.span);
      return;
    }
    bool is_factory = factory != nullptr && factory->name == "field";
    instance.members[name] = is_factory ? Call(factory->function, {}, arguments.span) : *fallback;
  }
  if (instance.type->Find("__post_init__") != nullptr) {
    CallMethod(Value(&instance), "__post_init__", {}, arguments.span);
  }
}

Value Machine::MakeSuper(base::Span span) {
  const Activation& activation = here();
  if (activation.owner == nullptr || !activation.self) {
    return MakeUnknown(Code::PythonFeature, span, "super() is not interpreted here");
  }
  // A stand-in whose members are those of the bases, bound to this instance.
  Class* bases = heap.Make<Class>();
  bases->name = "super";
  bases->bases = activation.owner->bases;
  bases->unknown_base = activation.owner->unknown_base;
  std::vector<const Class*> waiting(bases->bases.rbegin(), bases->bases.rend());
  Value self = *activation.self;
  Instance* proxy = heap.Make<Instance>();
  proxy->type = bases;
  for (const Class* base : waiting) {
    BindMembers(*base, self, *proxy);
  }
  if (proxy->members.find("__init__") == proxy->members.end()) {
    proxy->members["__init__"] =
        interpreter.MakeBuiltin("__init__", [](Interpreter&, const Arguments&) { return Value(); });
  }
  return proxy;
}

void Machine::BindMembers(const Class& type, const Value& self, Instance& proxy) {
  for (auto base = type.bases.rbegin(); base != type.bases.rend(); ++base) {
    BindMembers(**base, self, proxy);
  }
  for (const auto& [name, member] : type.members) {
    const auto* wrapper = member.As<BoundMethod>();
    bool is_property = wrapper != nullptr && wrapper->name == "property";
    proxy.members[name] = is_property ? member : Bind(member, self, const_cast<Class*>(&type));
  }
}

// ---- definitions

void Machine::FinishClass(Class& type, const python::ClassDefinition& statement) {
  if (!HasBaseNamed(type, "Enum")) {
    return;
  }
  List* members = heap.Make<List>();
  for (python::StatementId id : statement.body) {
    const auto* assign = tree().If<python::Assign>(id);
    const auto* name =
        assign == nullptr ? nullptr : tree().If<python::Name>(assign->targets.front());
    if (name == nullptr || name->text.substr(0, 1) == "_") {
      continue;
    }
    Instance* member = heap.Make<Instance>();
    member->type = &type;
    member->members["name"] = name->text;
    member->members["value"] = type.members[name->text];
    type.members[name->text] = member;
    members->elements.emplace_back(member);
  }
  type.members[std::string(kMembers)] = members;
}

Value Machine::DecorateClass(Class& type, python::ExprId decorator) {
  Value value = Evaluate(decorator);
  if (is_raising()) {
    return {};
  }
  const auto* builtin = value.As<Builtin>();
  if (builtin != nullptr && builtin->name == "dataclass") {
    List* fields = heap.Make<List>();
    for (const Class* base : type.bases) {
      if (const Value* inherited = base->Find(kFields)) {
        fields->elements = inherited->As<List>()->elements;
      }
    }
    for (const std::string& name : AnnotatedNames(type)) {
      fields->elements.emplace_back(name);
    }
    type.members[std::string(kFields)] = fields;
    return &type;
  }
  Arguments arguments;
  arguments.positional.push_back({Value(&type), SpanOf(decorator)});
  Value decorated =
      value.is_unknown() ? Value(&type) : Call(value, std::move(arguments), SpanOf(decorator));
  return decorated;
}

std::vector<std::string> Machine::AnnotatedNames(const Class& type) const {
  std::vector<std::string> names;
  auto annotations = type.members.find("__annotations__");
  const auto* list = annotations == type.members.end() ? nullptr : annotations->second.As<List>();
  for (size_t i = 0; list != nullptr && i < list->elements.size(); ++i) {
    names.push_back(*list->elements[i].If<std::string>());
  }
  return names;
}

}  // namespace hikkoshi::glue_job
