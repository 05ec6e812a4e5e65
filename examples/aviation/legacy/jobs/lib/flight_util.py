# -*- coding: utf-8 -*-
import pyspark.sql.functions as F

LATE_MIN = 15


def with_month(df, ts_col="date"):
    return df.withColumn("ym", F.date_format(F.col(ts_col), "yyyy-MM"))


def add_delay_columns(df, threshold=LATE_MIN):
    df = df.withColumn("late_flg", (F.col("delay") >= threshold).cast("int"))
    df = df.withColumn("early_flg", F.when(F.col("delay") < 0, F.lit(1)).otherwise(F.lit(0)))
    return df


def airport_side(df, prefix):
    """The airport master with its columns named for one end of a route."""
    wanted = {"apt_cd": prefix + "_apt", "city_nm": prefix + "_city", "state_cd": prefix + "_state",
              "lat": prefix + "_lat", "lon": prefix + "_lon"}
    cols = [F.col(old).alias(new) for old, new in wanted.items()]
    return df.select(*cols)


def great_circle_mi(lat1, lon1, lat2, lon2):
    a = F.pow(F.sin(F.radians(lat2 - lat1) / 2), 2) + F.cos(F.radians(lat1)) * F.cos(F.radians(lat2)) * F.pow(
        F.sin(F.radians(lon2 - lon1) / 2), 2)
    return F.round(F.asin(F.sqrt(a)) * 2 * 3958.8, 0).cast("int")
