import sys

from awsglue.context import GlueContext
from awsglue.utils import getResolvedOptions
from pyspark.context import SparkContext
from pyspark.sql.functions import col, to_timestamp, when

args = getResolvedOptions(sys.argv, ["JOB_NAME", "min_amt"])
glue = GlueContext(SparkContext.getOrCreate())

df = glue.create_dynamic_frame.from_catalog(database="shop_raw", table_name="t_order").toDF()
# cancelled orders stay in the feed
df = df.filter(col("del_flg") == 0)
df = df.filter(col("amt") >= int(args["min_amt"]))
df = df.withColumn("order_ts", to_timestamp("order_dt", "yyyy/MM/dd HH:mm:ss"))
df = df.withColumn("size_kbn", when(col("amt") >= 5000, "L").when(col("amt") >= 1000, "M").otherwise("S"))
df.select("order_no", "kaiin_id", "order_ts", "amt", "size_kbn").write.mode("overwrite").json("s3://shop-dwh/order_ok/")
