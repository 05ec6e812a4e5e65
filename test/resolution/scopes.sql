-- Scopes in depth: chained joins, lateral aliases, orders, subqueries, stars, windows.
-- table a(id int, x string, n double, dt date)
-- table b(id bigint, y string, n decimal(10,2))
-- table c(id smallint, y date, z array<struct<p:int,q:string>>)
-- table e(k string, v map<string,array<int>>, st struct<id:int,in1:struct<deep:date,x:string>>)
select * from a join b using (id) join c using (id)
select id from a left join b using (id) left join c using (id)
select id from a full join b using (id) full join c using (id)
select * from a full join b using (id) full join c using (id, y)
select a.id, b.id, c.id from a join b using (id) join c using (id)
select b.* from a join b using (id)
select a.*, b.* from a left join b using (id)
select id, n from a join b using (id, n)
select n from a right join b using (id, n)
select * from a natural left join b
select * from a cross join b
select * from a, b, c where a.id = b.id and b.id = c.id
select a.n, b.n from a, b
select n from a, b
select id from a semi join b on a.id = b.id
select id from a left anti join b using (id)
select a.id from a left semi join b using (id) where exists (select 1 from c where c.id = a.id)
select x1.id, x2.id from a x1 join a x2 on x1.id = x2.id + 1
select a.id from a x1
select x1.id from a as x1
select q.id from (select id, x from a) q
select q.n from (select id, x from a) q
select * from (select id, x from a) q join (select id, y from b) r using (id)
select q.*, r.y from (select id, x from a) q join (select id, y from b) r using (id)
select *, id from a
select a.*, id + 1 as id from a
select id, id from a
select id as id2, id2 + 1 as id3, id3 || 'x' as id4 from a
select id + 1 as x, x from a
select n as k, k + id as s from a
select upper(x) as u, length(u) as len from a
select count(*) as c, c + 1 as d from a
select id, sum(n) as total, total / count(*) as mean from a group by id
select id as k, sum(n) as t from a group by k
select id as k, sum(n) as t from a group by k having t > 1 order by t desc, k
select id as x, count(*) from a group by x
select id as x, count(*) as cnt from a group by id
select id % 2 as parity, count(*) as cnt from a group by parity
select id % 2 as parity, count(*) as cnt from a group by 1
select id % 2, count(*) as cnt from a group by id % 2
select x, count(*) as cnt from a group by x having count(*) > 1
select x, count(*) as cnt from a group by x having max(n) > 1 order by max(n)
select x, n, count(*) from a group by grouping sets ((x, n), (x), ())
select x, n, sum(id) as s from a group by cube (x, n)
select distinct x from a order by x
select distinct x, n from a order by n
select x from a order by n
select x as n2 from a order by n, n2
select id from a union select id from b union all select id from c
select id, x from a union all select id, y from b
select id, n from a union all select id, n from b
select x from a except select y from b
select x from a intersect select y from b
(select id from a) union (select id from b) order by id
select id from a where id in (select id from b)
select id from a where (id, n) in (select id, n from b)
select id from a where id = (select max(id) from b)
select (select count(*) from b where b.id = a.id) as cnt from a
select (select y from b where b.id = a.id and b.n > a.n limit 1) as y from a
select id from a where exists (select 1 from b where b.id = a.id and y = x)
select id from a where not exists (select 1 from b where id = a.id)
select id from a where n > all (select n from b)
with q as (select id, x from a), r as (select id, y from b) select q.x, r.y from q join r using (id)
with q as (select id, x from a) select * from q union all select id, y from b
with q as (select id from a), a as (select id, 'z' as x from q) select * from a
with q (k, l) as (select id, x from a) select k, l from q
select z from c
select z.p, z[0].q from c
select explode(z) as el from c
select el.p, el.q from c lateral view explode(z) t as el
select el.* from c lateral view explode(z) t as el
select id, pos, el.q from c lateral view posexplode(z) t as pos, el
select id, p, q from c lateral view inline(z) t
select id, p, q from c lateral view outer inline(z) t as p, q
select t.el from c lateral view explode(z) t as el
select k, kk, vv from e lateral view explode(v) t as kk, vv
select k, kk, n from e lateral view explode(v) t as kk, vv lateral view explode(vv) u as n
select k, key, value from e lateral view explode(v) t
select st.id, st.in1.deep, st.in1.x from e
select st.* from e
select st.in1.* from e
select e.st.in1.deep as d from e
select st.in1.deep from e
select in1.deep from (select st.* from e)
select v['a'], v.a, v['a'][0] from e
select st.nope from e
select nope.id from e
select k.x from e
select id, row_number() over (partition by x order by n desc) as rn from a
select * from (select *, row_number() over (partition by x order by n desc) as rn from a) where rn = 1
select id, sum(n) over (partition by x) as s, avg(n) over (order by dt rows between 1 preceding and current row) as m from a
select id, lag(n) over (order by dt) as p, lead(x, 2) over (order by dt) as q, first_value(dt) over (order by n) as f from a
select id, rank() over w as r, dense_rank() over w as d, ntile(4) over w as t, percent_rank() over w as p, cume_dist() over w as c from a window w as (partition by x order by n)
select max(id) over (partition by x order by sum(n)) from a group by id, x
select x, sum(sum(n)) over (order by x) as running from a group by x
select a.id as `a.id`, b.id as `b.id` from a join b on a.id = b.id
select `a.id` + 1 as k from (select a.id as `a.id`, b.id as `b.id` from a join b on a.id = b.id)
select ID, X, N from A
select A.ID from a
select a.id from A
select case when x is null then id else n end as v, coalesce(id, n, 0) as w, nullif(id, 0) as u from a
select struct(id, x) as s, struct(id, x).id as i, named_struct('p', n).p as p from a
select array(id, n) as arr, array(id, n)[0] as f, map('k', id)['k'] as m from a
select transform(z, el -> el.p + 1) as ps, filter(z, el -> el.q = 'x') as fs, exists(z, el -> el.p > 1) as ex, aggregate(z, 0, (acc, el) -> acc + el.p) as s from c
select transform(z, (el, i) -> struct(el.p as p, i as i)) as st from c
select zip_with(z, z, (l, r) -> l.p + r.p) as zz from c
select transform_values(v, (k2, v2) -> size(v2)) as t, map_filter(v, (k2, v2) -> k2 = k) as f from e
select id from a where x
select id from a where n
select cast(x as int) + id as s from a
select * from a tablesample (5 rows)
select * from values (1, 'a', date'2020-01-01'), (2, null, null) as t(p, q, r)
select p + 1 as s from values (1), (2L) as t(p)
select * from (values (1, 2.5), (2, 3.25)) as t(p, q)
select * from a pivot (sum(n) for x in ('u', 'v'))
select * from (select id, x, n from a) pivot (sum(n) as s, count(*) as c for x in ('u' as uu, 'v' as vv))
select uu_s from (select id, x, n from a) pivot (sum(n) as s, count(*) as c for x in ('u' as uu, 'v' as vv))
select id, u from (select id, x, n from a) pivot (max(n) for x in ('u', 'v'))
select * from (select id, cast(id as double) as m, n from a) unpivot (val for what in (m, n))
select dt + interval 1 day as d1, dt - dt as d2, dt + 1 as d3, dt - 1 as d4 from a
select date_add(dt, 1) as a1, add_months(dt, 1) as a2, datediff(dt, dt) as a3, months_between(dt, dt) as a4, last_day(dt) as a5, next_day(dt, 'MO') as a6, trunc(dt, 'MM') as a7, date_trunc('month', dt) as a8 from a
select id from a order by 1
select id, x from a order by 2 desc, id
select id, count(*) from a group by id order by count(*) desc
select id, count(*) as cnt from a group by id order by cnt desc
select a.x from a join b on a.id = b.id where y = 'q' and b.n > 0
select y from b join c on b.id = c.id
select b.y, c.y from b join c on b.id = c.id
select * from b join c using (id) where b.y = 'x'
select id, y from b union all select id, cast(null as string) as y from a
select null as nothing, id from a
select null as k from a union all select id from a
select array() as e0, array(null) as e1, map() as e2 from a
select if(id > 1, 'a', 1) as m, if(id > 1, null, n) as q from a
select 1 as one, 'x' as s, 1.10 as d, 1e2 as e, 100000000000 as big, 12345678901234567890 as huge, -5 as neg, true as t from a
