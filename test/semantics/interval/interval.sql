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
