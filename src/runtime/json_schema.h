#pragma once

// from_json: a JSON text read by a schema, as Spark's PERMISSIVE and FAILFAST modes do. The result
// is JSON again, with exactly the schema's fields and values that fit its types: dates, timestamps,
// decimals and bytes as text. Source: Spark 3.5 and 4, recorded in test/semantics/json.

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "runtime/date_pattern.h"
#include "runtime/time_zone.h"
#include "types/type.h"

namespace hikkoshi::runtime {

struct JsonOptions {
  const TimeZone* zone = nullptr;
  bool fails_fast = false;
  const DatePattern* timestamp_pattern = nullptr;  // none: as casts read
  const DatePattern* date_pattern = nullptr;
};

// What of the schema cannot be read; "" when all can.
std::string SchemaProblem(const types::Type& schema);

// No value: SQL's NULL.
base::Result<std::optional<std::string>> JsonBySchema(std::string_view text,
                                                      const types::Type& schema,
                                                      const JsonOptions& options);

// schema_of_json: the type of a document, as Spark infers it. No value for what is no JSON.
std::optional<std::string> SchemaOfJson(std::string_view text);

}  // namespace hikkoshi::runtime
