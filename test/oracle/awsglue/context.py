"""GlueContext: reading and writing DynamicFrames by catalog name or S3 path."""

import logging
import os
import shutil

from pyspark.sql import SparkSession

from awsglue.dynamicframe import DynamicFrame
from awsglue.platform import current_platform
from awsglue.reading import read_path, read_table
from awsglue.writing import Sink, write_frame, write_table


class GlueContext:
    def __init__(self, sparkContext, **options):
        self.spark_session = SparkSession.builder.getOrCreate()
        self.sparkSession = self.spark_session
        self._sc = sparkContext
        self.create_dynamic_frame = DynamicFrameReader(self)
        self.create_data_frame = DataFrameReader(self)
        self.write_dynamic_frame = DynamicFrameWriter(self)
        self.write_data_frame = self.write_dynamic_frame

    @property
    def read(self):
        return self.spark_session.read

    def sql(self, text):
        return self.spark_session.sql(text)

    def get_logger(self):
        logger = logging.getLogger("glue")
        logger.setLevel(logging.INFO)
        return logger

    def getSink(self, connection_type, format=None, transformation_ctx="", **options):
        return Sink(self, connection_type, options)

    def create_dynamic_frame_from_catalog(self, database, table_name, **kwargs):
        return self.create_dynamic_frame.from_catalog(database, table_name, **kwargs)

    def create_dynamic_frame_from_options(self, connection_type, connection_options, format=None, **kwargs):
        return self.create_dynamic_frame.from_options(
            connection_type, connection_options, format, **kwargs
        )

    def write_dynamic_frame_from_options(self, frame, connection_type, connection_options, format=None, **kwargs):
        return self.write_dynamic_frame.from_options(
            frame, connection_type, connection_options, format, **kwargs
        )

    def purge_s3_path(self, s3_path, options=None, transformation_ctx="", catalog_id=None):
        shutil.rmtree(current_platform().local_path(s3_path), ignore_errors=True)

    def purge_table(self, database, table_name, options=None, transformation_ctx="", catalog_id=None):
        table = current_platform().table(database, table_name)
        self.purge_s3_path(table["StorageDescriptor"]["Location"])


class DynamicFrameReader:
    def __init__(self, glue_context):
        self._context = glue_context

    def from_catalog(self, database=None, table_name=None, redshift_tmp_dir="", transformation_ctx="",
                     push_down_predicate="", additional_options=None, catalog_id=None,
                     name_space=None, **kwargs):
        frame = read_table(self._context.spark_session, database or name_space, table_name)
        if push_down_predicate:
            frame = frame.filter(push_down_predicate)
        return DynamicFrame(frame, self._context, table_name)

    def from_options(self, connection_type, connection_options=None, format=None,
                     format_options=None, transformation_ctx="", **kwargs):
        if connection_type not in ("s3", "file"):
            raise NotImplementedError(f"connection type {connection_type}")
        paths = connection_options.get("paths") or [connection_options["path"]]
        local = [current_platform().local_path(path) for path in paths]
        frame = read_path(self._context.spark_session, local, format, format_options or {})
        return DynamicFrame(frame, self._context, os.path.basename(local[0].rstrip("/")))

    def from_rdd(self, data, name, schema=None, sampleRatio=None, **kwargs):
        return DynamicFrame(self._context.spark_session.createDataFrame(data, schema), self._context, name)


class DataFrameReader:
    def __init__(self, glue_context):
        self._context = glue_context

    def from_catalog(self, *args, **kwargs):
        return self._context.create_dynamic_frame.from_catalog(*args, **kwargs).toDF()

    def from_options(self, *args, **kwargs):
        return self._context.create_dynamic_frame.from_options(*args, **kwargs).toDF()


class DynamicFrameWriter:
    def __init__(self, glue_context):
        self._context = glue_context

    def from_options(self, frame, connection_type, connection_options=None, format=None,
                     format_options=None, transformation_ctx="", **kwargs):
        if connection_type not in ("s3", "file"):
            raise NotImplementedError(f"connection type {connection_type}")
        options = connection_options or {}
        write_frame(frame, options["path"], format, options.get("partitionKeys", []))
        return frame

    def from_catalog(self, frame, database=None, table_name=None, redshift_tmp_dir="",
                     transformation_ctx="", additional_options=None, catalog_id=None,
                     name_space=None, **kwargs):
        write_table(frame, database or name_space, table_name, additional_options or {})
        return frame

    def from_jdbc_conf(self, *args, **kwargs):
        raise NotImplementedError("JDBC sink")
