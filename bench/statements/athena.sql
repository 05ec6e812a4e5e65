-- Statements as an analyst writes them for Athena, over the example's tables and a small shop.
select s.store_id, date_trunc('month', s.sold_at) as month, sum(s.quantity * s.price) as amount
from shop.sales s join shop.stores t on s.store_id = t.store_id
where t.state in ('CA', 'NY', 'TX') and s.sold_at >= date '2021-01-01'
group by s.store_id, date_trunc('month', s.sold_at)
having sum(s.quantity * s.price) > 1000
order by amount desc
limit 100;

with monthly as (
    select c.customer_id, year(s.sold_at) as y, month(s.sold_at) as m, sum(s.price) as total
    from shop.sales s join shop.customers c on c.customer_id = s.customer_id
    where c.birth_country is not null
    group by 1, 2, 3
),
ranked as (
    select *, rank() over (partition by y, m order by total desc) as place,
        lag(total) over (partition by customer_id order by y, m) as before
    from monthly
)
select customer_id, y, m, total, total - coalesce(before, 0) as growth,
    case when before is null then 'new' when total > before then 'up' else 'down' end as trend
from ranked
where place <= 10
order by y, m, place;

select i.category, i.brand, count(distinct s.customer_id) as customers,
    approx_distinct(s.ticket) as tickets, avg(cast(s.quantity as double)) as mean_quantity,
    sum(s.price) / count(*) as per_row
from shop.sales s left join shop.items i on i.item_id = s.item_id
where s.price between decimal '1.00' and decimal '100.00' and i.brand like 'A%'
group by rollup (i.category, i.brand);

select date_format(s.sold_at, '%Y-%m-%d %H:%i') as minute, date_diff('day', s.sold_at, s.shipped_at) as days,
    date_add('hour', 3, s.sold_at) as later, regexp_extract(s.note, '([0-9]+)', 1) as digits,
    split_part(s.note, '-', 2) as part, try_cast(s.note as integer) as number,
    json_extract_scalar(s.detail, '$.campaign.name') as campaign
from shop.sales s
where s.sold_at > timestamp '2021-01-01 00:00:00' and not s.is_return;

select s.customer_id, tag, ordinality
from shop.sales s cross join unnest(split(s.tags, ',')) with ordinality as u(tag, ordinality)
where cardinality(split(s.tags, ',')) > 1;

select customer_id, sum(case when is_return then -price else price end) as net,
    sum(price) filter (where quantity > 10) as bulk, max_by(item_id, price) as dearest
from shop.sales
where customer_id in (select customer_id from shop.customers where birth_year > 1980)
    and exists (select 1 from shop.stores t where t.store_id = sales.store_id and t.floor_space > 5000)
group by customer_id;

select item_id from shop.sales where sold_at < date '2020-06-01'
intersect
select item_id from shop.sales where sold_at >= date '2020-06-01'
except
select item_id from shop.items where category = 'Books';

select coalesce(nullif(trim(c.first_name), ''), '?') || ' ' || upper(c.last_name) as name,
    length(c.last_name) as n, strpos(c.email, '@') as at, substr(c.email, 1, 3) as head,
    lpad(cast(c.customer_id as varchar), 10, '0') as padded, replace(c.email, '.', '') as bare
from shop.customers c
where lower(c.email) like '%@example.com' or c.email is null
order by name;
