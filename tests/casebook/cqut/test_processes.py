"""Seven institutions of member development, and flows that are no cohort."""

from datetime import date
from fractions import Fraction

import pytest

from partyorg.casebook import cqut
from partyorg.errors import NoRuleInForce, WrongOrder
from partyorg.processes import Case, Done, StepState, audit, funnel, loosenings, overlaid
from partyorg.regulations import member_development
from partyorg.values import Basis

TODAY = date(2008, 1, 10)
DAYS = {
    "apply": date(2005, 10, 10),
    "recommendation": date(2005, 12, 5),
    "activist": date(2005, 12, 12),
    "candidate": date(2007, 3, 5),
    "political-review": date(2007, 3, 19),
    "interview": date(2007, 3, 26),
    "committee-review": date(2007, 4, 2),
    "pre-review": date(2007, 4, 9),
    "public-notice": date(2007, 4, 16),
    "admission-meeting": date(2007, 4, 23),
    "approval": date(2007, 5, 14),
}
PAPERS = ("political-review", "pre-review", "approval")


def case(*, without: str = "", notice_until: date = date(2007, 4, 22)) -> Case:
    """Write an admission down, in due course but for what is left out."""
    events = [
        Done(
            step=step,
            on=on,
            until=notice_until if step == "public-notice" else None,
            materials=(f"{step}-paper",) if step in PAPERS else (),
        )
        for step, on in DAYS.items()
        if step != without
    ]
    return Case(id="p-01", events=events)


class TestSevenInstitutions:
    """七项制度: 推优、预审、公示、政审、座谈考察、审批、工作失误责任追究."""

    def test_each_is_kept_somewhere(self) -> None:
        duties = {duty.code for duty in cqut.DUTIES}
        places = cqut.INSTITUTIONS.values()
        assert len(cqut.INSTITUTIONS) == 7
        assert all(place in cqut.DEVELOPMENT or place in duties for place in places)

    def test_each_step_of_the_overlay_and_each_paper_cites_its_own(self) -> None:
        overlay = cqut.SEVEN_INSTITUTIONS
        found = {step.code: step.source for step in overlay.steps} | {
            addition.step: material.source
            for addition in overlay.additions
            for material in addition.materials
        }
        cited = {
            source.clause.removeprefix("七项制度·"): s for s, source in found.items() if source
        }
        assert dict(cqut.INSTITUTIONS) == cited | {"工作失误责任追究制": "ACCOUNTABILITY"}

    def test_what_it_is_laid_over_is_marked_ours(self) -> None:
        bases = {step.source.basis for step in cqut.DEVELOPMENT.steps if step.source}
        assert cqut.DEVELOPMENT.source is not None
        assert cqut.DEVELOPMENT.source.basis is Basis.RECONSTRUCTED
        assert bases == {Basis.STATED, Basis.RECONSTRUCTED}

    def test_the_order(self) -> None:
        codes = [step.code for step in cqut.DEVELOPMENT.steps]
        assert codes == [*DAYS, "full-meeting", "full-approval"]


class TestOnTheNationalProcess:
    """叠加在全国规定之上: the same overlay goes over the national tables and loosens nothing."""

    def test_none_of_them_was_read_for_2007(self) -> None:
        with pytest.raises(NoRuleInForce):
            member_development().at(cqut.YEAR.start)

    @pytest.mark.parametrize("year", [2015, 2026])
    def test_over_both_versions(self, year: int) -> None:
        day = date(year, 12, 1)
        versions = member_development()
        process = overlaid(versions, cqut.SEVEN_INSTITUTIONS).at(day)
        assert len(process.steps) == len(versions.at(day).steps) + 3
        assert loosenings(versions.at(day), cqut.SEVEN_INSTITUTIONS) == ()


class TestAudited:
    """按七项制度核查: what was left out is found in the step that needed it."""

    def test_in_due_course(self) -> None:
        told = audit(cqut.DEVELOPMENT, case(), TODAY)
        assert {told[step].state for step in DAYS} == {StepState.OK}
        assert told.findings == ()

    @pytest.mark.parametrize(
        ("left_out", "step"),
        [
            ("recommendation", "activist"),
            ("interview", "committee-review"),
            ("public-notice", "admission-meeting"),
        ],
    )
    def test_a_step_of_its_own_left_out(self, left_out: str, step: str) -> None:
        told = audit(cqut.DEVELOPMENT, case(without=left_out), TODAY)
        assert told[step].state is StepState.OUT_OF_ORDER

    def test_a_notice_of_six_days(self) -> None:
        """Seven days from 16 April run to the 22nd."""
        told = audit(cqut.DEVELOPMENT, case(notice_until=date(2007, 4, 21)), TODAY)
        assert told["public-notice"].state is not StepState.OK

    def test_a_notice_cannot_end_before_it_begins(self) -> None:
        with pytest.raises(WrongOrder):
            case(notice_until=date(2007, 4, 15))


class TestFlowsOf2007:
    """2007年: 申请3300余人, 培训积极分子2070人, 发展793人, 不是同一批人."""

    def test_as_stated(self) -> None:
        assert [flow.stated.low for flow in cqut.FLOWS[:3]] == [3300, 2070, 793]
        assert all(flow.computed is None for flow in cqut.FLOWS)

    def test_key_teachers_are_among_those_admitted(self) -> None:
        *_, admitted, teachers = (flow.stated for flow in cqut.FLOWS)
        assert teachers.high is not None
        assert admitted.low is not None
        assert teachers.high <= admitted.low

    def test_a_funnel_makes_no_rates_of_flows(self) -> None:
        """Other people at each stage, in hundreds: it counts all, and none as come from before."""
        flows = {"apply": 33, "activist": 21, "admission-meeting": 8}
        cases = [
            Case(id=f"{step}-{number}", events=[Done(step=step, on=date(2007, 6, 1))])
            for step, count in flows.items()
            for number in range(count)
        ]
        reached = funnel(cqut.DEVELOPMENT, cases, TODAY).reached
        assert [(row.count, row.came_from) for row in reached] == [(33, 0), (21, 0), (8, 0)]
        assert [row.conversion for row in reached] == [None, 0, 0]

    def test_a_cohort_would_have_them(self) -> None:
        told = funnel(cqut.DEVELOPMENT, [case()], TODAY)
        assert [row.conversion for row in told.reached] == [None, Fraction(1), Fraction(1)]
