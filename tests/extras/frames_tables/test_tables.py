"""Trees, evidence and results go out as frames and come back the same."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import attrs
import pandas as pd
import polars as pl
import pytest

from partyorg.codec import headers
from partyorg.errors import BadCell, Faults, NoSuchResult, NotAFrame, NotCollected, UnknownName
from partyorg.evaluation import Grade, Grading, Scheme, assess
from partyorg.evidence import AwardLevel, Evidence, Reading, reading
from partyorg.extras.frames import evidence_frames, read_evidence, read_tree, to_frame, tree_frame
from partyorg.indicators import Category, Framework, Indicator
from partyorg.org import UnitKind, kind
from partyorg.values import Absence, Absent, Label
from tests.extras.frames_tables.campus import EVIDENCE, RECORDED, TREE, YEAR, B, C
from tests.extras.frames_tables.worlds import told

TYPES = [measure.type for measure in RECORDED]


def _plain(evidence: Evidence) -> Evidence:
    """Leave out what has no column."""
    return Evidence.of(
        attrs.evolve(record, origin="") for table in evidence.tables.values() for record in table
    )


class TestThereAndBack:
    """What was written is read as the same, in both languages and on every backend."""

    @pytest.mark.parametrize("backend", ["pandas", "polars", "pyarrow", "duckdb"])
    def test_trees(self, backend: str) -> None:
        for language in ("zh", "en"):
            assert read_tree(tree_frame(TREE, backend, language=language)) == TREE

    @pytest.mark.parametrize("backend", ["pandas", "polars", "duckdb"])
    def test_evidence(self, backend: str) -> None:
        for language in ("zh", "en"):
            frames = evidence_frames(EVIDENCE, backend, language=language)
            seen, findings = read_evidence(tree=TREE, measures=TYPES, **frames)
            assert _plain(seen) == EVIDENCE
            assert findings == ()


class TestCells:
    """A cell of any type is read as its text would be."""

    def test_types(self) -> None:
        frame = pl.DataFrame({
            "编号": [1, 2], "单位编码": [["b", "c"], ["b"]], "类型": ["党课", "党课"], "学时": [Decimal("1.5"), None],
            "日期": [datetime(2016, 3, 1), datetime(2016, 3, 2)],  # noqa: DTZ001 - frames hold such days
            "应到": [12.0, float("nan")], "实到": [3, None],
        })  # fmt: skip
        seen, findings = read_evidence(tree=TREE, activities=frame)
        one, two = seen.activities
        assert (one.subjects, one.hours, one.expected, one.on) == (
            (B, C),
            Decimal("1.5"),
            12,
            date(2016, 3, 1),
        )
        assert (two.id, two.expected) == ("2", None)
        assert findings == ()

    def test_labels_and_truths(self) -> None:
        awards = pd.DataFrame(
            {
                "id": ["w"],
                "subject": ["b"],
                "title": ["先进"],
                "level": [AwardLevel.CITY],
                "on": ["2016-3-1"],
            }
        )
        readings = pl.DataFrame(
            {"subject": ["b"], "measure": ["held"], "period": ["2016"], "value": [True]}
        )
        seen, _ = read_evidence(
            tree=TREE, measures=[reading("held", truth=True).type], awards=awards, readings=readings
        )
        assert seen.awards[0].level is AwardLevel.CITY
        assert seen.readings[0].value is True

    def test_a_period_may_lack_its_days(self) -> None:
        frame = pl.DataFrame({"subject": ["b", "c"], "measure": ["x", "x"], "start": [None, date(2016, 1, 1)],
                              "last": [None, date(2016, 12, 31)], "word": ["好", None]})  # fmt: skip
        seen, (finding,) = read_evidence(
            tree=TREE, measures=[reading("x", words=("好",)).type], readings=frame
        )
        assert seen.readings == (
            Reading(
                subject=C,
                measure="x",
                period=YEAR,
                value=Absent(kind=Absence.MISSING),
                origin="readings",
            ),
        )
        assert finding.place is not None
        assert (finding.place.row, finding.place.column) == (2, "期间")

    def test_faults_by_row(self) -> None:
        with pytest.raises(Faults) as caught:
            read_tree(pd.DataFrame({"id": ["p"], "name": ["校"], "kind": ["什么"]}))
        (fault,) = caught.value.faults
        assert isinstance(fault, BadCell)
        assert fault.rows == (2,)

    def test_no_rows(self) -> None:
        empty = pl.DataFrame({"编号": [], "单位编码": []})
        assert read_evidence(tree=TREE, awards=empty) == (Evidence(), ())

    def test_refusals(self) -> None:
        with pytest.raises(NotCollected) as lazy:
            read_tree(pl.LazyFrame({"id": ["p"]}))
        assert lazy.value == NotCollected("frame", "LazyFrame")
        with pytest.raises(NotAFrame):
            read_tree({"id": ["p"]})
        with pytest.raises(UnknownName):
            tree_frame(TREE, "excel")
        with pytest.raises(UnknownName):
            headers("sheets")


_VIEW = reading("view", Label.of("评价", "view"), low=0, high=10)
SCHEME = Scheme(
    code="s",
    title=Label.of("方案"),
    applies_to=kind(UnitKind.BRANCH),
    measures=(_VIEW,),
    grading=Grading(grades=(Grade(code="好", label=Label.of("好"), at_least=8), Grade(code="差", label=Label.of("差")))),
    framework=Framework(
        code="f", title=Label.of("体系"), goal=Label.of("目标"), total=10,
        categories=(Category(code="1", title=Label.of("类"), points=10, indicators=(
            Indicator(code="1.1", title=Label.of("评价", "view"), points=10, rule=_VIEW.or_excluded() * 1),)),),
    ),
)  # fmt: skip
TOLD = Evidence.of(
    [
        Reading.of(B, "view", YEAR, 9),
        Reading(subject=C, measure="view", period=YEAR, value=Absent(kind=Absence.EXEMPT)),
    ]
)
MADE = assess(SCHEME, TREE, TOLD, YEAR, as_of=date(2017, 2, 1))


class TestResults:
    """Results are frames of typed columns; an absence has a column of its own."""

    def test_scores(self) -> None:
        rows = told(to_frame(MADE, "scores", "polars"))
        seen = {(row["subject"], row["item"]): (row["score"], row["absence"]) for row in rows}
        assert seen["b", "1.1"] == (9.0, None)
        assert seen["c", "1.1"] == (None, "exempt")
        assert {row["title"] for row in rows if row["item"] == "1.1"} == {"view"}

    def test_a_scheme_has_no_items_that_another_has(self) -> None:
        other = attrs.evolve(
            SCHEME,
            code="other",
            applies_to=kind(UnitKind.GENERAL_BRANCH),
            framework=attrs.evolve(
                SCHEME.framework,
                categories=(attrs.evolve(SCHEME.framework.categories[0], code="2"),),
            ),
        )
        both = assess([SCHEME, other], TREE, TOLD, YEAR, as_of=date(2017, 2, 1))
        rows = {
            row["单位编码"]: row for row in told(to_frame(both, "wide", "polars", language="zh"))
        }
        assert (rows["b"]["1"], rows["b"]["2"], rows["b"]["2@缺值"]) == (9.0, None, None)
        assert (rows["c"]["1"], rows["c"]["1@缺值"]) == (None, "免于考核")
        assert rows["g"]["2@缺值"] == "缺报"
        assert len(told(to_frame(both, "totals", scheme="other"))) == 1

    def test_totals(self) -> None:
        rows = {row["subject"]: row for row in told(to_frame(MADE, "totals", "duckdb"))}
        assert (rows["b"]["score"], rows["b"]["absence"], rows["b"]["provisional"]) == (
            9.0,
            None,
            False,
        )
        assert (rows["c"]["score"], rows["c"]["absence"]) == (None, "exempt")

    def test_ranks(self) -> None:
        rows = {row["subject"]: row for row in told(to_frame(MADE, "ranks", "polars"))}
        assert (rows["b"]["rank"], rows["b"]["ranked"], rows["b"]["overall"]) == (1, 1, 1)
        assert rows["c"]["rank"] is None
        frame = to_frame(MADE, "ranks", "pandas", language="zh")
        assert frame["组内名次"].isna().sum() == 2

    def test_grades(self) -> None:
        rows = {row["subject"]: row for row in told(to_frame(MADE, "grades", "polars"))}
        assert (rows["b"]["grade"], rows["b"]["earned"], rows["b"]["reasons"]) == ("好", "好", None)
        assert "c" not in rows

    def test_findings_and_reasons(self) -> None:
        odd = assess(
            SCHEME, TREE, Evidence.of([Reading.of(B, "?", YEAR, 1)]), YEAR, as_of=YEAR.last
        )
        (row,) = told(to_frame(odd, "findings", "polars"))
        assert (row["code"], row["severity"], row["subject"]) == ("UNKNOWN_MEASURE", "error", "b")
        reasons = {
            row["subject"]: row["reasons"]
            for row in told(to_frame(MADE, "reasons", "polars", language="en"))
        }
        assert reasons["b"] == MADE.explain("b").line("en")

    def test_refusals(self) -> None:
        with pytest.raises(UnknownName):
            to_frame(MADE, "everything")
        with pytest.raises(NoSuchResult):
            to_frame(MADE, "totals", scheme="z")
