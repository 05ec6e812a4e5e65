import sys
from awsglue.utils import getResolvedOptions
from awsglue.context import GlueContext
from awsglue.job import Job
from pyspark.context import SparkContext

args = getResolvedOptions(sys.argv, ['JOB_NAME', 'from_dt', 'to_dt', 'tgt_bucket'])
sc = SparkContext()
glueContext = GlueContext(sc)
spark = glueContext.spark_session
job = Job(glueContext)
job.init(args['JOB_NAME'], args)

from_dt = args['from_dt']
to_dt = args['to_dt']
tgt = "s3://" + args['tgt_bucket']

spark.read.option("header", "true").csv("s3://avia-raw-prod/birdstrikes/").createOrReplaceTempView("bs")

# step 1: names and types. money comes as text
sql = f"""
SELECT DISTINCT
    `Airport Name`                              AS apt_nm,
    `Aircraft Make Model`                       AS ac_model,
    CASE `Effect Amount of damage`
        WHEN 'None' THEN '0' WHEN 'Minor' THEN '1' WHEN 'Medium' THEN '2'
        WHEN 'Substantial' THEN '3' ELSE '9' END AS dmg_cd,
    CAST(`Flight Date` AS DATE)                 AS flt_dt,
    `Aircraft Airline Operator`                 AS operator,
    `Origin State`                              AS state_nm,
    `Phase of flight`                           AS `phase`,
    LEFT(`Wildlife Size`, 1)                    AS wl_size,
    `Wildlife Species`                          AS species,
    `Time of day`                               AS tod,
    INT(`Cost Total $`)                         AS cost_amt,
    INT(`Cost Repair`)                          AS rpr_amt,
    CAST(`Speed IAS in knots` AS INT)           AS spd_kt
FROM bs
WHERE `Flight Date` BETWEEN '{from_dt}' AND '{to_dt}'
"""
spark.sql(sql).createOrReplaceTempView("bs")

# step 2: derived columns. the view name is used again on purpose, the old one is not needed any more
spark.sql("""
SELECT *,
    cost_amt / spd_kt                                   AS cost_per_kt,
    rpr_amt * 100 / cost_amt                            AS rpr_pct,
    CASE WHEN operator = 'MILITARY' THEN 1 ELSE 0 END   AS mil_flg,
    -- "B-737-300" -> 737; business jets and military have no number we know
    CAST(split(ac_model, '-')[1] AS INT)                AS ac_series,
    instr(lower(species), 'unknown') > 0                AS unk_species,
    date_format(flt_dt, 'E')                            AS dow,
    weekday(flt_dt)                                     AS dow_no,
    months_between(to_date('""" + to_dt + """'), flt_dt) AS age_mon
FROM bs
""").createOrReplaceTempView("bs")

spark.table("bs").write.mode("overwrite").format("parquet").save(f"{tgt}/birdstrike")

summary = spark.sql("""
SELECT
    apt_nm,
    year(flt_dt) AS yyyy,
    count(*) AS strike_cnt,
    sum(cost_amt) AS cost_sum,
    sum(if(dmg_cd IN ('2', '3'), 1, 0)) AS bad_cnt,
    sum(cost_amt) / sum(if(dmg_cd IN ('2', '3'), 1, 0)) AS cost_per_bad,
    max(struct(cost_amt, ac_model)).ac_model AS worst_model,
    sort_array(collect_set(wl_size)) AS sizes,
    concat_ws(',', array_sort(collect_set(`phase`))) AS phases
FROM bs
GROUP BY apt_nm, year(flt_dt)
HAVING count(*) >= 2
""")
summary.coalesce(1).write.mode("overwrite").partitionBy("yyyy").parquet(f"{tgt}/birdstrike_apt_year")
job.commit()
