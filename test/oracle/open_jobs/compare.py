"""Runs the models of each job of a plan on Spark 4 (ANSI on) and compares them with what the job wrote."""

import datetime
import json
import math
import os
import re
import sys
import tempfile
from collections import Counter

os.environ["TZ"] = "UTC"
os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")

from arguments import plain, value_of_argument  # noqa: E402
from pyspark.sql import SparkSession  # noqa: E402


def start_session():
    builder = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
    for name, value in {
        "spark.ui.showConsoleProgress": "false", "spark.log.level": "OFF",
        "spark.sql.warehouse.dir": tempfile.mkdtemp(prefix="open-jobs-warehouse-"),
        "spark.sql.session.timeZone": "UTC", "spark.sql.shuffle.partitions": "1",
        "spark.driver.memory": "1g", "spark.driver.host": "127.0.0.1",
        "spark.sql.parquet.inferTimestampNTZ.enabled": "false",
    }.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    return session


def value_of_var(found, arguments):
    name = plain(found[1])
    for argument, value in arguments.items():
        if name.endswith(plain(argument)):
            return value
    return value_of_argument(found[1])


def rendered(sql, arguments, names):
    sql = re.sub(r"(?s)\{\{\s*config\(.*?\)\s*\}\}", "", sql)
    sql = re.sub(r"(?s)\{%-?\s*if is_incremental\(\).*?endif\s*-?%\}", "", sql)
    sql = re.sub(r"\{\{\s*var\('([^']*)'[^}]*\)\s*\}\}", lambda m: value_of_var(m, arguments), sql)
    sql = re.sub(r"\{\{\s*ref\('([^']*)'\)\s*\}\}", lambda m: names[m[1]], sql)
    return re.sub(r"\{\{\s*source\('([^']*)', '([^']*)'\)\s*\}\}",
                  lambda m: names[f"{m[1]}.{m[2]}".lower()], sql)


def make_views(spark, job, result):
    """Puts the job's inputs, the staging models and tables of other jobs under the names models use."""
    names = {}
    for number, (table, path) in enumerate(result["inputs"].items()):
        names[table] = f"input_{number}"
        spark.read.parquet(path).createOrReplaceTempView(names[table])
        foreign = job["foreign"].get(table)
        if foreign:
            renamed = job["renamed"][table]
            frame = spark.read.parquet(path)
            frame = frame.toDF(*[renamed.get(c.lower(), c) for c in frame.columns])
            frame.createOrReplaceTempView(f"foreign_{number}")
            names.setdefault(foreign, f"foreign_{number}")
    for model in job["staging"]:
        spark.sql(rendered(model["sql"], result["arguments"], names)).createOrReplaceTempView(model["name"])
        names[model["name"]] = model["name"]
    return names


def same_clock(value):
    return isinstance(value, datetime.datetime) and abs((datetime.datetime.utcnow() - value).days) <= 1


def normal(value):
    """Returns a value in a form in which numbers of different types are the same number."""
    if isinstance(value, bool) or value is None:
        return repr(value)
    if isinstance(value, float):
        return "nan" if math.isnan(value) else f"{value:.9g}"
    if isinstance(value, (int,)) or type(value).__name__ == "Decimal":
        is_clock = abs(float(value) - datetime.datetime.now().timestamp()) < 86400
        return "now" if is_clock else f"{float(value):.9g}"
    if isinstance(value, datetime.datetime):
        return "now" if same_clock(value) else value.isoformat()
    if isinstance(value, datetime.date):
        return "today" if abs((datetime.date.today() - value).days) <= 1 else value.isoformat()
    if isinstance(value, (list, tuple)):
        return repr([normal(item) for item in value])
    return repr(value)


def difference(theirs, ours, legacy_names):
    our_names = [legacy_names.get(c.lower(), c).lower() for c in ours.columns]
    their_names = [c.lower() for c in theirs.columns]
    if sorted(our_names) != sorted(their_names):
        return f"columns {our_names} instead of {their_names}"
    order = [our_names.index(name) for name in their_names]
    their_rows = [tuple(normal(v) for v in row) for row in theirs.collect()]
    our_rows = [tuple(normal(row[i]) for i in order) for row in ours.collect()]
    if Counter(their_rows) == Counter(our_rows):
        return None
    lacking = list((Counter(their_rows) - Counter(our_rows)).elements())
    added = list((Counter(our_rows) - Counter(their_rows)).elements())
    columns = [n for i, n in enumerate(their_names)
               if Counter(r[i] for r in their_rows) != Counter(r[i] for r in our_rows)]
    return (f"{len(their_rows)} rows, ours {len(our_rows)}; columns {columns}\n"
            f"      theirs {lacking[:2]}\n      ours   {added[:2]}")


def fits(model, write):
    name = re.sub(r"[^a-z0-9]+", "", write["name"].lower())
    return name.endswith(re.sub(r"[^a-z0-9]+", "", (model["table"] or "").lower())) or \
        name.endswith(re.sub(r"[^a-z0-9]+", "", (model["table"] or "").lower().split(".")[-1]))


def writes_of(job, model, writes):
    if len(job["models"]) == 1:
        return writes[-1:] if writes and writes[-1]["mode"] == "overwrite" else writes
    found = [w for w in writes if fits(model, w)]
    return found[-1:] if found and found[-1]["mode"] == "overwrite" else found


def compare_job(spark, job):
    with open(os.path.join(job["folder"], "result.json"), encoding="utf-8") as file:
        result = json.load(file)
    if "error" in result:
        return "not run", result["error"]
    names, problems = make_views(spark, job, result), []
    pending = list(job["models"])
    while pending:
        ready = [m for m in pending if not any(f"ref('{o['name']}')" in m["sql"] for o in pending if o is not m)]
        if not ready:
            return "not run", "models read each other"
        for model in ready:
            pending.remove(model)
            ours = spark.sql(rendered(model["sql"], result["arguments"], names))
            ours.createOrReplaceTempView(model["name"])
            names[model["name"]] = model["name"]
            writes = writes_of(job, model, result["writes"])
            if not writes:
                problems.append(f"{model['name']}: no write of that name: {[w['name'] for w in result['writes']]}")
                continue
            theirs = spark.read.parquet(writes[0]["path"])
            for write in writes[1:]:
                theirs = theirs.union(spark.read.parquet(write["path"]))
            problem = difference(theirs, ours, model["columns"])
            if problem:
                problems.append(f"{model['name']}: {problem}")
    return ("different", "\n    ".join(problems)) if problems else ("equal", "")


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        jobs = json.load(file)
    spark, counts = start_session(), Counter()
    for job in jobs:
        try:
            verdict, reason = compare_job(spark, job)
        except Exception as error:  # nothing is wrong in silence, but the model does not run
            verdict, reason = "fails", f"{type(error).__name__}: {str(error)[:300]}"
        counts[verdict] += 1
        print(f"{verdict}: {os.path.basename(job['repository'])}/{job['path']}" + (f"\n    {reason}" if reason else ""))
    print(", ".join(f"{count} {verdict}" for verdict, count in sorted(counts.items())))
    sys.exit(1 if counts["different"] + counts["fails"] else 0)


if __name__ == "__main__":
    main()
