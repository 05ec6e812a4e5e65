#include "frontend/glue_job/interpreter/value.h"

#include <algorithm>
#include <cmath>

#include "frontend/glue_job/interpreter/host.h"
#include "frontend/glue_job/interpreter/machine.h"
#include "frontend/glue_job/interpreter/text_form.h"

namespace hikkoshi::glue_job {
namespace {

template <class T>
struct StateOf final : MutableObject::State {
  explicit StateOf(T content) : content(std::move(content)) {}
  T content;
};

using Places = std::unordered_map<std::string, size_t>;
using Members = std::map<std::string, Value, std::less<>>;

Unknown* UnknownAfter(Interpreter& interpreter, const Value& condition) {
  (void)condition;
  const Uncertainty* cause = interpreter.merge_cause();
  Value unknown =
      interpreter.MakeUnknown(diagnostics::Code::UnknownCondition, cause->span, cause->reason);
  return unknown.As<Unknown>();
}

// Merges two sets of names: equal values stay, others go through `merge`.
Members MergeMembers(Interpreter& interpreter, const Value& condition, const Members& if_true,
                     const Members& if_false) {
  Members merged = if_false;
  for (const auto& [name, value] : if_true) {
    auto other = if_false.find(name);
    merged[name] = other == if_false.end()
                       ? interpreter.MergeMissing(condition, value)
                       : interpreter.MergeValues(condition, value, other->second);
  }
  for (const auto& [name, value] : if_false) {
    if (if_true.find(name) == if_true.end()) {
      merged[name] = interpreter.MergeMissing(condition, value);
    }
  }
  return merged;
}

}  // namespace

void MutableObject::Merge(Interpreter&, const Value&, State&, State& if_false) {
  SwapState(if_false);
}

// ---- list

namespace {
struct ListContent {
  std::vector<Value> elements;
  Unknown* uncertain = nullptr;
};
struct DictContent {
  std::vector<std::pair<Value, Value>> entries;
  Places places;
  Unknown* uncertain = nullptr;
};
struct SetContent {
  std::vector<Value> elements;
  Places places;
  Unknown* uncertain = nullptr;
};
struct InstanceContent {
  Members members;
  Unknown* uncertain = nullptr;
};
}  // namespace

std::unique_ptr<MutableObject::State> List::CopyState() const {
  return std::make_unique<StateOf<ListContent>>(ListContent{elements, uncertain});
}

void List::SwapState(State& state) {
  auto& content = static_cast<StateOf<ListContent>&>(state).content;
  std::swap(elements, content.elements);
  std::swap(uncertain, content.uncertain);
}

void List::Merge(Interpreter& interpreter, const Value& condition, State& if_true,
                 State& if_false) {
  auto& left = static_cast<StateOf<ListContent>&>(if_true).content;
  auto& right = static_cast<StateOf<ListContent>&>(if_false).content;
  uncertain = left.uncertain != nullptr ? left.uncertain : right.uncertain;
  elements = right.elements;
  if (left.elements.size() != right.elements.size()) {
    uncertain = UnknownAfter(interpreter, condition);
    return;
  }
  for (size_t i = 0; i < elements.size(); ++i) {
    elements[i] = interpreter.MergeValues(condition, left.elements[i], right.elements[i]);
  }
}

// ---- dict

const Value* Dict::Find(const Value& key) const {
  auto found = places.find(KeyOf(key));
  return found == places.end() ? nullptr : &entries[found->second].second;
}

void Dict::Put(const Value& key, Value value) {
  auto [place, is_new] = places.emplace(KeyOf(key), entries.size());
  if (is_new) {
    entries.emplace_back(key, std::move(value));
  } else {
    entries[place->second].second = std::move(value);
  }
}

bool Dict::Erase(const Value& key) {
  auto found = places.find(KeyOf(key));
  if (found == places.end()) {
    return false;
  }
  entries.erase(entries.begin() + static_cast<std::ptrdiff_t>(found->second));
  Reindex();
  return true;
}

void Dict::Reindex() {
  places.clear();
  for (size_t i = 0; i < entries.size(); ++i) {
    places.emplace(KeyOf(entries[i].first), i);
  }
}

std::unique_ptr<MutableObject::State> Dict::CopyState() const {
  return std::make_unique<StateOf<DictContent>>(DictContent{entries, places, uncertain});
}

void Dict::SwapState(State& state) {
  auto& content = static_cast<StateOf<DictContent>&>(state).content;
  std::swap(entries, content.entries);
  std::swap(places, content.places);
  std::swap(uncertain, content.uncertain);
}

void Dict::Merge(Interpreter& interpreter, const Value& condition, State& if_true,
                 State& if_false) {
  auto& left = static_cast<StateOf<DictContent>&>(if_true).content;
  auto& right = static_cast<StateOf<DictContent>&>(if_false).content;
  uncertain = left.uncertain != nullptr ? left.uncertain : right.uncertain;
  entries = right.entries;
  places = right.places;
  bool is_same_keys = left.entries.size() == right.entries.size() &&
                      std::all_of(left.places.begin(), left.places.end(), [&](const auto& place) {
                        auto other = right.places.find(place.first);
                        return other != right.places.end() && other->second == place.second;
                      });
  if (!is_same_keys) {
    uncertain = UnknownAfter(interpreter, condition);
    return;
  }
  for (size_t i = 0; i < entries.size(); ++i) {
    entries[i].second =
        interpreter.MergeValues(condition, left.entries[i].second, right.entries[i].second);
  }
}

// ---- set

bool Set::Contains(const Value& value) const {
  return places.count(KeyOf(value)) > 0;
}

void Set::Add(const Value& value) {
  if (places.emplace(KeyOf(value), elements.size()).second) {
    elements.push_back(value);
  }
}

bool Set::Erase(const Value& value) {
  auto found = places.find(KeyOf(value));
  if (found == places.end()) {
    return false;
  }
  elements.erase(elements.begin() + static_cast<std::ptrdiff_t>(found->second));
  places.clear();
  for (size_t i = 0; i < elements.size(); ++i) {
    places.emplace(KeyOf(elements[i]), i);
  }
  return true;
}

std::unique_ptr<MutableObject::State> Set::CopyState() const {
  return std::make_unique<StateOf<SetContent>>(SetContent{elements, places, uncertain});
}

void Set::SwapState(State& state) {
  auto& content = static_cast<StateOf<SetContent>&>(state).content;
  std::swap(elements, content.elements);
  std::swap(places, content.places);
  std::swap(uncertain, content.uncertain);
}

void Set::Merge(Interpreter& interpreter, const Value& condition, State& if_true, State& if_false) {
  auto& left = static_cast<StateOf<SetContent>&>(if_true).content;
  auto& right = static_cast<StateOf<SetContent>&>(if_false).content;
  uncertain = left.uncertain != nullptr ? left.uncertain : right.uncertain;
  elements = right.elements;
  places = right.places;
  if (left.places != right.places) {
    uncertain = UnknownAfter(interpreter, condition);
  }
}

// ---- scope, class, instance

std::unique_ptr<MutableObject::State> Scope::CopyState() const {
  return std::make_unique<StateOf<Members>>(names);
}

void Scope::SwapState(State& state) {
  std::swap(names, static_cast<StateOf<Members>&>(state).content);
}

void Scope::Merge(Interpreter& interpreter, const Value& condition, State& if_true,
                  State& if_false) {
  names = MergeMembers(interpreter, condition, static_cast<StateOf<Members>&>(if_true).content,
                       static_cast<StateOf<Members>&>(if_false).content);
}

const Value* Class::Find(std::string_view member) const {
  auto found = members.find(member);
  if (found != members.end()) {
    return &found->second;
  }
  for (const Class* base : bases) {
    if (const Value* value = base->Find(member)) {
      return value;
    }
  }
  return nullptr;
}

bool Class::IsSubclassOf(const Class& other) const {
  return this == &other || std::any_of(bases.begin(), bases.end(), [&](const Class* base) {
           return base->IsSubclassOf(other);
         });
}

std::unique_ptr<MutableObject::State> Class::CopyState() const {
  return std::make_unique<StateOf<Members>>(members);
}

void Class::SwapState(State& state) {
  std::swap(members, static_cast<StateOf<Members>&>(state).content);
}

void Class::Merge(Interpreter& interpreter, const Value& condition, State& if_true,
                  State& if_false) {
  members = MergeMembers(interpreter, condition, static_cast<StateOf<Members>&>(if_true).content,
                         static_cast<StateOf<Members>&>(if_false).content);
}

std::unique_ptr<MutableObject::State> Instance::CopyState() const {
  return std::make_unique<StateOf<InstanceContent>>(InstanceContent{members, uncertain});
}

void Instance::SwapState(State& state) {
  auto& content = static_cast<StateOf<InstanceContent>&>(state).content;
  std::swap(members, content.members);
  std::swap(uncertain, content.uncertain);
}

void Instance::Merge(Interpreter& interpreter, const Value& condition, State& if_true,
                     State& if_false) {
  auto& left = static_cast<StateOf<InstanceContent>&>(if_true).content;
  auto& right = static_cast<StateOf<InstanceContent>&>(if_false).content;
  uncertain = left.uncertain != nullptr ? left.uncertain : right.uncertain;
  members = MergeMembers(interpreter, condition, left.members, right.members);
}

// ---- range and arguments

int64_t Range::size() const {
  if (step == 0 || (step > 0 && start >= stop) || (step < 0 && start <= stop)) {
    return 0;
  }
  uint64_t distance = step > 0 ? static_cast<uint64_t>(stop) - static_cast<uint64_t>(start)
                               : static_cast<uint64_t>(start) - static_cast<uint64_t>(stop);
  uint64_t stride = step > 0 ? static_cast<uint64_t>(step) : 0 - static_cast<uint64_t>(step);
  return static_cast<int64_t>((distance - 1) / stride + 1);
}

const Value* Arguments::Find(size_t position, std::string_view name) const {
  if (position < positional.size()) {
    return &positional[position].value;
  }
  return Named(name);
}

const Value* Arguments::Named(std::string_view name) const {
  for (const NamedArgument& argument : named) {
    if (argument.name == name) {
      return &argument.value;
    }
  }
  return nullptr;
}

base::Span Arguments::SpanOf(size_t position, std::string_view name) const {
  if (position < positional.size()) {
    return positional[position].span;
  }
  for (const NamedArgument& argument : named) {
    if (argument.name == name) {
      return argument.span;
    }
  }
  return span;
}

}  // namespace hikkoshi::glue_job
