"""The same assessment on objects and on columns, brought to one shape."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import narwhals as nw

from partyorg.evaluation import Assessment, Rank, Result, Scheme
from partyorg.evidence import Evidence
from partyorg.extras import frames
from partyorg.extras.frames import Assessed, Earlier, evidence_frames, tree_frame
from partyorg.org import OrgTree
from partyorg.values import Absent, Period

BACKENDS = ("pandas", "polars", "lazy", "duckdb")


def inputs(tree: OrgTree, evidence: Evidence, backend: str, session: Any = None) -> dict[str, Any]:
    """Write units and records as frames of a backend."""
    at = "polars" if backend == "lazy" else backend
    made = {
        "units": tree_frame(tree, at, session=session),
        **evidence_frames(evidence, at, session=session),
    }
    return {n: f.lazy() for n, f in made.items()} if backend == "lazy" else made


def on_columns(
    schemes: Scheme | Iterable[Scheme],
    tree: OrgTree,
    evidence: Evidence,
    period: Period,
    *,
    as_of: date,
    backend: str = "polars",
    session: Any = None,
    previous: Sequence[Earlier] = (),
    **more: Any,
) -> Assessed:
    """Assess on frames of a backend, measures within a few thousand."""
    told = {"within": 5000, "look": True, **more}
    given = inputs(tree, evidence, backend, session)
    return frames.assess(schemes, period=period, as_of=as_of, previous=previous, **given, **told)


def rows(frame: Any) -> list[dict[str, Any]]:
    """Read a frame of any kind, a gap as None."""
    wrapped = nw.from_native(frame)
    eager = wrapped.collect() if isinstance(wrapped, nw.LazyFrame) else wrapped
    names = eager.columns
    gaps = [eager[name].is_null().to_list() for name in names]
    values = [eager[name].to_list() for name in names]
    return [
        {n: None if gap[i] else value[i] for n, gap, value in zip(names, gaps, values, strict=True)}
        for i in range(len(eager))
    ]


Told = dict[tuple[str, str], tuple[Any, ...]]


def seen(made: Assessed) -> Told:
    """Read what columns say of each unit and scheme: score, absence, ranks, grade."""
    totals, ranks, grades = (
        {(row["scheme"], row["subject"]): row for row in rows(frame)}
        for frame in (made.totals(), made.ranks(), made.grades())
    )
    found: Told = {}
    for key, row in totals.items():
        place, grade = ranks[key], grades.get(key)
        absent = made.codes.decode(int(row["absence"]))
        found[key] = (
            row["group"],
            row["score"],
            absent and absent.kind,
            bool(row["provisional"]),
            _place(place, "rank", "ranked", "tied", "rank_provisional"),
            _place(place, "overall", "overall_ranked", "overall_tied", "overall_provisional"),
            None if grade is None or grade["earned"] is None else (grade["grade"], grade["earned"], bool(grade["provisional"]), bool(grade["beside_quotas"])),
        )  # fmt: skip
    return found


def _graded(made: Assessed) -> Any:
    if any(one.scheme.grading is not None for one in made._schemes.values()):
        return made.grades()
    return made.totals().head(0) if hasattr(made.totals(), "head") else made.totals().limit(0)


def _place(row: dict[str, Any], *names: str) -> tuple[Any, ...] | None:
    if row[names[0]] is None:
        return None
    place, of, tied, waits = (row[name] for name in names)
    return int(place), int(of), int(tied), bool(waits)


def expected(assessment: Assessment) -> Told:
    """Read the same from objects."""
    return {r.key: _expected(r) for r in assessment.results if r.scheme}


def _expected(result: Result) -> tuple[Any, ...]:
    value, published, verdict = result.score.value, result.score.published, result.verdict
    return (
        result.group.zh,
        None if published is None else float(published),
        value.kind if isinstance(value, Absent) else None,
        result.score.provisional,
        _ranked(result.rank),
        _ranked(result.overall),
        verdict and (verdict.grade, verdict.earned, verdict.provisional, verdict.beside_quotas),
    )


def _ranked(rank: Rank | None) -> tuple[int, int, int, bool] | None:
    return None if rank is None else (rank.place, rank.of, rank.tied, rank.provisional)
