create temporary view t as select * from values (1, 'a', 10), (2, 'b', 20), (3, 'a', null), (null, null, 5) as t(id, k, v)
create temporary view u as select * from values (1, 'one'), (3, 'three'), (9, 'nine') as u(id, nm)
table t |> select id, v
from t |> where v > 5 |> select id
from t |> where v > 5 |> where id < 2
from t |> select id + 1 as n |> where n > 2
from t |> select sum(v)
from t |> extend id * 2 as d, v + 1 as e
from t |> extend id * 2 as d |> extend d + 1 as e
from t |> extend sum(v)
from t |> set v = v + 1, id = 0
from t |> set nope = 1
from t |> set v = 1, v = v + 1
from t |> drop v
from t |> drop v, id
from t |> drop nope
from t |> as q |> select q.id
from t |> as q |> where q.v > 5 |> select t.id
from t |> aggregate sum(v) as s, count(*) as c
from t |> aggregate sum(v) as s group by k
from t |> aggregate sum(v) group by k, id
from t |> aggregate count(*) as c group by k as kk |> where c > 1
from t |> aggregate group by k
from t |> aggregate sum(v) + 1 as s1 group by length(k) as l |> order by l
from t |> aggregate id group by k
from t |> aggregate sum(v) group by cube(k, id)
from t |> order by v desc nulls last |> limit 2
from t |> order by id |> limit 1 offset 1
from t |> join u on t.id = u.id
from t |> join u using (id)
from t |> left join u using (id) |> select id, nm
from t |> as x |> full outer join u on x.id = u.id |> order by x.id, u.id
from t |> left semi join u using (id)
from t |> cross join u |> aggregate count(*)
from t |> union all select 9, 'z', 9
from t |> select id |> union select id from u |> order by id
from t |> select id |> intersect all select id from u
from t |> select id |> except select id from u
from t |> select id |> minus (select id from u)
from t |> select k, v |> pivot (sum(v) for k in ('a', 'b'))
from t |> select id, v |> unpivot (val for nm in (id, v))
from t |> tablesample (100 percent) |> aggregate count(*)
from t |> lateral view explode(array(1, 2)) as e |> select id, e |> order by id, e
from t |> select distinct k
from t |> select *, id as id2
from t |> select * except (v)
from t |> extend row_number() over (order by v) as rn |> where rn = 1
from t |> select id, rank() over w window w as (order by v)
from t |> extend sum(v) over (partition by k) as s |> drop k
from t |> where sum(v) > 1
from t |> where id in (from u |> select id)
from t |> where exists (table u |> where u.id = t.id)
select * from (from t |> select id) where id > 1
with q as (from t |> aggregate max(v) as m) from q |> select m + 1 as m1
select id, v from t |> where v > 5
select id from t where v > 5 |> order by id desc
values (1, 2), (3, 4) |> select col1 + col2 as s
from t |> select id |> select id |> select id + 1
from t |> limit 1 |> limit 0
from t |> order by id |> order by id desc
from t |> distinct
from t |> having id > 1
from t |> group by k
from t |> select id as a, a + 1 as b
from t |> sort by id
(select 1 as x) |> extend x + 1 as y
create temporary view pv as from t |> select id
from t |> aggregate any_value(k) as ak, avg(v) as av, min(id), max(k)
from t |> aggregate count(distinct k) as dk, sum(v) filter (where id > 1) as f
from range(5) |> where id % 2 = 0 |> aggregate sum(id)
from t |> call foo
