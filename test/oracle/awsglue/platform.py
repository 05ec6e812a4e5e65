"""Where the legacy platform's S3 buckets and catalog lie on this machine.

HIKKOSHI_PLATFORM names a JSON file: {"catalog": "catalog.json", "locations": {"s3://bucket/": "folder/"}}.
"""

import functools
import json
import os


class Platform:
    def __init__(self, catalog, locations):
        self.tables = {
            (table["DatabaseName"].lower(), table["Name"].lower()): table
            for table in catalog["TableList"]
        }
        # The longest prefix decides, as nested buckets may be mapped apart.
        self.locations = sorted(locations.items(), key=lambda item: -len(item[0]))

    def table(self, database, name):
        found = self.tables.get((database.lower(), name.lower()))
        if found is None:
            raise LookupError(f"EntityNotFoundException: table not found: {database}.{name}")
        return found

    def local_path(self, path):
        """Returns the folder behind an S3 address; any other path is returned unchanged."""
        address = path
        for scheme in ("s3a://", "s3n://"):
            if address.startswith(scheme):
                address = "s3://" + address[len(scheme) :]
        if not address.startswith("s3://"):
            return path
        for prefix, folder in self.locations:
            if address.startswith(prefix) or address + "/" == prefix:
                return os.path.join(folder, address[len(prefix) :])
        raise LookupError(f"no location is mapped for {path}")


@functools.lru_cache(maxsize=1)
def current_platform():
    with open(os.environ["HIKKOSHI_PLATFORM"], encoding="utf-8") as file:
        settings = json.load(file)
    with open(settings["catalog"], encoding="utf-8") as file:
        catalog = json.load(file)
    return Platform(catalog, settings["locations"])


def columns_of(table):
    return table["StorageDescriptor"]["Columns"]


def format_of(table):
    """Returns csv, json or parquet, as the crawler's classification or the input format says."""
    classification = table.get("Parameters", {}).get("classification", "")
    if classification:
        return "parquet" if classification == "glueparquet" else classification
    input_format = table["StorageDescriptor"].get("InputFormat", "")
    return "parquet" if "Parquet" in input_format else "csv"
