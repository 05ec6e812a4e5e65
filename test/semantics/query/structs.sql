-- Fields of structs by name and by key.
create temporary view t as select * from values (1, named_struct('a', 1, 'b', named_struct('c', 'x', 'd', cast(null as int)))), (2, null), (3, named_struct('a', null, 'b', null)) as t(id, s);
select id, s.a, s['a'] from t order by id;
select id, s.b.c, s['b']['c'], s.b['c'], s['b'].c from t order by id;
select id, s['A'] from t order by id;
select s['a'] + 1 as n from t where s['a'] is not null;
select s['nope'] from t;
select s[0] from t;
select s['b'] from t order by id;
select named_struct('k', 5)['k'];
select sum(s['a']) from t group by s['b']['d'];
select map('a', named_struct('x', 1))['a']['x'];
select array(named_struct('x', 1), named_struct('x', 2))[1]['x'];
