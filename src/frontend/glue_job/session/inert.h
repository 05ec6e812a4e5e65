#pragma once

// InertObject: something of Spark or Glue whose calls have no effect on tables: loggers, contexts,
// configuration. Every member is inert as well.

#include <string>
#include <utility>

#include "frontend/glue_job/interpreter/host.h"
#include "frontend/glue_job/interpreter/interpreter.h"

namespace hikkoshi::glue_job {

class InertObject : public HostObject {
 public:
  explicit InertObject(std::string inert_name) : name_(std::move(inert_name)) {}
  std::string_view TypeName() const override { return name_; }
  Value GetAttribute(Interpreter&, std::string_view, base::Span) override { return Value(this); }
  Value CallMethod(Interpreter&, std::string_view, const Arguments&) override {
    return Value(this);
  }
  Value Call(Interpreter&, const Arguments&) override { return Value(this); }
  Value Subscript(Interpreter&, const Value&, base::Span) override { return Value(this); }
  Value SetItem(Interpreter&, const Value&, const Value&, base::Span) override { return {}; }
  Value SetAttribute(Interpreter&, std::string_view, const Value&, base::Span) override {
    return {};
  }
  Value BinaryOperator(Interpreter& interpreter, const Operation& operation) override {
    bool is_none = operation.left.is_none() || operation.right.is_none();
    bool negates = operation.op == "!=" || operation.op == "is not";
    if (is_none) {
      return Value(negates);
    }
    Value value = interpreter.MakeUnknown(operation.span, "a setting of Spark");
    value.As<Unknown>()->is_inert = true;
    return value;
  }
  std::optional<bool> Truth(Interpreter&, base::Span) override { return true; }

 private:
  std::string name_;
};

}  // namespace hikkoshi::glue_job
