# share of each order in the hours of its airport, for the crew meeting. pandas because transform is easy there
import sys

from awsglue.context import GlueContext
from awsglue.job import Job
from awsglue.utils import getResolvedOptions
from pyspark.context import SparkContext

args = getResolvedOptions(sys.argv, ["JOB_NAME"])
glueContext = GlueContext(SparkContext.getOrCreate())
spark = glueContext.spark_session
job = Job(glueContext)
job.init(args["JOB_NAME"], args)

wo = spark.read.parquet("s3://avia-dwh-prod/maint_wo/")
wo = wo.filter("labor_hr is not null").select("wo_no", "apt_cd", "sts_cd", "labor_hr")

pdf = wo.toPandas()
grp = pdf.groupby("apt_cd")["labor_hr"]
pdf["apt_hr"] = grp.transform("sum").round(1)
pdf["share_pct"] = (pdf["labor_hr"] / grp.transform("sum") * 100).round(2)
pdf["rank_no"] = grp.rank(method="dense", ascending=False)
# the three orders that cost an airport the most hours
top = pdf[pdf["rank_no"] <= 3].drop(columns=["sts_cd"])

res = spark.createDataFrame(top)
res = res.withColumn("rank_no", res.rank_no.cast("int")).withColumnRenamed("labor_hr", "wo_hr")
res.select("apt_cd", "rank_no", "wo_no", "wo_hr", "apt_hr", "share_pct") \
    .write.mode("overwrite").parquet("s3://avia-mart-prod/maint_share/")
job.commit()
