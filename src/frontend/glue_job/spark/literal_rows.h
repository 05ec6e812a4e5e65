#pragma once

// The rows that a job writes into `spark.createDataFrame`: tuples, dicts, Rows or single values,
// with the names and types that PySpark 3.5 infers for them. What PySpark refuses is not read.

#include <optional>
#include <string>
#include <vector>

#include "frontend/glue_job/session/session.h"

namespace hikkoshi::glue_job {

// `Row(a=1, b=2)`, `Row(1, 2)`, and `Row("a", "b")`, which makes rows of these names when called.
class RowObject final : public HostObject {
 public:
  std::string_view TypeName() const override { return "Row"; }
  Value GetAttribute(Interpreter& interpreter, std::string_view name, base::Span span) override;
  Value CallMethod(Interpreter& interpreter, std::string_view name,
                   const Arguments& arguments) override;
  Value Call(Interpreter& interpreter, const Arguments& arguments) override;
  Value Subscript(Interpreter& interpreter, const Value& index, base::Span span) override;
  std::optional<std::vector<Value>> Iterate(Interpreter&, base::Span) override { return values; }

  std::vector<std::string> names;  // empty, or one for each value
  std::vector<Value> values;
};

// Calls the class Row.
Value MakeRowObject(Interpreter& interpreter, const Arguments& arguments);

struct LiteralRows {
  std::vector<types::Field> fields;
  std::vector<std::vector<Value>> rows;
};

// Returns nothing when the rows are not known, or PySpark would refuse them.
std::optional<LiteralRows> ReadLiteralRows(Session& session, Interpreter& interpreter,
                                           const Value& data, const Value* schema, base::Span span);

}  // namespace hikkoshi::glue_job
