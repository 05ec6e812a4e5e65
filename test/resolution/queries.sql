-- Names, scopes and output columns of queries.
-- table t(a int, b string, c double, s struct<f:int,g:string>, arr array<struct<h:bigint>>, m map<string,decimal(2,1)>)
-- table u(a bigint, d string, e date)
-- table v(A smallint, b string, s decimal(2,1))
select a+1 as x, x+1 as y from t
select a+1 as b, b as c from t
select c as b, count(*) from t group by b
select c as b, sum(a) as a from t group by c having a > 1
select c as b, sum(a) as q from t group by c having q > 1
select * from t join u using (a)
select * from t left join u using (a)
select * from t right join u using (a)
select * from t full join u using (a)
select a from t right join u using (a)
select a from t full join u using (a)
select t.a, u.a from t join u using (a)
select u.* from t join u using (a)
select t.* from t right join u using (a)
select * from t natural join u
select * from t natural join v
select * from t cross join u
select * from t left semi join u on t.a = u.a
select * from t left anti join u using (a)
select u.a from t left semi join u on t.a = u.a
select a from t join u on t.a = u.a
select t.a, u.a from t join u on t.a = u.a
select s.f, s.g, s.* from t
select v.s, v.a, A from v
select t.s.f, t.s.F as n from t
select s.zz from t
select arr.h, m.k, arr[0].h, m['k'] from t
select s.f from t join (select 'q' as f) s on true
select * except (a, s) from t
select t.* except (a), u.a from t, u
select * from t lateral view explode(arr) x as y
select * from t lateral view explode(arr) x
select x.* from t lateral view explode(m) x
select * from t lateral view posexplode(arr) x
select * from t lateral view inline(arr) x
select * from t lateral view outer inline(arr) x as hh
select * from t lateral view explode(m) x as kk, vv
select explode(arr) from t
select explode(m) from t
select explode(m) as (p, q) from t
select posexplode(arr) from t
select posexplode_outer(arr) as (i, el), a from t
select inline(arr), b from t
select stack(2, a, 'x', a+1, 'y') from t
select stack(2, a, 'x', c, 'y') as (n, l) from t
select json_tuple(b, 'p', 'q') from t
select json_tuple(b, 'p', 'q') as (pp, qq) from t
select * from t lateral view json_tuple(b, 'p', 'q') j as pp, qq
select * from t lateral view json_tuple(b, 'p', 'q') j
select * from explode(array(1,2))
select * from explode(array(1,2)) as z(w)
select * from range(5)
select id from range(1, 5)
select * from t, lateral explode(arr) as x(y)
select * from t, lateral (select t.a + 1 as l) z
select * from values (1, 'a'), (2.5, null)
select * from values (1, 'a'), (2.5, null) as q(n, s)
values (1, 'a'), (2L, null)
select a from t union select a from u
select a from t union all select c from t
select b, a from t union all by name select a, d from u
select a from t union select b from t
select a as z from t intersect select a from u
select a from t except select e from u
select null as n, a from t union select e, 1 from u
select * from (select a, b, c from t) pivot (sum(c) for b in ('x', 'y'))
select * from (select a, b, c from t) pivot (sum(c) as sc, max(c) as mc for b in ('x' as xx, 'y'))
select * from (select a, b, c from t) pivot (sum(c) for b in ('x', 'y')) as p
select p.a from (select a, b, c from t) pivot (sum(c) for b in ('x', 'y')) as p
select * from (select a, b, c from t) pivot (sum(c), max(c) for b in ('x', 'y'))
select * from (select a, b, c from t) pivot (sum(c) for (a, b) in ((1, 'x'), (2, 'y') as two))
select * from (select a, b, c from t) pivot (sum(c) as q for a in (1, 2))
select * from (select a, b, c from t) unpivot (val for nm in (a, c))
select * from (select a, b, c from t) unpivot include nulls (val for nm in (a as aa, c))
select * from (select a, b, c from t) unpivot ((v1, v2) for nm in ((a, c) as p, (c, a)))
with q as (select a from t), r as (select a + 1 as a from q) select * from r
with t as (select a from t) select * from t
with q(n, m) as (select a, b from t) select * from q
with q as (select 1 as n), r as (with q as (select 'x' as n) select * from q) select * from r
select (select max(e) from u where u.a = t.a) as mx from t
select a from t where exists (select 1 from u where a = t.a)
select a from t where a in (select a from u)
select a, row_number() over (partition by b order by c) as rn, sum(a) over w from t window w as (order by a)
select a, b, count(*) as n from t group by all
select b, c, sum(a) from t group by 1, 2
select b, c, sum(a) from t group by rollup (b, c)
select b, grouping(b), grouping_id() from t group by cube (b)
select b, c, sum(a) from t group by grouping sets ((b), (c))
select a+1, -a, not (a = 1), a = 1 and b = 'x', a is null, b like 'x%', a between 1 and 2, a in (1,2) from t
select count(*), count(a), count(distinct a, b), sum(a), avg(c), max(b) from t
select cast(a as string), try_cast(b as int), b::int, a/2, a div 2, a%2, a||b, 1.5, 'lit', true, null, date'2020-01-01', timestamp'2020-01-01 00:00:00', interval 1 day, interval '1' month, 1e3, 1.5D, 2L, 3S, 4Y, 5BD, x'00' from t
select case when a = 1 then 'x' else b end, case a when 1 then 2 end, if(a=1, 2, 3.5), coalesce(a, c), nvl(a, 1) from t
select upper(b), concat(b, 'x'), substring(b, 1, 2), substr(b, 1), trim(b), current_date(), current_date, now(), current_timestamp() from t
select row_number() over (partition by b order by c desc), lag(a, 1) over (order by c), sum(a) over (partition by b order by c rows between unbounded preceding and current row) from t
select arr[0], arr[0].h, m['k'], s.f, transform(arr, x -> x.h + 1), filter(arr, x -> x.h > 1), struct(a, b), struct(a as q, c), named_struct('z', a), array(a, c), map('a', a), array(s) from t
select extract(year from e), date_add(e, 1), e + 1, e - e, datediff(e, e), date_trunc('month', e), year(e) from u
select first(a), first(a, true), collect_list(b), collect_set(b), approx_count_distinct(a), percentile(a, 0.5), max_by(a, b), count_if(a = 1), stddev(a), sum(distinct a) filter (where a > 1), any_value(a) from t
select (a), ((a + 1)), +a, ~a, a & 1, a <=> 1, a != 1, a <> 1, a == 1, !(a=1), b rlike 'x', b ilike 'x', a is not null, a not in (1), not a in (1), b not like 'x', (select 1), exists(select 1) from t
select `a` as `x.y`, `b` from t
select `x.y` from (select a as `x.y` from t)
select x.y from (select a as `x.y` from t)
select z.`x.y` from (select a as `x.y` from t) z
select a as n, a as N from t
select n from (select a as n, b as N from t)
select * from (select a as n, b as N from t)
select t.a from (select a from t) t join t t2 on t.a = t2.a
select a from t order by c
select a as c1 from t order by c1, c
select sum(a) as s2, b from t group by b order by sum(c), s2, b
select distinct b from t order by b
select max(a) as a from t having a > 0
select b, rank() over (order by sum(a)) as rk from t group by b
select a as x, x as y, y as z from t
select sum(a) as x, x + 1 as y from t
select row_number() over (order by a) as rn, rn + 1 as r2 from t
select *, a + 1 as a1, a1 * 2 as a2 from t
select b as upper_b from t where upper_b = 'x'
select a from T where B = 'x' and T.C > 1
select default.t.a from t
select t.s.* from t
select struct(*) as st from t
select count(*) , count(t.*) from t
select a from t tablesample (10 percent)
select * from (t join u on t.a = u.a)
select * from t t1, t t2 where t1.a = t2.a
select t1.a from t as t1(q, w, e, r, ty, y)
select q from t as t1(q, w, e, r, ty, y)
with recursive r(n) as (select 1 union all select n + 1 from r where n < 3) select * from r
select from_json(b, 'x int, y array<string>') , from_json(b, 'x int').x, to_json(s), schema_of_json('{"a":1}') from t
select a.b from (select named_struct('b', 1) as a) t
select t.a from (select named_struct('a', 1) as t, 'o' as a) t
select 1 as a union all select 2 order by a
select a from t group by a order by count(*)
select a x, b y from t group by x, y
select a % 2 as a, count(*) as n from t group by a
select sum(x) from (select a x from t) where x > 0
select sum(a) as a, max(b) from t group by a
select if(a > 1, 'x', null) as i, nullif(a, 1), ifnull(a, 2L), nvl2(a, 1, 2.5), greatest(a, c), least(a, 1L) from t
