#pragma once

// What a job takes out of a frame onto the driver: the number of rows, rows, a value of a row.
// A value used in a later step becomes a scalar subquery; a number of rows used in a guard is
// assumed not to be zero, and said so.

#include <string>
#include <vector>

#include "frontend/glue_job/frame/frame.h"

namespace hikkoshi::glue_job {

// `df.count()`
class CountObject final : public HostObject {
 public:
  CountObject(Session& count_session, PlanId count_plan)
      : session(count_session), plan(count_plan) {}
  std::string_view TypeName() const override { return "int"; }
  Value BinaryOperator(Interpreter& interpreter, const Operation& operation) override;
  std::optional<bool> Truth(Interpreter& interpreter, base::Span span) override;
  Value CallBuiltin(Interpreter& interpreter, std::string_view name,
                    const Arguments& arguments) override;

  Session& session;
  PlanId plan;
};

// `df.collect()`, `df.first()` (is_row), or a row of it.
class RowsObject final : public HostObject {
 public:
  RowsObject(Session& rows_session, PlanId rows_plan, bool rows_is_row)
      : session(rows_session), plan(rows_plan), is_row(rows_is_row) {}
  std::string_view TypeName() const override { return is_row ? "Row" : "list"; }
  Value GetAttribute(Interpreter& interpreter, std::string_view name, base::Span span) override;
  Value CallMethod(Interpreter& interpreter, std::string_view name,
                   const Arguments& arguments) override;
  Value Subscript(Interpreter& interpreter, const Value& index, base::Span span) override;
  Value BinaryOperator(Interpreter& interpreter, const Operation& operation) override;
  std::optional<std::vector<Value>> Iterate(Interpreter& interpreter, base::Span span) override;
  std::optional<bool> Truth(Interpreter& interpreter, base::Span span) override;
  Value CallBuiltin(Interpreter& interpreter, std::string_view name,
                    const Arguments& arguments) override;

  Session& session;
  PlanId plan;
  bool is_row = false;
};

// One value of the only row of a frame.
class ScalarObject final : public HostObject {
 public:
  ScalarObject(Session& scalar_session, PlanId scalar_plan, OutputColumn scalar_column)
      : session(scalar_session), plan(scalar_plan), column(std::move(scalar_column)) {}
  std::string_view TypeName() const override { return "value"; }
  Value BinaryOperator(Interpreter& interpreter, const Operation& operation) override;
  std::optional<bool> Truth(Interpreter& interpreter, base::Span span) override;
  Value CallBuiltin(Interpreter& interpreter, std::string_view name,
                    const Arguments& arguments) override;
  Value CallMethod(Interpreter& interpreter, std::string_view name,
                   const Arguments& arguments) override;

  Session& session;
  PlanId plan;
  OutputColumn column;
};

// `df.rdd`
class RddObject final : public HostObject {
 public:
  explicit RddObject(FrameObject& rdd_frame) : frame(rdd_frame) {}
  std::string_view TypeName() const override { return "RDD"; }
  Value CallMethod(Interpreter& interpreter, std::string_view name,
                   const Arguments& arguments) override;

  FrameObject& frame;
};

// The number of rows as a subquery.
ast::ExprId CountToExpr(Session& session, const CountObject& count, base::Span span);
// The value as a subquery; refused when more than one row may be there.
ast::ExprId ScalarToExpr(Session& session, const ScalarObject& scalar, base::Span span);

}  // namespace hikkoshi::glue_job
