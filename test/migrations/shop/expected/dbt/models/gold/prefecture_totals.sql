with

member_totals as (

    select * from {{ ref('member_totals') }}

),

final as (

    select
        prefecture_code,
        sum(total_amount) as total_amount,
        count(*) as member_count,
        max(name) as last_name
    from member_totals
    group by prefecture_code

)

select * from final
