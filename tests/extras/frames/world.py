"""Facts as frames of every backend, and how what comes back is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any

import attrs
import duckdb
import narwhals as nw
import pandas as pd
import polars as pl

from partyorg.extras.frames import AbsenceCodes, Layout, Program, program
from partyorg.rules import (
    Across,
    Branch,
    Facts,
    Kind,
    Part,
    Ref,
    Rule,
    Rulebook,
    measure,
    needs,
)
from partyorg.values import Absent

#: A name per thing that some backend would have to quote.
NASTY = "党.{} `x`"


def absents_of(facts: Facts) -> set[Absent]:
    """Collect every absence that facts hold."""
    columns = (*facts.measures.values(), *facts.gates.values())
    return {value for column in columns for value in column if isinstance(value, Absent)}


def layout_of(facts: Facts) -> Layout:
    """Say which columns hold what, under names that need care."""
    return Layout(
        id="编.号",
        measures={name: NASTY.format(name) for name in facts.measures},
        absences={name: f"why.{name}" for name in facts.measures},
        gates={name: f"gate {name}" for name in facts.gates},
        groups=("组.别",) if facts.groups else (),
    )


def columns_of(facts: Facts, codes: AbsenceCodes) -> dict[str, list[Any]]:
    """Write facts as columns."""

    def code(value: object) -> int | None:
        return codes.code(value) if isinstance(value, Absent) else None

    def plain(value: object) -> object:
        if isinstance(value, Absent):
            return None
        return float(value) if isinstance(value, Decimal) else value

    columns: dict[str, list[Any]] = {"编.号": list(facts.subjects)}
    for name, values in facts.measures.items():
        columns[NASTY.format(name)] = [plain(value) for value in values]
        columns[f"why.{name}"] = [code(value) for value in values]
    for name, gates in facts.gates.items():
        columns[f"gate {name}"] = [code(gate) for gate in gates]
    if facts.groups:
        columns["组.别"] = list(facts.groups)
    return columns


def table(columns: dict[str, list[Any]], book: Rulebook, layout: Layout) -> pl.DataFrame:
    """Make a Polars frame of columns whose types hang on what they are, not on what is there."""
    types: dict[str, Any] = dict.fromkeys(columns, pl.Int64)
    types |= dict.fromkeys(("编.号", "组.别"), pl.String)
    kinds = {Kind.NUMBER: pl.Float64, Kind.TRUTH: pl.Boolean, Kind.WORD: pl.String}
    for one in needs(book).measures:
        types[layout.column(one.name)] = kinds[one.kind]
    return pl.DataFrame(columns, schema={name: types[name] for name in columns})


def in_pandas(frame: pl.DataFrame) -> pd.DataFrame:
    """Make a pandas frame with the types pandas would guess."""
    return pd.DataFrame(frame.to_dict(as_series=False)).astype(
        {name: "float64" for name, kind in frame.schema.items() if kind.is_numeric()}
    )


BACKENDS: dict[str, Callable[[pl.DataFrame], Any]] = {
    "Polars": lambda frame: frame,
    "Polars lazy": lambda frame: frame.lazy(),
    "pandas": in_pandas,
    "DuckDB": lambda frame: duckdb.from_arrow(frame.to_arrow()),
}


def rows_of(native: Any) -> dict[str, dict[str, Any]]:
    """Read what came back, by subject; null is None whatever the backend calls it."""
    frame = nw.from_native(native)
    names = frame.collect_schema().names()
    if isinstance(frame, nw.LazyFrame):
        rows: Iterator[Any] = iter(_collected(native))
    else:
        rows = frame.iter_rows()
    return {row[0]: {n: _none(v) for n, v in zip(names, row, strict=True)} for row in rows}


def _collected(native: Any) -> Sequence[Any]:
    if isinstance(native, pl.LazyFrame):
        return native.collect().rows()
    rows: Sequence[Any] = native.fetchall() if hasattr(native, "fetchall") else native.collect()
    return rows


def _none(value: Any) -> Any:
    return None if value is None or value is pd.NA or value != value else value  # noqa: PLR0124


def replaced(value: Any, change: Callable[[Any], Any]) -> Any:
    """Put other rules in the place of some, wherever they stand."""
    changed = change(value)
    if changed is not value:
        return changed
    if isinstance(value, tuple):
        return tuple(replaced(part, change) for part in value)
    if isinstance(value, Rule | Branch | Part):
        record: Any = value
        fields = [field.name for field in attrs.fields(type(record))]
        inside = {name: replaced(getattr(record, name), change) for name in fields}
        return attrs.evolve(record, **inside)
    return value


def in_frames(book: Rulebook, prefix: str = "") -> Rulebook:
    """Read a measure in the place of every collection, which no frame here holds."""
    instead = measure("lectures", unit="次", low=0).or_held()

    def change(value: Any) -> Any:
        if isinstance(value, Ref):
            return attrs.evolve(value, name=prefix + value.name)
        return instead if isinstance(value, Across) else value

    definitions = (
        attrs.evolve(one, name=prefix + one.name, rule=replaced(one.rule, change))
        for one in book.definitions
    )
    return Rulebook(definitions=tuple(definitions))


def compiled(book: Rulebook, facts: Facts, **more: Any) -> Program:
    """Compile a rulebook for the facts."""
    return program(
        book,
        as_of=facts.as_of,
        rounding=facts.rounding,
        layout=layout_of(facts),
        absents=absents_of(facts),
        **more,
    )
