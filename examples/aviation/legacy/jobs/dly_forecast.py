"""Delay forecast per airport. The features are plain SQL, the forecast itself is not."""
import sys

import pandas as pd
from awsglue.context import GlueContext
from awsglue.job import Job
from awsglue.utils import getResolvedOptions
from pyspark.context import SparkContext
from pyspark.sql import functions as F

args = getResolvedOptions(sys.argv, ["JOB_NAME", "alpha", "top_n"])
glueContext = GlueContext(SparkContext.getOrCreate())
spark = glueContext.spark_session
job = Job(glueContext)
job.init(args["JOB_NAME"], args)

flights = glueContext.create_dynamic_frame.from_catalog(database="avia_raw", table_name="flights").toDF()

# big airports only
big = (
    flights.groupBy("origin").agg(F.count("*").alias("n"))
    .orderBy(F.desc("n"), "origin").limit(int(args["top_n"])).select("origin")
)
feature = (
    flights.join(big, "origin", "left_semi")
    .withColumn("flt_dt", F.to_date("date"))
    .groupBy("origin", "flt_dt")
    .agg(
        F.count("*").alias("flt_cnt"),
        F.sum(F.when(F.col("delay") > 15, 1).otherwise(0)).alias("late_cnt"),
        F.sum("delay").alias("dly_sum"),
    )
    .withColumn("wknd_flg", F.dayofweek("flt_dt").isin(1, 7).cast("int"))
    .withColumn("apt_cd", F.col("origin"))
    .drop("origin")
)
feature.write.mode("overwrite").parquet("s3://avia-mart-prod/dly_feature/")


# Each day's state depends on the day before and on how wrong the last guess was.
def forecast(days: pd.DataFrame, alpha: float) -> pd.DataFrame:
    level, trust = None, 1.0
    rows = []
    for _, day in days.sort_values("flt_dt").iterrows():
        rate = day["late_cnt"] / day["flt_cnt"]
        guess = rate if level is None else level
        error = rate - guess
        trust = max(0.1, trust * (0.5 if abs(error) > 0.2 else 1.05))
        level = guess + alpha * min(trust, 2.0) * error
        rows.append((day["apt_cd"], day["flt_dt"], round(guess, 6), round(rate, 6)))
    return pd.DataFrame(rows, columns=["apt_cd", "flt_dt", "guess_rt", "late_rt"])


history = spark.read.parquet("s3://avia-mart-prod/dly_feature/").toPandas()
parts = [forecast(days, float(args["alpha"])) for _, days in history.groupby("apt_cd")]
result = spark.createDataFrame(pd.concat(parts))
result.write.mode("overwrite").parquet("s3://avia-mart-prod/dly_forecast/")
job.commit()
