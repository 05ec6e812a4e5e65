create temporary view p as select * from values (1, 'a', named_struct('x', 10, 'y', named_struct('z', 'deep'))), (2, null, null) as p(id, nm, st)
create temporary view q as select * from values (1, 'qa'), (3, 'qc') as q(id, nm)
select * from p
select p.* from p
select st.* from p
select p.st.* from p
select st.y.* from p
select st.x, st.y.z from p
select p.st.y.z from p
select id.* from p
select nope.* from p
select p.*, q.* from p join q on p.id = q.id
select * except (id) from p
select * except (id, nm) from p
select * except (nope) from p
select * except (id, id) from p
select p.* except (id), q.nm from p join q on p.id = q.id
select * except (id) from p join q on p.id = q.id
select * replace (id + 1 as id) from p
select * except (id) replace (upper(nm) as nm) from p
select count(*), count(p.*), count(st.*) from p
select struct(*) from p
select struct(p.*), array(id, *) from q p
select concat(*) from q
select coalesce(*) from q
select greatest(*) from (select 1 a, 2 b)
select * from p where p.* is null
select concat_ws('-', *) from q
select named_struct('a', *) from q
select *, id + 1 as id2 from p
select *, * from q
select id, * from q order by id
select 1, * from q
select p.id, q.* from p left join q using (id)
select * from (select id as a, id as a from q)
select a from (select id as a, id as a from q)
select * from (select st.* from p) where x = 10
select t.st.* except (y) from p t
select st.* except (x) from p
select * from p t(a, b, c)
select t.a, b from q t(a, b)
select q.id from q t
select default.q.id from q
select id + 1 as x, x * 2 as y, y - x as z from q
select id as nm, nm as w from q
select 1 as a, a + 1 as b, b + a as c
select id as x, sum(x) from q group by id
select sum(id) as s, s + 1 as t from q
select id as x, row_number() over (order by x) from q
select 1 as a, (select a) as b
select 1 as a, (select a + 1) as b
select 1 as a, a.b
select named_struct('b', 2) as a, a.b as c
select id as x from q where x = 1
select id as x, count(*) from q group by x having x > 1
select max(id) over () as m, m + 1 from q
select explode(array(1, 2)) as e, e + 1 from q
select `id`, "id" from q
select q.`id` from `q`
select ID, Nm from Q
select `ID ` from q
select 'id' id, "x" y
select id id, nm as `a.b` from q
select `a.b` from (select 1 as `a.b`)
select a.b from (select 1 as `a.b`)
select t.id from (select id from q) t
select t.id from (select id from q) as t(i)
select (q.id) from q
select q from q
select p.st from p
select struct(id, nm).nm from q
select struct(1, 2).col1
select (struct(1 as a, 2 as b)).*
select array(struct(1 as a), struct(2 as a)).a
select map('k', struct(1 as z)).k.z
select map('k', 1).k, map('k', 1)['k']
select array(1, 2)[0], array(1, 2)[5]
select * from q where (id, nm) = (1, 'qa')
select * from q where (id, nm) in ((1, 'qa'), (3, 'x'))
select * from q where struct(id) > struct(1)
