#pragma once

// Parts of Python's library that need files of their own. Only this folder includes it.

#include "frontend/glue_job/interpreter/machine.h"

namespace hikkoshi::glue_job {

// `os.environ`: every variable is a symbol.
class Environment final : public HostObject {
 public:
  std::string_view TypeName() const override { return "environ"; }
  Value CallMethod(Interpreter& interpreter, std::string_view name,
                   const Arguments& arguments) override;
  Value Subscript(Interpreter& interpreter, const Value& index, base::Span span) override;
  Value SetItem(Interpreter& interpreter, const Value& index, const Value& value,
                base::Span span) override;
  Value BinaryOperator(Interpreter& interpreter, const Operation& operation) override;
};

Value MakeArgumentParser(Machine& machine, const Arguments& arguments);
Value GetResolvedOptions(Machine& machine, const Arguments& arguments);
Value MakeExecutor(Machine& machine, const Arguments& arguments);

// Names of `datetime`, `time` and the like.
std::optional<Value> FindClockName(Machine& machine, std::string_view module,
                                   std::string_view name);
// Names of `re`.
std::optional<Value> FindRegexName(Machine& machine, std::string_view module,
                                   std::string_view name);

}  // namespace hikkoshi::glue_job
