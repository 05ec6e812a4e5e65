with

sales as (

    select * from {{ ref('stg_shop_raw__sales') }}

),

versions as (

    select * from {{ ref('stg_shop_raw__member_versions') }}

),

last_versions as (

    select
        member_id,
        max(version_number) as version_number
    from versions
    group by member_id

),

newest as (

    select
        versions.member_id,
        versions.area_name
    from versions
    inner join last_versions
        on
            versions.member_id = last_versions.member_id
            and versions.version_number = last_versions.version_number

),

final as (

    select
        sales.sale_id,
        sales.member_id,
        coalesce(newest.area_name, 'unknown') as area_name,
        from_utc_timestamp(sales.sold_at, 'Asia/Tokyo') as sold_at,
        date_add(cast(from_utc_timestamp(sales.sold_at, 'Asia/Tokyo') as date), 14) as due_date,
        cast(sales.unit_price * sales.quantity as decimal(12,4)) as list_amount,
        cast(sales.unit_price * sales.quantity - sales.off_amount as decimal(12,4)) as net_amount,
        sales.weight_g / 1000 as weight_kg,
        sales.channel
    from sales
    left join newest on sales.member_id = newest.member_id
    where
        not sales.is_tested
        and (sales.is_cancelled is null or not sales.is_cancelled)

)

select * from final
