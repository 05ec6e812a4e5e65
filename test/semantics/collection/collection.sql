-- function array
select array(1, 2, null)
select array()
select array(1, 'a')
select array(1, 2.5)
-- function struct
select struct(1, 2)
select struct(1 as a, 'x' as b)
select named_struct('a', 1, 'b', null)
-- function map
select map('a', 1, 'b', 2)
select map()
select map('a', 1, 'a', 2)
select map(null, 1)
select map(1, 2, 3.5, 4)
-- function size
generate size({int_array})
generate size({map})
-- function array_contains
generate array_contains({int_array}, {digits})
select array_contains(array(1, null), null)
-- function array_distinct
generate array_distinct({int_array})
generate array_distinct({string_array})
-- function array_union
generate array_union({int_array}, {int_array})
-- function array_intersect
generate array_intersect({int_array}, {int_array})
-- function array_except
generate array_except({int_array}, {int_array})
-- function arrays_overlap
generate arrays_overlap({int_array}, {int_array})
-- function array_join
generate array_join({string_array}, '-')
select array_join(array('a', null), ',', 'x')
-- function array_max
generate array_max({int_array})
select array_max(array(1D, double('NaN')))
-- function array_min
generate array_min({int_array})
-- function array_position
generate array_position({int_array}, {digits})
-- function array_remove
generate array_remove({int_array}, {digits})
-- function array_repeat
select array_repeat('a', 2)
select array_repeat(1, 0)
select array_repeat(1, -1)
select array_repeat(null, 2)
-- function array_sort
generate array_sort({int_array})
-- function sort_array
generate sort_array({int_array})
generate sort_array({int_array}, false)
-- function array_append
generate array_append({int_array}, {digits})
-- function array_compact
generate array_compact({int_array})
-- function slice
generate slice({int_array}, {digits}, {digits})
-- function flatten
select flatten(array(array(1, 2), array(3)))
select flatten(array(array(1), null))
select flatten(array())
-- function sequence
select sequence(1, 5)
select sequence(5, 1)
select sequence(1, 10, 3)
select sequence(1, 5, -1)
select sequence(1, 1)
select sequence(1, 5, 0)
select sequence(date'2020-01-01', date'2020-01-03')
select sequence(1L, 3)
-- function element_at
generate element_at({int_array}, {digits})
select element_at(map('a', 1), 'b')
-- function try_element_at
generate try_element_at({int_array}, {digits})
-- function get
generate get({int_array}, {digits})
-- function map_keys
generate map_keys({map})
-- function map_values
generate map_values({map})
-- function map_entries
generate map_entries({map})
-- function map_from_arrays
select map_from_arrays(array('a', 'b'), array(1, 2))
select map_from_arrays(array('a'), array(1, 2))
-- function map_from_entries
select map_from_entries(array(struct('a', 1)))
-- function map_contains_key
select map_contains_key(map('a', 1), 'b')
-- function transform
select transform(array(1, 2, null), x -> x + 1)
select transform(array(5, 6), (x, i) -> x * i)
select transform(array('a'), x -> upper(x))
-- function filter
select filter(array(1, 2, 3), x -> x > 1)
select filter(array(1, null), x -> x > 0)
select filter(array(5, 6, 7), (x, i) -> i > 0)
-- function exists
select exists(array(1, null), x -> x > 1)
select exists(array(1, 2), x -> x > 1)
-- function forall
select forall(array(1, null), x -> x > 0)
select forall(array(), x -> x)
-- function aggregate
select aggregate(array(1, 2, 3), 0, (acc, x) -> acc + x)
select aggregate(array(1, 2), 0, (acc, x) -> acc + x, acc -> acc * 10)
select aggregate(array(), 5, (acc, x) -> acc)
select aggregate(array(1, null), 0, (acc, x) -> acc + coalesce(x, 10))
-- function explode
select explode(array(1, 2, null))
select explode(array())
select explode_outer(array())
select i, c from values (1, array(1, 2)), (2, array()), (3, null) as t(i, a) lateral view explode(a) x as c order by i, c
select i, c from values (1, array(1, 2)), (2, array()), (3, null) as t(i, a) lateral view outer explode(a) x as c order by i, c
select i, p, c from values (1, array(5, 6)) as t(i, a) lateral view posexplode(a) x as p, c order by p
select i, k, v from values (1, map('a', 1, 'b', 2)) as t(i, m) lateral view explode(m) x as k, v order by k
select * from values (1, array(struct(1 as a, 'x' as b))) as t(i, s) lateral view inline(s) y as a, b
select * from explode(array(1, 2))
select * from range(3)
-- function higher_order
select zip_with(array(1,2,3), array('a','b'), (x,y) -> concat(x, coalesce(y,'-')))
select zip_with(array(1,2), array(3,4), (x,y) -> x + y)
select zip_with(cast(null as array<int>), array(3,4), (x,y) -> x + y), zip_with(array(), array(3,4), (x,y) -> y)
select zip_with(a, b, (x, y) -> (x, y)) from values (array(1,2), array(3)) t(a,b)
select zip_with(a, b, (x, y) -> x * c + y) from values (array(1,2), array(3,4), 10) t(a,b,c)
select transform(array(1,2), x -> zip_with(array(x), array(x+1), (y, z) -> x + y * z))
select map_filter(map('a',1,'b',2), (k,v) -> v > 1 or k = 'c'), map_filter(map(1,null), (k,v) -> v > 1)
select map_filter(cast(null as map<string,int>), (k,v) -> v > 1)
select transform_keys(map('a',1,'b',2), (k,v) -> concat(k, v)), transform_values(map('a',1,'b',null), (k,v) -> v + 1)
select transform_keys(map('a',1,'b',2), (k,v) -> 1)
select transform_keys(map('a',1), (k,v) -> cast(null as string))
select transform_values(map(1, array(1,2)), (k,v) -> size(v) + k)
select map_zip_with(map('a',1,'b',2), map('b',3,'c',4), (k, x, y) -> concat(k, ':', coalesce(x,0), coalesce(y,0)))
select map_zip_with(cast(null as map<string,int>), map('b',3), (k, x, y) -> x)
select map_concat(map('a',1), map('b',2), map('c',null)), map_concat(), map_concat(map(1,2))
select map_concat(map('a',1), map('a',2))
select map_concat(map('a',1), cast(null as map<string,int>))
select map_concat(map(1,'a'), map(2L,'b'))
select str_to_map('a:1,b:2'), str_to_map('a:1;b', ';'), str_to_map('a=1;b=2=3', ';', '='), str_to_map(''), str_to_map('a'), str_to_map(null)
select str_to_map('a:1,a:2')
select str_to_map('x1y2', '[0-9]', 'z'), str_to_map('a|b', '\\|'), str_to_map('a.b', '\\.', ':')
select arrays_zip(array(1,2,3), array('a','b')), arrays_zip(array(1))
select arrays_zip(a, b) from values (array(1,2), array(3)) t(a,b)
select arrays_zip(array(1), cast(null as array<int>)), arrays_zip(array(), array(1))
select array_insert(array(1,2,3), 2, 9), array_insert(array(1,2,3), 1, 9), array_insert(array(1,2,3), 4, 9), array_insert(array(1,2,3), 6, 9)
select array_insert(array(1,2,3), -1, 9), array_insert(array(1,2,3), -2, 9), array_insert(array(1,2,3), -4, 9), array_insert(array(1,2,3), -5, 9), array_insert(array(1,2,3), -7, 9)
select array_insert(array(1,2,3), 0, 9)
select array_insert(array(), 1, 'a'), array_insert(array(), -1, 'a'), array_insert(array(), 3, 'a')
select array_insert(cast(null as array<int>), 1, 2), array_insert(array(1), null, 2), array_insert(array(1), 1, null)
select array_sort(array(3,1,2), (a, b) -> case when a < b then 1 when a > b then -1 else 0 end)
select array_sort(array('bc','a','def'), (l, r) -> length(l) - length(r)), array_sort(array(1,null,2), (a,b) -> case when a is null then -1 when b is null then 1 else a - b end)
select array_sort(array(5,1), (a,b) -> null)
select array_sort(cast(null as array<int>), (a,b) -> a - b), array_sort(array(), (a,b) -> 0), array_sort(array(1), (a,b) -> 0)
select array_sort(array(struct(2,'x'), struct(1,'y')), (a, b) -> a.col1 - b.col1)
select transform(array(struct(1 as p, 2 as q)), s -> s.p + s.q)
select transform_values(map('a', struct(1 as p)), (k, v) -> v.p)
select aggregate(array(1,2,3), cast(0 as bigint), (acc, x) -> acc + x, acc -> acc / 2)
select reduce(array('a','b'), '', (acc, x) -> concat(acc, x))
select zip_with(array(array(1)), array(array(2)), (x,y) -> zip_with(x, y, (x, y) -> x - y))
select map_filter(map(1,2,3,4), (k, v) -> exists(array(v), k -> k = 2))
-- function array_insert
generate array_insert({int_array}, {position}, {int})
-- function arrays_zip
generate arrays_zip({int_array}, {string_array})
-- function zip_with
generate zip_with({int_array}, {int_array}, (x, y) -> coalesce(x, 0) * 10 + y)
generate zip_with({string_array}, {int_array}, (x, y) -> concat_ws('-', x, y))
-- function map_filter
generate map_filter({map}, (k, v) -> v >= {digits} or k = {word})
-- function transform_keys
generate transform_keys({map}, (k, v) -> concat(k, {word}))
-- function transform_values
generate transform_values({map}, (k, v) -> coalesce(v, {int}))
-- function map_zip_with
generate map_zip_with({map}, {map}, (k, x, y) -> concat_ws(',', k, x, y))
-- function map_concat
generate map_concat({map}, map('z', {int}))
-- function str_to_map
generate str_to_map({string})
generate str_to_map({string}, {word})
-- function array_sort_by
generate array_sort({string_array}, (a, b) -> case when a is null then {digits} when b is null then -1 else length(a) - length(b) end)
-- function everyday
select array(1, 2, null), array(), array('a', 1), array(1, 2.5), array(array(1), array(2, 3)), typeof(array(1, null))
select map('a', 1, 'b', null), map(), map(1, 'x', 2, 'y'), typeof(map('a', 1))
select map('a', 1, 'a', 2)
select map(null, 1)
select named_struct('a', 1, 'b', 'x'), struct(1, 'x'), struct(1 as p, 2 as q), (1, 'a'), typeof(struct(1, 'x'))
select array(1,2,3)[0], array(1,2,3)[2], map('a', 1)['a'], map('a', 1)['z'], struct(1 as p).p
select array(1,2,3)[3]
select array(1,2,3)[-1]
select element_at(array(1,2,3), 1), element_at(array(1,2,3), -1), element_at(map('a', 1), 'a'), element_at(map('a', 1), 'z')
select element_at(array(1,2,3), 5)
select element_at(array(1,2,3), 0)
select try_element_at(array(1,2,3), 5), try_element_at(map('a', 1), 'z'), get(array(1,2,3), 5), get(array(1,2), -1), get(array(1,2), 1)
select size(array(1,2)), size(null), size(map('a', 1)), cardinality(array()), array_size(array(1)), array_size(null)
select array_contains(array(1, 2), 2), array_contains(array(1, null), 2), array_contains(array(1, 2), 1.0), array_contains(array('a'), 'A'), array_contains(null, 1), array_contains(array(1), null)
select array_union(array(1, 2, 2), array(2, 3, null)), array_intersect(array(1, 2, null, 2), array(2, null)), array_except(array(1, 2, null, 1), array(2)), array_union(array(1), array('a'))
select arrays_overlap(array(1, 2), array(2, 3)), arrays_overlap(array(1, null), array(2, 3)), arrays_overlap(array(1), array(2)), arrays_zip(array(1, 2), array('a')), arrays_zip(array(1), array(2), array(3))
select array_max(array(1, null, 3)), array_min(array(1, null, 3)), array_max(array()), array_min(array('b', 'a')), array_max(array(double('nan'), 1d))
select sort_array(array(3, null, 1)), sort_array(array(3, null, 1), false), array_sort(array(3, null, 1)), sort_array(array('b', 'a', 'C')), array_sort(array('bb', 'a'), (l, r) -> length(l) - length(r)), sort_array(array(struct(2, 'a'), struct(1, 'b')))
select array_repeat('a', 3), array_repeat(null, 2), array_repeat(1, 0), array_repeat(1, -1), slice(array(1,2,3,4), 2, 2), slice(array(1,2,3,4), -2, 2), slice(array(1,2), 3, 1), slice(array(1,2), 1, 0)
select slice(array(1,2), 0, 1)
select array_insert(array(1, 2), 0, 9)
select transform(array(1, 2), x -> x + 1), transform(array(1, 2), (x, i) -> x * i), filter(array(1, null, 3), x -> x > 1), filter(array(1, 2, 3), (x, i) -> i > 0), exists(array(1, null), x -> x > 1), exists(array(1, 2), x -> x > 1), forall(array(1, 2), x -> x > 0), forall(array(1, null), x -> x > 0)
select aggregate(array(1, 2, 3), 0, (a, x) -> a + x), aggregate(array(1, 2, 3), 0, (a, x) -> a + x, a -> a * 10), reduce(array(1, 2), 0, (a, x) -> a + x), aggregate(array(1, null), 0, (a, x) -> a + x), aggregate(array('a', 'b'), '', (a, x) -> concat(a, x))
select zip_with(array(1, 2), array('a', 'b'), (x, y) -> (y, x)), zip_with(array(1, 2), array(3), (x, y) -> x + y), map_filter(map(1, 0, 2, 2), (k, v) -> k > v), transform_keys(map('a', 1), (k, v) -> upper(k)), transform_values(map('a', 1), (k, v) -> v + 1), map_zip_with(map(1, 'a'), map(1, 'b', 2, 'c'), (k, a, b) -> concat(a, b))
select map_keys(map('a', 1, 'b', 2)), map_values(map('a', 1, 'b', 2)), map_entries(map('a', 1)), map_from_arrays(array('a', 'b'), array(1, 2)), map_from_entries(array(struct('a', 1))), map_concat(map('a', 1), map('b', 2)), map_contains_key(map('a', 1), 'a')
select map_from_arrays(array('a'), array(1, 2))
select map_concat(map('a', 1), map('a', 2))
select map_from_arrays(array('a', null), array(1, 2))
select array(1, 2) = array(1, 2), array(1, 2) < array(1, 3), array(1) < array(1, 2), array(null) = array(null), array(1, null) <=> array(1, null), struct(1, 'a') = struct(1, 'a'), struct(1, 2) < struct(1, 3), array(1) = array(1L)
select map('a', 1) = map('a', 1)
select cast(array(1, 2) as array<string>), cast(array('1', 'x') as array<int>) is null
select cast(struct(1, 'a') as struct<x:bigint, y:string>), cast(map('a', 1) as map<string, double>), cast(array(1.7, 2.2) as array<int>)
select explode(array(1, 2)), explode_outer(array())
select explode(array(10, 20))
select explode(map('a', 1, 'b', 2))
select posexplode(array('x', 'y'))
select posexplode_outer(cast(null as array<int>))
select explode_outer(array())
select inline(array(struct(1, 'a'), struct(2, 'b')))
select inline_outer(cast(array() as array<struct<a:int,b:string>>))
select stack(2, 1, 'a', 2, 'b')
select stack(3, 1, 2, 3, 4)
select explode(sequence(1, 3)) as x, 'k' as y
select x + 1 from (select explode(array(1, 2)) as x)
select explode(null)
select explode(1)
select size(split('a,b', ',')), split('a,b', ',')[1], filter(split('a,,b', ','), s -> s <> '')
select array_agg(x), collect_list(x), collect_set(x) from (select * from values (1), (null), (1) t(x))
select sort_array(collect_set(x)), count(distinct x), approx_count_distinct(x) from values (1), (2), (2), (null) t(x)
select str_to_map('a:1,b:2'), str_to_map(null), str_to_map('a:1;b', ';', ':')
select json_tuple('{"a":1,"b":"x"}', 'a', 'b', 'c')
select named_struct('a', array(1, 2)).a[1], array(struct(1 as x, 2 as y), struct(3 as x, 4 as y)).x, map('k', struct(5 as z))['k'].z
select sequence(1, 1), sequence(3, 1), sequence(1L, 10L, 4L), sequence(date'2020-01-01', date'2020-01-03'), sequence(date'2020-03-01', date'2020-01-01', interval -1 month), sequence(timestamp'2020-01-01', timestamp'2020-01-02', interval 12 hours)
select sequence(1, null), sequence(date'2020-01-01', date'2020-02-01', interval 1 week), sequence(cast('2020-01-01' as date), cast('2020-01-02' as date), interval 1 day)
select array(1, 2)['0']
select array(1, 2)[1L], array(1, 2)[cast(0 as tinyint)], map(1, 'a')[1L], map(1.0, 'a')[1]
select array_contains(array(1), 'a')
select arrays_zip(array(1, 2) , array(3, 4)).`0`, to_json(arrays_zip(array(1), array(2)))
select coalesce(array(), array(1)), if(true, array(1), array(2L)), case when false then map('a', 1) else map('b', 2L) end, greatest(array(1), array(2))
select least(struct(1, 'b'), struct(1, 'a')), max(x), min(x) from values (array(1, 2)), (array(1, 3)) t(x)
select distinct x from values (array(1, 2)), (array(1, 2)) t(x)
select x, count(*) from values (struct(1, 'a')), (struct(1, 'a')) t(x) group by x
select * from values (array(1)), (array(0, 5)), (null) t(x) order by x
select * from values (struct(2, null)), (struct(1, 'b')), (struct(2, 'a')) t(x) order by x desc
select map_sort(map('b', 1, 'a', 2)), array_size(array(1, null)), try_element_at(array(1), -2)
select concat(array(1), null)
select concat(null, array(1)), 1
select concat(array(1), cast(null as array<int>)), concat('a', null)
select array_append(null, 2)
select array_prepend(null, 2)
select array_append(cast(null as array<int>), 2), array_prepend(array(1), null)
select stack(3, 1, 2, 3, 4)
select stack(2, 1, 2, 3, 4, 5)
select stack(1, 1, 2, 3)
select stack(5, 'a', 'b')
select stack(0, 1)
select array(1, 2)['0']
select array(1, 2)[1], array('a')[0]
select x from values (struct(1, 'a')), (struct(2, 'b')) t(x)
select * from values (struct(1, 'a')), (struct(2, 'b'))
select * from values struct(1, 2) t(a, b)
select * from values (named_struct('a', 1)) t(x)
select * from values (struct(1, 'a'), 3) t(x, y)
select bit_and(x) from values ('a') t(x)
select bit_count('7')
