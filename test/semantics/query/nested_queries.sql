create temporary view t1 as select * from values ('a', 6, 8, 1.5, date'2014-04-04'), ('b', 8, 16, 2.5, date'2014-05-04'), ('a', 16, 12, null, null), ('c', 8, null, 3.5, date'2014-06-04'), ('d', null, 16, 4.5, date'2014-07-04'), ('e', 10, null, 1.5, date'2014-04-04') as t1(k, a, b, d, dt)
create temporary view t2 as select * from values ('a', 6, 12, 2.5), ('b', 10, 12, 1.5), ('b', 8, 16, null), ('c', 12, 16, 3.5), ('e', 8, null, 1.5), (null, 16, 22, 5.5) as t2(k, a, b, d)
create temporary view t3 as select * from values ('a', 6, 12), ('b', 8, 16), ('c', 17, 16), ('c', null, 16), ('b', 8, null) as t3(k, a, b)
create temporary view no as select * from t3 where false
select * from t1 where a in (select a from t2)
select * from t1 where a not in (select a from t2)
select * from t1 where a not in (select a from t3)
select * from t1 where a not in (select a from t3 where a is not null)
select * from t1 where a in (select a from no)
select * from t1 where a not in (select a from no)
select a in (select a from t3), a not in (select a from t3) from t1
select a in (select a from no), a not in (select a from no) from t1
select * from t1 where (a, b) in (select a, b from t2)
select * from t1 where (a, b) not in (select a, b from t2)
select * from t1 where (k, a) in (select k, a from t2 where t2.b > t1.b)
select * from t1 where k in (select k from t2 where t2.a = t1.a)
select * from t1 where k not in (select k from t2 where t2.a = t1.a)
select * from t1 where a in (select max(a) from t2 where t2.k = t1.k)
select * from t1 where a in (select max(a) from t2 group by k)
select * from t1 where a = (select max(a) from t2 where t2.k = t1.k)
select * from t1 where a > (select avg(a) from t2)
select * from t1 where a > (select a from t2)
select *, (select max(b) from t2 where t2.k = t1.k) as m from t1
select k, (select count(*) from t2 where t2.k = t1.k) as c from t1
select k, (select sum(a) from t2 where t2.k = t1.k group by t2.k) as c from t1
select k, (select count(*) + 1 from t2 where t2.k = t1.k having count(*) > 1) as c from t1
select k, (select a from t2 where t2.k = t1.k) as c from t1
select k, (select a, b from t2 where t2.k = t1.k limit 1) as c from t1
select k, (select a from t2 where t2.k = t1.k order by a limit 1) as c from t1
select * from t1 where exists (select 1 from t2 where t2.k = t1.k)
select * from t1 where not exists (select 1 from t2 where t2.k = t1.k)
select * from t1 where exists (select 1 from t2 where t2.k = t1.k group by t2.a having count(*) > 1)
select * from t1 where exists (select * from t2 where t1.a > t2.a and t1.b < t2.b)
select * from t1 where exists (select 1 from t2 where t2.k = t1.k) or a > 9
select * from t1 where exists (select 1 from no) or not exists (select 1 from no)
select k, exists (select 1 from t2 where t2.k = t1.k) from t1
select k, case when exists (select 1 from t2 where t2.k = t1.k) then 'y' else 'n' end from t1
select k, case when a in (select a from t2) then 'y' else 'n' end from t1
select k, sum(a) from t1 group by k having sum(a) > (select min(a) from t2 where t2.k = t1.k)
select k, sum(a) from t1 group by k having k in (select k from t2)
select k, sum(a) from t1 where b in (select b from t2 where t1.k = t2.k) group by k
select count(*) from t1 where a in (select a from t2 where b in (select b from t3))
select count(*) from t1 where a in (select a from t2 where b in (select b from t3 where t3.k = t2.k))
select count(*) from t1 where a in (select a from t2 where b in (select b from t3 where t3.k = t1.k))
select * from t1 where k in (select k from t2 union select k from t3)
select * from t1 where k in (select k from t2 intersect select k from t3)
select * from t1 where k in (select k from t2 except select k from t3)
select * from t1 where k in (select k from t2 where a > 6 order by a limit 2)
select * from t1 where k in (with q as (select k from t3) select k from q)
select * from t1 where (select count(*) from t2) > 3
select * from t1 order by (select max(a) from t2 where t2.k = t1.k), a
select (select 1), (select 'x' where false), (select max(a) from no)
select (select a from t3 where k = 'b')
select (select t1.a) from t1
select (select t1.a + t2.a from t2 limit 1) from t1
select a, (select count(*) from (select * from t2 where t2.a = t1.a)) from t1
select * from t1 join t2 on t1.k = t2.k and t1.a in (select a from t3)
select max(a), (select max(a) from t2) from t1
select k, (select max(t2.a) from t2 where t2.k = t1.k) from t1 group by k
select k, (select max(t2.a) from t2 where t2.a = max(t1.a)) from t1 group by k
select k, sum((select max(a) from t2 where t2.k = t1.k)) from t1 group by k
select * from (select * from t1 where a in (select a from t2)) x where b in (select b from t3)
select * from t1 where a in (select cast(a as string) from t2)
select * from t1 where k in (select a from t2)
select * from t1 where (a, b) in (select a from t2)
select * from t1 where a in (select a, b from t2)
select * from t1 where a between (select min(a) from t2) and (select max(a) from t3)
select * from t1 where a + 1 in (select a from t2) and not (b in (select b from t3))
select * from t1 where a = any (select a from t2)
select * from t1 where d in (select d from t2) and dt in (select date'2014-04-04')
select t1.k from t1 where exists (select 1 from t2 where exists (select 1 from t3 where t3.k = t2.k and t3.k = t1.k))
select k from t1 where a in (1, 6, (select max(a) from t2))
select coalesce((select max(a) from no), -1)
select array(1, (select 2)), struct((select 3) as x), map('a', (select 4))
select sum(case when a in (select a from t2) then 1 else 0 end) from t1
select k from t1 where a > (select sum(b) from t2 where t2.k = t1.k and t2.d > t1.d)
select k, (select first(b) from t2 where t2.k = t1.k) is null from t1
select k, (select max(b) from t2 where t2.a > t1.a) m from t1
select t1.k, x.c from t1, lateral (select count(*) c from t2 where t2.k = t1.k) x where x.c > 0
select k from t1 where (select max(b) from t2 where t2.k = t1.k) = 12 and exists (select 1 from t3 where t3.k = t1.k)
