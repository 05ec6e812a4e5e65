import sys
from datetime import timedelta

import pandas as pd
from awsglue.context import GlueContext
from awsglue.utils import getResolvedOptions
from pyspark.context import SparkContext

args = getResolvedOptions(sys.argv, ["JOB_NAME"])
glueContext = GlueContext(SparkContext.getOrCreate())
spark = glueContext.spark_session

sales = spark.table("shop_raw.t_sale").toPandas()
hist = spark.table("shop_raw.t_member_hist").toPandas()

sales = sales[sales["test_flg"] == 0]
# not cancelled; nobody filled the flag before 2021
sales = sales[sales["cancel_flg"] != 1]

newest = hist.sort_values("ver_no").drop_duplicates("kaiin_id", keep="last")
df = sales.merge(newest, on="kaiin_id", how="left")

local = pd.to_datetime(df["sold_epoch"], unit="s", utc=True).dt.tz_convert("Asia/Tokyo").dt.tz_localize(None)
df["sold_tm"] = local
df["due_dt"] = [moment.date() + timedelta(days=14) for moment in local]
df["list_amt"] = df["unit_price"] * df["qty"]
df["net_amt"] = df["list_amt"] - df["off_amt"]
df["weight_kg"] = df["weight_g"] / 1000
df["area_nm"] = df["area_nm"].fillna("unknown")

out = df[["sale_no", "kaiin_id", "area_nm", "sold_tm", "due_dt", "list_amt", "net_amt", "weight_kg", "channel"]]
spark.createDataFrame(
    out,
    "sale_no string, kaiin_id int, area_nm string, sold_tm timestamp, due_dt date, "
    "list_amt decimal(12,4), net_amt decimal(12,4), weight_kg double, channel string",
).write.mode("overwrite").parquet("s3://shop-mart/sale_detail/")
