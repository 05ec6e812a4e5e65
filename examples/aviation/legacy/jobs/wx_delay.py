import sys
from awsglue.transforms import *
from awsglue.utils import getResolvedOptions
from pyspark.context import SparkContext
from awsglue.context import GlueContext
from awsglue.dynamicframe import DynamicFrame
from awsglue.job import Job
from pyspark.sql import functions as F

## @params: [JOB_NAME]
args = getResolvedOptions(sys.argv, ['JOB_NAME'])
sc = SparkContext()
glueContext = GlueContext(sc)
spark = glueContext.spark_session
job = Job(glueContext)
job.init(args['JOB_NAME'], args)

## @type: DataSource
## @args: [database = "avia_dwh", table_name = "flt_feed", transformation_ctx = "datasource0"]
datasource0 = glueContext.create_dynamic_frame.from_catalog(database = "avia_dwh", table_name = "flt_feed", push_down_predicate = "dep_ym >= '200102' and dep_ym <= '200106'", transformation_ctx = "datasource0")
## @type: DataSource
## @args: [database = "avia_dwh", table_name = "m_airport", transformation_ctx = "datasource1"]
datasource1 = glueContext.create_dynamic_frame.from_catalog(database = "avia_dwh", table_name = "m_airport", transformation_ctx = "datasource1")
datasource2 = glueContext.create_dynamic_frame.from_catalog(database = "avia_dwh", table_name = "wx_daily", transformation_ctx = "datasource2")

## @type: Join
join1 = Join.apply(frame1 = datasource0, frame2 = datasource1.select_fields(["apt_cd", "city_nm", "state_cd"]), keys1 = ["org_apt"], keys2 = ["apt_cd"], transformation_ctx = "join1")
## the arrival airport brings the same names a second time
join2 = Join.apply(frame1 = join1, frame2 = datasource1.select_fields(["apt_cd", "city_nm", "state_cd"]), keys1 = ["dst_apt"], keys2 = ["apt_cd"], transformation_ctx = "join2")
mapped3 = ApplyMapping.apply(frame = join2, mappings = [("org_apt", "string", "org_apt", "string"), ("dst_apt", "string", "dst_apt", "string"), ("city_nm", "string", "org_city", "string"), ("`.city_nm`", "string", "dst_city", "string"), ("`.state_cd`", "string", "dst_state", "string"), ("dep_tm", "timestamp", "dep_tm", "timestamp"), ("dep_dly", "int", "dep_dly", "long"), ("dly_flg", "string", "dly_flg", "string")], transformation_ctx = "mapped3")
## @type: SplitRows
split4 = SplitRows.apply(frame = mapped3, comparison_dict = {"dep_dly": {">": 0}}, name1 = "late", name2 = "ontime", transformation_ctx = "split4")
late5 = SelectFromCollection.apply(dfc = split4, key = "late", transformation_ctx = "late5")

# weather is of 2012-2015 only, so compare by day of year
late = late5.toDF().withColumn("doy", F.dayofyear("dep_tm"))
wx = datasource2.toDF().withColumn("doy", F.dayofyear("wx_dt")).groupBy("location", "doy").agg(
    F.avg("prcp_mm").alias("prcp_mm"),
    F.max("temp_max").alias("temp_max"),
    F.expr("max_by(wx_kbn, wx_dt)").alias("wx_kbn"),
    F.sum(F.expr("if(wx_kbn = 'snow', 1, 0)")).alias("snow_days"))
late_d = DynamicFrame.fromDF(late, glueContext, "late_d")
wx_d = DynamicFrame.fromDF(wx, glueContext, "wx_d")
join6 = Join.apply(late_d, wx_d, ["dst_city", "doy"], ["location", "doy"], transformation_ctx = "join6")
drop7 = DropFields.apply(frame = join6, paths = ["`.doy`", "location"], transformation_ctx = "drop7")
res = drop7.toDF().groupBy("dst_city", "dst_apt", "doy", "wx_kbn").agg(
    F.count("*").alias("late_cnt"), F.sum("dep_dly").alias("dly_sum"), F.max("prcp_mm").alias("prcp_mm"),
    F.first("snow_days").alias("snow_days"))
res = res.withColumn("dly_per_flt", F.col("dly_sum") / F.col("late_cnt")).orderBy("dst_city", "doy")
drop8 = DropNullFields.apply(frame = DynamicFrame.fromDF(res, glueContext, "res"), transformation_ctx = "drop8")
## @type: DataSink
datasink9 = glueContext.write_dynamic_frame.from_options(frame = drop8, connection_type = "s3", connection_options = {"path": "s3://avia-mart-prod/wx_delay"}, format = "parquet", transformation_ctx = "datasink9")
job.commit()
