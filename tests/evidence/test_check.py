"""Checks of records: what is wrong is a finding with its record, and the rest still counts."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.evidence import (
    Activity,
    Ballot,
    Evidence,
    Reading,
    Record,
    checked,
    reading,
    record_findings,
)
from partyorg.extras.strategies import evidence, org_trees, record_measures
from partyorg.org import Subject
from partyorg.rules import MeasureType
from partyorg.values import Absence, Absent, Finding, Label, Place, Severity
from tests.evidence.campus import B1, B2, TREE, YEAR, held, published

PAID = reading("paid", Label.of("收缴率", "dues paid"), unit="%", low=0, high=100).type
VIEW = reading("view", Label.of("评议", "view"), words=("好", "差")).type
MET = reading("ok", Label.of("达标", "met"), truth=True).type
GROWN = reading("grown", Label.of("增长", "growth"), high=10).type
KNOWN = (PAID, VIEW, MET, GROWN)
NOWHERE = Subject.of_unit("zz")


def wrong(code: str, record: Record, zh: str, en: str, **more: str) -> Finding:
    """Write a finding about a record of the first branch."""
    return Finding(
        code=code,
        severity=Severity.ERROR,
        subject=more.get("subject", "b1"),
        message=Label.of(zh, en),
        place=Place(table=more.get("table", "readings")),
        evidence=(record.key,),
    )


def filled(measure: str, value: Any, *, unit: str = "", origin: str = "") -> Reading:
    """Fill in a value for the first branch."""
    return Reading(subject=B1, measure=measure, period=YEAR, value=value, unit=unit, origin=origin)


WRONG_READINGS = [
    (
        filled("height", Decimal(1)),
        "UNKNOWN_MEASURE",
        "没有指标值 height; 已知: grown, ok, paid, view",
        "no measure height; known: grown, ok, paid, view",
    ),
    (
        filled("paid", Decimal(98), unit="元"),
        "WRONG_UNIT",
        "收缴率的单位应为“%”, 填的是“元”",
        "dues paid is in '%', filled in as '元'",
    ),
    (
        filled("paid", Decimal("100.5")),
        "OUT_OF_RANGE",
        "收缴率不能为 100.5 %; 应为数 [0 %, 100 %]",
        "dues paid cannot be 100.5 %; should be number [0 %, 100 %]",
    ),
    (
        filled("grown", Decimal(11)),
        "OUT_OF_RANGE",
        "增长不能为 11; 应为数 [-∞, 10]",
        "growth cannot be 11; should be number [-∞, 10]",
    ),
    (
        filled("paid", "很好"),
        "OUT_OF_RANGE",
        "收缴率不能为 很好; 应为数 [0 %, 100 %]",
        "dues paid cannot be 很好; should be number [0 %, 100 %]",
    ),
    (
        filled("paid", value=True),
        "OUT_OF_RANGE",
        "收缴率不能为 是; 应为数 [0 %, 100 %]",
        "dues paid cannot be 是; should be number [0 %, 100 %]",
    ),
    (
        filled("view", "一般"),
        "OUT_OF_RANGE",
        "评议不能为 一般; 应为好/差",
        "view cannot be 一般; should be 好/差",
    ),
    (
        filled("ok", Decimal(1)),
        "OUT_OF_RANGE",
        "达标不能为 1; 应为是非 [-∞, ∞]",
        "met cannot be 1; should be truth [-∞, ∞]",
    ),
]


class TestReadings:
    """A reading has a known measure, its unit of measure, and a value in its range."""

    @pytest.mark.parametrize(
        ("record", "code", "zh", "en"), WRONG_READINGS, ids=lambda value: str(value)[:20]
    )
    def test_what_is_wrong(self, record: Reading, code: str, zh: str, en: str) -> None:
        usable, findings = checked(Evidence.of([record]), TREE, KNOWN)
        assert findings == (wrong(code, record, zh, en),)
        assert usable == Evidence()

    @pytest.mark.parametrize(
        "record",
        [
            filled("paid", Decimal(0)),
            filled("paid", Decimal(100), unit="%"),
            filled("paid", Absent(kind=Absence.EXEMPT)),
            filled("view", "差"),
            filled("ok", value=False),
            filled("grown", Decimal(-1000)),
        ],
        ids=str,
    )
    def test_what_is_right(self, record: Reading) -> None:
        found = Evidence.of([record])
        assert checked(found, TREE, KNOWN) == (found, ())

    def test_everything_that_is_wrong_with_one(self) -> None:
        record = Reading(
            subject=NOWHERE, measure="paid", period=YEAR, value=Decimal(101), unit="元"
        )
        found = record_findings(record, TREE, {"paid": PAID})
        assert [finding.code for finding in found] == [
            "UNKNOWN_UNIT",
            "WRONG_UNIT",
            "OUT_OF_RANGE",
        ]

    def test_no_measure_is_known(self) -> None:
        _, findings = checked(Evidence.of([filled("paid", Decimal(1))]), TREE, [])
        assert findings[0].message.en == "no measure paid; known: —"

    def test_the_place_is_where_it_came_from(self) -> None:
        record = filled("height", Decimal(1), origin="readings.csv")
        _, findings = checked(Evidence.of([record]), TREE, KNOWN)
        assert findings[0].place == Place(table="readings.csv")


class TestUnits:
    """Whom a record concerns stands in the tree."""

    def test_an_unknown_unit(self) -> None:
        vote = Ballot(id="v1", panel="述职", subject=NOWHERE, group="群众", option="好")
        usable, findings = checked(Evidence.of([vote]), TREE, KNOWN)
        zh, en = "组织树中没有单位 zz", "no unit zz in the tree"
        assert findings == (wrong("UNKNOWN_UNIT", vote, zh, en, subject="zz", table="ballots"),)
        assert usable == Evidence()

    def test_every_one_that_held_it_together(self) -> None:
        joint = held("a1", YEAR.start, B1, NOWHERE, Subject.person("7f3a", unit="yy"))
        _, findings = checked(Evidence.of([joint]), TREE, KNOWN)
        assert [finding.message.en for finding in findings] == [
            "no unit yy in the tree",
            "no unit zz in the tree",
        ]

    def test_a_person_of_a_known_unit(self) -> None:
        found = Evidence.of([held("a1", YEAR.start, Subject.person("7f3a", unit="b1"))])
        assert checked(found, TREE, KNOWN) == (found, ())


class TestPublications:
    """A publication about an activity that is not on record is named, and stays."""

    def test_named_and_kept(self) -> None:
        record = published("p1", "a9", YEAR.start)
        usable, findings = checked(Evidence.of([record]), TREE, KNOWN)
        assert usable == Evidence.of([record])
        assert findings == (
            Finding(
                code="UNKNOWN_ACTIVITY",
                severity=Severity.WARNING,
                subject="b1",
                message=Label.of(
                    "公开信息所述活动 a9 没有记录", "the activity a9 it reports on is not on record"
                ),
                evidence=("p1",),
            ),
        )

    def test_about_nothing_or_something_on_record(self) -> None:
        found = Evidence.of(
            [held("a1"), published("p1", "a1", YEAR.start), published("p2", "", YEAR.start)]
        )
        assert checked(found, TREE, KNOWN) == (found, ())


class TestTheRest:
    """What is wrong is left out and named, sorted; the rest still counts."""

    def test_all_at_once(self) -> None:
        good: list[Record] = [held("a1"), filled("paid", Decimal(1)), filled("view", "好")]
        bad: list[Record] = [
            Reading(subject=B2, measure="paid", period=YEAR, value=Decimal(-1)),
            Reading(subject=B2, measure="view", period=YEAR, value="坏"),
            Reading(subject=NOWHERE, measure="paid", period=YEAR, value=Decimal(1)),
            published("p1", "a9", YEAR.start),
        ]
        usable, findings = checked(Evidence.of([*bad, *good]), TREE, KNOWN)
        assert usable == Evidence.of([*good, bad[3]])
        assert [finding.code for finding in findings] == [
            "OUT_OF_RANGE",
            "OUT_OF_RANGE",
            "UNKNOWN_UNIT",
            "UNKNOWN_ACTIVITY",
        ]
        assert list(findings) == sorted(findings)

    @given(st.data())
    def test_valid_draws_have_nothing_wrong(self, data: st.DataObject) -> None:
        tree = data.draw(org_trees(max_units=4))
        measures = data.draw(record_measures())
        found = data.draw(evidence(tree, YEAR, measures, indicators=("1.1",)))
        assert checked(found, tree, [measure.type for measure in measures]) == (found, ())

    @given(st.data())
    def test_readings_are_drawn_in_any_range(self, data: st.DataObject) -> None:
        measures = (
            reading("free"),
            reading("up", low=-3),
            reading("down", high=-200),
            reading("one", low=7, high=7),
        )
        found = data.draw(evidence(TREE, YEAR, measures))
        assert checked(found, TREE, [measure.type for measure in measures]) == (found, ())

    @given(st.data())
    def test_nothing_in_order_is_lost(self, data: st.DataObject) -> None:
        """Against other measures, each record is either usable or named."""
        found = data.draw(evidence(TREE, YEAR, data.draw(record_measures())))
        others: list[MeasureType] = [m.type for m in data.draw(record_measures())]
        usable, findings = checked(found, TREE, others)
        named = {key for finding in findings for key in finding.evidence}
        assert len(usable) + len(named) == len(found)
        assert checked(usable, TREE, others) == (usable, ())


def test_a_joint_activity_names_the_unit_at_fault() -> None:
    """Of several subjects the finding names the one that the tree does not know."""
    joint = Activity(
        id="a9",
        subjects=(Subject.of_unit("b1"), Subject.of_unit("nowhere")),
        kind="党课",
        on=date(2016, 5, 1),
    )
    (finding,) = record_findings(joint, TREE, {})
    assert (finding.code, finding.subject) == ("UNKNOWN_UNIT", "nowhere")
