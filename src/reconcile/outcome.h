#pragma once

// Outcome: what the comparison of one table found. Counts are over all rows, never a sample,
// unless `sample_share` says otherwise.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace hikkoshi::reconcile {

enum class Verdict : uint8_t { Equal, Different, NotCompared };

struct RowCounts {
  uint64_t old_rows = 0;
  uint64_t new_rows = 0;
  // Rows that found a partner; `equal` of them agree in every column.
  uint64_t matched = 0;
  uint64_t equal = 0;
  uint64_t differing = 0;
  uint64_t only_old = 0;
  uint64_t only_new = 0;
  // Among only_old and only_new: further copies of a row that the other side has as well.
  uint64_t extra_copies_old = 0;
  uint64_t extra_copies_new = 0;
  // Differing rows whose key is a known tie; not counted as differing.
  uint64_t ties = 0;
};

enum class TypeDifference : uint8_t { None, Spelling, Wider, Changed };

struct SamplePair {
  // Key values as text, in the order of Outcome::key; empty without a key.
  std::vector<std::string> key;
  // None is NULL.
  std::optional<std::string> old_value;
  std::optional<std::string> new_value;
};

struct TopPair {
  std::optional<std::string> old_value;
  std::optional<std::string> new_value;
  uint64_t rows = 0;
};

struct Cause {
  // A stable name ("time_zone_shift"), or "" when none was found.
  std::string name;
  // A sentence part for people: "9 hours later in the new table".
  std::string text;
  // How many of the differing rows it explains.
  uint64_t rows = 0;
};

struct ColumnOutcome {
  std::string old_name;
  std::string new_name;
  std::string old_type;
  std::string new_type;
  TypeDifference type_difference = TypeDifference::None;
  // False: the values were not compared, `note` says why.
  bool is_compared = true;
  bool is_key = false;
  uint64_t differing_rows = 0;
  Cause cause;
  std::vector<SamplePair> samples;
  std::vector<TopPair> top_pairs;
  // An exclusion's reason, or how the types were brought together.
  std::string note;
};

// Rows of one side only, for people; cells in the order of Outcome::columns that are compared.
struct RowSample {
  std::vector<std::optional<std::string>> cells;
};

struct Outcome {
  std::string table;
  std::string model;
  Verdict verdict = Verdict::NotCompared;
  // Why it was not compared.
  std::string reason;
  RowCounts rows;
  std::vector<ColumnOutcome> columns;
  // Columns that one side lacks and nobody excluded.
  std::vector<std::string> columns_only_old;
  std::vector<std::string> columns_only_new;
  // New column names, and how the key came about: "given", "from tests", "found",
  // "paired by similarity", "no key needed".
  std::vector<std::string> key;
  std::string key_origin;
  bool key_is_unique = true;
  // What the rows of one side only have in common, or "".
  Cause only_old_cause;
  Cause only_new_cause;
  std::vector<RowSample> only_old_samples;
  std::vector<RowSample> only_new_samples;
  // True when there are differences, all within Request::accepted_share.
  bool is_accepted = false;
  std::optional<double> sample_share;
  // Remarks on the whole table.
  std::vector<std::string> notes;
  // Every statement that ran, in order.
  std::vector<std::string> statements;
};

std::string_view VerdictText(Verdict verdict);
// Returns one table as the program prints it: {"table", "model", "verdict", "rows", "columns", …}.
nlohmann::ordered_json ToJson(const Outcome& outcome);

}  // namespace hikkoshi::reconcile
