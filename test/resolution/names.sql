-- The names of columns that a query does not name.
-- table r(id int, n double, d decimal(12,3), s string, dt date, ts timestamp, arr array<string>, m map<string,int>, st struct<a:int,b:struct<c:int>>, flag boolean)
select id from r
select ID from r
select r.id from r
select r.Id from r
select st.a from r
select st.b.c from r
select r.st.b.c from r
select arr[0] from r
select m['k'] from r
select m['k'] + 1 from r
select id + 1 from r
select id - 1 from r
select id * n from r
select id / 2 from r
select id % 2 from r
select id div 2 from r
select -id from r
select - id from r
select +id from r
select ~id from r
select -1 from r
select 1 from r
select 1.50 from r
select 'lit' from r
select true from r
select null from r
select 1L from r
select 1.5D from r
select 1e3 from r
select 1S from r
select date'2020-01-02' from r
select timestamp'2020-01-02 03:04:05' from r
select (id) from r
select ((id + 1)) from r
select (id + 1) * 2 from r
select id + 1 * 2 from r
select id = 1 from r
select id == 1 from r
select id != 1 from r
select id <> 1 from r
select id <=> 1 from r
select id < 1 and n > 2 from r
select id < 1 or n > 2 and flag from r
select not flag from r
select !flag from r
select id is null from r
select id is not null from r
select s like 'a%' from r
select s not like 'a%' from r
select s like 'a' escape '#' from r
select s ilike 'a' from r
select s rlike 'a' from r
select id between 1 and 2 from r
select id not between 1 and 2 from r
select id in (1, 2) from r
select id not in (1, 2) from r
select s in ('a') from r
select case when flag then 1 else 2 end from r
select case when flag then 1 end from r
select case id when 1 then 'a' when 2 then 'b' else 'c' end from r
select if(flag, 1, 2) from r
select cast(id as string) from r
select cast(s as int) from r
select cast(s as decimal(10,2)) from r
select cast(n as bigint) from r
select cast(s as date) from r
select try_cast(s as int) from r
select int(s) from r
select string(id) from r
select id || s from r
select concat(s, 'x') from r
select concat(s, s, s) from r
select upper(s) from r
select UPPER(s) from r
select lower(trim(s)) from r
select trim(s) from r
select substring(s, 1, 2) from r
select substr(s, 1, 2) from r
select substring(s, 2) from r
select length(s) from r
select coalesce(id, 0) from r
select nvl(s, 'x') from r
select ifnull(s, 'x') from r
select nullif(id, 0) from r
select round(n) from r
select round(n, 2) from r
select abs(id) from r
select ceil(n) from r
select floor(n) from r
select count(*) from r
select count(1) from r
select count(id) from r
select count(distinct id) from r
select count(distinct id, s) from r
select sum(id) from r
select SUM(id) from r
select sum(id + 1) from r
select sum(distinct id) from r
select sum(id) / count(*) from r
select avg(n) from r
select mean(n) from r
select max(ts) from r
select min(dt) from r
select max(length(s)) from r
select first(s) from r
select last(s) from r
select first(s, true) from r
select first_value(s) from r
select collect_list(s) from r
select collect_set(s) from r
select size(collect_set(s)) from r
select approx_count_distinct(s) from r
select stddev(n) from r
select variance(n) from r
select any_value(s) from r
select count_if(flag) from r
select max_by(s, id) from r
select current_date() from r
select current_date from r
select current_timestamp() from r
select now() from r
select year(dt) from r
select month(dt) from r
select date_add(dt, 1) from r
select dt + 1 from r
select dt - dt from r
select datediff(dt, dt) from r
select date_format(dt, 'yyyy') from r
select to_date(s) from r
select to_date(s, 'yyyy') from r
select to_timestamp(s) from r
select unix_timestamp() from r
select from_unixtime(id) from r
select date_trunc('month', ts) from r
select trunc(dt, 'MM') from r
select last_day(dt) from r
select months_between(dt, dt) from r
select add_months(dt, 1) from r
select array(1, 2) from r
select array(id) from r
select map('a', id) from r
select struct(id, s) from r
select struct(id, s).id from r
select named_struct('q', id) from r
select size(arr) from r
select array_contains(arr, 'a') from r
select element_at(arr, 1) from r
select explode(arr) from r
select split(s, ',') from r
select split(s, ',')[0] from r
select concat_ws(',', s, s) from r
select concat_ws(',', arr) from r
select regexp_replace(s, 'a', 'b') from r
select regexp_extract(s, '(a)', 1) from r
select get_json_object(s, '$.a') from r
select from_json(s, 'a int') from r
select to_json(st) from r
select md5(s) from r
select sha2(s, 256) from r
select hash(id, s) from r
select row_number() over (order by id) from r
select sum(id) over (partition by s) from r
select greatest(id, n) from r
select least(id, n) from r
select isnull(s) from r
select isnotnull(s) from r
select exp(n) from r
select sqrt(n) from r
select pow(id, 2) from r
select power(id, 2) from r
select mod(id, 2) from r
select rand() from r
select uuid() from r
select monotonically_increasing_id() from r
select input_file_name() from r
select replace(s, 'a', 'b') from r
select lpad(s, 5, '0') from r
select instr(s, 'a') from r
select reverse(s) from r
select initcap(s) from r
select hour(ts) from r
select dayofweek(dt) from r
select quarter(dt) from r
select extract(year from dt) from r
select transform(arr, x -> upper(x)) from r
select flatten(array(arr)) from r
select date(s) from r
select left(s, 1) from r
select right(s, 1) from r
select nvl2(s, 1, 2) from r
select id & 1 from r
select id | 1 from r
select id ^ 1 from r
select stddev_pop(n) from r
select percentile(n, 0.5) from r
select percentile_approx(n, 0.5) from r
select sum(id) filter (where flag) from r
select count(case when flag then 1 end) from r
select sum(case when flag then id else 0 end) from r
select sum(if(flag, 1, 0)) from r
select max(id) - min(id) from r
select avg(id) * 100 from r
