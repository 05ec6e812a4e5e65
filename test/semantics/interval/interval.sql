-- function interval_literals
select interval 1 year 2 months, interval 1 day 2 hours, interval 1 minute 30 seconds, interval '1 2' day to hour, interval 1.5 seconds, interval 1 day 1 second
select interval '1-2' year to month, interval '1 2:3:4.5' day to second, interval '2:3' hour to minute, interval '1 2:3' day to minute, interval '3:4.123' minute to second
select interval 1 month 1 day
select interval '1 year 2 months 3 days', interval '1 day', interval '2 hours 3 minutes'
select interval 100 milliseconds, interval 5 microseconds, interval -1 day, interval '-1' month, -interval 1 day, interval - '1' day
select typeof(interval 1 day), typeof(interval 1 month), typeof(interval 1 day 1 hour), typeof(interval '1-2' year to month), typeof(interval 1 month 1 day)
select date'2020-01-31' + interval 1 month, date'2020-01-31' - interval 1 day, date'2020-01-31' + interval 1 hour, timestamp'2020-01-31 00:00:00' + interval 1 month, timestamp_ntz'2020-01-31 00:00:00' - interval 1 minute
-- function interval_arithmetic
select interval 1 day + interval 1 hour, interval 1 month + interval 1 year, interval 2 day - interval 1 second, interval 1 month * 3, interval 1 day / 2, 2 * interval 1 hour, interval 10 month / 3, interval 1 day * 1.5
select date'2020-03-01' - date'2020-02-01', timestamp'2020-03-01 00:00:00' - timestamp'2020-02-01 12:00:00', timestamp'2020-03-01 00:00:00' - date'2020-02-01'
select interval 1 day > interval 2 hour, interval 1 month = interval 1 month, interval 12 month = interval 1 year, interval 24 hour = interval 1 day
select cast('1' as interval day), cast(interval 1 day as string), cast('1-2' as interval year to month), cast(interval '1-2' year to month as string), string(interval 3 month), cast(interval '1 2:3:4.5' day to second as string)
select cast(interval 5 day as int), cast(interval '3' month as bigint), cast(10 as interval month), cast(3 as interval day), cast(1.5 as interval second)
select make_dt_interval(1, 12, 30, 01.001001), make_dt_interval(2), make_dt_interval(100, null, 3), make_dt_interval(), make_ym_interval(1, 2), make_ym_interval(-1, 1), make_ym_interval(2), make_ym_interval()
select extract(day from interval 5 days 3 hours 7 minutes), extract(second from interval 5 hours 30 seconds 1 milliseconds), extract(month from interval '2021-11' year to month), extract(year from interval '2021-11' year to month), extract(minute from interval '123 23:55:59.002001' day to second), extract(hour from interval '123 23:55:59.002001' day to second), extract(seconds from interval '-1.5' second)
select date_part('month', interval 14 month), date_part('days', interval 50 hours), date_part('second', interval 61.5 second)
select abs(interval -1 day), abs(interval '-1-1' year to month), sign(interval -5 day), signum(interval 0 month), - interval 2 month, + interval 1 day, negative(interval 1 day), positive(interval 1 day)
select sum(a), avg(a), min(a), max(a), count(a) from values (interval 1 day), (interval 3 day), (null) t(a)
select sum(a), avg(a), min(a), max(a) from values (interval 1 month), (interval 4 month) t(a)
select array(interval 1 day, interval 2 day), map('a', interval 1 month), struct(interval 1 hour)
select greatest(interval 1 day, interval 2 day), least(interval 1 month, interval 2 month), coalesce(null, interval 1 day), if(true, interval 1 day, interval 1 hour), nullif(interval 1 day, interval 1 day)
select a from values (interval 2 day), (interval 1 day) t(a) order by a
select sequence(date'2020-01-31', date'2020-05-31', interval 1 month), sequence(date'2020-01-01', date'2020-01-10', interval 3 day), sequence(date'2020-05-31', date'2020-01-31', interval '-2' month)
select sequence(timestamp'2020-01-01 00:00:00', timestamp'2020-01-01 03:00:00', interval 1 hour), sequence(timestamp'2020-01-01 00:00:00', timestamp'2020-03-01 00:00:00', interval 1 month), sequence(timestamp_ntz'2020-01-01 00:00:00', timestamp_ntz'2020-01-03 00:00:00', interval 1 day)
select sequence(date'2020-01-01', date'2020-01-02', interval 12 hour)
select sequence(date'2020-01-01', date'2020-03-01', interval 1 year 1 month), sequence(timestamp'2020-01-01 00:00:00', timestamp'2020-01-02 00:00:00')
select sequence(timestamp'2020-01-01 00:00:00', timestamp'2020-01-03 00:00:00', interval 1 day), sequence(date'2020-01-03', date'2020-01-01')
select sequence(date'2020-01-01', date'2020-01-05', interval '-1' day)
select try_add(date'2021-01-01', 1), try_add(date'2021-01-01', interval 1 year), try_add(timestamp'2021-01-01 00:00:00', interval 1 day), try_add(interval 1 year, interval 2 year), try_subtract(interval 2 year, interval 1 year), try_divide(interval 2 month, 2), try_divide(interval 2 month, 0), try_multiply(interval 2 year, 3), try_subtract(date'2021-01-02', 1)
select interval '1' day * 2, interval '5' hour / 0
select date_add(date'2020-01-01', 1) + interval '1' day, date'2020-01-01' + 1, 1 + date'2020-01-01'
select interval 1 day + date'2020-01-01', interval 1 month + timestamp'2020-01-31 10:00:00', interval '1' hour + date'2020-01-01'
select interval '2-2' year to month + date'2012-02-29', date'2012-02-29' - interval '2-2' year to month, timestamp'2012-02-29 01:02:03' + interval '20 15:40:32.99899999' day to second
select current_timestamp() - current_timestamp() = interval 0 seconds
select interval '1' month div interval '-1' month, interval '4' day div interval '2' day
select percentile_approx(a, 0.5), percentile(a, 0.5), median(a) from values (interval 0 month), (interval 10 month) t(a)
select mode(a), first(a), collect_list(a), max_by(a, 1) from values (interval 1 day), (interval 1 day) t(a)
select to_json(struct(interval 1 day)), hash(interval 1 day), typeof(date'2020-01-01' - date'2020-01-01')
select cast(null as interval day to second), cast('3' as interval hour), interval '10' second, interval '-3:4' minute to second
select timestampadd(month, 1, timestamp'2020-01-31 00:00:00'), timestampdiff(day, timestamp'2020-01-01 00:00:00', timestamp'2020-03-01 00:00:00'), dateadd(day, 1, date'2020-01-01'), datediff(month, date'2020-01-31', date'2020-03-01'), date_add(hour, 5, timestamp'2020-01-01 00:00:00'), timestampadd(quarter, -1, timestamp'2020-01-31 00:00:00'), timestampdiff(hour, timestamp'2020-01-01 00:00:00', timestamp'2020-01-01 05:59:59')
select datediff(week, date'2020-01-01', date'2020-03-01'), datediff(year, date'2020-02-01', date'2021-01-31'), dateadd(microsecond, 1, timestamp'2020-01-01 00:00:00'), timestampdiff(second, timestamp'2020-01-01 00:00:00', timestamp'2020-01-01 00:00:01.9'), dateadd(week, 2, date'2020-01-01'), dateadd(year, 1, date'2020-02-29'), timestampdiff(quarter, timestamp'2020-01-01 00:00:00', timestamp'2021-01-01 00:00:00')
generate {interval_days} + {interval_days}
generate {interval_days} - {interval_days}
generate {interval_months} + {interval_months}
generate {interval_days} * {factor}
generate {interval_months} * {factor}
generate {interval_days} / {factor}
generate {interval_months} / {factor}
generate {date} + {interval_months}
generate {date} + {interval_days}
generate {date} - {interval_days}
generate {timestamp} + {interval_months}
generate {timestamp} + {interval_days}
generate {timestamp_ntz} - {interval_days}
generate {timestamp} - {timestamp}
generate {date} - {date}
generate {timestamp} - {date}
generate {interval_days} < {interval_days}
generate {interval_months} = {interval_months}
generate string({interval_days})
generate string({interval_months})
generate -{interval_days}
generate abs({interval_months})
generate sign({interval_days})
generate try_add({interval_days}, {interval_days})
generate try_multiply({interval_months}, {factor})
generate try_divide({interval_days}, {factor})
generate try_add({date}, {interval_months})
-- function extract_from_intervals
generate extract(year from {interval_months})
generate extract(month from {interval_months})
generate extract(day from {interval_days})
generate extract(hour from {interval_days})
generate extract(minute from {interval_days})
generate extract(second from {interval_days})
select extract(hour from interval '50' hour), extract(minute from interval '-1:30' hour to minute), extract(second from interval 61.5 second)
-- function make_dt_interval
generate make_dt_interval({int})
generate make_dt_interval({digits}, {int}, {digits})
generate make_dt_interval({digits}, {digits}, {digits}, {decimal})
-- function make_ym_interval
generate make_ym_interval({int})
generate make_ym_interval({int}, {digits})
-- function timestampadd
generate timestampadd(microsecond, {digits}, {timestamp})
generate timestampadd(millisecond, {digits}, {timestamp})
generate timestampadd(second, {digits}, {timestamp})
generate timestampadd(minute, {digits}, {timestamp})
generate timestampadd(hour, {digits}, {timestamp})
generate timestampadd(day, {digits}, {timestamp})
generate timestampadd(week, {digits}, {timestamp})
generate timestampadd(month, {digits}, {timestamp})
generate timestampadd(quarter, {digits}, {timestamp})
generate timestampadd(year, {digits}, {timestamp})
generate timestampadd(day, {digits}, {timestamp_ntz})
generate dateadd(month, {digits}, {date})
-- function timestampdiff
generate timestampdiff(millisecond, {timestamp}, {timestamp})
generate timestampdiff(second, {timestamp}, {timestamp})
generate timestampdiff(minute, {timestamp}, {timestamp})
generate timestampdiff(hour, {timestamp}, {timestamp})
generate timestampdiff(day, {timestamp}, {timestamp})
generate timestampdiff(week, {timestamp}, {timestamp})
generate timestampdiff(month, {timestamp}, {timestamp})
generate timestampdiff(quarter, {timestamp}, {timestamp})
generate timestampdiff(year, {timestamp}, {timestamp})
generate datediff(month, {date}, {date})
-- function make_interval
select make_interval(100, 11, 1, 1, 12, 30, 01.001001), make_interval(1), make_interval(0, 1, 0, 1), make_interval()
-- function more
select cast(interval '1-3' year to month as int), cast(interval '5' year as bigint), cast(interval '25' hour as int), cast(interval '1 12' day to hour as int), cast(interval '90' minute as smallint)
select cast(interval '1-3' year to month as tinyint), cast(interval '100' year as tinyint), cast(interval '1 02:03:04.5' day to second as bigint)
select cast(interval '300' day as tinyint)
select cast(1.5 as interval second), cast(2.7 as interval day), cast(1.5 as interval month), cast(12.345678 as interval second), cast(1.0001 as interval hour)
select cast(1.5d as interval second)
select cast(interval '1.123' second as decimal(10, 3)), cast(interval '1 12' day to hour as decimal(10,2)), cast(interval '1-6' year to month as decimal(5,1)), cast(interval '90' minute as decimal(3,1))
select cast(interval '1 12' day to hour as double)
select '2020-01-01' + interval 1 day, interval 1 day + '2020-01-01', '2020-01-01 10:00:00' - interval 2 hours, '2020-01-31' + interval 1 month, '2020-01-01' - interval '1' year
select 'x' + interval 1 day
select '1' + interval '1' month
select interval '1' day + '1'
select hash(interval 1 day), hash(interval '1-1' year to month), xxhash64(interval '1' hour), xxhash64(interval 3 months)
select cast("INTERVAL '-10-1' YEAR TO MONTH" as interval year to month), cast("interval '1' day" as interval day), cast("INTERVAL -'1 02:03:04' DAY TO SECOND" as interval day to second), cast('-1 10' as interval day to hour), cast('+1-2' as interval year to month)
select cast("INTERVAL '1' HOUR" as interval day)
select cast('1 day' as interval day)
select cast('x' as interval year)
select try_cast('x' as interval year)
select cast(' 1-2 ' as interval year to month)
select cast('1 year 2 months' as interval), cast('3 days 4 hours 5.5 seconds' as interval), cast('interval 1 week' as interval), cast('x' as interval)
select width_bucket(interval '0' year, interval '0' year, interval '10' year, 10), width_bucket(interval '1' day, interval '0' day, interval '10' day, 10), width_bucket(interval '11' day, interval '0' day, interval '10' day, 10)
select percentile(i, 0.5), percentile_approx(i, 0.5), median(i) from values (interval '1' month), (interval '2' month), (interval '10' month) t(i)
select percentile(i, 0.5), percentile_approx(i, 0.5), median(i) from values (interval '1' second), (interval '2' second), (interval '10' second) t(i)
select percentile_cont(0.5) within group (order by i), percentile_disc(0.5) within group (order by i) from values (interval '1' month), (interval '2' month) t(i)
select try_sum(i), try_avg(i) from values (interval '2147483647' month), (interval '1' month) t(i)
select ceil(interval '1' day)
select try_divide(interval '1' year, 2), try_multiply(interval '1' year, 2), try_add(interval '1' year, interval '1' month), try_subtract(interval '1' day, interval '1' hour)
select collect_list(i), max(i), first(i) from values (interval '1' day), (interval '2' hour) t(i)
select date'2020-01-01' + interval '1' hour, typeof(date'2020-01-01' + interval '1' hour), typeof(date'2020-01-01' + interval '1' day), typeof(date'2020-01-01' + interval '1-1' year to month)
select interval '1' hour * '2', '2' * interval '1' hour, interval '1' hour / '2'
select interval '1' hour * null, null * interval '1' month, interval '1' day + null
select map(interval '1' day, 'a'), named_struct('i', interval '1' month)
select '2020-01-01 10:00:00' - interval 2 hours, '2020-01-01' + interval '1 02:03:04' day to second
select '2020-01-31' + interval 1 month
select '2020-01-31' - interval '1-1' year to month
select concat('2020-01-31', '') + interval '1' day
-- function calendar
select make_interval(1, 2, 3, 4, 5, 6, 7.5) as i, typeof(make_interval(1))
select timestamp'2020-01-31 10:00:00' + make_interval(0, 1, 0, 1, 2, 3, 4.5), timestamp'2020-01-31 10:00:00' - make_interval(0, 1, 0, 1)
select date'2020-01-31' + make_interval(0, 1, 0, 1), date'2020-01-31' - make_interval(1)
select date'2020-01-31' + make_interval(0, 1, 0, 1, 2)
select make_interval(1) + make_interval(0, 1), make_interval(1) - make_interval(0, 1), -make_interval(1, 2, 3), make_interval(1, 2, 3) * 2, make_interval(1, 2, 3) / 2
select make_interval(1) = make_interval(0, 12), make_interval(1) <=> null
select make_interval(1) < make_interval(2)
select sum(i), avg(i) from values (make_interval(1)), (make_interval(0, 1, 0, 1)) t(i)
select extract(year from make_interval(2, 5, 3, 4)), extract(month from make_interval(2, 5, 3, 4)), extract(day from make_interval(2, 5, 3, 4)), extract(hour from make_interval(0,0,0,0,30)), extract(minute from make_interval(0,0,0,0,0,70)), extract(second from make_interval(0,0,0,0,0,0,70.5))
select cast(make_interval(1,2,3,4,5,6,7.008009) as string), string(make_interval(-1,0,0,-3)), cast(make_interval(0,0,0,0,-5,6) as string), cast(make_interval(0,0,0,0,0,0,-0.5) as string)
select try_make_interval(2147483647), try_make_interval(1, 2), make_interval(178956971)
