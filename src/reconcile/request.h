#pragma once

// Request: which old table is compared with which new one, and what may differ.
// Expressions are SQL of the engine that runs the comparison.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hikkoshi::reconcile {

struct Side {
  // Anything that may stand after FROM: `"shop"."orders"`, `read_parquet('old/*.parquet')`.
  std::string relation;
  // Rows to compare; "" is all.
  std::string filter;
};

// Two values are equal when they differ by at most `absolute`, or `relative` times the larger
// magnitude, or `micros` for dates and timestamps.
struct Tolerance {
  double absolute = 0;
  double relative = 0;
  int64_t micros = 0;

  bool is_none() const { return absolute == 0 && relative == 0 && micros == 0; }
};

struct ColumnPair {
  std::string old_name;
  std::string new_name;
  // What brings the old value to the new form ("" is the column itself), and the other way round.
  // A column with an expression was retyped on purpose: its type may differ.
  std::string old_expression;
  std::string new_expression;
  Tolerance tolerance;
  // The order of the elements of a list carries no meaning.
  bool ignores_element_order = false;
};

// A column that is not compared, and why.
struct Exclusion {
  std::string old_name;
  std::string new_name;
  std::string reason;
};

// Rows that the old platform chose by chance: ties in an ordering. A differing row whose key is
// among `keys_relation`'s rows is counted as a tie, in these columns or, if none are named, in all.
struct Tie {
  std::string reason;
  // A relation with the key columns under their new names.
  std::string keys_relation;
  std::vector<std::string> new_names;
};

enum class TypePolicy : uint8_t {
  // Any other type is a difference, save another spelling of the same one (an instant stored
  // without zone).
  Exact,
  // A wider type of the same kind is no difference: int → bigint.
  AllowWider,
  // Types are reported and never a difference.
  ValuesOnly,
};

struct Request {
  std::string old_table;
  std::string model;
  Side old_side;
  Side new_side;
  // Empty: columns of the same name (without case) belong together.
  std::vector<ColumnPair> columns;
  std::vector<Exclusion> exclusions;
  // New column names. Empty: the best of `candidate_keys`, or else a key is looked for.
  std::vector<std::string> key;
  std::vector<std::vector<std::string>> candidate_keys;
  std::vector<Tie> ties;
  TypePolicy type_policy = TypePolicy::Exact;
  // Differences up to this share of rows are accepted; the verdict stays what it is.
  double accepted_share = 0;
  // Compare only about this share of the keys, the same on both sides. Needs a key.
  std::optional<double> sample_share;
  uint32_t sample_rows = 5;
  uint32_t top_pairs = 5;
};

}  // namespace hikkoshi::reconcile
