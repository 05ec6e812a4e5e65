#pragma once

// What a host (the side that knows pyspark and awsglue) gives to the interpreter: modules with
// names, objects with behaviour, and a say in what a branch that is not decided amounts to.
// A hook that does not know its answer returns Unsupported(...) from the interpreter, never a
// guess.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "frontend/glue_job/interpreter/value.h"

namespace hikkoshi::glue_job {

// Operators as a hook sees them: "+", "==", "in", "is", "and", "[]" …, spelled as in Python.
struct Operation {
  std::string_view op;
  // Both operands in the order they were written; `self` is one of them.
  const Value& left;
  const Value& right;
  base::Span span;
};

class HostObject : public HeapObject {
 public:
  // Returns the name of the class as a user knows it: "DataFrame".
  virtual std::string_view TypeName() const = 0;
  // One line for dumps.
  virtual std::string Describe() const { return "<" + std::string(TypeName()) + ">"; }

  // `object.name`, not called. `span` covers the name. Default: Unknown, reported.
  virtual Value GetAttribute(Interpreter& interpreter, std::string_view name, base::Span span);
  // `object.name(...)`. Default: calls what GetAttribute gives.
  virtual Value CallMethod(Interpreter& interpreter, std::string_view name,
                           const Arguments& arguments);
  // `object(...)`.
  virtual Value Call(Interpreter& interpreter, const Arguments& arguments);
  // `object[index]`; a slice comes as a Tuple of three inside `slice`.
  virtual Value Subscript(Interpreter& interpreter, const Value& index, base::Span span);
  virtual Value Slice(Interpreter& interpreter, const Value& lower, const Value& upper,
                      const Value& step, base::Span span);
  // `left op right` where the object is either; comparisons, `in` and `is` too.
  virtual Value BinaryOperator(Interpreter& interpreter, const Operation& operation);
  // `-x`, `~x`, `not x`. Default for "not": by Truth.
  virtual Value UnaryOperator(Interpreter& interpreter, std::string_view op, base::Span span);
  // The elements for `for x in object`, `*object`; nothing when they cannot be known (the hook has
  // not reported it; the interpreter does).
  virtual std::optional<std::vector<Value>> Iterate(Interpreter& interpreter, base::Span span);
  // Decides `if object`. Nothing: both branches are tried and merged through Host::Choose. A hook
  // that decides on an assumption adds a note to the sink itself.
  virtual std::optional<bool> Truth(Interpreter& interpreter, base::Span span);
  virtual Value SetItem(Interpreter& interpreter, const Value& index, const Value& value,
                        base::Span span);
  virtual Value SetAttribute(Interpreter& interpreter, std::string_view name, const Value& value,
                             base::Span span);
  // A built-in that needs to know the object got it: "len", "int", "str", "float", "bool", "abs",
  // "min", "round", "format" (value, conversion and specification), "join" (separator, list), "[]"
  // (known container, object as index), or a method of a known value such as "str.replace",
  // "dict.get". Arguments are as Python saw them, with the receiver first. An f-string with host
  // objects arrives as "fstring" with its pieces as arguments.
  virtual Value CallBuiltin(Interpreter& interpreter, std::string_view name,
                            const Arguments& arguments);
  // `isinstance(object, type)` for a type of the host; nothing when not known.
  virtual std::optional<bool> IsInstance(const Value& type) const;
  // `with object as name`: the value bound. Default: the object itself.
  virtual Value Enter(Interpreter& interpreter, base::Span span);
};

class Host {
 public:
  virtual ~Host() = default;

  // Returns the module of this dotted name, or nullptr when the host does not provide it. Asked
  // once per name and run, before Python's own modules and after those of the repository.
  virtual Module* FindModule(Interpreter& interpreter, std::string_view name) = 0;

  // The value after a branch on `condition` (a HostObject, Symbol or Unknown) when the branches
  // left different values. Nothing: it becomes Unknown, naming the condition.
  virtual std::optional<Value> Choose(Interpreter& interpreter, const Value& condition,
                                      const Value& if_true, const Value& if_false, base::Span span);
  // The value of a function whose `try` returned `value` and whose handler returned `on_error`.
  virtual std::optional<Value> ChooseOnError(Interpreter& interpreter, const Value& value,
                                             const Value& on_error, base::Span span);

  // A name was bound to a host object: frames take their names from here.
  virtual void Bound(Interpreter& interpreter, std::string_view name, HostObject& object,
                     base::Span span);
  // A host object was passed to code that is not in the repository and not known: it may change
  // or write anything. Default: nothing (the interpreter has reported it).
  virtual void Escaped(Interpreter& interpreter, HostObject& object, base::Span span);

  // A method of a value that is not known is called: it may be an object of the host that the
  // interpreter could not follow. Default: nothing.
  virtual void CalledOnUnknown(Interpreter& interpreter, const Unknown& unknown,
                               std::string_view method, const Arguments& arguments);

  // Counts what the host has done so far (reads, writes, views). The interpreter compares it to see
  // whether a piece of code had any effect on tables.
  virtual size_t effect_count() const { return 0; }
};

}  // namespace hikkoshi::glue_job
