"""What stands at an edge, on every engine: bands, ties, gaps, groups of one, names, twins.

All edges are peer groups of one population, so that an engine plans them once.
"""

from __future__ import annotations

import operator
from decimal import Decimal
from functools import cache, reduce
from typing import Any

import polars as pl
import pytest

from partyorg.evaluation import GroupBy, Grouping, Scheme, TiePolicy, assess, grading
from partyorg.evidence import Evidence, reading
from partyorg.extras import frames
from partyorg.extras.frames import AbsenceCodes, Assessed, Layout, MeasuredFrame, Program, program
from partyorg.org import OrgTree, OrgUnit, UnitKind, kind
from partyorg.rules import (
    Facts,
    How,
    Rulebook,
    Ties,
    Value,
    bands,
    evaluate_book,
    measure,
    peers,
    place,
)
from partyorg.values import Absence, Absent, Label, Rounding
from tests.evaluation.campus import YEAR, filled
from tests.extras.frames import spark
from tests.extras.frames.world import BACKENDS, rows_of
from tests.extras.frames_assess import town
from tests.extras.frames_assess.both import expected, rows, seen

ENGINES = [*BACKENDS, pytest.param("PySpark", marks=pytest.mark.cluster)]
EDGES: dict[str, tuple[str | None, ...]] = {
    "edge.of a band": ("90", "89.999999999", "75", "74.99", "60", "59.9999"),
    "全部并列": ("90", "90", "90", "90"),
    "all missing": (None, None),
    "one": ("66.6",),
    "twins": ("100",),
}
"""Marks by peer group; the second of the twins stands twice."""
MARKS = {
    f"{group} {n}": (group, mark) for group, marks in EDGES.items() for n, mark in enumerate(marks)
}
TWIN = "twin.双"
TIED = town.quota("优秀", ratio="0.5", ties=TiePolicy.MEETING)


def written(engine: str, table: pl.DataFrame) -> Any:
    """Write a table as a frame of an engine."""
    return spark.frame(table) if engine == "PySpark" else BACKENDS[engine](table)


@cache
def scheme() -> Scheme:
    """Make a scheme of one mark, graded within groups; nobody is in the group 空."""
    return Scheme(
        code="方.案",
        title=Label.of("方案"),
        framework=town.framework(town.indicator("1.1", town.MARK.or_excluded(), 100)),
        applies_to=kind(UnitKind.BRANCH),
        measures=(town.MARK,),
        grading=grading(town.BANDS, TIED),
        grouping=Grouping(by=GroupBy.ATTRIBUTE, attribute="校.区"),
    )


def tree() -> OrgTree:
    """Make the units that stand once."""
    top = OrgUnit(
        id="p", name="校党委", kind=UnitKind.UNIVERSITY_COMMITTEE, attributes={"校.区": "空"}
    )
    branches = (
        OrgUnit(id=id, name=id, kind=UnitKind.BRANCH, parent="p", attributes={"校.区": group})
        for id, (group, _) in MARKS.items()
    )
    return OrgTree(units=[top, *branches])


def judged(engine: str) -> Assessed:
    """Assess the edges on an engine, a unit that stands twice among them."""
    ids = ["p", *MARKS, TWIN, TWIN]
    units = pl.DataFrame(
        {
            "单位编码": ids,
            "名称": ids,
            "类别": ["学校党委", *["党支部"] * (len(ids) - 1)],
            "上级编码": [None, *["p"] * (len(ids) - 1)],
            "属性:校.区": ["空", *(group for group, _ in MARKS.values()), "twins", "twins"],
        }
    )
    marks = [*(None if mark is None else float(mark) for _, mark in MARKS.values()), 100.0]
    table = pl.DataFrame({"编.号": [*MARKS, TWIN], "评 .分": marks})
    measured = MeasuredFrame(
        values=written(engine, table),
        findings=None,
        layout=Layout(id="编.号", measures={town.MARK.type.name: "评 .分"}),
    )
    # Spark plans again what is read again; the others need nobody to keep it.
    keep = (lambda frame: frame.cache()) if engine == "PySpark" else None
    return frames.assess(
        scheme(),
        written(engine, units),
        period=YEAR,
        as_of=town.AS_OF,
        measured=measured,
        between=keep,
    )


class TestEdges:
    """Every engine scores, ranks and grades the edges as objects do."""

    @pytest.mark.parametrize("engine", ENGINES)
    def test_of_an_assessment(self, engine: str) -> None:
        made = judged(engine)
        told = seen(made)
        filled_in = [
            filled(town.MARK, id, Decimal(mark)) for id, (_, mark) in MARKS.items() if mark
        ]
        assert told == expected(
            assess(scheme(), tree(), Evidence.of(filled_in), YEAR, as_of=town.AS_OF)
        )
        assert TWIN not in {unit for _, unit in told}
        assert {(row["code"], row["key"]) for row in rows(made.findings)} == {
            ("DUPLICATE_UNIT", TWIN)
        }

    @pytest.mark.parametrize("engine", ENGINES)
    def test_of_a_program(self, engine: str) -> None:
        book, facts = Rulebook.of(BOOK), facts_of()
        made = compiled(book, facts)
        gone = made.codes.code(Absent(kind=Absence.MISSING))
        marks = [None if mark is None else float(mark) for _, mark in MARKS.values()]
        table = pl.DataFrame(
            {
                "编.号": list(MARKS),
                "评 .分": marks,
                "why.分": [gone if mark is None else None for mark in marks],
                "组.别": [group for group, _ in MARKS.values()],
            },
            schema_overrides={"why.分": pl.Int64},
        )
        told = rows_of(made.evaluate(written(engine, table)))
        for name, column in evaluate_book(book, facts).items():
            said = [(row[name], row[f"{name}__absence"]) for row in map(told.get, MARKS) if row]
            assert said == [answer(value, made.codes) for value in column.values]
        twice = pl.concat([table, table[:1]])
        faults = rows_of(made.faults(written(engine, twice)))
        assert {(row, *made.fault(fault["fault"])) for row, fault in faults.items()} == {
            ("edge.of a band 0", "编.号", "not unique")
        }
        assert rows_of(made.evaluate(written(engine, table[:1])))["edge.of a band 0"]["头.名"] == 1


MARK = measure("分", low=0, high=100)
BOOK = {
    "头.名": place(MARK.or_excluded()),
    "并列": place(MARK.or_excluded(), ties=Ties.MIDDLE),
    "比.例": place(MARK.or_zero(), share=True),
    "档": bands(MARK.or_excluded(), {90: "优秀", 75: "良好", 60: "合格"}, below="不合格"),
    "mean": peers(MARK.or_excluded(), How.MEAN),
}


def facts_of() -> Facts:
    """Make the same facts for objects."""
    gone = Absent(kind=Absence.MISSING)
    marks: list[Value] = [gone if mark is None else Decimal(mark) for _, mark in MARKS.values()]
    return Facts(
        subjects=list(MARKS),
        as_of=town.AS_OF,
        measures={"分": marks},
        groups=[group for group, _ in MARKS.values()],
        rounding=Rounding(published=2, decide_at=9),
    )


def answer(value: Value, codes: AbsenceCodes) -> tuple[Any, int]:
    """Write what objects answer as a value and the code of its absence."""
    if isinstance(value, Absent):
        return None, codes.code(value)
    return (pytest.approx(float(value)) if isinstance(value, Decimal) else value), 0


def compiled(book: Rulebook, facts: Facts) -> Program:
    """Compile rules for columns whose names have dots and blanks."""
    layout = Layout(
        id="编.号", measures={"分": "评 .分"}, absences={"分": "why.分"}, groups=("组.别",)
    )
    return program(book, as_of=facts.as_of, rounding=facts.rounding, layout=layout)


SIZE = 10_000
WEIGHTS = {f"m{n}": 1 + n % 7 for n in range(26)}


class TestWholePoints:
    """Equal totals have equal ranks, whatever they were added up from."""

    @pytest.mark.parametrize("engine", ENGINES)
    def test_over_26_indicators_for_10000_units(self, engine: str) -> None:
        ids = [f"u{n}" for n in range(SIZE)]
        units = pl.DataFrame({"id": ids, "name": ids}).with_columns(
            kind=pl.lit("党支部"), parent=pl.lit(None, pl.String)
        )
        points = {
            name: pl.int_range(SIZE, eager=True) * (n + 3) % 11 for n, name in enumerate(WEIGHTS)
        }
        parts = [measure(n, low=0, high=10).or_zero() * w for n, w in WEIGHTS.items()]
        own = Scheme(
            code="s",
            title=Label.of("方案"),
            framework=town.framework(town.indicator("1.1", reduce(operator.add, parts) / 10, 100)),
            applies_to=kind(UnitKind.BRANCH),
            measures=[reading(name, low=0, high=10) for name in WEIGHTS],
        )
        measured = MeasuredFrame(
            values=written(engine, pl.DataFrame({"id": ids, **points})),
            findings=None,
            layout=Layout(measures={name: name for name in WEIGHTS}),
        )
        made = frames.assess(
            own, written(engine, units), period=YEAR, as_of=town.AS_OF, measured=measured
        )
        told = {row["subject"]: row["overall"] for row in rows(made.ranks())}
        exact = sum(
            (points[name] * weight for name, weight in WEIGHTS.items()),
            start=pl.zeros(SIZE, pl.Int64, eager=True),
        )
        assert [told[unit] for unit in ids] == exact.rank("min", descending=True).to_list()
