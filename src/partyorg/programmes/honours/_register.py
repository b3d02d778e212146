"""Registers: every decision on honours, and the state of any day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import Self

import attrs

from partyorg.errors import DuplicateName, PartyorgError, UnknownName, raise_all
from partyorg.evidence import Award
from partyorg.org import History
from partyorg.programmes.honours._award import award_of
from partyorg.programmes.honours._event import Event, EventKind, in_order
from partyorg.programmes.honours._honour import Honour
from partyorg.programmes.honours._ledger import Heirs, Ledger
from partyorg.programmes.honours._roll import Roll
from partyorg.values import Period

_DAY = timedelta(days=1)


def _by_code(honours: Iterable[Honour]) -> tuple[Honour, ...]:
    return tuple(sorted(honours, key=lambda honour: honour.code))


def _by_day(events: Iterable[Event]) -> tuple[Event, ...]:
    # The same fact told twice is one fact.
    return tuple(sorted(set(events), key=in_order))


@attrs.frozen(kw_only=True)
class Register:
    """Every decision on some honours, each with its day and document 荣誉台账.

    A register holds whatever the documents say; `audit` tells what is wrong with them.
    What stands on a day follows from the events up to that day.  Those of one day
    are read from the lowest rung up and at each in the order of `EventKind`, whatever the
    order in which they are given.

    Parameters
    ----------
    honours : iterable of Honour
        In any order; kept by code.
    events : iterable of Event
        In any order; kept by day.

    Raises
    ------
    Faults
        All at once: `DuplicateName` of honours, `UnknownName` of the honour or rung
        of an event.

    Examples
    --------
    >>> from partyorg.evidence import AwardLevel
    >>> from partyorg.org import Subject
    >>> from partyorg.programmes.honours import Ladder
    >>> from partyorg.values import Label
    >>> ladder = Ladder.of("brand", Label.of("党建品牌"), AwardLevel.UNIVERSITY, AwardLevel.CITY)
    >>> honour = Honour(code="model", title=Label.of("样板支部"), ladder=ladder)
    >>> accepted = Event(kind=EventKind.ACCEPTED, subject=Subject.of_unit("b"),
    ...                  honour="model", rung="university", on=date(2020, 6, 1))
    >>> register = Register(honours=[honour], events=[accepted])
    >>> [register.at(day).holders("model") for day in (date(2020, 5, 31), date(2020, 6, 1))]
    [(), (Subject(kind=SubjectKind.UNIT, id='b', unit='b'),)]
    """

    honours: tuple[Honour, ...] = attrs.field(converter=_by_code)
    events: tuple[Event, ...] = attrs.field(default=(), converter=_by_day)

    def __attrs_post_init__(self) -> None:
        raise_all("the register is at fault", self._faults())

    def _faults(self) -> Iterator[PartyorgError]:
        times = Counter(honour.code for honour in self.honours)
        yield from (DuplicateName("honour", code) for code, count in times.items() if count > 1)
        known = {honour.code: tuple(r.code for r in honour.ladder.rungs) for honour in self.honours}
        for event in self.events:
            if event.honour not in known:
                yield UnknownName(event.key, event.honour, tuple(known))
            elif event.rung not in known[event.honour]:
                yield UnknownName(event.key, event.rung, known[event.honour])

    def honour(self, code: str) -> Honour:
        """Return an honour.

        Raises
        ------
        UnknownName
        """
        for honour in self.honours:
            if honour.code == code:
                return honour
        raise UnknownName("register", code, tuple(honour.code for honour in self.honours))

    def with_events(self, events: Iterable[Event]) -> Self:
        """Return a register with more events, after, between or before those it has.

        Raises
        ------
        Faults
        """
        return attrs.evolve(self, events=(*self.events, *events))

    def at(self, day: date, history: History | None = None) -> Roll:
        """Return who holds what on a day, the events of the day included.

        Parameters
        ----------
        day : datetime.date
        history : History, optional
            What happened to units.  Those that end pass on, lose or leave open what they
            hold, as the honour's `Succession` says; the changes of a day take effect
            before its events.  Without a history every unit is taken to go on.

        Returns
        -------
        Roll
        """
        return self._read(day, history).roll(day)

    def awards(
        self, period: Period, *, today: date, history: History | None = None
    ) -> tuple[Award, ...]:
        """Return the honours received in a period as records of evidence 获奖记录.

        Those that were revoked up to ``today``, and those not yet received by then, are
        left out.  What an heir inherits is no award of the heir.

        Parameters
        ----------
        period : Period
        today : datetime.date
        history : History, optional
            So that what is revoked of an heir is found.

        Returns
        -------
        tuple of Award
            By day; the title is the honour's in Chinese, the level that of the rung, the
            origin its document.
        """
        struck = self._read(today, history).struck
        return tuple(
            award_of(self.honour(event.honour), event, event.subject)
            for event in self.events
            if event.kind is EventKind.ACCEPTED
            and event.on in period
            and event.on <= today
            and event not in struck
        )

    def _read(self, day: date, history: History | None) -> Ledger:
        for ledger, event in replay(self, day, history):
            if event is not None:
                ledger.take(event)
        return ledger


def replay(
    register: Register, day: date, history: History | None
) -> Iterator[tuple[Ledger, Event | None]]:
    """Walk through the events up to a day, each with what stood before it.

    Who walks lets each event take effect.  The last step has no event: all units
    that end up to the day have ended by then.
    """
    ledger = Ledger(register.honours)
    ends = [] if history is None else list(_ends(history, day))
    past = (event for event in register.events if event.on <= day)
    for event in sorted(past, key=ledger.turn):
        while ends and ends[0][0] <= event.on:
            on, heirs = ends.pop(0)
            ledger.end(heirs, on)
        yield ledger, event
    for on, heirs in ends:
        ledger.end(heirs, on)
    yield ledger, None


def _ends(history: History, day: date) -> Iterator[tuple[date, Heirs]]:
    """Walk through the days on which units end, with those that they pass on to."""
    for on, changes in groupby(history.changes, key=lambda change: change.on):
        ended = {unit for change in changes for unit in change.ends}
        if ended and on <= day:
            lineage = history.lineage(on - _DAY, on)
            yield on, {unit: tuple(lineage.successors(unit)) for unit in ended}
