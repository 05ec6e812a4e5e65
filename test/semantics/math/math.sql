-- function abs
generate abs({number})
generate abs({integral})
-- function round
generate round({decimal}, 1)
generate round({double}, 1)
generate round({number})
select round(2.5)
select round(-2.5D)
select round(25, -1)
select round(2.675D, 2)
select round(1234.5678, -2)
select round(2147483647, -1)
-- function bround
select bround(2.5, 0)
select bround(25, -1)
select bround(3.5D)
select bround(-2.5D)
select bround(2.345, 2)
-- function ceil
generate ceil({number})
generate ceil({double})
select ceil(3.1411, 3)
select ceil(3.1411, -3)
-- function floor
generate floor({number})
generate floor({double})
select floor(3.1411, 3)
-- function pmod
generate pmod({integral}, {digits})
-- function mod
generate mod({number}, {digits})
-- function sqrt
generate sqrt({number})
-- function power
generate power({double}, {digits})
-- function exp
generate exp({double})
-- function ln
generate ln({number})
-- function log
select log(10, 100)
select log(0, 1)
select log(2, null)
-- function log10
generate log10({number})
-- function log2
select log2(8)
-- function sign
generate sign({number})
-- function negative
generate negative({number})
-- function conv
select conv('100', 2, 10)
select conv('-10', 16, -10)
select conv('zz', 36, 10)
select conv('', 10, 2)
select conv('18446744073709551616', 10, 16)
-- function bin
generate bin({int})
-- function hex
generate hex({int})
generate hex({string})
generate hex({binary})
-- function factorial
generate factorial({digits})
-- function greatest
select greatest(1, null, 3)
select greatest('a', 'B')
select greatest(1, 2.5)
select greatest(double('NaN'), 1D)
-- function least
select least(1, null, 3)
select least(1, 2.5D)
-- function isnan
generate isnan({double})
-- function try_divide
select try_divide(1, 0)
select try_divide(3, 2)
select try_divide(1.5, 0)
-- function try_add
select try_add(2147483647, 1)
select try_add(1, 2)
-- function width_bucket
select width_bucket(5.3, 0.2, 10.6, 5)
-- function shiftleft
select shiftleft(2, 33)
-- function bit_count
select bit_count(-1)
select bit_count(true)
-- function bitmap_functions
generate bitmap_bit_position({bigint})
generate bitmap_bucket_number({bigint})
generate bitmap_count({binary})
-- function try_arithmetic
generate try_add({number}, {number})
generate try_subtract({decimal}, {decimal})
generate try_multiply({decimal}, {decimal})
generate try_divide({number}, {integral})
generate try_mod({number}, {integral})
generate try_add({integral}, {integral})
generate try_multiply({integral}, {integral})
generate try_add({date}, {digits})
-- function float_text
generate string({float} * {integral})
generate string({double} * {integral})
-- function try_mod
-- function bitmap_bit_position
select bitmap_bit_position(1), bitmap_bit_position(0), bitmap_bit_position(123), bitmap_bit_position(-1), bitmap_bit_position(32768), bitmap_bucket_number(0), bitmap_bucket_number(1), bitmap_bucket_number(32768), bitmap_bucket_number(32769), bitmap_bucket_number(-1), bitmap_count(X'1010'), bitmap_count(X'FFFF')
-- function bitmap_bucket_number
select bitmap_bit_position(1), bitmap_bit_position(0), bitmap_bit_position(123), bitmap_bit_position(-1), bitmap_bit_position(32768), bitmap_bucket_number(0), bitmap_bucket_number(1), bitmap_bucket_number(32768), bitmap_bucket_number(32769), bitmap_bucket_number(-1), bitmap_count(X'1010'), bitmap_count(X'FFFF')
-- function bitmap_count
select bitmap_bit_position(1), bitmap_bit_position(0), bitmap_bit_position(123), bitmap_bit_position(-1), bitmap_bit_position(32768), bitmap_bucket_number(0), bitmap_bucket_number(1), bitmap_bucket_number(32768), bitmap_bucket_number(32769), bitmap_bucket_number(-1), bitmap_count(X'1010'), bitmap_count(X'FFFF')
-- function randn
select rand(0)
select rand(41), randn(7), random(5), rand(null), randn(null), rand(cast(3 as int)), rand(-1L)
select randn(0), rand(1) < 1
select rand(0), rand(0), rand(0) = rand(0)
-- function uniform
select uniform(0, 1, 0)
select uniform(1, 10, 0), uniform(10, 20, 7), uniform(0, 1000, 12345), uniform(5, 5, 1)
select uniform(0.0, 1.0, 0), uniform(1.5, 2.5, 3), uniform(0, 5.0f, 2), uniform(0d, 10d, 0), uniform(10L, 1000000000000L, 4)
select uniform(10, 1, 0), uniform(null, 1, 0), uniform(1, 2, null), typeof(uniform(1Y, 10Y, 0)), typeof(uniform(1, 10.5, 0)), typeof(uniform(1S, 10, 0))
select uniform(1, 10) between 1 and 10
select uniform('a', 1, 0)
select uniform(1, 10, 1.5)
select randn(5), randn(100), rand(123456789012), randstr(20, 5), uniform(0, 9, 42), uniform(-5, 5, 9), uniform(-1.5, 1.5, 9)
-- function randstr
select randstr(5, 0), randstr(10, 7), randstr(1, 1), randstr(0, 0)
select length(randstr(7)), randstr(null, 0)
select randstr(-1, 0)
select randstr(5, 'a')
