-- The functions that Glue jobs use most, over plausible arguments.
-- table r(id int, l bigint, n double, d decimal(12,3), s string, j string, dt date, ts timestamp, arr array<string>, ai array<int>, m map<string,int>, st struct<a:int,b:string>, flag boolean, bin binary, sh smallint)
select count(*) as r from r
select count(id) as r from r
select count(distinct s) as r from r
select sum(id) as r from r
select sum(l) as r from r
select sum(n) as r from r
select sum(d) as r from r
select sum(sh) as r from r
select sum(s) as r from r
select avg(id) as r from r
select avg(d) as r from r
select avg(n) as r from r
select mean(id) as r from r
select min(id) as r from r
select max(s) as r from r
select max(d) as r from r
select min(dt) as r from r
select first(s) as r from r
select last(ts) as r from r
select first(s, true) as r from r
select collect_list(id) as r from r
select collect_set(s) as r from r
select approx_count_distinct(s) as r from r
select stddev(n) as r from r
select variance(id) as r from r
select stddev_pop(d) as r from r
select corr(n, n) as r from r
select percentile(id, 0.5) as r from r
select percentile_approx(id, 0.5) as r from r
select percentile_approx(n, array(0.5, 0.9)) as r from r
select median(id) as r from r
select max_by(s, id) as r from r
select min_by(dt, n) as r from r
select count_if(flag) as r from r
select bool_and(flag) as r from r
select bool_or(flag) as r from r
select every(flag) as r from r
select any_value(s) as r from r
select mode(s) as r from r
select sum(distinct id) as r from r
select array_agg(s) as r from r
select kurtosis(n) as r from r
select skewness(n) as r from r
select bit_or(id) as r from r
select sum(flag) as r from r
select trim(s) as r from r
select ltrim(s) as r from r
select rtrim(s) as r from r
select upper(s) as r from r
select lower(s) as r from r
select initcap(s) as r from r
select length(s) as r from r
select char_length(s) as r from r
select reverse(s) as r from r
select substring(s, 1, 2) as r from r
select substr(s, 2) as r from r
select left(s, 2) as r from r
select right(s, 2) as r from r
select concat(s, 'x') as r from r
select concat(s, id) as r from r
select concat(arr, arr) as r from r
select concat_ws('-', s, j) as r from r
select concat_ws(',', arr) as r from r
select split(s, ',') as r from r
select split(s, ',')[0] as r from r
select regexp_replace(s, 'a', 'b') as r from r
select regexp_extract(s, '(a)', 1) as r from r
select regexp_extract_all(s, '(a)') as r from r
select replace(s, 'a', 'b') as r from r
select translate(s, 'a', 'b') as r from r
select lpad(s, 5, '0') as r from r
select rpad(s, 5, ' ') as r from r
select repeat(s, 2) as r from r
select instr(s, 'a') as r from r
select locate('a', s) as r from r
select position('a', s) as r from r
select substring_index(s, '.', 1) as r from r
select ascii(s) as r from r
select chr(65) as r from r
select base64(bin) as r from r
select unbase64(s) as r from r
select hex(id) as r from r
select hex(s) as r from r
select md5(s) as r from r
select sha1(s) as r from r
select sha2(s, 256) as r from r
select crc32(s) as r from r
select hash(s, id) as r from r
select xxhash64(s) as r from r
select format_number(n, 2) as r from r
select format_string('%s', s) as r from r
select levenshtein(s, j) as r from r
select soundex(s) as r from r
select overlay(s placing 'x' from 1) as r from r
select contains(s, 'a') as r from r
select startswith(s, 'a') as r from r
select endswith(s, 'a') as r from r
select s like 'a%' as r from r
select s rlike 'a' as r from r
select encode(s, 'utf-8') as r from r
select decode(bin, 'utf-8') as r from r
select space(2) as r from r
select year(dt) as r from r
select month(ts) as r from r
select day(dt) as r from r
select dayofmonth(dt) as r from r
select dayofweek(dt) as r from r
select dayofyear(dt) as r from r
select weekofyear(dt) as r from r
select weekday(dt) as r from r
select quarter(dt) as r from r
select hour(ts) as r from r
select minute(ts) as r from r
select second(ts) as r from r
select current_date() as r from r
select current_timestamp() as r from r
select now() as r from r
select to_date(s) as r from r
select to_date(s, 'yyyy-MM-dd') as r from r
select to_timestamp(s) as r from r
select to_timestamp(s, 'yyyy') as r from r
select unix_timestamp() as r from r
select unix_timestamp(ts) as r from r
select unix_timestamp(s, 'yyyy') as r from r
select from_unixtime(l) as r from r
select from_unixtime(l, 'yyyy') as r from r
select date_format(ts, 'yyyy') as r from r
select date_format(dt, 'MM') as r from r
select date_add(dt, 1) as r from r
select date_sub(dt, 1) as r from r
select datediff(dt, dt) as r from r
select add_months(dt, 1) as r from r
select months_between(ts, ts) as r from r
select months_between(dt, dt, false) as r from r
select last_day(dt) as r from r
select next_day(dt, 'MO') as r from r
select trunc(dt, 'MM') as r from r
select date_trunc('hour', ts) as r from r
select date_trunc('month', dt) as r from r
select from_utc_timestamp(ts, 'Asia/Tokyo') as r from r
select to_utc_timestamp(ts, 'Asia/Tokyo') as r from r
select make_date(2020, 1, 1) as r from r
select make_timestamp(2020,1,1,0,0,0) as r from r
select timestamp_seconds(l) as r from r
select timestamp_millis(l) as r from r
select unix_millis(ts) as r from r
select date_part('year', dt) as r from r
select extract(month from ts) as r from r
select ts - ts as r from r
select dt - dt as r from r
select ts + interval 1 hour as r from r
select dt + interval 1 month as r from r
select abs(id) as r from r
select abs(n) as r from r
select abs(d) as r from r
select round(n) as r from r
select round(n, 2) as r from r
select round(d) as r from r
select round(d, 1) as r from r
select round(id) as r from r
select round(id, -1) as r from r
select bround(d, 1) as r from r
select ceil(n) as r from r
select ceil(d) as r from r
select ceil(id) as r from r
select floor(n) as r from r
select floor(d) as r from r
select floor(d, 1) as r from r
select sqrt(id) as r from r
select exp(n) as r from r
select ln(n) as r from r
select log(n) as r from r
select log10(n) as r from r
select log2(n) as r from r
select log(2, n) as r from r
select pow(id, 2) as r from r
select power(n, 2) as r from r
select sign(n) as r from r
select sign(d) as r from r
select mod(id, 2) as r from r
select pmod(id, 2) as r from r
select greatest(id, n) as r from r
select least(id, l) as r from r
select greatest(dt, ts) as r from r
select rand() as r from r
select randn() as r from r
select sin(n) as r from r
select atan2(n, n) as r from r
select degrees(n) as r from r
select factorial(5) as r from r
select conv(s, 10, 16) as r from r
select bin(l) as r from r
select isnan(n) as r from r
select nanvl(n, n) as r from r
select isnull(s) as r from r
select isnotnull(s) as r from r
select coalesce(s, 'x') as r from r
select coalesce(id, n) as r from r
select coalesce(d, id) as r from r
select nvl(s, 'x') as r from r
select nvl(id, n) as r from r
select nvl2(s, 1, 2) as r from r
select ifnull(id, 0) as r from r
select nullif(id, 0) as r from r
select if(flag, id, n) as r from r
select case when flag then 1 end as r from r
select case s when 'a' then 1 else 2.5 end as r from r
select cast(s as decimal(10,2)) as r from r
select cast(s as date) as r from r
select cast(n as int) as r from r
select int(s) as r from r
select string(id) as r from r
select double(s) as r from r
select date(s) as r from r
select timestamp(s) as r from r
select boolean(s) as r from r
select decimal(s) as r from r
select array(1, 2) as r from r
select array(id, n) as r from r
select array(s, id) as r from r
select size(arr) as r from r
select size(m) as r from r
select cardinality(arr) as r from r
select array_contains(arr, 'a') as r from r
select array_distinct(arr) as r from r
select array_join(arr, ',') as r from r
select array_max(ai) as r from r
select array_min(ai) as r from r
select array_position(arr, 'a') as r from r
select array_remove(arr, 'a') as r from r
select array_sort(arr) as r from r
select sort_array(arr) as r from r
select sort_array(ai, false) as r from r
select array_union(arr, arr) as r from r
select array_intersect(arr, arr) as r from r
select array_except(arr, arr) as r from r
select arrays_overlap(arr, arr) as r from r
select arrays_zip(arr, ai) as r from r
select array_repeat(s, 2) as r from r
select flatten(array(ai, ai)) as r from r
select slice(arr, 1, 2) as r from r
select sequence(1, 5) as r from r
select sequence(dt, dt, interval 1 day) as r from r
select element_at(arr, 1) as r from r
select element_at(m, 'a') as r from r
select arr[0] as r from r
select m['a'] as r from r
select map(s, id) as r from r
select map_keys(m) as r from r
select map_values(m) as r from r
select map_entries(m) as r from r
select map_concat(m, m) as r from r
select map_from_arrays(arr, ai) as r from r
select map_from_entries(array(struct('a', 1))) as r from r
select str_to_map(s, ',', ':') as r from r
select map_contains_key(m, 'a') as r from r
select struct(id, s) as r from r
select named_struct('a', id, 'b', s) as r from r
select st.a as r from r
select transform(ai, x -> x + 1) as r from r
select transform(arr, (x, i) -> concat(x, i)) as r from r
select filter(ai, x -> x > 1) as r from r
select exists(ai, x -> x > 1) as r from r
select forall(ai, x -> x > 1) as r from r
select aggregate(ai, 0, (acc, x) -> acc + x) as r from r
select aggregate(ai, 0L, (acc, x) -> acc + x, acc -> acc * 2.0) as r from r
select reduce(ai, 0, (acc, x) -> acc + x) as r from r
select zip_with(ai, arr, (x, y) -> concat(x, y)) as r from r
select map_filter(m, (k, v) -> v > 1) as r from r
select transform_keys(m, (k, v) -> upper(k)) as r from r
select transform_values(m, (k, v) -> v + 0.5) as r from r
select get_json_object(j, '$.a') as r from r
select from_json(j, 'a int, b array<string>') as r from r
select from_json(j, 'array<struct<x:int>>') as r from r
select to_json(st) as r from r
select to_json(m) as r from r
select json_array_length(j) as r from r
select json_object_keys(j) as r from r
select schema_of_json('{"a": 1}') as r from r
select monotonically_increasing_id() as r from r
select uuid() as r from r
select input_file_name() as r from r
select spark_partition_id() as r from r
select current_user() as r from r
select current_database() as r from r
select typeof(id) as r from r
select assert_true(flag) as r from r
select raise_error('x') as r from r
select try_divide(id, 2) as r from r
select try_add(id, 1) as r from r
select try_cast(s as int) as r from r
select try_to_timestamp(s) as r from r
select to_number(s, '999') as r from r
select to_char(d, '999.99') as r from r
select id div 2 as r from r
select id / 2 as r from r
select id % 2 as r from r
select d / id as r from r
select d * d as r from r
select n / 0 as r from r
select l * id as r from r
select s || id as r from r
select s = 1 as r from r
select s + 1 as r from r
select s > dt as r from r
select s = ts as r from r
select dt = ts as r from r
select dt > '2020-01-01' as r from r
select flag = 1 as r from r
select flag and s is null as r from r
select id between 1 and 2 as r from r
select s in ('a', 'b') as r from r
select id in (1, 2.5) as r from r
select not flag as r from r
select -id as r from r
select +d as r from r
select ~id as r from r
select id & 1 as r from r
select id | 1 as r from r
select id ^ 1 as r from r
select shiftleft(id, 1) as r from r
select width_bucket(n, 0, 10, 5) as r from r
select bit_count(id) as r from r
select getbit(id, 1) as r from r
select url_decode(s) as r from r
select parse_url(s, 'HOST') as r from r
select sentences(s) as r from r
select stack(1, id) as r from r
select window(ts, '5 minutes') as r from r
select date_diff(dt, dt) as r from r
select dateadd(day, 1, dt) as r from r
select datediff(day, dt, dt) as r from r
select timestampadd(hour, 1, ts) as r from r
select timestampdiff(hour, ts, ts) as r from r
select localtimestamp() as r from r
select current_timezone() as r from r
select make_interval(1) as r from r
select equal_null(id, id) as r from r
select mask(s) as r from r
select split_part(s, ',', 1) as r from r
select elt(1, s, j) as r from r
select find_in_set('a', s) as r from r
select nvl(dt, ts) as r from r
select get(arr, 0) as r from r
select array_append(arr, 'a') as r from r
select array_prepend(arr, 'a') as r from r
select array_insert(arr, 1, 'a') as r from r
select array_compact(arr) as r from r
select array_size(arr) as r from r
select shuffle(arr) as r from r
select luhn_check(s) as r from r
select to_binary(s, 'hex') as r from r
select try_element_at(arr, 1) as r from r
select len(s) as r from r
select ucase(s) as r from r
select lcase(s) as r from r
select char(65) as r from r
select date_from_unix_date(1) as r from r
select unix_date(dt) as r from r
select to_unix_timestamp(s) as r from r
select hypot(n, n) as r from r
select cbrt(n) as r from r
select e() as r from r
select pi() as r from r
select rint(n) as r from r
select nvl(flag, false) as r from r
select row_number() over (order by id) as r from r
select rank() over (partition by s order by id) as r from r
select dense_rank() over (order by id) as r from r
select percent_rank() over (order by id) as r from r
select cume_dist() over (order by id) as r from r
select ntile(3) over (order by id) as r from r
select lag(s) over (order by id) as r from r
select lag(s, 1, 'x') over (order by id) as r from r
select lead(n, 2) over (order by id) as r from r
select first_value(s) over (order by id) as r from r
select last_value(d) over (order by id) as r from r
select nth_value(s, 2) over (order by id) as r from r
select sum(d) over (partition by s) as r from r
select avg(id) over (order by dt) as r from r
select count(*) over () as r from r
select max(ts) over (partition by s) as r from r
select collect_list(s) over (order by id) as r from r
select first(s, true) over (order by id) as r from r
