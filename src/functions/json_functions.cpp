// JSON. How to add a row: docs/adding/a_function.md.

#include "functions/tables.h"

namespace hikkoshi::functions {
namespace {

constexpr FunctionRow kRows[] = {
    {.name = "get_json_object",
     .signatures = {"(string, string) -> string"},
     .nulls = NullBehaviour::Handles,
     .duckdb = Spelled("spark_get_json_object"),
     .description = "the value at a path of a JSON text, as text",
     .example = "get_json_object('{\"a\":\"b\"}', '$.a') = 'b'"},
    {.name = "to_json",
     .signatures = {"(any) -> @json_text"},
     .duckdb = Rewritten("spark_to_json($1, $zone)"),
     .description = "a struct, array or map as JSON, NULL fields left out",
     .example = "to_json(named_struct('a', 1)) = '{\"a\":1}'"},
    {.name = "from_json",
     .signatures = {"(string, string) -> @from_schema",
                    "(string, string, map<string,string>) -> @from_schema"},
     .duckdb = Rewritten("$from_json"),
     .description = "a JSON text by a schema",
     .example = "from_json('{\"a\":1}', 'a int')"},
    {.name = "schema_of_json",
     .signatures = {"(string) -> @schema_text"},
     .duckdb = Spelled("spark_schema_of_json"),
     .description = "the type of a JSON text",
     .example = "schema_of_json('[1]') = 'ARRAY<BIGINT>'"},
    {.name = "schema_of_json",
     .signatures = {"(string, map<string,string>) -> string"},
     .duckdb = Unsupported("options of schema_of_json are not read"),
     .description = "the type of a JSON text",
     .example = "schema_of_json('[01]', map('allowNumericLeadingZeros', 'true'))"},
    {.name = "from_csv",
     .signatures = {"(string, string, [map<string,string>]) -> @from_schema"},
     .duckdb = Rewritten("$from_csv"),
     .description = "a line of CSV by a schema",
     .example = "from_csv('1,2', 'a int, b int')"},
    {.name = "to_csv",
     .signatures = {"(any) -> @csv_text"},
     .duckdb = Rewritten("spark_to_csv($1, $zone, cast([] as text[]), cast([] as text[]))"),
     .description = "a struct as a line of CSV",
     .example = "to_csv(named_struct('a', 1))"},
    {.name = "to_csv",
     .signatures = {"(any, map<string,string>) -> @csv_text"},
     .duckdb = Rewritten("spark_to_csv($1, $zone, map_keys($2), map_values($2))"),
     .description = "a struct as a line of CSV, with options",
     .example = "to_csv(named_struct('a', 1, 'b', 2), map('sep', ';')) = '1;2'"},
    {.name = "schema_of_csv",
     .signatures = {"(string) -> @schema_text"},
     .duckdb = Rewritten("spark_schema_of_csv($1, $zone, cast([] as text[]), cast([] as text[]))"),
     .description = "the type of a line of CSV",
     .example = "schema_of_csv('1,a')"},
    {.name = "schema_of_csv",
     .signatures = {"(string, map<string,string>) -> @schema_text"},
     .duckdb = Rewritten("spark_schema_of_csv($1, $zone, map_keys($2), map_values($2))"),
     .description = "the type of a line of CSV, with options",
     .example = "schema_of_csv('1;a', map('sep', ';'))"},
    {.name = "json_array_length",
     .signatures = {"(string) -> int"},
     .duckdb = Spelled("spark_json_array_length"),
     .description = "how many elements a JSON array has",
     .example = "json_array_length('[1,2]') = 2"},
    {.name = "json_object_keys",
     .signatures = {"(string) -> array<string>"},
     .duckdb = Spelled("spark_json_object_keys"),
     .description = "the keys of a JSON object",
     .example = "json_object_keys('{\"a\":1}') = ['a']"},
};

}  // namespace

std::span<const FunctionRow> JsonFunctions() {
  return kRows;
}

}  // namespace hikkoshi::functions
