-- function ranking
select i, row_number() over (order by i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) order by i, 2
select i, rank() over (order by i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) order by i, 2
select i, dense_rank() over (order by i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) order by i, 2
select i, percent_rank() over (order by i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) order by i, 2
select i, cume_dist() over (order by i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) order by i, 2
select i, ntile(2) over (order by i) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) order by i, 2
-- function offset
select i, lag(i) over (order by i, d) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) order by i, d
select i, lead(i) over (order by i, d) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) order by i, d
select i, lag(i, 2, 0) over (order by i, d) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) order by i, d
select i, lead(s, 1) over (order by i, d) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) order by i, d
select i, nth_value(i, 2) over (order by i, d) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) order by i, d
select i, first_value(i) over (order by i, d) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) order by i, d
select i, last_value(i) over (order by i, d) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) order by i, d
select i, first_value(i, true) over (order by i, d) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) order by i, d
select i, sum(i) over (order by i, d) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) order by i, d
select i, avg(d) over (order by i, d) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) order by i, d
select i, count(*) over (order by i, d) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) order by i, d
select i, max(s) over (order by i, d) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) order by i, d
select i, collect_list(i) over (order by i, d) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) order by i, d
-- function frame
select i, sum(i) over (order by i rows between 1 preceding and current row) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) order by i, 2
select i, sum(i) over (partition by s order by i rows between unbounded preceding and unbounded following) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) order by i, 2
select i, sum(i) over (order by i range between 1 preceding and 1 following) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) order by i, 2
select s, row_number() over (partition by s order by i desc) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) order by s, 2
select i, sum(d) over () from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) order by i, 2
select i, rank() over (order by i desc nulls first) from values (1, 'a', 1.50, 2.5D), (2, 'b', 2.25, double('NaN')), (null, null, null, null), (2, 'a', -1.00, 0.5D) as t(i, s, d, x) order by i, 2
