import sys

import pyspark.sql.functions as F
from awsglue.context import GlueContext
from awsglue.job import Job
from awsglue.utils import getResolvedOptions
from pyspark.context import SparkContext

from lib import flight_util as fu
from lib.io_util import read_raw, table_path, write_table


def summarize(flights):
    flights = fu.with_month(flights)
    flights = fu.add_delay_columns(flights)
    return flights.groupBy("origin", "destination", "ym").agg(
        F.count(F.lit(1)).alias("flt_cnt"),
        F.sum("late_flg").alias("late_cnt"),
        F.sum("early_flg").alias("early_cnt"),
        F.avg("delay").alias("avg_dly"),
        F.max("delay").alias("max_dly"),
        F.min("date").alias("first_dep_tm"),
        F.max("distance").alias("dist_mi"),
    )


def enrich(routes, airports):
    org = fu.airport_side(airports, "org")
    dst = fu.airport_side(airports, "dst")
    out = routes.join(org, routes.origin == org.org_apt, "left").drop("origin")
    out = out.join(dst, out.destination == dst.dst_apt, "left").drop("destination")
    # airports that left the master since: keep the flights, mark them
    out = out.withColumn("unk_apt", F.col("org_apt").isNull() | F.col("dst_apt").isNull())
    return out.withColumn("calc_mi", fu.great_circle_mi(F.col("org_lat"), F.col("org_lon"), F.col("dst_lat"), F.col("dst_lon")))


def main():
    args = getResolvedOptions(sys.argv, ["JOB_NAME", "min_flt"])
    glueContext = GlueContext(SparkContext.getOrCreate())
    spark = glueContext.spark_session
    job = Job(glueContext)
    job.init(args["JOB_NAME"], args)

    flights = read_raw(glueContext, "flights")
    airports = spark.read.parquet(table_path("dwh", "m_airport"))

    routes = summarize(flights).filter(F.col("flt_cnt") >= int(args["min_flt"]))
    result = enrich(routes, airports)
    result = result.select(
        "ym", "org_apt", "org_city", "org_state", "dst_apt", "dst_city", "dst_state",
        "flt_cnt", "late_cnt", "early_cnt", F.round("avg_dly", 2).alias("avg_dly"), "max_dly",
        (F.col("late_cnt") / F.col("flt_cnt")).alias("late_rt"),
        "first_dep_tm", "dist_mi", "calc_mi",
        F.when(F.col("dist_mi") < 500, "S").when(F.col("dist_mi") < 1500, "M").otherwise("L").alias("haul_kbn"),
        "unk_apt",
    )
    write_table(result, "dwh", "route_month", partition_by="ym")
    job.commit()


main()
