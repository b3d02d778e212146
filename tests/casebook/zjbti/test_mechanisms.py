"""Eight mechanisms of carrying things out as duties, and matters that both heads sign."""

from datetime import date

import pytest

from partyorg.casebook import zjbti
from partyorg.duties import DutyState, Trigger, compliance
from partyorg.evidence import Activity, Evidence
from partyorg.org import Subject
from partyorg.processes import Case, Done, StepState, audit, mermaid, next_steps
from partyorg.values import Basis, Period

TREE = zjbti.tree()
FIRST_HALF = Period.half(2021, 1)
TODAY = date(2021, 7, 5)


def held(kind: str, on: date, *units: str) -> Activity:
    subjects = tuple(Subject.of_unit(unit) for unit in units)
    return Activity(id=f"{kind}/{on}/{units[0]}", subjects=subjects, kind=kind, on=on)


def states(code: str, *records: Activity) -> dict[str, list[DutyState]]:
    [duty] = [duty for duty in zjbti.DUTIES if duty.code == code]
    told = compliance(TREE, [duty], Evidence.of(records), FIRST_HALF, today=TODAY)
    found: dict[str, list[DutyState]] = {}
    for cell in told.cells:
        found.setdefault(cell.unit, []).append(cell.state)
    return found


class TestEightMechanisms:
    """8项抓落实机制."""

    def test_eight(self) -> None:
        assert len({duty.code for duty in zjbti.DUTIES}) == 8

    def test_one_is_stated_and_seven_are_ours(self) -> None:
        bases = [duty.source.basis for duty in zjbti.DUTIES if duty.source]
        assert bases == [Basis.STATED, *[Basis.RECONSTRUCTED] * 7]


class TestImmediateResponse:
    """即时反应制: what is deployed is answered at once, here within three working days."""

    FRIDAY = date(2021, 3, 12)

    def test_it_is_brought_about_by_a_deployment(self) -> None:
        assert isinstance(zjbti.DUTIES[0].when, Trigger)
        assert states("RESPONSE") == {}

    @pytest.mark.parametrize(
        ("day", "state"), [(17, DutyState.MET), (18, DutyState.LATE), (12, DutyState.MET)]
    )
    def test_the_days_are_working_days(self, day: int, state: DutyState) -> None:
        found = states(
            "RESPONSE",
            held("重点部署", self.FRIDAY, "zjbti-1"),
            held("即时反应", date(2021, 3, day), "zjbti-1"),
        )
        assert found == {"zjbti-1": [state]}

    def test_each_unit_concerned_answers_for_itself(self) -> None:
        found = states(
            "RESPONSE",
            held("重点部署", self.FRIDAY, "zjbti-1", "zjbti-2", "zjbti-1-1"),
            held("即时反应", date(2021, 3, 15), "zjbti-1-1"),
        )
        assert found == {
            "zjbti-1": [DutyState.MISSED],
            "zjbti-2": [DutyState.MISSED],
            "zjbti-1-1": [DutyState.MET],
        }


class TestPeriodicFollowUp:
    """挂图作战定期跟踪: monthly by each general branch."""

    def test_six_months(self) -> None:
        records = [held("挂图跟踪", date(2021, month, 25), "zjbti-3") for month in (1, 2, 4, 5, 6)]
        found = states("WALL_CHART", *records)
        assert found["zjbti-3"].count(DutyState.MET) == 5
        assert found["zjbti-3"][2] is DutyState.MISSED
        assert len(found) == 8


class TestTwoSignatures:
    """双签: the secretary and the dean both sign before anything is carried out."""

    SIGNED = (
        Done(step="propose", on=date(2021, 3, 1), materials="事项说明"),
        Done(step="dean", on=date(2021, 3, 3)),
        Done(step="secretary", on=date(2021, 3, 8)),
    )
    CARRIED_OUT = Done(step="carry-out", on=date(2021, 3, 9))

    def test_in_either_order(self) -> None:
        case = Case(id="m-1", events=[*self.SIGNED, self.CARRIED_OUT])
        assert audit(zjbti.TWO_SIGNATURES, case, TODAY).in_order

    def test_one_signature_is_not_enough(self) -> None:
        case = Case(id="m-2", events=[*self.SIGNED[:2], self.CARRIED_OUT])
        audited = audit(zjbti.TWO_SIGNATURES, case, TODAY)
        assert audited["secretary"].state is StepState.OUT_OF_ORDER
        assert audited["dean"].state is StepState.OK

    def test_five_working_days(self) -> None:
        late = Done(step="secretary", on=date(2021, 3, 9))
        case = Case(id="m-3", events=[*self.SIGNED[:2], late])
        assert audit(zjbti.TWO_SIGNATURES, case, TODAY)["secretary"].state is StepState.LATE

    def test_both_are_next_after_the_proposal(self) -> None:
        case = Case(id="m-4", events=self.SIGNED[:1])
        due = next_steps(zjbti.TWO_SIGNATURES, case, date(2021, 3, 2))
        assert {(one.code, one.last) for one in due} == {
            ("secretary", date(2021, 3, 8)),
            ("dean", date(2021, 3, 8)),
        }

    def test_it_can_be_drawn(self) -> None:
        [process] = zjbti.PROCESSES
        assert "院长签署" in mermaid(process)
