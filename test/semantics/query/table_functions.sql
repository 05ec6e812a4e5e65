create temporary view p as select * from values (1, array('a', 'b'), map('k', 1, 'l', 2)), (2, array(), map()), (3, null, null) as p(id, arr, m)
select * from range(5)
select * from range(2, 5)
select * from range(0, 10, 3)
select * from range(10, 0, -4)
select * from range(1, 2, 0)
select * from range(null)
select * from range(1, 2, 3, 4, 5)
select * from range()
select id * 2 as d from range(3) as r
select r.x from range(3) as r(x)
select * from range(1 + 1)
select * from nope_tvf(3)
select * from explode(array(1, 2))
select * from explode(map('a', 1, 'b', 2))
select * from explode(null)
select * from explode_outer(array())
select * from explode(array())
select * from posexplode(array('x', 'y'))
select * from inline(array(struct(1 as a, 'x' as b), struct(2, 'y')))
select * from inline_outer(null)
select * from stack(2, 1, 'a', 2, 'b')
select * from stack(2, 1, 'a', 2)
select * from json_tuple('{"a":1,"b":"x"}', 'a', 'b', 'c')
select * from explode(array(1, 2)) as t(e)
select t.col from explode(array(1, 2)) t
select * from p, explode(arr)
select id, t.* from p, lateral explode(arr) t
select id, e from p, lateral explode(arr) as t(e)
select id, k, v from p join lateral explode(m) as t(k, v)
select id, explode(arr) from p
select id, explode_outer(arr) from p
select id, explode(arr) as e from p where id = 1
select id, posexplode(arr) from p
select id, posexplode(arr) as (i, e) from p
select id, explode(m) as (k, v) from p
select id, explode(m) as k from p
select explode(explode(array(array(1)))) from p
select 1 + explode(array(1, 2))
select upper(explode(arr)) from p
select * from p where explode(arr) = 'a'
select id from p order by explode(arr)
select count(explode(arr)) from p
select id, e from p lateral view explode(arr) t as e
select id, e from p lateral view outer explode(arr) t as e
select id, t.e from p lateral view explode(arr) t as e where e = 'a'
select id, k, v from p lateral view explode(m) t as k, v
select id, col from p lateral view explode(arr) t
select id, key, value from p lateral view explode(m) t
select id, pos, col from p lateral view posexplode(arr) t
select id, x.e, y.f from p lateral view explode(arr) x as e lateral view explode(array(1, 2)) y as f
select id, f from p lateral view explode(array(arr, arr)) x as e lateral view explode(e) y as f
select id, e from p lateral view explode(arr) as e
select id from p lateral view explode(arr) t as a, b
select id, e from p lateral view upper(id) t as e
select count(*) from p lateral view outer explode(arr) t as e group by id
select e, count(*) from p lateral view explode(arr) t as e group by e order by e
select * from values (1, 2), (3, 4)
select * from values 1, 2, 3 as t(x)
select * from values (1, 'a'), (2, null) as t(a, b) where b is null
select * from values (1), (2, 3)
select * from values (1, 2) as t(a)
select * from values (1), ('a')
select * from values (1), (1.5), (null)
select * from values (array(1)), (null)
select * from values (id) from p
select * from values (1 + 1, upper('a'))
select * from values (struct(1, 'x')), (struct(2, 'y'))
select * from (values (1), (2)) t(x) where x > 1
values (1, 2), (3, 4)
values 1, 2 order by 1 desc limit 1
select t.* from values (date'2020-01-01', interval 1 day) as t(d, i)
select * from values (count(1))
select * from values (select 1)
select stack(2, id, id + 1, id + 2) from p
select id, stack(2, 'a', 1, 'b', 2) as (n, v) from p where id = 1
select inline(array(struct(id as a))) from p
