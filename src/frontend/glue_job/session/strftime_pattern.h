#pragma once

// Patterns of Python's strftime as Java's, which Spark's date_format and to_timestamp read.

#include <optional>
#include <string>
#include <string_view>

namespace hikkoshi::glue_job {

// Returns nothing when a part has no equal.
std::optional<std::string> JavaPattern(std::string_view pattern);

}  // namespace hikkoshi::glue_job
