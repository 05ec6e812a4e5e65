with

source as (

    select * from {{ source('web', 't_event') }}

),

renamed as (

    select
        -- ids
        id as event_id,
        user.id as user_id,
        -- strings
        user.name as user_name,
        user.address.zip as user_address_zip,
        -- booleans
        user.del_flg = 1 as is_user_deleted,
        -- timestamps
        timestamp_millis(meta.sent_at) as meta_sent_at,
        -- arrays
        meta.tags as meta_tags,
        -- nested
        user.address.geo as user_address_geo,
        ctx
    from source

)

select * from renamed
