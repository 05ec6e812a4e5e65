with

orders as (

    select * from {{ ref('stg_shop_raw__orders') }}

),

final as (

    select
        substr(
            date_format(ordered_at, 'yyyy/MM/dd HH:mm:ss'),
            1,
            7
        ) as month_txt,
        count(*) as order_count,
        sum(amount) as amount_sum,
        coalesce(sum(amount) >= 15000, false) as is_big,
        cast(
            try_to_timestamp(
                max(date_format(ordered_at, 'yyyyMMdd')),
                'yyyyMMdd'
            ) as date
        ) as last_date
    from orders
    group by substr(date_format(ordered_at, 'yyyy/MM/dd HH:mm:ss'), 1, 7)

)

select * from final
