# %% [markdown]
"""A year's assessment on dataframes: ``python on_dataframes.py [polars|duckdb|pandas ...]``.

The same schemes as in ``annual_assessment.py``, read by another engine: rules become expressions
over whole columns.  Results are equal; a university gains nothing by it, a province does.  All
values are invented.
"""

# %% The tables, read once into objects, whose frames are typed
from __future__ import annotations

import csv
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import duckdb
import narwhals as nw

from partyorg import codec
from partyorg.casebook import ysu
from partyorg.casebook.ysu import SCHEMES, SHANTI, YEAR
from partyorg.evaluation import Grading, Result, assess, grading
from partyorg.extras import frames

TABLES = Path(__file__).resolve().parent / "data" / "ysu_2016"
EVIDENCE = ("activities", "publications", "readings", "awards", "choices", "exemptions")
AS_OF = date(2017, 1, 10)
#: Scores lie within a few hundred: the smaller, the finer floats can be decided on.
WITHIN = 5000


def rows(table: str) -> list[dict[str, str]]:
    """Read a table; the library itself opens no file."""
    with (TABLES / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def kept(frame: Any) -> Any:
    """Compute what several steps read once; only the caller can know that this is worth it."""
    return duckdb.from_arrow(frame.to_arrow_table())


def expected(result: Result) -> tuple[float | None, str | None]:
    """Return score and grade as columns write them."""
    score = result.score.published
    grade = None if result.verdict is None else result.verdict.grade
    return None if score is None else float(score), grade


tree = codec.tree_from_rows(rows("units"), table="units.csv")
evidence, _ = codec.evidence_from_rows(
    {table: rows(table) for table in EVIDENCE}, tree=tree, measures=ysu.MEASURES
)
on_objects = assess(SCHEMES, tree, evidence, YEAR, as_of=AS_OF)

# %% The same on columns
BETWEEN: dict[str, Callable[[Any], Any]] = {"duckdb": kept}
for backend in sys.argv[1:] or ("polars",):
    given = {
        "units": frames.tree_frame(tree, backend),
        **frames.evidence_frames(evidence, backend),
    }
    made = frames.assess(
        SCHEMES, **given, period=YEAR, as_of=AS_OF, within=WITHIN, between=BETWEEN.get(backend)
    )
    totals = nw.from_native(made.totals()).lazy().collect()
    grades = nw.from_native(made.grades()).lazy().collect()
    scored = {(r["scheme"], r["subject"]): r["score"] for r in totals.rows(named=True)}
    graded = {(r["scheme"], r["subject"]): r["grade"] for r in grades.rows(named=True)}
    differing = [
        one.key
        for one in on_objects.results
        if one.scheme and (scored[one.key], graded.get(one.key)) != expected(one)
    ]
    print(f"{backend}: {len(scored)} 项考核结果, 与对象引擎不同的 {len(differing)} 项")

# %% What a stricter band would change, before it is adopted
usual = SHANTI.grading or Grading(grades=())
best, *others = usual.grades
bands = {best.code: 92, **{grade.code: grade.at_least for grade in others}}
stricter = attrs.evolve(SHANTI, grading=grading(bands, *usual.quotas))
given = {"units": frames.tree_frame(tree, "polars"), **frames.evidence_frames(evidence, "polars")}
impact = frames.compare(SHANTI, stricter, **given, period=YEAR, as_of=AS_OF, within=WITHIN)
changed = impact.summary()
print(
    f"“{best.code}”线提到 92 分: {changed.units} 个党支部中, {changed.earned} 个达标等次不同, "
    f"{changed.grades} 个最终等次不同 (升 {changed.better}, 降 {changed.worse})"
)
