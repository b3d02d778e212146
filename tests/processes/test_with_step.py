"""What is not legal is refused, with every reason, and the case stays as it was."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.errors import Faults, StepRefused
from partyorg.extras.strategies import Worked, cases, worked_processes
from partyorg.processes import Case, Done, Tally, audit, with_step
from tests.processes.table import CARRIED, DEVELOPMENT, REGULAR, case, done, pair, regular


def refused(to: Case, event: Done) -> list[StepRefused]:
    with pytest.raises(Faults) as caught:
        with_step(DEVELOPMENT, to, event)
    return [fault for fault in caught.value.faults if isinstance(fault, StepRefused)]


class TestLegalSteps:
    """A legal step comes in, whatever the day it is entered."""

    def test_a_whole_case(self) -> None:
        grown = case()
        for event in REGULAR:
            grown = with_step(DEVELOPMENT, grown, event)
        assert grown == regular()

    @pytest.mark.parametrize(
        "event",
        [
            done("apply", 2022, 3, 1),
            done("meeting", 2023, 9, 15, exit="accept"),
        ],
    )
    def test_missing_papers_refuse_nothing(self, event: Done) -> None:
        before = [done for done in REGULAR if done.on < event.on]
        assert event in with_step(DEVELOPMENT, case(*before), event).events

    def test_a_missed_deadline_refuses_nothing(self) -> None:
        late = with_step(DEVELOPMENT, regular("apply"), done("talk", 2023, 1, 1))
        assert len(late.events) == 2

    def test_faults_that_are_there_already_refuse_nothing(self) -> None:
        wrong = case(*regular("talk").events, done("approve", 2022, 5, 1))
        assert len(with_step(DEVELOPMENT, wrong, done("activist", 2022, 6, 1)).events) == 4

    @given(worked_processes())
    def test_every_step_of_a_worked_case(self, worked: Worked) -> None:
        grown = Case(id=worked.case.id)
        for event in worked.case.events:
            grown = with_step(worked.process, grown, event)
        assert grown == worked.case


class TestRefusedSteps:
    """A step that is early, out of order, invalid or unknown is refused."""

    def test_early(self) -> None:
        (fault,) = refused(
            regular("notice", notice=done("notice", 2023, 5, 1)), done("candidate", 2023, 5, 31)
        )
        assert (fault.step, fault.on, fault.fact) == ("candidate", date(2023, 5, 31), "EARLY")
        assert fault.text("zh") == (
            "不能办理 candidate (2023-05-31, EARLY): 列为发展对象: 2023-05-31 办理, 最早 2023-06-01 (不少于1年)"
        )

    def test_every_reason(self) -> None:
        lost = Tally(entitled=20, present=9, in_favour=9, issued=9, returned=9, secret=True)
        found = refused(regular("talk"), done("meeting", 2022, 5, 1, tally=lost, exit="accept"))
        assert [fault.fact for fault in found] == ["OUT_OF_ORDER", "INVALID", "INVALID"]

    def test_unknown(self) -> None:
        (fault,) = refused(case(), done("walk", 2022, 1, 1))
        assert fault.fact == "UNKNOWN_STEP"

    def test_what_makes_a_later_step_wrong(self) -> None:
        refusal = done("meeting", 2023, 10, 1, tally=CARRIED, exit="refuse")
        found = refused(regular("approve"), refusal)
        assert {(fault.fact, fault.reason_en) for fault in found} == {
            ("OUT_OF_ORDER", "approve: the case ended on 2023-10-01"),
            ("OUT_OF_ORDER", "approve: “branch meeting” was not completed before"),
        }

    def test_the_same_fault_a_second_time(self) -> None:
        wrong = case(done("b", 2024, 1, 1))
        with pytest.raises(Faults):
            with_step(pair(), wrong, done("b", 2024, 1, 2))

    def test_void_after_six_months(self) -> None:
        (fault,) = refused(regular("meeting"), done("approve", 2024, 3, 16))
        assert fault.fact == "INVALID"

    @given(st.data(), worked_processes())
    def test_nothing_changes(self, data: st.DataObject, worked: Worked) -> None:
        """Either the case grows by one, with no grave fault of that step, or it stays."""
        some, more = (data.draw(cases(worked.process)) for _ in range(2))
        for event in more.events[:1]:
            kept = Case(id=some.id, events=some.events)
            longer = None
            with suppress(Faults):
                longer = with_step(worked.process, some, event)
            if longer is not None:
                assert sorted(longer.events, key=repr) == sorted([*some.events, event], key=repr)
                if event.step not in {done.step for done in some.events}:
                    states = audit(worked.process, longer, event.on)[event.step].states
                    assert not any(state.refused for state in states)
            assert some == kept


def test_a_tally_is_kept() -> None:
    event = done("meeting", 2023, 9, 15, tally=CARRIED, exit="accept")
    assert with_step(DEVELOPMENT, regular("candidate"), event).events[-1].tally == CARRIED
