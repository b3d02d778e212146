"""A Spark session on this machine, and frames in it."""

from __future__ import annotations

from functools import cache
from typing import Any

import polars as pl

#: Tables here have a few rows and plans hundreds of columns, so what takes time is to plan them.
_OPTIONS = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.extraJavaOptions": "-XX:+UseSerialGC -XX:TieredStopAtLevel=1",
    "spark.python.sql.dataFrameDebugging.enabled": "false",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.constraintPropagation.enabled": "false",
    "spark.sql.lightweightPlanChangeValidation": "false",
    "spark.sql.shuffle.partitions": "1",
    "spark.ui.enabled": "false",
}


@cache
def session() -> Any:
    """Start Spark, once for all tests."""
    from pyspark.sql import SparkSession  # noqa: PLC0415 - only where Spark is asked for

    builder = SparkSession.builder.master("local[2]").appName("partyorg")
    for name, value in _OPTIONS.items():
        builder = builder.config(name, value)
    started = builder.getOrCreate()
    started.sparkContext.setLogLevel("ERROR")
    return started


def frame(table: pl.DataFrame) -> Any:
    """Make a Spark frame with the types of a Polars frame."""
    types = {pl.Float64: "double", pl.Int64: "bigint", pl.String: "string", pl.Boolean: "boolean"}
    schema = ", ".join(
        f"`{name.replace('`', '``')}` {types[kind]}"  # type: ignore[index]
        for name, kind in table.schema.items()
    )
    return session().createDataFrame(table.rows(), schema)
