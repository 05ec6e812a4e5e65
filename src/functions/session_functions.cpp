// The session, and what depends on where a row is. How to add a row: docs/adding/a_function.md.

#include "functions/tables.h"

namespace hikkoshi::functions {
namespace {

constexpr FunctionRow kRows[] = {
    {.name = "monotonically_increasing_id",
     .signatures = {"() -> bigint"},
     .determinism = Determinism::Nondeterministic,
     .duckdb = Unsupported("its values depend on how Spark divides the rows"),
     .description = "a number that grows, different for every row",
     .example = "monotonically_increasing_id()"},
    {.name = "uuid",
     .signatures = {"() -> string"},
     .determinism = Determinism::Nondeterministic,
     .duckdb = Rewritten("cast(uuid() as varchar)"),
     .description = "a random UUID",
     .example = "uuid()"},
    {.name = "input_file_name",
     .signatures = {"() -> string"},
     .determinism = Determinism::Nondeterministic,
     .duckdb = Unsupported("the file of a row is not known to the embedded engine"),
     .description = "the file that the row was read from",
     .example = "input_file_name()"},
    {.name = "spark_partition_id",
     .signatures = {"() -> int"},
     .determinism = Determinism::Nondeterministic,
     .duckdb = Unsupported("partitions exist only in Spark"),
     .description = "the partition of the row",
     .example = "spark_partition_id()"},
    {.name = "current_user",
     .aliases = "user session_user",
     .signatures = {"() -> string"},
     .determinism = Determinism::Nondeterministic,
     .duckdb = Unsupported("there is no user in the embedded engine"),
     .description = "who runs the statement",
     .example = "current_user()"},
    {.name = "current_database",
     .aliases = "current_schema",
     .signatures = {"() -> string"},
     .duckdb = Rewritten("'default'"),
     .description = "the schema in use",
     .example = "current_database()"},
    {.name = "current_catalog",
     .signatures = {"() -> string"},
     .duckdb = Rewritten("'spark_catalog'"),
     .description = "the catalog in use",
     .example = "current_catalog()"},
    {.name = "version",
     .signatures = {"() -> string"},
     .determinism = Determinism::Nondeterministic,
     .duckdb = Unsupported("the version is Spark's own"),
     .description = "Spark's version",
     .example = "version()"},
    {.name = "raise_error",
     .signatures = {"(string) -> void"},
     .determinism = Determinism::Nondeterministic,
     .duckdb = Rewritten("error($1)"),
     .description = "raises an error",
     .example = "raise_error('no')"},
};

}  // namespace

std::span<const FunctionRow> SessionFunctions() {
  return kRows;
}

}  // namespace hikkoshi::functions
