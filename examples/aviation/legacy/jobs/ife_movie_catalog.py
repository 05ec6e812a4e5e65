# In-flight entertainment: which titles may we buy, and which are shown on which haul
import sys
from awsglue.transforms import *
from awsglue.utils import getResolvedOptions
from pyspark.context import SparkContext
from awsglue.context import GlueContext
from awsglue.job import Job
import pyspark.sql.functions as F
from pyspark.sql.types import *
from pyspark.sql.window import Window

args = getResolvedOptions(sys.argv, ['JOB_NAME', 'min_votes'])
sc = SparkContext()
glueContext = GlueContext(sc)
spark = glueContext.spark_session
job = Job(glueContext)
job.init(args['JOB_NAME'], args)

mv = glueContext.create_dynamic_frame.from_options(
    connection_type="s3",
    connection_options={"paths": ["s3://avia-raw-prod/movies/"], "recurse": True},
    format="json",
    format_options={"jsonPath": "$[*]", "multiline": True},
    transformation_ctx="mv",
)
# the supplier sends 1776 and 300 as numbers
mv = ResolveChoice.apply(frame=mv, specs=[
    ("Title", "cast:string"), ("US Gross", "cast:long"), ("Worldwide Gross", "cast:long"), ("IMDB Rating", "cast:double"),
], transformation_ctx="mv_rc")
df = mv.toDF()
df = df.select([F.col("`" + c + "`").alias(c.strip().lower().replace(" ", "_")) for c in df.columns])

df = df.withColumn("rel_dt", F.to_date("release_date", "MMM dd yyyy"))
# two digit years of the old system were read as 20xx
df = df.withColumn("rel_dt", F.when(F.year("rel_dt") > 2011, F.add_months(F.col("rel_dt"), -1200)).otherwise(F.col("rel_dt")))
df = df.withColumn("rel_yr", F.year("rel_dt"))
df = df.drop("release_date")

df = df.na.fill({"mpaa_rating": "Not Rated", "major_genre": "Other"})
df = df.na.fill(0, ["imdb_votes"])
df = df.withColumn("profit", F.col("worldwide_gross") - F.col("production_budget"))
df = df.withColumn("roi", F.round(F.col("profit") / F.col("production_budget"), 3))

AGE = {"G": 0, "PG": 8, "PG-13": 13, "R": 17, "NC-17": 18}

def min_age(r, genre):
    if r in AGE:
        return AGE[r]
    if genre == "Documentary":
        return 8
    return 17

min_age_udf = F.udf(min_age, IntegerType())
df = df.withColumn("min_age", min_age_udf(F.col("mpaa_rating"), F.col("major_genre")))
df = df.withColumn("run_bucket", F.expr("""
    case when running_time_min is null then null
         when running_time_min div 30 <= 2 then 'short'
         when running_time_min div 30 = 3 then 'normal'
         else 'long' end"""))
df = df.filter((F.col("imdb_votes") >= int(args['min_votes'])) & F.col("title").isNotNull() & (F.trim(F.col("title")) != ""))
df = df.dropDuplicates()

w = Window.partitionBy("major_genre").orderBy(F.col("imdb_rating").desc(), F.col("imdb_votes").desc(), F.col("title"))
df = df.withColumn("genre_rank", F.row_number().over(w))
# next one in the same genre by release, unknown dates come first
w2 = Window.partitionBy("major_genre").orderBy("rel_dt", "title")
df = df.withColumn("next_title", F.lead("title", 1, "-").over(w2))

cols = ["title", "rel_dt", "rel_yr", "mpaa_rating", "min_age", "major_genre", "creative_type", "source", "director", "distributor",
        "running_time_min", "run_bucket", "us_gross", "worldwide_gross", "production_budget", "profit", "roi",
        "imdb_rating", "imdb_votes", "rotten_tomatoes_rating", "genre_rank", "next_title"]
df.select(*cols).write.mode("overwrite").parquet("s3://avia-mart-prod/ife_movie/")

# what fits on which flight
base = df.filter("genre_rank <= 50 and min_age <= 13").groupBy("run_bucket").pivot("mpaa_rating", ["G", "PG", "PG-13"]).agg(F.count("title"))
base = base.na.fill(0).withColumn("total", F.col("G") + F.col("PG") + F.col("`PG-13`"))
base = base.withColumnRenamed("PG-13", "pg13").withColumnRenamed("G", "g").withColumnRenamed("PG", "pg")
base.write.mode("overwrite").parquet("s3://avia-mart-prod/ife_shelf/")
job.commit()
