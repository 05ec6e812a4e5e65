"""Answers SQL statements from one long-lived Spark session: JSON lines in, JSON lines out.

Request:  {"id": any, "sql": "...", "setup": ["..."], "conf": {"k": "v"}}   (only "sql" is required)
Answer:   {"id": any, "columns": [{"name": "...", "type": "..."}], "rows": [[...], ...]}
      or  {"id": any, "error": {"class": "...", "sqlstate": "...", "message": "..."}}

Values: see README.md. `setup` statements run first and their temporary views are dropped afterwards;
`conf` holds for this request only. The session starts with UTC, one core and one shuffle partition.

A request with "script": ["...", ...] instead of "sql" runs the statements one after the other, as one
user would: `{"id": any, "answers": [answer of each]}`. Afterwards the session is as it was before.
"""

import argparse
import atexit
import json
import os
import re
import shutil
import sys
import tempfile

os.environ["TZ"] = "UTC"
os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")

from py4j.protocol import Py4JJavaError  # noqa: E402
from pyspark.errors import PySparkException  # noqa: E402
from pyspark.sql import SparkSession  # noqa: E402

from spark_values import encode_value, textual_columns  # noqa: E402


def start_session(ansi):
    """Returns a session whose settings do not depend on the machine it runs on."""
    warehouse = tempfile.mkdtemp(prefix="spark-oracle-")
    atexit.register(shutil.rmtree, warehouse, ignore_errors=True)
    builder = (
        SparkSession.builder.appName("spark-oracle")
        .master("local[1]")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.log.level", "OFF")
        .config("spark.sql.warehouse.dir", warehouse)
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", "1")
        .config("spark.driver.memory", "1g")
        .config("spark.driver.host", "127.0.0.1")
    )
    if ansi != "default":
        builder = builder.config("spark.sql.ansi.enabled", "true" if ansi == "on" else "false")
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    return session


def error_of(error):
    """Returns class, state and first lines of an exception, whichever side of Py4J it arose on."""
    if isinstance(error, PySparkException):
        name = error.getErrorClass() or bracketed_class(str(error)) or type(error).__name__
        message = str(error).split("JVM stacktrace")[0]
        return {"class": name, "sqlstate": error.getSqlState(), "message": message[:600]}
    if isinstance(error, Py4JJavaError):
        return error_of_cause(error.java_exception)
    return {"class": type(error).__name__, "sqlstate": None, "message": str(error)[:600]}


def error_of_cause(exception):
    """Returns the innermost cause: a failed task wraps the error that matters."""
    while exception.getCause() is not None:
        exception = exception.getCause()
    message = exception.getMessage() or ""
    name = bracketed_class(message) or exception.getClass().getSimpleName()
    return {"class": name, "sqlstate": None, "message": message[:600]}


def bracketed_class(message):
    found = re.match(r"\s*\[([A-Z_0-9]+(?:\.[A-Z_0-9]+)*)\]", message)
    return found.group(1) if found else None


def run_request(spark, request):
    """Runs one request and returns its answer without the id."""
    for statement in request.get("setup", []):
        spark.sql(statement)
    frame = spark.sql(request["sql"])
    columns = [{"name": f.name, "type": f.dataType.simpleString()} for f in frame.schema.fields]
    types = [f.dataType for f in frame.schema.fields]
    rows = [
        [encode_value(value, data_type) for value, data_type in zip(row, types)]
        for row in textual_columns(frame).collect()
    ]
    return {"columns": columns, "rows": rows}


def answer_of(spark, request):
    """Returns what one statement gives, or its error."""
    try:
        return run_request(spark, request)
    except Exception as error:  # every failure is an answer here
        return {"error": error_of(error)}


def run_script(session, statements):
    """Runs statements in a session of their own, whose tables are dropped afterwards."""
    spark = session.newSession()
    before = set(spark.catalog.listDatabases())
    answers = [answer_of(spark, {"sql": statement}) for statement in statements]
    spark.sql("use default")
    for database in spark.catalog.listDatabases():
        if database not in before:
            spark.sql(f"drop database `{database.name}` cascade")
    for table in spark.catalog.listTables():
        if not table.isTemporary:
            kind = "view" if table.tableType == "VIEW" else "table"
            spark.sql(f"drop {kind} if exists `{table.name}`")
    for function in spark.sql("show user functions").collect():
        if function[0].startswith("spark_catalog."):
            spark.sql(f"drop function if exists {function[0]}")
    return {"answers": answers}


def with_settings(spark, request):
    """Runs a request under its own settings and puts the session back as it was."""
    settings = request.get("conf", {})
    before = {key: spark.conf.get(key, None) for key in settings}
    try:
        for key, value in settings.items():
            spark.conf.set(key, value)
        return run_request(spark, request)
    except Exception as error:  # every failure is an answer here
        return {"error": error_of(error)}
    finally:
        for key, value in before.items():
            if value is None:
                spark.conf.unset(key)
            else:
                spark.conf.set(key, value)
        drop_temporary_views(spark)


def drop_temporary_views(spark):
    for table in spark.catalog.listTables():
        if table.isTemporary:
            spark.catalog.dropTempView(table.name)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--ansi", choices=["on", "off", "default"], default="default")
    options = parser.parse_args()
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what Spark or the JVM prints must not get between the answers
    spark = start_session(options.ansi)
    for line in sys.stdin:
        if not line.strip():
            continue
        request = json.loads(line)
        is_script = "script" in request
        answer = run_script(spark, request["script"]) if is_script else with_settings(spark, request)
        answer = {"id": request.get("id"), **answer}
        answers.write(json.dumps(answer, ensure_ascii=False) + "\n")
        answers.flush()
    spark.stop()


if __name__ == "__main__":
    main()
