"""Worlds as frames of every backend, and what comes back beside what objects answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import narwhals as nw
import polars as pl

from partyorg.evidence import Evidence, Measure, World
from partyorg.extras.frames import AbsenceCodes, MeasuredFrame, evidence_frames, measure, tree_frame
from partyorg.org import Subject
from partyorg.values import Absent, half_up

BACKENDS = ("pandas", "polars", "lazy", "duckdb")
CODES = AbsenceCodes.of()


def framed(world: World, backend: str, session: Any = None) -> dict[str, Any]:
    """Write a world as frames: ``units``, and every table that `measure` takes."""
    at = "polars" if backend == "lazy" else backend
    records = evidence_frames(world.evidence, at, session=session)
    frames = {"units": tree_frame(world.tree, at, session=session), **records}
    del frames["choices"]
    if backend == "lazy":
        return {name: frame.lazy() for name, frame in frames.items()}
    return frames


def measured(
    world: World, measures: Sequence[Measure], backend: str, session: Any = None, **changed: Any
) -> MeasuredFrame:
    """Measure a world on frames, some of them others than its own."""
    frames = {**framed(world, backend, session), **changed}
    given = {name: frame for name, frame in frames.items() if frame is not None}
    return measure(
        measures,
        given.pop("units"),
        period=world.period,
        as_of=world.as_of,
        is_workday=world.is_workday,
        **given,
    )


def told(frame: Any) -> list[dict[str, Any]]:
    """Read a frame of any kind as rows."""
    wrapped = nw.from_native(frame)
    eager = wrapped.collect() if isinstance(wrapped, nw.LazyFrame) else wrapped
    return list(eager.rows(named=True))


def answers(made: MeasuredFrame) -> dict[str, dict[str, Any]]:
    """Read values by measure and unit, an absence as its code."""
    rows = told(made.values)
    return {
        name: {row["id"]: row[made.layout.absences[name]] or row[column] for row in rows}
        for name, column in made.layout.measures.items()
    }


def expected(world: World, measures: Sequence[Measure]) -> dict[str, dict[str, Any]]:
    """Ask objects the same."""
    subjects = [Subject.of_unit(unit) for unit in world.tree]
    return {
        one.type.name: {
            str(subject): _seen(value)
            for subject, value in zip(subjects, one.values(world, subjects), strict=True)
        }
        for one in measures
    }


def _seen(value: Any) -> Any:
    if isinstance(value, Absent):
        return CODES.code(Absent(kind=value.kind))
    return value if isinstance(value, bool | str) else float(half_up(value, 12))


def findings(made: MeasuredFrame) -> list[tuple[str, str, str, str]]:
    """Read the findings, sorted."""
    return sorted(
        (row["code"], row["table"], row["key"], row["subject"]) for row in told(made.findings)
    )


def world_of(evidence: Evidence, like: World) -> World:
    """Put other evidence into a world."""
    return World(tree=like.tree, evidence=evidence, period=like.period, as_of=like.as_of)


def polars(rows: Mapping[str, Sequence[Any]]) -> pl.DataFrame:
    """Make a small frame."""
    return pl.DataFrame(dict(rows))
