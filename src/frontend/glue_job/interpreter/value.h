#pragma once

// A Python value as the interpreter knows it: a real value, a Symbol (unknown but named, such as a
// job argument), a HostObject (a frame, a column: whatever a Host lends), or Unknown with a reason.
// Values are small and copied freely; everything with identity lives in a Heap and is pointed to,
// so that lists and dicts alias as they do in Python. Pointers live as long as the Heap.

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include "base/source.h"
#include "diagnostics/diagnostic.h"
#include "python/tree.h"

namespace hikkoshi::glue_job {

class Interpreter;
class HostObject;
struct Bytes;
struct Tuple;
struct List;
struct Dict;
struct Set;
struct Range;
struct Function;
struct Builtin;
struct BoundMethod;
struct Class;
struct Instance;
struct Module;
struct Symbol;
struct Unknown;

struct None {
  friend bool operator==(None, None) = default;
};

template <class T, class Variant>
struct IsAlternative;
template <class T, class... Ts>
struct IsAlternative<T, std::variant<Ts...>> : std::disjunction<std::is_same<T, Ts>...> {};

class Value {
 public:
  using Body = std::variant<None, bool, int64_t, double, std::string, Bytes*, Tuple*, List*, Dict*,
                            Set*, Range*, Function*, Builtin*, BoundMethod*, Class*, Instance*,
                            Module*, Symbol*, HostObject*, Unknown*>;

  Value() = default;
  // Only the alternatives convert, and `int`, and pointers to classes derived from HostObject: a
  // `const char*` must be made a std::string first.
  template <class T>
  requires(IsAlternative<T, Body>::value || std::is_same_v<T, int> ||
           (std::is_pointer_v<T> && std::is_base_of_v<HostObject, std::remove_pointer_t<T>>))
      Value(T body)
      : body_(std::in_place_type<Stored<T>>, std::move(body)) {}  // NOLINT: converts

  bool is_none() const { return std::holds_alternative<None>(body_); }
  bool is_unknown() const { return std::holds_alternative<Unknown*>(body_); }
  bool is_symbol() const { return std::holds_alternative<Symbol*>(body_); }
  bool is_string() const { return std::holds_alternative<std::string>(body_); }
  const Body& body() const { return body_; }

  // Returns a pointer to the scalar (bool, int64_t, double, std::string), or nullptr.
  template <class T>
  const T* If() const {
    return std::get_if<T>(&body_);
  }
  // Returns the object when the value is a T (List, Dict, Symbol, HostObject …), or nullptr.
  // For a class derived from HostObject, the object when it is one of that class.
  template <class T>
  T* As() const {
    if constexpr (std::is_base_of_v<HostObject, T> && !std::is_same_v<HostObject, T>) {
      auto* object = std::get_if<HostObject*>(&body_);
      return object == nullptr ? nullptr : dynamic_cast<T*>(*object);
    } else {
      auto* object = std::get_if<T*>(&body_);
      return object == nullptr ? nullptr : *object;
    }
  }

 private:
  template <class T>
  static constexpr bool kIsHostPointer =
      std::is_pointer_v<T>&& std::is_base_of_v<HostObject, std::remove_pointer_t<T>>;
  template <class T>
  using Stored = std::conditional_t<kIsHostPointer<T>, HostObject*,
                                    std::conditional_t<std::is_same_v<T, int>, int64_t, T>>;

  Body body_;
};

// ---- the heap

class HeapObject {
 public:
  HeapObject() = default;
  HeapObject(const HeapObject&) = delete;
  HeapObject& operator=(const HeapObject&) = delete;
  virtual ~HeapObject() = default;
};

// Owns every object of one run.
class Heap {
 public:
  template <class T, class... Arguments>
  T* Make(Arguments&&... arguments) {
    auto object = std::make_unique<T>(std::forward<Arguments>(arguments)...);
    T* result = object.get();
    objects_.push_back(std::move(object));
    return result;
  }
  size_t size() const { return objects_.size(); }

 private:
  std::vector<std::unique_ptr<HeapObject>> objects_;
};

// An object that changes. Call Interpreter::WillChange(object) before every change, so that a
// branch taken on trial can be undone. A host object that changes derives from this as well.
class MutableObject {
 public:
  struct State {
    virtual ~State() = default;
  };
  virtual ~MutableObject() = default;
  virtual std::unique_ptr<State> CopyState() const = 0;
  // Exchanges the content with `state`, which CopyState of the same object made.
  virtual void SwapState(State& state) = 0;
  // Sets the content to what holds whichever of both states is true; the default makes no
  // attempt and keeps `if_false`.
  virtual void Merge(Interpreter& interpreter, const Value& condition, State& if_true,
                     State& if_false);
};

// ---- values that are not fully known

// A value that cannot be known, why, and where that began. Whatever depends on it is the same
// Unknown. Reported (once) only when something that matters depends on it.
struct Unknown final : HeapObject {
  diagnostics::Code code = diagnostics::Code::UnknownValue;
  base::Span span;
  // Lower case, as in a diagnostic: "answer of boto3.client('s3').list_objects".
  std::string reason;
  // The dotted path when it comes from a module we do not know: "boto3.client"; else empty.
  std::string path;
  // True for calls known to have no effect on tables (logging, printing, boto3).
  bool is_inert = false;
  bool is_reported = false;
};

enum class SymbolKind : uint8_t { Parameter, Text, Operation };
// Object: no scalar (a parsed argument list, a time delta).
enum class SymbolType : uint8_t { Any, String, Integer, Float, Boolean, Date, Timestamp, Interval };
enum class ParameterSource : uint8_t { JobArgument, Environment, CommandLine };

// A value that is not known while translating but has a name or a meaning that SQL can carry.
//   Parameter  `args["month"]`: `name`, `source`, `default_value`
//   Text       "raw_" + args["month"]: `parts`, each a string or a Symbol, to be joined
//   Operation  `operation` over `parts`. Operations are spelled as in Python: "int", "float",
//              "str", "lower", "upper", "strip", "replace", "split", "+", "-", "==", "and", "not",
//              "in", "[]", "format" (value, specification), and for the clock "now", "utcnow",
//              "today", "timedelta" (days, seconds), "strftime" (moment, pattern), "strptime"
//              (text, pattern), "date", "replace_date" and attribute reads ".year".
struct Symbol final : HeapObject {
  SymbolKind kind = SymbolKind::Parameter;
  SymbolType type = SymbolType::Any;
  base::Span span;
  std::string name;
  ParameterSource source = ParameterSource::JobArgument;
  std::optional<Value> default_value;
  std::string operation;
  std::vector<Value> parts;
};

// ---- real values

struct Bytes final : HeapObject {
  std::string content;
};

struct Tuple final : HeapObject {
  std::vector<Value> elements;
};

// `uncertain` is set when the content cannot be known (changed inside a loop or branch that is not
// decided); every read then gives that Unknown.
struct List final : HeapObject, MutableObject {
  std::vector<Value> elements;
  Unknown* uncertain = nullptr;

  std::unique_ptr<State> CopyState() const override;
  void SwapState(State& state) override;
  void Merge(Interpreter& interpreter, const Value& condition, State& if_true,
             State& if_false) override;
};

// Keeps the order of insertion. Keys are compared as Python does: 1 == 1.0 == True.
struct Dict final : HeapObject, MutableObject {
  std::vector<std::pair<Value, Value>> entries;
  std::unordered_map<std::string, size_t> places;
  Unknown* uncertain = nullptr;
  // Made for a key that is missing (defaultdict), or none.
  std::optional<Value> default_factory;
  // The job's arguments: a missing name is a parameter, not a KeyError.
  bool is_argument_map = false;

  const Value* Find(const Value& key) const;
  // The caller has called WillChange.
  void Put(const Value& key, Value value);
  bool Erase(const Value& key);
  void Reindex();

  std::unique_ptr<State> CopyState() const override;
  void SwapState(State& state) override;
  void Merge(Interpreter& interpreter, const Value& condition, State& if_true,
             State& if_false) override;
};

// Its order is that of insertion, one of those Python may choose.
struct Set final : HeapObject, MutableObject {
  std::vector<Value> elements;
  std::unordered_map<std::string, size_t> places;
  Unknown* uncertain = nullptr;
  bool is_frozen = false;

  bool Contains(const Value& value) const;
  void Add(const Value& value);
  bool Erase(const Value& value);

  std::unique_ptr<State> CopyState() const override;
  void SwapState(State& state) override;
  void Merge(Interpreter& interpreter, const Value& condition, State& if_true,
             State& if_false) override;
};

struct Range final : HeapObject {
  int64_t start = 0;
  int64_t stop = 0;
  int64_t step = 1;
  int64_t size() const;
};

// ---- calls

struct PositionalArgument {
  Value value;
  base::Span span;
};
struct NamedArgument {
  std::string name;
  Value value;
  base::Span span;
};

// The arguments of one call with splats spread out. When a splat was not known, `unknown_splat`
// says so and the lists hold what is known.
struct Arguments {
  std::vector<PositionalArgument> positional;
  std::vector<NamedArgument> named;
  Unknown* unknown_splat = nullptr;
  // The whole call, and the name by which it was called (`withColumn`); for diagnostics.
  base::Span span;
  base::Span name_span;

  size_t size() const { return positional.size() + named.size(); }
  // Returns the argument at this position or of this name, or nullptr.
  const Value* Find(size_t position, std::string_view name) const;
  const Value* Named(std::string_view name) const;
  // Returns the span of that argument, or of the call.
  base::Span SpanOf(size_t position, std::string_view name) const;
};

// ---- code

struct Scope final : HeapObject, MutableObject {
  std::map<std::string, Value, std::less<>> names;
  // Where a name is looked up next; nullptr in a module.
  Scope* enclosing = nullptr;
  Module* module = nullptr;
  // True for the body of a class, which inner functions do not see.
  bool is_class = false;
  bool is_comprehension = false;
  std::vector<std::string> global_names;
  std::vector<std::string> nonlocal_names;

  std::unique_ptr<State> CopyState() const override;
  void SwapState(State& state) override;
  void Merge(Interpreter& interpreter, const Value& condition, State& if_true,
             State& if_false) override;
};

struct Function final : HeapObject {
  std::string name;
  const python::Tree* tree = nullptr;
  base::Span span;
  const std::vector<python::Parameter>* parameters = nullptr;
  // Exactly one of both: a block (def) or an expression (lambda).
  const python::Block* block = nullptr;
  python::ExprId expression;
  // The scope the function was defined in.
  Scope* closure = nullptr;
  // By parameter position; evaluated at definition.
  std::vector<std::optional<Value>> defaults;
  bool is_generator = false;
  bool is_async = false;
  Class* owner = nullptr;
};

// A function of ours or of a host. `run` reports through the interpreter; on failure it returns
// what Interpreter::Raise or Interpreter::MakeUnknown gave it.
struct Builtin final : HeapObject {
  using Run = std::function<Value(Interpreter&, const Arguments&)>;
  Builtin(std::string builtin_name, Run builtin_run)
      : name(std::move(builtin_name)), run(std::move(builtin_run)) {}
  std::string name;
  Run run;
};

struct BoundMethod final : HeapObject {
  Value receiver;
  // A Function or a Builtin (the receiver comes first), or none with `name` of a built-in method.
  Value function;
  std::string name;
};

struct Class final : HeapObject, MutableObject {
  std::string name;
  std::vector<Class*> bases;
  // Set when a base is not known: what is not found here is then Unknown.
  Unknown* unknown_base = nullptr;
  std::map<std::string, Value, std::less<>> members;
  // Makes the value for a built-in type (`int`, `str`), called instead of building an Instance.
  std::function<Value(Interpreter&, const Arguments&)> construct;

  const Value* Find(std::string_view member) const;
  bool IsSubclassOf(const Class& other) const;

  std::unique_ptr<State> CopyState() const override;
  void SwapState(State& state) override;
  void Merge(Interpreter& interpreter, const Value& condition, State& if_true,
             State& if_false) override;
};

struct Instance final : HeapObject, MutableObject {
  Class* type = nullptr;
  std::map<std::string, Value, std::less<>> members;
  Unknown* uncertain = nullptr;

  std::unique_ptr<State> CopyState() const override;
  void SwapState(State& state) override;
  void Merge(Interpreter& interpreter, const Value& condition, State& if_true,
             State& if_false) override;
};

// A module of the repository (its scope), of Python itself, or of a host. Of the latter two,
// names are made when first asked for.
struct Module final : HeapObject {
  std::string name;
  Scope* scope = nullptr;
  // Returns the value of a name, or nothing when the module does not have it.
  std::function<std::optional<Value>(Interpreter&, std::string_view)> find;
  // What `from module import *` binds.
  std::vector<std::string> public_names;
};

// ---- small questions about values

// Returns Python's name of the type: "int", "NoneType"; "symbol" and "unknown" for ours.
std::string TypeName(const Value& value);
// True when nothing inside (elements, keys) is a Symbol, a HostObject or Unknown.
bool IsFullyKnown(const Value& value);
// Returns the first Unknown in the value or in its elements, or nullptr.
Unknown* FindUnknown(const Value& value);
// True when some key is a Symbol or a HostObject, and so may equal any other.
bool HasOpenKey(const Dict& dict);
// Returns a text that is equal for values that Python holds to be equal keys.
std::string KeyOf(const Value& value);
// Returns `repr(value)` where every part is known, symbols shown as <name>; for dumps and messages.
std::string Describe(const Value& value);

}  // namespace hikkoshi::glue_job
