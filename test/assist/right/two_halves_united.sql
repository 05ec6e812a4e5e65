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

kept as (

    select * from sales
    where
        not is_tested
        and is_cancelled is null
    union all
    select * from sales
    where
        not is_tested
        and not is_cancelled

),

final as (

    select
        kept.sale_id,
        kept.member_id,
        coalesce(newest.area_name, 'unknown') as area_name,
        from_utc_timestamp(kept.sold_at, 'Asia/Tokyo') as sold_at,
        date_add(cast(from_utc_timestamp(kept.sold_at, 'Asia/Tokyo') as date), 14) as due_date,
        cast(kept.unit_price * kept.quantity as decimal(12,4)) as list_amount,
        cast(kept.unit_price * kept.quantity - kept.off_amount as decimal(12,4)) as net_amount,
        kept.weight_g / 1000 as weight_kg,
        kept.channel
    from kept
    left join newest on kept.member_id = newest.member_id

)

select * from final
