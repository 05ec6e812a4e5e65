# ops portal users -> dwh
# the portal dumps its collection every night as json lines
import sys
import hashlib
from datetime import datetime

from awsglue.transforms import *
from awsglue.utils import getResolvedOptions
from awsglue.context import GlueContext
from awsglue.dynamicframe import DynamicFrame
from awsglue.job import Job
from pyspark.context import SparkContext
from pyspark.sql.functions import col, from_unixtime, split, size, to_date, udf

args = getResolvedOptions(sys.argv, ["JOB_NAME", "env"])
glueContext = GlueContext(SparkContext.getOrCreate())
job = Job(glueContext)
job.init(args["JOB_NAME"], args)
glueContext.spark_session.conf.set("spark.sql.legacy.timeParserPolicy", "CORRECTED")

DEPT = {
    "FO": "Flight Operations",
    "MX": "Maintenance",
    "RM": "Revenue Management",
    "IT": "Information Systems",
}

users = glueContext.create_dynamic_frame.from_catalog(
    database="avia_raw", table_name="ops_user", transformation_ctx="users")
users = ResolveChoice.apply(frame=users, specs=[("login_cnt", "cast:int")], transformation_ctx="users_rc")

# deleted users out; old rows have no flag at all and are alive
users = Filter.apply(frame=users, f=lambda r: r["del_flg"] != 1, transformation_ctx="users_alive")
# test accounts
users = Filter.apply(frame=users, f=lambda r: not (r["dept_cd"] == "ZZ" or r["nm"].startswith("test_")), transformation_ctx="users_real")


def complete(rec):
    rec["dept_nm"] = DEPT.get(rec["dept_cd"], "Other")
    if rec["act_yn"] == "Y":
        rec["act_flg"] = 1
    else:
        rec["act_flg"] = 0
    rec["nm"] = rec["nm"].strip().title()
    if rec["mail"] is None:
        rec["mail_dom"] = None
    else:
        rec["mail_dom"] = rec["mail"].split("@")[-1].lower()
    del rec["act_yn"]
    return rec


users = Map.apply(frame=users, f=complete, transformation_ctx="users_complete")
users = users.drop_fields(["del_flg", "memo"])
users = ApplyMapping.apply(frame=users, mappings=[
    ("user_id", "string", "user_id", "string"),
    ("nm", "string", "nm", "string"),
    ("mail", "string", "mail", "string"),
    ("mail_dom", "string", "mail_dom", "string"),
    ("dept_cd", "string", "dept_cd", "string"),
    ("dept_nm", "string", "dept_nm", "string"),
    ("act_flg", "int", "act_flg", "int"),
    ("login_cnt", "int", "login_cnt", "int"),
    ("last_login_ts", "long", "last_login_ts", "long"),
    ("create_time", "string", "create_time", "timestamp"),
    ("upd_dt", "string", "upd_dt", "string"),
    ("roles", "string", "roles", "string"),
    ("base_apts", "string", "base_apts", "string"),
    ("contact.tel", "string", "tel", "string"),
    ("contact.zip", "string", "zip_cd", "string"),
], transformation_ctx="users_mapped")

hash_mail = udf(lambda s: hashlib.sha256(s.lower().encode("utf-8")).hexdigest() if s is not None else None)


def mask_tel(tel):
    if not tel:
        return ""
    return "*" * (len(tel) - 4) + tel[-4:]


mask = udf(mask_tel)

df = users.toDF()
df = df.withColumn("mail_hash", hash_mail(col("mail"))).drop("mail")
df = df.withColumn("tel", mask(col("tel")))
df = df.withColumn("role_cnt", size(split(col("roles"), "\\|")))
df = df.withColumn("last_login", from_unixtime(col("last_login_ts"), "yyyy-MM-dd HH:mm"))
df = df.withColumn("upd_dt", to_date(col("upd_dt"), "yyyyMMdd"))

out = DynamicFrame.fromDF(df, glueContext, "out")
if args["env"] == "dev":
    print("dev run, nothing written")
    print(df.show(3))
else:
    glueContext.write_dynamic_frame.from_catalog(frame=out, database="avia_dwh", table_name="ops_user", transformation_ctx="w")
print("done", datetime.now())
job.commit()
