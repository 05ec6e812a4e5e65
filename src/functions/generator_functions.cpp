// Generators. How to add a row: docs/adding/a_function.md.

#include "functions/tables.h"

namespace hikkoshi::functions {
namespace {

constexpr FunctionRow kRows[] = {
    {.name = "explode",
     .signatures = {"(any) -> @explode"},
     .kind = FunctionKind::Generator,
     .description = "a row for each element or entry",
     .example = "explode(array(1, 2))"},
    {.name = "explode_outer",
     .signatures = {"(any) -> @explode"},
     .kind = FunctionKind::Generator,
     .description = "the same, with a row of NULLs where there is none",
     .example = "explode_outer(array())"},
    {.name = "posexplode",
     .signatures = {"(any) -> @posexplode"},
     .kind = FunctionKind::Generator,
     .description = "a row for each element with its position from 0",
     .example = "posexplode(array(1, 2))"},
    {.name = "posexplode_outer",
     .signatures = {"(any) -> @posexplode"},
     .kind = FunctionKind::Generator,
     .description = "the same, with a row of NULLs where there is none",
     .example = "posexplode_outer(array())"},
    {.name = "inline",
     .signatures = {"(any) -> @element_struct"},
     .kind = FunctionKind::Generator,
     .description = "a row for each struct, a column for each field",
     .example = "inline(array(struct(1, 'a')))"},
    {.name = "inline_outer",
     .signatures = {"(any) -> @element_struct"},
     .kind = FunctionKind::Generator,
     .description = "the same, with a row of NULLs where there is none",
     .example = "inline_outer(array(struct(1, 'a')))"},
    {.name = "stack",
     .signatures = {"(int, any, any...) -> @stack"},
     .kind = FunctionKind::Generator,
     .description = "the values in so many rows",
     .example = "stack(2, 1, 2, 3)"},
    {.name = "json_tuple",
     .signatures = {"(string, string, string...) -> @json_tuple"},
     .kind = FunctionKind::Generator,
     .description = "fields of a JSON object as columns",
     .example = "json_tuple('{\"a\":1}', 'a')"},
};

}  // namespace

std::span<const FunctionRow> GeneratorFunctions() {
  return kRows;
}

}  // namespace hikkoshi::functions
