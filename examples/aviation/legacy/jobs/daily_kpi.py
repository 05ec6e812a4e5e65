import sys
from awsglue.utils import getResolvedOptions
from awsglue.context import GlueContext
from awsglue.job import Job
from pyspark.context import SparkContext

args = getResolvedOptions(sys.argv, ["JOB_NAME", "dwh_db", "mart_db"])
glueContext = GlueContext(SparkContext.getOrCreate())
spark = glueContext.spark_session
job = Job(glueContext)
job.init(args["JOB_NAME"], args)

DWH = args["dwh_db"]
MART = args["mart_db"]

kpi_sql = """
with f as (
    select to_date(dep_tm) as kpi_dt, org_apt, dep_dly, dly_flg, dist_mi, dep_slot
    from {dwh}.flt_feed
),
-- flights of the day, all airports
tot as (
    select kpi_dt,
           count(*) as flt_cnt,
           count_if(dly_flg = 'Y') as late_cnt,
           sum(dist_mi) as mi_sum,
           percentile_approx(dep_dly, 0.5, 10000) as med_dly,
           first_value(dep_slot) as any_slot
    from f group by kpi_dt
),
strike as (
    select make_date(2001, month(flt_dt), day(flt_dt)) as kpi_dt, count(1) as strike_cnt, sum(cost_amt) as cost_amt
    from {dwh}.birdstrike
    where mil_flg = 0
    group by 1
),
wo as (
    select opn_dt as kpi_dt, count(*) wo_cnt, sum(amt) as wo_amt from {dwh}.maint_wo group by opn_dt
)
select date_format(tot.kpi_dt, 'yyyyMMdd') as kpi_ymd,
       tot.flt_cnt, tot.late_cnt,
       round(tot.late_cnt / tot.flt_cnt * 100, 1) as late_pct,
       tot.mi_sum, tot.med_dly,
       coalesce(strike.strike_cnt, 0) as strike_cnt,
       strike.cost_amt / wo.wo_cnt as cost_per_wo,
       nvl2(wo.wo_cnt, 'Y', 'N') as wo_yn,
       wo.wo_amt,
       next_day(tot.kpi_dt, 'MO') as next_mon,
       trunc(tot.kpi_dt, 'MM') as mon_start
from tot
left join strike on tot.kpi_dt = strike.kpi_dt
left join wo on tot.kpi_dt = wo.kpi_dt
""".format(dwh=DWH)

df = spark.sql(kpi_sql)
df.createOrReplaceTempView("kpi")
df.write.mode("overwrite").parquet("s3://avia-mart-prod/daily_kpi/")

# the worst days first on the wall; days without work orders have no cost and stand on top
for limit, name in [(20, "kpi_board"), (5, "kpi_board_small")]:
    board = spark.sql(f"""
        select row_number() over (order by cost_per_wo, kpi_ymd) as pos, kpi_ymd, cost_per_wo, late_pct,
               case when late_pct > 25 then 'red' when late_pct > 18 then 'yellow' else 'green' end as color
        from kpi
        order by cost_per_wo, kpi_ymd
        limit {limit}
    """)
    board.write.mode("overwrite").parquet(f"s3://avia-mart-prod/{name}/")

# movies are shown on long hauls only: titles per month for the catering system
haul = spark.sql("""
    select rm.ym, rm.haul_kbn, sum(rm.flt_cnt) as flt_cnt, max(m.titles) as titles
    from {dwh}.route_month rm
    cross join (select count(*) as titles from {mart}.ife_movie where run_bucket <> 'short') m
    where rm.haul_kbn in ('M', 'L')
    group by rm.ym, rm.haul_kbn
    union all
    select 'ALL' as ym, haul_kbn, sum(flt_cnt), null
    from {dwh}.route_month
    group by haul_kbn
""".format(dwh=DWH, mart=MART))
haul.write.mode("overwrite").parquet("s3://avia-mart-prod/ife_haul/")
job.commit()
