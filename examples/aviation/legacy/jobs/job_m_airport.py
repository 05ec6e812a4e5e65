import sys
from awsglue.transforms import *
from awsglue.utils import getResolvedOptions
from pyspark.context import SparkContext
from awsglue.context import GlueContext
from awsglue.job import Job
from awsgluedq.transforms import EvaluateDataQuality
from awsglue import DynamicFrame

def sparkSqlQuery(glueContext, query, mapping, transformation_ctx) -> DynamicFrame:
    for alias, frame in mapping.items():
        frame.toDF().createOrReplaceTempView(alias)
    result = spark.sql(query)
    return DynamicFrame.fromDF(result, glueContext, transformation_ctx)

args = getResolvedOptions(sys.argv, ['JOB_NAME'])
sc = SparkContext()
glueContext = GlueContext(sc)
spark = glueContext.spark_session
job = Job(glueContext)
job.init(args['JOB_NAME'], args)

# Default ruleset used by all target nodes with data quality enabled
DEFAULT_DATA_QUALITY_RULESET = """
    Rules = [
        ColumnCount > 0
    ]
"""

# Script generated for node raw airports
rawairports_node1699000101001 = glueContext.create_dynamic_frame.from_catalog(database="avia_raw", table_name="airports", transformation_ctx="rawairports_node1699000101001")

# Script generated for node state names
statenames_node1699000101777 = glueContext.create_dynamic_frame.from_catalog(database="avia_raw", table_name="us_state_capitals", transformation_ctx="statenames_node1699000101777")

# Script generated for node Change Schema
ChangeSchema_node1699000155420 = ApplyMapping.apply(frame=rawairports_node1699000101001, mappings=[("iata", "string", "apt_cd", "string"), ("name", "string", "apt_nm", "string"), ("city", "string", "city_nm", "string"), ("state", "string", "state_cd", "string"), ("country", "string", "cntry_nm", "string"), ("latitude", "double", "geo.lat", "double"), ("longitude", "double", "geo.lon", "double")], transformation_ctx="ChangeSchema_node1699000155420")

# Script generated for node Drop territories
SqlQuery0 = '''
-- the feed writes NA when it does not know
select
    apt_cd,
    trim(apt_nm) as apt_nm,
    case when city_nm = 'NA' then null else city_nm end as city_nm,
    nullif(state_cd, 'NA') as state_cd,
    geo.lat as lat,
    geo.lon as lon,
    -- 1 = three letter code, served by airlines; the rest are air fields
    if(apt_cd rlike '^[A-Z]{3}$', 1, 0) as airline_flg,
    cast(round(geo.lat * 10000) as int) as lat_e4
from myDataSource
where cntry_nm = 'USA'
'''
Dropterritories_node1699000203318 = sparkSqlQuery(glueContext, query = SqlQuery0, mapping = {"myDataSource":ChangeSchema_node1699000155420}, transformation_ctx = "Dropterritories_node1699000203318")

# Script generated for node Rename capital keys
Renamecapitalkeys_node1699000255009 = ApplyMapping.apply(frame=statenames_node1699000101777, mappings=[("state", "string", "state_nm", "string"), ("city", "string", "capital_nm", "string"), ("lat", "double", "cap_lat", "double")], transformation_ctx="Renamecapitalkeys_node1699000255009")

# Script generated for node SQL Query capital
SqlQuery1 = '''
select a.*, c.state_nm as capital_of
from apt a
left join cap c
on upper(a.city_nm) = upper(c.capital_nm) and abs(a.lat - c.cap_lat) < 0.5
'''
SQLQuerycapital_node1699000301234 = sparkSqlQuery(glueContext, query = SqlQuery1, mapping = {"apt":Dropterritories_node1699000203318, "cap":Renamecapitalkeys_node1699000255009}, transformation_ctx = "SQLQuerycapital_node1699000301234")

# Script generated for node m_airport
EvaluateDataQuality().process_rows(frame=SQLQuerycapital_node1699000301234, ruleset=DEFAULT_DATA_QUALITY_RULESET, publishing_options={"dataQualityEvaluationContext": "EvaluateDataQuality_node1699000099000", "enableDataQualityResultsPublishing": True}, additional_options={"dataQualityResultsPublishing.strategy": "BEST_EFFORT", "observations.scope": "ALL"})
m_airport_node1699000340056 = glueContext.getSink(path="s3://avia-dwh-prod/m_airport/", connection_type="s3", updateBehavior="UPDATE_IN_DATABASE", partitionKeys=[], enableUpdateCatalog=True, transformation_ctx="m_airport_node1699000340056")
m_airport_node1699000340056.setCatalogInfo(catalogDatabase="avia_dwh",catalogTableName="m_airport")
m_airport_node1699000340056.setFormat("glueparquet", compression="snappy")
m_airport_node1699000340056.writeFrame(SQLQuerycapital_node1699000301234)
job.commit()
