// Trino's aggregates and window functions in Spark's words. How to add a row:
// docs/adding/a_function.md.

#include "functions/tables.h"
#include "functions/trino_row.h"

namespace hikkoshi::functions {
namespace {

constexpr FunctionRow kRows[] = {
    TrinoAggregate("count", {"(any) -> bigint"}, kSame),
    TrinoAggregate("count_if", {"(boolean) -> bigint"}, kSame),
    TrinoAggregate("sum", {"(integral) -> bigint"}, kSame),
    TrinoAggregate("sum", {"(real) -> same"}, Rewritten("$sum_real")),
    TrinoAggregate("sum", {"(double) -> double"}, kSame),
    TrinoAggregate("sum", {"(decimal) -> @trino_sum"}, Rewritten("cast(sum($1) as $type)")),
    TrinoAggregate("avg", {"(integral) -> double"}, kSame),
    TrinoAggregate("avg", {"(real) -> same"}, Rewritten("cast(avg($1) as $type)")),
    TrinoAggregate("avg", {"(decimal) -> same"}, Rewritten("$decimal_average")),
    TrinoAggregate("min", {"(ordered) -> same"}, kSame),
    TrinoAggregate("max", {"(ordered) -> same"}, kSame),
    TrinoAggregate("array_agg", {"(T) -> array<T>"}, Rewritten("$array_agg")),
    TrinoAggregate("max_by", {"(any, ordered) -> @first"}, kSame),
    TrinoAggregate("min_by", {"(any, ordered) -> @first"}, kSame),
    TrinoAggregate("bool_and", {"(boolean) -> boolean"}, kSame, "every"),
    TrinoAggregate("bool_or", {"(boolean) -> boolean"}, kSame),
    TrinoAggregate("arbitrary", {"(any) -> @first"}, Rewritten("first($1, true)"), "any_value"),
    TrinoAggregate("stddev", {"(double) -> double"}, Spelled("stddev_samp"), "stddev_samp"),
    TrinoAggregate("stddev_pop", {"(double) -> double"}, kSame),
    TrinoAggregate("variance", {"(double) -> double"}, Spelled("var_samp"), "var_samp"),
    TrinoAggregate("var_pop", {"(double) -> double"}, kSame),
    TrinoAggregate("corr", {"(double, double) -> double"}, kSame),
    TrinoAggregate("covar_pop", {"(double, double) -> double"}, kSame),
    TrinoAggregate("covar_samp", {"(double, double) -> double"}, kSame),
    TrinoAggregate("regr_slope", {"(double, double) -> double"}, kSame),
    TrinoAggregate("regr_intercept", {"(double, double) -> double"}, kSame),
    TrinoAggregate("skewness", {"(double) -> double"},
                   Unsupported("Trino corrects for small samples, Spark does not")),
    TrinoAggregate("kurtosis", {"(double) -> double"},
                   Unsupported("Trino corrects for small samples, Spark does not")),
    TrinoAggregate("geometric_mean", {"(double) -> double"}, Rewritten("exp(avg(ln($1)))")),
    TrinoAggregate("bitwise_and_agg", {"(integral) -> bigint"},
                   Rewritten("cast(bit_and($1) as bigint)")),
    TrinoAggregate("bitwise_or_agg", {"(integral) -> bigint"},
                   Rewritten("cast(bit_or($1) as bigint)")),
    TrinoAggregate("map_agg", {"(K, V) -> map<K,V>"},
                   Unsupported("a key that comes twice is an error in Spark")),
    TrinoAggregate("histogram", {"(K) -> map<K,bigint>"},
                   Unsupported("Spark has no count of each value")),
    TrinoAggregate("checksum", {"(any) -> binary"}, Unsupported("Trino's hash has no form")),
    TrinoAggregate("listagg", {"(string, [string]) -> string"}, kSame),
    TrinoAggregate("approx_distinct", {"(any, [double]) -> bigint"},
                   Unsupported("an approximate count may differ between engines")),
    TrinoAggregate("approx_percentile",
                   {"(any, double) -> @first", "(any, double, double) -> @first"},
                   Unsupported("an approximate percentile may differ between engines")),
    TrinoWindow("row_number", {"() -> bigint"}, Rewritten("cast(row_number() as bigint)")),
    TrinoWindow("rank", {"() -> bigint"}, Rewritten("cast(rank() as bigint)")),
    TrinoWindow("dense_rank", {"() -> bigint"}, Rewritten("cast(dense_rank() as bigint)")),
    TrinoWindow("percent_rank", {"() -> double"}, kSame),
    TrinoWindow("cume_dist", {"() -> double"}, kSame),
    TrinoWindow("ntile", {"(bigint) -> bigint"},
                Rewritten("cast(ntile(cast($1 as int)) as bigint)")),
    TrinoAggregate("grouping", {"(any) -> int"}, Rewritten("cast(grouping($1) as int)")),
    TrinoAggregate("grouping", {"(any, any...) -> int"}, Rewritten("cast(grouping_id($*) as int)")),
    TrinoWindow("lag", {"(T, [bigint], [T]) -> T"}, Rewritten("$offset")),
    TrinoWindow("lead", {"(T, [bigint], [T]) -> T"}, Rewritten("$offset")),
    TrinoWindow("first_value", {"(any) -> @first"}, kSame),
    TrinoWindow("last_value", {"(any) -> @first"}, kSame),
    TrinoWindow("nth_value", {"(any, bigint) -> @first"},
                Rewritten("nth_value($1, cast($2 as int))")),
};

}  // namespace

std::span<const FunctionRow> TrinoAggregateFunctions() {
  return kRows;
}

}  // namespace hikkoshi::functions
