-- function regexp_replace
select regexp_replace('100-200', '(\\d+)', 'num')
select regexp_replace('abc', 'b*', 'x')
select regexp_replace('a1b2', '([a-z])(\\d)', '$2$1')
select regexp_replace('abcabc', 'b', 'X', 3)
select regexp_replace(null, 'a', 'b')
select regexp_replace('aaa', '^a', '')
select regexp_replace('日本語', '[^\\x00-\\x7F]', '?')
-- function regexp_extract
select regexp_extract('100-200', '(\\d+)-(\\d+)', 1)
select regexp_extract('100-200', '(\\d+)-(\\d+)')
select regexp_extract('abc', '(x)', 1)
select regexp_extract('abc', 'b', 0)
select regexp_extract('abc', '(b)', 2)
select regexp_extract('foobar', '(?<=foo)bar', 0)
select regexp_extract('ab', '(a)|(x)', 2)
-- function rlike
generate {string} rlike '[a-z]'
select 'abc' rlike '(?i)B'
select 'a b' rlike '\\s'
select 'x' rlike '['
select 'aaa' rlike '^a++$'
-- function regexp_extract_all
select regexp_extract_all('100-200, 300-400', '(\\d+)-(\\d+)', 1)
select regexp_extract_all('abc', 'x', 0)
-- function regexp_count
select regexp_count('Steven Jones and Stephen Smith', 'Ste(v|ph)en')
-- function regexp_instr
select regexp_instr('user@spark.apache.org', '@[^.]*')
-- function regexp_substr
select regexp_substr('abc1', '\\d')
select regexp_substr('abc', '\\d')
-- function split
generate split({string}, ',')
select split('oneAtwoBthreeC', '[ABC]')
select split('a.b', '.')
select split('abc', '')
select split('a1b2c', '\\d', 2)
select split('', ',')
select split('a,b,', ',', -1)
