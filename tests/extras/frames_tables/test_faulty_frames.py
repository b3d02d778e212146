"""What cannot be read, and what cannot be a column, is said by name and never dropped in silence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pandas as pd
import polars as pl
import pytest

from partyorg.duties import CountedIn, Duty, after, compliance_share, monthly, quarterly
from partyorg.errors import (
    DuplicateName,
    Faults,
    MissingColumn,
    MissingTable,
    MixedFrames,
    NotAFrame,
    PartyorgError,
    RepeatedColumn,
    UnknownColumn,
    Unsupported,
    WrongColumn,
)
from partyorg.evaluation import score_of
from partyorg.evidence import Query, Table, activities, count, heads, publications, reading
from partyorg.extras.frames import measure, measure_capabilities
from partyorg.extras.frames._measure_door import _renamed
from partyorg.org import Selector, anyone
from partyorg.values import FrozenMap, Period
from tests.extras.frames_tables.worlds import answers, findings

YEAR = Period.year(2016)
UNITS = {
    "id": ["p", "b"],
    "name": ["校", "支部"],
    "kind": ["学校党委", "党支部"],
    "parent": ["", "p"],
}
DAY = date(2016, 3, 1)
ACTIVITY = {"编号": ["a"], "单位编码": ["b"], "类型": ["党课"], "日期": [DAY]}


def made(measures: Any, units: Any = UNITS, **tables: Any) -> Any:
    frames: dict[str, Any] = {name: pl.DataFrame(table) for name, table in tables.items()}
    return measure(measures, pl.DataFrame(units), period=YEAR, as_of=date(2017, 1, 1), **frames)


class TestRows:
    """A faulty row is a finding and does not count; the rest still does."""

    def test_units(self) -> None:
        units = {
            "id": ["p", "b", "b", "c", "", "x"],
            "name": ["校", "一", "二", "三", "四", "五"],
            "kind": ["学校党委", "党支部", "党支部", "党支部", "党支部", "什么"],
            "parent": ["", "p", "p", "z", "p", "p"],
        }
        seen = made([heads("n")], units)
        assert answers(seen) == {"n": {"p": 0.0, "c": 0.0}}
        assert findings(seen) == [
            ("BAD_CELL", "units", "", ""),
            ("BAD_CELL", "units", "x", "x"),
            ("DUPLICATE_UNIT", "units", "b", "b"),
            ("ORPHAN", "units", "c", "c"),
        ]

    def test_a_circle_is_no_tree(self) -> None:
        units = {**UNITS, "parent": ["b", "p"]}
        assert findings(made([heads("n")], units)) == [
            ("TOO_DEEP", "units", "b", "b"),
            ("TOO_DEEP", "units", "p", "p"),
        ]

    def test_records(self) -> None:
        held = {
            "id": ["a", "a", "c", "c", "e", "f", "g"],
            "subjects": ["b", "b", "b", "p", "b;z", "b", "b"],
            "kind": ["党课", "党课", "党课", "党课", "党课", "党课", "党课"],
            "on": [DAY, DAY, DAY, DAY, DAY, None, DAY],
            "expected": [1, 1, 1, 1, 1, 1, 1],
            "attended": [1, 1, 1, 1, 1, 1, 2],
        }
        seen = made([count("n", activities())], activities=held)
        assert answers(seen) == {"n": {"p": 0.0, "b": 1.0}}
        assert findings(seen) == [
            ("BAD_CELL", "activities", "f", "b"),
            ("BAD_ROW", "activities", "g", "b"),
            ("CONFLICTING_RECORDS", "activities", "c", "b"),
            ("CONFLICTING_RECORDS", "activities", "c", "p"),
            ("UNKNOWN_UNIT", "activities", "e", "z"),
        ]

    def test_readings(self) -> None:
        told = {
            "subject": ["b"] * 6,
            "measure": ["n", "n", "w", "t", "u", "other"],
            "start": [date(2016, 1, 1), date(2015, 1, 1), *[date(2016, 1, 1)] * 4],
            "last": [date(2016, 12, 31)] * 6,
            "value": [11.0, float("nan"), None, None, 1.0, 5.0],
            "word": [None, None, "坏", "也许", None, None],
            "unit": [None, None, None, None, "人", None],
        }
        measures = [
            reading("n", low=0, high=10),
            reading("w", words=("好",)),
            reading("t", truth=True),
            reading("u", unit="次"),
        ]
        seen = made(measures, readings=told)
        assert {unit["b"] for unit in answers(seen).values()} == {4000}
        assert [code for code, *_ in findings(seen)] == ["OUT_OF_RANGE"] * 3 + ["WRONG_UNIT"]

    def test_a_period_runs_forward(self) -> None:
        told = {
            "subject": ["b"],
            "measure": ["n"],
            "start": [DAY],
            "last": [date(2016, 1, 1)],
            "value": [1],
        }
        assert [code for code, *_ in findings(made([reading("n")], readings=told))] == ["BAD_CELL"]


class _Odd(Selector):
    """A selector that nobody has heard of."""


def _owed(**changed: Any) -> Any:
    duty = Duty(
        code="D", title="d", applies_to=anyone(), when=quarterly(), satisfied_by=activities()
    )
    return compliance_share("s", [attrs.evolve(duty, **changed)])


LECTURES = count("n", activities())
NUMBERS = {"zh": "数字", "en": "numbers"}
WITHIN = after(activities(), days=1)
OBJECTS, ALL = "duties.compliance on objects", "every backend"

CASES = [
    (lambda: made([LECTURES]), MissingTable("activities", ("n",))),
    (lambda: made([LECTURES, LECTURES], activities=ACTIVITY), DuplicateName("measure", "n")),
    (lambda: made([], {**UNITS, "parent": [1.5, 2.5]}), WrongColumn("units", "parent", "Float64", "文本", "text")),
    (lambda: made([], {**UNITS, "student.full": ["1", "2"]}), WrongColumn("units", "student.full", "String", "数字", "numbers")),
    (lambda: made([], {"id": [], "name": []}), MissingColumn("units", "类别/kind")),
    (lambda: made([], {**UNITS, "编码": ["", ""]}), RepeatedColumn("units", ("id", "编码"))),
    (lambda: made([_owed(spacing=3, at_least=13)], activities=ACTIVITY),
     Unsupported("Duty('D', spacing=…) of more than 12 times", ALL, OBJECTS)),
    (lambda: made([_owed(spacing=3, at_least=2, make_up=3)], activities=ACTIVITY),
     Unsupported("Duty('D', spacing=…) that can be done after its window", ALL, OBJECTS)),
    (lambda: made([_owed(counted_in=CountedIn.HOURS, grace=3)], activities=ACTIVITY),
     Unsupported("Duty('D') in hours that can be done after its window", ALL, OBJECTS)),
    (lambda: made([_owed(when=WITHIN, spacing=3, at_least=2)], activities=ACTIVITY),
     Unsupported("Duty('D', spacing=…) after events", ALL, OBJECTS)),
    (lambda: made([_owed(when=WITHIN, counted_in=CountedIn.HOURS)], activities=ACTIVITY),
     Unsupported("Duty('D') in hours after events", ALL, OBJECTS)),
    (lambda: made([_owed(when=after(activities(), months=1))], activities=ACTIVITY),
     Unsupported("Duty('D') in working days or months after events of any time", ALL,
                 "since=, the first day from which events count")),
    (lambda: made([_owed(when=after(publications(), days=1))], activities=ACTIVITY), MissingTable("publications", ("s",))),
    (lambda: made([_owed(applies_to=_Odd())], activities=ACTIVITY), Unsupported("_Odd", ALL, "org.attribute(…)")),
    (lambda: made([score_of("s", "other")]),
     Unsupported("ScoreOf", ALL, "measure on objects and hand the values in as readings")),
    (lambda: made([count("n", Query(table=Table.ACTIVITIES, where=FrozenMap({"origin": ("x",)})))], activities=ACTIVITY),
     Unsupported("activities.origin", ALL, "a frame for each origin: none says where its records come from")),
]  # fmt: skip


class TestRefusals:
    """What is wrong before any row is looked at is an error, all of it at once."""

    @pytest.mark.parametrize(("call", "fault"), CASES)
    def test_by_name(self, call: Callable[[], Any], fault: PartyorgError) -> None:
        with pytest.raises(Faults) as caught:
            call()
        assert caught.value.faults == (fault,)

    def test_an_unknown_column_names_the_known_ones(self) -> None:
        with pytest.raises(Faults) as caught:
            made([], {**UNITS, "颜色": ["", ""]})
        (fault,) = caught.value.faults
        assert isinstance(fault, UnknownColumn)
        assert fault.column == "颜色"
        assert "上级编码" in fault.known

    def test_frames_of_one_kind(self) -> None:
        with pytest.raises(MixedFrames) as caught:
            measure(
                [], pd.DataFrame(UNITS), period=YEAR, as_of=DAY, activities=pl.DataFrame(ACTIVITY)
            )
        assert len(caught.value.found) == 2

    def test_no_frame(self) -> None:
        with pytest.raises(NotAFrame) as caught:
            measure([], [1], period=YEAR, as_of=DAY)
        assert caught.value == NotAFrame(
            "units", "list", ("pandas", "polars", "duckdb", "pyspark", "pyarrow")
        )

    def test_the_table_of_capabilities_names_what_is_refused(self) -> None:
        refused = [row for row in measure_capabilities() if row.pyspark == "refused"]
        assert all(row.substitute for row in refused)

    def test_monthly_deadlines_stay_inside(self) -> None:
        assert answers(made([_owed(when=monthly())], activities=ACTIVITY))["s"]["p"] == 0.0


class _Spark:
    """Renames all columns at once, as Spark does."""

    def to_native(self) -> _Spark:
        return self

    def toDF(self, *names: str) -> pl.LazyFrame:  # noqa: N802 - Spark's name
        return pl.LazyFrame({name: [1] for name in names})


def test_names_with_dots_are_taken_off_at_once_where_they_would_be_paths() -> None:
    frame: Any = _Spark()
    assert _renamed(frame, ["c0", "c1"]).collect_schema().names() == ["c0", "c1"]


def test_the_reference_page_shows_every_capability() -> None:
    page = Path("docs/reference/extras-frames.md").read_text("utf-8")
    for row in measure_capabilities():
        shown = (row.construct, row.polars, row.pandas, row.duckdb, row.pyspark, row.substitute)
        assert f"| {' | '.join(shown)} |" in page
