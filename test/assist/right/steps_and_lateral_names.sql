with

sales as (

    select * from {{ ref('stg_shop_raw__sales') }}

),

versions as (

    select * from {{ ref('stg_shop_raw__member_versions') }}

),

newest as (

    select *
    from versions
    qualify
        row_number() over (
            partition by member_id
            order by version_number desc
        ) = 1

),

priced as (

    select
        *,
        cast(unit_price * quantity as decimal(12,4)) as list_amount,
        cast(unit_price * quantity as decimal(12,4)) - cast(off_amount as decimal(10,4)) as left_amount
    from sales

),

final as (

    select
        priced.sale_id,
        priced.member_id,
        coalesce(newest.area_name, 'unknown') as area_name,
        from_utc_timestamp(priced.sold_at, 'Asia/Tokyo') as sold_at,
        date_add(cast(from_utc_timestamp(priced.sold_at, 'Asia/Tokyo') as date), 14) as due_date,
        priced.list_amount as list_amount,
        cast(priced.left_amount as decimal(12,4)) as net_amount,
        priced.weight_g * 1.0D / 1000 as weight_kg,
        priced.channel
    from priced
    left join newest on priced.member_id = newest.member_id
    where
        not priced.is_tested
        and (priced.is_cancelled is null or not priced.is_cancelled)

)

select * from final
