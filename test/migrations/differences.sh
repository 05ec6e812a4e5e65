# One change to the shop makes exactly the tables differ that follow from it, with column and cause.

# One recorded value: the old table says 5001 where the order says 5000.
work=$(fresh $shop)
sed -i '/"A002"/s/"amt":5000/"amt":5001/' "$work/data/dwh/order_ok/part-00000.json"
migrate "$work"
check "a changed value: exit" is_exit "$work" 1
check "a changed value: its table differs" is_verdict "$work" shop_dwh.order_ok DIFFERENT
check "a changed value: column and cause" says "$work/stdout" "amt -> amount: 1 rows differ"
check "a changed value: no other table differs" is_verdict "$work" shop_mart.member_total equal
check "a changed value: nor this" is_verdict "$work" shop_mart.pref_total equal

# One operator of a job: orders of exactly 100 are lost, and sums with them.
work=$(fresh $shop)
sed -i 's/col("amt") >= int/col("amt") > int/' "$work/legacy/jobs/order_load.py"
migrate "$work"
check "a changed operator: exit" is_exit "$work" 1
check "a changed operator: its table differs" is_verdict "$work" shop_dwh.order_ok DIFFERENT
check "a changed operator: rows are missing, none is new" grep -Eq \
  "rows: old 41, new [0-9]+, only old [1-9][0-9]*, only new 0, differing 0" "$work/stdout"
check "a changed operator: what is made of it differs" is_verdict "$work" shop_mart.member_total DIFFERENT

# One operator of the last job: only its table differs.
work=$(fresh $shop)
sed -i 's/max(nm) as last_nm/min(nm) as last_nm/' "$work/legacy/jobs/pref_total.py"
migrate "$work"
check "a changed aggregate: its table differs" is_verdict "$work" shop_mart.pref_total DIFFERENT
check "a changed aggregate: its column" says "$work/stdout" "last_nm -> last_name: "
check "a changed aggregate: what it reads does not" is_verdict "$work" shop_mart.member_total equal
check "a changed aggregate: nor what that reads" is_verdict "$work" shop_dwh.order_ok equal

# One type in the catalog: the old table is read with it.
work=$(fresh $shop)
sed -i '/"Name": "avg_amt"/{n;s/"double"/"decimal(10,1)"/}' "$work/legacy/catalog.json"
migrate "$work"
check "a changed type: its table differs" is_verdict "$work" shop_mart.member_total DIFFERENT
check "a changed type: its column" says "$work/stdout" "avg_amt -> average_amount: "
check "a changed type: no other table differs" is_verdict "$work" shop_mart.pref_total equal
check "a changed type: nor this" is_verdict "$work" shop_dwh.order_ok equal

# Data of a source that are not at hand: what is made of it cannot be built, and says so.
work=$(fresh $shop)
rm -r "$work/data/raw/m_kaiin"
migrate "$work"
check "a missing table: exit" is_exit "$work" 1
check "a missing table: what reads it is not built" grep -Eq "^shop_mart.member_total .*(build failed|not built)" "$work/stdout"
check "a missing table: where its files were looked for" says "$work/stdout" \
  "the data of shop_raw.m_kaiin is not at hand: there are no data files in data/raw/m_kaiin, which stands for s3://shop-raw/m_kaiin/"
check "a missing table: what does not is equal" is_verdict "$work" shop_dwh.order_ok equal

# Tables that are made of each other.
work=$(fresh $shop)
sed -i '/^members = /a members = members.join(spark.table("shop_mart.pref_total").select("pref_cd"), "pref_cd", "left_semi")' \
  "$work/legacy/jobs/member_total.py"
migrate "$work"
check "a cycle: exit" is_exit "$work" 0
check "a cycle is named" says "$work/stdout" "the table is made from its own earlier rows, through shop_mart.pref_total: shop_mart.member_total [HK3203]"
check "a cycle: what is outside is equal" is_verdict "$work" shop_dwh.order_ok equal
check "a cycle: what follows is made from the old table" is_verdict "$work" shop_mart.pref_total equal
