"""Writes each table the jobs made as one sorted parquet file: `record_tables.py <folder>`."""

import glob
import os
import shutil
import sys

import run_glue_job  # sets Spark up as the jobs had it
from pyspark.sql import SparkSession

from awsglue.platform import columns_of, current_platform


def main():
    folder = sys.argv[1]
    spark = SparkSession.builder.getOrCreate()
    for (database, name), table in sorted(current_platform().tables.items()):
        location = table["StorageDescriptor"].get("Location")
        source = current_platform().local_path(location) if location else ""
        if "raw" in database or not os.path.isdir(source):
            continue
        frame = spark.read.parquet(source)
        described = [column["Name"] for column in columns_of(table) + table.get("PartitionKeys", [])]
        if described and described != frame.columns:
            sys.exit(f"{database}.{name}: catalog {described}, files {frame.columns}")
        write_single(frame, os.path.join(folder, database, name))
        print(database, name, flush=True)
    write_versions(spark, os.path.join(folder, "VERSIONS"))


def write_single(frame, folder):
    """Writes one file with a fixed name; rows are sorted by all columns, so reruns differ in nothing."""
    shutil.rmtree(folder, ignore_errors=True)
    frame.orderBy(*frame.columns).coalesce(1).write.option("compression", "zstd").parquet(folder)
    part = glob.glob(os.path.join(folder, "part-*.parquet"))[0]
    os.rename(part, os.path.join(folder, "data.parquet"))
    for leftover in glob.glob(os.path.join(folder, "_*")) + glob.glob(os.path.join(folder, ".*")):
        os.remove(leftover)


def write_versions(spark, path):
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"Glue jobs      Apache Spark {spark.version}, stand-in for awsglue in test/oracle\n")
        file.write("Athena queries Trino 435\n\nSpark settings\n")
        for key, value in sorted(run_glue_job.SETTINGS.items()):
            if key.startswith("spark.sql.") and "warehouse" not in key:
                file.write(f"  {key} = {value}\n")


if __name__ == "__main__":
    main()
