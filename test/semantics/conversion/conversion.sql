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
