"""Laws that hold for every process and every case."""

import json
import pickle
from datetime import date, timedelta
from random import Random

import attrs
from cattrs import Converter
from hypothesis import given
from hypothesis import strategies as st

from partyorg import codec
from partyorg.extras.strategies import Worked, cases, overlays, worked_processes
from partyorg.processes import (
    Audit,
    Case,
    Process,
    Scope,
    StepState,
    audit,
    funnel,
    next_steps,
    overlaid,
)
from partyorg.values import Dated, Label
from tests.processes.table import DEVELOPMENT

#: The Gregorian calendar repeats itself after 146,097 days: 400 years, and whole weeks.
CYCLE = timedelta(days=146_097)
TODAYS = st.dates(date(1998, 1, 1), date(2036, 12, 31))
DRAWN = worked_processes()


def later(case: Case) -> Case:
    events = [
        attrs.evolve(done, on=done.on + CYCLE, until=done.until and done.until + CYCLE)
        for done in case.events
    ]
    return attrs.evolve(case, events=events, born=case.born and case.born + CYCLE)


def states(found: Audit) -> list[tuple[str, StepState, tuple[StepState, ...]]]:
    return [(one.step, one.state, one.states) for one in found.verdicts]


class TestFourHundredYears:
    """Shifting all dates of a case by 400 years changes no verdict under undated rules."""

    @given(st.data(), DRAWN, TODAYS)
    def test_any_case(self, data: st.DataObject, worked: Worked, today: date) -> None:
        case = data.draw(cases(worked.process))
        now = audit(worked.process, case, today)
        then = audit(worked.process, later(case), today + CYCLE)
        assert states(now) == states(then)
        assert [one.due and one.due.last and one.due.last + CYCLE for one in now.verdicts] == [
            one.due and one.due.last for one in then.verdicts
        ]

    @given(DRAWN)
    def test_a_faultless_case(self, worked: Worked) -> None:
        last = worked.case.events[-1].on
        assert audit(worked.process, later(worked.case), last + CYCLE).in_order


class TestOrderOfRecords:
    """Shuffling events or cases changes nothing."""

    @given(st.data(), DRAWN, TODAYS, st.randoms(use_true_random=False))
    def test_events(self, data: st.DataObject, worked: Worked, today: date, chance: Random) -> None:
        case = data.draw(cases(worked.process))
        events = list(case.events)
        chance.shuffle(events)
        shuffled = attrs.evolve(case, events=events)
        assert shuffled == case
        assert audit(worked.process, shuffled, today) == audit(worked.process, case, today)

    @given(st.data(), DRAWN, TODAYS)
    def test_cases(self, data: st.DataObject, worked: Worked, today: date) -> None:
        some = [data.draw(cases(worked.process, id=f"c-{row}", most=4)) for row in range(3)]
        forward, back = (funnel(worked.process, order, today) for order in (some, some[::-1]))
        assert forward == back


class TestTightening:
    """An overlay that only adds never turns a bad verdict good."""

    @given(st.data(), DRAWN, TODAYS)
    def test_faults_stay(self, data: st.DataObject, worked: Worked, today: date) -> None:
        ours = overlaid(worked.process, data.draw(overlays(worked)))
        case = data.draw(cases(ours))
        national, local = audit(worked.process, case, today), audit(ours, case, today)
        faults = {one.step for one in national.verdicts if one.state.is_fault}
        assert faults <= {one.step for one in local.verdicts if one.state.is_fault}

    @given(st.data(), DRAWN)
    def test_every_part_keeps_its_origin(self, data: st.DataObject, worked: Worked) -> None:
        overlay = data.draw(overlays(worked))
        ours = overlaid(worked.process, overlay)
        assert {step.code for step in ours.steps if not step.origin} == {
            step.code for step in worked.process.steps
        }
        assert [gap for gap in ours.gaps if not gap.origin] == list(worked.process.gaps)


class TestConsistentTables:
    """Every table that is drawn can be gone through without a fault, on every day of the way."""

    @given(DRAWN)
    def test_the_worked_case_is_in_order_when_it_ends(self, worked: Worked) -> None:
        found = audit(worked.process, worked.case, worked.case.events[-1].on)
        assert {one.state for one in found.verdicts} == {StepState.OK}
        assert found.in_order


class TestStorage:
    """Tables, overlays and cases come back from plain data, and from a pickle, as they were."""

    CONVERTER = codec.configure(Converter())

    @given(st.data(), DRAWN)
    def test_round_trip(self, data: st.DataObject, worked: Worked) -> None:
        overlay, case = data.draw(overlays(worked)), data.draw(cases(worked.process))
        for value in (worked.process, overlay, case, DEVELOPMENT):
            text = json.dumps(self.CONVERTER.unstructure(value))
            assert self.CONVERTER.structure(json.loads(text), type(value)) == value
            assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301 - our own bytes


class TestOneVerdictPerStep:
    """A case has exactly one verdict per step, and its next steps are those with days left."""

    @given(st.data(), DRAWN, TODAYS)
    def test_verdicts(self, data: st.DataObject, worked: Worked, today: date) -> None:
        case = data.draw(cases(worked.process))
        found = audit(worked.process, case, today)
        assert [one.step for one in found.verdicts] == [s.code for s in worked.process.steps]
        dues = next_steps(worked.process, case, today)
        assert sorted(one.due for one in found.verdicts if one.due) == list(dues)
        assert all(one.state in one.states for one in found.verdicts)

    @given(st.data(), DRAWN, TODAYS)
    def test_a_version_always_in_force_is_the_table_itself(
        self, data: st.DataObject, worked: Worked, today: date
    ) -> None:
        case = data.draw(cases(worked.process))
        dated: Dated[Process] = Dated.always(worked.process)
        assert audit(dated, case, today) == audit(worked.process, case, today)

    @given(DRAWN)
    def test_a_variant_that_nothing_belongs_to_changes_nothing(self, worked: Worked) -> None:
        scope = Scope(code="home", title=Label.of("本校"))
        table = attrs.evolve(worked.process, scopes=[scope])
        case = attrs.evolve(worked.case, scope="home")
        today = case.events[-1].on
        assert audit(table, case, today) == audit(worked.process, worked.case, today)
