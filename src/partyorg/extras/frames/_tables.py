"""Frames of any kind to rows of text and back, with the codec's headers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from math import isnan
from typing import Any

import attrs
import narwhals as nw

from partyorg.codec import Header, headers
from partyorg.errors import NotAFrame, NotCollected, UnknownName
from partyorg.values import Labelled, exact, plain

Row = dict[str, str]

#: Frames say in several typed columns what a row of text says in one.
SPLIT: Mapping[str, tuple[Header, ...]] = {
    "period": (
        Header(field="start", zh="起始日期", en="start", required=True),
        Header(field="last", zh="截止日期", en="last", required=True),
    ),
    "value": (
        Header(field="value", zh="值", en="value"),
        Header(field="word", zh="词语", en="word"),
        Header(field="absence", zh="缺值", en="absence"),
    ),
}
#: Whoever is assessed beside the units has no table of text of its own.
SUBJECTS = (
    Header(field="kind", zh="对象类别", en="kind", required=True),
    Header(field="id", zh="对象编码", en="id", required=True),
    Header(field="unit", zh="单位编码", en="unit", required=True),
)
KNOWN = ("pandas", "polars", "duckdb", "pyspark", "pyarrow")


def frame_headers(table: str) -> tuple[Header, ...]:
    """Return the headers of a typed table: days and values have columns of their own."""
    if table == "subjects":
        return SUBJECTS
    return tuple(one for header in headers(table) for one in SPLIT.get(header.field, (header,)))


def opened(argument: str, frame: Any) -> nw.DataFrame[Any] | nw.LazyFrame[Any]:
    """Wrap a frame of any kind.

    Raises
    ------
    NotAFrame
    """
    wrapped = nw.from_native(frame, pass_through=True)
    if isinstance(wrapped, nw.DataFrame | nw.LazyFrame):
        return wrapped
    raise NotAFrame(argument, type(frame).__name__, KNOWN)


def rows_of(argument: str, frame: Any) -> list[Row]:
    """Read a frame into rows of text, a missing value as a blank cell.

    Raises
    ------
    NotAFrame
    NotCollected
        For a lazy frame of Polars: what is lazy is collected by its owner.
    """
    wrapped = opened(argument, frame)
    if isinstance(wrapped, nw.LazyFrame):
        if wrapped.implementation.is_polars():
            raise NotCollected(argument, "LazyFrame")
        wrapped = wrapped.collect()
    columns = {name: list(_texts(wrapped[name])) for name in wrapped.columns}
    return [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]


def _texts(column: nw.Series[Any]) -> Iterator[str]:
    for value, gone in zip(column.to_list(), column.is_null().to_list(), strict=True):
        yield "" if gone else _text(value)


def _text(value: Any) -> str:
    """Write a value as the cell of a table is written."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ";".join(map(str, value))
    # A datetime is a date and a truth a number: what is narrower comes first.
    kinds = (kind for kind in _WRITTEN if isinstance(value, kind))
    return _WRITTEN[next(kinds, object)](value)


_WRITTEN: Mapping[type, Callable[[Any], str]] = {
    bool: lambda value: "是" if value else "否",
    datetime: lambda value: str(value.date()),
    float: lambda value: "" if isnan(value) else plain(exact(value)),
    Decimal: plain,
    Labelled: lambda value: str(value.value),
    object: str,
}


@attrs.frozen(kw_only=True)
class Backend:
    """Where frames are made.

    Parameters
    ----------
    name : str
        One of pandas, polars, pyarrow, duckdb, pyspark.
    session : SparkSession, optional
        For PySpark alone.

    Raises
    ------
    UnknownName
    """

    name: str
    session: Any = None

    def __attrs_post_init__(self) -> None:
        if self.name not in KNOWN:
            raise UnknownName("backend", self.name, KNOWN)

    def frame(self, columns: Mapping[str, tuple[type, Iterable[Any]]]) -> Any:
        """Make a frame of columns, each of text, whole numbers, numbers, truths or days.

        Parameters
        ----------
        columns : mapping of str to (type, iterable)
            ``{header: (str, int, float, bool or date, values)}``; None where there is none.
        """
        eager: Any = self.name if self.name in {"pandas", "polars"} else "pyarrow"
        read = {name: (kind, list(values)) for name, (kind, values) in columns.items()}
        if eager == "pandas":
            read = {name: _for_pandas(*column) for name, column in read.items()}
        made = nw.from_dict(
            {name: values for name, (_, values) in read.items()},
            schema={name: _TYPES[kind] for name, (kind, _) in read.items()},
            backend=eager,
        )
        lazy: Any = self.name
        if lazy in {"duckdb", "pyspark"}:
            return made.lazy(lazy, session=self.session).to_native()
        return made.to_native()


_TYPES: Mapping[type, Any] = {
    str: nw.String,
    int: nw.Int64,
    float: nw.Float64,
    bool: nw.Boolean,
    date: nw.Date,
    datetime: nw.Datetime("us"),
}


def _for_pandas(kind: type, values: list[Any]) -> tuple[type, list[Any]]:
    """Keep to the types that pandas has without help: its whole numbers and truths know no gap."""
    if kind is date:
        return datetime, [None if day is None else datetime.combine(day, time()) for day in values]
    if None in values and kind in {int, bool}:
        return float, [None if value is None else float(value) for value in values]
    return kind, values
