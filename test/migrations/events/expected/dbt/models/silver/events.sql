with

events as (

    select * from {{ ref('stg_web__events') }}

),

final as (

    select
        event_id,
        user_id,
        user_name as uname,
        user_address_zip as zip,
        user_address_geo as geo,
        meta_sent_at as sent_at,
        ctx
    from events
    where
        -- only who is still a user, and has told a name
        not is_user_deleted
        and user_name is not null

)

select * from final
