"""Runs the legacy job of each case and the SQL we made of it on one Spark, and compares the tables.

usage: check_lowering.py CASE...
A case takes part when it has `=== input data.json`: {"db.table": [[value, ...], ...]}, rows in the
order of the catalog's columns. Job arguments stand in `=== input arguments.json`.
"""

import json
import os
import re
import subprocess
import runpy
import shutil
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import run_glue_job  # noqa: E402
from awsglue import platform  # noqa: E402
from pyspark.sql import SparkSession  # noqa: E402


def cases_of(path):
    """Returns (title, {section: text}) for each case of the file."""
    found, sections, name, title = [], {}, None, ""
    for line in open(path, encoding="utf-8"):
        head = re.match(r"=== (\S+)\s*(.*)", line)
        if head and head[1] == "case":
            found.append((title, sections))
            title, sections, name = head[2].strip(), {}, None
        elif head:
            name = f"{head[1]} {head[2].strip()}".strip()
            sections[name] = ""
        elif name:
            sections[name] += line
    return found + [(title, sections)]


def tables_of(text):
    tables = []
    for line in text.splitlines():
        if line.startswith("table "):
            parts = line.split()
            tables.append({"name": parts[1], "location": parts[2], "columns": []})
        elif line.strip():
            name, data_type = line.split()[:2]
            tables[-1]["columns"].append((name, data_type))
    return tables


def glue_table(table):
    database, name = table["name"].split(".")
    return {
        "DatabaseName": database,
        "Name": name,
        "Parameters": {"classification": "parquet"},
        "StorageDescriptor": {
            "Location": table["location"],
            "Columns": [{"Name": n, "Type": t} for n, t in table["columns"]],
        },
    }


def prepare(spark, sections, folder):
    tables = tables_of(sections["input catalog"])
    data = json.loads(sections["input data.json"])
    locations = {"s3://": os.path.join(folder, "")}
    for table in tables:
        rows = data.get(table["name"])
        if rows is None:
            continue
        # Values come as text and are cast, so that any type can be written in JSON.
        names = [name for name, _ in table["columns"]]
        texts = [[None if value is None else str(value) for value in row] for row in rows]
        frame = spark.createDataFrame(texts, ", ".join(f"`{name}` string" for name in names))
        frame = frame.selectExpr(*[f"cast(`{n}` as {t}) as `{n}`" for n, t in table["columns"]])
        frame.coalesce(1).write.parquet(os.path.join(folder, table["location"][len("s3://"):]))
    with open(os.path.join(folder, "catalog.json"), "w", encoding="utf-8") as file:
        json.dump({"TableList": [glue_table(table) for table in tables]}, file)
    with open(os.path.join(folder, "platform.json"), "w", encoding="utf-8") as file:
        json.dump({"catalog": os.path.join(folder, "catalog.json"), "locations": locations}, file)
    os.environ["HIKKOSHI_PLATFORM"] = os.path.join(folder, "platform.json")
    platform.current_platform.cache_clear()
    run_glue_job._known_tables.clear()


def run_job(sections, folder, arguments):
    script = os.path.join(folder, "job.py")
    with open(script, "w", encoding="utf-8") as file:
        file.write(sections["input job.py"])
    sys.argv = [script, "--JOB_NAME", "job"]
    for name, value in arguments.items():
        sys.argv += [f"--{name}", str(value)]
    runpy.run_path(script, run_name="__main__")


def bag(frame):
    return sorted(repr(tuple(row)) for row in frame.collect())


def without_qualify(query, folder):
    """Spark has no QUALIFY: the program itself writes the query without it."""
    if "qualify" not in query:
        return query
    program = os.path.join(os.environ["HIKKOSHI_RELEASE"], "hikkoshi")
    command = [program, "sql", "--from", "spark3", "--to", "spark3", "--catalog",
               os.path.join(folder, "catalog.json")]
    done = subprocess.run(command, input=query, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(done.stdout + done.stderr)
    return done.stdout.strip().rstrip(";")


def differences(spark, sections, folder, arguments):
    text = sections["expected sql"]
    for part in re.split(r"(?m)^-- write ", text)[1:]:
        head, query = part.split("\n", 1)
        query = without_qualify(query, folder)
        path = re.search(r"at '([^']*)'", head)[1]
        ours = spark.sql(query, args=arguments) if ":" in query else spark.sql(query)
        theirs = spark.read.parquet(path)
        if ours.columns != theirs.columns:
            yield f"{path}: columns {ours.columns} instead of {theirs.columns}"
        elif bag(ours) != bag(theirs):
            yield f"{path}: rows {bag(ours)} instead of {bag(theirs)}"


def main():
    spark = SparkSession.builder.getOrCreate()
    run_glue_job.map_paths(run_glue_job.DataFrameReader, "load", "csv", "json", "parquet", "orc")
    run_glue_job.map_paths(run_glue_job.DataFrameWriter, "save", "csv", "json", "parquet", "orc")
    run_glue_job.with_catalog(SparkSession, "sql", "table")
    run_glue_job.with_catalog(run_glue_job.DataFrameReader, "table")
    passed = failed = 0
    for path in sys.argv[1:]:
        for title, sections in cases_of(path):
            if "input data.json" not in sections:
                continue
            folder = tempfile.mkdtemp(prefix="lowering-")
            arguments = json.loads(sections.get("input arguments.json", "{}"))
            problems = []
            try:
                prepare(spark, sections, folder)
                run_job(sections, folder, arguments)
                problems = list(differences(spark, sections, folder, arguments))
            except Exception as error:  # a case that cannot run is a failure, not the end
                problems = [f"{type(error).__name__}: {str(error)[:600]}"]
            for database in {t["name"].split(".")[0] for t in tables_of(sections["input catalog"])}:
                spark.sql(f"drop database if exists {database} cascade")
            shutil.rmtree(folder, ignore_errors=True)
            for problem in problems:
                print(f"{path}: {title}: {problem}")
            passed, failed = passed + (not problems), failed + bool(problems)
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
