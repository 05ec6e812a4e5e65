-- function md5
generate md5({string})
-- function sha1
generate sha1({string})
-- function sha2
generate sha2({string}, 256)
select sha2('a', 224)
select sha2('a', 512)
select sha2('a', 1)
-- function crc32
generate crc32({string})
-- function hash
generate hash({string})
generate hash({integral})
generate hash({double})
generate hash({decimal})
generate hash({date})
generate hash({timestamp})
generate hash({int_array})
select hash(1, 'a', null)
select hash(true)
select hash(cast(1.5 as float))
select hash(struct(1, 'a'))
-- function xxhash64
generate xxhash64({string})
generate xxhash64({integral})
generate xxhash64({double})
generate xxhash64({decimal})
select xxhash64(1, 'a', null)
select xxhash64('a text longer than thirty-two bytes, for the lanes')
