#pragma once

// Abstract execution of one job: runs its Python on values that are known, symbolic or unknown,
// and calls a Host for frames and columns. Nothing outside the repository is read and nothing of
// the legacy code is really executed. Every run ends: steps, depth and sizes are limited.
//
// A condition that cannot be decided: both branches are tried one after the other from the same
// state, and what they left is merged. While that goes on `uncertainty()` is not null, and a host
// must not perform effects (writes, views) but report them with that reason.

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "diagnostics/diagnostic.h"
#include "frontend/glue_job/interpreter/host.h"
#include "frontend/glue_job/interpreter/repository.h"
#include "frontend/glue_job/interpreter/value.h"

namespace hikkoshi::glue_job {

struct Limits {
  uint64_t steps = 2'000'000;
  uint32_t depth = 600;
  uint32_t calls = 60;
  uint64_t loop_rounds = 20'000;
  size_t text_bytes = 4u << 20;
  size_t elements = 200'000;
};

// Why the code that runs now may not run in the real job, or runs an unknown number of times.
inline constexpr std::string_view kHandlerReason = "runs only when the try body fails";

struct Uncertainty {
  // The condition, the iterable or the loop that is not known.
  Value condition;
  base::Span span;
  std::string reason;
};

class Interpreter {
 public:
  Interpreter(base::SourceSet& sources, Repository& repository, Host& host, diagnostics::Sink& sink,
              Limits limits = {});
  ~Interpreter();

  // Values of job arguments, by name; they decide conditions and loops, and stay symbolic in SQL.
  void SetArguments(std::map<std::string, std::string> arguments);
  // Runs the file as `__main__`. Returns false when it could not be read as Python.
  bool RunMain(std::string_view path);
  // The variables of the main module after the run; nullptr before.
  Scope* main_scope() const;
  // The paths of the repository's files that the run has read, in order of first use.
  const std::vector<std::string>& files_read() const;

  // ---- for hosts

  Heap& heap();
  diagnostics::Sink& sink();
  const base::SourceSet& sources() const;
  const python::Tree& tree() const;

  // Calls any callable value.
  Value Call(const Value& function, Arguments arguments, base::Span span);
  Value GetAttribute(const Value& object, std::string_view name, base::Span span);
  Value Subscript(const Value& object, const Value& index, base::Span span);
  // Returns the elements, or nothing when they are not known.
  std::optional<std::vector<Value>> Iterate(const Value& value, base::Span span);
  std::optional<bool> Truth(const Value& value, base::Span span);
  Value BinaryOperation(std::string_view op, const Value& left, const Value& right,
                        base::Span span);
  bool IsInstance(const Value& value, const Value& type);
  // Returns `str(value)` as a string or a text Symbol.
  Value ToText(const Value& value, base::Span span);
  // Looks a name up as code inside `scope` would; nothing when it is not defined.
  std::optional<Value> LookUp(const Scope& scope, std::string_view name);
  // Returns Python's own function or type of this name, or nullptr.
  const Value* LookUpBuiltin(std::string_view name) const;

  // Returns an Unknown; nothing is reported yet.
  Value MakeUnknown(diagnostics::Code code, base::Span span, std::string reason);
  Value MakeUnknown(base::Span span, std::string reason);
  // Adds the diagnostic now and returns an Unknown that is not reported a second time.
  Value Unsupported(diagnostics::Code code, base::Span span, std::string reason);
  // Reports the Unknown at the place `use` that depends on it, once per Unknown.
  void Report(Unknown& unknown, base::Span use);
  // Raises a Python exception of a built-in class ("KeyError"); the result is to be returned.
  Value Raise(std::string_view type, std::string message, base::Span span);
  bool is_raising() const;

  Value MakeString(std::string text) const { return Value(std::move(text)); }
  Value MakeList(std::vector<Value> elements);
  Value MakeTuple(std::vector<Value> elements);
  Value MakeDict(std::vector<std::pair<Value, Value>> entries);
  Value MakeBuiltin(std::string name, Builtin::Run run);
  Value MakeOperation(std::string operation, SymbolType type, std::vector<Value> parts,
                      base::Span span);
  // A type for `isinstance` and `except` (`DataFrame`); calling it calls `construct`.
  Class* MakeClass(std::string name,
                   std::function<Value(Interpreter&, const Arguments&)> construct = nullptr);
  // Makes a module whose names are made on demand.
  Module* MakeModule(std::string name,
                     std::function<std::optional<Value>(Interpreter&, std::string_view)> find,
                     std::vector<std::string> public_names);

  // Calls a function that works on the values of one row: its branches are always merged through
  // Host::Choose, and none is assumed not to be taken.
  Value CallRowFunction(const Value& function, Arguments arguments, base::Span span);

  // For MutableObject::Merge: the value after a branch, when both branches set it, and when only
  // one of them did; and what the branch depends on.
  Value MergeValues(const Value& condition, const Value& if_true, const Value& if_false);
  Value MergeMissing(const Value& condition, const Value& value);
  const Uncertainty* merge_cause() const;

  // Must come before every change to a mutable object.
  void WillChange(MutableObject& object);

  // Not null while the code that runs may not run in the real job.
  const Uncertainty* uncertainty() const;
  // The number of `try` bodies around the current place.
  uint32_t try_depth() const;
  // The variable that takes the value of the current statement; "" when there is none.
  std::string_view target_name() const;
  // The statement that is running, innermost.
  base::Span statement_span() const;
  // Returns the comments of `call`, a part of the current statement, that nobody took before: those
  // above the statement, and those inside it up to the end of the call's last line. The comments of
  // enclosing statements that run for the first time are included.
  std::vector<std::string> TakeComments(base::Span call);
  // The function whose body is running, "" in a module.
  std::string_view function_name() const;

 private:
  friend class Machine;
  std::unique_ptr<class Machine> machine_;
};

}  // namespace hikkoshi::glue_job
