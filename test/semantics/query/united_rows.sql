create temporary view a as select * from values (1, 'x'), (1, 'x'), (2, 'y'), (3, null), (null, 'z') as a(k, v)
create temporary view b as select * from values (1, 'x'), (2, 'q'), (3, null), (null, 'z'), (null, 'z') as b(k, v)
create temporary view c as select * from values (1L, 2.5), (2L, null) as c(k, d)
select * from a union select * from b
select * from a union all select * from b
select * from a intersect select * from b
select * from a intersect all select * from b
select * from a except select * from b
select * from a except all select * from b
select * from b minus select * from a
select * from b minus all select * from a
select k from a union select k from c
select k, v from a union all select k, d from c
select k from a union all select v from a
select * from a union select k from b
select * from a union all select * from b order by k nulls last, v limit 3
(select * from a order by k limit 2) union all (select * from b order by k desc limit 1)
select * from a intersect select * from b union select 9, 'n'
select * from a union select * from b intersect select 2, 'q'
(select * from a union select * from b) except select 1, 'x'
select * from a except (select * from b union select 2, 'y')
select k from a except all select k from b except all select 2
select k as x from a union select k as y from b order by x
select k as x from a union select k as y from b order by y
select k, count(*) from (select k from a union all select k from b) group by k
select * from (values 1, 2 union values 2, 3)
values (1, 'a') union all values (2, 'b')
select 1 union select 1.0 union select '1'
select null union select 1
select null union all select null
select date'2020-01-01' union select timestamp'2020-01-01 00:00:00'
select date'2020-01-01' union select '2020-01-01'
select 1 union select true
select array(1) union select array(2L)
select array(1) union all select array('x')
select map(1, 2) union select map(1, 2)
select map(1, 2) union all select map(1, 2)
select struct(1 as a, 2 as b) union all select struct(3 as a, 4 as b)
select cast(1 as decimal(10, 2)) union all select cast(2 as decimal(5, 4))
select cast(1 as tinyint) union all select cast(2 as smallint)
select 1 as a, 2 as b union all select 3 as b, 4 as a
select 1 where false union select 2 where false
select * from a where k in (select k from a intersect select k from b)
select a.k from a join b using (k) union all select k from c
with q as (select 1 as x union all select 2) select * from q union select 3
select count(*) from (select * from a union select * from b) t
select * from a union distinct select * from b
select distinct k from a union all select distinct k from b
select k from a group by k union select max(k) from b
select k from a sort by k union all select k from b
select k from a limit 1 union all select k from b
select * from a intersect distinct select * from b except distinct select 3, null
from a select k union from b select k
table a union table b
select 1 union all select 2 union select 2 union all select 2
select 1 x union all (select 2 union select 2) order by 1 desc
select 1 intersect all select 1 intersect all select 1
select interval 1 day union all select interval 2 hour
select interval 1 month union all select interval 2 hour
select 'a' union all select x'41'
select cast('nan' as double) union select cast('nan' as double)
select 0.0d union select -0.0d
select k from a except select k from b where k is not null
