"""Nightly load of the small masters. Add a table to TABLES, nothing else to do."""
import sys

from awsglue.context import GlueContext
from awsglue.job import Job
from awsglue.utils import getResolvedOptions
from pyspark.context import SparkContext
from pyspark.sql import functions as F

from lib.cleansing import cast_columns, rename_columns, trim_all
from lib.io_util import read_raw, write_table

TABLES = [
    {
        "src": "zipcodes",
        "dst": "m_zip",
        "rename": {"zip_code": "zip_cd", "latitude": "lat", "longitude": "lon", "city": "city_nm",
                   "state": "state_cd", "county": "county_nm"},
        "types": {"lat": "decimal(9,4)", "lon": "decimal(9,4)"},
        "filter": "state_cd in ('HI', 'AK', 'WA', 'OR', 'NV')",
        "keys": ["zip_cd"],
    },
    {
        "src": "route_cnt",
        "dst": "m_route",
        "rename": {"origin": "org_apt", "destination": "dst_apt", "count": "plan_cnt"},
        "types": {"plan_cnt": "smallint"},
        "filter": "org_apt <> dst_apt",
        "keys": ["org_apt", "dst_apt"],
    },
    {
        "src": "weather",
        "dst": "wx_daily",
        "rename": {"date": "wx_dt", "precipitation": "prcp_mm", "wind": "wind_ms", "weather": "wx_kbn"},
        "types": {"wx_dt": "date", "prcp_mm": "double", "temp_max": "double", "temp_min": "double", "wind_ms": "float"},
        "filter": None,
        "keys": ["location", "wx_dt"],
    },
]


def load(glue_context, conf):
    df = read_raw(glue_context, conf["src"])
    df = rename_columns(df, conf["rename"])
    df = trim_all(df)
    df = cast_columns(df, conf["types"])
    if conf.get("filter"):
        df = df.where(conf["filter"])
    before = df.count()
    df = df.dropDuplicates(conf["keys"])
    if df.count() != before:
        print("duplicates in {}: {}".format(conf["src"], before - df.count()))
    df = df.withColumn("load_kbn", F.lit("M"))
    write_table(df, "dwh", conf["dst"])


def main():
    args = getResolvedOptions(sys.argv, ["JOB_NAME"])
    glue_context = GlueContext(SparkContext.getOrCreate())
    job = Job(glue_context)
    job.init(args["JOB_NAME"], args)
    failed = []
    for conf in TABLES:
        try:
            load(glue_context, conf)
        except Exception as e:
            # one broken master must not stop the others
            print("load of {} failed: {}".format(conf["dst"], e))
            failed.append(conf["dst"])
    if failed:
        raise RuntimeError("failed: " + ",".join(failed))
    job.commit()


if __name__ == "__main__":
    main()
