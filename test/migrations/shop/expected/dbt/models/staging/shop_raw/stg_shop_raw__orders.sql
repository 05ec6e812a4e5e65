with

source as (

    select * from {{ source('shop_raw', 't_order') }}

),

renamed as (

    select
        -- ids
        order_no as order_id,
        kaiin_id as member_id,
        -- strings
        tag,
        -- numbers
        amt as amount,
        -- booleans
        del_flg = 1 as is_deleted,
        -- timestamps
        try_to_timestamp(order_dt, 'yyyy/MM/dd HH:mm:ss') as ordered_at
    from source

)

select * from renamed
