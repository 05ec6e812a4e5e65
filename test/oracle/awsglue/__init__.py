"""A stand-in for AWS Glue's Python library over plain PySpark, so that legacy jobs run unchanged.

Behaviour follows the AWS documentation; ../README.md lists what it leaves open and what is done here.
"""

from awsglue.dynamicframe import DynamicFrame

__all__ = ["DynamicFrame"]
