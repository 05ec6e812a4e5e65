create temporary view w as select * from values (null, 1L, 1.0d, date'2017-08-01', 'a'), (1, 1L, 1.0d, date'2017-08-01', 'a'), (1, 2L, 2.5d, date'2017-08-02', 'a'), (2, 2147483650L, 100.001d, date'2020-12-31', 'a'), (1, null, 1.0d, date'2017-08-01', 'b'), (2, 3L, 3.3d, date'2017-08-03', 'b'), (3, 2147483650L, 100.001d, date'2020-12-31', 'b'), (null, null, null, null, null), (3, 1L, 1.0d, date'2017-08-01', null) as w(v, l, d, dt, c)
select v, c, count(v) over (partition by c order by v rows current row) from w order by c, v
select v, c, sum(v) over (partition by c order by v rows between unbounded preceding and 1 following) from w order by c, v
select v, c, sum(v) over (partition by c order by v range between current row and 1 following) from w order by c, v
select l, c, sum(l) over (partition by c order by l range between current row and 2147483648 following) from w order by c, l
select d, c, sum(d) over (partition by c order by d range between current row and 2.5 following) from w order by c, d
select dt, c, max(dt) over (partition by c order by dt range between current row and 2 following) from w order by c, dt
select dt, c, count(*) over (partition by c order by dt range between interval 1 day preceding and interval 1 day following) from w order by c, dt
select v, c, sum(v) over (order by v desc range between 1 preceding and 1 following) from w order by v, c
select v, c, sum(v) over (partition by c order by v rows between unbounded following and 1 following) from w
select v, c, sum(v) over (partition by c order by v rows between 1 following and 1 preceding) from w
select v, c, sum(v) over (partition by c range between 1 preceding and 1 following) from w
select v, c, sum(v) over (partition by c order by v, l range between 1 preceding and current row) from w
select v, c, sum(v) over (partition by c order by c range between 1 preceding and current row) from w
select v, c, sum(v) over (partition by c order by v rows between v preceding and current row) from w
select v, c, rank() over w1, dense_rank() over w1, percent_rank() over w1, cume_dist() over w1, ntile(2) over (partition by c order by v, l) from w window w1 as (partition by c order by v) order by c, v
select row_number() over (order by v nulls last, l, c) rn, lag(v) over (order by v nulls last, l, c), lead(v, 2, -1) over (order by v nulls last, l, c) from w
select lag(v, -1) over (order by v, l, c), lead(v, 0) over (order by v) from w
select lag(v) ignore nulls over (order by l, c, v), lead(v, 1) respect nulls over (order by l, c, v) from w
select first_value(v) ignore nulls over (order by l, c, v), last_value(v) ignore nulls over (order by l, c, v), nth_value(v, 2) over (order by l, c, v), nth_value(v, 2) ignore nulls over (order by l, c, v) from w
select nth_value(v, 0) over (order by v) from w
select nth_value(v, -1) over (order by v) from w
select ntile(0) over (order by v) from w
select ntile(v) over (order by v) from w
select rank() over (partition by c) from w
select row_number() over (partition by c) from w
select rank() from w
select row_number() over (order by v rows between 1 preceding and current row) from w
select sum(v) over () , count(*) over (), avg(l) over () from w
select sum(sum(v)) over (order by c) from w group by c order by c
select c, sum(v), rank() over (order by sum(v) desc) from w group by c order by c
select c, max(v) - min(v) over () from w group by c
select sum(v) over (order by sum(v)) from w
select * from w where row_number() over (order by v) = 1
select c from w group by row_number() over (order by c)
select sum(row_number() over (order by v)) from w
select v, c from w qualify row_number() over (partition by c order by v desc) = 1 order by c
select v, c from w qualify v = 1
select v, sum(v) over w1 from w window w1 as (order by v), w2 as (partition by c)
select v, sum(v) over w3 from w window w1 as (order by v)
select v, sum(v) over w1 from w window w1 as (order by v), w1 as (partition by c)
select v, sum(v) over (w1 rows 1 preceding) from w window w1 as (order by v)
select v, sum(v) over (w1) from w window w1 as (order by v)
select v, sum(distinct v) over (partition by c) from w
select v, count(distinct v) over (partition by c) from w
select v, row_number() filter (where v > 1) over (partition by c order by v) from w
select c, l, sum(l) over (order by c rows unbounded preceding) from w where l is not null and c is not null order by c, l
select v, stddev(v) over (partition by c), variance(d) over (partition by c), corr(v, d) over (partition by c) from w
select v, median(v) over (partition by c), percentile(v, 0.5) over (partition by c), mode(v) over (partition by c) is null from w
select v, median(v) over (partition by c order by v) from w
select v, max(struct(v, l)) over (partition by c), min(c) over () from w
select v, sum(v) over (order by dt range between interval '1' hour preceding and current row) from w
select v, count(*) over (order by cast(dt as timestamp) range between interval '36' hour preceding and current row) from w order by dt, v
select v, sum(v) over (order by v range between unbounded preceding and unbounded following) from w
select v, sum(v) over (order by v range between 1.5 preceding and current row) from w
select v, first_value(l) over (order by v groups current row) from w
select v, max(v) over (order by v nulls last rows between current row and unbounded following) from w
select v, count(v) over (order by v nulls first range between unbounded preceding and current row) from w
select v, count(v) over (order by v desc nulls first range between 1 preceding and current row) from w order by v
select v, count(*) over (order by v desc range between unbounded preceding and 1 preceding) from w order by v
select distinct c, count(*) over (partition by c) from w
select v, rank() over (order by (select max(v) from w)) from w
select v from w order by row_number() over (order by v desc, l, c), v
select v, exists (select 1 from w x where x.v = w.v) , sum(v) over (order by l) from w
select regr_slope(v, d) over (partition by c), skewness(v) over (partition by c) from w
select array_agg(v) over (order by v rows between 1 preceding and 1 following) from w
select date_trunc('year', dt) y, sum(sum(d)) over (order by date_trunc('year', dt)) from w group by date_trunc('year', dt)
