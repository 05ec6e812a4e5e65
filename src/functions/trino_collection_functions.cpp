// Trino's functions of arrays, maps and rows in Spark's words. How to add a row:
// docs/adding/a_function.md.

#include "functions/tables.h"
#include "functions/trino_row.h"

namespace hikkoshi::functions {
namespace {

constexpr FunctionRow kRows[] = {
    TrinoScalar("cardinality", {"(array<T>) -> bigint", "(map<K,V>) -> bigint"},
                Rewritten("cast(size($1) as bigint)")),
    TrinoScalar("element_at", {"(array<T>, bigint) -> T"},
                Rewritten("try_element_at($1, cast($2 as int))")),
    TrinoScalar("element_at", {"(map<K,V>, K) -> V"}, Spelled("try_element_at")),
    TrinoScalar("contains", {"(array<T>, T) -> boolean"}, Spelled("array_contains")),
    TrinoScalar("array_distinct", {"(array<T>) -> array<T>"}, kSame),
    TrinoScalar("array_join", {"(array<T>, string, [string]) -> string"}, Rewritten("$array_join")),
    TrinoScalar("array_sort", {"(array<T>) -> array<T>"}, kSame),
    TrinoScalar("array_max", {"(array<T>) -> T"},
                Rewritten("if(exists($1, item -> item is null), null, array_max($1))")),
    TrinoScalar("array_min", {"(array<T>) -> T"},
                Rewritten("if(exists($1, item -> item is null), null, array_min($1))")),
    TrinoScalar("array_position", {"(array<T>, T) -> bigint"}, kSame),
    TrinoScalar("array_remove", {"(array<T>, T) -> array<T>"}, kSame),
    TrinoScalar("array_union", {"(array<T>, array<T>) -> array<T>"}, kSame),
    TrinoScalar("array_intersect", {"(array<T>, array<T>) -> array<T>"}, kSame),
    TrinoScalar("array_except", {"(array<T>, array<T>) -> array<T>"}, kSame),
    TrinoScalar("arrays_overlap", {"(array<T>, array<T>) -> boolean"}, kSame),
    TrinoScalar("array", {"(T...) -> array<T>", "() -> array<void>"}, kSame),
    TrinoScalar("slice", {"(array<T>, bigint, bigint) -> array<T>"},
                Rewritten("slice($1, cast($2 as int), cast($3 as int))")),
    TrinoScalar("sequence",
                {"(bigint, bigint) -> array<bigint>", "(bigint, bigint, bigint) -> array<bigint>"},
                kSame),
    TrinoScalar("sequence", {"(date, date, [any]) -> array<date>"}, kSame),
    TrinoScalar("repeat", {"(T, bigint) -> array<T>"},
                Rewritten("array_repeat($1, cast($2 as int))")),
    TrinoScalar("flatten", {"(array<array<T>>) -> array<T>"},
                Rewritten("flatten(filter($1, item -> item is not null))")),
    TrinoScalar("zip", {"(array<T>, array<U>) -> array<void>"},
                Unsupported("rows without field names have no form")),
    TrinoScalar("shuffle", {"(array<T>) -> array<T>"}, kSame),
    TrinoScalar("ngrams", {"(array<T>, bigint) -> array<array<T>>"},
                Unsupported("Spark has no n-grams of an array")),
    TrinoScalar("combinations", {"(array<T>, bigint) -> array<array<T>>"},
                Unsupported("Spark has no combinations")),
    TrinoScalar("transform", {"(array<T>, fn(T) -> U) -> array<U>"}, kSame),
    TrinoScalar("filter", {"(array<T>, fn(T) -> boolean) -> array<T>"}, kSame),
    TrinoScalar("reduce", {"(array<T>, S, fn(S, T) -> S, fn(S) -> R) -> R"}, Spelled("aggregate")),
    TrinoScalar("any_match", {"(array<T>, fn(T) -> boolean) -> boolean"}, Spelled("exists")),
    TrinoScalar("all_match", {"(array<T>, fn(T) -> boolean) -> boolean"}, Spelled("forall")),
    TrinoScalar("none_match", {"(array<T>, fn(T) -> boolean) -> boolean"},
                Rewritten("not exists($1, $2)")),
    TrinoScalar("map_keys", {"(map<K,V>) -> array<K>"}, kSame),
    TrinoScalar("map_values", {"(map<K,V>) -> array<V>"}, kSame),
    TrinoScalar("map", {"(array<K>, array<V>) -> map<K,V>"}, Spelled("map_from_arrays")),
    TrinoScalar("map_concat", {"(map<K,V>, map<K,V>...) -> map<K,V>"},
                Unsupported("a key that comes twice is an error in Spark")),
    TrinoScalar("map_filter", {"(map<K,V>, fn(K, V) -> boolean) -> map<K,V>"}, kSame),
    TrinoScalar("transform_values", {"(map<K,V>, fn(K, V) -> U) -> map<K,U>"}, kSame),
    TrinoScalar("transform_keys", {"(map<K,V>, fn(K, V) -> U) -> map<U,V>"}, kSame),
    TrinoScalar("map_entries", {"(map<K,V>) -> array<void>"},
                Unsupported("rows without field names have no form")),
    TrinoScalar("map_from_entries", {"(array<T>) -> @map_from_entries"}, kSame),
    TrinoScalar("unnest", {"(array<T>) -> @explode", "(map<K,V>) -> @explode"},
                Unsupported("unnest stands only behind FROM")),
};

}  // namespace

std::span<const FunctionRow> TrinoCollectionFunctions() {
  return kRows;
}

}  // namespace hikkoshi::functions
