"""Projects and how far they are."""

from datetime import date

import pytest

from partyorg.org import Subject
from partyorg.programmes.projects import Occasion, Outcome, ProjectState, project_dues
from partyorg.values import DueState, Period
from tests.programmes.projects.campus import B1, B2, TREE, YEAR, call, milestone, project, verdict

ENDED, FAILED = Outcome.ENDED, Outcome.FAILED


class TestRecords:
    """项目由一个或几个组织申报: what is written is kept in one order, and plain words serve."""

    def test_applicants_are_subjects_in_the_order_given(self) -> None:
        joint = project(applicants=[TREE["b2"], "b1", Subject.person("7f", unit="b1")])
        assert joint.applicants == (B2, B1, Subject.person("7f", unit="b1"))

    def test_milestones_and_verdicts_are_kept_by_day(self) -> None:
        one, two = milestone(6), milestone(9)
        first, last = verdict(date(2016, 9, 2), FAILED), verdict(date(2016, 12, 1))
        shuffled = project(milestones=[two, one], verdicts=[last, first])
        assert shuffled == project(milestones=[one, two], verdicts=[first, last])
        assert shuffled.outcome is Outcome.ACCEPTED

    def test_a_tier_is_found_by_its_code(self) -> None:
        found = call().tier("general")
        assert found is not None
        assert found.title.zh == "一般"
        assert call().tier("none") is None


class TestState:
    """项目状态由事实推定: the state on a day follows from what had happened by then."""

    @pytest.mark.parametrize(
        ("day", "state"),
        [
            (date(2016, 2, 29), None),
            (date(2016, 3, 1), ProjectState.APPLIED),
            (date(2016, 3, 31), ProjectState.APPLIED),
            (date(2016, 4, 1), ProjectState.APPROVED),
            (date(2016, 5, 1), ProjectState.RUNNING),
            (date(2017, 4, 30), ProjectState.RUNNING),
            (date(2017, 5, 1), ProjectState.OVERDUE),
        ],
    )
    def test_of_a_project_without_milestones(self, day: date, state: ProjectState | None) -> None:
        assert project().state(day) is state

    def test_a_milestone_is_overdue_from_the_day_after(self) -> None:
        late = project(milestones=[milestone(9, done=date(2016, 9, 20))])
        assert late.state(date(2016, 9, 1)) is ProjectState.RUNNING
        assert late.state(date(2016, 9, 2)) is ProjectState.OVERDUE
        assert late.overdue(date(2016, 9, 19)) == (milestone(9),)
        assert late.state(date(2016, 9, 20)) is ProjectState.RUNNING
        assert late.overdue(date(2016, 9, 20)) == ()

    def test_the_last_verdict_decides(self) -> None:
        again = project(verdicts=[verdict(date(2016, 9, 1), FAILED), verdict(date(2016, 12, 1))])
        assert again.state(date(2016, 8, 31)) is ProjectState.RUNNING
        assert again.state(date(2016, 9, 1)) is ProjectState.FAILED
        assert again.state(date(2016, 12, 1)) is ProjectState.ACCEPTED

    @pytest.mark.parametrize("outcome", list(Outcome))
    def test_a_verdict_ends_what_was_overdue(self, outcome: Outcome) -> None:
        over = project(milestones=[milestone(6)], verdicts=[verdict(date(2016, 7, 1), outcome)])
        assert over.state(date(2016, 6, 30)) is ProjectState.OVERDUE
        assert over.state(date(2016, 7, 1)) is outcome.state
        assert over.overdue(date(2017, 1, 1)) == ()
        assert outcome.state.label == outcome.label

    def test_what_was_never_approved_is_never_overdue(self) -> None:
        refused = project(
            approved=None, milestones=[milestone(6)], verdicts=[verdict(date(2018, 1, 1), ENDED)]
        )
        assert refused.state(date(2017, 12, 31)) is ProjectState.APPLIED
        assert refused.overdue(date(2017, 12, 31)) == ()
        assert refused.state(date(2018, 1, 1)) is ProjectState.ENDED


class TestOccasion:
    """计入时点: the day on which a project was applied for, approved or at last accepted."""

    def test_days(self) -> None:
        whole = project(verdicts=[verdict(date(2016, 9, 1), FAILED), verdict(date(2016, 12, 1))])
        days = [occasion.day(whole) for occasion in Occasion]
        assert days == [date(2016, 3, 1), date(2016, 4, 1), date(2016, 12, 1)]

    def test_days_that_have_not_come(self) -> None:
        failed = project(approved=None, verdicts=[verdict(date(2016, 9, 1), FAILED)])
        assert [occasion.day(failed) for occasion in Occasion][1:] == [None, None]
        assert not Occasion.ACCEPTED.lies_in(YEAR, failed)
        assert Occasion.APPLIED.lies_in(YEAR, failed)
        assert not Occasion.APPLIED.lies_in(Period.year(2017), failed)


class TestDues:
    """牵头单位到期应办: milestones not done and acceptance, of open projects only."""

    def test_of_an_open_project(self) -> None:
        mine = project(
            applicants=["b2", "b1"], milestones=[milestone(6, done=date(2016, 6, 1)), milestone(9)]
        )
        half, end = project_dues([mine], date(2016, 6, 1))
        assert (half.subject, half.code, half.title.zh, half.last) == (
            "b2",
            "2016-01",
            "红色讲堂: 节点9",
            date(2016, 9, 1),
        )
        assert (end.title.zh, end.last) == ("红色讲堂: 验收", date(2017, 4, 30))
        assert half.state(date(2016, 8, 30)) is DueState.SOON
        assert len(project_dues([mine], date(2016, 5, 31))) == 3

    def test_a_milestone_before_the_period_opens_on_its_day(self) -> None:
        early = project(milestones=[milestone(4)])
        assert project_dues([early], date(2016, 4, 1))[0].opens == date(2016, 4, 1)

    def test_nothing_is_owed_before_approval_or_after_a_verdict(self) -> None:
        done = project(verdicts=[verdict(date(2016, 9, 1))])
        assert project_dues([done], date(2016, 3, 31)) == ()
        assert project_dues([done], date(2016, 2, 1)) == ()
        assert len(project_dues([done], date(2016, 8, 31))) == 1
        assert project_dues([done], date(2016, 9, 1)) == ()
