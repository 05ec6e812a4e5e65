-- function operators
generate {number} + {number}
generate {number} - {number}
generate {number} * {number}
generate {number} / {number}
generate {number} % {number}
generate {decimal} + {decimal}
generate {decimal} * {decimal}
generate {decimal} / {decimal}
generate {integral} / {integral}
generate {double} / {double}
generate -({number})
generate {string} || {word}
generate {string} = {word}
generate {number} < {number}
generate {number} between 0 and {number}
generate {word} in ('a', {word})
generate {word} is distinct from {word}
generate {int_array} || {int_array}
generate {int_array}[1]
generate {timestamp} - {timestamp}
generate {date} + interval '1' day
generate {date} - interval '1' month
generate {timestamp} + interval '90' minute
generate {string} like 'a%'
generate {string} like '%\%'
generate {string} like 'a!%' escape '!'
select case 3 when 1 then 'one' when 3 then 'three' end
select case when null then 1 else 2 end
select (1, 2) = (1, 2)
select 1 in (1, null), 2 in (1, null)
select true and null, false or null, not cast(null as boolean)
-- function casts
generate cast({string} as integer)
generate try_cast({string} as integer)
generate try_cast({string} as double)
generate try_cast({string} as date)
generate try_cast({string} as decimal(10,2))
generate cast({double} as integer)
generate try_cast({double} as bigint)
generate cast({decimal} as integer)
generate try_cast({decimal} as decimal(5,1))
generate cast({integral} as varchar)
generate cast({decimal} as varchar)
generate cast({double} as varchar)
generate cast({boolean} as varchar)
generate cast({boolean} as integer)
generate cast({date} as varchar)
generate cast({timestamp} as varchar)
generate cast({timestamp} as date)
generate cast({date} as timestamp)
generate cast({integral} as double)
generate cast({integral} as boolean)
generate cast({string} as varchar(3))
select try_cast('2020-01-31' as date), try_cast('2020-1-3' as date), try_cast('20200131' as date), try_cast(' 2020-01-31' as date)
select try_cast('2020-01-31 12:34:56' as timestamp), try_cast('2020-01-31' as timestamp), try_cast('x' as timestamp)
select try_cast(' 12 ' as integer), try_cast('1.5' as integer), try_cast('+7' as integer), try_cast('' as integer)
select try_cast(' 1.5 ' as double), try_cast('1e3' as double), try_cast('NaN' as double), try_cast('Infinity' as double), try_cast('1.5f' as double), try_cast('abc' as double)
select try_cast('true' as boolean), try_cast('T' as boolean), try_cast('1' as boolean), try_cast('yes' as boolean), try_cast('0' as boolean)
select try_cast('1.005' as decimal(5,2)), try_cast('123456.7' as decimal(5,2)), try_cast('1e2' as decimal(5,2))
-- function text
generate length({string})
generate lower({string})
generate upper({string})
generate trim({string})
generate ltrim({string})
generate rtrim({string})
generate reverse({string})
generate substr({string}, {position})
generate substr({string}, {position}, {position})
generate substring({string}, 2, 3)
generate replace({string}, {word}, 'X')
generate replace({string}, {word})
generate strpos({string}, {word})
generate position({word} in {string})
generate lpad({string}, 5, '*')
generate rpad({string}, 5, 'xy')
generate split({string}, ',')
generate split({string}, {word})
generate split({string}, ',', 2)
generate split_part({string}, ',', {position})
generate concat({string}, {word})
generate concat_ws('-', {string}, {word})
generate starts_with({string}, {word})
generate codepoint(cast('a' as varchar(1)))
generate chr(65)
generate to_hex(to_utf8({string}))
generate from_utf8(to_utf8({string}))
generate md5(to_utf8({string}))
generate to_hex(sha256(to_utf8({string})))
generate to_base64(to_utf8({string}))
generate from_utf8(from_base64('YWJj'))
generate levenshtein_distance({string}, {word})
generate hamming_distance('abc', 'abd')
generate translate({string}, 'abl', 'xy')
generate word_stem('running')
generate normalize({string})
generate url_encode({string})
generate url_decode('a%20b')
generate url_extract_host('https://example.com:8080/a/b?x=1#f')
generate url_extract_path('https://example.com:8080/a/b?x=1#f')
generate url_extract_parameter('https://example.com/a?x=1&y=2', 'y')
generate url_extract_query('https://example.com/a?x=1&y=2')
generate format('%s-%d', {string}, 5)
generate format('%.2f', 3.14159e0)
generate coalesce({string}, 'none')
generate nullif({string}, 'a')
generate if({string} = 'a', 1, 0)
generate if({string} = 'a', 1)
select concat('a', 'b', 'c'), concat(array[1], array[2])
select split_to_map('a=1,b=2', ',', '=')
-- function patterns
generate regexp_like({string}, '[a-z]+')
generate regexp_like({string}, '^a')
generate regexp_extract({string}, '[0-9]+')
generate regexp_extract({string}, '([a-z])([a-z]*)', 2)
generate regexp_extract({string}, '(x)?([a-z])', 1)
generate regexp_extract_all({string}, '[a-z]')
generate regexp_replace({string}, '[aeiou]')
generate regexp_replace({string}, '([a-z])', '<$1>')
generate regexp_replace({string}, '(?<letter>[a-z])', '${{letter}}!')
generate regexp_split({string}, '\s+')
generate regexp_count({string}, '[a-z]')
generate regexp_position({string}, '[b-z]')
select regexp_extract('abc', 'x'), regexp_extract('a1b22', '([a-z])(\d+)', 2), regexp_extract('aaa', '(b)*', 1)
-- function math
generate abs({number})
generate ceil({number})
generate ceiling({double})
generate floor({number})
generate round({number})
generate round({double}, {digits})
generate round({decimal}, {digits})
generate truncate({double})
generate sign({number})
generate sqrt({double})
generate cbrt({double})
generate ln({double})
generate log10({double})
generate log2({double})
generate log(2, {double})
generate exp({double})
generate power({double}, 2)
generate power({double}, 0.5)
generate pow(2, {integral})
generate mod({integral}, 3)
generate mod({decimal}, 2)
generate greatest({number}, 2)
generate least({number}, 2)
generate greatest({word}, 'b')
generate sin({double})
generate cos({double})
generate atan2({double}, 1)
generate degrees({double})
generate radians({double})
generate is_nan({double})
generate is_finite({double})
generate is_infinite({double})
generate width_bucket({decimal}, 0, 10, 5)
generate bitwise_and({integral}, 6)
generate bitwise_or({integral}, 6)
generate bitwise_xor({integral}, 6)
generate bitwise_not({integral})
generate from_base('ff', 16)
generate to_base(255, 16)
select pi(), e(), nan(), infinity()
select random() >= 0, rand() < 1
-- function dates
generate year({date})
generate month({timestamp})
generate day({date})
generate hour({timestamp})
generate minute({timestamp})
generate second({timestamp})
generate millisecond({timestamp})
generate quarter({date})
generate week({date})
generate year_of_week({date})
generate day_of_week({date})
generate day_of_year({timestamp})
generate extract(year from {timestamp})
generate extract(dow from {date})
generate extract(week from {date})
generate date_trunc('month', {date})
generate date_trunc('week', {date})
generate date_trunc('day', {timestamp})
generate date_trunc('hour', {timestamp})
generate date_trunc('quarter', {timestamp})
generate date_add({unit}, {count}, {timestamp})
generate date_add('day', {count}, {date})
generate date_add('month', {count}, {date})
generate date_add('year', {count}, {date})
generate date_diff({unit}, {timestamp}, {timestamp})
generate date_diff('day', {date}, {date})
generate date_diff('month', {date}, {date})
generate date_diff('year', {date}, {date})
generate date({timestamp})
generate last_day_of_month({date})
generate date_format({timestamp}, '%Y-%m-%d %H:%i:%s')
generate date_format({timestamp}, '%d/%b/%y %p %l')
generate date_format({timestamp}, '%W %M %e %j')
generate date_format({timestamp}, '%Y%m%dT%T.%f')
generate date_parse('2020-01-31 12:34:56', '%Y-%m-%d %H:%i:%s')
generate date_parse('31/01/2020', '%d/%m/%Y')
generate format_datetime({timestamp}, 'yyyy-MM-dd HH:mm:ss')
generate parse_datetime('2020-01-31', 'yyyy-MM-dd')
generate to_unixtime({timestamp})
generate from_unixtime({double})
generate from_unixtime(1580473696)
generate to_iso8601({date})
generate to_iso8601({timestamp})
generate from_iso8601_date('2020-01-31')
generate from_iso8601_timestamp('2020-01-31T12:34:56Z')
generate human_readable_seconds(3661)
select date '2020-01-31' + interval '1' month, timestamp '2020-01-31 10:00:00' + interval '1' hour, date '2020-03-31' - interval '1' month
select date '2020-01-31' - date '2020-01-01', timestamp '2020-01-02 00:00:00' > date '2020-01-01'
select timestamp '2020-01-31 12:00:00' at time zone 'Asia/Tokyo'
-- function json
select json_extract_scalar('{"a":{"b":"x"}}', '$.a.b'), json_extract_scalar('{"a":1}', '$.a'), json_extract_scalar('{"a":[1,2]}', '$.a[1]'), json_extract_scalar('{"a":{"b":1}}', '$.a'), json_extract_scalar('x', '$.a')
select json_extract_scalar('{"a":null}', '$.a'), json_extract_scalar('{"a":true}', '$.a'), json_extract_scalar('{"a":1.50}', '$.a'), json_extract_scalar('{"a b":"c"}', '$["a b"]')
select json_extract('{"a":{"b":"x"}}', '$.a')
select cast(json_extract('{"a":[1,2]}', '$.a') as array(integer))
select json_array_length('[1,2,3]'), json_array_length('x'), json_array_length('{}')
select json_size('{"a":{"b":1,"c":2}}', '$.a')
select json_format(json_parse('{"a":1}'))
select cast(json_parse('{"a":1}') as map(varchar, integer))
select json_format(cast(map(array['a'], array[1]) as json))
select json_array_contains('[1,2]', 2)
-- function collections
generate cardinality({int_array})
generate cardinality({map})
generate contains({int_array}, 3)
generate contains({int_array}, 4)
generate element_at({int_array}, {position})
generate element_at({map}, 'a')
generate array_distinct({int_array})
generate array_sort({int_array})
generate array_sort({string_array})
generate array_max({int_array})
generate array_min({int_array})
generate array_join({string_array}, ',')
generate array_join({string_array}, ',', '?')
generate array_position({int_array}, 3)
generate array_remove({int_array}, 3)
generate array_union({int_array}, array[3, 4])
generate array_intersect({int_array}, array[3, 1])
generate array_except({int_array}, array[3])
generate arrays_overlap({int_array}, array[3])
generate reverse({int_array})
generate slice({int_array}, 2, 2)
generate slice({int_array}, -2, 2)
generate sequence(1, 5)
generate sequence(5, 1, -2)
generate sequence(date '2020-01-30', date '2020-02-02', interval '1' day)
generate repeat(1, 3)
generate flatten(array[array[1, 2], array[3]])
generate zip(array[1, 2], array['a', 'b'])
generate transform({int_array}, x -> x + 1)
generate filter({int_array}, x -> x > 1)
generate reduce({int_array}, 0, (s, x) -> s + x, s -> s)
generate any_match({int_array}, x -> x > 2)
generate all_match({int_array}, x -> x > 0)
generate none_match({int_array}, x -> x > 5)
generate map_keys({map})
generate map_values({map})
generate map_concat({map}, map(array['z'], array[26]))
generate map_filter({map}, (k, v) -> v > 1)
generate transform_values({map}, (k, v) -> v * 2)
generate transform_keys({map}, (k, v) -> upper(k))
generate map_entries({map})
generate map_from_entries(array[row('a', 1), row('b', 2)])
generate map_agg('a', 1)
generate array_agg({word})
generate {map}['b']
generate shuffle(array[1])
generate ngrams(array['a', 'b', 'c'], 2)
generate combinations(array['a', 'b'], 2)
select row(1, 'a'), cast(row(1, 'a') as row(n integer, s varchar)).s
select n, s from (values row(1, array['a', 'b']), row(2, array[])) as t(n, a) cross join unnest(a) as u(s)
select n, s from (values row(1, array['a', 'b']), row(2, cast(null as array(varchar(1))))) as t(n, a) left join unnest(a) as u(s) on true
select n, s, o from (values row(1, array['a', 'b'])) as t(n, a) cross join unnest(a) with ordinality as u(s, o)
select k, v from unnest(map(array['a', 'b'], array[1, 2])) as t(k, v)
select x, y from unnest(array[1, 2], array['a']) as t(x, y)
select x, y from unnest(array[row(1, 'a'), row(2, 'b')]) as t(x, y)
select * from unnest(array[3, 4]) as t(x)
-- function aggregates
select sum(x), avg(x), min(x), max(x), count(x), count(*) from (values 1, 2, null, 4) as t(x)
select sum(x), avg(x), min(x), max(x) from (values 1.5, 2.25, null) as t(x)
select sum(x), avg(x) from (values 1.5e0, 2.25e0, null) as t(x)
select sum(x), avg(x) from (values bigint '9223372036854775807') as t(x)
select sum(x) from (values bigint '9223372036854775807', bigint '1') as t(x)
select sum(x), avg(x), count(x) from (values cast(null as integer)) as t(x)
select avg(x) from (values cast(1.005 as decimal(10,3)), 2.000) as t(x)
select avg(x) from (values cast(1 as decimal(5,0)), 2) as t(x)
select sum(x) / count(*) from (values 1.10, 2.20, 3.00) as t(x)
select sum(x * y) from (values (1.10, 3), (2.25, 4)) as t(x, y)
select sum(x) filter (where x > 1), count(*) filter (where x > 1) from (values 1, 2, 3) as t(x)
select count(distinct x), sum(distinct x) from (values 1, 1, 2) as t(x)
select bool_and(x), bool_or(x), every(x) from (values true, false, null) as t(x)
select arbitrary(x) from (values 7, 7) as t(x)
select any_value(x) from (values 7, 7) as t(x)
select array_agg(x order by x) from (values 3, 1, null, 2) as t(x)
select array_agg(x order by x desc) from (values 3, 1, 2) as t(x)
select array_agg(x order by y) from (values ('a', 2), ('b', 1)) as t(x, y)
select array_agg(distinct x order by x) from (values 2, 1, 2) as t(x)
select array_agg(x) filter (where x > 1) from (values 2) as t(x)
select max_by(x, y), min_by(x, y) from (values ('a', 1), ('b', 2), ('c', null)) as t(x, y)
select max_by(x, y, 2) from (values ('a', 1), ('b', 2), ('c', 3)) as t(x, y)
select stddev(x), stddev_samp(x), stddev_pop(x), variance(x), var_pop(x) from (values 1, 2, 4) as t(x)
select stddev(x), var_pop(x) from (values 1) as t(x)
select corr(x, y), covar_pop(x, y), covar_samp(x, y), regr_slope(y, x), regr_intercept(y, x) from (values (1e0, 2e0), (2e0, 5e0), (3e0, 6e0)) as t(x, y)
select approx_distinct(x) from (values 1, 2, 3) as t(x)
select approx_percentile(x, 0.5) from (values 1, 2, 3, 4) as t(x)
select count_if(x > 1) from (values 1, 2, 3) as t(x)
select listagg(x, ',') within group (order by x) from (values 'b', 'a', 'c') as t(x)
select histogram(x) from (values 'a', 'b', 'a') as t(x)
select map_agg(x, y) from (values ('a', 1)) as t(x, y)
select geometric_mean(x) from (values 1e0, 4e0) as t(x)
select skewness(x), kurtosis(x) from (values 1e0, 2e0, 4e0, 9e0) as t(x)
select checksum(x) is not null from (values 1) as t(x)
select bitwise_and_agg(x), bitwise_or_agg(x) from (values 6, 3) as t(x)
select x, count(*) from (values 'a', 'b', 'a') as t(x) group by x order by x
select x, y, sum(z), grouping(x, y) from (values ('a', 'b', 1), ('a', 'c', 2)) as t(x, y, z) group by rollup (x, y) order by x, y
select x, y, sum(z) from (values ('a', 'b', 1), ('a', 'c', 2)) as t(x, y, z) group by grouping sets ((x), (y), ()) order by x, y
select x, sum(z) from (values ('a', 1), ('b', 2)) as t(x, z) group by 1 having sum(z) > 1
-- function windows
select x, row_number() over (order by x), rank() over (order by x), dense_rank() over (order by x) from (values 1, 2, 2, 3) as t(x) order by 1, 2
select x, percent_rank() over (order by x), cume_dist() over (order by x), ntile(2) over (order by x) from (values 1, 2, 3, 4) as t(x) order by 1
select x, lag(x) over (order by x), lead(x, 2, 0) over (order by x) from (values 1, 2, 3) as t(x) order by 1
select x, first_value(x) over (order by x), last_value(x) over (order by x), nth_value(x, 2) over (order by x) from (values 1, 2, 3) as t(x) order by 1
select x, sum(x) over (order by x), avg(x) over (order by x rows between 1 preceding and 1 following) from (values 1, 2, 3) as t(x) order by 1
select x, sum(x) over (order by x range between unbounded preceding and current row) from (values 1, 2, 2) as t(x) order by 1
select x, lag(x) ignore nulls over (order by y) from (values (1, 1), (null, 2), (3, 3)) as t(x, y) order by y
select x, sum(x) over w from (values 1, 2) as t(x) window w as (order by x desc) order by 1
select x, rank() over (order by x desc) from (values 1, null, 3) as t(x) order by 1
select sum(x) over (), count(*) over (partition by x) from (values 1, 1, 2) as t(x)
select x, sum(x) over (order by x) from (values 1.5, 2.5) as t(x) order by 1
-- function queries
select * from (values (1, 'a'), (2, 'b')) as t(id, name) order by id desc
select x from (values 3, null, 1) as t(x) order by x
select x from (values 3, null, 1) as t(x) order by x desc
select x from (values 3, null, 1) as t(x) order by x nulls first limit 2
select x from (values 1, 2, 3, 4) as t(x) order by x offset 1 limit 2
select x from (values 1, 2, 3) as t(x) order by x fetch first 2 rows only
select a.x, b.y from (values 1, 2) as a(x) left join (values (1, 'p')) as b(x, y) on a.x = b.x order by 1
select x, y from (values 1, 2) as a(x) join (values (1, 'p')) as b(x, y) using (x)
select coalesce(a.x, b.x) from (values 1, 2) as a(x) full outer join (values 2, 3) as b(x) on a.x = b.x order by 1
select x from (values 1, 2) as a(x) where x in (select y from (values 2, null) as b(y))
select x from (values 1, 2) as a(x) where x not in (select y from (values 2) as b(y))
select x from (values 1, 2) as a(x) where exists (select 1 from (values 2) as b(y) where b.y = a.x)
select x, (select max(y) from (values 2, 5) as b(y) where b.y > a.x) from (values 1, 3) as a(x) order by 1
with a as (select 1 as x), b as (select x + 1 as y from a) select * from a, b
with recursive n(x) as (select 1 union all select x + 1 from n where x < 4) select * from n order by 1
select 1 as x union select 1 union all select 2 order by 1
select x from (values 1, 2) as t(x) intersect select 2
select x from (values 1, 2) as t(x) except select 2
select distinct x, y from (values (1, 'a'), (1, 'a')) as t(x, y)
select 'a' as "A b", 1 as "select"
select x as y from (values 1, 2) as t(x) group by x order by y
select * from (select 1 as a, 2 as b) cross join (select 3 as c)
select t.* from (values (1, 2)) as t(a, b)
select try(1 / 0), try(cast('x' as integer)), try(date_parse('x', '%Y'))
select typeof(1), typeof('a'), typeof(1.5)
select current_date = current_date, now() is not null
-- function others
generate tan({double})
generate asin({double})
generate acos({double})
generate atan({double})
generate sinh({double})
generate cosh({double})
generate tanh({double})
generate soundex({string})
generate from_hex('00FF')
generate to_hex(sha1(to_utf8({string})))
generate to_hex(sha512(to_utf8({word})))
generate crc32(to_utf8({string}))
generate to_hex(xxhash64(to_utf8({string})))
generate to_milliseconds(interval '3' second)
generate replace({string}, 'a', {word})
generate extract(day from {timestamp})
generate extract(hour from {timestamp})
generate extract(doy from {date})
generate coalesce({integral}, {count})
select current_timezone() = current_timezone(), current_date() = current_date, current_timestamp(3) is not null

-- function unnest
select n from unnest(array[1, null, 3]) as t(n)
select k, v from unnest(map(array['a', 'b'], array[1, 2])) as t(k, v)
select a, b from unnest(array[row(1, 'x'), row(2, null)]) as t(a, b)
select n from unnest(sequence(1, 5, 2)) as t(n)
select v, i from unnest(array['x', null]) with ordinality as t(v, i)
select n + 1 from unnest(array[1, 2]) as t(n) where n > 1
select t.a, k, v from (values (1, map(array['p'], array[2])), (2, null)) as t(a, m) cross join unnest(m) as u(k, v)
select t.a, x, y from (values (1, array[row(1, 'x')]), (2, null)) as t(a, r) cross join unnest(r) as u(x, y)
select t.a, k, v from (values (1, map(array['p'], array[2])), (2, null)) as t(a, m) left join unnest(m) as u(k, v) on true
select count(*) from unnest(array[1, 2, 2]) as t(n)
select a, grouping(a), sum(b) from (values (1, 2), (1, 3), (2, null)) as t(a, b) group by rollup (a) order by 1
select a, b, grouping(a, b) from (values (1, 2), (1, 3), (2, null)) as t(a, b) group by cube (a, b) order by 1, 2, 3
select a from (values 1, 2, 3) as t(a) where a = any (select b from (values 1, 2) as s(b)) order by 1
select a from (values 1, 2, 3) as t(a) where a <> all (select b from (values 1, 2) as s(b))
select a from (values 1, 2, 3) as t(a) where a <> all (select b from (values 1, null) as s(b))
select x['y'] from (select cast(row(1, 'a') as row(x integer, y varchar)) as x)
