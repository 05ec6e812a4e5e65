from awsglue.context import GlueContext
from pyspark.context import SparkContext
from pyspark.sql import functions as F

glue = GlueContext(SparkContext.getOrCreate())

df = glue.create_dynamic_frame.from_catalog(database="web", table_name="t_event").toDF()
# only who is still a user, and has told a name
out = df.filter((F.col("user.del_flg") == 0) & F.col("user")["name"].isNotNull()).select(
    "id",
    F.col("user.id").alias("uid"),
    F.col("user").getField("name").alias("uname"),
    "user.address.zip",
    F.col("user.address.geo").alias("geo"),
    F.to_timestamp(F.col("meta.sent_at") / 1000).alias("sent"),
    "ctx",
)
out.write.mode("overwrite").parquet("s3://web-dwh/event/")
