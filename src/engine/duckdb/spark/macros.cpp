// Spark's meaning that SQL itself can say: macros, mostly over arrays.

#include "engine/duckdb/spark/pack.h"

namespace hikkoshi::engine::duckdb::spark {
namespace {

// Elements counted from 0; outside NULL, or an error with ANSI on.
constexpr const char* kElements = R"sql(
create macro spark_array_get(a, i) as case when i >= 0 then a[i + 1] end;
create macro spark_array_at(a, i) as
  case when a is null or i is null then null
       when i < 0 or i >= len(a) then error('[INVALID_ARRAY_INDEX] no element ' || i)
       else a[i + 1] end;
create macro spark_element_at(a, i) as
  case when a is null or i is null then null
       when i = 0 then error('[INVALID_INDEX_OF_ZERO] elements count from 1')
       when abs(i) > len(a) then error('[INVALID_ARRAY_INDEX_IN_ELEMENT_AT] no element ' || i)
       else a[i] end;
create macro spark_try_element_at(a, i) as
  case when i = 0 then error('[INVALID_INDEX_OF_ZERO] elements count from 1') else a[i] end;
create macro spark_map_value(m, k) as m[k];
)sql";

constexpr const char* kSets = R"sql(
create macro spark_has_null(a) as len(list_filter(a, lambda x: x is null)) > 0;
create macro spark_array_contains(a, v) as
  case when a is null or v is null then null
       when list_contains(a, v) then true
       when spark_has_null(a) then null
       else false end;
create macro spark_array_distinct(a) as
  list_filter(a, lambda x, i:
    case when x is null then list_position(list_transform(a, lambda y: y is null), true) = i
         else list_position(a, x) = i end);
create macro spark_array_intersect(a, b) as
  case when b is not null then
    list_filter(spark_array_distinct(a), lambda x:
      case when x is null then spark_has_null(b) else list_contains(b, x) end) end;
create macro spark_array_except(a, b) as
  case when b is not null then
    list_filter(spark_array_distinct(a), lambda x:
      not case when x is null then spark_has_null(b) else list_contains(b, x) end) end;
create macro spark_arrays_overlap(a, b) as
  case when a is null or b is null then null
       when len(list_filter(a, lambda x: x is not null and list_contains(b, x))) > 0 then true
       when len(a) > 0 and len(b) > 0 and (spark_has_null(a) or spark_has_null(b)) then null
       else false end;
create macro spark_array_remove(a, v) as
  case when v is not null then list_filter(a, lambda x: x is null or x <> v) end;
create macro spark_array_position(a, v) as
  case when a is null or v is null then null
       else cast(coalesce(list_position(a, v), 0) as bigint) end;
)sql";

constexpr const char* kBuilding = R"sql(
create macro spark_array_concat(a, b) as
  case when a is not null and b is not null then list_concat(a, b) end;
create macro spark_array_append(a, v) as case when a is not null then list_append(a, v) end;
create macro spark_array_prepend(a, v) as case when a is not null then list_prepend(v, a) end;
create macro spark_array_repeat(v, n) as
  case when n is not null then list_transform(range(greatest(n, 0)), lambda i: v) end;
create macro spark_array_insert(a, p, v) as
  case when a is null or p is null then null
       when p = 0 then error('[INVALID_INDEX_OF_ZERO] elements count from 1')
       when p > len(a) then list_append(list_resize(a, p - 1), v)
       when p > 0 then list_concat(list_append(a[1:p - 1], v), a[p:])
       when -p > len(a) then list_concat(list_resize([v], -p - len(a)), a)
       else list_concat(list_append(a[1:len(a) + p + 1], v), a[len(a) + p + 2:]) end;
create macro spark_times(v, n) as
  case when n < 0 then error('[NEGATIVE_VALUES_IN_FREQUENCY_EXPRESSION] a count below 0')
       else list_transform(range(n), lambda i: v) end;
create macro spark_checked_ranks(ranks) as
  case when len(list_distinct(list_transform(ranks, lambda r: r.rank))) < len(ranks)
       then error('the comparison of array_sort is no order') else ranks end;
create macro spark_places(a) as range(1, len(a) + 1);
create macro spark_stands_before(compared, other, here) as
  case when other = here then false
       when compared is null then error('[COMPARATOR_RETURNS_NULL] the comparison gave NULL')
       when compared = 0 then other < here
       else compared < 0 end;
create macro spark_text_map(t, parts, pair) as
  case when t is not null and parts is not null and pair is not null then
    map_from_entries(list_transform(spark_split(t, parts), lambda x:
      struct_pack(key := spark_split(x, pair, 2)[1], value := spark_split(x, pair, 2)[2]))) end;
create macro spark_array_join(a, separator) as
  case when a is not null and separator is not null then
    coalesce(array_to_string(list_filter(a, lambda x: x is not null), separator), '') end;
create macro spark_slice(a, start, size) as
  case when a is null or start is null or size is null then null
       when start = 0 then error('[INVALID_PARAMETER_VALUE.START] elements count from 1')
       when size < 0 then error('[INVALID_PARAMETER_VALUE.LENGTH] a length below 0')
       when size = 0 or start > len(a) or -start > len(a) then a[1:0]
       when start > 0 then a[start:start + size - 1]
       else a[len(a) + start + 1:len(a) + start + size] end;
create macro spark_flatten(a) as case when not spark_has_null(a) then flatten(a) end;
create macro spark_sequence(start, stop, step) as
  case when start is null or stop is null or step is null then null
       when start = stop then [start]
       when step = 0 or (step > 0) <> (stop > start)
         then error('[INVALID_PARAMETER_VALUE] the step does not lead from start to stop')
       else generate_series(cast(start as bigint), cast(stop as bigint), cast(step as bigint)) end;
create macro spark_date_sequence(start, stop) as
  case when start is not null and stop is not null then
    case when start <= stop then generate_series(start, stop, interval 1 day)
         else generate_series(start, stop, interval (-1) day) end end;
)sql";

// What exists and forall make of the answers for the elements.
constexpr const char* kQuantifiers = R"sql(
create macro spark_any(answers) as
  case when answers is null then null
       when list_contains(answers, true) then true
       when spark_has_null(answers) then null
       else false end;
create macro spark_all(answers) as
  case when answers is null then null
       when list_contains(answers, false) then false
       when spark_has_null(answers) then null
       else true end;
create macro spark_last_of(rows, best) as
  rows[len(rows) + 1 -
       list_position(list_reverse(list_transform(rows, lambda r: r.k)), best)].v;
create macro spark_rows(a) as a;
create macro spark_rows_outer(a) as case when len(a) > 0 then a else [null] end;
)sql";

}  // namespace

void AddMacros(FunctionPack& pack) {
  for (const char* script : {kElements, kSets, kBuilding, kQuantifiers}) {
    pack.macro_scripts.emplace_back(script);
  }
}

}  // namespace hikkoshi::engine::duckdb::spark
