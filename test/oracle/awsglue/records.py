"""Self-describing records: types are found by looking at every value, as a DynamicFrame does."""

import datetime
import decimal
import glob
import json
import os

from pyspark.sql import types as t

from awsglue.choice import choice_of, is_choice


def read_json_records(path):
    """Returns the records of all files below a path: JSON lines, or documents that are arrays."""
    records = []
    for name in list_files(path):
        with open(name, encoding="utf-8") as file:
            text = file.read()
        records.extend(parse_documents(text))
    return records


def list_files(path):
    if os.path.isfile(path):
        return [path]
    found = glob.glob(os.path.join(path, "**", "*"), recursive=True)
    return sorted(
        name
        for name in found
        if os.path.isfile(name) and not os.path.basename(name).startswith(("_", "."))
    )


def parse_documents(text):
    """Yields each record; an array at the top gives its elements (jsonPath `$[*]`)."""
    decoder = json.JSONDecoder()
    position = 0
    while True:
        while position < len(text) and text[position] in " \t\r\n,":
            position += 1
        if position >= len(text):
            return
        document, position = decoder.raw_decode(text, position)
        if isinstance(document, list):
            yield from document
        else:
            yield document


_INT_RANGE = range(-(2**31), 2**31)


def type_of_value(value):
    """Returns the type one value asks for; None asks for nothing."""
    if value is None:
        return t.NullType()
    if isinstance(value, bool):
        return t.BooleanType()
    if isinstance(value, int):
        return t.IntegerType() if value in _INT_RANGE else t.LongType()
    if isinstance(value, float):
        return t.DoubleType()
    if isinstance(value, str):
        return t.StringType()
    if isinstance(value, datetime.datetime):
        return t.TimestampType()
    if isinstance(value, datetime.date):
        return t.DateType()
    if isinstance(value, decimal.Decimal):
        return t.DecimalType(38, 18)
    if isinstance(value, (bytes, bytearray)):
        return t.BinaryType()
    if isinstance(value, (list, tuple)):
        return t.ArrayType(merge_types([type_of_value(item) for item in value]))
    if isinstance(value, dict):
        return t.StructType([t.StructField(key, type_of_value(item)) for key, item in value.items()])
    raise TypeError(f"no Glue type for {type(value).__name__}")


def merge_types(data_types):
    """Returns the one type that holds all the given ones: equal, merged inside, or a choice."""
    kinds = {}
    for data_type in data_types:
        if isinstance(data_type, t.NullType):
            continue
        parts = [part.dataType for part in data_type.fields] if is_choice(data_type) else [data_type]
        for part in parts:
            name = type(part).__name__
            kinds[name] = merge_pair(kinds[name], part) if name in kinds else part
    if not kinds:
        return t.NullType()
    return next(iter(kinds.values())) if len(kinds) == 1 else choice_of(kinds.values())


def merge_pair(left, right):
    if isinstance(left, t.ArrayType):
        return t.ArrayType(merge_types([left.elementType, right.elementType]))
    if isinstance(left, t.StructType):
        return merge_structs([left, right])
    return left


def merge_structs(structs):
    """Returns the union of the fields, in order of first sight."""
    fields = {}
    for struct in structs:
        for field in struct.fields:
            fields.setdefault(field.name, []).append(field.dataType)
    return t.StructType([t.StructField(name, merge_types(found)) for name, found in fields.items()])


def shape_value(value, data_type):
    """Returns the value in the form createDataFrame wants for this type; choices become structs."""
    if value is None:
        return None
    if is_choice(data_type):
        return shape_choice(value, data_type)
    if isinstance(data_type, t.StructType):
        return tuple(shape_value(value.get(field.name), field.dataType) for field in data_type.fields)
    if isinstance(data_type, t.ArrayType):
        return [shape_value(item, data_type.elementType) for item in value]
    if isinstance(data_type, t.DecimalType):
        return decimal.Decimal(value)
    return value


def shape_choice(value, choice):
    own = type(type_of_value(value)).__name__
    return tuple(
        shape_value(value, part.dataType) if type(part.dataType).__name__ == own else None
        for part in choice.fields
    )


def without_void(data_type):
    """Returns the type with `void` (only NULLs were seen) as string: files cannot hold void."""
    if isinstance(data_type, t.NullType):
        return t.StringType()
    if isinstance(data_type, t.ArrayType):
        return t.ArrayType(without_void(data_type.elementType))
    if isinstance(data_type, t.StructType):
        return t.StructType([t.StructField(x.name, without_void(x.dataType)) for x in data_type.fields])
    return data_type


def frame_of_records(spark, records, keep=None):
    """Returns a DataFrame of dicts; `keep` gives types for fields whose values still fit them."""
    schema = merge_structs([type_of_value(record) for record in records] or [t.StructType()])
    if keep is not None:
        schema = t.StructType([keep_type(field, keep) for field in schema.fields])
    rows = [shape_value(record, schema) for record in records]
    return spark.createDataFrame(rows, schema, verifySchema=False)


def keep_type(field, keep):
    """Returns the field under the type it had before a row function, when that type still holds."""
    before = {known.name: known.dataType for known in keep.fields}.get(field.name)
    if before is None:
        return field
    found = field.dataType
    fits = (
        isinstance(found, t.NullType)
        or found == before
        or (isinstance(found, t.IntegerType) and isinstance(before, (t.LongType, t.ShortType)))
        or (isinstance(found, t.DoubleType) and isinstance(before, t.FloatType))
        or (isinstance(found, t.DecimalType) and isinstance(before, t.DecimalType))
    )
    return t.StructField(field.name, before if fits else found)
