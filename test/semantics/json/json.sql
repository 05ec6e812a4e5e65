-- function get_json_object
select get_json_object('{"a":"b"}', '$.a')
select get_json_object('{"a":{"b":[1,2]}}', '$.a.b[1]')
select get_json_object('{"a":1.50}', '$.a')
select get_json_object('{"a":null}', '$.a')
select get_json_object('x', '$.a')
select get_json_object('{"a":[{"b":1},{"b":2}]}', '$.a[*].b')
select get_json_object('{"a":{"b":1, "c":"x"}}', '$.a')
select get_json_object('[1,2]', '$[0]')
select get_json_object('{"a":true}', '$.a')
-- function to_json
select to_json(named_struct('a', 1, 'b', null, 'c', 'x'))
select to_json(array(1, null))
select to_json(map('a', 1))
select to_json(struct(date'2020-01-01', timestamp'2020-01-01 00:00:00', 1.50, 2D))
-- function json_array_length
select json_array_length('[1,2]')
select json_array_length('{}')
-- function json_object_keys
select json_object_keys('{"a":1,"b":2}')
-- function from_json
select from_json('{"a":1, "b":0.8}', 'a INT, b DOUBLE')
select from_json('{"a":1, "b":"x", "c":[1,2], "d":{"e":true}}', 'struct<a:bigint,b:string,c:array<int>,d:struct<e:boolean>>')
select from_json('{"time":"26/08/2015"}', 'time Timestamp', map('timestampFormat', 'dd/MM/yyyy'))
select from_json('[1,2,3]', 'array<int>'), from_json('[{"a":1},{"a":2}]', 'array<struct<a:int>>'), from_json('{"a":1,"b":2}', 'map<string,int>')
select from_json('{"a":"1"}', 'a int'), from_json('{"a":1.5}', 'a int'), from_json('{"a":1}', 'a string'), from_json('{"a":{"b":1}}', 'a string'), from_json('{"a":[1, 2]}', 'a string'), from_json('{"a":true}', 'a string'), from_json('{"a":1.50}', 'a string'), from_json('{"a":1e3}', 'a string')
select from_json('{"a":null}', 'a int'), from_json('{}', 'a int'), from_json('', 'a int'), from_json(' ', 'a int'), from_json('null', 'a int'), from_json('abc', 'a int'), from_json('[1]', 'a int'), from_json(null, 'a int')
select from_json('{"a":1', 'a int'), from_json('{"a":1} x', 'a int'), from_json('{"a":1}{"a":2}', 'a int'), from_json('{a:1}', 'a int'), from_json('{''a'':1}', 'a int')
select from_json('{"A":1}', 'a int'), from_json('{"a":1,"a":2}', 'a int'), from_json('{"a":2147483648}', 'a int'), from_json('{"a":128}', 'a tinyint'), from_json('{"a":9223372036854775807}', 'a bigint'), from_json('{"a":9223372036854775808}', 'a bigint')
select from_json('{"a":"2020-01-01"}', 'a date'), from_json('{"a":"2020-01-01 10:00:00"}', 'a timestamp'), from_json('{"a":"2020-01-01T10:00:00Z"}', 'a timestamp'), from_json('{"a":"2020-01-01T10:00:00.123+09:00"}', 'a timestamp'), from_json('{"a":"x"}', 'a date'), from_json('{"a":0}', 'a timestamp'), from_json('{"a":1}', 'a date')
select from_json('{"a":1.1}', 'a decimal(5,2)'), from_json('{"a":"1.1"}', 'a decimal(5,2)'), from_json('{"a":123456}', 'a decimal(5,2)'), from_json('{"a":1.005}', 'a decimal(5,2)')
select from_json('{"a":1}', 'a double'), from_json('{"a":"NaN"}', 'a double'), from_json('{"a":"Infinity"}', 'a double'), from_json('{"a":"1.5"}', 'a double'), from_json('{"a":NaN}', 'a double'), from_json('{"a":1e400}', 'a double')
select from_json('{"a":"true"}', 'a boolean'), from_json('{"a":1}', 'a boolean'), from_json('{"a":true}', 'a int'), from_json('{"a":"YWJj"}', 'a binary')
select from_json('{"a":1,"b":"x"}', 'a int, b int'), from_json('{"a":[1,"x",3]}', 'a array<int>'), from_json('{"a":{"b":"x","c":1}}', 'a struct<b:int,c:int>'), from_json('{"a":{"k":"x","l":1}}', 'a map<string,int>')
select from_json('{"a":1}', 'struct<a:int,b:string>').a, from_json('{"a":[{"b":1}]}', 'a array<struct<b:int>>').a[0].b
select from_json('{"a":1, "b":"x"}', 'a int, b int', map('mode', 'FAILFAST'))
select from_json('{"a":1, "b":"x"}', 'a int, b int', map('mode', 'PERMISSIVE'))
select from_json('{"a":1', 'a int', map('mode', 'FAILFAST'))
select from_json('x', 'array<int>'), from_json('{"a":1}', 'array<struct<a:int>>'), from_json('[{"a":1}]', 'a int'), from_json('[]', 'array<int>'), from_json('[]', 'a int'), from_json('{}', 'map<string,int>'), from_json('1', 'int'), from_json('"x"', 'string')
select from_json('{"a":"\u00e9\n\"q\""}', 'a string'), from_json('{"a":"\\u00e9\\n"}', 'a string')
select from_json(a, 'x int') from values ('{"x":1}'), ('bad'), (null) t(a)
select from_json('{"a": 1 /* c */}', 'a int'), from_json('{"a": 01}', 'a int'), from_json('{"a": +1}', 'a int'), from_json('{"a": .5}', 'a double'), from_json('{"a":1,}', 'a int'), from_json('[1,]', 'array<int>')
select from_json('{"a":1}', schema_of_json('{"a":1}')), from_json('{"a":"x"}', schema_of_json('{"a":"y"}'))
select from_json('[]', 'array<int>'), from_json('{"a":1}', 'array<struct<a:int>>'), from_json('[{"a":1}]', 'a int'), from_json('x', 'array<int>'), from_json('[]', 'a int'), from_json('{}', 'map<string,int>'), from_json('1', 'array<int>'), from_json('null', 'map<string,int>')
select from_json('{"d":"2020-01-02","t":"01:02"}', 'd date, t timestamp', map('dateFormat', 'yyyy-MM-dd'))
-- function schema_of_json
select schema_of_json('[{"col":0}]'), schema_of_json('{"a":1,"b":[1.5,null],"c":{"d":"x"},"e":null,"f":true}'), schema_of_json('[1,"a"]'), schema_of_json('1'), schema_of_json('"x"'), schema_of_json('[]'), schema_of_json('{}'), schema_of_json('{"a":12345678901234567890}'), schema_of_json('{"a":1.1}'), schema_of_json('[{"a":1},{"b":"x"}]')
select schema_of_json('{"c1":01, "c2":0.1}', map('allowNumericLeadingZeros', 'true', 'prefersDecimal', 'true'))
-- function json_paths
select get_json_object('{"a":[{"b":1},{"b":2}]}', '$.a[*].b'), get_json_object('{"a":[{"b":1},{"b":2}]}', '$.a[1].b'), get_json_object('{"a":{"b":1}}', '$.a'), get_json_object('{"a":[1,2]}', '$.a[*]'), get_json_object('[1,2]', '$[*]'), get_json_object('{"a b":1}', "$['a b']"), get_json_object('{"a":1.0}', '$.a'), get_json_object('{"a":"x"}', '$.*'), get_json_object('x', '$.a')
select get_json_object('[{"a":1},{"a":[2,3]},{"c":4}]', '$[*].a'), get_json_object('[[1,2],[3]]', '$[*][*]'), get_json_object('[[1,2],[3]]', '$[*][0]'), get_json_object('{"a":{"x":1,"y":2}}', '$.a.*'), get_json_object('{"a":[{"b":[1,2]},{"b":[3]}]}', '$.a[*].b[*]'), get_json_object('{"a":[{"b":1}]}', '$.a[*].b'), get_json_object('{"a":["x"]}', '$.a[*]'), get_json_object('{"a":[null]}', '$.a[*]')
-- function to_json_options
select to_json(named_struct('a', 1, 'b', null)), to_json(array(1, null)), to_json(map('a', 1)), to_json(array(named_struct('a', date'2020-01-01'))), to_json(named_struct('t', timestamp'2020-01-01 10:00:00'))
select to_json(named_struct('time', to_timestamp('2015-08-26', 'yyyy-MM-dd')), map('timestampFormat', 'dd/MM/yyyy'))
select to_json(named_struct('a', 1, 'b', cast(null as int)), map('ignoreNullFields', 'false'))
select to_json(map(1, 'a')), to_json(map(named_struct('a', 1), named_struct('b', 2))), to_json(named_struct('d', 1.50, 'f', cast(1.5 as float), 'x', X'41', 'n', double('NaN')))
-- function from_csv
select from_csv('1, 0.8', 'a INT, b DOUBLE'), from_csv('26/08/2015', 'time Timestamp', map('timestampFormat', 'dd/MM/yyyy')), from_csv('x', 'a int'), from_csv('1,"a,b"', 'a int, b string'), from_csv('', 'a int'), from_csv(null, 'a int'), from_csv('1', 'a int, b string')
-- function to_csv
select to_csv(named_struct('a', 1, 'b', 2)), to_csv(named_struct('a', 'x,y', 'b', null, 'c', 'q"r', 'd', '')), to_csv(named_struct('time', to_timestamp('2015-08-26', 'yyyy-MM-dd')), map('timestampFormat', 'dd/MM/yyyy')), to_csv(named_struct('a', 1, 'b', 'z'), map('sep', '|'))
-- function schema_of_csv
select schema_of_csv('1,abc'), schema_of_csv('1.5,2020-01-01,true')
