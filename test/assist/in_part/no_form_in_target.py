import sys

from awsglue.context import GlueContext
from awsglue.utils import getResolvedOptions
from pyspark.context import SparkContext
from pyspark.sql import functions as F
from pyspark.sql.types import StringType
from pyspark.sql.window import Window

args = getResolvedOptions(sys.argv, ["JOB_NAME"])
glueContext = GlueContext(SparkContext.getOrCreate())
spark = glueContext.spark_session


def clean_area(name):
    while name and name[0] == " ":
        name = name[1:]
    return name or "unknown"


clean = F.udf(clean_area, StringType())
newest = Window.partitionBy("kaiin_id").orderBy(F.col("ver_no").desc())

# not cancelled; nobody filled the flag before 2021
sales = spark.table("shop_raw.t_sale").filter("test_flg = 0 and (cancel_flg is null or cancel_flg <> 1)")
hist = spark.table("shop_raw.t_member_hist").withColumn("place", F.row_number().over(newest)).filter("place = 1")
local = F.from_utc_timestamp(F.timestamp_seconds("sold_epoch"), "Asia/Tokyo")
df = sales.join(hist, "kaiin_id", "left").withColumn("sold_tm", local)
# list price
df = df.withColumn("list_amt", F.col("unit_price") * F.col("qty"))
out = df.select(
    "sale_no",
    "kaiin_id",
    F.coalesce("area_nm", F.lit("unknown")).alias("area_nm"),
    "sold_tm",
    F.date_add(F.to_date("sold_tm"), 14).alias("due_dt"),
    F.col("list_amt").cast("decimal(12,4)").alias("list_amt"),
    (F.col("list_amt") - F.col("off_amt")).cast("decimal(12,4)").alias("net_amt"),
    (F.col("weight_g") / 1000).alias("weight_kg"),
    F.when(F.col("off_amt").cast("decimal(14,8)").cast("string") == "none", F.lit("gift")).otherwise(F.col("channel")).alias("channel"),
)
out.write.mode("overwrite").parquet("s3://shop-mart/sale_detail/")
