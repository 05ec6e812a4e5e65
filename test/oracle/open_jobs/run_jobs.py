"""Runs the jobs of a plan on Spark 3.5, each until it asks for no column that its tables lack."""

import glob
import json
import os
import re
import runpy
import signal
import sys
import traceback
import types

import platform_35
from pyspark.context import SparkContext
from pyspark.sql import SparkSession

ASKED = [
    re.compile(r"function parameter with name (`[^']*?`) cannot"),
    re.compile(r"'DataFrame' object has no attribute '(\w+)'"),
    re.compile(r"(?:KeyError|ValueError): '?(\w+)'?"),
    re.compile(r"Cannot resolve column name \"([^\"]+)\""),
]


def share_context():
    """Makes every SparkContext a job asks for the one that a process can have."""
    start = SparkContext.__init__

    def shared(self, *args, **kwargs):
        if SparkContext._active_spark_context is None:
            start(self, *args, **kwargs)
        else:
            self.__dict__ = SparkContext._active_spark_context.__dict__

    SparkContext.__init__ = shared
    SparkContext.stop = lambda self: None


def add_missing_modules():
    """Jobs import botocore for the classes of its errors only."""
    botocore, exceptions = types.ModuleType("botocore"), types.ModuleType("botocore.exceptions")
    for name in ("ClientError", "BotoCoreError", "NoCredentialsError"):
        setattr(exceptions, name, type(name, (Exception,), {}))
    botocore.exceptions = exceptions
    sys.modules.update({"botocore": botocore, "botocore.exceptions": exceptions})


def asked_column(error):
    """Returns (name before the dot or None, column) when an error says that a column is missing."""
    for pattern in ASKED:
        found = pattern.search(error)
        if found:
            parts = [p.strip("`") for p in found[1].split("`.`")] if "`" in found[1] else found[1].split(".")
            return (parts[-2] if len(parts) > 1 else None), parts[-1]
    return None


def module_folder(repository, error):
    """Returns where in the repository a module lies that was not found; jobs bring them as archives."""
    missing = re.search(r"ModuleNotFoundError: No module named '(\w+)", error)
    for pattern in (f"**/{missing[1]}.py", f"**/{missing[1]}/__init__.py") if missing else ():
        for path in sorted(glob.glob(os.path.join(repository, pattern), recursive=True)):
            folder = os.path.dirname(path)
            return os.path.dirname(folder) if path.endswith("__init__.py") else folder
    return None


def run_once(run, job):
    """Returns None when the job came to its end, else what stopped it."""
    platform_35.current = run
    script = os.path.join(job["repository"], job["path"])
    before, path, modules = os.getcwd(), list(sys.path), set(sys.modules)
    os.chdir(os.path.dirname(script))
    sys.path[:0] = [os.path.dirname(script), job["repository"], *job.setdefault("paths", [])]
    sys.argv = [script]
    signal.alarm(150)
    try:
        runpy.run_path(script, run_name="__main__")
    except SystemExit as end:
        return None if not end.code else f"SystemExit: {end.code}"
    except BaseException:  # whatever a job of strangers does
        return traceback.format_exc()
    finally:
        signal.alarm(0)
        os.chdir(before)
        sys.path[:] = path
        for name in set(sys.modules) - modules:  # another job may have modules of the same name
            if job["repository"] in (getattr(sys.modules[name], "__file__", None) or ""):
                del sys.modules[name]
    return None


def clear(spark):
    spark.catalog.clearCache()
    for table in spark.catalog.listTables():
        if table.isTemporary:
            spark.catalog.dropTempView(table.name)
    for database in spark.catalog.listDatabases():
        if database.name != "default":
            platform_35.ORIGINAL_SQL(spark, f"drop database `{database.name}` cascade")


def add_column(table, column):
    """Adds a column; in Python's own code the case of its name counts."""
    known = [name for name in table if name.lower() == column.lower()]
    table[column] = table.pop(known[0]) if known else None


def run_job(job, seed):
    """Runs a job, giving its tables the columns it asks for, and returns what came of it."""
    spark = SparkSession.builder.getOrCreate()
    columns = {name: dict(known) for name, known in job["tables"].items()}
    for name in columns:
        # A table that is described has no more columns than those.
        if not any(columns[name].values()):
            columns[name].setdefault("extra_" + re.sub(r"\W", "_", name.split(".")[-1]), None)
    places, error = {}, "too many unknown columns"
    for _ in range(60):
        clear(spark)
        run = platform_35.Run(job, {name: dict(known) for name, known in columns.items()}, seed)
        error = run_once(run, job)
        folder = module_folder(job["repository"], error or "")
        if folder and folder not in job["paths"]:
            job["paths"].append(folder)
            continue
        asked = asked_column(error) if error else None
        if not asked:
            break
        qualifier, column = asked
        likely = [k for k in columns if qualifier and qualifier.lower() in k] + list(dict.fromkeys(run.read))
        if places.get(column, 0) >= len(likely):
            break
        if places.get(column, 0) > 0:
            columns[likely[places[column] - 1]].pop(column, None)
        add_column(columns[likely[places.get(column, 0)]], column)
        places[column] = places.get(column, 0) + 1
    result = {"inputs": run.inputs, "writes": run.writes, "arguments": run.arguments}
    if error and not run.writes:
        said = [line for line in error.splitlines() if re.match(r"[\w.]+(Error|Exception|Input)\b", line)]
        result["error"] = (said or error.strip().splitlines())[-1][:300]
        result["trace"] = error[-4000:]
    platform_35.save(result, run)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        jobs = json.load(file)
    platform_35.patch_all()
    SparkSession.builder.getOrCreate().sparkContext.setLogLevel("OFF")
    share_context()
    add_missing_modules()
    signal.signal(signal.SIGALRM, lambda *_: (_ for _ in ()).throw(TimeoutError("150 seconds")))
    log = open(os.path.join(os.path.dirname(sys.argv[1]), "jobs.log"), "w", encoding="utf-8")
    screen, sys.stdout = sys.stdout, log
    for job in jobs:
        try:
            run_job(job, os.environ.get("SEED", "1"))
        except Exception:
            traceback.print_exc(file=screen)
    sys.stdout = screen


if __name__ == "__main__":
    main()
