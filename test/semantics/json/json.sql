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
