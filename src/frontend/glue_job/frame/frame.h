#pragma once

// FrameObject: `pyspark.sql.DataFrame`, or Glue's DynamicFrame with `is_dynamic`. Immutable, as in
// Spark: every method gives a new one.

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "frontend/glue_job/session/session.h"

namespace hikkoshi::glue_job {

class FrameObject final : public HostObject {
 public:
  FrameObject(Session& frame_session, PlanId frame_plan, bool frame_is_dynamic)
      : session(frame_session), plan(frame_plan), is_dynamic(frame_is_dynamic) {}

  std::string_view TypeName() const override { return is_dynamic ? "DynamicFrame" : "DataFrame"; }
  Value GetAttribute(Interpreter& interpreter, std::string_view name, base::Span span) override;
  Value CallMethod(Interpreter& interpreter, std::string_view name,
                   const Arguments& arguments) override;
  Value Subscript(Interpreter& interpreter, const Value& index, base::Span span) override;
  Value BinaryOperator(Interpreter& interpreter, const Operation& operation) override;
  std::optional<bool> Truth(Interpreter& interpreter, base::Span span) override;
  std::optional<bool> IsInstance(const Value& type) const override;

  Session& session;
  PlanId plan;
  bool is_dynamic = false;
};

// One call of a frame's method.
struct FrameCall {
  FrameObject& frame;
  Interpreter& interpreter;
  const Arguments& arguments;

  Session& session() const { return frame.session; }
  FrameSteps& steps() const { return frame.session.steps(); }
  const std::vector<OutputColumn>& outputs() const {
    return frame.session.plan().outputs(frame.plan);
  }
  base::Span span() const { return arguments.span; }
  const Value* Find(size_t position, std::string_view name) const {
    return arguments.Find(position, name);
  }
  // Wraps a new plan; comments that nobody took yet go to its topmost step.
  Value Result(PlanId plan) const;
  Value Same() const;
  Value Refuse(diagnostics::Code code, const std::string& reason) const;
  std::vector<NewColumn> Columns(size_t first = 0) const;
  // A condition: a Column or SQL text. Takes the comments.
  ast::ExprId Condition(const Value& value) const;
  // A frame given as an argument, or nullptr.
  FrameObject* Frame(size_t position, std::string_view name) const;
};

using RunFrameMethod = Value (*)(const FrameCall&);
struct FrameMethod {
  std::string_view name;
  RunFrameMethod run;
};

std::span<const FrameMethod> ColumnMethods();
std::span<const FrameMethod> RowMethods();
std::span<const FrameMethod> JoinMethods();
std::span<const FrameMethod> GroupMethods();
std::span<const FrameMethod> NullMethods();
std::span<const FrameMethod> ActionMethods();
std::span<const FrameMethod> DynamicMethods();

// The comments of a call in the current statement, without those that Glue Studio generates.
std::vector<std::string> UsefulComments(Interpreter& interpreter, base::Span call);

}  // namespace hikkoshi::glue_job
