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
     .signatures = {"(any) -> string"},
     .duckdb = Rewritten("spark_to_json($1, $zone)"),
     .description = "a struct, array or map as JSON, NULL fields left out",
     .example = "to_json(named_struct('a', 1)) = '{\"a\":1}'"},
    {.name = "from_json",
     .signatures = {"(string, any) -> @from_schema"},
     .duckdb = Unsupported("reading JSON by a schema is not expressed yet"),
     .description = "a JSON text by a schema",
     .example = "from_json('{\"a\":1}', 'a int')"},
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

std::span<const FunctionRow> JsonFunctions() { return kRows; }

}  // namespace hikkoshi::functions
