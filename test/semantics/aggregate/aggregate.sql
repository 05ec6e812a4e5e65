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
