with

order_oks as (

    select * from {{ ref('order_oks') }}

),

members as (

    select * from {{ ref('stg_shop_raw__members') }}

),

total as (

    select
        member_id,
        sum(amount) as total_amount,
        count(*) as order_count
    from order_oks
    group by member_id

),

prepared_order_ok as (

    select
        member_id,
        order_id as last_order_number
    from order_oks
    qualify
        row_number() over (
            partition by member_id
            order by ordered_at desc, order_id desc
        ) = 1

),

final as (

    select
        members.*,
        total.total_amount,
        total.order_count,
        prepared_order_ok.last_order_number,
        try_divide(total.total_amount, total.order_count) as average_amount
    from members
    left join total on members.member_id = total.member_id
    left join prepared_order_ok
        on members.member_id = prepared_order_ok.member_id

)

select * from final
