create temporary view h as select * from values ('one', 1), ('two', 2), ('three', 3), ('one', 5), (null, 7), (null, null) as h(k, v)
select -v as v, count(*) from h group by v having v < 0
select -v as v, count(*) from h group by v having v > 0
select v + 1 as v, count(*) from h group by v having v = 2
select v + 1 as v, count(*) from h group by 1 having v = 2
select max(v) as k, k as x from h group by k having k > 'o'
select max(v) as k, k as x from h group by k having k > 2
select max(v) as v, k from h group by k having v > 2
select max(v) as v, k from h group by k having max(v) > 2
select k from h order by exists (select 1 from h i where i.k = h.k), k
select k from h order by k in (select k from h), k
select k from h order by exists (select 1), k
select k from h order by (select max(v) from h), k
select k, (select max(i.v) from h i where i.k = h.k) m from h order by (select max(i.v) from h i where i.k = h.k), k
select k, (select max(i.v) from h i where i.k = h.k) m from h order by m, k
select k, exists (select 1 from h i where i.k = h.k) m, count(*) from h group by k
select k, k in (select k from h) m, count(*) from h group by k
select k, (select max(v) from h i where i.k = h.k) m, count(*) from h group by k, (select max(v) from h i where i.k = h.k)
select k, (select max(v) from h i where i.k = h.k) m, count(*) from h group by k, m
select k, (select max(v) from h i where i.k = h.k) m, count(*) from h group by 1, 2
select k, (select max(v) from h i where i.k = h.k) m, count(*) from h group by all
select count(*) from h group by (select max(v) from h i where i.k = h.k)
select max((select max(v) from h i where i.k = h.k)) from h
select max(v), (select max(v) from h i where i.k = 'one') from h
select k, (select k) from h group by k
select k, (select max(v) from h) + max(v) from h group by k
select k, rank() over (order by (select max(i.v) from h i where i.k = h.k)) from h
select k, count(*) from h group by (k)
select k, v, count(*) from h group by (k), (v)
select (k, v), count(*) from h group by (k, v)
select struct(k, v), count(*) from h group by (k, v)
select count(*) from h group by (k, v)
select count(*) from h where false group by grouping sets (())
select count(*) from h where false group by grouping sets ((k), ())
select count(*), max(k) from h where false group by cube(k, v)
select 1 from h group by all
select 1 from h where false group by all
select 1, 'x' from h group by 1, 2
select 1 from h group by 'a'
select 'x' from h where false group by all
select k, max(v) from h group by k having count(*) > 0 order by max(v)
select k, max(v) from h group by k having max(v) > 0 order by max(v)
select k, max(v) m from h group by k having max(v) > 0 order by m
select k, max(v) m from h group by k having min(v) > 0 order by m
select k, max(v) m from h group by k having m > 0 order by min(v)
select k, max(v) m from h group by k having k > 'o' order by max(v)
select max(v) m from h group by k having k > 'o' order by max(v)
select max(v) m from h group by k having k > 'o' order by k
select max(v) m from h group by k having max(v) > 1 order by k
select max(v) m from h group by k having min(v) > 1 order by k
select k, max(v) m from h group by k having max(v) + min(v) > 1 order by m, k
select k, max(v) m from h group by k having max(v) > 1 order by max(v) + 1
select k, max(v) + 1 m from h group by k having max(v) > 1 order by max(v)
select k, max(v) m from h group by k having upper(k) > 'A' order by max(v)
select upper(k) u, max(v) m from h group by upper(k) having upper(k) > 'A' order by max(v)
select k, max(v) m from h group by k having exists (select 1 from h) order by max(v)
select max(v) from h having max(v) > 0 order by max(v)
select max(v) from h having min(v) > 0 order by max(v)
select k, max(v), rank() over (order by max(v)) from h group by k having max(v) > 1 order by max(v)
