#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "frontend/glue_job/interpreter/host.h"
#include "frontend/glue_job/interpreter/text_form.h"
#include "frontend/glue_job/interpreter/value.h"

namespace hikkoshi::glue_job {
namespace {

constexpr int kDeepest = 50;
// Containers that share parts can be exponentially large when walked; nothing real is this big.
constexpr int kMostVisited = 1'000'000;
constexpr int kMostShown = 2'000;

template <class... Ts>
struct Overloaded : Ts... {
  using Ts::operator()...;
};

// Calls `visit` on the elements of a container, until it returns false.
template <class Visit>
bool VisitElements(const Value& value, Visit visit) {
  auto all = [&](const std::vector<Value>& elements) {
    for (const Value& element : elements) {
      if (!visit(element)) {
        return false;
      }
    }
    return true;
  };
  if (const auto* tuple = value.As<Tuple>()) {
    return all(tuple->elements);
  }
  if (const auto* list = value.As<List>()) {
    return all(list->elements);
  }
  if (const auto* set = value.As<Set>()) {
    return all(set->elements);
  }
  if (const auto* dict = value.As<Dict>()) {
    for (const auto& [key, element] : dict->entries) {
      if (!visit(key) || !visit(element)) {
        return false;
      }
    }
  }
  return true;
}

Unknown* UncertaintyOf(const Value& value) {
  if (const auto* list = value.As<List>()) {
    return list->uncertain;
  }
  if (const auto* dict = value.As<Dict>()) {
    return dict->uncertain;
  }
  const auto* set = value.As<Set>();
  return set == nullptr ? nullptr : set->uncertain;
}

bool IsKnown(const Value& value, int depth, int& budget) {
  bool is_opaque = value.is_unknown() || value.is_symbol() || value.As<HostObject>() != nullptr;
  if (is_opaque || UncertaintyOf(value) != nullptr || depth > kDeepest || --budget < 0) {
    return false;
  }
  return VisitElements(value,
                       [&](const Value& element) { return IsKnown(element, depth + 1, budget); });
}

Unknown* FindIn(const Value& value, int depth, int& budget) {
  if (auto* unknown = value.As<Unknown>()) {
    return unknown;
  }
  Unknown* found = UncertaintyOf(value);
  if (found == nullptr && depth < kDeepest && --budget > 0) {
    VisitElements(value, [&](const Value& element) {
      found = FindIn(element, depth + 1, budget);
      return found == nullptr;
    });
  }
  return found;
}

std::string Pointer(const char* kind, const void* object) {
  return kind + std::to_string(reinterpret_cast<uintptr_t>(object));
}

// A tuple with more parts than the budget is told apart by its identity.
std::string KeyIn(const Value& value, int& budget) {
  if (const auto* truth = value.If<bool>()) {
    return *truth ? "n1" : "n0";
  }
  if (const auto* number = value.If<int64_t>()) {
    return "n" + std::to_string(*number);
  }
  if (const auto* number = value.If<double>()) {
    bool is_whole = *number == std::floor(*number) && std::fabs(*number) < 9.0e18;
    return is_whole ? "n" + std::to_string(static_cast<int64_t>(*number))
                    : "f" + ReprOfFloat(*number);
  }
  if (const auto* text = value.If<std::string>()) {
    return "s" + *text;
  }
  if (const auto* bytes = value.As<Bytes>()) {
    return "b" + bytes->content;
  }
  if (const auto* tuple = value.As<Tuple>(); tuple != nullptr && --budget > 0) {
    std::string key = "t" + std::to_string(tuple->elements.size()) + "(";
    for (const Value& element : tuple->elements) {
      std::string part = KeyIn(element, budget);
      key += std::to_string(part.size()) + ":" + part;
    }
    return key;
  }
  if (value.is_symbol()) {
    return "y" + Describe(value);
  }
  return std::visit(Overloaded{[](None) -> std::string { return "none"; },
                               [](auto* object) -> std::string { return Pointer("p", object); },
                               [](const auto&) -> std::string { return ""; }},
                    value.body());
}

class Describer {
 public:
  std::string Show(const Value& value) {
    if (depth_ > kDeepest || ++shown_ > kMostShown) {
      return "...";
    }
    ++depth_;
    std::string text = std::visit([&](const auto& body) { return Put(body); }, value.body());
    --depth_;
    return text;
  }

 private:
  std::string Put(None) { return "None"; }
  std::string Put(bool value) { return value ? "True" : "False"; }
  std::string Put(int64_t value) { return std::to_string(value); }
  std::string Put(double value) { return ReprOfFloat(value); }
  std::string Put(const std::string& value) { return ReprOfString(value); }
  std::string Put(const Bytes* bytes) { return "b" + ReprOfString(bytes->content); }
  std::string Put(const Tuple* tuple) {
    return "(" + Elements(tuple->elements) + (tuple->elements.size() == 1 ? ",)" : ")");
  }
  std::string Put(const List* list) {
    return list->uncertain != nullptr ? "[?" + list->uncertain->reason + "?]"
                                      : "[" + Elements(list->elements) + "]";
  }
  std::string Put(const Set* set) {
    if (set->uncertain != nullptr) {
      return "{?" + set->uncertain->reason + "?}";
    }
    return set->elements.empty() ? "set()" : "{" + Sorted(set->elements) + "}";
  }
  std::string Put(const Dict* dict) {
    if (dict->uncertain != nullptr) {
      return "{?" + dict->uncertain->reason + "?}";
    }
    std::string text;
    for (const auto& [key, value] : dict->entries) {
      text += (text.empty() ? "" : ", ") + Show(key) + ": " + Show(value);
    }
    return "{" + text + "}";
  }
  std::string Put(const Range* range) {
    return "range(" + std::to_string(range->start) + ", " + std::to_string(range->stop) +
           (range->step == 1 ? ")" : ", " + std::to_string(range->step) + ")");
  }
  std::string Put(const Function* function) { return "<function " + function->name + ">"; }
  std::string Put(const Builtin* builtin) { return "<function " + builtin->name + ">"; }
  std::string Put(const BoundMethod* method) {
    return "<method " + method->name + " of " + TypeName(method->receiver) + ">";
  }
  std::string Put(const Class* type) { return "<class " + type->name + ">"; }
  std::string Put(const Instance* instance) {
    std::string text;
    for (const auto& [name, value] : instance->members) {
      text += (text.empty() ? "" : ", ") + name + "=" + Show(value);
    }
    return instance->type->name + "(" + text + ")";
  }
  std::string Put(const Module* module) { return "<module " + module->name + ">"; }
  std::string Put(const HostObject* object) { return object->Describe(); }
  std::string Put(const Unknown* unknown) { return "<unknown: " + unknown->reason + ">"; }
  std::string Put(const Symbol* symbol) {
    switch (symbol->kind) {
      case SymbolKind::Parameter:
        return "<" + symbol->name + ">";
      case SymbolKind::Text:
        return TextParts(symbol->parts);
      case SymbolKind::Operation:
        return "<" + symbol->operation + " " + Elements(symbol->parts) + ">";
    }
    return "";
  }
  std::string TextParts(const std::vector<Value>& parts) {
    std::string text = "<";
    for (const Value& part : parts) {
      text += (text.size() == 1 ? "" : " ") + Show(part);
    }
    return text + ">";
  }
  std::string Elements(const std::vector<Value>& elements) {
    std::string text;
    for (const Value& element : elements) {
      text += (text.empty() ? "" : ", ") + Show(element);
    }
    return text;
  }

  // A set has no order of its own.
  std::string Sorted(const std::vector<Value>& elements) {
    std::vector<std::string> texts;
    for (const Value& element : elements) {
      texts.push_back(Show(element));
    }
    std::sort(texts.begin(), texts.end());
    return base::Join(texts, ", ");
  }

  int depth_ = 0;
  int shown_ = 0;
};

}  // namespace

std::string TypeName(const Value& value) {
  return std::visit(
      Overloaded{[](None) -> std::string { return "NoneType"; },
                 [](bool) -> std::string { return "bool"; },
                 [](int64_t) -> std::string { return "int"; },
                 [](double) -> std::string { return "float"; },
                 [](const std::string&) -> std::string { return "str"; },
                 [](Bytes*) -> std::string { return "bytes"; },
                 [](Tuple*) -> std::string { return "tuple"; },
                 [](List*) -> std::string { return "list"; },
                 [](Dict*) -> std::string { return "dict"; },
                 [](Set* set) -> std::string { return set->is_frozen ? "frozenset" : "set"; },
                 [](Range*) -> std::string { return "range"; },
                 [](Function*) -> std::string { return "function"; },
                 [](Builtin*) -> std::string { return "builtin_function_or_method"; },
                 [](BoundMethod*) -> std::string { return "method"; },
                 [](Class*) -> std::string { return "type"; },
                 [](Instance* instance) -> std::string { return instance->type->name; },
                 [](Module*) -> std::string { return "module"; },
                 [](Symbol*) -> std::string { return "symbol"; },
                 [](HostObject* object) -> std::string { return std::string(object->TypeName()); },
                 [](Unknown*) -> std::string { return "unknown"; }},
      value.body());
}

bool IsFullyKnown(const Value& value) {
  int budget = kMostVisited;
  return IsKnown(value, 0, budget);
}

Unknown* FindUnknown(const Value& value) {
  int budget = kMostVisited;
  return FindIn(value, 0, budget);
}

bool HasOpenKey(const Dict& dict) {
  return std::any_of(dict.entries.begin(), dict.entries.end(),
                     [](const auto& entry) { return !IsFullyKnown(entry.first); });
}

std::string KeyOf(const Value& value) {
  int budget = 10'000;
  return KeyIn(value, budget);
}

std::string Describe(const Value& value) {
  return Describer().Show(value);
}

}  // namespace hikkoshi::glue_job
