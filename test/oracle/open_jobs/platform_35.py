"""The platform that a job sees: each read gives an invented table, each write is kept beside it."""

import json
import os
import re
import shutil
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
sys.path.insert(0, HERE)

import run_glue_job  # noqa: E402,F401  (sets up Spark as Glue has it)
from pyspark.sql import DataFrame, DataFrameReader, DataFrameWriter, SparkSession  # noqa: E402
from pyspark.sql import functions as f  # noqa: E402
from pyspark.sql import types as t  # noqa: E402

import awsglue.context  # noqa: E402
import awsglue.utils  # noqa: E402
import awsglue.writing  # noqa: E402
from arguments import value_of_argument  # noqa: E402
from invent import invented  # noqa: E402

ORIGINAL_SQL, ORIGINAL_TABLE = SparkSession.sql, SparkSession.table
WIDER = {"tinyint": "bigint", "smallint": "bigint", "int": "bigint", "float": "double", "date": "string",
         "timestamp": "string", "timestamp_ntz": "string"}


class NoSuchInput(Exception):
    """The job reads something that no model reads under a name that fits."""


class Run:
    """One run of one job: its tables, and what it has written so far."""

    def __init__(self, job, columns, seed):
        self.job, self.columns, self.seed = job, columns, seed
        self.spark = SparkSession.builder.getOrCreate()
        self.folder = os.path.join(job["folder"], "run")
        shutil.rmtree(self.folder, ignore_errors=True)
        self.inputs, self.writes, self.read = {}, [], []
        self.arguments, self.keys = {}, {}

    def key_of(self, name):
        """Returns the legacy table that a name means; a second path to one name has a number."""
        if name not in self.keys:
            key = self.find_key(name)
            numbered = [k for k in self.columns if re.fullmatch(re.escape(key) + r"_\d+", k)]
            free = [k for k in [key, *sorted(numbered)] if k not in self.keys.values()]
            is_path = "/" in str(name)
            self.keys[name] = free[0] if is_path and free else key
        return self.keys[name]

    def find_key(self, name):
        text = re.sub(r"^\w+://", "", str(name)).strip("/").lower().replace("`", "").replace('"', "")
        parts = [re.sub(r"[^a-z0-9]+", "_", p).strip("_") for p in re.split(r"[/.]", text) if "*" not in p]
        parts = [p for p in parts if p]
        keys = list(self.columns)
        for key in keys:
            if parts and key.replace("_", "") == ".".join(parts[-2:]).replace("_", ""):
                return key
        found = [k for k in keys if k.split(".")[-1] == "_".join(parts[-2:])]
        if len(found) == 1:
            return found[0]
        for count in (1, 2, 3):
            found = [k for k in keys if len(parts) >= count and k.split(".")[-1] == parts[-count]]
            if len(found) == 1:
                return found[0]
        if len(keys) == 1:
            return keys[0]
        raise NoSuchInput(f"{name} is none of {', '.join(keys)}")

    def written(self, name):
        for write in reversed(self.writes):
            if write["name"] == str(name).rstrip("/"):
                return files(self.spark, write["path"])
        return None

    def table(self, name, change=lambda frame: frame):
        """Returns the rows behind a name, as `change` makes them when they are read."""
        earlier = self.written(name)
        if earlier is not None:
            return earlier
        key = self.key_of(name)
        columns, rows = invented(key, self.columns[key], self.seed)
        texts = ", ".join("(" + ", ".join(literal(value) for value in row) + ")" for row in rows)
        casts = ", ".join(f"cast(`{c}` as {d}) as `{c}`" for c, d in columns.items())
        names = ", ".join(f"`{c}`" for c in columns)
        frame = change(ORIGINAL_SQL(self.spark, f"select {casts} from values {texts} as t({names})"))
        path = os.path.join(self.folder, f"input{len(self.inputs)}-{len(self.read)}")
        frame.write.parquet(path)
        self.read.append(key)
        self.inputs[key] = path
        return files(self.spark, path)

    def declare(self):
        """Makes the tables of the job known to the catalog, for SQL texts."""
        for key in self.columns:
            if key not in self.inputs and self.columns[key]:
                self.table(key)
            if key in self.inputs and "." in key:
                database, _, name = key.rpartition(".")
                ORIGINAL_SQL(self.spark, f"create database if not exists `{database}`")
                ORIGINAL_SQL(self.spark, f"create table if not exists `{database}`.`{name}` "
                                         f"using parquet location '{self.inputs[key]}'")

    def write(self, name, frame, mode):
        frame = frame.toDF() if not isinstance(frame, DataFrame) else frame
        path = os.path.join(self.folder, f"output{len(self.writes)}")
        frame.write.parquet(path)
        self.writes.append({"name": str(name).rstrip("/"), "path": path, "mode": mode or "error"})


current = None


def files(spark, path):
    return ORIGINAL_SQL(spark, f"select * from parquet.`{path}`")


def literal(value):
    if value is None:
        return "cast(null as string)"
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'"


def as_texts(frame):
    return frame.select(*[f.col(f"`{c}`").cast("string").alias(c) for c in frame.columns])


def as_json_types(frame):
    return frame.select(*[
        f.col(f"`{x.name}`").cast(WIDER.get(x.dataType.simpleString(), x.dataType.simpleString())).alias(x.name)
        for x in frame.schema.fields
    ])


def with_schema(schema):
    fields = (t._parse_datatype_string(schema) if isinstance(schema, str) else schema).fields

    def change(frame):
        have = {c.lower(): c for c in frame.columns}
        return frame.select(*[
            (f.col(f"`{have[x.name.lower()]}`") if x.name.lower() in have else f.lit(None))
            .cast(x.dataType).alias(x.name) for x in fields
        ])

    return change, [x.name for x in fields]


def is_true(value):
    return str(value).lower() == "true"


def read_frame(reader, kind, name):
    options = {k.lower(): v for k, v in getattr(reader, "_seen", {}).items()}
    kind = (kind or getattr(reader, "_kind", None) or "parquet").lower()
    name = name or options.get("path") or options.get("dbtable")
    if isinstance(name, (list, tuple)):
        name = name[0]
    if name is None:
        raise NoSuchInput("a read without path or table")
    schema = getattr(reader, "_wanted", None)
    if schema is not None:
        change, names = with_schema(schema)
        for column in names if current.written(name) is None else []:
            have = current.columns[current.key_of(name)]
            if column.lower() not in [other.lower() for other in have]:
                have[column] = None
        return current.table(name, change)
    if "csv" in kind and not is_true(options.get("inferschema")):
        return current.table(name, as_texts)
    return current.table(name, as_json_types if kind == "json" else lambda frame: frame)


def patch_reader():
    def remember(name, keep):
        original = getattr(DataFrameReader, name)

        def call(self, *args, **kwargs):
            keep(self, *args, **kwargs)
            return original(self, *args, **kwargs)

        setattr(DataFrameReader, name, call)

    def keep_option(self, key, value):
        self.__dict__.setdefault("_seen", {})[key] = value

    def keep_options(self, **options):
        self.__dict__.setdefault("_seen", {}).update(options)

    remember("option", keep_option)
    remember("options", keep_options)
    DataFrameReader.format = lambda self, source: self.__dict__.update(_kind=source) or self
    DataFrameReader.schema = lambda self, schema: self.__dict__.update(_wanted=schema) or self

    def reading(kind):
        def call(self, path=None, *args, **options):
            self.__dict__.setdefault("_seen", {}).update({k: v for k, v in options.items() if k != "schema"})
            if options.get("schema") is not None:
                self._wanted = options["schema"]
            return read_frame(self, kind or options.get("format"), path)

        return call

    for kind in ("csv", "json", "parquet", "orc"):
        setattr(DataFrameReader, kind, reading(kind))
    DataFrameReader.load = reading(None)
    DataFrameReader.jdbc = lambda self, url, table, *args, **kwargs: current.table(table)
    DataFrameReader.table = lambda self, name: self._spark.table(name)


def patch_writer():
    def writing(parameter):
        def call(self, name=None, *args, **kwargs):
            mode = kwargs.get("mode") or getattr(self, "_mode_seen", None)
            options = getattr(self, "_seen", {})
            current.write(name or options.get("path") or options.get("dbtable"), self._df, mode)

        return call

    def keep_mode(self, mode):
        self._mode_seen = mode
        return self

    def keep_option(self, key, value):
        self.__dict__.setdefault("_seen", {})[key] = value
        return self

    def keep_options(self, **options):
        self.__dict__.setdefault("_seen", {}).update(options)
        return self

    DataFrameWriter.mode, DataFrameWriter.option, DataFrameWriter.options = keep_mode, keep_option, keep_options
    DataFrameWriter.format = DataFrameWriter.partitionBy = lambda self, *args: self
    ORIGINALS["parquet"] = DataFrameWriter.parquet
    DataFrameWriter.parquet = lambda self, name, *a, **k: (
        ORIGINALS["parquet"](self, name) if str(name).startswith(current.folder) else writing("p")(self, name, *a, **k))
    for name in ("csv", "json", "orc", "save", "saveAsTable", "insertInto", "text"):
        setattr(DataFrameWriter, name, writing(name))
    DataFrameWriter.jdbc = lambda self, url, table, mode=None, *a, **k: current.write(
        table, self._df, mode or getattr(self, "_mode_seen", None))


ORIGINALS = {}


def run_sql(self, text, *args, **kwargs):
    current.declare()
    text = re.sub(r"(?i)\b(glue_catalog|job_catalog|spark_catalog|awsdatacatalog)\.(?=\w+\.\w+)", "", text)
    made = re.match(r"(?is)\s*(create\s+(?:or\s+replace\s+)?table\s+(?:if\s+not\s+exists\s+)?|insert\s+(?:into|overwrite)"
                    r"\s+(?:table\s+)?)([\w.`]+)(.*?)\b((?:with|select)\b.*)", text)
    if made and "view" not in made[1].lower():
        mode = "append" if "into" in made[1].lower() else "overwrite"
        current.write(made[2].replace("`", ""), ORIGINAL_SQL(self, made[4]), mode)
        return ORIGINAL_SQL(self, "select 1 where false")
    if re.match(r"(?is)\s*(create\s+(database|schema)|drop\s+table|use\s)", text):
        return ORIGINAL_SQL(self, "select 1 where false")
    return ORIGINAL_SQL(self, text, *args, **kwargs)


def read_table(self, name):
    return ORIGINAL_TABLE(self, name) if "." not in name else current.table(name)


def glue_path(spark, paths, kind, options):
    change = as_texts if kind == "csv" else as_json_types if kind == "json" else lambda frame: frame
    return current.table(paths[0], change)


def glue_options(self, connection_type=None, connection_options=None, format=None, format_options=None, **kwargs):
    options = connection_options or {}
    name = (options.get("paths") or [options.get("path")])[0] or options.get("dbtable") or options.get("dbTable") \
        or options.get("dynamodb.input.tableName")
    frame = glue_path(None, [name], format, format_options)
    return awsglue.context.DynamicFrame(frame, self._context, "options")


def glue_write_options(self, frame, connection_type=None, connection_options=None, *args, **kwargs):
    options = connection_options or {}
    current.write(options.get("path") or options.get("dbtable"), frame, "append")
    return frame


def resolved_options(argv, names):
    for name in names:
        current.arguments[name] = "job" if name == "JOB_NAME" else value_of_argument(name)
    return {"JOB_NAME": "job", **{name: current.arguments[name] for name in names}}


def patch_glue():
    awsglue.context.read_table = lambda spark, database, name: current.table(f"{database}.{name}")
    awsglue.context.read_path = glue_path
    awsglue.context.DynamicFrameReader.from_options = glue_options
    awsglue.context.DynamicFrameWriter.from_options = glue_write_options
    awsglue.context.DynamicFrameWriter.from_jdbc_conf = lambda self, frame, catalog_connection=None, \
        connection_options=None, *a, **k: glue_write_options(self, frame, "jdbc", connection_options)
    awsglue.context.DynamicFrameWriter.from_catalog = lambda self, frame, database=None, table_name=None, *a, **k: \
        current.write(f"{database or k.get('name_space')}.{table_name}", frame, "append") or frame
    sink = awsglue.writing.Sink
    sink.__init__ = lambda self, context, kind, options: setattr(self, "_name", options.get("path"))
    sink.setCatalogInfo = lambda self, catalogDatabase=None, catalogTableName=None, **k: setattr(
        self, "_name", f"{catalogDatabase}.{catalogTableName}")
    sink.writeFrame = sink.write = lambda self, frame, info="": current.write(self._name, frame, "append") or frame
    awsglue.utils.getResolvedOptions = resolved_options


def patch_drops():
    """Dropping a column that no table has says nothing: here it means that a table lacks it."""
    drop, drop_fields = DataFrame.drop, awsglue.context.DynamicFrame.drop_fields

    def checked(names, columns):
        for name in names:
            if isinstance(name, str) and "." not in name and name not in columns:
                raise KeyError(name)

    def drop_checked(self, *names):
        checked(names, self.columns)
        return drop(self, *names)

    def drop_fields_checked(self, paths, *args, **kwargs):
        checked([paths] if isinstance(paths, str) else paths, self._frame.columns)
        return drop_fields(self, paths)

    DataFrame.drop = drop_checked
    awsglue.context.DynamicFrame.drop_fields = drop_fields_checked
    from_frame = awsglue.context.DynamicFrame.fromDF
    awsglue.context.DynamicFrame.fromDF = classmethod(
        lambda cls, dataframe, glue_ctx=None, name="", **kwargs: from_frame(dataframe, glue_ctx, name))
    awsglue.context.GlueContext._jsc = property(lambda self: self.spark_session.sparkContext._jsc)
    awsglue.context.GlueContext._jvm = property(lambda self: self.spark_session.sparkContext._jvm)


def patch_all():
    patch_drops()
    patch_reader()
    patch_writer()
    patch_glue()
    SparkSession.sql, SparkSession.table = run_sql, read_table
    SparkSession.stop = lambda self: None


def save(result, run):
    with open(os.path.join(run.job["folder"], "result.json"), "w", encoding="utf-8") as file:
        json.dump(result, file, indent=1)
