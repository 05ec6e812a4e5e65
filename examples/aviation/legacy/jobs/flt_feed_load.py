# flt_feed_load
# 2019/04 first version (k.mori)
# 2020/11 partition added, now reads the whole feed each night
import sys
from awsglue.transforms import *
from awsglue.utils import getResolvedOptions
from pyspark.context import SparkContext
from awsglue.context import GlueContext
from awsglue.job import Job
from pyspark.sql.functions import *
from pyspark.sql.types import *
from pyspark.sql.window import Window

args = getResolvedOptions(sys.argv, ['JOB_NAME', 'min_dist'])
sc = SparkContext()
glueContext = GlueContext(sc)
spark = glueContext.spark_session
job = Job(glueContext)
job.init(args['JOB_NAME'], args)
logger = glueContext.get_logger()

src = glueContext.create_dynamic_frame.from_catalog(database="avia_raw", table_name="flt_feed", transformation_ctx="src")
df = src.toDF()
print("read:", df.count())
# df.show(10)
df = df.withColumnRenamed("date", "dep_tm_txt").withColumnRenamed("delay", "dep_dly")
df = df.withColumn("dep_tm", to_timestamp(col("dep_tm_txt"), "yyyy/MM/dd HH:mm"))

# feed sends cancelled flights as delay < -60, business does not want them
df = df.filter((col("dep_dly") >= -60) & (df.distance >= int(args['min_dist'])))
# df = df.filter(col("origin") != "HNL")
df = df.withColumn("dly_flg", when(col("dep_dly") > 15, "Y").otherwise("N"))
df = df.withColumn("dist_km", round(col("distance") * 1.609344, 1))
df = df.withColumn("dep_ym", date_format("dep_tm", "yyyyMM"))
df = df.withColumn("dep_hh", hour("dep_tm"))
df = df.withColumn("wk_no", weekofyear(col("dep_tm")))
# block time: 30 min on ground and 460 mph, same as in the planning tool
df = df.withColumn("arr_tm", (unix_timestamp("dep_tm") + lit(1800) + floor(col("distance") / 460 * 3600)).cast("timestamp"))

def hm(x):
    return lpad(x.cast("string"), 2, "0")

df = df.withColumn("dep_slot", concat(hm(col("dep_hh")), lit(":"), when(minute("dep_tm") < 30, "00").otherwise("30")))

# one row per route and day: the last departure
w = Window.partitionBy("origin", "destination", to_date("dep_tm")).orderBy(col("dep_tm").desc(), col("dep_dly").desc())
last = df.withColumn("rn", row_number().over(w))
last = last.filter(last.rn == 1).drop("rn")
df = last.select("origin", "destination", "dep_tm", "arr_tm", "dep_dly", "dly_flg", "distance", "dist_km",
                 "dep_hh", "dep_slot", "wk_no", "dep_ym")
df = df.withColumnRenamed("origin", "org_apt").withColumnRenamed("destination", "dst_apt").withColumnRenamed("distance", "dist_mi")
print("write:", df.count())
logger.info("flt_feed rows " + str(df.count()))
df.write.mode("overwrite").partitionBy("dep_ym").parquet("s3://avia-dwh-prod/flt_feed/")

# tmp = spark.read.parquet("s3://avia-dwh-prod/flt_feed/")
# tmp.groupBy("dep_ym").count().show()
job.commit()
