create temporary view w as select * from values (1, 'a'), (2, 'b'), (3, null) as w(id, nm)
select v from (select id as v from w) order by row_number() over (order by v)
select id, row_number() over (order by id) from w order by row_number() over (order by id)
select id from w where (id, nm) in ((1, 'a'), (2, 'x'))
select id from w where (id, nm) in ((1L, 'a'))
select id from w where struct(id, nm) in (struct(1, 'a'))
select id from w where (id, nm) = (1, 'a')
select id from w where struct(id, nm) = struct(1, 'a')
select (id, nm) in ((1, 'a'), (3, null)) from w
select id from w where (id, nm) not in ((1, 'a'))
select (1, 2) in ((1, 2)), (1, 2) in ((1, 3), (1, 2))
select struct(1 as a) = struct(1 as b)
select struct(1 as a) in (struct(1 as b))
select array(struct(1 as a)) = array(struct(1 as b))
select case when true then struct(1 as a) else struct(2 as b) end
select coalesce(struct(1 as a), struct(2 as b))
select if(true, struct(1 as a), struct(2L as a))
select array(struct(1 as a), struct(2L as a))
select array(struct(1 as a), struct(2 as A))
select array(struct(1 as a), struct(2 as b))
select array(struct(1), struct(2))
select * from w where null
select * from w where 'true'
select * from w where 1
select median(id) over (partition by nm order by id) from w
select percentile(id, 0.5) over (order by id) from w
select mode(id) over (order by id) from w
select percentile_cont(0.5) within group (order by id) over (order by id) from w
select row_number() over (order by id rows between unbounded preceding and current row) from w
select row_number() over (order by id range between unbounded preceding and current row) from w
select lag(id) over (order by id rows between unbounded preceding and current row) from w
select lag(id) over (order by id rows between 1 preceding and 1 preceding) from w
select rank() over (order by id rows unbounded preceding) from w
select nth_value(id, 2) over (order by id rows between 1 preceding and current row) from w
select first_value(id) over (order by id rows between 1 preceding and current row) from w
select ntile(1 + 1) over (order by id) from w
select sum(id) over (order by id rows between 1 + 1 preceding and current row) from w
select sum(id) over (order by id rows between (select 1) preceding and current row) from w
select sum(id) over (order by date'2020-01-01' + id range between interval '1' day preceding and current row) from w
select sum(id) over (order by date'2020-01-01' + id range between interval '24' hour preceding and current row) from w
select count(*) over (rows between 1 preceding and current row) from w
select id, sum(id) over (partition by nm rows 1 preceding) from w
select id from w group by c, id grouping sets ((id))
select id, nm, grouping_id() from w group by id, nm grouping sets ((nm), (id))
select id, nm, grouping_id(id, nm) from w group by id, nm grouping sets ((nm), (id))
select id, nm, grouping_id() from w group by grouping sets ((nm), (id))
select id, nm, grouping_id(nm, id) from w group by grouping sets ((nm), (id))
select max(id) as id from w having id > 2
select id + 1 as id, count(*) from w group by id + 1 having id > 2
select upper(nm) as nm, count(*) from w group by upper(nm) having nm = 'A'
select upper(nm) as nm, count(*) from w group by upper(nm) having upper(nm) = 'A'
select upper(nm) as x, count(*) from w group by upper(nm) having upper(nm) = 'A'
select lower(nm) as nm, count(*) from w group by nm having nm = 'a'
select id from w tablesample (0 rows)
select id from w order by 1 + 1, id desc
select id from w order by null, id desc
select * from w where id = (select max(id) from w having max(id) > 2)
select id from w where exists (select nm from w v group by nm having max(v.id) = w.id)
select * from w limit 1 + 1
select * from w limit length('ab')
with t as (select 1 as n) select (with t as (select 5 as n) select n from t)
with t as (select 1 as n) select * from (with t as (select 5 as n) select n from t)
with t as (select 1 as n), s as (with t as (select 2 as n) select n from t) select * from s
with t as (select 1 as n), s as (select * from (with t as (select 2 as n) select n from t)) select * from s
select * from w where id in (with t as (select 1 as n) select n from t)
with t as (select 1 as n) select * from w where id in (with t as (select 2 as n) select n from t)
with t as (select 1 as n), s as (select n from t union all (with t as (select 2 as n) select n from t)) select * from s
select a.id from w a join w b on exists (select 1 from w c where c.id = a.id) and a.id = b.id
select a.id from w a join w b on a.id = b.id and not exists (select 1 from w c where c.id > 5)
select * from w where id in (select id from w b where b.nm = w.nm) or nm is null
select count(*), count(1), count(null), count(id, nm), count(distinct id, nm) from w
select cast(x as string) from (select map('a', 1) as x)
select * except (id) from w a join w b using (id)
select * except (nm) from w a join w b using (id)
