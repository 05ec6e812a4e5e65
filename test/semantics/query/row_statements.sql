create table t (id int, v string) using parquet
update t set v = 'x'
delete from t
delete from t where id = 1
merge into t using (select 1 as id) s on t.id = s.id when matched then delete
create temporary view src as select * from values (1, 'a'), (2, 'b'), (null, 'c') as src(id, v)
insert into t select * from src
insert into t select id, v from src where id in (select max(id) from src)
insert into t select v, id from src
insert into t with q as (select 5 as id, 'five' as v) select * from q
with q as (select 6 as id, 'six' as v) insert into t select * from q
from src insert into t select id, v where id = 1
from src insert into t select id, v where id = 1 insert into t select id, v where id = 2
select * from t order by id, v
insert into t values (1 + 1, concat('a', 'b')), ((select max(id) from src), 'q')
insert into t select * from src union all select * from src
insert into t (v, id) select v, id from src order by id limit 1
select count(*), count(id), max(v) from t
insert into src values (1, 'x')
insert into nope values (1)
insert into t values (1, 'a'), (2)
insert into t values (array(1), 'a')
insert into t values (true, 'a')
insert into t values (date'2020-01-01', 'a')
insert into t values ('12', 13)
insert into t values (2.7, 13.5)
insert overwrite t select id + 1, v from t where id > 3
select * from t order by id, v
insert overwrite t values (1, 'z')
insert into t replace where id = 1 values (1, 'zz')
create table p (a int, b string, c int) using parquet partitioned by (b, c)
insert into p values (1, 'x', 1), (2, 'y', 2)
insert into p partition (b = 'z', c) values (3, 3)
insert into p partition (b, c = 4) values (4, 'w')
insert into p partition (c = 5, b = 'v') (a) values (5)
insert into p (b, c, a) values ('u', 6, 6)
insert overwrite p partition (b = 'x') select 10, 1
select * from p order by a
insert into p partition (b = 'x', c = 'abc') values (1)
show partitions p
select b, c from p where b > 'v' order by b
alter table p add partition (b = 'new', c = 9)
show partitions p
alter table p drop if exists partition (b = 'nope')
alter table p rename partition (b = 'new', c = 9) to partition (b = 'old', c = 9)
create table arr (a array<int>, m map<string, bigint>, s struct<x:int, y:string>) using parquet
insert into arr values (array(1, 2), map('a', 1), struct(1, 'y'))
insert into arr values (array('1', 'x'), map('a', 1), struct(1, 'y'))
insert into arr values (null, null, null)
insert into arr values (array(), map(), named_struct('y', 'yy', 'x', 1))
insert into arr (s) values (named_struct('x', 5, 'y', 'b'))
select * from arr
create table ts (t timestamp, n timestamp_ntz, d date, b boolean, bin binary, f float, dc decimal(4,1)) using parquet
insert into ts values ('2020-01-01 10:00:00', timestamp_ntz'2020-01-01 10:00:00', '2020-01-01', 'true', x'01', 1.1, 2.25)
insert into ts values (timestamp'2020-01-01 10:00:00', timestamp'2020-01-01 10:00:00', timestamp'2020-01-01 10:00:00', true, 'abc', 1, 999.95)
select * from ts
insert into ts (dc) values (9999)
replace table t as select 1
create table ct as select 1 as a
create table ct2 (a int) as select 1 as a
create table ct3 using parquet partitioned by (b) as select 1 as a, 2 as b
select * from ct3
insert into ct3 values (5, 6)
select b, a from ct3 order by b
create table ctt (a int) using nope
