-- function substring
generate substring({string}, {position})
generate substring({string}, {position}, {digits})
select substring('abc', '2')
select substring('Spark SQL' from 5 for 1)
select substring(X'010203', 2)
-- function length
generate length({string})
generate length({binary})
select length(123)
-- function upper
generate upper({string})
-- function lower
generate lower({string})
-- function initcap
generate initcap({string})
-- function reverse
generate reverse({string})
generate reverse({int_array})
-- function trim
generate trim({string})
select trim(both 'x' from 'xxabxx')
select trim(leading from '  a ')
select trim(trailing 'ab' from 'xab')
select trim('x', 'xax')
-- function ltrim
generate ltrim({string})
select ltrim('x', 'xax')
-- function rtrim
generate rtrim({string})
-- function btrim
select btrim('xax', 'x')
-- function lpad
generate lpad({string}, {digits}, 'ab')
select lpad('abc', 6)
select lpad('abc', 6, '')
-- function rpad
generate rpad({string}, {digits}, 'ab')
-- function concat
generate concat({string}, {word})
select concat(1, 2.5, true)
select concat()
select concat('a', null)
select concat(array(1), array(2, null))
-- function concat_ws
select concat_ws('-', 'a', null, 'b')
select concat_ws(',', array('a', null))
select concat_ws(null, 'a')
select concat_ws('-')
select concat_ws('-', 'a', array('b', 'c'))
-- function instr
generate instr({string}, {word})
-- function locate
generate locate({word}, {string})
generate locate({word}, {string}, {digits})
-- function replace
generate replace({string}, {word}, 'X')
select replace('abc', 'b')
-- function translate
select translate('AaBbCc', 'abc', '12')
select translate('日本', '日', 'x')
-- function repeat
generate repeat({word}, {digits})
-- function split_part
select split_part('a.b.c', '.', -1)
select split_part('a.b.c', '.', 5)
select split_part('a.b.c', '.', 0)
select split_part('abc', '', 1)
-- function substring_index
generate substring_index({string}, ',', {digits})
select substring_index('www.apache.org', '.', -2)
-- function ascii
generate ascii({string})
-- function chr
select chr(65)
select chr(-1)
select chr(256)
select chr(233)
-- function levenshtein
generate levenshtein({string}, {word})
-- function soundex
select soundex('Miller')
select soundex('Ashcraft')
select soundex('Tymczak')
select soundex('')
select soundex('日本')
-- function left
generate left({string}, {digits})
-- function right
generate right({string}, {digits})
-- function overlay
select overlay('Spark SQL' placing '_' from 6)
select overlay('Spark SQL', 'ANSI ', 7, 0)
select overlay('abc', 'x', -1)
-- function base64
generate base64({binary})
select base64('Spark SQL')
-- function unbase64
select unbase64('U3Bhcms=')
select unbase64('a')
-- function encode
select encode('abcä', 'utf-8')
select encode('ä', 'utf-16')
-- function decode
select decode(X'C3A4', 'utf-8')
select decode(encode('abc', 'utf-16'), 'utf-16')
-- function format_number
select format_number(12332.123456D, 4)
select format_number(1234567, 0)
select format_number(0.5D, 0)
select format_number(1.5D, 0)
select format_number(-1234.5D, 2)
select format_number(1, -1)
-- function find_in_set
select find_in_set('ab', 'abc,b,ab,c,def')
select find_in_set('a,b', 'a,b')
select find_in_set('', ',a')
-- function contains
generate contains({string}, {word})
-- function startswith
generate startswith({string}, {word})
-- function url_encode
select url_encode('https://spark.apache.org?a=b c')
-- function url_decode
select url_decode('a%20b+c')
select url_decode('%zz')
-- function mask
select mask('AbCD123-@$#')
-- function luhn_check
select luhn_check('8112189876')
select luhn_check('x')
-- function space
select space(2)
-- function unhex
select unhex('537')
select unhex('xx')
-- function format_string
select format_string('%d|%s|%x', -1, -1, -1)
select format_string('%x %o %X', cast(-1 as tinyint), cast(-1 as smallint), -1L)
select format_string('%5d|%-5d|%05d|%+d|% d|%,d|%(d', 42, 42, 42, 42, 42, 1234567, -5)
select format_string('%.2f|%f|%10.3f|%-10.1f|%e|%g|%E', 0.125D, 1.5D, 3.14159D, 2.5D, 12345.678D, 0.00001234D, 1.0D)
select format_string('%.2f', 1.005D), format_string('%.0f', 2.5D), format_string('%.0f', 0.5D), format_string('%.1f', 0.25D)
select format_string('%.2f', 1.5), format_string('%s', 1.50), format_string('%d', 1.5)
select format_string('%s %s', date'2020-01-01', timestamp'2020-01-01 00:00:00')
select format_string('%d', date'2020-01-01')
select format_string('%s', array(1,2))
select format_string('%s', map('a',1)), 1
select format_string('%s', struct(1))
select format_string('%s %s %s', 1.0D, cast(1.5 as float), true)
select format_string('%b %B %b %b', true, false, null, 'x')
select format_string('%c %c %C', 65, 'a', 98)
select format_string('%c', 'a')
select format_string('%s|%10s|%-10s|%.2s|%S', 'abc', 'abc', 'abc', 'abc', 'abc')
select format_string('%s %d %f %c %x', null, null, null, null, null)
select format_string('%2$s %1$s %s', 'a', 'b')
select format_string('%s %<s', 'a')
select format_string('%% %n')
select format_string('%s')
select format_string('%d', 'x')
select format_string('%d', 1.0D)
select format_string('%f', 1)
select format_string('%q', 1)
select format_string('%0$s', 'a')
select format_string(null, 1)
select format_string('plain')
select format_string('')
select format_string('%10.2e|%-12.3g|%#x|%#o|%08.2f|%+.1f|% .1f|%(,.2f', 12345.678D, 0.0001D, 255, 8, -3.14159D, 2.0D, 2.0D, -1234567.891D)
select format_string('%g %g %g %g', 0.0D, 123456.0D, 1e10D, 1e-5D)
select format_string('%f %e %g', double('NaN'), double('Infinity'), double('-Infinity'))
select format_string('%05s', 'a')
select format_string('%5%|%-5%|')
select format_string('%,.2f|%,d|%,d', 1234567.891D, -1234567L, 999)
select format_string('%h', 'abc'), format_string('%h', 42)
select format_string('%tY', 0L)
select format_string('%a', 1.0D)
select format_string('%s', interval 1 day)
select printf('%-3s|%3s|', 'äö', '日本')
select format_string('%.1s|%5.1s', '日本', 'xyz')
select format_string('%.3f', cast(0.1 as float)), format_string('%s', cast(0.1 as float)), format_string('%.10f', cast(0.1 as float))
select format_string('%010d|%-010d', 5, 5)
select format_string('%-010d', 5)
select format_string('%d %d', 1)
select format_string('%1$s %3$s', 'a', 'b')
select format_string('%s', cast(1.10 as decimal(10,2))), format_string('%s', cast('0.0000001' as decimal(10,8)))
select format_string('%x', 'a')
select format_string('%.3d', 1)
select format_string('%(d|%(,d|%(08d', -12, -12345, -5)
select format_string('%s', cast(null as string)), format_string('%5s|%-6s|%.2s', null, null, null)
select format_string('%f', 1234567890123456789.0D), format_string('%.20f', 0.1D)
generate format_string('%5d|%-8d|%08d', {int}, {int}, {int})
generate format_string('%.2f|%12.3e|%g', {double}, {double}, {double})
generate format_string('[%s] %10s', {string}, {string})
-- function initcap
select initcap('ß straße ǆ ﬁsh ŉ İI ıi ΑΣ ΑΣ. o''neil a-b a_b 1a A.B')
select initcap('ß'), initcap('ßa'), initcap('ﬁsh'), initcap('ǆ'), initcap('ǅ Ǆ'), initcap('ΌΣΟΣ'), initcap('a\tb c\nd')
select initcap('İstanbul'), upper('ß ﬁ ŉ ı i'), lower('İ Σ ΑΣ'), initcap('ŉ')
-- function left
select left(X'AABBCC', 2), left(X'AABBCC', -1), left(X'AABBCC', 0)
select left(X'AABBCC', null)
