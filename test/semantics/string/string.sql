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
-- function text_functions
select elt(1, 'a', 'b'), elt(2, 'a', null), elt(3, 'a', 'b')
select elt(0, 'a'), elt(-1, 'a')
select elt(null, 'a'), elt(2, 'a', 1)
select elt(1, X'41', X'42')
select decode(2, 1, 'x', 2, 'y', 'z'), decode(6, 1, 'x', 'z'), decode(6, 1, 'x'), decode(null, 6, 'a', null, 'b')
select decode(a, 1, 'one', 2, 'two', 'other') from values (1), (2), (3), (null) t(a)
select decode('a', 'a', 1, 2), decode(1, 1, 2.5, 3)
select format_number(12332.123456, 4), format_number(12332.1, 0), format_number(-0.5, 0), format_number(123456789012345678901.55, 1), format_number(1.5, 0), format_number(2.5, 0), format_number(12332.1, -1), format_number(null, 2), format_number(1.1, null)
select format_number(12332.123456, '##################.###'), format_number(12332.123456, '#,###.00'), format_number(0.5, '0.00'), format_number(1234567.891, ''), format_number(5, '000')
select format_number(9223372036854775807L, 2), format_number(1e20D, 2), format_number(double('NaN'), 2), format_number(cast(1.005 as double), 2), format_number(cast(0.125 as float), 2)
select mask('abcd-EFGH-8765-4321', 'Q'), mask('AbCD123-@$#', 'Q', 'q'), mask('AbCD123-@$#', 'Q', 'q', 'd'), mask('AbCD123-@$#', 'Q', 'q', 'd', 'o'), mask('AbCD123-@$#', null, 'q', 'd', 'o'), mask('AbCD123-@$#', null, null, null, null), mask(null, null, null, null, 'o')
select mask('äÖ日1'), mask('Ab1', 'XX')
select parse_url('http://user:pw@spark.apache.org:80/path/a.html?query=1&x=%20y#frag', 'HOST'), parse_url('http://user:pw@spark.apache.org:80/path/a.html?query=1&x=%20y#frag', 'PATH'), parse_url('http://user:pw@spark.apache.org:80/path/a.html?query=1&x=%20y#frag', 'QUERY'), parse_url('http://user:pw@spark.apache.org:80/path/a.html?query=1&x=%20y#frag', 'REF'), parse_url('http://user:pw@spark.apache.org:80/path/a.html?query=1&x=%20y#frag', 'PROTOCOL'), parse_url('http://user:pw@spark.apache.org:80/path/a.html?query=1&x=%20y#frag', 'FILE'), parse_url('http://user:pw@spark.apache.org:80/path/a.html?query=1&x=%20y#frag', 'AUTHORITY'), parse_url('http://user:pw@spark.apache.org:80/path/a.html?query=1&x=%20y#frag', 'USERINFO')
select parse_url('http://a.b/p?q=1&r=2', 'QUERY', 'r'), parse_url('http://a.b/p?q=1&r=2', 'QUERY', 'z'), parse_url('http://a.b/p?q=1&r=2', 'HOST', 'r'), parse_url('http://a.b', 'PATH'), parse_url('http://a.b', 'QUERY'), parse_url('http://a.b', 'nope'), parse_url('http://a.b', 'host'), parse_url(null, 'HOST'), parse_url('http://a.b?x=1', 'FILE'), parse_url('mailto:a@b', 'HOST'), parse_url('', 'HOST'), parse_url('no-url', 'PATH'), parse_url('a/b?c', 'QUERY')
select parse_url('inva lid://user:pass@host/file;param?query;p2', 'QUERY')
select parse_url('http://[::1]:8080/x', 'HOST'), parse_url('http://a_b.com/x', 'HOST'), parse_url('http://a.b/x%zz', 'PATH')
select parse_url('https://a.b:x/y', 'HOST'), parse_url('//a.b/c', 'HOST'), parse_url('ftp://A.B/C', 'PROTOCOL')
select to_char(454, '999'), to_char(454.00, '000D00'), to_char(12454, '99G999'), to_char(78.12, '$99.99'), to_char(-12454.8, '99G999D9S'), to_char(5, '000'), to_char(5, '999'), to_char(12345, '999'), to_char(-5, 'S99'), to_char(-5, '99MI'), to_char(5, 'MI99'), to_char(-5, '99PR'), to_char(5, '99PR'), to_char(0.5, '0.00'), to_char(0.5, '9.99'), to_char(0.5, '.99'), to_char(1.005, '9.99'), to_char(null, '999'), to_char(0, '999'), to_char(0, '9'), to_char(1234.5, '$9,999.99')
select to_char(date'2016-04-08', 'y'), to_char(timestamp'2016-04-08 01:02:03', 'HH:mm'), to_char(X'537061726B', 'base64'), to_char(X'537061726B', 'hex'), to_char(encode('abc', 'utf-8'), 'utf-8'), to_varchar(1, '9')
select to_number('454', '999'), to_number('454.00', '000.00'), to_number('12,454', '99,999'), to_number('$78.12', '$99.99'), to_number('12,454.8-', '99,999.9S'), to_number('-5', 'S9'), to_number('<5>', '9PR'), to_number(null, '9'), to_number('5-', '9MI')
select to_number('abc', '999')
select try_to_number('abc', '999'), try_to_number('45', '999'), try_to_number('4545', '999'), try_to_number('1.2', '9.99'), try_to_number('1,234', '9,999'), try_to_number('1234', '9,999'), try_to_number('$5', '9')
select to_number('5', '0'), to_number('05', '00'), to_number('5', '00')
select to_number('1', 'abc')
select to_binary('abc', 'utf-8'), to_binary('616263'), to_binary('616263', 'hex'), to_binary('YWJj', 'base64'), to_binary('a', 'hex'), to_binary(null), to_binary('abc', 'UTF8')
select to_binary('zz', 'hex')
select to_binary('abc', 'bad')
select try_to_binary('abc', 'utf-8'), try_to_binary('a!', 'base64'), try_to_binary('zz'), try_to_binary('zz', 'hex'), try_to_binary(null, 'hex')
select assert_true(true), assert_true(1 < 2, 'm')
select assert_true(false)
select assert_true(null)
select raise_error('x')
select concat(array(1,2), array(3), array(4,5)), concat_ws('s'), concat_ws(',', array('a', null), 'b', null, array('c')), concat_ws(null, 'a'), concat_ws(',', 'a', 1)
select encode('äö', 'ISO-8859-1'), encode('a', 'UTF-16'), encode('日', 'US-ASCII'), decode(X'E4', 'ISO-8859-1'), encode('a', 'utf-16be')
select encode('a', 'nope')
select hex('Spark SQL'), hex(X'0A'), hex(-1), unhex('537061726B'), unhex('F'), unhex('GG')
select sha2('a', 256), sha2('a', 0), sha2('a', 1), md5('a'), sha1('a'), crc32('a'), sha('a')
select hash('a', 1, null, 1.5, date'2020-01-01', array(1), struct(1,2)), xxhash64('a', 1, null, 1.5, timestamp'2020-01-01 00:00:00')
select hash(map(1, 2))
select levenshtein('a', 'b', 1), levenshtein(null, 'a'), soundex('Robert'), soundex('123'), ascii('日'), chr(256 + 65), char(-1), chr(0)
select contains('abc', 'b'), contains(null, 'a'), startswith('abc', ''), endswith(X'0102', X'02'), contains(X'010203', X'02')
select split_part('a,b,c', ',', -1), split_part('a,b', ',', 5), split_part('a', '', 1), split_part(null, ',', 1)
select split_part('a,b', ',', 0)
select substring_index('a.b.c', '.', -2), substring_index('a.b.c', '.', 0), substring_index('a.b', '', 1), locate('a', 'banana', 3), position('a', 'banana'), position('b' in 'abc'), instr('abc', ''), find_in_set('', ','), find_in_set('a,b', 'a,b')
select regexp_replace('a1b2', '\\d', 'x', 3), regexp_count('aaa', 'a'), regexp_instr('abc', 'c'), regexp_substr('abc', 'z'), regexp_extract_all('a1b2', '([a-z])(\\d)', 2), regexp_like('abc', 'B'), rlike('abc', '(?i)B')
select luhn_check('8112189876'), luhn_check('79927398714'), luhn_check(''), luhn_check('a')
select overlay('Spark SQL' placing 'CORE' from 7), overlay('Spark SQL' placing 'tructured' from 2 for 4), trim(both 'x' from 'xax'), rpad('hi', 5), lpad('hi', 1, '??'), repeat('a', -1), space(3), reverse('äb'), replace('abc', '', 'x'), translate('abc', 'ab', 'x'), left('abc', -1), right('abc', 0), initcap('hELLO wORLD')
select char_length('日本'), octet_length('日本'), bit_length('a'), length(X'0102'), len('abc '), character_length('x')
select base64('Spark SQL'), unbase64('U3Bhcms='), base64(X''), unbase64('!')
select url_encode('https://a.b/c d?e=f'), url_decode('https%3A%2F%2Fa.b'), url_decode('%zz')
select ilike('Spark', '_PARK'), 'a%b' like 'a\\%b', 'abc' like 'a_c', 'ABC' ilike 'a%', like('a', 'b'), 'a' like null
select printf('%s', 'x'), bin(13), bin(-1), conv('100', 2, 10), conv('-10', 16, -10), conv('zz', 36, 10), conv('9', 8, 10), conv('', 10, 2)
select quote('it''s')
select is_valid_utf8('a'), make_valid_utf8('a'), validate_utf8('b'), try_validate_utf8('b')
-- function elt
generate elt({digits}, {string}, {word})
-- function decode
generate decode({int}, 0, 'zero', 1, {word}, null, 'none', 'other')
generate decode({string}, 'a', {digits}, '', 2)
-- function format_number
generate format_number({decimal}, {digits})
generate format_number({decimal}, '#,##0.00')
generate format_number({bigint}, '#,###')
-- function mask
generate mask({string}, 'Q')
generate mask({string}, 'Q', null, '*', {word})
-- function parse_url
generate parse_url({url}, {url_part})
generate parse_url({url}, 'QUERY', 'x')
-- function to_binary
generate to_binary({word}, 'utf-8')
generate try_to_binary({string}, 'hex')
generate try_to_binary({string}, 'base64')
-- function concat_arrays
generate concat({int_array}, {int_array}, {int_array})
generate concat_ws({word}, {string_array}, {string})
-- function try_to_binary
select try_to_binary('abc', 'utf-8'), try_to_binary('a!', 'base64'), try_to_binary('zz'), try_to_binary('zz', 'hex'), try_to_binary(null, 'hex')
-- function try_parse_url
-- function quote
select quote('it''s')
-- function is_valid_utf8
select is_valid_utf8('a'), make_valid_utf8('a'), validate_utf8('b'), try_validate_utf8('b')
-- function make_valid_utf8
select is_valid_utf8('a'), make_valid_utf8('a'), validate_utf8('b'), try_validate_utf8('b')
-- function sentences
select sentences('Hi there! Good morning.')
-- function try_url_decode
select try_url_decode('http%3A%2F%2spark'), try_url_decode('a+b'), url_decode(null)
-- function try_validate_utf8
select make_valid_utf8(x'8061'), is_valid_utf8(x'80'), validate_utf8(x'61'), try_validate_utf8(x'80'), is_valid_utf8('a')
select validate_utf8(x'80')
-- function collation
select collation('a'), collation(null)
select collation(concat('a', 1))
-- function startswith_bytes
select startswith(x'616263', x'61'), endswith(x'616263', x'63'), contains(x'616263', x'62'), contains(x'616263', x''), startswith('abc', x'61')
-- function to_char_bytes
select to_char(x'61', 'hex'), to_char(x'61', 'utf-8'), to_char(x'61', 'base64'), to_varchar(x'ff', 'HEX')
-- function validate_utf8
select validate_utf8('Spark'), validate_utf8(null), validate_utf8(x'e697a5')
