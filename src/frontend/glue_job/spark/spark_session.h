#pragma once

// SparkSessionObject: `spark`; also what GlueContext offers of it.

#include "frontend/glue_job/session/session.h"

namespace hikkoshi::glue_job {

class SparkSessionObject final : public HostObject {
 public:
  explicit SparkSessionObject(Session& spark_session) : session(spark_session) {}

  std::string_view TypeName() const override { return "SparkSession"; }
  Value GetAttribute(Interpreter& interpreter, std::string_view name, base::Span span) override;
  Value CallMethod(Interpreter& interpreter, std::string_view name,
                   const Arguments& arguments) override;
  std::optional<bool> Truth(Interpreter& interpreter, base::Span span) override;
  Value SetAttribute(Interpreter&, std::string_view, const Value&, base::Span) override {
    return {};
  }

  Session& session;

 private:
  Value Sql(Interpreter& interpreter, const Arguments& arguments);
  Value CreateDataFrame(Interpreter& interpreter, const Arguments& arguments);
};

// `spark.sql(text)` as a statement: a query gives a frame; views and writes have their effect.
Value RunStatement(Session& session, Interpreter& interpreter, const Value& text, base::Span span);

}  // namespace hikkoshi::glue_job
