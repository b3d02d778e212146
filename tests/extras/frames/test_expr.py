"""Expressions mean the same whichever library they are said to."""

from typing import Any

import narwhals as nw
import polars as pl
import pytest

from partyorg.extras.frames._expr import (
    Expr,
    Spoken,
    chain,
    col,
    length,
    lit,
    max_horizontal,
    min_horizontal,
)

FRAME = pl.DataFrame({"a": [1.0, None, 4.0], "b": [2.0, 3.0, 0.5]})
A, B = col("a"), col("b")


@pytest.mark.parametrize(
    ("expr", "expected"),
    [
        (A + B, [3.0, None, 4.5]),
        (A - 1, [0.0, None, 3.0]),
        (A * B, [2.0, None, 2.0]),
        (A / 2, [0.5, None, 2.0]),
        (1 / B, [0.5, 1 / 3, 2.0]),
        ((A < B) | (B <= 0.5), [True, None, True]),
        ((A > B) & (B >= 0.5), [False, None, True]),
        (~(A == 1), [False, None, True]),
        (chain([(A > 3, lit("高")), (A > 0, lit("低"))]), ["低", None, "高"]),
        (chain([(A > 3, A)], B), [2.0, 3.0, 4.0]),
        (A.fill_null(0).cast(nw.Int64), [1, 0, 4]),
        (max_horizontal(A, B), [2.0, 3.0, 4.0]),
        (min_horizontal(A, B), [1.0, 3.0, 0.5]),
        (B.rank("min"), [2, 3, 1]),
        (A.count() < length(), [True]),
    ],
)
def test_the_same_in_every_library(expr: Expr, expected: list[Any]) -> None:
    assert FRAME.select(x=expr.said(pl))["x"].to_list() == expected
    assert nw.from_native(FRAME).select(x=expr.said(nw))["x"].to_list() == expected


def test_it_is_said_once() -> None:
    assert A.said(pl) is A.said(pl)


def test_polars_is_spoken_to_directly() -> None:
    frame = Spoken.of(nw.from_native(FRAME))
    assert frame.library is pl
    assert frame.select({"x": A + B}).native.equals(FRAME.select(x=pl.col("a") + pl.col("b")))
