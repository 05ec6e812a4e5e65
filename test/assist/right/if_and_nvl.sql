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

final as (

    select
        sales.sale_id,
        sales.member_id,
        nvl(newest.area_name, 'unknown') as area_name,
        from_utc_timestamp(sales.sold_at, 'Asia/Tokyo') as sold_at,
        date_add(cast(from_utc_timestamp(sales.sold_at, 'Asia/Tokyo') as date), 14) as due_date,
        cast(sales.unit_price * sales.quantity as decimal(12,4)) as list_amount,
        cast(sales.unit_price * sales.quantity - sales.off_amount as decimal(12,4)) as net_amount,
        sales.weight_g / 1000 as weight_kg,
        sales.channel
    from sales
    left join newest on sales.member_id = newest.member_id
    where
        if(sales.is_tested, false, true)
        and not nvl(sales.is_cancelled, false)

)

select * from final
