create table t1 (a int, b string) using parquet
insert into t1 values (1, 'x'), (2, null)
insert into t1 (b, a) values ('y', 3)
insert into t1 (a) values (4)
insert into t1 (a, a) values (4, 5)
insert into t1 (a, zz) values (4, 5)
insert into t1 values (1)
insert into t1 values (1, 'x', 3)
insert into t1 select 5, 'five'
insert into t1 by name select 'z' as b, 6 as a
insert into t1 by name select 'z' as nope, 6 as a
insert into table t1 table t1
select * from t1 order by a, b
insert overwrite t1 values (9, 'nine')
insert overwrite table t1 select 10, 'ten' union all select 11, 'eleven'
select * from t1 order by a
insert into t1 values ('abc', 'x')
insert into t1 values (99999999999, 'x')
insert into t1 values (1.5, 2)
insert into t1 values (default, 'd')
insert into t1 values (null, null)
select count(*), count(a) from t1
create table t1 (a int) using parquet
create table if not exists t1 (z int) using parquet
describe t1
describe table extended nope
desc t1 a
show columns in t1
show tables
create table t2 as select a, b from t1 where a > 5
create table t2b using parquet as select 1 as x, 'y' as y
create table t2c using json as select 1 as x
select * from t2 order by a
create table t3 (a int, b int, p string) using parquet partitioned by (p)
insert into t3 values (1, 2, 'q'), (3, 4, 'r')
insert into t3 partition (p = 's') values (5, 6)
insert into t3 partition (p = 's') select 7, 8
insert into t3 partition (p) select 9, 10, 't'
insert overwrite t3 partition (p = 'q') values (0, 0)
insert into t3 partition (zz = 's') values (5, 6)
select * from t3 order by a
show partitions t3
show partitions t3 partition (p = 's')
show partitions t1
alter table t3 drop partition (p = 'r')
select p, sum(a) from t3 group by p order by p
truncate table t3 partition (p = 's')
select count(*) from t3
truncate table t3
select count(*) from t3
create table t4 (id bigint, d decimal(5,2) default 1.5, s string default 'dd', dt date comment 'the day') using parquet comment 'tab'
insert into t4 (id) values (1)
insert into t4 values (2, default, default, date'2020-01-01')
insert into t4 values (3, 12345.678, 's', '2020-01-02')
insert into t4 values (3, 123.678, 's', '2020-01-02')
select * from t4 order by id
describe t4
alter table t4 add columns (n int, m array<int>)
select * from t4 order by id
insert into t4 (id, n) values (7, 8)
select id, n, m from t4 order by id
alter table t4 rename to t5
select count(*) from t5
select count(*) from t4
alter table t5 set tblproperties ('k' = 'v')
show tblproperties t5
show tblproperties t5 ('k')
alter table t5 unset tblproperties ('k')
comment on table t5 is 'hello'
drop table t5
drop table t5
drop table if exists t5
drop view t1
create view v1 as select a, b from t1
create view v1 as select 1
create view if not exists v1 as select 1
create or replace view v1 (x comment 'cx', y) as select a, b from t1
create view v2 (x) as select a, b from t1
describe v1
select * from v1 order by x
create view v3 as select a, a from t1
create view v4 as select * from nope
create temporary view tv as select 1 as one
create temporary view tv as select 2 as one
create or replace temp view tv as select 2 as one
select * from tv
create global temp view gv as select 3 as three
select * from global_temp.gv
drop view gv
drop view global_temp.gv
drop view if exists nope
alter view v1 as select b from t1
select count(*) from v1
alter view v1 rename to v9
show views
select * from v9 order by 1
drop view v9
create database db1
create database db1
create schema if not exists db1
use db1
create table x (a int) using parquet
show tables
show tables in default like 't1*'
select * from db1.x
select * from default.t1 order by a limit 1
use default
drop database db1
drop database db1 cascade
drop database if exists db1
drop database db1
show databases like 'def*'
create table bad (a int, a string) using parquet
create table bad2 (a nope) using parquet
create table c1 (c char(3), v varchar(4)) using parquet
insert into c1 values ('a', 'bb')
insert into c1 values ('abcd', 'bb')
insert into c1 values ('abc', 'bbbbb')
select c, length(c), v, c = 'a', c || '|' from c1
create table n1 (a int not null) using parquet
insert into n1 values (null)
select * from n1
create table g1 like t1
describe g1
create table st (s struct<a:int,b:struct<c:string>>, m map<string,int>, arr array<struct<x:int>>) using parquet
insert into st values (named_struct('a', 1, 'b', named_struct('c', 'x')), map('k', 1), array(named_struct('x', 1)))
insert into st select struct(2, struct('y')), map('z', 2), array(struct(3))
select s.b.c, m['k'], arr[0].x, arr.x from st order by s.a
describe st
cache table t1
uncache table t1
refresh table t1
analyze table t1 compute statistics
select * from t1 version as of 1
show functions like 'upp*'
set spark.sql.ansi.enabled
reset
