// Choices and tests. How to add a row: docs/adding/a_function.md.

#include "functions/tables.h"

namespace hikkoshi::functions {
namespace {

constexpr FunctionRow kRows[] = {
    {.name = "coalesce", .signatures = {"(T...) -> T"}, .nulls = NullBehaviour::Handles,
     .duckdb = kSame,
     .description = "the first that is not NULL", .example = "coalesce(null, 1) = 1"},
    {.name = "if", .aliases = "iff", .signatures = {"(boolean, T, T) -> T"}, .nulls = NullBehaviour::Handles,
     .duckdb = Rewritten("case when $1 then $2 else $3 end"),
     .description = "the second where the first is true, else the third", .example = "if(1 < 2, 'a', 'b') = 'a'"},
    {.name = "ifnull", .aliases = "nvl", .signatures = {"(T, T) -> T"}, .nulls = NullBehaviour::Handles,
     .duckdb = Spelled("coalesce"),
     .description = "the second where the first is NULL", .example = "nvl(null, 2) = 2"},
    {.name = "nvl2", .signatures = {"(any, T, T) -> T"}, .nulls = NullBehaviour::Handles,
     .duckdb = Rewritten("case when $1 is not null then $2 else $3 end"),
     .description = "the second where the first is not NULL, else the third",
     .example = "nvl2(null, 2, 1) = 1"},
    {.name = "nullif", .signatures = {"(T, T) -> T"}, .nulls = NullBehaviour::Handles,
     .duckdb = kSame,
     .description = "NULL where both are equal, else the first", .example = "nullif(2, 2) is null"},
    {.name = "nullifzero", .signatures = {"(number) -> same"}, .nulls = NullBehaviour::Handles,
     .spark3 = Rewritten("nullif($1, 0)"),
     .duckdb = Rewritten("nullif($1, 0)"),
     .description = "NULL for 0", .example = "nullifzero(0) is null"},
    {.name = "zeroifnull", .signatures = {"(void) -> int", "(number) -> same"}, .nulls = NullBehaviour::Handles,
     .spark3 = Rewritten("coalesce($1, 0)"),
     .duckdb = Rewritten("coalesce($1, 0)"),
     .description = "0 for NULL", .example = "zeroifnull(null) = 0"},
    {.name = "greatest", .signatures = {"(T, T...) -> T"}, .nulls = NullBehaviour::Handles,
     .duckdb = kSame,
     .description = "the largest, NULLs left out", .example = "greatest(1, null, 3) = 3"},
    {.name = "least", .signatures = {"(T, T...) -> T"}, .nulls = NullBehaviour::Handles,
     .duckdb = kSame,
     .description = "the smallest, NULLs left out", .example = "least(1, null, 3) = 1"},
    {.name = "isnull", .signatures = {"(any) -> boolean"}, .nulls = NullBehaviour::Handles,
     .duckdb = Rewritten("$1 is null"),
     .description = "whether the value is NULL", .example = "isnull(1) = false"},
    {.name = "isnotnull", .signatures = {"(any) -> boolean"}, .nulls = NullBehaviour::Handles,
     .duckdb = Rewritten("$1 is not null"),
     .description = "whether the value is not NULL", .example = "isnotnull(1) = true"},
    {.name = "equal_null", .signatures = {"(T, T) -> boolean"}, .nulls = NullBehaviour::Handles,
     .duckdb = Rewritten("$1 is not distinct from $2"),
     .description = "whether both are equal, or both NULL", .example = "equal_null(null, null) = true"},
    {.name = "assert_true", .signatures = {"(boolean) -> void"}, .nulls = NullBehaviour::Handles,
     .duckdb = Rewritten("case when coalesce($1, false) then null else error('the assertion does not hold') end"),
     .description = "raises unless the condition holds", .example = "assert_true(0 < 1) is null"},
    {.name = "assert_true", .signatures = {"(boolean, string) -> void"}, .nulls = NullBehaviour::Handles,
     .duckdb = Rewritten("case when coalesce($1, false) then null else error($2) end"),
     .description = "raises a message unless the condition holds",
     .example = "assert_true(0 < 1, 'no') is null"},
};

}  // namespace

std::span<const FunctionRow> ConditionalFunctions() { return kRows; }

}  // namespace hikkoshi::functions
