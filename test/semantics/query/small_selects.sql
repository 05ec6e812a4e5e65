select /* c1 */ 1 -- trailing
select /* nested /* comment */ still */ 2
select 'it''s', "dq", 'a' 'b', r'\n', 'tab\tx', '\u0041', '\101', '\%', 'a\'b', "say \"hi\""
select 1L, 2S, 3Y, 4.5BD, 1e3, 1e3BD, .5, 5., 1.0f, 1d, -1, 0x1F, x'1F', 1E-2
select date'2020-01-01', timestamp'2020-01-01 12:34:56.789', timestamp_ntz'2020-01-01', timestamp_ltz'2020-01-01 00:00:00+02:00', interval'1' day
select date'2020-13-01'
select date'nope'
select timestamp'2020-01-01 25:00:00'
select x'zz'
select 1 = 1, 1 == 1, 1 <> 2, 1 != 2, 1 <=> null, null <=> null, not true, !true
select 5 div 2, 5 % 2, -5 % 3, 5 / 2, 5 & 3, 5 | 3, 5 ^ 3, ~5, 1 << 2, -8 >> 1, -8 >>> 60
select 2 + 3 * 4 - 1, (2 + 3) * 4, -2 * -3, - - 1, 1 - -1
select true and null, false and null, true or null, false or null, not null
select null is null, 1 is not null, true is true, null is unknown, false is not true, null is not false
select 1 between 0 and 2, 1 not between 0 and 2, null between 1 and 2, 1 between symmetric 2 and 0
select 1 in (1, null), 2 in (1, null), 2 not in (1, null), null in (1), 1 in ('1')
select 'abc' like 'a%', 'abc' like '_b_', 'a%c' like 'a\%c', 'abc' like any ('x%', 'a%'), 'abc' like all ('a%', '%c'), 'abc' not like some ('a%', 'z'), 'ABC' ilike 'a%'
select 'a%c' like 'a#%c' escape '#', 'abc' rlike '^a.c$', 'abc' regexp 'b', 'abc' similar to 'a.c'
select coalesce(null, 1), nvl(null, 'x'), nvl2(null, 1, 2), nullif(1, 1), ifnull(null, 3), zeroifnull(null), nullifzero(0)
select cast('1' as int), '1'::int, cast(1.9 as int), cast(true as int), cast('yes' as boolean), cast(1 as string), try_cast('x' as int)
select cast('x' as int)
select cast(300 as tinyint)
select 2147483647 + 1
select 1 / 0
select 1 % 0
select 1 div 0
select array(1, 2)[2]
select map('a', 1)['b']
select element_at(array(1), 2)
select cast(null as array<int>), cast(array('1', '2') as array<int>), cast(struct(1, 'a') as struct<x:string, y:string>), cast(map(1, '2') as map<string, int>)
select transform(array(1, 2, 3), x -> x * 2), filter(array(1, null, 3), x -> x is not null), exists(array(1, 2), x -> x > 1), forall(array(1, 2), x -> x > 0), aggregate(array(1, 2, 3), 0, (a, x) -> a + x, a -> a * 10)
select transform(array(1, 2), (x, i) -> x + i), zip_with(array(1, 2), array(3), (a, b) -> coalesce(a, 0) + coalesce(b, 0)), map_filter(map('a', 1, 'b', 2), (k, v) -> v > 1), transform_keys(map('a', 1), (k, v) -> upper(k)), transform_values(map('a', 1), (k, v) -> v + 1), map_zip_with(map('a', 1), map('a', 2), (k, x, y) -> x + y)
select transform(array(array(1), array(2, 3)), a -> transform(a, x -> x + size(a))), array_sort(array(3, 1, null, 2)), array_sort(array(3, 1, 2), (a, b) -> b - a), reduce(array(1), 0, (a, b) -> a + b)
select x -> x
select transform(array(1), x -> nope)
select transform(1, x -> x)
select named_struct('a', 1).a, struct(1 as z).z, (struct(1, 2)).col2, map('k', array(1, 2))['k'][1]
select count(*) filter (where id > 1), sum(id) filter (where false), max(id) filter (where id < 3) from range(5)
select mode(x), mode() within group (order by x), percentile_cont(0.5) within group (order by x), percentile_disc(0.5) within group (order by x desc) from values (1), (2), (2), (null) as t(x)
select listagg(x, ',') within group (order by x desc), string_agg(x) within group (order by x), listagg(distinct x) within group (order by x) from values ('b'), ('a'), (null), ('a') as t(x)
select first(x), last(x), first(x) ignore nulls, last(x, true), first_value(x), any_value(x) from (select * from values (null), (1), (2) as t(x))
select array_agg(x), collect_set(x) from values (1), (null), (1) as t(x)
select max(x), min(x), max_by(y, x), min_by(y, x), sum(x), avg(x) from values (1, 'a'), (null, 'b'), (3, null) as t(x, y)
select id, id as `select`, id `from` from range(1)
select 1 as 1
select 1 as a b
select , 1
select 1,
select * form range(1)
select (1, 2), (1), ((1)), (1, 'a', null)
select upper('a') upper, length('abc') as length
select upper(nope) from range(1)
select nope('x')
select upper()
select upper('a', 'b')
select substring('hello' from 2 for 3), substr('hello', -3), position('l' in 'hello'), trim(both 'x' from 'xax'), overlay('abcdef' placing 'ZZ' from 2 for 3), extract(year from date'2020-05-05'), trim(leading from '  a ')
select upper(str => 'a')
select mask('AbC1', str => 'x')
select `a`.`b` from (select struct(1 as b) as a)
select hash(1, 'a'), xxhash64(1), md5('a'), sha2('a', 256), crc32('a')
select assert_true(true)
select assert_true(false)
select raise_error('boom')
select 1 where raise_error('x') is null
select 'a' || 1 || null, 'a' || 1 || true, concat('a', 1, true), concat(array(1), array(2))
select 'a' < 'B', 'a' < 'b', '10' < '9', '10' < 9, 1 < 1.5, '2020-01-01' < date'2020-01-02'
select greatest(1, null, 3), least('a', 'b'), greatest(1, 2.5), greatest(null, null)
select * from values (1, 2) t(a, b) where a = 1 and b = 2 or false
select sum(a) over (), a from values (1), (2) t(a) order by a desc limit 1
select distinct a, b from values (1, 1), (1, 1), (null, null), (null, null) t(a, b) order by a
select count(distinct a), count(distinct a, b), sum(distinct a) from values (1, 1), (1, 2), (null, 3) t(a, b)
select a, b from values (1, 2) as t(a, b) where (a, b) = (1, 2) and (a, b) in ((1, 2)) and (a, b) <> (1, 3)
select * from (values (1, 'a'), (2, 'b')) as t(x, y) where y = 'a' or x is null
select t.* from (select 1 a, 2 b) t
select inner_t.a from (select a from (select 1 as a) x) inner_t
select * from (select 1 as a)
select * from (select 1 as a) as t, (select 2 as b) as s
select * from range(2) as t(i) cross join lateral (select i * 2 as d)
select grouping(a) from values (1) t(a) group by a with cube
select date_format(date'2020-01-05', 'yyyy/MM/dd EEE'), to_date('05.01.2020', 'dd.MM.yyyy'), to_timestamp('2020-01-05 10', 'yyyy-MM-dd HH'), date_trunc('quarter', timestamp'2020-05-05 10:00:00'), trunc(date'2020-05-05', 'MM')
