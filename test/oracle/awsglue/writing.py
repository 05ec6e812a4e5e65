"""Writes frames: Glue always adds files, it never replaces a folder."""

from awsglue.dynamicframe import DynamicFrame
from awsglue.platform import current_platform, format_of


def as_data_frame(frame):
    return frame.toDF() if isinstance(frame, DynamicFrame) else frame


def write_frame(frame, path, kind, partition_keys):
    writer = as_data_frame(frame).write.mode("append")
    if partition_keys:
        writer = writer.partitionBy(*partition_keys)
    local = current_platform().local_path(path)
    if kind in ("parquet", "glueparquet", None):
        writer.parquet(local)
    elif kind == "json":
        writer.json(local)
    elif kind == "csv":
        writer.option("header", True).csv(local)
    else:
        raise NotImplementedError(f"format {kind}")


def write_table(frame, database, name, options):
    table = current_platform().table(database, name)
    keys = options.get("partitionKeys") or [key["Name"] for key in table.get("PartitionKeys", [])]
    write_frame(frame, table["StorageDescriptor"]["Location"], format_of(table), keys)


class Sink:
    """What getSink returns: the target is known at once, the format later, the frame last."""

    def __init__(self, glue_context, connection_type, options):
        if connection_type != "s3":
            raise NotImplementedError(f"sink {connection_type}")
        self._path = options["path"]
        self._partition_keys = options.get("partitionKeys") or []
        self._format = "parquet"

    def setCatalogInfo(self, catalogDatabase, catalogTableName, catalogId=""):
        current_platform().table(catalogDatabase, catalogTableName)

    def setFormat(self, format, **options):
        self._format = format

    def setAccumulableSize(self, size):
        pass

    def writeFrame(self, dynamic_frame, info=""):
        write_frame(dynamic_frame, self._path, self._format, self._partition_keys)
        return dynamic_frame

    write = writeFrame
