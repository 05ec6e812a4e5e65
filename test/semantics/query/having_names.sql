create temporary view h as select * from values ('one', 1), ('two', 2), ('three', 3), ('one', 5), (null, 7), (null, null) as h(k, v)
select k, sum(v) from h group by k having sum(v) > 2
select count(k) from h group by v + 1 having v + 1 = 2
select count(*) from h having v > 1
select k, sum(v) from h group by k having max(v) > 2 order by k
select max(t.v) from h t group by t.k having max(t.v) > 1 order by max(t.v)
select k, sum(v) as v from h group by k having v > 3
select k, sum(v) as v from h group by k having sum(v) > 3
select k, sum(v) as total from h group by k having total > 3 and k is not null
select k from h group by k having k > 'o'
select k from h having k = 'one'
select sum(v) as s from h having s > 1
select k, v from h having v > 1
select 1 from h having 1 > 0
select count(*) from h having false
select k, count(*) c from h group by k having c = (select max(v) - 5 from h)
select k from h group by k having exists (select 1 from h t where t.k = h.k and t.v > 4)
select k from h group by k having sum(v) in (select v + 3 from h)
select k, sum(v) from h group by k having sum(v) > (select avg(v) from h)
select k, sum(v) from h group by k having sum(v) > (select avg(v) from h i where i.k = h.k)
select k from h group by k having avg(distinct v) is null
select k from h group by k having rank() over (order by k) = 1
select k, rank() over (order by sum(v)) as r from h group by k having sum(v) > 1
select k, rank() over (order by sum(v)) as r from h group by k having r = 1
select k, sum(v) as x from h group by k having x between 1 and 6 order by x desc
select upper(k) as u, count(*) from h group by upper(k) having u like 'O%'
select upper(k) as u, count(*) from h group by u having length(u) = 3
select k, sum(v) from h group by k having not sum(v) > 2
select k, sum(v) from h group by k having sum(v)
select k, sum(v) from h group by k having 'true'
select k, sum(v) from h group by k having null
select k, sum(v) from h group by 1 having count(1) > 1
select distinct k from h group by k, v having count(*) = 1 order by k
select k, sum(v) over () from h having v > 1
select k, collect_list(v) as l from h group by k having size(l) > 1
select k, max(v) from h group by k having max(v) = v
select k, max(v) from h group by k having h.k = 'one'
select q.k, max(v) from h q group by q.k having q.k = 'one'
select q.k, max(v) from h q group by q.k having h.k = 'one'
select -v as v, count(*) from h group by v having v < 0
select -v as w, count(*) from h group by w having w < 0
select count(*) as count, k from h group by k having count > 1
select count(*) as c, k from h group by k having count(c) > 1
select k from h group by k having sum(v) > 1 and sum(v) < 100 or k is null order by sum(v)
select k, sum(v) s from h group by k having s > 1 order by max(v)
select k, sum(v) s from h group by k having max(v) > 1 order by max(v)
select k as x, sum(v) s from h group by x having max(v) > 1 order by max(v)
select k, count(*) from h group by k having min(v) > 0 order by count(*), k
select k, count(*) from h group by k having count(*) > 0 qualify row_number() over (order by k) = 1
select k, count(*) c from h group by k having count(*) > 1 order by k limit 1
select h.k, i.v from h join h i on h.v = i.v group by h.k, i.v having h.k = 'one' and i.v > 1
select k from h where v > 0 group by k having count(*) >= all (select 1)
select (select max(v) from h i where i.k = h.k having count(*) > 1) from h
