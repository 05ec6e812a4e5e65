with

sales as (

    select * from {{ ref('stg_shop_raw__sales') }}

),

versions as (

    select * from {{ ref('stg_shop_raw__member_versions') }}

),

valid_sales as (

    select *
    from sales
    where
        not is_tested
        and coalesce(not is_cancelled, true)

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

final as (

    select
        valid_sales.sale_id,
        valid_sales.member_id,
        coalesce(newest.area_name, 'unknown') as area_name,
        from_utc_timestamp(valid_sales.sold_at, 'Asia/Tokyo') as sold_at,
        date_add(cast(from_utc_timestamp(valid_sales.sold_at, 'Asia/Tokyo') as date), 14) as due_date,
        cast(valid_sales.unit_price * valid_sales.quantity as decimal(12,4)) as list_amount,
        cast(valid_sales.unit_price * valid_sales.quantity - valid_sales.off_amount as decimal(12,4)) as net_amount,
        valid_sales.weight_g / 1000 as weight_kg,
        valid_sales.channel
    from valid_sales
    left join newest on valid_sales.member_id = newest.member_id

)

select * from final
