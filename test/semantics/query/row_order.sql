create temporary view o as select * from values (1, 'b', 2.5), (null, 'a', 1.5), (3, null, null), (1, 'a', null), (2, 'c', 0.5) as o(i, s, d)
select * from o order by i, s
select * from o order by i desc, s desc
select * from o order by i asc nulls last, s nulls last
select * from o order by i desc nulls first, s desc nulls first
select * from o order by 1, 2
select * from o order by 4
select * from o order by 0
select * from o order by -1
select i from o order by d
select i as x from o order by x desc
select i as x, d as i from o order by i
select i + 1 as i from o order by i desc
select i from o order by i + d, s
select i from o order by length(s), i
select s from o order by upper(s) nulls last
select distinct i from o order by i
select distinct i from o order by s
select distinct i, s from o order by s, i
select * from o order by all
select * from o order by all, i
select all.i from (select 1 as i) all order by all
select * from o limit 2
select * from o order by i, s limit 2
select * from o order by i, s limit 2 offset 1
select * from o order by i, s offset 3
select * from o order by i, s limit all
select * from o limit 0
select * from o limit -1
select * from o offset -1
select * from o limit 1 + 1
select * from o limit i
select * from o limit 'a'
select * from o limit null
select * from o limit '2'
select * from o order by i, s limit cast(1.5 as int)
select * from o limit (select 1)
select * from o limit 1.0
select * from o limit 9999999999
select * from o offset 10
select count(*) from (select * from o limit 2)
select i, count(*) c from o group by i order by c desc, i
select i, count(*) from o group by i order by count(*) desc, i desc
select i from o group by i order by max(d) nulls last, i
select sum(d) from o order by i
select sum(d) from o order by sum(i)
select * from o sort by i, s
select * from o distribute by i sort by i, s
select * from o cluster by i
select * from o order by i sort by s
select /*+ repartition(2) */ i from o order by i
select * from o order by struct(i, s)
select * from o order by array(i, length(s)) desc
select * from o order by map(i, s)
select i from o order by case when i is null then 1 else 0 end, i, s
select i from o order by i is null, i desc, s
select s, i from o order by o.s desc, o.i
select o.* from o order by o.i nulls last, 2
select i as k from o union all select 9 order by k
select * from values (1, 2), (2, 1) order by col2
select * from o order by nope
select * from o order by i collate utf8_binary
select * from o order by d nulls first, i desc nulls last, s asc nulls last
select -i from o order by -i
select i x, i y from o order by x, s, y
select i a, s a from o order by a
select 1 as a, 2 as a order by a
select * from o order by 'i', i, s
select * from o order by true, i, s
select i from o order by (select 1), i
select * from o where i > 1 order by i fetch first 1 rows only
select top 1 * from o
select i from o tablesample (100 percent) order by i, s
select count(*) from o tablesample (0 percent)
select count(*) from o tablesample (3 rows)
select count(*) from o tablesample (200 percent)
