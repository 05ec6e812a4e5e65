create temporary view td as select * from values (1, 1), (1, 2), (2, 1), (2, 2), (3, 1), (3, 2), (null, 1), (3, null), (null, null) as td(a, b)
create temporary view emps as select * from values ('ann', 'x', 10, true, date'2020-01-01'), ('bob', 'x', 20, false, date'2021-05-05'), ('cid', 'y', null, null, null), ('dan', null, 40, true, date'2019-12-31'), ('eve', 'y', 15, false, date'2020-06-30') as emps(name, dept, pay, ok, hired)
select a, count(b) from td
select count(a), count(b) from td
select a, count(b) from td group by a
select a, count(b) from td group by b
select 'foo', count(a) from td group by 1
select 'foo' from td where a = 0 group by 1
select 'foo', approx_count_distinct(a) from td where a = 0 group by 1
select 'foo', max(struct(a)) from td where a = 0 group by 1
select a + b, count(b) from td group by a + b
select a + 2, count(b) from td group by a + 1
select a + 1 + 1, count(b) from td group by a + 1
select count(distinct a, b), count(distinct a), count(distinct b) from td
select a as k, count(b) from td group by k
select a as k, count(b) from td group by k having count(b) > 1
select k as a, count(v) from (select a as k, b as v from td) group by a
select a as k, count(non_existing) from td group by k
select a as k, count(b) from td group by a as k
select count(b) as k from td group by k
select a from td group by a having count(*) > 2 order by a
select count(1) from td where false
select 1 from (select 1 as z, count(1) from td where false) q
select 1 from (select 1 as z, count(1) from td having false) q
select 1 from (select count(1) from td group by a having false) q
select every(ok), some(ok), any(ok), bool_and(ok), bool_or(ok) from emps
select dept, every(ok), some(ok), any(ok) from emps group by dept
select every(1)
select some(cast(1 as smallint))
select any(1L)
select every('true')
select dept, bool_and(ok) over (partition by dept order by name) from emps order by dept, name
select dept, sum(pay) filter (where ok) as s, count(*) filter (where name like '%a%') from emps group by dept
select dept, max(pay) from emps group by dept having max(pay) filter (where ok) > 5
select dept from emps group by dept having every(ok) = true
select dept, ok from emps group by dept having ok
select dept, avg(pay) p from emps group by dept order by p desc nulls last, dept
select count(*) from emps having count(*) > 1L
select count(*) from emps having max(pay) > 100
select dept, count(*) from emps group by dept having 1 = 1
select * from (select count(*) as c from emps) where count(*) > 1L
select dept, count(*) from emps where count(*) > 1 group by dept
select dept, count(*) from emps where max(pay) > 1 group by dept
select max(max(pay)) from emps
select name, max(pay) from emps
select sum(pay), name from emps group by all
select dept, sum(pay) from emps group by all
select dept, name is not null as n, sum(pay) + 1 from emps group by all
select dept, sum(pay) + length(dept) from emps group by all
select dept, sum(pay) + pay from emps group by all
select all, count(*) from (select 1 as all, 2 as x) group by all
select 1 as one from emps group by all
select * from emps group by all
select dept, 1 + 1, count(*) from emps group by 1, 2
select dept, count(*) from emps group by 2
select dept, count(*) from emps group by 3
select dept, count(*) from emps group by 0
select dept, count(*) from emps group by -1
select dept, count(*) from emps group by 1 + 0
select upper(dept) d, count(*) from emps group by d order by d
select year(hired) y, count(*), min(name), max(name) from emps group by year(hired) order by y
select year(hired) + 1 from emps group by year(hired)
select count(*), dept from emps group by dept, dept
select collect_list(a), collect_set(b) from td where a = 1
select sort_array(collect_list(b)), sort_array(collect_set(b)) from td
select count(*), sum(a), avg(a), min(a), max(a), stddev(a), variance(a) from td where a > 100
select a, mode(b) from td group by a
select max_by(name, pay), min_by(name, pay) from emps
select count_if(a > 1), count_if(a is null), count(a > 1) from td
select bit_and(a), bit_or(a), bit_xor(a) from td
select a, b, count(*) from td group by (a, b)
select (a, b), count(*) from td group by (a, b)
select a, sum(distinct b), avg(distinct b), count(distinct *) from td group by a
select count(distinct *) from td
select count(td.*) from td
select count() from td
select dept, name from emps group by dept
select dept, first(name) from emps group by dept order by first(name)
select dept from emps group by dept order by sum(pay) desc nulls first
select dept, sum(pay) from emps group by dept order by pay
select sum(pay) as pay from emps having pay > 10
select dept, sum(pay) as pay from emps group by dept having pay > 10
select dept as name, count(*) from emps group by name
select map('a', 1) as m, count(*) from emps group by m
select struct(dept, ok) as s, count(*) from emps group by s
select array(dept) as s, count(*) from emps group by s
