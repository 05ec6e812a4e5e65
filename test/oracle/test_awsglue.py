"""Checks the stand-in for Glue's library: run with `python -m unittest test_awsglue` beside it."""

import json
import os
import sys
import tempfile
import unittest

FOLDER = tempfile.mkdtemp(prefix="glue-test-")
os.environ["HIKKOSHI_PLATFORM"] = os.path.join(FOLDER, "platform.json")

import run_glue_job  # noqa: E402,F401  sets Spark up
from pyspark.context import SparkContext  # noqa: E402

from awsglue.context import GlueContext  # noqa: E402
from awsglue.dynamicframe import DynamicFrame  # noqa: E402
from awsglue.transforms import (  # noqa: E402
    ApplyMapping,
    DropNullFields,
    Filter,
    Join,
    Map,
    Relationalize,
    ResolveChoice,
    SelectFromCollection,
    SplitRows,
    Unbox,
)
from awsglue.utils import GlueArgumentError, getResolvedOptions  # noqa: E402
from awsgluedq.transforms import EvaluateDataQuality  # noqa: E402


def write_source(name, text):
    folder = os.path.join(FOLDER, "raw", name)
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "data"), "w", encoding="utf-8") as file:
        file.write(text)


def table(name, kind, columns):
    return {
        "DatabaseName": "db",
        "Name": name,
        "StorageDescriptor": {
            "Columns": [{"Name": column, "Type": data_type} for column, data_type in columns],
            "Location": f"s3://raw/{name}/",
        },
        "Parameters": {"classification": kind, "skip.header.line.count": "1"},
    }


def setUpModule():
    tables = [
        table("mixed", "json", []),
        table("prices", "csv", [("id", "bigint"), ("price", "double"), ("note", "string")]),
    ]
    with open(os.path.join(FOLDER, "catalog.json"), "w", encoding="utf-8") as file:
        json.dump({"TableList": tables}, file)
    with open(os.environ["HIKKOSHI_PLATFORM"], "w", encoding="utf-8") as file:
        locations = {"s3://raw/": os.path.join(FOLDER, "raw")}
        json.dump({"catalog": os.path.join(FOLDER, "catalog.json"), "locations": locations}, file)
    write_source("mixed", '[{"a": 1, "b": {"c": "x"}, "l": [{"v": 1}, {"v": 2}]}, {"a": "z", "l": []}]')
    write_source("prices", 'id,price,note\n1,1.5,"a,b"\n2,free,c\n3,,d\n')


class StandIn(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.glue = GlueContext(SparkContext.getOrCreate())
        cls.spark = cls.glue.spark_session

    def frame(self, rows, schema):
        return DynamicFrame.fromDF(self.spark.createDataFrame(rows, schema), self.glue, "frame")

    def rows(self, frame):
        return [tuple(row) for row in frame.toDF().collect()]

    def read(self, name):
        return self.glue.create_dynamic_frame.from_catalog(database="db", table_name=name)

    def test_records_that_disagree_make_a_choice(self):
        kinds = dict(self.read("mixed").toDF().dtypes)
        self.assertEqual(kinds["a"], "struct<int:int,string:string>")

    def test_a_csv_value_that_does_not_parse_makes_a_choice(self):
        frame = self.read("prices")
        self.assertEqual(dict(frame.toDF().dtypes)["price"], "struct<double:double,string:string>")
        cast = ResolveChoice.apply(frame=frame, specs=[("price", "cast:double")])
        self.assertEqual(self.rows(cast), [(1, 1.5, "a,b"), (2, None, "c"), (3, None, "d")])

    def test_make_cols_names_columns_by_type(self):
        frame = ResolveChoice.apply(frame=self.read("mixed"), choice="make_cols")
        self.assertEqual(frame.toDF().columns[:2], ["a_int", "a_string"])

    def test_filter_has_python_s_meaning_of_none(self):
        frame = self.frame([(0,), (1,), (None,)], "x int")
        kept = Filter.apply(frame=frame, f=lambda r: not (r["x"] == 0))
        self.assertEqual(self.rows(kept), [(1,), (None,)])

    def test_map_keeps_types_that_still_fit_and_finds_new_ones(self):
        frame = self.frame([(1, "a")], "x bigint, y string")
        mapped = Map.apply(frame=frame, f=lambda r: {**r, "z": r["x"] * 2})
        self.assertEqual(mapped.toDF().dtypes, [("x", "bigint"), ("y", "string"), ("z", "int")])

    def test_join_keeps_both_keys_and_marks_the_right_one_s_clashes(self):
        left = self.frame([(1, "a")], "id int, name string")
        right = self.frame([(1, "b")], "id int, name string")
        joined = Join.apply(left, right, ["id"], ["id"])
        self.assertEqual(joined.toDF().columns, ["id", "name", ".id", ".name"])

    def test_apply_mapping_drops_the_rest_and_builds_structs(self):
        frame = self.frame([("1", "x", "y")], "a string, b string, c string")
        mapped = ApplyMapping.apply(
            frame=frame, mappings=[("a", "string", "n.a", "int"), ("b", "string", "n.b", "int")]
        )
        self.assertEqual(mapped.toDF().dtypes, [("n", "struct<a:int,b:int>")])
        self.assertEqual(tuple(self.rows(mapped)[0][0]), (1, None))

    def test_relationalize_makes_a_table_of_each_array(self):
        tables = Relationalize.apply(frame=self.read("mixed"), staging_path="x", name="root")
        self.assertEqual(list(tables.keys()), ["root", "root_l"])
        self.assertEqual(tables["root"].toDF().columns, ["a", "b.c", "l"])
        self.assertEqual(tables["root_l"].toDF().columns, ["id", "index", "l.val.v"])
        self.assertEqual(self.rows(tables["root_l"]), [(1, 0, 1), (1, 1, 2)])

    def test_drop_null_fields_looks_at_the_data(self):
        frame = self.frame([(1, None), (None, None)], "a int, b int")
        self.assertEqual(DropNullFields.apply(frame=frame).toDF().columns, ["a"])

    def test_split_rows_sends_null_to_the_second_frame(self):
        frame = self.frame([(1,), (-1,), (None,)], "x int")
        split = SplitRows.apply(frame, {"x": {">": 0}}, "yes", "no")
        self.assertEqual((self.rows(split["yes"]), self.rows(split["no"])), ([(1,)], [(-1,), (None,)]))

    def test_unbox_parses_json(self):
        frame = self.frame([('{"a": 1}',), (None,)], "j string")
        self.assertEqual(Unbox.apply(frame, "j", "json").toDF().dtypes, [("j", "struct<a:int>")])

    def test_data_quality_hands_the_frame_on(self):
        frame = self.frame([(1,)], "x int")
        outcomes = EvaluateDataQuality().process_rows(frame=frame, ruleset="Rules = []")
        kept = SelectFromCollection.apply(dfc=outcomes, key=list(outcomes.keys())[0])
        self.assertEqual(self.rows(kept), [(1,)])
        self.assertEqual(outcomes["ruleOutcomes"].count(), 0)

    def test_arguments_are_asked_for_by_name(self):
        given = ["job.py", "--JOB_NAME", "j", "--day=2020-01-01"]
        self.assertEqual(getResolvedOptions(given, ["day"]), {"day": "2020-01-01", "JOB_NAME": "j"})
        with self.assertRaises(GlueArgumentError):
            getResolvedOptions(given, ["month"])


if __name__ == "__main__":
    sys.exit(unittest.main())
