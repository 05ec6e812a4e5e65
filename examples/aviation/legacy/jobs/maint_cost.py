# -*- coding: utf-8 -*-
# Maintenance work orders. The MRO system sends everything as text.
import sys
import boto3
from awsglue.utils import getResolvedOptions
from awsglue.context import GlueContext
from awsglue.job import Job
from pyspark.context import SparkContext
from pyspark.sql.functions import *
from pyspark.sql.types import DecimalType

from lib.cleansing import latest_by, trim_all
from lib.io_util import read_raw, table_path, write_table

args = getResolvedOptions(sys.argv, ["JOB_NAME", "topic_arn"])
glueContext = GlueContext(SparkContext.getOrCreate())
spark = glueContext.spark_session
job = Job(glueContext)
job.init(args["JOB_NAME"], args)
# since the move from Glue 2.0; bad dates shall be null as they always were
spark.conf.set("spark.sql.legacy.timeParserPolicy", "CORRECTED")

STS = {"1": "open", "2": "in work", "3": "closed", "9": "cancelled"}


def sts_nm(cd):
    try:
        return STS[cd]
    except KeyError:
        return "?"


sts_udf = udf(sts_nm)


class MaintLoader:
    def __init__(self, source, target):
        self.source = source
        self.target = target

    def read(self):
        df = trim_all(read_raw(glueContext, self.source))
        # one work order comes again with every status change
        return latest_by(df, ["wo_no"], "upd_tm")

    def convert(self, df):
        for c in ["opn_dt", "cls_dt"]:
            # 0000/00/00 = not yet
            df = df.withColumn(c, to_date(col(c), "yyyy/MM/dd"))
        df = df.withColumn("amt", regexp_replace(col("amt"), "[$,]", "").cast(DecimalType(12, 2)))
        df = df.withColumn("labor_hr", col("labor_hr").cast("double"))
        df = df.withColumn("prio", col("prio").cast("int"))
        df = df.withColumn("days_open", datediff(coalesce(col("cls_dt"), to_date(lit("2001-07-01"))), col("opn_dt")))
        df = df.withColumn("amt_per_hr", round(col("amt") / col("labor_hr"), 2))
        df = df.withColumn("aog_flg", when(upper(col("aog")) == "Y", True).when(upper(col("aog")) == "N", False))
        df = df.withColumn("sts_nm", sts_udf(col("sts_cd")))
        return df.drop("aog")

    def write(self, df):
        try:
            old = spark.read.parquet(table_path("dwh", self.target))
            mark = old.agg(max("upd_tm")).collect()[0][0]
            print("high water mark", mark)
            df = df.filter(col("upd_tm") > mark)
        except Exception as e:
            # first run: the target is not there yet
            print("first load:", str(e)[:80])
        write_table(df, "dwh", self.target, mode="append")


loader = MaintLoader("maint_log", "maint_wo")
wo = loader.convert(loader.read())
wo = wo.cache()
loader.write(wo)

# parts: "P-100:2,P-201:1" -> one row per part, quantity after the colon
parts = wo.filter(col("parts").isNotNull()).select("wo_no", "apt_cd", "opn_dt", posexplode(split("parts", ",")).alias("pos", "part"))
parts = parts.withColumn("part_no", split(col("part"), ":").getItem(0)) \
    .withColumn("qty", split(col("part"), ":").getItem(1).cast("int")) \
    .withColumn("line_no", col("pos") + 1) \
    .drop("part", "pos")
write_table(parts, "dwh", "maint_part")

# who closed what; people are looked up in the portal
usr = glueContext.create_dynamic_frame.from_catalog(database="avia_dwh", table_name="ops_user").toDF().select("user_id", "nm", "dept_nm")
cost = wo.join(usr, ["user_id"], "left").filter(col("sts_cd") != "9")
cost = cost.groupBy("apt_cd", "dept_nm").agg(
    count("wo_no").alias("wo_cnt"),
    sum("amt").alias("amt"),
    avg("amt").alias("avg_amt"),
    (sum("amt") / sum(when(col("aog_flg"), 1).otherwise(0))).alias("amt_per_aog"),
    min("opn_dt").alias("first_dt"),
    collect_set("sts_nm").alias("sts_list"),
)
cost = cost.withColumn("sts_list", concat_ws("/", sort_array("sts_list")))
write_table(cost, "mart", "maint_cost")

if cost.count() == 0:
    boto3.client("sns").publish(TopicArn=args["topic_arn"], Subject="maint_cost is empty", Message="please check the MRO feed")
job.commit()
