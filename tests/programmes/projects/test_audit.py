"""What is not in order with projects."""

from datetime import date
from typing import Any

import pytest

from partyorg.org import Subject, SubjectKind, attribute
from partyorg.programmes.projects import Outcome, Project, Tier, audit_projects
from partyorg.values import Period, Severity
from tests.programmes.projects.campus import (
    BRANCH,
    END,
    HISTORY,
    SOURCE,
    TREE,
    call,
    milestone,
    output,
    project,
    said,
    verdict,
)

PERSON = Subject.person("7f3a", unit="b1")


def audit(
    *projects: Project, organisation: Any = TREE, day: date = END, **more: Any
) -> list[tuple[str, str]]:
    """Audit projects under one call."""
    return said(audit_projects([call(**more)], projects, organisation, day))


class TestInOrder:
    """无异常则无发现: nothing is said about a project that is in order."""

    def test_a_project_under_way(self) -> None:
        assert audit(project()) == []

    def test_no_projects(self) -> None:
        assert audit() == []

    def test_what_had_not_been_applied_for_is_not_seen(self) -> None:
        assert audit(project(call="?"), day=date(2016, 2, 29)) == []

    def test_an_organisation_of_any_day(self) -> None:
        assert audit(project(), organisation=HISTORY) == []


class TestApplicants:
    """申报主体须为组织: a committee, a branch, or several branches jointly."""

    def test_a_person_is_no_organisation(self) -> None:
        assert audit(project(applicants=[PERSON])) == [("NOT_AN_ORGANISATION", "2016-01")]

    def test_the_finding_says_what_should_apply(self) -> None:
        [found] = audit_projects([call()], [project(applicants=[PERSON])], TREE, END)
        assert found.text() == "错误 2016-01: 申报主体 person:7f3a@b1 是个人, 须为组织"

    def test_a_call_may_admit_persons(self) -> None:
        """Its selectors are then asked about the person's unit."""
        sorts = (SubjectKind.UNIT, SubjectKind.PERSON)
        assert audit(project(applicants=[PERSON]), sorts=sorts) == []
        nobody = attribute("校区", "东")
        assert audit(project(applicants=[PERSON]), sorts=sorts, alone=nobody) == [
            ("NOT_ELIGIBLE", "2016-01")
        ]

    def test_several_branches_jointly(self) -> None:
        both = project(applicants=["b1", "b3"])
        assert audit(both) == []
        assert audit(both, jointly=None) == [("NOT_ELIGIBLE", "2016-01")] * 2

    def test_a_general_branch_applies_alone_only(self) -> None:
        assert audit(project(applicants=["g"])) == []
        assert audit(project(applicants=["g", "b1"])) == [("NOT_ELIGIBLE", "2016-01")]

    def test_the_university_committee_does_not_apply(self) -> None:
        assert audit(project(applicants=["p"])) == [("NOT_ELIGIBLE", "2016-01")]

    def test_a_call_for_joint_projects_only(self) -> None:
        assert audit(project(), alone=None, jointly=BRANCH) == [("NOT_ELIGIBLE", "2016-01")]


class TestExistence:
    """申报时须已成立: who applied must have been there on the day of application."""

    def test_an_unknown_unit(self) -> None:
        assert audit(project(applicants=["b9"])) == [("UNKNOWN_UNIT", "2016-01")]
        assert audit(project(applicants=["b9"]), organisation=HISTORY) == [
            ("UNKNOWN_UNIT", "2016-01")
        ]

    def test_a_unit_that_was_founded_later(self) -> None:
        assert audit(project(applicants=["b2"])) == [("UNIT_NOT_THERE", "2016-01")]
        in_may = project(applicants=["b2"], applied=date(2016, 5, 1), approved=None, granted=0)
        assert audit(in_may) == []

    @pytest.mark.parametrize(
        ("unit", "on", "codes"),
        [
            ("b3", date(2016, 8, 31), []),
            ("b3", date(2016, 9, 1), ["UNIT_NOT_THERE"]),
            ("b4", date(2016, 8, 31), ["UNIT_NOT_THERE"]),
            ("b4", date(2016, 9, 1), []),
            ("b3", date(2016, 1, 31), ["BEFORE_HISTORY"]),
        ],
    )
    def test_a_unit_of_a_history(self, unit: str, on: date, codes: list[str]) -> None:
        then = project(applicants=[unit], applied=on, approved=None, granted=0)
        assert [code for code, _ in audit(then, organisation=HISTORY)] == codes

    def test_what_cannot_be_checked_is_advice(self) -> None:
        then = project(applied=date(2016, 1, 31))
        [found] = audit_projects([call()], [then], HISTORY, END)
        assert found.severity is Severity.ADVICE


class TestTheCall:
    """按通知申报: under a call that is there, in one of its tiers, while it is open."""

    def test_an_unknown_call(self) -> None:
        assert audit(project(call="课题")) == [("UNKNOWN_CALL", "2016-01")]

    def test_an_unknown_tier(self) -> None:
        done = project(tier="?", verdicts=[verdict(date(2016, 11, 1))])
        assert audit(done) == [("UNKNOWN_TIER", "2016-01")]

    def test_outside_the_days_of_application(self) -> None:
        assert audit(project(), period=Period.month(2016, 2)) == [("APPLIED_OUTSIDE", "2016-01")]

    def test_its_document_is_cited(self) -> None:
        """By what is found of a project, and of the call itself."""
        wrong = project(tier="?"), project(code="2016-02")
        found = audit_projects([call(source=SOURCE, places=1)], wrong, TREE, END)
        assert said(found) == [("PLACES_EXCEEDED", "特色阵地"), ("UNKNOWN_TIER", "2016-01")]
        assert {finding.source for finding in found} == {SOURCE}


class TestMoney:
    """经费不超: neither a project nor all of them are granted more than there is."""

    TIERS = (Tier(code="key", title="重点", grant=4999), Tier(code="general", title="一般"))

    def test_of_one_project(self) -> None:
        assert audit(project(), tiers=self.TIERS) == [("GRANT_TOO_LARGE", "2016-01")]
        assert audit(project(granted=4999), tiers=self.TIERS) == []

    def test_of_all_projects(self) -> None:
        two = project(), project(code="2016-02", granted="0.01")
        assert audit(*two, funding=5000) == [("FUNDING_EXCEEDED", "特色阵地")]
        assert audit(*two, funding="5000.01") == []

    def test_only_approved_projects_are_granted_anything(self) -> None:
        assert audit(project(approved=None), funding=1) == [("NOT_APPROVED", "2016-01")]
        assert audit(project(approved=None, granted=0)) == []

    def test_what_will_be_granted_is_not_granted_yet(self) -> None:
        assert audit(project(), day=date(2016, 3, 31), funding=1) == []
        assert audit(project(), day=date(2016, 4, 1), funding=1) == [
            ("FUNDING_EXCEEDED", "特色阵地")
        ]

    def test_what_was_never_approved_is_not_accepted(self) -> None:
        odd = project(approved=None, granted=0, verdicts=[verdict(date(2016, 11, 1))])
        assert audit(odd) == [("NOT_APPROVED", "2016-01")]


class TestPlaces:
    """名额: per tier and in all; what is applied for takes no place."""

    def tiers(self, places: int) -> tuple[Tier, ...]:
        return (Tier(code="key", title="重点", places=places), Tier(code="general", title="一般"))

    def test_of_a_tier(self) -> None:
        two = project(), project(code="2016-02")
        assert audit(*two, tiers=self.tiers(2)) == []
        assert audit(*two, tiers=self.tiers(1)) == [("PLACES_EXCEEDED", "特色阵地/key")]
        waiting = project(code="2016-02", approved=None, granted=0)
        assert audit(project(), waiting, tiers=self.tiers(1)) == []

    def test_in_all(self) -> None:
        two = project(), project(code="2016-02", tier="general")
        assert audit(*two, places=1, tiers=self.tiers(1)) == [("PLACES_EXCEEDED", "特色阵地")]


class TestMilestones:
    """节点到期未完成: a milestone, and the project itself, are overdue the day after."""

    def test_a_milestone(self) -> None:
        late = project(milestones=[milestone(9), milestone(10)])
        assert audit(late, day=date(2016, 9, 1)) == []
        assert audit(late, day=date(2016, 9, 2)) == [("MILESTONE_OVERDUE", "2016-01")]
        assert len(audit(late, day=date(2016, 10, 2))) == 2

    def test_the_project(self) -> None:
        assert audit(project(), day=date(2017, 4, 30)) == []
        assert audit(project(), day=date(2017, 5, 1)) == [("PROJECT_OVERDUE", "2016-01")]
        ended = project(verdicts=[verdict(date(2016, 6, 1), Outcome.ENDED)])
        assert audit(ended, day=date(2017, 5, 1)) == []


class TestAcceptance:
    """验收: after the last milestone, with the outputs asked for."""

    TIERS = (
        Tier(code="key", title="重点", outputs={"案例": 2}),
        Tier(code="general", title="一般"),
    )
    ON = verdict(date(2016, 11, 1))

    def test_before_the_last_milestone(self) -> None:
        """Whether it was done later makes no difference."""
        for done in (None, date(2016, 11, 2)):
            early = project(milestones=[milestone(12, done)], verdicts=[self.ON])
            assert audit(early) == [("ACCEPTED_EARLY", "2016-01")]
        done_then = project(milestones=[milestone(12, date(2016, 11, 1))], verdicts=[self.ON])
        assert audit(done_then) == []

    def test_outputs_missing(self) -> None:
        """Outputs of another kind, and those that came later, are none of them."""
        few = project(
            verdicts=[self.ON],
            outputs=[
                output(date(2016, 11, 1)),
                output(date(2016, 11, 2)),
                output(date(2016, 6, 1), "论文"),
            ],
        )
        [found] = audit_projects([call(tiers=self.TIERS)], [few], TREE, END)
        assert found.text("en") == "error 2016-01: accepted on 2016-11-01 with 1 of 2 案例"

    def test_outputs_enough(self) -> None:
        enough = project(verdicts=[self.ON], outputs=[output(date(2016, 9, 1))] * 2)
        assert audit(enough, tiers=self.TIERS) == []

    def test_what_was_not_accepted_owes_no_outputs(self) -> None:
        failed = project(verdicts=[verdict(date(2016, 11, 1), Outcome.FAILED)])
        assert audit(failed, tiers=self.TIERS) == []


def test_everything_at_once() -> None:
    """All that is wrong is said together, weightiest first, in whatever order projects come."""
    wrong = project(
        code="2016-02",
        tier="?",
        applicants=["b9", "g"],
        applied=date(2015, 12, 1),
        milestones=[milestone(6)],
    )
    found = audit_projects([call()], [wrong, project()], TREE, END)
    assert said(found) == [
        ("APPLIED_OUTSIDE", "2016-02"),
        ("NOT_ELIGIBLE", "2016-02"),
        ("UNKNOWN_TIER", "2016-02"),
        ("UNKNOWN_UNIT", "2016-02"),
        ("MILESTONE_OVERDUE", "2016-02"),
    ]
    assert audit_projects([call()], [project(), wrong], TREE, END) == found
