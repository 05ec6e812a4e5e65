import sys
from awsglue.transforms import ApplyMapping, DropFields, Relationalize, RenameField, ResolveChoice, SelectFromCollection
from awsglue.utils import getResolvedOptions
from awsglue.context import GlueContext
from awsglue.job import Job
from pyspark.context import SparkContext

args = getResolvedOptions(sys.argv, ["JOB_NAME", "TempDir"])
glue = GlueContext(SparkContext.getOrCreate())
job = Job(glue)
job.init(args["JOB_NAME"], args)

# The USGS weekly feed is one document with an array of features.
feed = glue.create_dynamic_frame.from_catalog(database="avia_raw", table_name="earthquakes", transformation_ctx="feed")
feed = DropFields.apply(frame=feed, paths=["bbox", "metadata.url", "metadata.api"], transformation_ctx="feed_slim")

tables = Relationalize.apply(frame=feed, staging_path=args["TempDir"], name="root", transformation_ctx="tables")

events = SelectFromCollection.apply(dfc=tables, key="root_features", transformation_ctx="events")
coords = SelectFromCollection.apply(dfc=tables, key="root_features.val.geometry.coordinates", transformation_ctx="coords")

events = ResolveChoice.apply(
    frame=events,
    specs=[
        ("`features.val.properties.mag`", "cast:double"),
        ("`features.val.properties.cdi`", "cast:double"),
        ("`features.val.properties.gap`", "cast:double"),
        ("`features.val.properties.rms`", "cast:double"),
    ],
    transformation_ctx="events_resolved",
)
events = RenameField.apply(frame=events, old_name="`features.val.geometry.coordinates`", new_name="coord_key", transformation_ctx="events_key")

# names of the feed: https://earthquake.usgs.gov data dictionary
events = ApplyMapping.apply(
    frame=events,
    mappings=[
        ("`features.val.id`", "string", "event_id", "string"),
        ("`features.val.properties.mag`", "double", "mag", "double"),
        ("`features.val.properties.magType`", "string", "mag_type", "string"),
        ("`features.val.properties.place`", "string", "place", "string"),
        ("`features.val.properties.time`", "long", "time", "long"),
        ("`features.val.properties.updated`", "long", "updated", "long"),
        ("`features.val.properties.tz`", "int", "tz", "int"),
        ("`features.val.properties.felt`", "int", "felt", "int"),
        ("`features.val.properties.cdi`", "double", "cdi", "double"),
        ("`features.val.properties.gap`", "double", "gap", "double"),
        ("`features.val.properties.alert`", "string", "alert", "string"),
        ("`features.val.properties.tsunami`", "int", "tsunami", "int"),
        ("`features.val.properties.sources`", "string", "sources", "string"),
        ("`features.val.properties.types`", "string", "types", "string"),
        ("`features.val.properties.status`", "string", "status", "string"),
        ("`features.val.properties.type`", "string", "type", "string"),
        ("coord_key", "long", "coord_key", "long"),
    ],
    transformation_ctx="events_mapped",
)
glue.write_dynamic_frame.from_catalog(frame=events, database="avia_dwh", table_name="eq_event", transformation_ctx="w_events")

# lon, lat, depth as three rows
coords = ResolveChoice.apply(frame=coords, specs=[("`features.val.geometry.coordinates.val`", "cast:double")], transformation_ctx="coords_resolved")
coords = ApplyMapping.apply(
    frame=coords,
    mappings=[
        ("id", "long", "coord_key", "long"),
        ("index", "int", "axis", "int"),
        ("`features.val.geometry.coordinates.val`", "double", "val", "double"),
    ],
    transformation_ctx="coords_mapped",
)
glue.write_dynamic_frame.from_catalog(frame=coords, database="avia_dwh", table_name="eq_coord", transformation_ctx="w_coords")
job.commit()
