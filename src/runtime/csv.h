#pragma once

// CSV as Spark reads and writes one line of it: fields between separators, quotes around what holds
// one, an escape in front of quotes. Source: Spark 3.5 and 4, recorded in test/semantics/csv.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "runtime/date_pattern.h"
#include "runtime/time_zone.h"
#include "types/type.h"

namespace hikkoshi::runtime {

struct CsvOptions {
  std::string separator = ",";
  char quote = '"';
  char escape = '\\';
  std::string null_text;
  bool fails_fast = false;
  bool quotes_all = false;
  bool trims_start = false;  // when reading; writing always trims
  bool trims_end = false;
  const TimeZone* zone = nullptr;
  const DatePattern* timestamp_pattern = nullptr;  // none: as casts read and ISO 8601 writes
  const DatePattern* date_pattern = nullptr;
};

// Returns the fields of a line, none of an empty one.
std::vector<std::string> CsvFields(std::string_view line, const CsvOptions& options);

// What of the schema cannot be read; "" when all can.
std::string CsvSchemaProblem(const types::Type& schema);

// from_csv: JSON with exactly the schema's fields; null for what is missing or does not fit.
base::Result<std::string> CsvBySchema(std::string_view line, const types::Type& schema,
                                      const CsvOptions& options);

// schema_of_csv: a type for each field. No value for an empty line.
std::optional<std::string> SchemaOfCsv(std::string_view line, const CsvOptions& options);

// Appends one field: trimmed, in quotes where it needs them. No value is the text of NULL.
void AppendCsvField(std::optional<std::string_view> value, const CsvOptions& options, bool is_first,
                    std::string& out);

}  // namespace hikkoshi::runtime
