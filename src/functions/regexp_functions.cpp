// Java regular expressions. How to add a row: docs/adding/a_function.md.

#include "functions/tables.h"

namespace hikkoshi::functions {
namespace {

constexpr FunctionRow kRows[] = {
    {.name = "rlike",
     .aliases = "regexp regexp_like",
     .signatures = {"(string, string) -> boolean"},
     .duckdb = Spelled("spark_rlike"),
     .description = "whether the pattern is found anywhere",
     .example = "rlike('abc', 'b') = true"},
    {.name = "regexp_extract",
     .signatures = {"(string, string, [int]) -> string"},
     .duckdb = Spelled("spark_regexp_extract"),
     .description =
         "a group of the first match, the first group by default; '' where there is none",
     .example = "regexp_extract('100-200', '(\\d+)-(\\d+)', 1) = '100'"},
    {.name = "regexp_extract_all",
     .signatures = {"(string, string, [int]) -> array<string>"},
     .duckdb = Spelled("spark_regexp_extract_all"),
     .description = "a group of all matches",
     .example = "regexp_extract_all('1a2b', '(\\d)', 1)"},
    {.name = "regexp_replace",
     .signatures = {"(string, string, string, [int]) -> @regexp_replace"},
     .duckdb = Spelled("spark_regexp_replace"),
     .description = "with all matches replaced; $1 stands for a group",
     .example = "regexp_replace('100-200', '\\d+', 'num') = 'num-num'"},
    {.name = "regexp_count",
     .signatures = {"(string, string) -> int"},
     .duckdb = Spelled("spark_regexp_count"),
     .description = "how often the pattern is found",
     .example = "regexp_count('aba', 'a') = 2"},
    {.name = "regexp_instr",
     .signatures = {"(string, string, [int]) -> int"},
     .duckdb = Rewritten("spark_regexp_instr($1, $2)"),
     .description = "where the first match begins, from 1; 0 without a match",
     .example = "regexp_instr('ab', 'b') = 2"},
    {.name = "regexp_substr",
     .signatures = {"(string, string) -> string"},
     .nulls = NullBehaviour::Handles,
     .duckdb = Spelled("spark_regexp_substr"),
     .description = "the first match, or NULL",
     .example = "regexp_substr('ab1', '\\d') = '1'"},
    {.name = "split",
     .signatures = {"(string, string, [int]) -> array<string>"},
     .duckdb = Spelled("spark_split"),
     .description = "the parts between matches",
     .example = "split('a1b', '\\d') = ['a', 'b']"},
    {.name = "like",
     .signatures = {"(string, string) -> boolean"},
     .duckdb = Rewritten("spark_like($1, $2, '\\')"),
     .description = "whether the pattern with % and _ fits",
     .example = "like('abc', 'a%') = true"},
    {.name = "ilike",
     .signatures = {"(string, string) -> boolean"},
     .duckdb = Rewritten("spark_like(spark_lower($1), spark_lower($2), '\\')"),
     .description = "like, whatever the case",
     .example = "ilike('ABC', 'a%') = true"},
};

}  // namespace

std::span<const FunctionRow> RegexpFunctions() {
  return kRows;
}

}  // namespace hikkoshi::functions
