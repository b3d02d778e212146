"""Task forces 项目专班, project leadership 项目领办, three integrations 三融合, ten educations."""

from datetime import date

from partyorg.casebook import zjbti
from partyorg.indicators import Obligation
from partyorg.org import Subject
from partyorg.programmes.projects import ProjectState, audit_projects, project_dues

TREE = zjbti.tree()


class TestProjects:
    """项目专班、项目领办: led by organisations, alone or together, with periodic follow-up."""

    def test_in_order_in_spring(self) -> None:
        assert audit_projects([zjbti.CALL], zjbti.PROJECTS, TREE, date(2021, 5, 1)) == ()

    def test_a_follow_up_that_was_not_held_is_found(self) -> None:
        found = audit_projects([zjbti.CALL], zjbti.PROJECTS, TREE, date(2021, 7, 1))
        assert [one.code for one in found] == ["MILESTONE_OVERDUE"] * 3
        assert zjbti.PROJECTS[0].state(date(2021, 7, 1)) is ProjectState.OVERDUE

    def test_the_leading_applicant_owes_what_comes_next(self) -> None:
        first = project_dues(zjbti.PROJECTS, date(2021, 5, 1))[0]
        assert first.last == date(2021, 6, 30)
        assert Subject.of_unit(first.subject) in {one.applicants[0] for one in zjbti.PROJECTS}

    def test_one_for_each_integration(self) -> None:
        """三融合: 党建+产教融合, 党建+教学科研, 党建+人才培养."""
        assert tuple(project.topic for project in zjbti.PROJECTS) == zjbti.INTEGRATIONS

    def test_both_ways_are_used(self) -> None:
        assert {project.tier for project in zjbti.PROJECTS} == {"专班", "领办"}


class TestTenEducations:
    """十大育人31项任务."""

    def test_ten_and_thirty_one(self) -> None:
        framework = zjbti.EDUCATIONS
        assert (len(framework.categories), len(framework.indicators)) == (10, 31)
        assert framework.total == 31

    def test_they_plan_and_do_not_score(self) -> None:
        for task in zjbti.EDUCATIONS.indicators:
            assert task.rule is None
            assert task.obligation is Obligation.PRESCRIBED

    def test_no_two_tasks_are_one(self) -> None:
        assert len({task.title for task in zjbti.EDUCATIONS.indicators}) == 31
