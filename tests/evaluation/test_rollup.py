"""逐级汇总: a scheme above reads the scores of the units below."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.evaluation import Assessment, Scheme, ScoresBelow, Weigh
from partyorg.extras.strategies import scores
from partyorg.org import Headcount, OrgTree, OrgUnit, Sector, UnitKind, kind, sector
from partyorg.rules import How, Member, WhenAbsent, across
from partyorg.values import Absence, Absent, exact
from tests.evaluation.campus import (
    MARK,
    campus,
    filled,
    framework,
    indicator,
    run,
    scheme,
)
from tests.evaluation.campus import branch as unit_branch

GONE = Absent(kind=Absence.NOT_APPLICABLE)
ABOVE = kind(UnitKind.GENERAL_BRANCH, UnitKind.UNIVERSITY_COMMITTEE)


def above(
    weigh: Weigh = Weigh.EQUAL,
    *,
    schemes: tuple[str, ...] = ("s",),
    code: str = "above",
    **how: Any,
) -> Scheme:
    """Make a scheme whose one indicator folds the scores below."""
    return scheme(
        framework=framework(indicator("A.1", across("below", **how))),
        code=code,
        applies_to=ABOVE,
        measures=(),
        collections=(ScoresBelow(name="below", schemes=schemes, weigh=weigh),),
    )


def branch(id: str, members: int, parent: str = "g", **more: Any) -> OrgUnit:
    """Make a branch of so many members."""
    return unit_branch(id, parent, headcount=Headcount.of(student=members), **more)


def general(id: str = "g") -> OrgUnit:
    """Make a general branch."""
    return OrgUnit(id=id, name=f"{id}党总支", kind=UnitKind.GENERAL_BRANCH, parent="p")


def found(
    used: Scheme, values: dict[str, Any], *units: OrgUnit, lower: Scheme | None = None
) -> Assessment:
    """Assess branches and what is above them."""
    records = [filled(MARK, unit, mark) for unit, mark in values.items() if mark is not None]
    return run([used, lower or scheme()], campus(general(), *units), records)


class TestWeights:
    """Units below count equally, or by their Party members."""

    @pytest.mark.parametrize(
        ("weigh", "score"), [(Weigh.EQUAL, Decimal(75)), (Weigh.MEMBERS, Decimal(70))]
    )
    def test_figures(self, weigh: Weigh, score: Decimal) -> None:
        made = found(above(weigh), {"a": 90, "b": 60}, branch("a", 10), branch("b", 20))
        assert made.result("g").score.value == score
        assert made.result("p").score.value == score

    def test_a_unit_without_members_counts_for_one(self) -> None:
        made = found(above(Weigh.MEMBERS), {"a": 90, "b": 60}, branch("a", 0), branch("b", 2))
        assert made.result("g").score.value == 70

    @given(
        st.lists(st.tuples(scores(), st.integers(0, 30)), min_size=1, max_size=5),
        st.sampled_from(Weigh),
    )
    def test_a_plain_reading(self, values: Sequence[tuple[Decimal, int]], weigh: Weigh) -> None:
        named = {f"u-{number}": value for number, value in enumerate(values)}
        units = [branch(unit, members) for unit, (_, members) in named.items()]
        made = found(above(weigh), {unit: mark for unit, (mark, _) in named.items()}, *units)
        weights = [1 if weigh is Weigh.EQUAL else max(members, 1) for _, members in values]
        total = sum(
            Fraction(mark) * weight for (mark, _), weight in zip(values, weights, strict=True)
        )
        assert made.result("g").score.value == exact(total / sum(weights))


class TestWhoIsBelow:
    """All units below that the schemes read concern, at any depth; others are not in it."""

    UNITS = (
        branch("a", 1),
        branch("b", 1, sector=Sector.RETIRED),
        branch("d", 1, "p"),
    )
    VALUES = {"a": 90, "b": 30, "d": 60}  # noqa: RUF012 - read only

    def test_at_any_depth(self) -> None:
        made = found(above(), self.VALUES, *self.UNITS)
        members = made.result("p").collections["below"]
        assert [member.key for member in members] == ["a", "b", "d"]
        assert made.result("p").score.value == 60
        assert made.result("g").collections["below"] == (
            Member(key="a", value=Decimal(90)),
            Member(key="b", value=Decimal(30)),
        )

    def test_whom_no_scheme_concerns(self) -> None:
        lower = scheme(applies_to=kind(UnitKind.BRANCH) & ~sector(Sector.RETIRED))
        made = found(above(), self.VALUES, *self.UNITS, lower=lower)
        assert [m.key for m in made.result("g").collections["below"]] == ["a"]

    def test_several_schemes(self) -> None:
        retired, others = sector(Sector.RETIRED), ~sector(Sector.RETIRED)
        one = scheme(code="one", applies_to=kind(UnitKind.BRANCH) & others)
        two = scheme(code="two", applies_to=kind(UnitKind.BRANCH) & retired)
        records = [filled(MARK, unit, mark) for unit, mark in self.VALUES.items()]
        tree = campus(general(), *self.UNITS)
        made = run([above(schemes=("two", "one")), two, one], tree, records)
        assert [m.key for m in made.result("g").collections["below"]] == ["a", "b"]
        assert made.result("g").score.value == 60

    def test_nobody_below(self) -> None:
        made = found(above(), {})
        assert made.result("g").score.value == Absent(kind=Absence.NOT_APPLICABLE)


class TestAbsentScores:
    """What a score that is absent below does is said by the rule that folds."""

    @pytest.mark.parametrize(
        ("absent", "score"),
        [
            (WhenAbsent.RENORMALISE, 90),
            (WhenAbsent.SKIP, 90),
            (WhenAbsent.PROPAGATE, GONE),
        ],
    )
    def test_figures(self, absent: WhenAbsent, score: object) -> None:
        made = found(above(absent=absent), {"a": 90, "b": GONE}, branch("a", 1), branch("b", 1))
        assert made.result("g").score.value == score
        assert not made.result("g").score.provisional

    def test_shown(self) -> None:
        made = found(above(), {"a": 90, "b": GONE}, branch("a", 1), branch("b", 1))
        told = made.explain("g", "above", item="A.1")
        assert told.said.zh == "加权平均 1/2 项, 计划权重 2, 实际权重 1"
        assert [child.label.zh for child in told.inputs] == ["a支部", "b支部"]
        assert "未计入" in told.inputs[1].line("zh")
        assert [child.label.zh for child in _detached(made).explain("g", item="A.1").inputs] == [
            "a",
            "b",
        ]

    @pytest.mark.parametrize("how", list(How))
    def test_other_ways(self, how: How) -> None:
        made = found(above(how=how), {"a": 90, "b": 40}, branch("a", 1), branch("b", 1))
        expected = {
            How.TOTAL: 130,
            How.MEAN: 65,
            How.GEOMETRIC: 60,
            How.MEDIAN: 65,
            How.LOWEST: 40,
            How.HIGHEST: 90,
        }[how]
        assert made.result("g").score.value == expected


class TestProvisional:
    """A score below that still waits makes every score above it provisional."""

    def test_up_two_levels(self) -> None:
        top = scheme(
            framework=framework(indicator("T.1", across("below"))),
            code="top",
            applies_to=kind(UnitKind.UNIVERSITY_COMMITTEE),
            measures=(),
            collections=(ScoresBelow(name="below", schemes=("above",)),),
        )
        middle = scheme(
            framework=framework(indicator("A.1", across("below"))),
            code="above",
            applies_to=kind(UnitKind.GENERAL_BRANCH),
            measures=(),
            collections=(ScoresBelow(name="below", schemes=("s",)),),
        )
        tree = OrgTree(
            units=[*campus(general("g"), general("h")), branch("a", 1), branch("b", 1, "h")]
        )
        made = run([top, middle, scheme()], tree, [filled(MARK, "a", 90)])
        assert {
            unit: made.result(unit).score.provisional for unit in ("a", "b", "g", "h", "p")
        } == {"a": False, "b": True, "g": False, "h": True, "p": True}
        assert made.result("p").score.value == 90
        assert "暂定" in made.explain("p").text()


def _detached(assessment: Assessment) -> Assessment:
    """Return an assessment as it is read back, without a world."""
    return Assessment(
        period=assessment.period,
        as_of=assessment.as_of,
        schemes=assessment.schemes,
        results=assessment.results,
        findings=assessment.findings,
    )
