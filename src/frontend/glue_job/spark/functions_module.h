#pragma once

// The module `pyspark.sql.functions`.

#include "frontend/glue_job/session/session.h"

namespace hikkoshi::glue_job {

std::optional<Value> FindSparkFunction(Session& session, Interpreter& interpreter,
                                       std::string_view name);

// `F.udf(f, type)`, `spark.udf.register(name, f, type)`: a value that gives columns when called.
Value MakeUdf(Session& session, Interpreter& interpreter, const Value& function,
              const types::Type& type);

}  // namespace hikkoshi::glue_job
