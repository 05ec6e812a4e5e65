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
