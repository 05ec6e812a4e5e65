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
select acos(n) from r
select acosh(n) from r
select asin(n) from r
select asinh(n) from r
select atan(n) from r
select atan2(n, n) from r
select atanh(n) from r
select cbrt(n) from r
select cos(n) from r
select cosh(n) from r
select cot(n) from r
select csc(n) from r
select sec(n) from r
select sin(n) from r
select sinh(n) from r
select tan(n) from r
select tanh(n) from r
select degrees(n) from r
select radians(n) from r
select e() from r
select pi() from r
select expm1(n) from r
select hypot(n, n) from r
select ln(n) from r
select log(n) from r
select log(2, n) from r
select log10(n) from r
select log1p(n) from r
select log2(n) from r
select rint(n) from r
select sign(n) from r
select signum(n) from r
select factorial(id) from r
select pmod(id, 2) from r
select bround(n, 1) from r
select bround(n) from r
select ceil(d, 1) from r
select floor(d, 1) from r
select ceiling(n) from r
select width_bucket(n, 0, 10, 5) from r
select conv(s, 10, 2) from r
select bin(id) from r
select hex(id) from r
select unhex(s) from r
select bit_count(id) from r
select bit_get(id, 0) from r
select shiftleft(id, 1) from r
select shiftright(id, 1) from r
select shiftrightunsigned(id, 1) from r
select isnan(n) from r
select nanvl(n, 1) from r
select negative(id) from r
select positive(id) from r
select try_add(id, 1) from r
select try_subtract(id, 1) from r
select try_multiply(id, 2) from r
select try_divide(id, 2) from r
select ascii(s) from r
select base64(s) from r
select unbase64(s) from r
select bit_length(s) from r
select octet_length(s) from r
select char_length(s) from r
select character_length(s) from r
select len(s) from r
select chr(id) from r
select char(id) from r
select contains(s, 'a') from r
select startswith(s, 'a') from r
select endswith(s, 'a') from r
select elt(1, s, s) from r
select encode(s, 'utf-8') from r
select find_in_set(s, 'a,b') from r
select format_number(n, 2) from r
select format_string('%s', s) from r
select printf('%s', s) from r
select lcase(s) from r
select ucase(s) from r
select levenshtein(s, 'a') from r
select locate('a', s) from r
select locate('a', s, 2) from r
select position('a', s) from r
select lpad(s, 3) from r
select rpad(s, 3, 'x') from r
select rpad(s, 3) from r
select ltrim(s) from r
select rtrim(s) from r
select btrim(s) from r
select btrim(s, 'x') from r
select luhn_check(s) from r
select mask(s) from r
select overlay(s, 'x', 2) from r
select parse_url(s, 'HOST') from r
select repeat(s, 2) from r
select replace(s, 'a') from r
select soundex(s) from r
select space(2) from r
select split_part(s, ',', 1) from r
select substring_index(s, ',', 1) from r
select translate(s, 'a', 'b') from r
select url_encode(s) from r
select url_decode(s) from r
select regexp_count(s, 'a') from r
select regexp_extract(s, 'a') from r
select regexp_extract_all(s, 'a') from r
select regexp_extract_all(s, '(a)', 1) from r
select regexp_instr(s, 'a') from r
select regexp_like(s, 'a') from r
select regexp_substr(s, 'a') from r
select rlike(s, 'a') from r
select sha(s) from r
select sha1(s) from r
select crc32(s) from r
select xxhash64(s) from r
select day(dt) from r
select dayofmonth(dt) from r
select dayofyear(dt) from r
select weekday(dt) from r
select weekofyear(dt) from r
select minute(ts) from r
select second(ts) from r
select date_sub(dt, 1) from r
select date_diff(dt, dt) from r
select date_from_unix_date(id) from r
select date_part('year', dt) from r
select dateadd(dt, 1) from r
select from_unixtime(id, 'yyyy') from r
select from_utc_timestamp(ts, 'UTC') from r
select to_utc_timestamp(ts, 'UTC') from r
select make_date(id, 1, 1) from r
select make_timestamp(id, 1, 1, 1, 1, 1) from r
select months_between(dt, dt, true) from r
select next_day(dt, 'MO') from r
select timestamp_micros(id) from r
select timestamp_millis(id) from r
select timestamp_seconds(id) from r
select to_timestamp(s, 'yyyy') from r
select to_timestamp_ntz(s) from r
select to_unix_timestamp(s, 'yyyy') from r
select to_unix_timestamp(s) from r
select try_to_timestamp(s) from r
select try_to_timestamp(s, 'yyyy') from r
select unix_date(dt) from r
select unix_micros(ts) from r
select unix_millis(ts) from r
select unix_seconds(ts) from r
select unix_timestamp(s) from r
select unix_timestamp(s, 'yyyy') from r
select make_dt_interval(id) from r
select make_ym_interval(id, 1) from r
select localtimestamp() from r
select current_timezone() from r
select array_append(arr, 'x') from r
select array_compact(arr) from r
select array_distinct(arr) from r
select array_except(arr, arr) from r
select array_insert(arr, 1, 'x') from r
select array_intersect(arr, arr) from r
select array_join(arr, ',') from r
select array_join(arr, ',', '-') from r
select array_max(arr) from r
select array_min(arr) from r
select array_position(arr, 'x') from r
select array_prepend(arr, 'x') from r
select array_remove(arr, 'x') from r
select array_repeat(s, 2) from r
select array_size(arr) from r
select array_sort(arr) from r
select array_union(arr, arr) from r
select arrays_overlap(arr, arr) from r
select arrays_zip(arr, arr) from r
select cardinality(arr) from r
select get(arr, 0) from r
select map_concat(m, m) from r
select map_contains_key(m, 'x') from r
select map_entries(m) from r
select map_from_arrays(arr, arr) from r
select map_keys(m) from r
select map_values(m) from r
select sequence(1, id) from r
select slice(arr, 1, 2) from r
select sort_array(arr) from r
select sort_array(arr, false) from r
select str_to_map(s) from r
select try_element_at(arr, 1) from r
select json_array_length(s) from r
select json_object_keys(s) from r
select assert_true(flag) from r
select equal_null(id, id) from r
select typeof(id) from r
select bool_and(flag) from r
select bool_or(flag) from r
select every(flag) from r
select some(flag) from r
select any(flag) from r
select bit_and(id) from r
select bit_or(id) from r
select bit_xor(id) from r
select corr(n, n) from r
select covar_pop(n, n) from r
select covar_samp(n, n) from r
select kurtosis(n) from r
select skewness(n) from r
select median(n) from r
select min_by(s, id) from r
select mode(s) from r
select percentile(n, array(0.5)) from r
select percentile_approx(n, 0.5, 100) from r
select approx_percentile(n, 0.5) from r
select regr_avgx(n, n) from r
select regr_avgy(n, n) from r
select regr_count(n, n) from r
select regr_intercept(n, n) from r
select regr_r2(n, n) from r
select regr_slope(n, n) from r
select regr_sxx(n, n) from r
select regr_sxy(n, n) from r
select regr_syy(n, n) from r
select std(n) from r
select stddev_samp(n) from r
select try_avg(n) from r
select try_sum(n) from r
select var_pop(n) from r
select var_samp(n) from r
select array_agg(s) from r
select last_value(s) from r
select approx_count_distinct(s, 0.1) from r
