"""苏州大学文正学院学生党支部工作考核量化表: 22 of the 32 points of its first section.

It starts from 100 points; every item loses points until its own are used up 基分减完为止,
and there is no ceiling 上不封顶.  Its 60 days for the first talk contradict the month that
the national rules give; the rate is scored as the table has it.
"""

from functools import partial

import pytest

from partyorg.errors import WeightsDontSum
from partyorg.evaluation import Adjustment, Result, check_scheme
from partyorg.org import Sector, UnitKind, kind, sector
from partyorg.rules import itemised, steps
from partyorg.values import Basis, Label, Severity, Source
from tests.spec.tables import office
from tests.spec.tables.office import clause, earns, faults, rate, result, section, table

DOCUMENT = Source(document="苏州大学文正学院学生党支部工作考核量化表", basis=Basis.SECOND_HAND)
item = partial(office.item, DOCUMENT)

ITEMS = (
    item("1(1)", "换届规范、支委得力", 4, itemised(4, faults({"换届支委不符合项数": 1}))),
    item("1(2)", "党小组设置合理", 2, itemised(2, faults({"党小组不符合项数": 1}))),
    item("2", "工作机制(民主集中制、公开)", 3, itemised(3, faults({"机制不符合项数": 1}))),
    item(
        "3(1)",
        "积极分子比例: 30%得3分, 每高(低)10%加(减)1分",
        3,
        steps(rate("积极分子比例"), base=30, earns=3, every=10, step=1),
    ),
    item(
        "3(2)",
        "第一次谈话≤60天: 谈话率60%得2分, 每高(低)10%加(减)1分",
        2,
        steps(rate("谈话率"), base=60, earns=2, every=10, step=1),
    ),
    item("4", "发展对象程序(三投票三公示)", 8, itemised(8, faults({"程序不符合项数": 1}))),
)
SECOND_TALKS = "二次谈话30%起, 每高10%加1分"
SCHEME = table(
    DOCUMENT,
    section("一", "组织建设", 22, *ITEMS),
    applies_to=kind(UnitKind.BRANCH) & sector(Sector.STUDENTS),
    adjustments=(
        Adjustment(
            code="二次谈话",
            title=Label.of("二次谈话", "second talks"),
            rule=steps(rate("二次谈话率"), base=30, earns=0, every=10, step=1),
            source=clause(DOCUMENT, SECOND_TALKS),
        ),
    ),
)


class TestCommittee:
    """换届规范、支委得力."""

    @pytest.mark.parametrize(("noted", "left"), [(0, 4), (1, 3), (4, 0), (5, 0)])
    def test_until_its_own_points_are_used_up(self, noted: int, left: int) -> None:
        assert earns(SCHEME, "1(1)", {"换届支委不符合项数": noted}) == left


class TestGroups:
    """党小组设置合理."""

    def test_points_left(self) -> None:
        assert earns(SCHEME, "1(2)", {"党小组不符合项数": 1}) == 1


class TestMechanism:
    """工作机制(民主集中制、公开)."""

    def test_points_left(self) -> None:
        assert earns(SCHEME, "2", {"机制不符合项数": 2}) == 1


class TestActivists:
    """积极分子比例: 30%得3分, 每高(低)10%加(减)1分."""

    @pytest.mark.parametrize(
        ("share", "points"), [(30, 3), (39, 3), (40, 4), (65, 6), (29, 3), (20, 2), (5, 1), (0, 0)]
    )
    def test_both_ways_by_whole_steps(self, share: int, points: int) -> None:
        """29 % is not a whole step below 30 %: a part of a step counts neither way."""
        assert earns(SCHEME, "3(1)", {"积极分子比例": share}) == points


class TestFirstTalks:
    """第一次谈话≤60天: 谈话率60%得2分, 每高(低)10%加(减)1分."""

    @pytest.mark.parametrize(("share", "points"), [(60, 2), (100, 6), (50, 1), (40, 0), (0, 0)])
    def test_points(self, share: int, points: int) -> None:
        assert earns(SCHEME, "3(2)", {"谈话率": share}) == points


class TestSecondTalks:
    """二次谈话30%起, 每高10%加1分."""

    @pytest.mark.parametrize(("share", "points"), [(0, 0), (30, 0), (40, 1), (55, 2)])
    def test_it_is_added_and_never_taken_off(self, share: int, points: int) -> None:
        told = TestTheFragment.TOLD | {"二次谈话率": share}
        assert student(told).items["二次谈话"] == points


class TestProcedure:
    """发展对象程序(三投票三公示)."""

    def test_points_left(self) -> None:
        assert earns(SCHEME, "4", {"程序不符合项数": 3}) == 5


def student(told: office.Told) -> Result:
    """Assess one students' branch."""
    tree = office.campus(office.unit("支部", sector=Sector.STUDENTS))
    return office.year(SCHEME, {"支部": told}, tree=tree).result("支部")


class TestTheFragment:
    """Six items, 22 points, and no ceiling."""

    TOLD = {"积极分子比例": 30, "谈话率": 60, "二次谈话率": 30}  # noqa: RUF012

    def test_exactly_what_is_asked(self) -> None:
        assert student(self.TOLD).score.value == 22

    def test_a_branch_that_does_more_passes_the_whole(self) -> None:
        # 4 + 2 + (3 - 1) + (3 + 2: 50 %) + (2 + 3: 90 %) + (8 - 1) + 2 (二次谈话 50 %)
        told = {
            "机制不符合项数": 1,
            "积极分子比例": 50,
            "谈话率": 90,
            "程序不符合项数": 1,
            "二次谈话率": 50,
        }
        assert student(told).score.value == 27

    def test_other_branches_are_not_asked(self) -> None:
        assert result(SCHEME, self.TOLD).score.value != 22

    def test_before_the_year_it_says_which_items_pass_their_points(self) -> None:
        found = [(one.subject, one.severity) for one in check_scheme(SCHEME)]
        assert found == [("3(1)", Severity.ERROR), ("3(2)", Severity.ERROR)]

    def test_it_is_not_passed_off_as_the_thirty_two_of_the_heading(self) -> None:
        with pytest.raises(WeightsDontSum) as caught:
            section("一", "组织建设", 32, *ITEMS)
        assert (caught.value.expected, caught.value.found) == ("32", "22")
