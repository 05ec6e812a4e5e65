#pragma once

// TypeObject: a data type of `pyspark.sql.types` as Python holds it, and a StructField of one.

#include "frontend/glue_job/session/session.h"

namespace hikkoshi::glue_job {

class TypeObject final : public HostObject {
 public:
  explicit TypeObject(types::Type object_type) : type(std::move(object_type)) {}
  std::string_view TypeName() const override;
  Value GetAttribute(Interpreter& interpreter, std::string_view name, base::Span span) override;
  Value CallMethod(Interpreter& interpreter, std::string_view name,
                   const Arguments& arguments) override;
  Value BinaryOperator(Interpreter& interpreter, const Operation& operation) override;
  Value Subscript(Interpreter& interpreter, const Value& index, base::Span span) override;
  std::optional<std::vector<Value>> Iterate(Interpreter& interpreter, base::Span span) override;
  std::optional<bool> Truth(Interpreter& interpreter, base::Span span) override;
  std::optional<bool> IsInstance(const Value& wanted) const override;
  Value CallBuiltin(Interpreter& interpreter, std::string_view name,
                    const Arguments& arguments) override;

  types::Type type;
};

class FieldObject final : public HostObject {
 public:
  explicit FieldObject(types::Field object_field) : field(std::move(object_field)) {}
  std::string_view TypeName() const override { return "StructField"; }
  Value GetAttribute(Interpreter& interpreter, std::string_view name, base::Span span) override;
  Value CallMethod(Interpreter& interpreter, std::string_view name,
                   const Arguments& arguments) override;

  types::Field field;
};

// The module `pyspark.sql.types`: a name in it, or nothing.
std::optional<Value> FindTypeName(Session& session, Interpreter& interpreter,
                                  std::string_view name);
std::vector<std::string> TypeNames();
// As `df.dtypes` shows it: "bigint".
std::string SimpleText(const types::Type& type);

}  // namespace hikkoshi::glue_job
