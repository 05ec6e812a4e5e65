-- function year
generate year({date})
-- function month
generate month({date})
-- function day
generate day({date})
-- function quarter
generate quarter({date})
-- function dayofweek
generate dayofweek({date})
-- function dayofyear
generate dayofyear({date})
-- function weekday
generate weekday({date})
-- function weekofyear
generate weekofyear({date})
-- function last_day
generate last_day({date})
-- function hour
generate hour({timestamp})
-- function minute
generate minute({timestamp})
-- function second
generate second({timestamp})
-- function extract
generate extract(second from {timestamp})
select extract(week from date'2021-01-03')
select extract(yearofweek from date'2021-01-03')
select extract(dow from date'2021-01-03')
select date_part('doy', date'2024-12-31')
select extract(x from date'2020-01-01')
select date_part('MONTH', timestamp'2020-05-01 00:00:00')
-- function date_add
generate date_add({date}, {digits})
select date_add('2020-01-31', 1)
select date_add(timestamp'2020-01-31 10:00:00', 1)
-- function date_sub
generate date_sub({date}, {digits})
-- function datediff
generate datediff({date}, {date})
select datediff('2020-03-01', '2020-02-28')
-- function add_months
generate add_months({date}, {digits})
-- function months_between
generate months_between({timestamp}, {timestamp})
select months_between('2020-02-29', '2020-01-31')
select months_between('1997-02-28 10:30:00', '1996-10-30', false)
-- function next_day
generate next_day({date}, 'MO')
select next_day('2020-01-01', 'xx')
select next_day('2020-01-01', 'friday')
-- function trunc
generate trunc({date}, 'MM')
generate trunc({date}, 'week')
select trunc('2020-05-05', 'quarter')
select trunc('2020-05-05', 'x')
-- function date_trunc
generate date_trunc('HOUR', {timestamp})
generate date_trunc('week', {timestamp})
select date_trunc('quarter', timestamp'2020-05-05 10:00:00')
select date_trunc('x', timestamp'2020-05-05 10:00:00')
-- function date_format
generate date_format({timestamp}, 'yyyy-MM-dd HH:mm:ss.SSS')
generate date_format({timestamp}, 'EEE, d MMM yyyy h:mm a')
select date_format(timestamp'2024-02-05 09:08:07.123456', 'y')
select date_format(timestamp'2024-02-05 09:08:07.123456', 'yy')
select date_format(timestamp'2024-02-05 09:08:07.123456', 'yyyyy')
select date_format(timestamp'2024-02-05 09:08:07.123456', 'M')
select date_format(timestamp'2024-02-05 09:08:07.123456', 'MMMM')
select date_format(timestamp'2024-02-05 09:08:07.123456', 'LLL')
select date_format(timestamp'2024-02-05 09:08:07.123456', 'D')
select date_format(timestamp'2024-02-05 09:08:07.123456', 'DDD')
select date_format(timestamp'2024-02-05 09:08:07.123456', 'E')
select date_format(timestamp'2024-02-05 09:08:07.123456', 'EEEE')
select date_format(timestamp'2024-02-05 09:08:07.123456', 'Q')
select date_format(timestamp'2024-02-05 09:08:07.123456', 'QQQ')
select date_format(timestamp'2024-02-05 09:08:07.123456', 'k')
select date_format(timestamp'2024-02-05 09:08:07.123456', 'K')
select date_format(timestamp'2024-02-05 09:08:07.123456', 'h')
select date_format(timestamp'2024-02-05 09:08:07.123456', 'S')
select date_format(timestamp'2024-02-05 09:08:07.123456', 'SSSSSS')
select date_format(timestamp'2024-02-05 09:08:07.123456', 'SSSSSSSSS')
select date_format(timestamp'2024-02-05 09:08:07.123456', 'z')
select date_format(timestamp'2024-02-05 09:08:07.123456', 'zzzz')
select date_format(timestamp'2024-02-05 09:08:07.123456', 'VV')
select date_format(timestamp'2024-02-05 09:08:07.123456', 'O')
select date_format(timestamp'2024-02-05 09:08:07.123456', 'OOOO')
select date_format(timestamp'2024-02-05 09:08:07.123456', 'X')
select date_format(timestamp'2024-02-05 09:08:07.123456', 'XXX')
select date_format(timestamp'2024-02-05 09:08:07.123456', 'x')
select date_format(timestamp'2024-02-05 09:08:07.123456', 'xxx')
select date_format(timestamp'2024-02-05 09:08:07.123456', 'Z')
select date_format(timestamp'2024-02-05 09:08:07.123456', 'ZZZZ')
select date_format(timestamp'2024-02-05 09:08:07.123456', 'ZZZZZ')
select date_format(timestamp'2024-02-05 09:08:07.123456', 'G')
select date_format(timestamp'2024-02-05 09:08:07.123456', 'F')
select date_format(timestamp'2024-02-05 09:08:07.123456', '''''')
select date_format(timestamp'2024-02-05 09:08:07.123456', 'yyyy''MM')
select date_format(timestamp'2024-02-05 09:08:07.123456', '[yyyy]')
select date_format(timestamp'2024-02-05 09:08:07.123456', 'A')
select date_format(timestamp'2024-02-05 09:08:07.123456', 'u')
select date_format(timestamp'2024-02-05 09:08:07.123456', 'Y')
select date_format(timestamp'2024-02-05 09:08:07.123456', 'yyyyMMdd')
select date_format(timestamp'2024-02-05 09:08:07.123456', 'dd/MM/yyyy')
select date_format(timestamp'2024-02-05 09:08:07.123456', 'MMM d, yyyy')
select date_format(timestamp'2024-02-05 09:08:07.123456', '''T''HH')
select date_format(timestamp'2024-02-05 09:08:07.123456', '')
-- function to_date
generate to_date({string})
select to_date('2016-12-31', 'yyyy-MM-dd')
select to_date('31/12/2016', 'dd/MM/yyyy')
select to_date('12/1/2016', 'M/d/yyyy')
select to_date('20161231', 'yyyyMMdd')
select to_date('2016-1-3', 'yyyy-MM-dd')
select to_date('2016-12-31 10:00', 'yyyy-MM-dd')
select to_date('Dec 31, 2016', 'MMM d, yyyy')
select to_date('abc', 'yyyy-MM-dd')
select to_date('2016-02-30', 'yyyy-MM-dd')
select to_date('16', 'yy')
select to_date('2016', 'yyyy')
select to_date('12', 'MM')
select to_date('2016-366', 'yyyy-DDD')
select to_date('31-DEC-16', 'dd-MMM-yy')
select to_date('', 'yyyy-MM-dd')
select to_date(timestamp'2016-12-31 23:00:00')
select to_date(null)
select to_date('2016-12-31', null)
-- function to_timestamp
generate to_timestamp({string})
select to_timestamp('2016-12-31 10:11:12', 'yyyy-MM-dd HH:mm:ss')
select to_timestamp('2016-12-31T10:11:12.123Z', 'yyyy-MM-dd''T''HH:mm:ss.SSSX')
select to_timestamp('10:11 PM', 'hh:mm a')
select to_timestamp('16', 'dd')
select to_timestamp('2016-12-31 24:00:00', 'yyyy-MM-dd HH:mm:ss')
select to_timestamp('12/31/2016 1:02', 'MM/dd/yyyy H:mm')
select to_timestamp('2016-12-31 10:11:12.5', 'yyyy-MM-dd HH:mm:ss.SSS')
select to_timestamp('2016-12-31 10', 'yyyy-MM-dd[ HH]')
select to_timestamp('2016-12-31', 'yyyy-MM-dd[ HH]')
select to_timestamp('2016-12-31 10:11:12 Asia/Tokyo', 'yyyy-MM-dd HH:mm:ss VV')
select to_timestamp('2016-12-31 10:11:12 +0900', 'yyyy-MM-dd HH:mm:ss Z')
select to_timestamp('x', 'yyyy')
-- function unix_timestamp
select unix_timestamp('2016-04-08 00:00:00')
select unix_timestamp('2016-04-08', 'yyyy-MM-dd')
select unix_timestamp(date'2016-04-08')
select unix_timestamp('x')
-- function from_unixtime
select from_unixtime(0)
select from_unixtime(1234567890, 'yyyy-MM-dd')
select from_unixtime(-1)
-- function from_utc_timestamp
select from_utc_timestamp('2016-08-31', 'Asia/Seoul')
select from_utc_timestamp('2021-03-28 00:30:00', 'Europe/Berlin')
select from_utc_timestamp('2021-03-28 02:30:00', '+05:30')
select from_utc_timestamp('2021-03-28', 'XX')
-- function to_utc_timestamp
select to_utc_timestamp('2016-08-31', 'Asia/Seoul')
select to_utc_timestamp('2021-03-28 02:30:00', 'Europe/Berlin')
-- function make_date
select make_date(2013, 7, 15)
select make_date(2013, 2, 30)
select make_date(null, 1, 1)
-- function make_timestamp
select make_timestamp(2014, 12, 28, 6, 30, 45.887)
select make_timestamp(2014, 13, 1, 0, 0, 0)
select make_timestamp(2019, 6, 30, 23, 59, 60)
-- function unix_date
select unix_date(date'1970-01-02')
-- function timestamp_seconds
select timestamp_seconds(1230219000)
select timestamp_seconds(-1)
-- function timestamp_millis
select timestamp_millis(1230219000123)
-- function unix_millis
select unix_millis(timestamp'1969-12-31 23:59:59.9995')
-- function date_from_unix_date
select date_from_unix_date(-1)
-- function try_make_timestamp
-- function try_make_timestamp_ntz
-- function timestamp_seconds
select timestamp_seconds(1.5), timestamp_seconds(1.123456789), timestamp_seconds(-0.0000001), timestamp_seconds(1.5d), timestamp_seconds(1.1f), timestamp_seconds(double('nan'))
select timestamp_seconds(1e20d)
select timestamp_seconds('1')
select timestamp_seconds(1.5), timestamp_seconds(-0.000001), timestamp_seconds(1.5d), timestamp_seconds(1.1f), timestamp_seconds(double('nan'))
