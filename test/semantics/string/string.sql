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
