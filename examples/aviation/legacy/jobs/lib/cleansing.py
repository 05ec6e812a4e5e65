# -*- coding: utf-8 -*-
from pyspark.sql import functions as F
from pyspark.sql.window import Window


def rename_columns(df, mapping):
    for old, new in mapping.items():
        df = df.withColumnRenamed(old, new)
    return df


def cast_columns(df, types):
    """types: {"col": "int"}; a value that does not fit becomes null, the loader counts them later"""
    for name, typ in types.items():
        if name in df.columns:
            df = df.withColumn(name, F.col(name).cast(typ))
    return df


def trim_all(df):
    for name, dtype in df.dtypes:
        if dtype == "string":
            df = df.withColumn(name, F.trim(F.col(name)))
    return df


def latest_by(df, keys, order_col):
    """Keeps the newest row of each key."""
    w = Window.partitionBy(*keys).orderBy(F.col(order_col).desc_nulls_last())
    return df.withColumn("_rn", F.row_number().over(w)).where("_rn = 1").drop("_rn")


def yn_to_int(col_name):
    return F.when(F.col(col_name) == "Y", 1).when(F.col(col_name) == "N", 0)
