#pragma once

// How Python writes values as text: str, repr, format specifications. Only for known values:
// nothing is returned where a part is not known or where the form is not established.

#include <optional>
#include <string>
#include <string_view>

#include "frontend/glue_job/interpreter/value.h"

namespace hikkoshi::glue_job {

std::optional<std::string> StrOf(const Value& value);
std::optional<std::string> ReprOf(const Value& value);
std::string ReprOfString(std::string_view text);
// Returns the shortest text that reads back as the same number, in Python's layout: "1e-05".
std::string ReprOfFloat(double number);

// A specification after ':' in a format string:
// "[[fill]align][sign][#][0][width][,][.precision][type]".
struct FormatSpecification {
  std::string fill = " ";
  char align = '\0';
  char sign = '-';
  bool is_alternate = false;
  char grouping = '\0';
  int64_t width = 0;
  int64_t precision = -1;
  char type = '\0';
};
std::optional<FormatSpecification> ReadSpecification(std::string_view text);
// Returns `format(value, specification)`.
std::optional<std::string> FormatValue(const Value& value, std::string_view specification);
std::optional<std::string> FormatValue(const Value& value, FormatSpecification specification);

// Cuts UTF-8 into code points.
std::vector<std::string> CodePoints(std::string_view text);

}  // namespace hikkoshi::glue_job
