#pragma once

// Short ways to write rows of Trino's functions: name, signatures, what they are in Spark's words
// with ANSI on, further names. Forms that begin with `$` are written by translate/trino_calls.cpp.

#include <array>

#include "functions/function.h"

namespace hikkoshi::functions {

using TrinoSignatures = std::array<std::string_view, 6>;

constexpr FunctionRow TrinoRow(FunctionKind kind, NullBehaviour nulls, std::string_view name,
                               const TrinoSignatures& signatures, Answer spark,
                               std::string_view aliases) {
  FunctionRow row;
  row.name = name;
  row.aliases = aliases;
  row.signatures = signatures;
  row.kind = kind;
  row.nulls = nulls;
  row.spark = spark;
  row.family = Family::Trino;
  return row;
}

constexpr FunctionRow TrinoScalar(std::string_view name, const TrinoSignatures& signatures,
                                  Answer spark, std::string_view aliases = "") {
  return TrinoRow(FunctionKind::Scalar, NullBehaviour::Propagates, name, signatures, spark,
                  aliases);
}

constexpr FunctionRow TrinoAggregate(std::string_view name, const TrinoSignatures& signatures,
                                     Answer spark, std::string_view aliases = "") {
  return TrinoRow(FunctionKind::Aggregate, NullBehaviour::SkipsRows, name, signatures, spark,
                  aliases);
}

constexpr FunctionRow TrinoWindow(std::string_view name, const TrinoSignatures& signatures,
                                  Answer spark) {
  return TrinoRow(FunctionKind::Window, NullBehaviour::Handles, name, signatures, spark, "");
}

}  // namespace hikkoshi::functions
