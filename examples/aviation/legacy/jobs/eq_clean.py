import sys

from awsglue.context import GlueContext
from awsglue.dynamicframe import DynamicFrame
from awsglue.job import Job
from awsglue.utils import getResolvedOptions
from pyspark.context import SparkContext
from pyspark.sql import functions as F
from pyspark.sql.types import IntegerType, StringType

args = getResolvedOptions(sys.argv, ["JOB_NAME", "min_mag"])
glueContext = GlueContext(SparkContext.getOrCreate())
spark = glueContext.spark_session
job = Job(glueContext)
job.init(args["JOB_NAME"], args)


def mag_class(mag):
    """Classes the operations desk uses; not the official ones."""
    if mag is None:
        return "unknown"
    if mag < 0:
        return "micro"
    elif mag < 2.5:
        return "minor"
    elif mag < 5:
        return "light"
    return "strong"


ALERT_LEVEL = {"green": 1, "yellow": 2, "orange": 3, "red": 4}


@F.udf(returnType=IntegerType())
def alert_level(alert):
    return ALERT_LEVEL.get(alert, 0)


mag_class_udf = F.udf(mag_class, StringType())
net_udf = F.udf(lambda s: s.strip(",").split(",")[0].upper() if s else None)

ev = glueContext.create_dynamic_frame.from_catalog(database="avia_dwh", table_name="eq_event").toDF()
xyz = glueContext.create_dynamic_frame.from_catalog(database="avia_dwh", table_name="eq_coord").toDF()

# three rows per event -> three columns
lon = xyz.where("axis = 0").select("coord_key", F.col("val").alias("lon"))
lat = xyz.where("axis = 1").select("coord_key", F.col("val").alias("lat"))
dep = xyz.where("axis = 2").select("coord_key", F.col("val").alias("depth_km"))

df = ev.join(lon, "coord_key", "left").join(lat, "coord_key", "left").join(dep, "coord_key", "left")
df = df.filter(F.col("mag") >= float(args["min_mag"])).filter(F.col("type") == "earthquake")

df = (
    df.withColumn("occur_ts", (F.col("time") / 1000).cast("timestamp"))
    .withColumn("upd_ts", F.from_unixtime((F.col("updated") / 1000).cast("long")).cast("timestamp"))
    # tz is minutes from UTC
    .withColumn("occur_local", F.from_unixtime(F.floor(F.col("time") / 1000) + F.col("tz") * 60, "yyyy-MM-dd HH:mm:ss"))
    .withColumn("mag_class", mag_class_udf("mag"))
    .withColumn("alert_lv", alert_level(F.col("alert")))
    .withColumn("main_net", net_udf("sources"))
    # "41km NE of Y, Alaska" -> Alaska
    .withColumn("region", F.trim(F.substring_index("place", ",", -1)))
    .withColumn("dist_km", F.regexp_extract("place", r"^(\d+)km ", 1).cast("int"))
    .withColumn("type_list", F.regexp_replace("types", "^,|,$", ""))
    # cdi 1 means nobody felt it
    .withColumn("felt_rate", F.col("felt") / (F.col("cdi") - 1))
    .withColumn("reviewed_yn", F.when(F.col("status") == "reviewed", F.lit("Y")).otherwise(F.lit("N")))
)

out = df.select(
    "event_id", "occur_ts", "occur_local", "upd_ts", "mag", "mag_type", "mag_class", "lon", "lat", "depth_km",
    "place", "region", "dist_km", "felt", "felt_rate", "alert_lv", F.col("tsunami").alias("tsunami_flg"),
    "main_net", "type_list", "reviewed_yn",
)
glueContext.write_dynamic_frame.from_options(
    frame=DynamicFrame.fromDF(out, glueContext, "out"),
    connection_type="s3",
    connection_options={"path": "s3://avia-dwh-prod/eq_clean/"},
    format="parquet",
)

# for the route planners: how busy is the ground per region
reg = (
    out.groupBy("region")
    .agg(
        F.count("*").alias("eq_cnt"),
        F.max("mag").alias("max_mag"),
        F.expr("percentile(mag, 0.5)").alias("med_mag"),
        F.countDistinct("main_net").alias("net_cnt"),
        F.sum(F.when(F.col("felt").isNotNull(), 1).otherwise(0)).alias("felt_cnt"),
        F.min("occur_ts").alias("first_ts"),
    )
    .where(F.col("eq_cnt") > 1)
)
reg.write.mode("overwrite").parquet("s3://avia-mart-prod/eq_region/")
job.commit()
