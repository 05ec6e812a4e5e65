create temporary view s as select * from values ('java', 2012, 10, 1), ('java', 2013, 20, 2), ('net', 2012, 30, null), ('net', 2013, null, 4), (null, 2012, 5, 5), ('net', 2012, 7, 6) as s(c, y, e, q)
select c, y, sum(e) from s group by c, y with rollup
select c, y, sum(e) from s group by c, y with cube
select c, y, sum(e) from s group by rollup(c, y)
select c, y, sum(e) from s group by cube(c, y)
select c, y, sum(e) from s group by c, y grouping sets (c, y)
select c, y, sum(e) from s group by grouping sets ((c), (y), ())
select c, y, sum(e) from s group by grouping sets ((c, y), c)
select c, sum(e) from s group by c, y grouping sets (c, y)
select c, sum(e) from s group by c grouping sets (c, y)
select c, grouping(c), grouping_id(), sum(e) from s group by c grouping sets (c, ())
select c, y, grouping(c) as g, grouping(y) as h, grouping_id(c, y) from s group by cube(c, y)
select c, y, grouping(c) from s group by c, y
select c, grouping_id() from s group by c
select c, y, grouping_id(y, c) from s group by cube(c, y)
select c, y, grouping_id(c) from s group by cube(c, y)
select c, y from s group by cube(c, y) having grouping(y) = 1 order by c, y
select c, y from s group by cube(c, y) having grouping_id(c, y) > 0 and grouping(c) = 0 order by c, y
select c, y, grouping(c) from s group by cube(c, y) order by grouping(c), grouping(y), c, y
select c, y from s group by c, y order by grouping(c)
select c, y from s group by c, y having grouping(c) = 0
select c, y, sum(e) from s group by c, rollup(y)
select c, y, sum(e) from s group by rollup(c), cube(y)
select c, y, count(*) from s group by grouping sets (rollup(c, y), cube(c))
select c, y, count(*) from s group by c, y, grouping sets ((c), (y))
select c, y, q, sum(e) from s group by grouping sets ((c, y), (q), ())
select c as cc, y as yy, sum(e) from s group by cube(cc, yy)
select c, y + 1 as z, sum(e) from s group by rollup(c, y + 1)
select upper(c), sum(e) from s group by rollup(upper(c))
select c, sum(e), sum(y) from s group by rollup(c, y)
select coalesce(c, 'all'), sum(e) from s group by rollup(c)
select c, count(distinct y), count(distinct e) from s group by rollup(c)
select c, sum(e) filter (where y = 2012) from s group by cube(c)
select c, sum(e) from s group by rollup(1)
select c, y, sum(e) from s group by cube(1, 2)
select 1, sum(e) from s group by rollup(1)
select c, y, sum(e) from s group by grouping sets ((1, 2), (1))
select sum(e) from s group by ()
select c from s group by grouping sets (())
select count(*) from s where false group by grouping sets (())
select count(*) from s where false group by rollup(c)
select c, y, sum(e) as t from s group by rollup(c, y) order by c nulls first, y nulls last, t
select c, y, rank() over (partition by grouping(c) + grouping(y) order by sum(e) desc nulls last) as r from s group by rollup(c, y) order by r, c, y
select distinct c from s group by rollup(c, y)
select * from (select c, y, sum(e) t from s group by cube(c, y)) where c is null
select c, y, case when grouping(c) = 1 then 'total' else c end lab from s group by rollup(c, y)
select grouping(c) + 1, grouping_id(c, y) * 10 from s group by cube(c, y)
select c, max(y) over () from s group by rollup(c)
select a.c, b.y, count(*) from s a join s b on a.q = b.q group by rollup(a.c, b.y)
select c, grouping(e) from s group by cube(c, y)
select grouping(c) from s
select grouping_id() from s
select c from s where grouping(c) = 1 group by rollup(c)
select c, y, e, grouping_id() from s group by c, y, e with cube
select c, sum(e) from s group by grouping sets ((c), (c))
select c, sum(e), grouping_id() from s group by grouping sets ((c), (c), ())
select sum(e) from s group by cube(c, y) limit 0
select y, sum(e) from s group by all with rollup
select c, y, first(e) is null from s group by rollup(c, y) having count(*) > 1
