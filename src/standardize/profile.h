#pragma once

// Profile: what the legacy data shows of a column, as read by an engine. Values are texts as Spark
// casts them to string.

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "standardize/conversion.h"

namespace hikkoshi::standardize {

struct ColumnProfile {
  uint64_t row_count = 0;
  uint64_t null_count = 0;
  uint64_t distinct_count = 0;      // of values that are not NULL
  bool is_sampled = false;          // the counts are of a sample, not of all rows
  std::vector<std::string> values;  // up to 200 distinct values, sorted
  std::string smallest;
  std::string largest;

  uint64_t value_count() const { return row_count - null_count; }
};

// What checking a conversion over the data gave: how many values do not come back as they were.
struct ConversionEvidence {
  Conversion conversion;
  uint64_t value_count = 0;
  uint64_t failing_count = 0;
  std::string failing_value;  // the smallest one that fails
  bool is_sampled = false;
};

// Profiles of one table's columns, and the conversions that were tried, by column.
struct TableProfile {
  std::map<std::string, ColumnProfile, base::LessIgnoreCase> columns;
  std::map<std::string, std::vector<ConversionEvidence>, base::LessIgnoreCase> conversions;
};

// How legacy code reads a column: formats that it parses it with, separators it splits it by.
struct ColumnUsage {
  std::vector<std::string> timestamp_formats;
  std::vector<std::string> date_formats;
  std::vector<std::string> separators;
  // Of a column that holds a struct: the structs in it that are read as a whole, by PathText; ""
  // is the column itself.
  std::set<std::string, base::LessIgnoreCase> whole_structs;
};

// The fields from a column down to a value, as one text: "address.zip".
std::string PathText(const std::vector<std::string>& fields);

// Returns the conversions worth checking for a column: first those that legacy code itself makes.
// Each must then be checked over the data (see ConversionEvidence) before it is decided.
std::vector<Conversion> CandidateConversions(std::string_view name, const types::Type& type,
                                             const ColumnProfile& profile,
                                             const ColumnUsage& usage);

}  // namespace hikkoshi::standardize
