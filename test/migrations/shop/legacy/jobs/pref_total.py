from awsglue.context import GlueContext
from pyspark.context import SparkContext

spark = GlueContext(SparkContext.getOrCreate()).spark_session

# one row per prefecture, for the map
out = spark.sql("""
    select pref_cd, sum(total_amt) as total_amt, count(*) as member_cnt, max(nm) as last_nm
    from shop_mart.member_total
    group by pref_cd
""")
out.write.mode("overwrite").json("s3://shop-mart/pref_total/")
