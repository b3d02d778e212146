"""A Spark session on this machine, and frames in it."""

from __future__ import annotations

from functools import cache
from typing import Any

import polars as pl


@cache
def session() -> Any:
    """Start Spark, once for all tests."""
    from pyspark.sql import SparkSession  # noqa: PLC0415 - only where Spark is asked for

    builder = SparkSession.builder.master("local[2]").appName("partyorg")
    options = {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "2",
        "spark.sql.codegen.wholeStage": "false",
    }
    for name, value in options.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def frame(table: pl.DataFrame) -> Any:
    """Make a Spark frame with the types of a Polars frame."""
    types = {pl.Float64: "double", pl.Int64: "bigint", pl.String: "string", pl.Boolean: "boolean"}
    schema = ", ".join(
        f"`{name.replace('`', '``')}` {types[kind]}"  # type: ignore[index]
        for name, kind in table.schema.items()
    )
    return session().createDataFrame(table.rows(), schema)
