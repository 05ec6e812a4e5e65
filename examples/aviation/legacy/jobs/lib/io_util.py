# -*- coding: utf-8 -*-
"""Read and write, shared by the loader jobs."""

BUCKETS = {
    "raw": "s3://avia-raw-prod",
    "dwh": "s3://avia-dwh-prod",
    "mart": "s3://avia-mart-prod",
}


def table_path(layer, name):
    return "{}/{}/".format(BUCKETS[layer], name)


def read_raw(glue_context, name, database="avia_raw"):
    dyf = glue_context.create_dynamic_frame.from_catalog(
        database=database,
        table_name=name,
        transformation_ctx="read_" + name,
    )
    return dyf.toDF()


def write_table(df, layer, name, mode="overwrite", partition_by=None):
    writer = df.write.mode(mode)
    if partition_by:
        if isinstance(partition_by, str):
            partition_by = [partition_by]
        writer = writer.partitionBy(*partition_by)
    writer.parquet(table_path(layer, name))
