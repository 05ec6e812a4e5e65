"""Field paths as Glue writes them: `a.b`, `list[].price`, and names that contain dots in backticks."""

import re

from pyspark.sql import functions as f
from pyspark.sql import types as t


def split_path(path):
    """Returns the names on a path; a part in backticks is one name, dots included."""
    parts = re.findall(r"`([^`]+)`|([^.`]+)", path)
    return [quoted or plain for quoted, plain in parts]


def find_path(schema, path):
    """Returns (names, type) of an existing field, or None. A column of exactly that name goes first."""
    unquoted = path.replace("`", "")
    for names in ([unquoted], split_path(path)):
        data_type = type_at(schema, names)
        if data_type is not None:
            return names, data_type
    return None


def type_at(schema, names):
    data_type = schema
    for name in names:
        if not isinstance(data_type, t.StructType):
            return None
        found = [field for field in data_type.fields if field.name == name] or [
            field for field in data_type.fields if field.name.lower() == name.lower()
        ]
        if not found:
            return None
        data_type = found[0].dataType
    return data_type


def column_at(names):
    column = f.col(quoted(names[0]))
    for name in names[1:]:
        column = column.getField(name)
    return column


def quoted(name):
    return "`" + name.replace("`", "``") + "`"


def rewrite_struct(column, struct, names, change):
    """Returns the struct with the field at `names` changed: `change(column, type)` gives [(name, column)]."""
    parts = []
    for field in struct.fields:
        inner = column.getField(field.name)
        if field.name != names[0]:
            parts.append(inner.alias(field.name))
        elif len(names) == 1:
            parts.extend(new.alias(name) for name, new in change(inner, field.dataType))
        else:
            parts.append(rewrite_struct(inner, field.dataType, names[1:], change).alias(field.name))
    return f.when(column.isNotNull(), f.struct(*parts)) if parts else f.lit(None)


def rewrite_field(frame, names, change):
    """Returns the frame with the field at `names` replaced by what `change` gives, in its place."""
    columns = []
    for field in frame.schema.fields:
        column = f.col(quoted(field.name))
        if field.name != names[0]:
            columns.append(column)
        elif len(names) == 1:
            columns.extend(new.alias(name) for name, new in change(column, field.dataType))
        else:
            rewritten = rewrite_struct(column, field.dataType, names[1:], change)
            columns.append(rewritten.alias(field.name))
    return frame.select(*columns)
