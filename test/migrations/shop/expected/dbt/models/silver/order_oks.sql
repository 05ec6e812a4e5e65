with

orders as (

    select * from {{ ref('stg_shop_raw__orders') }}

),

final as (

    select
        order_id,
        member_id,
        ordered_at,
        amount,
        case
            when amount >= 5000 then 'L'
            when amount >= 1000 then 'M'
            else 'S'
        end as size_category
    from orders
    where not is_deleted and amount >= {{ var('min_amt') }}

)

select * from final
