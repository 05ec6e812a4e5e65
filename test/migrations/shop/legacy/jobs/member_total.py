from awsglue.context import GlueContext
from pyspark.context import SparkContext
from pyspark.sql import functions as F
from pyspark.sql.window import Window

spark = GlueContext(SparkContext.getOrCreate()).spark_session

orders = spark.table("shop_dwh.order_ok")
members = spark.table("shop_raw.m_kaiin")

last = Window.partitionBy("kaiin_id").orderBy(F.col("order_ts").desc(), F.col("order_no").desc())
newest = orders.withColumn("rn", F.row_number().over(last)).filter("rn = 1").drop("rn")
total = orders.groupBy("kaiin_id").agg(F.sum("amt").alias("total_amt"), F.count("*").alias("order_cnt"))

out = (
    members.join(total, "kaiin_id", "left")
    .join(newest.select("kaiin_id", F.col("order_no").alias("last_order_no")), "kaiin_id", "left")
    .withColumn("avg_amt", F.col("total_amt") / F.col("order_cnt"))
)
out.write.mode("overwrite").json("s3://shop-mart/member_total/")
