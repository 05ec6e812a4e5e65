"""Runs one legacy job unchanged on local PySpark: `run_glue_job.py job.py --JOB_NAME x ...`.

S3 addresses in Spark's own readers and writers are mapped to folders, and the catalog's tables are
there for spark.sql. HIKKOSHI_PLATFORM says where things are (awsglue/platform.py).
"""

import atexit
import functools
import os
import runpy
import shutil
import sys
import tempfile

os.environ["TZ"] = "UTC"
os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
os.environ.setdefault("PYSPARK_PYTHON", sys.executable)

_warehouse = tempfile.mkdtemp(prefix="spark-warehouse-")
atexit.register(shutil.rmtree, _warehouse, ignore_errors=True)

# Glue 5 is Spark 3.5 without ANSI mode. One core and one shuffle partition: the same rows come in the
# same order each time, which is one of the orders the real cluster may have had.
SETTINGS = {
    "spark.master": "local[1]",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.memory": "2g",
    "spark.sql.ansi.enabled": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.warehouse.dir": _warehouse,
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.parquet.inferTimestampNTZ.enabled": "false",
    "spark.sql.sources.partitionColumnTypeInference.enabled": "false",
    # Without a metastore the partitions of a table are what its folder holds.
    "spark.sql.hive.manageFilesourcePartitions": "false",
    "spark.log.level": "ERROR",
}
os.environ["PYSPARK_SUBMIT_ARGS"] = (
    " ".join(f"--conf {key}={value}" for key, value in SETTINGS.items()) + " pyspark-shell"
)

from pyspark.sql import DataFrameReader, DataFrameWriter, SparkSession  # noqa: E402

from awsglue.platform import columns_of, current_platform, format_of  # noqa: E402

_known_tables = set()


def mapped(value):
    if isinstance(value, str) and value.startswith(("s3://", "s3a://", "s3n://")):
        return current_platform().local_path(value)
    return [mapped(item) for item in value] if isinstance(value, list) else value


def map_paths(owner, *names):
    """Wraps methods that take paths so that S3 addresses reach them as folders."""
    for name in names:
        original = getattr(owner, name)

        @functools.wraps(original)
        def call(self, *args, _original=original, **kwargs):
            mapped_kwargs = {key: mapped(value) for key, value in kwargs.items()}
            return _original(self, *[mapped(value) for value in args], **mapped_kwargs)

        setattr(owner, name, call)


def declare_tables(session, original_sql):
    """Declares the catalog's tables whose files exist by now; Glue has them in its metastore."""
    for (database, name), table in current_platform().tables.items():
        folder = current_platform().local_path(table["StorageDescriptor"].get("Location") or "")
        described = bool(columns_of(table))
        if (database, name) in _known_tables or not described or not os.path.isdir(folder):
            continue
        original_sql(session, f"create database if not exists {database}")
        keys = table.get("PartitionKeys", [])
        columns = ", ".join(f"`{c['Name']}` {c['Type']}" for c in columns_of(table) + keys)
        partitions = f"partitioned by ({', '.join(k['Name'] for k in keys)})" if keys else ""
        # A JSON table has a record in each line, unless its crawler found documents that are arrays.
        is_text = format_of(table) == "csv" or "jsonPath" in table.get("Parameters", {})
        multi_line = "true" if is_text else "false"
        options = f"options (header 'true', multiLine '{multi_line}', escape '\"')"
        original_sql(
            session,
            f"create table if not exists {database}.{name} ({columns}) using {format_of(table)} "
            f"{options} {partitions} location '{folder}'",
        )
        _known_tables.add((database, name))


def with_catalog(owner, *names):
    original_sql = SparkSession.sql
    for name in names:
        original = getattr(owner, name)

        @functools.wraps(original)
        def call(self, *args, _original=original, **kwargs):
            session = self if isinstance(self, SparkSession) else self._spark
            declare_tables(session, original_sql)
            return _original(self, *args, **kwargs)

        setattr(owner, name, call)


def main():
    script = os.path.abspath(sys.argv[1])
    map_paths(DataFrameReader, "load", "csv", "json", "parquet", "orc", "text")
    map_paths(DataFrameWriter, "save", "csv", "json", "parquet", "orc", "text")
    with_catalog(SparkSession, "sql", "table")
    with_catalog(DataFrameReader, "table")
    with_catalog(DataFrameWriter, "insertInto")
    sys.argv = [script] + sys.argv[2:]
    sys.path.insert(0, os.path.dirname(script))
    runpy.run_path(script, run_name="__main__")


if __name__ == "__main__":
    main()
