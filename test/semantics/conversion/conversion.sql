-- function to_char
select to_char(454, '999'), to_char(454.00, '000D00'), to_char(12454, '99G999'), to_char(78.12, '$99.99'), to_char(-12454.8, '99G999D9S'), to_char(5, '000'), to_char(5, '999'), to_char(12345, '999'), to_char(-5, 'S99'), to_char(-5, '99MI')
select to_char(5, 'MI99'), to_char(-5, '99PR'), to_char(5, '99PR'), to_char(0.5, '0.00'), to_char(0.5, '9.99'), to_char(0.5, '.99'), to_char(1.005, '9.99'), to_char(null, '999'), to_char(0, '999'), to_char(0, '9'), to_char(1234.5, '$9,999.99')
select to_char(5.5, '$999.99'), to_char(-5.5, 'S$999.99'), to_char(-5, '999'), to_char(5, '099'), to_char(5, '909'), to_char(1234567, '9,999,999'), to_char(12, '9,999'), to_char(12, '0,000'), to_char(1.5, '9.'), to_char(2, '9.'), to_char(2.5, '99.990')
select to_char(1, 'x')
select to_char(cast(7 as tinyint), '99'), to_char(7L, '99'), to_varchar(7, '99')
generate to_char({decimal}, '999,999.999')
generate to_char({decimal}, 'S00000.0')
generate to_char({int}, '9999999999MI')
-- function to_char_of_times
select to_char(date'2016-04-08', 'y'), to_char(timestamp'2016-04-08 01:02:03', 'HH:mm')
generate to_char({timestamp}, 'yyyy-MM-dd HH:mm')
-- function to_number
select to_number('454', '999'), to_number('454.00', '000.00'), to_number('12,454', '99,999'), to_number('$78.12', '$99.99'), to_number('12,454.8-', '99,999.9S'), to_number('-5', 'S9'), to_number('<5>', '9PR'), to_number(null, '9'), to_number('5-', '9MI')
select to_number('5', '0'), to_number('05', '00')
select to_number('5', '00')
select to_number('1.2', '9.99'), to_number('1', '9.99'), to_number('.5', '9.99'), to_number('1.', '9.99')
select to_number('1.2', '0.00')
select to_number('1', 'abc')
select to_number(' 12 ', '99'), to_number('+5', 'S9'), to_number('5', 'S9'), to_number('5', '9S'), to_number('5', '$9')
select try_to_number('abc', '999'), try_to_number('45', '999'), try_to_number('4545', '999'), try_to_number('1.2', '9.99'), try_to_number('1,234', '9,999'), try_to_number('1234', '9,999'), try_to_number('$5', '9'), try_to_number('', '9'), try_to_number('-5', '9'), try_to_number('12', '9,999'), try_to_number('5-', 'MI9'), try_to_number('-5', 'MI9'), try_to_number('<5', '9PR'), try_to_number('5', '9PR')
-- function try_to_number
select try_to_number('abc', '999'), try_to_number('45', '999'), try_to_number('4545', '999'), try_to_number('1.2', '9.99'), try_to_number('1,234', '9,999'), try_to_number('1234', '9,999'), try_to_number('$5', '9')
-- function everyday_casts
select cast('1.5' as float), cast('1e400' as double), cast('-Infinity' as double), cast('nan' as float), cast('inf' as double), cast(' 1.5 ' as double), cast('1.5d' as double), cast('0x10' as double) is null
select cast('1f' as float), cast('1L' as int) is null
select cast(1.5f as double), cast(1.1f as decimal(10,5)), cast(1e20d as bigint)
select cast(16777217 as float), cast(9007199254740993 as double), cast(1e-320d as float), cast(3.4e39d as float)
select cast(true as string), cast(true as double), cast(true as tinyint), cast('tru' as boolean) is null
select cast('y' as boolean), cast('N' as boolean), cast('1' as boolean), cast(' f ' as boolean)
select cast(1.9 as boolean), cast('0.0' as boolean)
select cast(0.4 as int), cast(-0.9 as int), cast(127.9 as tinyint)
select cast(128.0 as tinyint)
select cast('127' as tinyint), cast('-128' as tinyint), cast('32768' as int), cast('2147483648' as bigint)
select cast('9223372036854775808' as bigint)
select cast('1.0' as bigint)
select cast(' ' as int)
select cast(null as int), cast(null as string), cast(null as array<int>), cast(null as struct<a:int>), cast(null as map<string,int>), cast(null as date)
select cast(date'2020-01-01' as timestamp_ntz), cast(timestamp_ntz'2020-01-01 10:00:00' as date), cast(timestamp'2020-01-01 10:00:00' as timestamp_ntz), cast('2020-01-01' as timestamp_ntz)
select cast(date'2020-01-01' as boolean)
select cast(timestamp'2020-01-01' as boolean)
select cast(true as timestamp)
select cast(1 as date)
select cast(1Y as timestamp), cast(1.123456789 as timestamp), cast(253402300800 as timestamp) > timestamp'9999-12-31'
select cast(array(1) as string), cast(map(1, null) as string), cast(struct(1, null, 'x') as string), cast(array(date'2020-01-01', null) as string), cast(array(1.50, 2) as string), cast(array(true) as string), cast(struct(array('a'), map('k', 1d)) as string)
select cast(array() as string), cast(struct(x'6162') as string), cast(array(timestamp'2020-01-01 00:00:00') as string)
select cast('[1]' as array<int>)
select cast(1 as array<int>)
select cast(array('a') as array<date>) is null
select cast('abc' as varchar(2)), cast('abc' as char(5)), cast(123 as varchar(2)), typeof(cast('a' as char(3))), length(cast('a' as char(3)))
select cast('2020-01-01T00:00:00Z' as timestamp), cast('2020-01-01 00:00:00 +0100' as timestamp), cast('2020-01-01 00:00:00.1234567' as timestamp), cast('2020-1-1 1:1:1' as timestamp), cast('2020-01' as timestamp), cast('2020-01-01 24:00:00' as timestamp) is null
select cast('2020-01-01 00:00:60' as timestamp)
select cast('12:00' as date)
select cast('2020-366' as date)
select cast('02020-01-01' as date), cast('-2020-01-01' as date)
select cast('2020-01-01x' as date)
select int('x'), double('x')
select bigint(null), date('2020-01-01 10:00:00'), timestamp('2020-01-01'), boolean('true'), binary('abc'), decimal(1.7), decimal('2.5'), float(1), string(1.0)
select 1::string, '1'::int + 1, null::date, '2020-01-01'::date + 1, (1 + 1)::double
select try_cast('1' as int), try_cast('x' as date), try_cast(1e10 as int), try_cast(array('1', 'x') as array<int>), try_cast('abc' as boolean)
select cast(x as int) from values ('1'), (' 2 '), ('3.7'), (null) t(x) where x not in ('3.7')
select cast(1.0e-7 as string), cast(1e-7d as string), cast(123456789.123d as string), cast(1e16d as string), cast(0.1f as string), cast(1e7f as string), cast(-0.0d as string), cast(100000d as string), cast(12345678.9f as string)
select cast(1234567890123456789012345678.90 as string), cast(0.00000012 as string), cast(cast(0 as decimal(10,8)) as string), cast(-0.5 as string), cast(1e3 as string), cast(5e-1 as string)
select cast(interval 1 day as string), cast(x'e697a5' as string), cast(x'80' as string), hex(cast('日' as binary))
select cast(1 as smallint) + 1, typeof(cast(1 as smallint) + 1), typeof(1Y + 1Y), typeof(1 + 1L), typeof(1 + 1.0), typeof(1 + 1d), typeof(1.0 + 1d), typeof('1' + 1), typeof('1' + 1.0), typeof(1 / 1), typeof(1.0 / 1), typeof(1 div 1L), typeof(1 % 1S), typeof(- 1Y), typeof('a' || 1)
select typeof(coalesce(1, 1L)), typeof(coalesce(1, 'a')), typeof(coalesce(1, 1.5)), typeof(if(true, 1, 1.5d)), typeof(case when true then 1 else null end), typeof(nvl(null, 1)), typeof(array(1, 'a')), typeof(map(1, 1L, 2, 1.5)), typeof(coalesce(date'2020-01-01', timestamp'2020-01-01')), typeof(greatest(1, 2.5)), typeof(nullif(1, 2L))
select typeof(x) from (select 1 as x union all select 1.5)
select x from (select 1 as x union all select '2')
select x, typeof(x) from (select date'2020-01-01' as x union all select timestamp'2020-01-02 10:00:00')
select typeof(x) from (select 1.5 as x union all select 2.55d)
select typeof(x) from (select cast(1 as decimal(38,10)) as x union all select cast(1 as decimal(38,20)))
select x from (select 1 as x union select 1L) order by x
select x from (select null as x union all select 1)
select 1 in ('1', 2), '1' in (1, 2.0), null in (1), 1 not in (2, null), date'2020-01-01' in ('2020-01-01'), 1.0 in (1), (1, 'a') in ((1, 'a'), (2, 'b'))
select case 1 when '1' then 'a' else 'b' end, case when null then 1 else 2 end, case 'a' when 'A' then 1 end, nullif('a', 'a'), nvl2(1, 'x', 2)
select if(null, 1, 2), if(1 = 1, 'a', 1), coalesce(null, null), ifnull(null, null), nanvl(null, 1)
select true and null, false and null, true or null, not null, null = null, null <=> null, 1 <=> null, null is null, true is true, null is not false, false is unknown, null is distinct from 1
select true > false, true = 'true', true = 1
select 'a' = 'a ', 'a' < 'aa', '' = null, 'A' = 'a', '1' < '10', 1 < '2', '1.0' = 1, 'true' = true
select 5 between 1 and 10, 5 between 10 and 1, null between 1 and 2, 'b' between 'a' and 'c', 5 not between 1 and 4, date'2020-01-05' between date'2020-01-01' and '2020-01-10'
select ~5, 5 & 3, 5 | 3, 5 ^ 3, 1 << 3, -8 >> 1, -8 >>> 60, 7 & null
select !true, ! false, not true and false, 1 + 2 * 3 - 4 / 2, (1 + 2) * 3, - - 1, 2 - -1, 10 % 3 * 2
select bit_count('7')
select factorial('5'), chr('65'), space('2'), repeat('a', '2'), hex('17'), bin('5'), shiftleft('1', '2')
select typeof(sum(x)) from values (1), (2) t(x)
