declare variable x int default 5
declare y = 'abc'
declare or replace z date default date'2020-01-01'
select x, y, z
set var x = 7
select x + 1, session.x, system.session.x
set variable (x, y) = (select 8, 'eight')
select x, y
set var x = 'abc'
set var nope = 1
declare x int
declare or replace x bigint default 1 + 2
select x, typeof(x)
set var x = default
select x
drop temporary variable x
select x
drop temporary variable if exists x
drop temporary variable x
declare arr array<int> default array(1, 2, 3)
select arr[0], size(arr)
set var y = (select max(col1) from values ('a'), ('q'))
select y
set var y = (select col1 from values ('a'), ('q'))
select y as r from (select 'col' as y)
select session.y as r from (select 'col' as y)
execute immediate 'select 1 as one'
execute immediate 'select ? + ?' using 1, 2
execute immediate 'select :a + :b as s' using 1 as a, 2 as b
execute immediate 'select :a' using 1 as b
declare q string default 'select 42 as answer'
execute immediate q
declare res int
execute immediate 'select 7' into res
select res
execute immediate 'select 1, 2' into res
execute immediate 'select 1 where false' into res
select res
execute immediate 'select * from values (1), (2) as t(a) where a > ?' using res
execute immediate 'selec 1'
execute immediate 'set var res = 9'
select res
execute immediate null
execute immediate 'create temporary view ev as select 3 as c'
select * from ev
select * from identifier('ev')
select identifier('c') from ev
select identifier('c' || '') + 1 from ev
declare tn string default 'ev'
select * from identifier(tn)
select identifier('abs')(-5)
select identifier('ev.c') from ev
select * from identifier('no' || 'pe')
create temporary function f1(a int) returns int return a + 1
select f1(1), f1(a => 4)
create temporary function f1(a int) returns int return a + 2
create or replace temporary function f1(a int, b int default 10) returns int return a + b
select f1(1), f1(1, 2), f1(b => 1, a => 2)
select f1()
select f1(1, 2, 3)
select f1('5')
select f1(c => 1)
create temporary function f2() returns string return 'const'
select f2() || 'x'
create temporary function f3(x double) returns double comment 'doc' return case when x > 0 then sqrt(x) end
select f3(4), f3(-1), f3(null)
create temporary function f4(n int) returns table (a int, b string) return select id, 'r' || id from range(n)
select * from f4(2)
select * from f4(1) t(x, y)
create temporary function f5(n int) returns int return (select max(id) from range(n))
select f5(5)
create temporary function f6(n int) returns int return n + nope
create temporary function f7(n int) return n * 2
select f7(4)
create temporary function f8(a int) returns int return f1(a) * 2
select f8(3)
create temporary function f9(a int, a int) returns int return a
create function pf(a int) returns int return a * 100
select pf(2), default.pf(3)
drop function pf
select pf(2)
drop temporary function f1
drop temporary function if exists nopef
drop temporary function nopef
select f4.a from f4(3) as f4 where a > 0
select t.id, u.* from range(2) t, lateral f4(cast(t.id as int)) u
select sum(f7(id)) from range(4)
set spark.sql.session.timeZone = Asia/Tokyo
select timestamp'2020-01-01 00:00:00', cast(timestamp'2020-01-01 00:00:00' as bigint)
set time zone 'UTC'
set time zone interval 2 hours
select cast(timestamp'2020-01-01 00:00:00' as bigint)
set time zone local
set time zone 'America/Los_Angeles'
set spark.sql.ansi.enabled = false
select 1/0, cast('x' as int), array(1)[5]
set spark.sql.ansi.enabled = true
select 1/0
select cast('x' as int)
set spark.sql.caseSensitive = true
select ID from range(1)
set spark.sql.caseSensitive = false
set spark.sql.mapKeyDedupPolicy = LAST_WIN
select map('a', 1, 'a', 2)
set spark.sql.shuffle.partitions = 4
select 1
