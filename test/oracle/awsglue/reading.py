"""Reads files the way Glue's own readers do: typed by what is found, with choices where records differ."""

from pyspark.sql import functions as f
from pyspark.sql import types as t

from awsglue.choice import choice_of, spark_type
from awsglue.paths import quoted
from awsglue.platform import columns_of, current_platform, format_of
from awsglue.records import frame_of_records, read_json_records


def read_table(spark, database, name):
    table = current_platform().table(database, name)
    path = current_platform().local_path(table["StorageDescriptor"]["Location"])
    kind = format_of(table)
    if kind == "csv":
        return read_csv_table(spark, table, path)
    if kind == "json":
        return frame_of_records(spark, read_json_records(path))
    return spark.read.parquet(path)


def read_csv_table(spark, table, path):
    """Names and types come from the catalog, by position; a value that does not parse stays a string."""
    columns = columns_of(table)
    descriptor = table["StorageDescriptor"]
    serde = descriptor.get("SerdeInfo", {}).get("Parameters", {})
    parameters = {**descriptor.get("Parameters", {}), **table.get("Parameters", {})}
    text = (
        spark.read.schema(t.StructType([t.StructField(c["Name"], t.StringType()) for c in columns]))
        .option("header", parameters.get("skip.header.line.count", "0") != "0")
        .option("enforceSchema", True)
        .option("sep", serde.get("field.delim", serde.get("separatorChar", ",")))
        .option("quote", serde.get("quoteChar", '"'))
        .option("escape", serde.get("quoteChar", '"'))
        .option("multiLine", True)
        .csv(path)
    )
    return text.select(*[typed_column(text, column) for column in columns])


def typed_column(text, column):
    """Returns the column under its catalog type, or as a choice with string when a value refuses it."""
    name, wanted = column["Name"], spark_type(column["Type"])
    value = f.col(quoted(name))
    if isinstance(wanted, t.StringType):
        return value
    converted = value.cast(wanted)
    failed = value.isNotNull() & (f.trim(value) != "") & converted.isNull()
    if text.filter(failed).limit(1).count() == 0:
        return converted.alias(name)
    parts = {
        field.name: f.when(failed, value) if field.name == "string" else converted
        for field in choice_of([wanted, t.StringType()]).fields
    }
    structure = f.struct(*[part.alias(part_name) for part_name, part in parts.items()])
    return f.when(value.isNotNull(), structure).alias(name)


def read_path(spark, paths, kind, options):
    if kind == "json":
        records = [record for path in paths for record in read_json_records(path)]
        return frame_of_records(spark, records)
    if kind == "csv":
        reader = spark.read.option("multiLine", True).option("escape", '"')
        reader = reader.option("header", bool(options.get("withHeader", False)))
        reader = reader.option("sep", options.get("separator", ","))
        frame = reader.csv(paths)
        if not options.get("withHeader", False):
            frame = frame.toDF(*[f"col{index}" for index in range(len(frame.columns))])
        return frame
    if kind in ("parquet", "glueparquet"):
        return spark.read.parquet(*paths)
    raise NotImplementedError(f"format {kind}")
