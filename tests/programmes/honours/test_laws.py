"""Laws of registers and selections, on drawn ones."""

from collections import Counter
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import attrs
from cattrs import Converter
from hypothesis import given
from hypothesis import strategies as st

from partyorg import codec
from partyorg.evaluation import TiePolicy
from partyorg.extras.strategies import candidates, dates, histories, honours, registers
from partyorg.org import History, Subject
from partyorg.programmes.honours import (
    Candidate,
    EventKind,
    Honour,
    Placing,
    Register,
    Succession,
    TypeQuota,
    audit,
    eligible,
    select,
)
from tests.programmes.honours.campus import ONCE, TREE, A, B, event

CONVERTER = codec.configure(Converter())
POLICIES = st.sampled_from((TiePolicy.MEETING, TiePolicy.DEMOTE_ALL))


class TestRegisters:
    """The state of a day follows from the events up to that day, in whatever order they come."""

    @given(st.data(), registers(max_events=8))
    def test_order_of_rows(self, data: st.DataObject, register: Register) -> None:
        shuffled = data.draw(st.permutations(register.events))
        assert attrs.evolve(register, events=shuffled) == register

    @given(registers(), dates())
    def test_the_future_changes_nothing(self, register: Register, day: date) -> None:
        past = [one for one in register.events if one.on <= day]
        cut = attrs.evolve(register, events=past)
        assert cut.at(day) == register.at(day)
        assert audit(cut, TREE, today=day) == audit(register, TREE, today=day)

    @given(registers())
    def test_nothing_is_held_without_a_later_acceptance(self, register: Register) -> None:
        """What is revoked never comes back by itself."""
        for revoked in register.events:
            if revoked.kind is EventKind.REVOKED:
                after = register.at(revoked.on).holdings
                assert all(
                    (one.subject, one.award.honour, one.award.rung)
                    != (revoked.subject, revoked.honour, revoked.rung)
                    for one in after
                )

    @given(registers(), dates())
    def test_only_what_was_accepted_is_held(self, register: Register, day: date) -> None:
        roll = register.at(day)
        for holding in (*roll.holdings, *roll.undecided):
            assert holding.award in register.events
            assert holding.award.kind is EventKind.ACCEPTED
            assert holding.award.on <= day
            assert holding.until is None or day < holding.until
        tomorrow = day + timedelta(days=1)
        if not any(one.on == tomorrow for one in register.events):
            assert set(register.at(tomorrow).holdings) <= set(roll.holdings)

    @given(registers(), dates())
    def test_rows_show_every_holding_once(self, register: Register, day: date) -> None:
        roll = register.at(day)
        assert sum(len(row.holders) for row in roll.rows()) == len(roll.holdings)
        for honour in register.honours:
            tops = [one for row in roll.rows() if row.honour == honour for one in row.top]
            assert sorted(tops) == list(roll.holders(honour.code))

    @given(st.data(), registers(subjects=(A, B)))
    def test_who_is_eligible_skips_no_rung(self, data: st.DataObject, register: Register) -> None:
        honour = data.draw(st.sampled_from(register.honours))
        rung = data.draw(st.sampled_from(honour.ladder.rungs)).code
        day = data.draw(st.sampled_from([one.on for one in register.events] or [date.max]))
        candidate = Candidate(subject=A, type=(*honour.types, "")[0])
        (told,) = eligible(honour, [candidate], register, TREE, rung=rung, today=day)
        asked = event("nominated", day, honour=honour.code, rung=rung)
        found = audit(register.with_events([asked]), TREE, today=day)
        skipped = {
            one.code
            for one in found
            if one.evidence == (asked.key,) and one.code in ("RUNG_SKIPPED", "EXPIRED_BUT_USED")
        }
        held_back = "RUNG_NOT_HELD" in [one.code for one in told.reasons]
        assert held_back or not skipped

    @given(registers(max_events=6), dates())
    def test_stored_and_loaded(self, register: Register, day: date) -> None:
        for value in (register, register.at(day)):
            plain: Any = CONVERTER.unstructure(value)
            assert CONVERTER.structure(plain, type(value)) == value


class TestUnitsThatEnd:
    """No honour is held by a unit that ended, and none is made on the way."""

    @given(histories(max_changes=3), st.sampled_from(Succession))
    def test_holders_stand(self, history: History, fate: Succession) -> None:
        honour = attrs.evolve(ONCE, succession=fate)
        events = [
            event("accepted", history.start, whom=Subject.of_unit(unit), honour="once")
            for unit in history.tree
        ]
        register = Register(honours=[honour], events=events)
        day = max([history.start, *(change.on for change in history.changes)])
        roll = register.at(day, history)
        assert all(holder.unit in history.at(day) for holder in roll.holders("once"))
        assert len(roll.holdings) + len(roll.undecided) <= len(events)
        ended = {unit for change in history.changes for unit in change.ends}
        stay = {unit.id for unit in history.tree} - ended
        assert stay <= {holder.unit for holder in roll.holders("once")}


@st.composite
def asked(draw: st.DrawFn) -> tuple[Honour, list[Candidate], dict[str, Any]]:
    """Draw an honour, candidates, and places with quotas that can be kept."""
    honour = draw(honours())
    places = draw(st.integers(0, 5))
    left, quotas = places, []
    for name in honour.types:
        least = draw(st.integers(0, min(left, 2)))
        most = draw(st.none() | st.integers(least, 3))
        quotas.append(TypeQuota(type=name, at_least=least, at_most=most))
        left -= least
    line = draw(st.none() | st.integers(84, 87))
    listed = draw(candidates(honour, most=7))
    return honour, listed, {"places": places, "quotas": quotas, "at_least": line}


def best(listed: list[Candidate], said: dict[str, Any]) -> list[frozenset[Candidate]]:
    """Try every choice, and keep all that are best: most places filled, best scores first."""
    line, places = said["at_least"], said["places"]
    fit = [one for one in listed if one.score is not None and (line is None or one.score >= line)]
    sizes = Counter(one.type for one in fit)

    def kept(some: tuple[Candidate, ...]) -> bool:
        taken = Counter(one.type for one in some)
        return all(
            min(quota.at_least, sizes[quota.type])
            <= taken[quota.type]
            <= (len(fit) if quota.at_most is None else quota.at_most)
            for quota in said["quotas"]
        )

    def worth(some: frozenset[Candidate]) -> tuple[Any, ...]:
        return (len(some), sorted(((one.score, *one.tie_breakers) for one in some), reverse=True))

    choices = [
        frozenset(some)
        for count in range(min(places, len(fit)) + 1)
        for some in combinations(fit, count)
        if kept(some)
    ]
    top = max(map(worth, choices))
    return [some for some in choices if worth(some) == top]


class TestSelections:
    """Chosen is who is in every best choice, left to a meeting who is in some."""

    @given(asked())
    def test_against_every_choice(self, drawn: tuple[Any, ...]) -> None:
        honour, listed, said = drawn
        told = select(honour, listed, ties=TiePolicy.MEETING, **said)
        choices = best(listed, said)
        certain = frozenset.intersection(*choices)
        possible = frozenset.union(*choices)
        assert set(told.chosen) == certain
        assert set(told.left_to_a_meeting) == possible - certain
        assert len(told.chosen) + told.pending == len(choices[0])

    @given(asked())
    def test_dropping_ties_chooses_the_same(self, drawn: tuple[Any, ...]) -> None:
        honour, listed, said = drawn
        meeting = select(honour, listed, ties=TiePolicy.MEETING, **said)
        dropped = select(honour, listed, ties=TiePolicy.DEMOTE_ALL, **said)
        assert dropped.chosen == meeting.chosen
        assert (dropped.pending, dropped.left_to_a_meeting) == (0, ())
        assert dropped.empty == meeting.empty + meeting.pending

    @given(st.data(), asked(), POLICIES)
    def test_order_of_rows(
        self, data: st.DataObject, drawn: tuple[Any, ...], ties: TiePolicy
    ) -> None:
        honour, listed, said = drawn
        shuffled = data.draw(st.permutations(listed))
        reversed_quotas = {**said, "quotas": said["quotas"][::-1]}
        told = select(honour, listed, ties=ties, **said)
        assert select(honour, shuffled, ties=ties, **reversed_quotas) == told
        assert len(told.chosen) + told.pending + told.empty == said["places"]
        assert min(told.pending, told.empty) >= 0
        assert {one.placing for one in told.rows} <= set(Placing)
        assert len(told.rows) == len(listed)
