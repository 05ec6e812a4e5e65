"""DynamicFrame over a DataFrame. Choice types live in the schema (choice.py), so nothing else is kept."""

from pyspark.sql import functions as f
from pyspark.sql import types as t

from awsglue import paths
from awsglue.choice import cast_choice, glue_name, is_choice, spark_type
from awsglue.platform import columns_of, current_platform
from awsglue.records import frame_of_records, without_void
from awsglue.relationalize import flatten_structs, relationalize


class ResolveOption:
    def __init__(self, path, action, target=None):
        self.path, self.action, self.target = path, action, target


class DynamicFrame:
    def __init__(self, frame, glue_ctx, name=""):
        self._frame = frame
        self.glue_ctx = glue_ctx
        self.name = name

    @classmethod
    def fromDF(cls, dataframe, glue_ctx, name=""):
        return cls(dataframe, glue_ctx, name)

    def _with(self, frame):
        return DynamicFrame(frame, self.glue_ctx, self.name)

    def toDF(self, options=None):
        """Returns the DataFrame; a choice comes out as a struct, a column of NULLs only as string."""
        wanted = without_void(self._frame.schema)
        if wanted == self._frame.schema:
            return self._frame
        return self._frame.select(
            *[f.col(paths.quoted(x.name)).cast(x.dataType).alias(x.name) for x in wanted.fields]
        )

    def schema(self):
        return self._frame.schema

    def printSchema(self):
        self._frame.printSchema()

    def count(self):
        return self._frame.count()

    def show(self, num_rows=20):
        for line in self._frame.limit(num_rows).toJSON().collect():
            print(line)

    def repartition(self, num_partitions, *args, **kwargs):
        return self._with(self._frame.repartition(num_partitions))

    def coalesce(self, num_partitions, *args, **kwargs):
        return self._with(self._frame.coalesce(num_partitions))

    def errorsCount(self):
        return 0

    def stageErrorsCount(self):
        return 0

    # -- fields

    def select_fields(self, paths, *args, **kwargs):
        """Keeps the given fields; names that do not exist are passed over."""
        wanted = []
        for path in [paths] if isinstance(paths, str) else paths:
            found = _find(self._frame, path)
            if found is not None:
                wanted.append(_column(found[0]).alias(found[0][-1]))
        return self._with(self._frame.select(*wanted))

    def drop_fields(self, paths, *args, **kwargs):
        frame = self._frame
        for path in [paths] if isinstance(paths, str) else paths:
            found = _find(frame, path)
            if found is not None:
                frame = _rewrite(frame, found[0], lambda column, data_type: [])
        return self._with(frame)

    def rename_field(self, oldName, newName, *args, **kwargs):
        found = _find(self._frame, oldName)
        if found is None:
            return self
        name = newName.replace("`", "")
        return self._with(_rewrite(self._frame, found[0], lambda column, _: [(name, column)]))

    def apply_mapping(self, mappings, case_sensitive=False, *args, **kwargs):
        """Keeps only what is mapped, under the target names and types; a failed cast is NULL."""
        root = {}
        for mapping in mappings:
            source, target, target_type = _mapping_parts(mapping)
            found = _find(self._frame, source)
            if found is None:
                continue
            column = _convert(_column(found[0]), found[1], target_type)
            _place(root, paths.split_path(target), column)
        return self._with(self._frame.select(*_build(root)))

    def drop_nulls(self, *args, **kwargs):
        """Drops the columns that hold no value at all: decided by the data."""
        counts = self._frame.select(
            *[f.count(_column([name])).alias(str(i)) for i, name in enumerate(self._frame.columns)]
        ).first()
        kept = [name for i, name in enumerate(self._frame.columns) if counts[i]]
        return self._with(self._frame.select(*[_column([name]) for name in kept]))

    # -- choice types

    def resolveChoice(self, specs=None, choice="", database=None, table_name=None, *args, **kwargs):
        frame = self._frame
        if specs:
            for path, action in specs:
                found = _find(frame, path)
                if found is not None:
                    frame = _resolve(frame, found[0], action)
        elif choice == "match_catalog":
            frame = _match_catalog(frame, current_platform().table(database, table_name))
        else:
            for field in [field for field in frame.schema.fields if is_choice(field.dataType)]:
                frame = _resolve(frame, [field.name], choice)
        return self._with(frame)

    # -- rows

    def filter(self, f, *args, **kwargs):
        """Keeps the records for which the Python function is true; an exception ends the job."""
        kept = self._frame.rdd.filter(lambda row: f(row.asDict(recursive=True)))
        return self._with(self.glue_ctx.spark_session.createDataFrame(kept, self._frame.schema))

    def map(self, f, preservesPartitioning=False, *args, **kwargs):
        """Runs the Python function over each record; types are found anew from what it returns."""
        records = [f(row.asDict(recursive=True)) for row in self._frame.toLocalIterator()]
        spark = self.glue_ctx.spark_session
        return self._with(frame_of_records(spark, records, keep=self._frame.schema))

    def join(self, paths1, paths2, frame2, *args, **kwargs):
        """Joins on equality and keeps both keys; the right frame's clashing names get a dot in front."""
        left, right = self._frame, frame2._frame
        taken = {name.lower() for name in left.columns}
        renamed = {
            name: "." + name if name.lower() in taken else name for name in right.columns
        }
        right = right.select(*[_column([old]).alias(new) for old, new in renamed.items()])
        lefts = [paths1] if isinstance(paths1, str) else paths1
        rights = [paths2] if isinstance(paths2, str) else paths2
        condition = None
        for one, two in zip(lefts, rights):
            names = [name for name in renamed if name.lower() == two.replace("`", "").lower()]
            equal = left[paths.quoted(one.replace("`", ""))] == right[paths.quoted(renamed[names[0]])]
            condition = equal if condition is None else condition & equal
        return self._with(left.join(right, condition, "inner"))

    def union(self, frame2, *args, **kwargs):
        return self._with(self._frame.unionByName(frame2._frame, allowMissingColumns=True))

    def mergeDynamicFrame(self, stage_dynamic_frame, primary_keys, *args, **kwargs):
        """Returns the staged records and those of this frame whose keys are not among them."""
        staged = stage_dynamic_frame._frame
        rest = self._frame.join(staged.select(*primary_keys), primary_keys, "left_anti")
        return self._with(rest.unionByName(staged, allowMissingColumns=True))

    # -- several frames

    def relationalize(self, root_table_name, staging_path=None, *args, **kwargs):
        tables = relationalize(self._frame, root_table_name)
        return DynamicFrameCollection(
            {name: self._with(frame) for name, frame in tables.items()}, self.glue_ctx
        )

    def unnest(self, *args, **kwargs):
        return self._with(flatten_structs(self._frame))

    def split_fields(self, paths, name1, name2, *args, **kwargs):
        return DynamicFrameCollection(
            {name1: self.select_fields(paths), name2: self.drop_fields(paths)}, self.glue_ctx
        )

    def split_rows(self, comparison_dict, name1, name2, *args, **kwargs):
        """Splits by `{"path": {">": 1, "<=": 9}}`: all comparisons hold, or not (NULL: not)."""
        condition = f.lit(True)
        for path, comparisons in comparison_dict.items():
            column = _column(_find(self._frame, path)[0])
            for operator, value in comparisons.items():
                condition = condition & _compare(column, operator, value)
        holds = f.coalesce(condition, f.lit(False))
        return DynamicFrameCollection(
            {name1: self._with(self._frame.filter(holds)), name2: self._with(self._frame.filter(~holds))},
            self.glue_ctx,
        )

    def unbox(self, path, format, *args, **kwargs):
        """Replaces a string of JSON by the structure it describes."""
        import json

        if format != "json":
            raise NotImplementedError(f"Unbox of {format}")

        def open_box(record):
            text = record.get(path)
            return {**record, path: None if text is None else json.loads(text)}

        return self.map(open_box)

    def spigot(self, path, options=None, *args, **kwargs):
        return self


class DynamicFrameCollection:
    def __init__(self, dynamic_frames, glue_ctx):
        self._frames = dict(dynamic_frames)
        self._glue_ctx = glue_ctx

    def __getitem__(self, key):
        return self._frames[key]

    def __len__(self):
        return len(self._frames)

    def __iter__(self):
        return iter(self._frames)

    def keys(self):
        return self._frames.keys()

    def values(self):
        return self._frames.values()

    def items(self):
        return self._frames.items()

    def select(self, key, *args, **kwargs):
        return self._frames[key]


def _find(frame, path):
    return paths.find_path(frame.schema, path)


def _column(names):
    return paths.column_at(names)


def _rewrite(frame, names, change):
    return paths.rewrite_field(frame, names, change)


def _mapping_parts(mapping):
    """Returns (source, target, target type) of a mapping of two, three or four parts."""
    if len(mapping) == 4:
        return mapping[0], mapping[2], mapping[3]
    if len(mapping) == 3:
        return mapping[0], mapping[1], mapping[2]
    return mapping[0], mapping[1], None


def _convert(column, data_type, target):
    if target is None or target.lower() in ("array", "struct", "map"):
        return column
    wanted = spark_type(target)
    return cast_choice(column, data_type, wanted) if is_choice(data_type) else column.cast(wanted)


def _place(root, names, column):
    for name in names[:-1]:
        root = root.setdefault(name, {})
    root[names[-1]] = column


def _build(fields):
    columns = []
    for name, value in fields.items():
        column = f.struct(*_build(value)) if isinstance(value, dict) else value
        columns.append(column.alias(name))
    return columns


def _resolve(frame, names, action):
    """Applies one action (`cast:int`, `make_cols`, `make_struct`, `project:string`) to one field."""
    kind, _, target = action.partition(":")

    def change(column, data_type):
        name = names[-1]
        if kind == "cast":
            wanted = spark_type(target)
            if is_choice(data_type):
                return [(name, cast_choice(column, data_type, wanted))]
            return [(name, column.cast(wanted))]
        if not is_choice(data_type) or kind == "make_struct":
            return [(name, column)]
        if kind == "make_cols":
            return [(f"{name}_{part.name}", column.getField(part.name)) for part in data_type.fields]
        if kind == "project":
            return [(name, column.getField(glue_name(spark_type(target))))]
        raise ValueError(f"unknown choice action: {action}")

    return _rewrite(frame, names, change)


def _match_catalog(frame, table):
    for column in columns_of(table):
        found = _find(frame, column["Name"])
        if found is not None and found[1].simpleString() != column["Type"]:
            frame = _resolve(frame, found[0], "cast:" + column["Type"])
    return frame


def _compare(column, operator, value):
    return {
        "<": column < value,
        ">": column > value,
        "<=": column <= value,
        ">=": column >= value,
        "=": column == value,
        "==": column == value,
        "!=": column != value,
    }[operator]
