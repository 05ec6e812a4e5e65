#pragma once

// FunctionRow: what one function means, once, with an answer for every dialect.
// Rows named by Spark hold the canonical meaning; Trino's own names have rows in another family
// whose `spark` answer gives the canonical form. Rows that share a name are overloads: the first
// whose signature takes the arguments is meant. A name without a row is refused (HK8001).

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dialect/dialect.h"

namespace hikkoshi::functions {

enum class AnswerKind : uint8_t {
  Same,         // the same call
  Spelled,      // the same arguments under another name: `text`
  Rewritten,    // the expression `text` in the target's SQL, with $1 … $n for the arguments,
                // $* for all of them, $zone for the session time zone as a string
  Unsupported,  // cannot be said there: `text` is why
  Default,      // no answer of its own: what stands beside it holds
};

struct Answer {
  AnswerKind kind = AnswerKind::Same;
  std::string_view text = "";
};

inline constexpr Answer kSame{};
inline constexpr Answer kDefault{AnswerKind::Default, ""};
constexpr Answer Spelled(std::string_view name) {
  return {AnswerKind::Spelled, name};
}
constexpr Answer Rewritten(std::string_view text) {
  return {AnswerKind::Rewritten, text};
}
constexpr Answer Unsupported(std::string_view why) {
  return {AnswerKind::Unsupported, why};
}

enum class Family : uint8_t { Spark, Trino };

enum class FunctionKind : uint8_t { Scalar, Aggregate, Window, Generator };

enum class NullBehaviour : uint8_t {
  Propagates,  // any NULL argument gives NULL
  Handles,     // the function says what NULL means
  SkipsRows,   // an aggregate that leaves out rows whose argument is NULL
};

enum class Determinism : uint8_t {
  Deterministic,
  OrderDependent,    // the value depends on the order of rows: first, collect_list …
  Nondeterministic,  // rand, uuid, current_timestamp …
};

enum class AnsiBehaviour : uint8_t {
  Same,    // ANSI mode changes nothing
  Raises,  // raises with ANSI on what is NULL, wrapped or lenient with ANSI off
};

struct FunctionRow {
  std::string_view name;          // lower case
  std::string_view aliases = "";  // other names of the same function, separated by blanks
  // "(string, int, [int]) -> string"; the language is described in signature.h.
  std::array<std::string_view, 6> signatures = {};
  FunctionKind kind = FunctionKind::Scalar;
  NullBehaviour nulls = NullBehaviour::Propagates;
  Determinism determinism = Determinism::Deterministic;
  AnsiBehaviour ansi = AnsiBehaviour::Same;
  // How each dialect of Spark says it, under its own ANSI mode.
  Answer spark3 = kSame;
  Answer spark4 = kSame;
  Answer databricks = kSame;
  // How Spark 4 and Databricks give the value that Spark 3 gives without ANSI.
  Answer legacy = kSame;
  Answer duckdb = Unsupported("no form for the embedded engine is known yet");
  // DuckDB's form of the value without ANSI, where it is another one.
  Answer duckdb_legacy = kDefault;
  // Rows of Trino only: the same value in Spark's words, ANSI on.
  Answer spark = kDefault;
  Family family = Family::Spark;
  std::string_view description = "";
  std::string_view example = "";
};

// Returns the first row of that name or alias (any case) that a tree of the dialect may use, or
// nullptr. DuckDb and Hive have Spark's rows.
const FunctionRow* Find(std::string_view name, dialect::Dialect dialect);

// Returns all rows of that name or alias, in order; empty when it is unknown.
std::span<const FunctionRow* const> FindOverloads(std::string_view name, dialect::Dialect dialect);

// Returns how a function that has the meaning of `from` is said in `to`.
Answer AnswerFor(const FunctionRow& row, dialect::Dialect from, dialect::Dialect to);

// Returns the known name that looks most like it, or "" when none is near.
std::string_view Suggest(std::string_view name, dialect::Dialect dialect);

// All rows, by family and file, for listings and tests.
std::vector<const FunctionRow*> AllRows(Family family);

bool IsAggregate(std::string_view name, dialect::Dialect dialect);
bool IsGenerator(std::string_view name, dialect::Dialect dialect);
bool IsWindowOnly(std::string_view name, dialect::Dialect dialect);

}  // namespace hikkoshi::functions
