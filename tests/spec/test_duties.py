"""The yearly round of meetings, lectures and reviews."""

from datetime import date

import pytest

from partyorg.duties import Compliance, CountedIn, Duty, DutyState, compliance, half_yearly
from partyorg.evidence import Activity, Evidence
from partyorg.org import Form, OrgUnit, Subject, UnitKind, attribute
from partyorg.regulations import CLAUSES, duties
from partyorg.values import Basis, Period
from tests.spec.campus import people, tree_of

YEAR = Period.year(2025)
TREE = tree_of(
    below=UnitKind.FACULTY_COMMITTEE, headcount=people(full=9), attributes={"committee": "yes"}
).with_unit(OrgUnit(id="s", name="第一党小组", kind=UnitKind.GROUP, parent="u"))


def duty(code: str) -> Duty:
    """Return one national duty."""
    return next(one for one in duties() if one.code == code)


def year_of(
    one: Duty, kind: str, days: list[date], *, unit: str = "u", hours: int | None = None
) -> Compliance:
    """Look at one duty in a year in which its activity was held on some days."""
    subjects = (Subject.of_unit(unit),)
    records = [
        Activity(id=f"a-{n}", subjects=subjects, kind=kind, on=day, hours=hours)
        for n, day in enumerate(days)
    ]
    return compliance(TREE, [one], Evidence.of(records), YEAR, today=date(2026, 9, 1))


def missed(answer: Compliance, unit: str = "u") -> int:
    """Count the windows that a unit missed."""
    return sum(cell.state is DutyState.MISSED for cell in answer.cells if cell.unit == unit)


MONTHS = [date(2025, month, 15) for month in range(1, 13)]
QUARTERS = [date(2025, month, 15) for month in (2, 5, 8, 11)]


class EachRound:
    """What holds for a duty of some rhythm: kept all year, one round left out, none at all."""

    CODE: str
    KIND: str
    UNIT = "u"
    DAYS: list[date]

    def test_kept_all_year(self) -> None:
        answer = year_of(duty(self.CODE), self.KIND, self.DAYS, unit=self.UNIT)
        assert [cell.unit for cell in answer.cells].count(self.UNIT) == len(self.DAYS)
        assert missed(answer, self.UNIT) == 0

    def test_one_left_out(self) -> None:
        answer = year_of(duty(self.CODE), self.KIND, self.DAYS[1:], unit=self.UNIT)
        assert missed(answer, self.UNIT) == 1

    def test_twice_in_one_round_does_not_make_up_for_another(self) -> None:
        days = [*self.DAYS[1:], *self.DAYS[1:]]
        assert missed(year_of(duty(self.CODE), self.KIND, days, unit=self.UNIT), self.UNIT) == 1

    def test_only_those_concerned_owe_it(self) -> None:
        answer = year_of(duty(self.CODE), self.KIND, self.DAYS, unit=self.UNIT)
        assert {cell.unit for cell in answer.cells} >= {self.UNIT}
        assert len({TREE[cell.unit].kind for cell in answer.cells}) <= 2


class TestMembersMeeting(EachRound):
    """meeting.members: 党员大会一般每季度召开 1 次."""

    CODE, KIND, DAYS = "MEMBERS_MEETING", "支部党员大会", QUARTERS


class TestCommitteeMeeting(EachRound):
    """meeting.committee: 支委会一般每月召开 1 次."""

    CODE, KIND, DAYS = "COMMITTEE_MEETING", "支委会", MONTHS

    @pytest.mark.parametrize(("members", "owes"), [(6, False), (7, True)])
    def test_only_branches_with_a_committee(self, members: int, owes: bool) -> None:  # noqa: FBT001
        tree = tree_of(headcount=people(full=members))
        answer = compliance(tree, [duty(self.CODE)], Evidence(), YEAR, today=date(2026, 9, 1))
        assert bool(answer.cells) is owes

    def test_which_have_one_can_be_said(self) -> None:
        said = duties(with_committee=attribute("committee", "yes"))
        one = next(duty for duty in said if duty.code == self.CODE)
        small = tree_of(headcount=people(full=4), attributes={"committee": "yes"})
        assert len(compliance(small, [one], Evidence(), YEAR, today=date(2026, 9, 1)).cells) == 12


class TestGroupMeeting(EachRound):
    """meeting.group: 党小组会一般每月召开 1 次."""

    CODE, KIND, DAYS, UNIT = "GROUP_MEETING", "党小组会", MONTHS, "s"


class TestLecture(EachRound):
    """meeting.lecture: 党课每季度 1 次 (条例未定次数)."""

    CODE, KIND, DAYS = "PARTY_LECTURE", "党课", QUARTERS

    def test_says_that_it_is_practice(self) -> None:
        source = duty(self.CODE).source
        assert source is not None
        assert source.basis is Basis.PRACTICE

    def test_another_rhythm_can_be_said(self) -> None:
        [one] = (d for d in duties(lectures=half_yearly()) if d.code == self.CODE)
        assert missed(year_of(one, "党课", [date(2025, 3, 1)])) == 1


class TestSecretaryLecture(EachRound):
    """meeting.secretary-lecture: 党委(党组)书记每年至少讲 1 次党课."""

    CODE, KIND, DAYS, UNIT = "SECRETARY_LECTURE", "书记讲党课", [date(2025, 7, 1)], "g"


class TestThemeDay(EachRound):
    """meeting.theme-day: 主题党日一般每月固定 1 天."""

    CODE, KIND, DAYS = "THEME_DAY", "主题党日", MONTHS


class TestOrganisationLife(EachRound):
    """meeting.organisation-life: 组织生活会每年至少 1 次, 一般安排在第四季度."""

    CODE, KIND, DAYS = "ORGANISATION_LIFE", "组织生活会", [date(2025, 12, 20)]

    def test_another_quarter_is_no_miss(self) -> None:
        assert missed(year_of(duty(self.CODE), self.KIND, [date(2025, 3, 1)])) == 0


class TestMemberReview(EachRound):
    """meeting.member-review: 民主评议党员一般每年 1 次."""

    CODE, KIND, DAYS = "MEMBER_REVIEW", "民主评议党员", [date(2025, 12, 20)]


class TestTalks(EachRound):
    """meeting.talks: 谈心谈话每年一般不少于 1 次."""

    CODE, KIND, DAYS = "HEART_TALK", "谈心谈话", [date(2025, 6, 1)]


class TestStudy:
    """study.members: 党员每年集中学习培训不少于 32 学时."""

    @pytest.mark.parametrize(("hours", "misses"), [(15, 1), (16, 0)])
    def test_hours_add_up(self, hours: int, misses: int) -> None:
        one = duty("STUDY_HOURS")
        assert one.counted_in is CountedIn.HOURS
        assert missed(year_of(one, "集中学习", MONTHS[:2], hours=hours)) == misses


class TestEveryDuty:
    """Every duty cites a clause and says on what basis; none is owed before its document."""

    @pytest.mark.parametrize("one", duties(), ids=lambda one: one.code)
    def test_cites_a_clause(self, one: Duty) -> None:
        assert one.source in {clause.source for clause in CLAUSES.values()}

    def test_before_the_document_was_in_force(self) -> None:
        answer = compliance(
            TREE, [duty("THEME_DAY")], Evidence(), Period.year(2017), today=date(2018, 1, 1)
        )
        assert answer.cells == ()
        assert [note.code for note in answer.notes] == ["NO_RULE_IN_FORCE"]

    def test_the_first_whole_round_after_it(self) -> None:
        answer = compliance(
            TREE, [duty("THEME_DAY")], Evidence(), Period.year(2018), today=date(2019, 1, 1)
        )
        assert [cell.owed.window for cell in answer.cells] == [
            Period.month(2018, 11),
            Period.month(2018, 12),
        ]

    def test_temporary_branches_owe_none(self) -> None:
        tree = tree_of(below=None, form=Form.TEMPORARY, headcount=people(full=9))
        answer = compliance(tree, duties(), Evidence(), YEAR, today=date(2026, 9, 1))
        assert {cell.unit for cell in answer.cells} == {"p"}
