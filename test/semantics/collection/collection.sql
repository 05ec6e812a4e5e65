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
