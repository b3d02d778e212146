"""Norms per head: Chongqing Institute of Technology's among them."""

from datetime import date
from decimal import Decimal
from typing import Any

import attrs

from partyorg.org import Headcount, MemberCategory, OrgTree, OrgUnit, Stage, UnitKind, level, unit
from partyorg.programmes.projects import Heads, Norm, NormSum, norm_sum, yuan
from partyorg.values import Dated, Source
from tests.programmes.projects.campus import END, TREE, said

CQUT = Source(document="003_3bebd1b8c2243b5e.txt")
STAFF = Norm(
    code="staff", title="教工党员", rate=50, categories=[MemberCategory.STAFF], source=CQUT
)
STUDENTS = Norm(code="students", title="学生", rate=5, heads=Heads.LISTED, source=CQUT)


def summed(*norms: Norm, day: date = END, tree: OrgTree = TREE, **more: Any) -> NormSum:
    """Sum norms over the tree."""
    return norm_sum(tree, norms, day, **more)


class TestChongqing:
    """重庆工学院: dues returned, at least 5 yuan a student and 50 a staff member of the Party a year.

    The norms are stated; the numbers of heads are ours.
    """

    def test_comes_to(self) -> None:
        found = summed(
            STAFF,
            STUDENTS,
            heads={"students": {"g": 1200, "p": 800}},
            returned={"g": "1630.50", "b3": 420},
        )
        assert found.total == 20 * 50 + 2000 * 5 + yuan("2050.50")
        assert found.by_unit == {
            "b1": 600,
            "b3": 300 + 420,
            "g": 100 + 1200 * 5 + Decimal("1630.5"),
            "p": 4000,
        }
        assert found.at_least
        assert found.findings == ()

    def test_each_line_says_its_norm(self) -> None:
        last = summed(STAFF).lines[-1]
        assert (last.norm, last.unit, last.heads) == ("staff", "b1", 12)
        assert [last.rate, last.amount] == [50, 600]
        assert last.source == CQUT


class TestHeads:
    """人数口径: each unit's own people, Party members where no stage is named."""

    def test_nobody_counts_twice(self) -> None:
        assert [(line.unit, line.heads) for line in summed(STAFF).lines] == [
            ("b3", 6),
            ("g", 2),
            ("b1", 12),
        ]

    def test_everybody_of_a_stage(self) -> None:
        activists = attrs.evolve(STAFF, stages=[Stage.ACTIVIST], categories=())
        assert [(line.unit, line.heads) for line in summed(activists).lines] == [("b1", 5)]
        assert summed(attrs.evolve(STAFF, categories=())).total == 50 * (2 + 12 + 30 + 10)

    def test_of_some_units(self) -> None:
        assert summed(attrs.evolve(STAFF, applies_to=level(2))).total == 50 * (2 + 6)

    def test_the_order_of_norms_is_irrelevant(self) -> None:
        heads = {"students": {"p": 10}}
        assert summed(STAFF, STUDENTS, heads=heads) == summed(STUDENTS, STAFF, heads=heads)

    def test_nothing_at_all(self) -> None:
        found = summed()
        assert found.total == 0
        assert (found.lines, found.at_least) == ((), False)


class TestDays:
    """标准随时间变化: the rate in force on the day counts, with its own source."""

    OLD, NEW = Source(document="2006年办法"), Source(document="2010年办法")
    RATE = Dated.of({date(2006, 1, 1): "50"}, OLD).overlay("80.50", date(2010, 1, 1), None, NEW)

    def test_the_rate_of_the_day(self) -> None:
        norm = attrs.evolve(STAFF, rate=self.RATE)
        before, after = summed(norm, day=date(2009, 12, 31)), summed(norm, day=date(2010, 1, 1))
        assert [before.total, after.total] == [1000, 1610]
        assert {line.source for line in after.lines} == {self.NEW}

    def test_no_rate_in_force(self) -> None:
        found = summed(attrs.evolve(STAFF, rate=self.RATE), day=date(2005, 12, 31))
        assert said(found.findings) == [("NORM_NOT_IN_FORCE", "staff")]
        assert found.total == 0

    def test_people_of_a_unit_that_is_not_there(self) -> None:
        norm = Norm(code="n", title="学生党员", rate=1, categories=[MemberCategory.STUDENT])
        found = summed(norm, day=date(2016, 4, 30))
        assert said(found.findings) == [("UNIT_NOT_THERE", "b2")]
        assert summed(norm, day=date(2016, 5, 1)).total == 30


class TestLists:
    """另行提供的人数: what is listed and what is not is said, never taken for zero silently."""

    def test_no_list(self) -> None:
        assert said(summed(STUDENTS).findings) == [("NO_HEADS", "students")]

    def test_a_list_of_nobody(self) -> None:
        assert summed(STUDENTS, heads={"students": {"p": 0}}).findings == ()

    def test_people_whom_the_norm_does_not_concern(self) -> None:
        norm = attrs.evolve(STUDENTS, applies_to=unit("g"))
        found = summed(norm, heads={"students": {"g": 10, "b1": 5, "b3": 0}})
        assert said(found.findings) == [("NOT_CONCERNED", "b1")]
        assert found.total == 50


class TestAtLeast:
    """不低于: the sum is a lower bound if any norm says so."""

    def test_any(self) -> None:
        exactly = attrs.evolve(STAFF, code="x", at_least=False)
        assert not summed(exactly).at_least
        assert summed(exactly, STAFF).at_least


def test_cents_are_exact() -> None:
    """Heads times rate is never rounded: 0.07 yuan for 3 × 10⁹ heads."""
    root = OrgUnit(
        id="p",
        name="校党委",
        kind=UnitKind.UNIVERSITY_COMMITTEE,
        headcount=Headcount.of(staff=3 * 10**9),
    )
    found = summed(attrs.evolve(STAFF, rate="0.07"), tree=OrgTree(units=[root]))
    assert found.total == Decimal(210_000_000)
