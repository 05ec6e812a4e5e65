"""Runs Glue jobs on SQLFrame without an engine, and times how long each takes to become SQL.

usage: sqlframe_jobs.py <legacy folder> <hikkoshi.yml>      prints one JSON object

SQLFrame gives PySpark's DataFrame; what Glue adds around it is as thin here as can be: a dynamic
frame is a data frame, and a write asks for the statement. A job that needs more of Glue than that
fails, and is counted as one that SQLFrame cannot run.
"""

import contextlib
import io
import json
import pathlib
import runpy
import sys
import time
import types

import yaml
from sqlframe import activate

activate("standalone")

from pyspark.sql import DataFrame, DataFrameReader, SparkSession  # noqa: E402

RUNS = 3


class Platform:
    """The tables of the catalog, by name and by location, as frames of a session."""

    def __init__(self, session, catalogs):
        self.session = session
        self.statements = 0
        self.locations = {}
        for path in catalogs:
            for table in json.loads(path.read_text(encoding="utf-8"))["TableList"]:
                name = f"{table['DatabaseName']}.{table['Name']}"
                storage = table["StorageDescriptor"]
                columns = storage["Columns"] + table.get("PartitionKeys", [])
                session.catalog.add_table(name, {column["Name"]: column["Type"] for column in columns})
                self.locations[storage["Location"].rstrip("/")] = name

    def read_path(self, path):
        return DataFrameReader(self.session).table(self.locations[path.rstrip("/")])

    def write(self, frame):
        assert frame.sql(dialect="databricks")
        self.statements += 1


class Writer:
    """Takes every setting of a DataFrameWriter; whatever ends one is a write."""

    ENDS = ("save", "saveAsTable", "insertInto", "parquet", "json", "csv", "orc")

    def __init__(self, platform, frame):
        self.platform, self.frame = platform, frame

    def __getattr__(self, name):
        if name in self.ENDS:
            return lambda *_, **__: self.platform.write(self.frame)
        return lambda *_, **__: self


class Reader:
    """Takes every setting of a DataFrameReader; a path is the table that lies there."""

    def __init__(self, platform):
        self.platform = platform

    def table(self, name):
        return DataFrameReader(self.platform.session).table(name)

    def __getattr__(self, name):
        if name in ("load", "parquet", "json", "csv", "orc"):
            return lambda path, **_: self.platform.read_path(path)
        return lambda *_, **__: self


class DynamicFrame:
    def __init__(self, frame):
        self.frame = frame

    def toDF(self):
        return self.frame

    @staticmethod
    def fromDF(frame, _context, _name):
        return DynamicFrame(frame)


class GlueContext:
    platform = None

    def __init__(self, _context=None):
        self.spark_session = self.platform.session
        self.create_dynamic_frame = self
        self.write_dynamic_frame = self

    def from_catalog(self, database=None, table_name=None, frame=None, **_):
        if frame is not None:
            return self.platform.write(frame.frame)
        return DynamicFrame(self.spark_session.read.table(f"{database}.{table_name}"))

    def from_options(self, connection_type=None, connection_options=None, frame=None, **_):
        if frame is not None:
            return self.platform.write(frame.frame)
        return DynamicFrame(self.platform.read_path(connection_options["paths"][0]))

    def get_logger(self):
        return types.SimpleNamespace(info=print, warn=print, error=print)


class Job:
    def __init__(self, _context=None):
        pass

    def init(self, *_):
        pass

    def commit(self):
        pass


def module(name, **content):
    made = types.ModuleType(name)
    made.__dict__.update(content)
    sys.modules[name] = made


def install(platform, arguments):
    GlueContext.platform = platform
    DataFrame.write = property(lambda frame: Writer(platform, frame))
    DataFrame.count = lambda _: 0  # for the log; there are no rows
    SparkSession.read = property(lambda _: Reader(platform))
    context = type("SparkContext", (), {"getOrCreate": classmethod(lambda cls: cls())})
    module("pyspark", SparkContext=context)
    module("pyspark.context", SparkContext=context)
    module("awsglue", DynamicFrame=DynamicFrame)
    module("awsglue.context", GlueContext=GlueContext)
    module("awsglue.dynamicframe", DynamicFrame=DynamicFrame)
    module("awsglue.job", Job=Job)
    module("awsglue.transforms")
    module("awsglue.utils", getResolvedOptions=lambda _, names: {n: arguments.get(n, n) for n in names})


def run(job):
    """Returns the seconds that one run took, or the reason why it cannot be run."""
    start = time.perf_counter()
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            runpy.run_path(str(job), run_name="__main__")
    except (Exception, SystemExit) as error:  # whatever the peer raises is its reason
        return f"{type(error).__name__}: {str(error)[:80]}"
    return time.perf_counter() - start


def main():
    legacy = pathlib.Path(sys.argv[1])
    arguments = yaml.safe_load(pathlib.Path(sys.argv[2]).read_text(encoding="utf-8"))["parameters"]
    platform = Platform(SparkSession.builder.getOrCreate(), sorted(legacy.rglob("*catalog*.json")))
    install(platform, arguments)
    sys.path.insert(0, str(legacy / "jobs"))
    sys.argv = ["job"]
    seconds, reasons = {}, {}
    for job in sorted((legacy / "jobs").glob("*.py")):
        before = platform.statements
        results = [run(job) for _ in range(RUNS)]
        if isinstance(results[-1], str):
            reasons[job.name] = results[-1]
        elif platform.statements > before:
            seconds[job.name] = min(results)
    print(json.dumps({"seconds": seconds, "reasons": reasons}))


if __name__ == "__main__":
    main()
