-- function coalesce
select coalesce(null, 1)
select coalesce(null, null)
select coalesce(1, 'a')
select coalesce(1, 2.5)
select coalesce(date'2020-01-01', timestamp'2020-01-01 00:00:00')
-- function if
select if(1 < 2, 1, 2.5)
select if(null, 1, 2)
select if(true, 'a', 1)
-- function nvl
select nvl(null, 2)
select nvl2(null, 1, 2)
select ifnull(1, 2.5)
-- function nullif
select nullif(2, 2)
select nullif(2, 3)
select nullif('a', 1)
-- function case
select case when 1 > 2 then 1 end
select case 1 when 1 then 'one' else 'other' end
select case when null then 1 else 2.5 end
select case 'a' when 'b' then 1 end
-- function isnull
select isnull(null)
select isnotnull(1)
-- function equal_null
select equal_null(null, null)
select equal_null(1, 2)
-- function null_order
select i from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) order by i
select i from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) order by i desc
select i from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) order by i nulls last
select x from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) order by x
select x from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) order by x desc
-- function queries
select distinct s from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) order by s
with a as (select i, s from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)) select a.s, b.i from a join a b on a.i = b.i order by 1, 2
with a as (select i from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)) select i from a union select 7 order by i
select 1 union all select 2.5 order by 1
select 1 as a union all select 'x' order by a
select i from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) except select 1 order by i
select i from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) intersect select 2
select * except (s) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) order by i, d
select i, (select count(*) from values (1), (2) as u(k) where u.k = t.i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) order by i
select i from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) where i in (select 2)
select i from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) where exists (select 1 from values (1) as u(k) where u.k = t.i)
select i + 1 as j, j * 2 as k from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) order by j
select t.i, u.k from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) left join values (1), (3) as u(k) on t.i = u.k order by 1, 2
select i from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) left semi join values (1) as u(k) on t.i = u.k
select i from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) left anti join values (1) as u(k) on t.i = u.k order by i
select * from values (1, 2), (3, null) as t(a, b) order by a
select * from values (1), (2.5) order by 1
select i from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) limit 0
select count(*) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) cross join values (1), (2) as u(k)
select a, b from values (1, 2) as t(a, b) full outer join values (1) as u(a) using (a)
