"""Builds a dbt project with dbt-spark on a local Spark and compares its tables with given ones.

usage: dbt_build.py PROJECT TABLES REPORT

PROJECT  a project that `hikkoshi build --target spark` wrote
TABLES   what `--export` wrote beside it: the sources as `<schema>.<table>.parquet`, and every model
         of the embedded engine as `models.<model>.parquet`
REPORT   what it printed with `--format json`: which columns no engine can repeat, because of ties

Sources become tables of the Spark catalog, `dbt build` runs in the same process, and every table and
view that it made must hold the same bag of rows as the file of that name. Only where they differ are
the columns left out that cannot repeat; they are named. Prints a line for each difference, then
`N passed, N failed`.
"""

import glob
import json
import os
import shutil
import sys
import tempfile

os.environ["TZ"] = "UTC"
os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
os.environ["DBT_SEND_ANONYMOUS_USAGE_STATS"] = "false"

import yaml  # noqa: E402
from dbt.cli.main import dbtRunner  # noqa: E402
from pyspark.sql import SparkSession  # noqa: E402
from pyspark.sql import functions as f  # noqa: E402
from pyspark.sql import types as t  # noqa: E402

DIGITS = 12  # floating sums depend on the order of adding


def start_session(folder):
    builder = (
        SparkSession.builder.appName("dbt-build")
        .master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.log.level", "OFF")
        .config("spark.sql.warehouse.dir", os.path.join(folder, "warehouse"))
        .config(
            "spark.hadoop.javax.jdo.option.ConnectionURL",
            f"jdbc:derby:memory:{os.path.basename(folder)};create=true",
        )
        .config("spark.driver.extraJavaOptions", f"-Dderby.system.home={folder}")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.driver.memory", "2g")
        .config("spark.driver.host", "127.0.0.1")
        .enableHiveSupport()
    )
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    return session


def make_sources(spark, tables):
    for path in sorted(glob.glob(os.path.join(tables, "*.parquet"))):
        schema, table = os.path.basename(path)[: -len(".parquet")].split(".", 1)
        if schema != "models":
            spark.sql(f"create database if not exists `{schema}`")
            spark.sql(f"create table `{schema}`.`{table}` using parquet options (path '{path}')")


def write_profile(project, folder):
    with open(os.path.join(project, "dbt_project.yml"), encoding="utf-8") as file:
        name = yaml.safe_load(file)["profile"]
    target = {"type": "spark", "method": "session", "schema": "new", "host": "none", "threads": 1}
    with open(os.path.join(folder, "profiles.yml"), "w", encoding="utf-8") as file:
        yaml.safe_dump({name: {"target": "local", "outputs": {"local": target}}}, file)


def run_dbt(project, folder):
    """Returns {node name: (resource type, status, message, relation)} of `dbt build`."""
    write_profile(project, folder)
    arguments = ["--quiet", "build", "--project-dir", project, "--profiles-dir", folder]
    outcome = dbtRunner().invoke(arguments)
    if outcome.exception is not None:
        raise outcome.exception
    nodes = {}
    for result in outcome.result.results:
        node = result.node
        relation = getattr(node, "relation_name", None)
        nodes[node.name] = (str(node.resource_type), str(result.status), result.message, relation)
    return nodes


def comparable(frame):
    """Returns the frame with doubles rounded to DIGITS and maps as sorted entries."""
    columns = []
    for field in frame.schema.fields:
        column = f.col(f"`{field.name}`")
        if isinstance(field.dataType, (t.DoubleType, t.FloatType)):
            column = f.format_string(f"%.{DIGITS}g", column.cast("double"))
        elif isinstance(field.dataType, (t.ArrayType, t.StructType, t.MapType)):
            column = f.to_json(column)
        columns.append(column.alias(field.name))
    return frame.select(*columns)


def plain_type(data_type):
    # The embedded engine knows no difference between a text and a char of some length.
    return "timestamp" if data_type.simpleString() == "timestamp_ntz" else data_type.simpleString()


def fingerprint(frame):
    """Returns the number of rows and the sum of their hashes: one pass, in any order."""
    hashes = f.xxhash64(*[f.col(f"`{name}`") for name in frame.columns]).cast("decimal(38,0)")
    return frame.select(hashes.alias("h")).agg(f.count("*"), f.sum("h")).first()


def schema_difference(expected, found):
    types_found = {x.name.lower(): x.dataType for x in found.schema.fields}
    types_expected = {x.name.lower(): x.dataType for x in expected.schema.fields}
    if sorted(types_found) != sorted(types_expected):
        return f"columns {sorted(types_found)}, not {sorted(types_expected)}"
    for name, one in types_expected.items():
        if plain_type(one) != plain_type(types_found[name]):
            return f"column {name} is {types_found[name].simpleString()}, not {one.simpleString()}"
    return ""


def difference(expected, found):
    """Returns what differs between two frames, or an empty text. Partition columns stand last in a
    table of Spark, so that the order of columns says nothing."""
    problem = schema_difference(expected, found)
    if problem:
        return problem
    found = found.select(*[f"`{name}`" for name in expected.columns])
    left, right = comparable(expected), comparable(found)
    if fingerprint(left) == fingerprint(right):
        return ""
    missing, added = left.exceptAll(right), right.exceptAll(left)
    counts = f"{missing.count()} rows missing, {added.count()} rows added"
    return f"{counts}, e.g.\n    {missing.first()}\n    {added.first()}"


def compare(name, expected, found, excuses):
    """Compares everything, and once more without what no engine can repeat."""
    problem = difference(expected, found)
    columns = [x for x in expected.columns if x not in excuses.get(name, {})]
    if not problem or len(columns) == len(expected.columns):
        return problem
    left_out = sorted(set(expected.columns) - set(columns))
    print(f"  {name}: left out for ties: {', '.join(left_out)}", flush=True)
    if not columns:
        return "" if expected.count() == found.count() else problem
    quoted = [f"`{x}`" for x in columns]
    return difference(expected.select(*quoted), found.select(*quoted))


def main():
    project, tables, report = map(os.path.abspath, sys.argv[1:4])
    with open(report, encoding="utf-8") as file:
        excuses = {x["model"]: x["unrepeatable"] for x in json.load(file)["tables"]}
    folder = tempfile.mkdtemp(prefix="dbt-build-")
    passed = failed = 0

    def say(name, problem):
        nonlocal passed, failed
        if problem:
            print(f"FAILED {name}: {problem}", flush=True)
            failed += 1
        else:
            passed += 1

    try:
        spark = start_session(folder)
        make_sources(spark, tables)
        nodes = run_dbt(project, folder)
        for name, (kind, status, message, relation) in sorted(nodes.items()):
            is_green = status in ("success", "pass")
            say(f"{kind} {name}", "" if is_green else f"{status}: {(message or '').strip()[:1500]}")
            path = os.path.join(tables, f"models.{name}.parquet")
            if is_green and kind == "model" and os.path.exists(path):
                say(f"rows of {name}", compare(name, spark.read.parquet(path), spark.table(relation), excuses))
        spark.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
