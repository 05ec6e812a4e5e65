"""Choice types: a column whose records disagree about its type.

A choice is held as a struct whose field names are Glue's names of their own types, in alphabetical
order: exactly what AWS shows once such a frame becomes a DataFrame (`struct<double:double,int:int>`).
"""

from pyspark.sql import functions as f
from pyspark.sql import types as t

SPARK_TYPES = {
    "boolean": t.BooleanType(),
    "byte": t.ByteType(),
    "tinyint": t.ByteType(),
    "short": t.ShortType(),
    "smallint": t.ShortType(),
    "int": t.IntegerType(),
    "integer": t.IntegerType(),
    "long": t.LongType(),
    "bigint": t.LongType(),
    "float": t.FloatType(),
    "double": t.DoubleType(),
    "string": t.StringType(),
    "binary": t.BinaryType(),
    "date": t.DateType(),
    "timestamp": t.TimestampType(),
    "null": t.NullType(),
}

_NAMES = {
    "boolean": "boolean",
    "tinyint": "byte",
    "smallint": "short",
    "int": "int",
    "bigint": "long",
    "float": "float",
    "double": "double",
    "string": "string",
    "binary": "binary",
    "date": "date",
    "timestamp": "timestamp",
    "array": "array",
    "struct": "struct",
    "map": "map",
    "void": "null",
}


def spark_type(name):
    """Returns the Spark type for a name Glue uses in mappings and casts."""
    known = SPARK_TYPES.get(name.strip().lower())
    if known is not None:
        return known
    return t._parse_datatype_string(name.strip().replace("long", "bigint"))


def glue_name(data_type):
    simple = data_type.simpleString()
    return _NAMES.get(simple.split("<")[0].split("(")[0], simple)


def choice_of(data_types):
    """Returns the choice among several Spark types."""
    fields = sorted((glue_name(data_type), data_type) for data_type in data_types)
    return t.StructType([t.StructField(name, data_type) for name, data_type in fields])


def is_choice(data_type):
    if not isinstance(data_type, t.StructType) or len(data_type.fields) < 2:
        return False
    return all(field.name == glue_name(field.dataType) for field in data_type.fields)


def cast_choice(column, choice, target):
    """Returns the value under whichever type it came, cast to the target."""
    return f.coalesce(*[column.getField(part.name).cast(target) for part in choice.fields])
