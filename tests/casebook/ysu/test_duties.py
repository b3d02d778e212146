"""Process control and disclosure: what is owed, and what became of it."""

from collections import Counter

import pytest

from partyorg import regulations
from partyorg.casebook import ysu
from partyorg.duties import Duty, DutyState, Recurrence, Trigger, compliance
from partyorg.evidence import Evidence, Record
from partyorg.org import Sector
from partyorg.values import Basis
from tests.casebook.ysu.records import AFTER, TREE, held, posted

BRANCH = "D03-J01"


def states(duty: Duty, *records: Record, unit: str = BRANCH) -> list[str]:
    """Return how a unit's cells of a duty stand, in time."""
    told = compliance(TREE, (duty,), Evidence.of(records), ysu.YEAR, today=AFTER)
    return [cell.state.label.zh for cell in told.cells if cell.unit == unit]


class TestTheEightOnes:
    """八个一: how a branch is run."""

    def test_they_are_eight(self) -> None:
        assert len(ysu.EIGHT_ONES) == 8
        assert all(isinstance(duty.when, Recurrence) for duty in ysu.EIGHT_ONES)

    def test_their_content_is_marked_reconstructed(self) -> None:
        bases = {duty.source.basis for duty in ysu.EIGHT_ONES if duty.source}
        assert bases == {Basis.RECONSTRUCTED}

    def test_a_year_of_one_branch(self) -> None:
        """12 theme days, 4 assemblies, 4 lectures, 2 work meetings and 4 yearly ones are 26."""
        kept = [
            *(held(BRANCH, "主题党日", month) for month in range(1, 13) if month not in (2, 8)),
            *(
                held(BRANCH, kind, month)
                for month in (3, 6, 9, 12)
                for kind in ("党员大会", "党课")
            ),
            held(BRANCH, "工作推进会", 4),
            *(held(BRANCH, kind, 12) for kind in ("书记党课", "组织生活会", "民主评议")),
        ]
        told = compliance(TREE, ysu.EIGHT_ONES, Evidence.of(kept), ysu.YEAR, today=AFTER)
        mine = Counter(cell.state for cell in told.cells if cell.unit == BRANCH)
        assert sum(mine.values()) == 26
        assert mine[DutyState.MET] == 10 + 4 + 4 + 1 + 3

    def test_retired_branches_owe_none(self) -> None:
        for duty in ysu.EIGHT_ONES:
            owing = {unit.sector for unit in TREE.select(duty.applies_to)}
            assert Sector.RETIRED not in owing


class TestFourVisitsOneReport:
    """四必访一报告: brought about by what happened, and by nothing else."""

    def test_four_and_one(self) -> None:
        *visits, report = ysu.FOUR_VISITS
        assert len(visits) == 4
        assert all(isinstance(duty.when, Trigger) for duty in (*visits, report))

    def test_nothing_happened_nothing_is_owed(self) -> None:
        assert [state for duty in ysu.FOUR_VISITS for state in states(duty)] == []

    def test_a_visit_within_three_working_days(self) -> None:
        ill = held(BRANCH, "生病住院", 5, 6)  # a Friday: until Wednesday
        visit = ysu.FOUR_VISITS[0]
        assert states(visit, ill, held(BRANCH, "走访", 5, 11, topic="生病住院")) == ["按期完成"]
        assert states(visit, ill, held(BRANCH, "走访", 5, 12, topic="生病住院")) == ["逾期完成"]
        assert states(visit, ill, held(BRANCH, "走访", 5, 9, topic="家庭困难")) == ["未完成"]

    def test_each_visit_is_reported(self) -> None:
        report = ysu.FOUR_VISITS[-1]
        visit = held(BRANCH, "走访", 5, 11, topic="生病住院")
        assert states(report, visit, held(BRANCH, "情况报告", 5, 18)) == ["按期完成"]
        assert states(report, visit) == ["未完成"]


class TestDisclosure:
    """公开晾晒: 计划、活动记录、党委会和党政联席会纪要、三会一课及时公开."""

    def test_the_plan_of_the_year(self) -> None:
        plan = ysu.DISCLOSURE[0]
        assert states(plan, posted("D03", "通知公告", 3, topic="工作计划"), unit="D03") == [
            "按期完成"
        ]
        assert states(plan, posted("D03", "通知公告", 4, topic="工作计划"), unit="D03") == [
            "逾期完成"
        ]

    def test_minutes_within_a_week(self) -> None:
        minutes = ysu.DISCLOSURE[1]
        meetings = [held("D03", "党委会", 4, 5), held("D03", "党政联席会", 5, 5)]
        shown = posted("D03", "党建动态", 4, 12)
        assert states(minutes, *meetings, shown, unit="D03") == ["按期完成", "未完成"]

    def test_meetings_and_lectures_of_branches(self) -> None:
        lectures = ysu.DISCLOSURE[2]
        lecture = held(BRANCH, "党课", 4, 5)
        assert states(lectures, lecture, posted(BRANCH, "支部生活", 4, 6)) == ["按期完成"]
        assert states(lectures, lecture, posted(BRANCH, "特色阵地", 4, 6)) == ["未完成"]

    def test_promptness_is_stated_the_days_are_in_one_place(self) -> None:
        assert {duty.source.basis for duty in ysu.DISCLOSURE if duty.source} == {Basis.STATED}


class TestUpkeepOfTheRegister:
    """党员名册维护, 政治生日, 中心组学习."""

    @pytest.mark.parametrize(
        ("duty", "kind", "unit", "times"),
        [
            (ysu.REGISTER, "核对党员名册", "D03", 4),
            (ysu.BIRTHDAYS, "政治生日", BRANCH, 4),
            (ysu.GROUP_STUDY, "中心组学习", "D03", 12),
        ],
    )
    def test_how_often(self, duty: Duty, kind: str, unit: str, times: int) -> None:
        told = states(duty, held(unit, kind, 1), unit=unit)
        assert told == ["按期完成", *["未完成"] * (times - 1)]


def test_nothing_is_looser_than_national_duties() -> None:
    assert regulations.loosenings(regulations.duties(), ysu.DUTIES) == ()


def test_codes_are_distinct() -> None:
    codes = [duty.code for duty in ysu.DUTIES]
    assert len(set(codes)) == len(codes) == 1 + 8 + 5 + 3 + 2
