create temporary view l as select * from values (1, 'a'), (2, 'b'), (2, 'bb'), (null, 'n'), (4, null) as l(id, v)
create temporary view r as select * from values (1, 'x'), (2, 'y'), (3, 'z'), (null, 'nn'), (2, 'yy') as r(id, w)
create temporary view u as select * from values (2, 'b', 'y'), (1, 'q', 'x'), (null, null, null) as u(id, v, w)
create temporary view e as select * from l where false
select * from l join r on l.id = r.id
select * from l inner join r using (id)
select * from l natural join r
select * from l natural left join r
select * from l natural right outer join r
select * from l natural full outer join r
select * from l natural join u
select l.*, r.* from l natural join r
select l.id, r.id from l left join r using (id)
select id, l.id, r.id, v, w from l full join r using (id)
select l.*, w from l full outer join r using (id)
select id from l right join r using (id) order by id nulls last
select * from l left outer join r on l.id = r.id and r.w = 'x'
select * from l right outer join r on l.id = r.id and l.v = 'b'
select * from l full outer join r on l.id = r.id and l.v > 'a'
select * from l full outer join r on false
select * from l full outer join r on l.id < r.id
select * from l left join r on true
select * from l cross join r
select count(*) from l, r
select * from l cross join r on l.id = r.id
select * from l join r
select * from l left join r
select * from l left semi join r on l.id = r.id
select * from l semi join r using (id)
select * from l left anti join r on l.id = r.id
select * from l anti join r using (id)
select * from l left anti join r on l.id <=> r.id
select r.w from l left semi join r on l.id = r.id
select * from l join r on l.id <=> r.id
select * from l join r on l.id = r.id or l.v = r.w
select * from l join r on l.id is null and r.id is null
select * from l, lateral (select w from r where r.id = l.id)
select * from l left join lateral (select w from r where r.id = l.id) t on true
select * from l, lateral (select count(*) c, max(w) m from r where r.id = l.id) t
select * from l join lateral (select l.id + 1 as k)
select * from l, (select w from r where r.id = l.id)
select * from l a join l b on a.id = b.id join l c on b.id = c.id
select * from l a join l a on a.id = a.id
select id from l join r on l.id = r.id
select l.id from l a join r on a.id = r.id
select * from l join r using (nope)
select * from l join r using (id, v)
select * from (l join r on l.id = r.id) join u on u.id = l.id
select * from l join (r join u using (id)) using (id)
select * from l join r on l.id = r.id join u on u.v = v
select * from (select * from l) a natural join (select * from r) b where a.id > 1
select a.id, b.id from l a left join r b on a.id = b.id where b.id is null
select a.v, b.w, c.w from l a join r b on a.id = b.id left join u c on c.id = b.id and c.v = a.v
select * from l join e on l.id = e.id
select * from l left join e on l.id = e.id
select * from e full join r using (id)
select * from l join r on count(l.id) = 1
select * from l join r on l.id
select * from l join r on exists (select 1 from u where u.id = l.id)
select * from l join r on l.id = (select max(id) from u)
select * from l join r on rank() over (order by l.id) = 1
select /*+ broadcast(r) */ * from l join r on l.id = r.id
select /*+ mapjoin(r), coalesce(3) */ l.id from l join r using (id)
select * from l natural join l
select * from l natural cross join r
select * from l asof join r
select a.* from l a, l b where a.id = b.id and a.v <> b.v
select sum(a.id + b.id) from l a join r b on a.id > b.id
select t1.id, t2.id from l t1 full join r t2 on t1.id = t2.id where t1.id is null or t2.id is null order by 1, 2
select coalesce(l.id, r.id) i, count(*) from l full join r on l.id = r.id group by 1 order by 1
select * from l left join r using (id) left join u using (id)
select u.id, l.id, id from l left join r using (id) right join u using (id)
select * from l as t(a, b) join r as s(c, d) on a = c
select a from l as t(a) join r on true
select * from values (1, 2) as t(x, y) join values (1, 3) as s(x, z) using (x)
select * from l right semi join r on l.id = r.id
select * from range(3) a left join range(1, 4) b on a.id = b.id
select * from range(3) join range(3)
