"""Relationalize: structs become dotted columns, arrays become tables of their own."""

from pyspark.sql import Window
from pyspark.sql import functions as f
from pyspark.sql import types as t

from awsglue.choice import is_choice
from awsglue.paths import quoted


def flatten_structs(frame):
    """Returns the frame with each struct replaced by its fields under dotted names; choices stay."""
    columns = []
    for field in frame.schema.fields:
        _flatten(f.col(quoted(field.name)), field.name, field.dataType, columns)
    return frame.select(*columns)


def _flatten(column, name, data_type, columns):
    if not isinstance(data_type, t.StructType) or is_choice(data_type):
        columns.append(column.alias(name))
        return
    for field in data_type.fields:
        _flatten(column.getField(field.name), f"{name}.{field.name}", field.dataType, columns)


def relationalize(frame, root):
    """Returns {table name: DataFrame}; the root first, then one table per array, depth first."""
    tables = {}
    _add_table(tables, root, flatten_structs(frame), root)
    return tables


def _add_table(tables, name, frame, root):
    tables[name] = None
    for field in list(frame.schema.fields):
        if isinstance(field.dataType, t.MapType):
            raise NotImplementedError("Relationalize over a map")
        if isinstance(field.dataType, t.ArrayType):
            frame = _split_array(tables, frame, field.name, root)
    tables[name] = frame


def _split_array(tables, frame, field, root):
    """Moves an array into its own table; a key numbered from 1 links the two."""
    key = f"{field}.key"
    order = Window.orderBy(f.monotonically_increasing_id())
    numbered = frame.withColumn(
        key, f.when(f.col(quoted(field)).isNotNull(), f.row_number().over(order)).cast("long")
    ).localCheckpoint()
    elements = numbered.select(
        f.col(quoted(key)).alias("id"), f.posexplode(quoted(field)).alias("index", f"{field}.val")
    )
    _add_table(tables, f"{root}_{field}", flatten_structs(elements), root)
    return numbered.withColumn(field, f.col(quoted(key))).drop(key)
