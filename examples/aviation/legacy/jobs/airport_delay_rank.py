import sys
from awsglue.transforms import *
from awsglue.utils import getResolvedOptions
from pyspark.context import SparkContext
from awsglue.context import GlueContext
from awsglue.job import Job
from pyspark.sql import Window
from pyspark.sql.functions import col, lag, lit, rank, dense_rank, ntile, row_number, sum as _sum, count, coalesce, when, percent_rank, first

args = getResolvedOptions(sys.argv, ['JOB_NAME'])
glueContext = GlueContext(SparkContext())
spark = glueContext.spark_session
job = Job(glueContext); job.init(args['JOB_NAME'], args)

rm = spark.table("avia_dwh.route_month")

# unknown airports are not ranked
rm = rm.filter(~col("unk_apt"))

m = rm.groupBy("ym", "org_apt", "org_state").agg(
    _sum("flt_cnt").alias("flt_cnt"), _sum("late_cnt").alias("late_cnt"), count("dst_apt").alias("route_cnt"))
m = m.withColumn("late_rt", col("late_cnt") / col("flt_cnt"))

by_month = Window.partitionBy("ym").orderBy(col("late_rt").desc(), col("org_apt"))
by_state = Window.partitionBy("ym", "org_state").orderBy(col("flt_cnt").desc())
by_apt = Window.partitionBy("org_apt").orderBy("ym")

m = m.withColumn("late_rank", rank().over(by_month)) \
     .withColumn("size_rank", dense_rank().over(by_state)) \
     .withColumn("quartile", ntile(4).over(by_month)) \
     .withColumn("pct", percent_rank().over(by_month)) \
     .withColumn("prev_late_rt", lag("late_rt").over(by_apt)) \
     .withColumn("cum_flt", _sum("flt_cnt").over(by_apt.rowsBetween(Window.unboundedPreceding, Window.currentRow))) \
     .withColumn("mov3_flt", _sum("flt_cnt").over(by_apt.rowsBetween(-2, 0)))
m = m.withColumn("diff_rt", col("late_rt") - coalesce(col("prev_late_rt"), col("late_rt")))
m = m.withColumn("trend", when(col("prev_late_rt").isNull(), "new").when(col("diff_rt") > 0.01, "up").when(col("diff_rt") < -0.01, "down").otherwise("flat"))
m.drop("diff_rt").write.mode("overwrite").partitionBy("ym").parquet("s3://avia-mart-prod/airport_delay_rank/")

# busiest route of each airport over all months
# (ties: whichever comes first, nobody minds)
t = rm.groupBy("org_apt", "dst_apt").agg(_sum("flt_cnt").alias("flt_cnt"))
w = Window.partitionBy("org_apt").orderBy(col("flt_cnt").desc())
top = t.withColumn("rn", row_number().over(w)).filter("rn <= 3")
top.withColumnRenamed("rn", "rank_no").write.mode("overwrite").parquet("s3://avia-mart-prod/apt_top_route/")
job.commit()
