-- function arithmetic
generate {integral} + {integral}
generate {integral} - {integral}
generate {integral} * {integral}
generate {number} / {number}
generate {number} % {number}
generate {number} + {number}
generate {decimal} + {decimal}
generate {decimal} - {decimal}
generate {decimal} * {decimal}
generate {decimal} / {decimal}
generate {decimal} % {decimal}
generate {decimal} * {integral}
generate {double} / {double}
generate {double} + {double}
generate {double} % {double}
generate {float} * {float}
generate {integral} div {integral}
generate {decimal} div {decimal}
generate -({number})
generate -({integral})
generate ~({integral})
generate {int} & {int}
generate {int} | {bigint}
generate {int} ^ {int}
select 7/2
select 1/0
select 1.0/3
select 10 % 3.5
select 2147483647 + 1
select 9223372036854775807 + 1
select '1' + 1
select '1' + '2'
select '1.5' * 2
select 'a' + 1
select 5 / '2'
select 1 + null
-- function comparison
generate {number} = {number}
generate {number} < {number}
generate {number} <=> {number}
generate {string} < {string}
generate {date} < {timestamp}
generate {double} = {double}
generate {double} < {double}
select 'abc' = 1
select '1.5' = 1
select '1' = 1
select '1.0' = 1.0
select 1 in ('1', '2')
select 1 in (1.0, 2)
select 3 in (1, null)
select null in (1)
select 1 not in (2, null)
select '2020-01-01' = date'2020-01-01'
select '2020-01-01' < date'2020-01-02'
select timestamp'2020-01-01 00:00:00' = '2020-01-01'
select true = 'true'
select true = 1
select 1 between 0 and 2
select 'b' between 'a' and 'c'
select 5 between null and 3
select 5 not between 1 and 3
select array(1,2) = array(1,2)
select array(1,null) < array(1,2)
select struct(1,2) = struct(1,2)
select null = null
select null <=> null
select 1 <=> null
select 1 is distinct from null
select X'00' < X'01'
-- function logic
generate {boolean} and {boolean}
generate {boolean} or {boolean}
generate not {boolean}
generate {boolean} is true
generate {boolean} is not false
select true and 'true'
select not 'x'
select cast(null as boolean) is unknown
select not null
-- function concatenation
generate {string} || {word}
generate {word} || {int}
select 'a' || 1 || 2.50 || true
select 'a' || date'2020-01-01'
select 'a' || timestamp'2020-01-01 10:00:00.5'
select array(1) || array(2)
select array(1) || array('a')
select X'41' || X'42'
select 'a' || null
select 'a' || 1.0E10
-- function date_arithmetic
generate {date} + {digits}
generate {date} - {digits}
select date'2020-03-01' - date'2020-02-01'
select date'2020-01-31' + interval 1 month
select date'2020-01-31' + interval 1 day
select date'2020-01-31' + interval '1' day
select date'2020-01-31' + interval '5' hour
select date'2020-01-31' - interval 1 year
select timestamp'2020-01-31 10:00:00' + interval 1 month
select timestamp'2020-01-31 10:00:00' + interval 36 hours
select timestamp'2020-01-31 10:00:00' - interval '1 02:03:04' day to second
select timestamp'2020-01-31 10:00:00' - interval 90 minutes
select date'2020-01-01' + 1
select 1 + date'2020-01-01'
select '2020-01-01' + interval 1 day
select date'2020-01-01' + '1'
select timestamp'2020-01-02' - timestamp'2020-01-01'
select date'2020-01-01' + interval '1-2' year to month
-- function subscript
select array(1,2,3)[0]
select array(1,2,3)[2]
select array(1,2,3)[3]
select array(1,2,3)[-1]
select array(1,2,3)[null]
select map('a',1)['a']
select map('a',1)['b']
select map(1,'x')[1]
select struct(1 as a, 2 as b).b
select named_struct('x', array(1,2)).x[1]
select array(named_struct('a', 1), named_struct('a', 2)).a
-- function like
generate {string} like 'a%'
generate {string} like '%l_o%'
generate {string} rlike '[a-z]+'
select 'a%b' like 'a\\%b'
select 'axb' like 'a\\%b'
select 'a_b' like 'a!_b' escape '!'
select 'A' ilike 'a'
select 'abc' not like 'b%'
select 'abc' like any ('x%', 'a%')
select 'abc' like all ('a%', '%d')
select null like 'a'
select 'a\nb' like 'a%'
select 'a\\b' like 'a\\\\b'
select 'abc' rlike '^a.c$'
select 'abc' regexp 'B'
