"""Turns Spark values into JSON without losing digits, zones or years.

Points in time, dates and intervals are cast to text by Spark itself, at any depth, because Python's
datetime knows neither year 0 nor the session time zone.
"""

import math

import numpy
from pyspark.sql import functions as f
from pyspark.sql import types as t

_TEXTUAL = (
    "timestamp",
    "timestamp_ntz",
    "date",
    "interval",
    "variant",
)


def _needs_text(data_type):
    """Says whether the type holds, at any depth, something Python would change or refuse."""
    if isinstance(data_type, t.ArrayType):
        return _needs_text(data_type.elementType)
    if isinstance(data_type, t.StructType):
        return any(_needs_text(field.dataType) for field in data_type.fields)
    return isinstance(data_type, t.MapType) or data_type.simpleString().startswith(_TEXTUAL)


def _entry_type(data_type):
    return t.StructType().add("key", data_type.keyType).add("value", data_type.valueType)


def _textual(column, data_type):
    """Returns the column with times inside it as text and maps as arrays of entries."""
    if not _needs_text(data_type):
        return column
    if isinstance(data_type, t.MapType):
        # A Python dict cannot hold an array or a struct as its key.
        return _textual(f.map_entries(column), t.ArrayType(_entry_type(data_type)))
    if isinstance(data_type, t.ArrayType):
        return f.transform(column, lambda item: _textual(item, data_type.elementType))
    if isinstance(data_type, t.StructType):
        fields = [
            _textual(column.getField(field.name), field.dataType).alias(field.name)
            for field in data_type.fields
        ]
        return f.when(column.isNotNull(), f.struct(*fields))
    return column.cast("string")


def textual_columns(frame):
    """Returns the frame under numbered names (results may repeat a name), times as text."""
    numbered = frame.toDF(*[f"c{index}" for index in range(len(frame.columns))])
    if not any(_needs_text(field.dataType) for field in numbered.schema.fields):
        return numbered
    return numbered.select(
        *[_textual(f.col(field.name), field.dataType).alias(field.name) for field in numbered.schema]
    )


def _encode_real(value, data_type):
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    # The shortest digits that give the same 32 bits, not the 64-bit expansion of them.
    return float(str(numpy.float32(value))) if isinstance(data_type, t.FloatType) else value


def encode_value(value, data_type):
    """Returns the JSON form of a value of this declared type (README.md lists the forms)."""
    if value is None:
        return None
    if isinstance(data_type, (t.FloatType, t.DoubleType)):
        return _encode_real(value, data_type)
    if isinstance(data_type, t.DecimalType):
        return format(value, "f")
    if isinstance(data_type, t.BinaryType):
        return "0x" + bytes(value).hex().upper()
    if isinstance(data_type, t.ArrayType):
        return [encode_value(item, data_type.elementType) for item in value]
    if isinstance(data_type, t.MapType):
        return [encode_value(entry, _entry_type(data_type)) for entry in value]
    if isinstance(data_type, t.StructType):
        return [encode_value(item, field.dataType) for item, field in zip(value, data_type.fields)]
    return value if isinstance(value, (bool, int, str)) else str(value)
