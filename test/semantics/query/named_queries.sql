create temporary view t as select * from values (0), (1), (2) as t(id)
create temporary view tv as select id as x from t
with s as (select 1 from t) select * from s
with t as (select 1) select * from t
with t(x) as (select 1) select * from t where x = 1
with t(x, y) as (select 1, 2) select * from t
with t(x, x) as (select 1, 2) select * from t
with t(x, y) as (select 1) select * from t
with t() as (select 1) select * from t
with q as (select 1 as n), q as (select 2 as n) select * from q
with t as (select 1 as n), t2 as (with t as (select 2 as n) select * from t) select * from t2
with t as (select 1 as n) select * from (with t as (select 2 as n) select * from t)
with t as (select 1 as n), t2 as (select * from t) select (with t as (select 5 as n) select n from t), * from t2
with a as (select id from t), b as (select id + 1 as id from a) select a.id, b.id from a join b on a.id = b.id
with a as (select * from b), b as (select 1) select * from a
with a as (select * from a) select * from a
with t as (select id * 10 as id from t) select * from t
select * from (with q as (select 1 as n) select * from q) as z
select (with q as (select 1 as n) select n from q)
select * from t where id in (with q as (select 1 as n) select n from q)
select exists (with q as (select 1 as n where false) select n from q)
with q as (select 1 as n) select q.n, z.n from q, q z
with q as (select 1 as n) select n from q union all select n + 1 from q
with q as (select 1 as n) (select n from q order by n)
with q as (select max(id) m from t) select * from t where id = (select m from q)
with recursive r(n) as (select 1 union all select n + 1 from r where n < 5) select * from r
with recursive r as (select 1 as n union all select n + 1 from r where n < 3) select sum(n) from r
with recursive r(n, f) as (values (1, 1) union all select n + 1, f * (n + 1) from r where n < 6) select * from r
with recursive r(n) as (select 1 union select n % 3 + 1 from r) select * from r
with recursive r(n) as (select 1) select * from r
with recursive r(n) as (select n from r) select * from r
with recursive r(n) as (select n from r union all select 1) select * from r
with recursive r(n) as (select 1 union all select n + 1 from r) select * from r limit 4
with recursive r(n) as (select 1 union all select max(n) + 1 from r where n < 3) select * from r
with recursive r(n) max recursion level 3 as (select 1 union all select n + 1 from r where n < 10) select * from r
with recursive g(s, e) as (select * from values (1, 2), (2, 3), (3, 4)), p(s, e) as (select s, e from g union all select p.s, g.e from p join g on p.e = g.s) select * from p order by 1, 2
with recursive tree(id, path) as (select 0, 'r' union all select t.id, concat(path, '/', t.id) from t join tree on t.id = tree.id + 1) select * from tree
with recursive r(n) as (select 1 union all select n + 1 from r where n < 3), q as (select n * 2 as m from r) select * from q
with recursive r(n) as (select cast(1 as bigint) union all select n * 2 from r where n < 100) select max(n) from r
with recursive r(n) as (select 1 union all select 'x' from r where n < 2) select * from r
with q(a, b) as (values (1, 'x'), (2, 'y')) select b, a from q order by a desc
with q as (values (1, 'x')) select col1, col2 from q
with a as (select 1 x), b as (select 2 x), c as (select * from a union select * from b) select sum(x) from c
with a as (with b as (with c as (select 7 as z) select z from c) select z + 1 as z from b) select z from a
with a as (select 1 as x) select * from a as q(y) where y = 1
with `a b` as (select 1 as `c d`) select `c d` from `a b`
with A as (select 1 as X) select x from a
with q as (select 1 as n) select * from default.q
with q as (select id from t where id > (select avg(id) from t)) select * from q
with q as (select id, row_number() over (order by id desc) rn from t) select id from q where rn = 1
with q as (select * from range(3)) select count(*) from q join q z using (id)
with q as (select 1) , r as (select 2) select * from q cross join r
with unused as (select 1/0) select 1
with unused as (select nope from t) select 1
with q as (select 1 as n) insert into x select * from q
create temporary view vv as with q as (select 1 as n) select * from q
select * from vv
with q as (select id from t) select * from t left join q on t.id = q.id + 1
with q as (select 1 as a) from q select a
with outer_q as (select 1 as n) select * from t where id in (with inner_q as (select n from outer_q) select n from inner_q)
with x as (select 1 as id) select (select max(id) from x where x.id = t.id) from t
