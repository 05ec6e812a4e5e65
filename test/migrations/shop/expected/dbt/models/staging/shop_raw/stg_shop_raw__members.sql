with

source as (

    select * from {{ source('shop_raw', 'm_kaiin') }}

),

renamed as (

    select
        -- ids
        kaiin_id as member_id,
        -- strings
        nm as name,
        pref_cd as prefecture_code
    from source

)

select * from renamed
