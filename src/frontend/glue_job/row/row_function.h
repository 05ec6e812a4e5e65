#pragma once

// Row functions: UDFs, and the functions of Glue's Map and Filter. The function is called with
// values of the row; what it returns is the column's expression.

#include <map>
#include <string>
#include <vector>

#include "frontend/glue_job/row/row_value.h"

namespace hikkoshi::glue_job {

// `udf(f, type)`: called with columns it gives a Column.
class UdfObject final : public HostObject {
 public:
  UdfObject(Session& udf_session, Value udf_function, types::Type udf_type)
      : session(udf_session), function(std::move(udf_function)), type(std::move(udf_type)) {}
  std::string_view TypeName() const override { return "UserDefinedFunction"; }
  Value GetAttribute(Interpreter& interpreter, std::string_view name, base::Span span) override;
  Value Call(Interpreter& interpreter, const Arguments& arguments) override;

  Session& session;
  Value function;
  types::Type type;
};

// A row of a DynamicFrame inside Map or Filter: fields by name; assigning makes columns.
class RecordObject final : public HostObject, public MutableObject {
 public:
  explicit RecordObject(Session& record_session) : session(record_session) {}
  std::string_view TypeName() const override { return "DynamicRecord"; }
  Value GetAttribute(Interpreter& interpreter, std::string_view name, base::Span span) override;
  Value CallMethod(Interpreter& interpreter, std::string_view name,
                   const Arguments& arguments) override;
  Value Subscript(Interpreter& interpreter, const Value& index, base::Span span) override;
  Value SetItem(Interpreter& interpreter, const Value& index, const Value& value,
                base::Span span) override;
  Value BinaryOperator(Interpreter& interpreter, const Operation& operation) override;

  std::unique_ptr<State> CopyState() const override;
  void SwapState(State& state) override;
  void Merge(Interpreter& interpreter, const Value& condition, State& if_true,
             State& if_false) override;

  struct Field {
    std::string name;
    Value value;
    bool is_changed = false;
  };
  Session& session;
  std::vector<OutputColumn> outputs;
  std::vector<Field> fields;
  bool is_open = false;
  // Of an open record: what was read of columns that only their use makes known.
  std::map<std::string, Value> read;

  Field* Find(std::string_view name);
  // The only field whose name differs in case alone; nullptr when there is none.
  const Field* FindOtherCase(std::string_view name) const;
};

// Builds the record of a frame's row.
RecordObject* MakeRecord(Session& session, Interpreter& interpreter, PlanId plan, base::Span span);

// Converts what a UDF returns to its declared type as PySpark does: text of anything for string,
// NULL where the Python type does not fit.
ast::ExprId ConvertReturned(Session& session, Interpreter& interpreter, const Value& value,
                            const types::Type& type, base::Span span);

}  // namespace hikkoshi::glue_job
