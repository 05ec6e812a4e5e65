#pragma once

// ReaderObject: `spark.read`: gathers format, options and schema, then gives a frame.

#include <map>
#include <string>
#include <vector>

#include "frontend/glue_job/session/session.h"

namespace hikkoshi::glue_job {

class ReaderObject final : public HostObject {
 public:
  explicit ReaderObject(Session& reader_session) : session(reader_session) {}

  std::string_view TypeName() const override { return "DataFrameReader"; }
  Value CallMethod(Interpreter& interpreter, std::string_view name,
                   const Arguments& arguments) override;

  Session& session;
  std::string format = "parquet";
  std::map<std::string, Value> options;
  types::Type schema;

 private:
  ReaderObject* Copy(Interpreter& interpreter) const;
  Value Load(Interpreter& interpreter, const Value* path, base::Span span);
};

struct SourceRequest {
  std::string format;
  std::map<std::string, Value> options;  // names in lower case
  types::Type schema;
  base::Span span;
};

// Files, one path or several.
PlanId ReadPaths(Session& session, Interpreter& interpreter, const SourceRequest& request,
                 const Value& paths);
// A table behind a connection (JDBC, Redshift, DynamoDB …): named as database and table.
PlanId ReadConnection(Session& session, Interpreter& interpreter, const SourceRequest& request);

}  // namespace hikkoshi::glue_job
