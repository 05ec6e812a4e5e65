select interval 1 day, interval '1' day, interval 1 days, interval '1 day', interval '1 day 2 hours'
select interval 1 year 2 months, interval '1-2' year to month, interval '1 2:03:04.5' day to second
select interval '1 02' day to hour, interval '02:03' hour to minute, interval '03:04.567' minute to second
select interval -1 day, -interval 1 day, interval '-1' day, interval '-1-2' year to month
select interval 1 week, interval 1 millisecond, interval 1 microsecond, interval 1.5 seconds
select interval 1 month 1 day
select interval '1 month 1 day'
select interval 1 nanosecond
select interval 'x' day
select interval '1-13' year to month
select interval '25:00' hour to minute
select interval 1
select interval
select date'2020-01-31' + interval 1 month, date'2020-01-31' - interval 1 day
select date'2020-01-31' + interval '1' hour, date'2020-01-31' + interval 24 hours
select timestamp'2020-01-31 10:00:00' + interval 1 month, timestamp'2020-01-31 10:00:00' - interval '1 02:03:04' day to second
select interval 1 day + date'2020-01-31', interval 1 year + timestamp'2020-02-29 00:00:00'
select date'2020-01-31' - date'2020-01-01', timestamp'2020-01-31' - timestamp'2020-01-01 12:00:00'
select date'2020-01-31' - timestamp'2020-01-01 12:00:00', timestamp'2020-01-01 12:00:00' - date'2020-01-31'
select interval 1 day + interval 2 hours, interval 1 day - interval 1 second, interval 1 year - interval 1 month
select interval 1 day + interval 1 month
select interval 1 day * 2, 2 * interval 1 day, interval 1 day * 1.5, interval 3 months / 2, interval 1 day / 0
select interval 1 year * 2.5, interval '1-1' year to month * 2, interval 2 hours / 1.5
select interval 1 day = interval 24 hours, interval 1 day < interval 25 hours, interval 1 year > interval 11 months
select interval 1 day = interval 1 month
select interval 1 day > 1
select cast('1' as interval day), cast('1 02:00:00' as interval day to second), cast('1-2' as interval year to month)
select cast('x' as interval day)
select cast(interval 1 day as string), cast(interval '1-2' year to month as string)
select cast(interval 2 days as int), cast(interval '1-2' year to month as int), cast(interval 26 hours as bigint)
select cast(5 as interval day), cast(14 as interval month), cast(2.5 as interval second)
select extract(day from interval '1 2:03:04' day to second), extract(hour from interval '1 2:03:04' day to second), extract(second from interval '1 2:03:04.5' day to second)
select extract(year from interval '3-4' year to month), extract(month from interval '3-4' year to month), date_part('days', interval 5 days)
select extract(month from interval 5 days)
select sum(i), avg(i), min(i), max(i), count(i) from values (interval 1 day), (interval 2 days), (null) as t(i)
select sum(i), avg(i) from values (interval 1 month), (interval 5 month) as t(i)
select make_dt_interval(1, 2, 3, 4.5), make_ym_interval(1, 2), make_dt_interval(), make_ym_interval(0, 13)
select abs(interval -1 day), abs(interval '-1-2' year to month), sign(interval -1 day), signum(interval 2 months)
select ceil(interval 1 day)
select greatest(interval 1 day, interval 25 hours), least(interval 1 year, interval 13 months)
select interval 1 day in (interval 24 hours), array(interval 1 day, interval 2 hours)
select typeof(interval 1 day), typeof(interval '1-2' year to month), typeof(interval '02:03' hour to minute), typeof(interval 1 day + interval 1 second)
select interval '1' day || 'x'
select i + d from values (interval 1 day, date'2020-01-01'), (interval 2 days, null) as t(i, d)
select d + interval 1 day from values ('2020-01-01') as t(d)
select '2020-01-01' - interval 1 month
select date'2020-01-01' + 1, date'2020-01-01' - 1, 1 + date'2020-01-01'
select date'2020-01-01' + 1L
select date'2020-01-01' + 1.5
select date'2020-01-01' + cast(1 as tinyint), date'2020-01-01' - cast(1 as smallint)
select date_add(date'2020-01-01', '1'), date_add('2020-01-01', 1), date_sub(timestamp'2020-01-01 12:00:00', 1)
select date_add('2020-01-01', 1.2)
select date_add('2020-01-01', '1.2')
select timestamp'2020-01-01' + 1
select timestampadd(month, 1, timestamp'2020-01-31 00:00:00'), timestampdiff(day, date'2020-01-01', date'2020-03-01'), dateadd(week, 1, date'2020-01-01'), datediff(month, date'2020-01-15', date'2020-03-14')
select date_diff('2020-03-01', '2020-01-01'), datediff(date'2020-01-01', null)
select interval '999999999 23:59:59.999999' day to second
select interval '106751991 04:00:54.775807' day to second, interval '178956970-7' year to month
select interval '106751992' day
select interval 178956971 years
select interval 2147483647 months + interval 1 month
select -interval '-2147483648' month
select interval '1' day - interval '1' day, interval 0 months, interval '-0-0' year to month
select interval '1' year to month
select interval '1-2' month to year
select interval 1 day to hour
select interval a day from values (1) as t(a)
select interval (1 + 1) day
select interval '1' day as d, interval as interval from values (1) as t(interval)
select x, interval x day from values (1) as t(x)
select date_trunc('month', date'2020-02-15') - interval 1 day, last_day(date'2020-02-01') + interval 1 day
select date'2021-03-31' + interval '-1' month, add_months(date'2021-03-31', -1), timestamp'2021-01-01 00:00:00' + interval '0.000001' second
