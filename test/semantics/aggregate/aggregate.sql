-- function count
select count(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select count(*) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select count(distinct i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select count(i, s) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select count(distinct i, s) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select s, count(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) group by s order by s
select count(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) where i > 5
-- function sum
select sum(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select sum(d) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select sum(x) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select sum(distinct i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select sum(cast(i as tinyint)) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select sum(cast(i as bigint) * 4611686018427387904) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select s, sum(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) group by s order by s
select sum(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) where i > 5
-- function avg
select avg(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select avg(d) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select avg(x) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select s, avg(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) group by s order by s
select avg(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) where i > 5
-- function min
select min(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select min(s) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select min(d) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select min(x) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select s, min(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) group by s order by s
select min(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) where i > 5
-- function max
select max(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select max(s) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select max(d) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select max(x) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select s, max(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) group by s order by s
select max(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) where i > 5
-- function first
select first(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select first(i, true) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select first(s) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select s, first(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) group by s order by s
select first(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) where i > 5
-- function last
select last(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select last(i, true) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select s, last(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) group by s order by s
select last(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) where i > 5
-- function collect_list
select collect_list(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select collect_list(s) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select s, collect_list(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) group by s order by s
select collect_list(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) where i > 5
-- function stddev
select stddev(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select stddev(d) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select s, stddev(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) group by s order by s
select stddev(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) where i > 5
-- function stddev_pop
select stddev_pop(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select s, stddev_pop(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) group by s order by s
select stddev_pop(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) where i > 5
-- function variance
select variance(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select s, variance(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) group by s order by s
select variance(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) where i > 5
-- function var_pop
select var_pop(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select s, var_pop(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) group by s order by s
select var_pop(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) where i > 5
-- function median
select median(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select median(d) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select s, median(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) group by s order by s
select median(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) where i > 5
-- function kurtosis
select kurtosis(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select s, kurtosis(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) group by s order by s
select kurtosis(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) where i > 5
-- function percentile
select percentile(i, 0.25) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select percentile(d, 0.5) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select s, percentile(i, 0.25) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) group by s order by s
select percentile(i, 0.25) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) where i > 5
-- function bool_and
select bool_and(i > 1) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select s, bool_and(i > 1) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) group by s order by s
select bool_and(i > 1) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) where i > 5
-- function bool_or
select bool_or(i > 1) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select s, bool_or(i > 1) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) group by s order by s
select bool_or(i > 1) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) where i > 5
-- function count_if
select count_if(i > 1) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select s, count_if(i > 1) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) group by s order by s
select count_if(i > 1) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) where i > 5
-- function max_by
select max_by(s, d) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select max_by(i, d) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select s, max_by(s, d) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) group by s order by s
select max_by(s, d) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) where i > 5
-- function min_by
select min_by(s, d) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select s, min_by(s, d) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) group by s order by s
select min_by(s, d) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) where i > 5
-- function bit_and
select bit_and(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select s, bit_and(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) group by s order by s
select bit_and(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) where i > 5
-- function bit_or
select bit_or(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select s, bit_or(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) group by s order by s
select bit_or(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) where i > 5
-- function bit_xor
select bit_xor(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select s, bit_xor(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) group by s order by s
select bit_xor(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) where i > 5
-- function any_value
select any_value(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select s, any_value(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) group by s order by s
select any_value(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) where i > 5
-- function corr
select corr(i, d) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select s, corr(i, d) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) group by s order by s
select corr(i, d) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) where i > 5
-- function covar_samp
select covar_samp(i, d) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select s, covar_samp(i, d) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) group by s order by s
select covar_samp(i, d) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) where i > 5
-- function filter
select count(*) filter (where i = 2), sum(i) filter (where i > 5) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select collect_list(i) filter (where i > 1) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x)
select s, count(*) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) group by rollup(s) order by s, 2
select s, grouping(s), count(*) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) group by cube(s) order by 2, 1
select sum(i) as n from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) having n > 1
select s as k, sum(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) group by k order by k
select s, sum(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) group by 1 order by 1
select s, sum(i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) group by all order by 1
-- function percentile_approx
select percentile_approx(a, 0.5) from values (1),(2),(3),(4) t(a)
select percentile_approx(a, array(0.0, 0.25, 0.5, 0.75, 1.0), 100) from values (1),(2),(3),(4),(10) t(a)
select approx_percentile(a, 0.5, 1) from values (1.5D),(2.5D),(null) t(a)
select percentile_approx(a, 0.4) from values (1.50),(2.25),(3.75) t(a)
select percentile_approx(a, 0.4) from values (date'2020-01-01'),(date'2020-01-05') t(a)
select percentile_approx(a, 0.9) from values (timestamp'2020-01-01 00:00:00'),(timestamp'2020-01-05 01:02:03.5') t(a)
select percentile_approx(a, 0.9) from values ('1'),('2') t(a)
select percentile_approx(a, 0.5) from values (1),(2) t(a) where false
select percentile_approx(a, array(0.5)) from values (1),(2) t(a) where false
select percentile_approx(a, 1.5) from values (1),(2) t(a)
select percentile_approx(a, 0.5, 0) from values (1),(2) t(a)
select percentile_approx(a, 0.5, -1) from values (1),(2) t(a)
select percentile_approx(a, null) from values (1),(2) t(a)
select percentile_approx(a, cast(0.5 as float)), percentile_approx(a, '0.5') from values (1),(2) t(a)
select percentile_approx(a, 0.5, 100L), percentile_approx(a, 0.5, 2147483648L) from values (1),(2) t(a)
select percentile_approx(a, 0.5, 10) from (select explode(sequence(1,1000)) a)
select percentile_approx(a, array(0.1,0.3,0.33,0.5,0.7,0.99), 10), percentile_approx(a, array(0.1,0.3,0.33,0.5,0.7,0.99), 50), percentile_approx(a, array(0.1,0.3,0.33,0.5,0.7,0.99), 3) from (select explode(sequence(1,1000)) a)
select percentile_approx(a, array(0.1,0.3,0.33,0.5,0.7,0.99)), percentile_approx(a, array(0.1,0.3,0.33,0.5,0.7,0.99), 1000) from (select explode(sequence(1,20000)) a)
select percentile_approx(a*7919%20011, array(0.1,0.3,0.33,0.5,0.7,0.99)), percentile_approx(a*7919%20011, array(0.1,0.3,0.33,0.5,0.7,0.99), 1000) from (select explode(sequence(1,60000)) a)
select percentile_approx(a*7919%100003, array(0.1,0.3,0.33,0.5,0.7,0.99)), percentile_approx(a*7919%100003, array(0.1,0.3,0.33,0.5,0.7,0.99), 1000) from (select explode(sequence(1,130000)) a)
select percentile_approx(a, 0.5) from values (cast(1 as tinyint)),(cast(3 as tinyint)) t(a)
select percentile_approx(a, 0.5) from values (true),(false) t(a)
select percentile_approx(a, 0.5) from values (interval 1 month),(interval 3 month) t(a)
select percentile_approx(a, 0.5) from values (double('NaN')),(1.0D),(2.0D) t(a)
select percentile_approx(distinct a, 0.5), percentile_approx(a, 0.5) filter (where a > 1) from values (1),(1),(1),(2),(3) t(a)
select b, percentile_approx(a, 0.5) over (partition by b) from values (1,1),(2,1),(3,2) t(a,b)
select percentile_approx(a, 0.5) from values (9223372036854775807L),(1L) t(a)
select percentile_approx(a, 0.5) from values (12345678901234567890.123),(1.0) t(a)
select percentile_approx(a, array(0.2, null)) from values (1),(2) t(a)
select percentile_approx(a, array()) from values (1),(2) t(a)
-- function regression
select regr_slope(y, x), regr_intercept(y, x), regr_r2(y, x), regr_sxx(y, x), regr_syy(y, x), regr_sxy(y, x), regr_avgx(y, x), regr_avgy(y, x), regr_count(y, x) from values (1.5D, 2), (2.25D, 3), (null, 3), (7, 5.5), (4, null) t(y, x)
select regr_slope(y, x), regr_intercept(y, x), regr_r2(y, x), regr_sxx(y, x), regr_count(y,x) from values (1, 1), (2, 1) t(y, x)
select regr_r2(y, x) from values (2, 1), (2, 2) t(y, x)
select regr_slope(y, x), regr_r2(y,x), regr_count(y,x), regr_avgx(y,x), regr_sxy(y,x) from values (1, 1) t(y, x) where false
-- function skewness
select skewness(a), kurtosis(a) from values (1.1D), (2.7D), (3.14D), (10.0D), (null) t(a)
select skewness(a), kurtosis(a) from values (1), (1) t(a)
select skewness(a), kurtosis(a) from values (1) t(a) where false
select skewness(a), kurtosis(a) from values (5) t(a)
select b, skewness(a), kurtosis(a) from values (1,1),(2,1),(4,1),(8,2),(9,2),(1,2) t(a,b) group by b order by b
-- function approx_count_distinct
select approx_count_distinct(a), approx_count_distinct(a, 0.01), approx_count_distinct(a, 0.3) from values (1),(2),(2),(null),(3) t(a)
select approx_count_distinct(a) from values ('a'),('b'),('a') t(a)
select approx_count_distinct(a) from (select explode(sequence(1, 500)) a)
select approx_count_distinct(a % 97), approx_count_distinct(cast(a as string)), approx_count_distinct(a * 1.5D) from (select explode(sequence(1, 800)) a)
select approx_count_distinct(a) from (select explode(sequence(1, 100000)) a)
select approx_count_distinct(a) from (select explode(sequence(1, 1500)) a)
select approx_count_distinct(a) from values (1) t(a) where false
select approx_count_distinct(a) from values (0.0D), (-0.0D), (double('NaN')), (double('NaN')) t(a)
-- function within_group
select percentile(a, 0.5, b) from values (1, 1), (10, 3) t(a, b)
select percentile(a, array(0.1, 0.5, 0.9)) from values (1.5), (2.5), (10.0) t(a)
select percentile(a, array(0.25)), percentile(a, 1), percentile(a, 0) from values (1), (2), (4), (null) t(a)
select percentile(a, 1.5) from values (1) t(a)
select median(a), median(b) from values (1, 1.5), (2, 2.5), (4, 7.25) t(a, b)
select percentile_cont(0.5) within group (order by a), percentile_disc(0.5) within group (order by a) from values (1), (2), (4), (10) t(a)
select percentile_cont(0.25) within group (order by a desc), percentile_disc(0.25) within group (order by a desc) from values (1), (2), (4), (10), (11) t(a)
select percentile_cont(array(0.1, 0.9)) within group (order by a), percentile_disc(array(0.1, 0.9)) within group (order by a) from values (1.0D), (2.5D), (4), (10), (11) t(a)
select percentile_disc(0.5) within group (order by a) from values (1.50), (2.25), (3.75) t(a)
select b, percentile_cont(0.5) within group (order by a) from values (1,1),(2,1),(4,2) t(a,b) group by b order by b
select percentile_cont(0.5) within group (order by a) filter (where a > 1) from values (1), (2), (4), (10) t(a)
select percentile_cont(0.5) within group (order by a), percentile_disc(0.0) within group (order by a), percentile_disc(1.0) within group (order by a) from values (1) t(a) where false
select listagg(a, ', ') within group (order by a desc), string_agg(a, '-') within group (order by a) from values ('a'), ('c'), ('b'), (null) t(a)
select listagg(distinct a, ',') within group (order by a) from values ('b'), ('a'), ('b') t(a)
select listagg(a, ',') within group (order by b desc) from values ('x', 1), ('y', 2) t(a, b)
select listagg(a, null) within group (order by a) from values ('x'), ('y') t(a)
select mode() within group (order by a), mode() within group (order by a desc) from values (3), (1), (3), (1), (2) t(a)
-- function listagg
select listagg(a) from values ('a'), ('b'), (null) t(a)
select listagg(a, ',') from values (1), (2) t(a)
select listagg(a) from values ('a') t(a) where false
-- function mode
select mode(a), mode(a, true) from values (3), (1), (3), (1), (2) t(a) where a <> 1 or a = 3
select mode(a, true) from values (3), (1), (3), (1), (2), (null) t(a)
select mode(a, false) from values (3), (3), (2), (null) t(a)
-- function other_aggregates
select try_sum(a), try_avg(a) from values (9223372036854775807L), (1L) t(a)
select try_sum(a), try_avg(a) from values (1.5), (2.5) t(a)
select try_sum(a) from values (cast('99999999999999999999999999999999999999' as decimal(38,0))), (cast('99999999999999999999999999999999999999' as decimal(38,0))) t(a)
select count(distinct a, b) from values (1, 2), (1, 2), (1, null), (2, 3) t(a, b)
select max(struct(a, b)), min(struct(a, b)) from values (1, 'x'), (2, 'a'), (2, 'b') t(a, b)
select max(a), min(a) from values (array(1, 2)), (array(1, 3)), (array(1)) t(a)
select first(a, true), last(a, true), any_value(a, true) from values (null), (1), (2), (null) t(a)
select bit_and(a), bit_or(a), bit_xor(a) from values (3), (5), (null) t(a)
select bool_and(a), every(a), bool_or(a), some(a), any(a) from values (true), (false), (null) t(a)
select corr(a, b), covar_pop(a, b), covar_samp(a, b) from values (1.0D, 2), (2, 4.5), (3, 6.1), (null, 1) t(a, b)
select avg(a), sum(a) from values (cast(1.25 as decimal(5,2))), (2.50), (null) t(a)
select stddev(a), stddev_pop(a), variance(a), var_pop(a), std(a), stddev_samp(a) from values (1.5D), (2.25D), (9) t(a)
select max_by(a, b), min_by(a, b) from values ('x', 1), ('y', null), ('z', 3) t(a, b)
select collect_set(a) from values (3), (1), (2), (1) t(a)
select array_agg(a), collect_list(a) from values (1), (null), (2) t(a)
select bitmap_bit_position(1), bitmap_bit_position(0), bitmap_bit_position(123), bitmap_bit_position(-1), bitmap_bit_position(32768), bitmap_bucket_number(0), bitmap_bucket_number(1), bitmap_bucket_number(32768), bitmap_bucket_number(32769), bitmap_bucket_number(-1), bitmap_count(X'1010'), bitmap_count(X'FFFF')
-- function regr_slope
select regr_slope(y, x), regr_intercept(y, x), regr_r2(y, x), regr_sxx(y, x), regr_syy(y, x), regr_sxy(y, x), regr_avgx(y, x), regr_avgy(y, x), regr_count(y, x) from values (1.5D, 2), (2.25D, 3), (null, 3), (7, 5.5), (4, null) t(y, x)
select regr_slope(y, x), regr_intercept(y, x), regr_r2(y, x), regr_sxx(y, x), regr_count(y,x) from values (1, 1), (2, 1) t(y, x)
select regr_slope(y, x), regr_r2(y,x), regr_count(y,x), regr_avgx(y,x), regr_sxy(y,x) from values (1, 1) t(y, x) where false
-- function regr_intercept
select regr_slope(y, x), regr_intercept(y, x), regr_r2(y, x), regr_sxx(y, x), regr_syy(y, x), regr_sxy(y, x), regr_avgx(y, x), regr_avgy(y, x), regr_count(y, x) from values (1.5D, 2), (2.25D, 3), (null, 3), (7, 5.5), (4, null) t(y, x)
select regr_slope(y, x), regr_intercept(y, x), regr_r2(y, x), regr_sxx(y, x), regr_count(y,x) from values (1, 1), (2, 1) t(y, x)
-- function regr_r2
select regr_slope(y, x), regr_intercept(y, x), regr_r2(y, x), regr_sxx(y, x), regr_syy(y, x), regr_sxy(y, x), regr_avgx(y, x), regr_avgy(y, x), regr_count(y, x) from values (1.5D, 2), (2.25D, 3), (null, 3), (7, 5.5), (4, null) t(y, x)
select regr_slope(y, x), regr_intercept(y, x), regr_r2(y, x), regr_sxx(y, x), regr_count(y,x) from values (1, 1), (2, 1) t(y, x)
select regr_r2(y, x) from values (2, 1), (2, 2) t(y, x)
select regr_slope(y, x), regr_r2(y,x), regr_count(y,x), regr_avgx(y,x), regr_sxy(y,x) from values (1, 1) t(y, x) where false
-- function regr_sxx
select regr_slope(y, x), regr_intercept(y, x), regr_r2(y, x), regr_sxx(y, x), regr_syy(y, x), regr_sxy(y, x), regr_avgx(y, x), regr_avgy(y, x), regr_count(y, x) from values (1.5D, 2), (2.25D, 3), (null, 3), (7, 5.5), (4, null) t(y, x)
select regr_slope(y, x), regr_intercept(y, x), regr_r2(y, x), regr_sxx(y, x), regr_count(y,x) from values (1, 1), (2, 1) t(y, x)
-- function regr_syy
select regr_slope(y, x), regr_intercept(y, x), regr_r2(y, x), regr_sxx(y, x), regr_syy(y, x), regr_sxy(y, x), regr_avgx(y, x), regr_avgy(y, x), regr_count(y, x) from values (1.5D, 2), (2.25D, 3), (null, 3), (7, 5.5), (4, null) t(y, x)
-- function regr_sxy
select regr_slope(y, x), regr_intercept(y, x), regr_r2(y, x), regr_sxx(y, x), regr_syy(y, x), regr_sxy(y, x), regr_avgx(y, x), regr_avgy(y, x), regr_count(y, x) from values (1.5D, 2), (2.25D, 3), (null, 3), (7, 5.5), (4, null) t(y, x)
select regr_slope(y, x), regr_r2(y,x), regr_count(y,x), regr_avgx(y,x), regr_sxy(y,x) from values (1, 1) t(y, x) where false
-- function regr_count
select regr_slope(y, x), regr_intercept(y, x), regr_r2(y, x), regr_sxx(y, x), regr_syy(y, x), regr_sxy(y, x), regr_avgx(y, x), regr_avgy(y, x), regr_count(y, x) from values (1.5D, 2), (2.25D, 3), (null, 3), (7, 5.5), (4, null) t(y, x)
select regr_slope(y, x), regr_intercept(y, x), regr_r2(y, x), regr_sxx(y, x), regr_count(y,x) from values (1, 1), (2, 1) t(y, x)
select regr_slope(y, x), regr_r2(y,x), regr_count(y,x), regr_avgx(y,x), regr_sxy(y,x) from values (1, 1) t(y, x) where false
-- function regr_avgx
select regr_slope(y, x), regr_intercept(y, x), regr_r2(y, x), regr_sxx(y, x), regr_syy(y, x), regr_sxy(y, x), regr_avgx(y, x), regr_avgy(y, x), regr_count(y, x) from values (1.5D, 2), (2.25D, 3), (null, 3), (7, 5.5), (4, null) t(y, x)
select regr_slope(y, x), regr_r2(y,x), regr_count(y,x), regr_avgx(y,x), regr_sxy(y,x) from values (1, 1) t(y, x) where false
-- function regr_avgy
select regr_slope(y, x), regr_intercept(y, x), regr_r2(y, x), regr_sxx(y, x), regr_syy(y, x), regr_sxy(y, x), regr_avgx(y, x), regr_avgy(y, x), regr_count(y, x) from values (1.5D, 2), (2.25D, 3), (null, 3), (7, 5.5), (4, null) t(y, x)
-- function percentile_cont
select percentile_cont(0.5) within group (order by a), percentile_disc(0.5) within group (order by a) from values (1), (2), (4), (10) t(a)
select percentile_cont(0.25) within group (order by a desc), percentile_disc(0.25) within group (order by a desc) from values (1), (2), (4), (10), (11) t(a)
select percentile_cont(array(0.1, 0.9)) within group (order by a), percentile_disc(array(0.1, 0.9)) within group (order by a) from values (1.0D), (2.5D), (4), (10), (11) t(a)
select b, percentile_cont(0.5) within group (order by a) from values (1,1),(2,1),(4,2) t(a,b) group by b order by b
select percentile_cont(0.5) within group (order by a) filter (where a > 1) from values (1), (2), (4), (10) t(a)
select percentile_cont(0.5) within group (order by a), percentile_disc(0.0) within group (order by a), percentile_disc(1.0) within group (order by a) from values (1) t(a) where false
-- function percentile_disc
select percentile_cont(0.5) within group (order by a), percentile_disc(0.5) within group (order by a) from values (1), (2), (4), (10) t(a)
select percentile_cont(0.25) within group (order by a desc), percentile_disc(0.25) within group (order by a desc) from values (1), (2), (4), (10), (11) t(a)
select percentile_cont(array(0.1, 0.9)) within group (order by a), percentile_disc(array(0.1, 0.9)) within group (order by a) from values (1.0D), (2.5D), (4), (10), (11) t(a)
select percentile_disc(0.5) within group (order by a) from values (1.50), (2.25), (3.75) t(a)
select percentile_cont(0.5) within group (order by a), percentile_disc(0.0) within group (order by a), percentile_disc(1.0) within group (order by a) from values (1) t(a) where false
-- function bitmap_construct_agg
-- function bitmap_or_agg
-- function histogram_numeric
select histogram_numeric(a, 3) from values (1), (2) t(a)
-- function count_min_sketch
select count_min_sketch(a, 0.5, 0.5, 1) from values (1) t(a)
-- function bitmap_and_agg
select hex(bitmap_construct_agg(bitmap_bit_position(x))) = hex(bitmap_construct_agg(bitmap_bit_position(x))), bitmap_count(bitmap_construct_agg(bitmap_bit_position(x))), length(bitmap_construct_agg(x)) from values (1), (2), (3), (1), (null) t(x)
select substring(hex(bitmap_construct_agg(x)), 0, 20) from values (0), (7), (8), (32767) t(x)
select bitmap_construct_agg(x) from values (32768) t(x)
select bitmap_construct_agg(x) from values (-1) t(x)
select length(bitmap_construct_agg(x)), bitmap_count(bitmap_construct_agg(x)) from values (cast(null as bigint)) t(x)
select substring(hex(bitmap_or_agg(x)), 0, 10), length(bitmap_or_agg(x)) from values (x'10'), (x'2001'), (null) t(x)
select substring(hex(bitmap_and_agg(x)), 0, 10), length(bitmap_and_agg(x)) from values (x'30'), (x'2001') t(x)
select bitmap_count(bitmap_and_agg(x)) from values (cast(null as binary)) t(x)
-- function percentile_of_intervals
select percentile(i, array(0.5, 0.9)), percentile(i, 0.3), median(i) from values (interval '1' month), (interval '2' month), (interval '11' month), (null) t(i)
select percentile(i, 0.3), median(i), percentile(i, 0.25, 2) from values (interval '1' second), (interval '2.5' second), (interval '11' day) t(i)
select typeof(percentile(i, 0.3)), typeof(median(i)) from values (interval '1' day), (interval '2' day) t(i)
-- function try_avg
select sum(x), avg(x) from values (cast(60000000000000000000000000000000000000 as decimal(38,0))), (50000000000000000000000000000000000000) t(x)
select try_sum(x), try_avg(x) from values (cast(60000000000000000000000000000000000000 as decimal(38,0))), (50000000000000000000000000000000000000) t(x)
select sum(x), avg(x) from values (cast(null as decimal(5,2))) t(x)
select sum(x) over (order by x), avg(x) over () from values (cast(1.5 as decimal(5,2))), (2.25) t(x)
-- function everyday_sums
select count(*), count(1), count(x), count(distinct x), sum(x), avg(x), min(x), max(x) from values (1), (2), (null), (2) t(x)
select count(x, y), count(distinct x, y) from values (1, 2), (1, null), (1, 2), (null, 3) t(x, y)
select stddev(x), stddev_pop(x), stddev_samp(x), var_pop(x), var_samp(x), variance(x), skewness(x), kurtosis(x) from values (1), (2), (4), (10) t(x)
select stddev(x), var_pop(x), skewness(x), kurtosis(x), corr(x, x) from values (1) t(x)
select stddev(x), avg(x), sum(x), max(x), collect_list(x), count(x) from values (1) t(x) where x > 1
select corr(x, y), covar_pop(x, y), covar_samp(x, y) from values (1, 2), (2, 4), (3, 7) t(x, y)
select corr(x, y), covar_samp(x, y) from values (1.0d, 1.0d), (1.0d, 1.0d) t(x, y)
select regr_count(y, x), regr_avgx(y, x), regr_avgy(y, x), regr_slope(y, x), regr_intercept(y, x), regr_r2(y, x), regr_sxx(y, x), regr_syy(y, x), regr_sxy(y, x) from values (1, 2), (2, 3), (3, 5), (null, 1), (4, null) t(y, x)
select regr_slope(y, x), regr_r2(y, x) from values (1, 2), (2, 2) t(y, x)
select percentile(x, 0.25), percentile(x, array(0.0, 0.5, 1.0)), percentile_approx(x, 0.5), percentile_approx(x, array(0.25, 0.75)), median(x), approx_percentile(x, 0.5, 100) from values (1), (5), (7), (20) t(x)
select percentile_cont(0.25) within group (order by x), percentile_cont(0.25) within group (order by x desc), percentile_disc(0.5) within group (order by x), mode() within group (order by x) from values (1), (5), (7), (7), (20) t(x)
select percentile(x, 1.5) from values (1) t(x)
select percentile(x, -0.1) from values (1) t(x)
select mode(x), mode(y) from values (1, 'a'), (1, 'a'), (2, 'b') t(x, y)
select mode(x, true) from values (2), (1), (1), (2), (3) t(x)
select first(x), last(x), first(x, true), last(x, true), first_value(x), last_value(x), any_value(x), any_value(x, true) from values (null), (1), (2), (null) t(x)
select first(x) ignore nulls, last(x) ignore nulls, first_value(x) respect nulls from values (null), (1), (2), (null) t(x)
select max_by(x, y), min_by(x, y), max_by(x, null) from values ('a', 1), ('b', 3), ('c', null), ('d', 2) t(x, y)
select bool_and(b), bool_or(b), every(b), some(b), any(b) from values (true), (null), (false) t(b)
select bool_and(b), bool_or(b) from values (cast(null as boolean)) t(b)
select bit_and(x), bit_or(x), bit_xor(x) from values (3), (5), (6) t(x)
select count_if(x > 1), count_if(null), sum(x) filter (where x > 1), count(*) filter (where x is null) from values (1), (2), (null) t(x)
select listagg(x) from values (1) t(x) where false
select collect_list(x), array_agg(x), sort_array(collect_set(x)) from values (2), (1), (null), (2) t(x)
select grouping(x), x, sum(y) from values (1, 2), (1, 3) t(x, y) group by rollup(x) order by 1, 2
select x, y, sum(z), grouping_id() from values (1, 1, 1), (1, 2, 2) t(x, y, z) group by cube(x, y) order by x, y, 4
select sum(distinct x), avg(distinct x), max(distinct x), collect_list(distinct x) from values (1), (1), (2) t(x)
select approx_count_distinct(x), approx_count_distinct(x, 0.01) from values (1), (2), (1), (null) t(x)
select count_min_sketch(x, 0.5d, 0.5d, 1) is not null from values (1) t(x)
select hll_sketch_estimate(hll_sketch_agg(x)) from values (1), (1), (2) t(x)
select sum(x), typeof(sum(x)) from values (1Y), (2Y) t(x)
select sum(x), typeof(sum(x)), avg(x), typeof(avg(x)) from values (1.5f), (2.25f) t(x)
select sum(x), avg(x) from values (double('nan')), (1d) t(x)
select max(x), min(x) from values (double('nan')), (1d), (double('inf')) t(x)
select max(x), min(x) from values ('b'), ('A'), ('ab') t(x)
select max(x), min(x) from values (true), (false), (null) t(x)
select max(x), min(x) from values (x'01'), (x'0100'), (x'ff') t(x)
select max(struct(x, y)), min(struct(y, x)) from values (1, 'b'), (1, 'c'), (0, 'z') t(x, y)
select sum('1'), avg('x') from values (1) t(x)
select sum(x + y), sum(x) + sum(y), sum(x) / count(*), sum(x) * 1.0 / 3 from values (1, 2), (3, 4) t(x, y)
select k, sum(v) s from values ('a', 1), ('b', 2), ('a', 3) t(k, v) group by k having sum(v) > 2 order by s
select k, max(v) from values ('a', 1), (null, 2), (null, 3) t(k, v) group by k order by k nulls last
select sum(x) over (order by x), avg(x) over (order by x rows between 1 preceding and current row), count(*) over (), row_number() over (order by x desc), rank() over (order by x), dense_rank() over (order by x), lag(x) over (order by x), lead(x, 2, -1) over (order by x), ntile(2) over (order by x), percent_rank() over (order by x), cume_dist() over (order by x), first_value(x) over (order by x), last_value(x) over (order by x), nth_value(x, 2) over (order by x) from values (1), (2), (2), (5) t(x)
select every(x) from values (1) t(x)
select bit_and(x) from values ('a') t(x)
select product(x) from values (2), (3) t(x)
select std(x) from values (1), (3) t(x)
select kurtosis(x), skewness(x) from values (2), (2), (2) t(x)
select covar_pop(x, y), corr(x, y) from values (0.1d, 0.3d), (0.1d, 0.3d), (0.1d, 0.3d) t(x, y)
select try_sum(x), try_avg(x) from values (9223372036854775807), (1) t(x)
select avg(x) from values (9223372036854775807), (9223372036854775807) t(x)
select var_samp(x) from values (1e308d), (-1e308d) t(x)
select typeof(sum(x)) from values (1), (2) t(x)
select typeof(max(x)) from values (1), (2) t(x) where x > 5
select typeof(sum(x) over ()) from values (1), (2) t(x)
