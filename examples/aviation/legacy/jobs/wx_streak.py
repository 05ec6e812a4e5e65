import sys

from awsglue.context import GlueContext
from awsglue.job import Job
from awsglue.utils import getResolvedOptions
from pyspark.context import SparkContext
from pyspark.sql import Row

sc = SparkContext.getOrCreate()
glueContext = GlueContext(sc)
spark = glueContext.spark_session
args = getResolvedOptions(sys.argv, ["JOB_NAME"])
job = Job(glueContext)
job.init(args["JOB_NAME"], args)


def dry_streaks(group):
    """Dry days in a row, up to each day. A day of snow counts as wet even when nothing was measured."""
    location, days = group
    streak = 0
    began = None
    for day in sorted(days, key=lambda d: d["wx_dt"]):
        wet = day["prcp_mm"] > 0 or day["wx_kbn"] == "snow"
        if wet:
            streak = 0
            began = None
        else:
            streak += 1
            if began is None:
                began = day["wx_dt"]
        yield Row(location=location, wx_dt=day["wx_dt"], wet_flg=1 if wet else 0, dry_days=streak, dry_from_dt=began)


wx = spark.read.parquet("s3://avia-dwh-prod/wx_daily/").select("location", "wx_dt", "prcp_mm", "wx_kbn")
rows = wx.rdd.groupBy(lambda r: r["location"]).flatMap(dry_streaks)
out = spark.createDataFrame(rows, "location string, wx_dt date, wet_flg int, dry_days int, dry_from_dt date")
out.write.mode("overwrite").parquet("s3://avia-mart-prod/wx_streak/")
job.commit()
