"""The fold of events: what each of them makes of what stood before.

A holding begins with an acceptance and with nothing else.  It ends when it runs out, by
revocation, or with its unit; so what has ended comes back only by a new acceptance.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

import attrs

from partyorg.org import Subject, SubjectKind
from partyorg.programmes.honours._event import Bearer, Event, EventKind, bearer
from partyorg.programmes.honours._honour import Honour, Succession
from partyorg.programmes.honours._roll import Candidacy, Holding, Roll

Key = tuple[str, str, Bearer]
Heirs = Mapping[str, tuple[str, ...]]
"""The units that a day ends, each with those it passes on to."""

Entry = TypeVar("Entry", Holding, Candidacy)


def key_of(event: Event, subject: Subject | None = None) -> Key:
    """Name the rung of an honour for one bearer."""
    return (event.honour, event.rung, bearer(subject or event.subject))


class Ledger:
    """What stands on a day, while the days are gone through."""

    def __init__(self, honours: Iterable[Honour]) -> None:
        self.honours = {honour.code: honour for honour in honours}
        self.held: dict[Key, Holding] = {}
        self.open: dict[Key, Candidacy] = {}
        self.undecided: dict[Key, Holding] = {}
        self.revoked: dict[Key, Event] = {}
        self.struck: set[Event] = set()
        """Acceptances that were taken back."""

    def turn(self, event: Event) -> tuple[date, int]:
        """Put events by day, and those of a day from the lowest rung up."""
        return (event.on, self.honours[event.honour].ladder.height(event.rung))

    def holding(self, key: Key, day: date) -> Holding | None:
        """Return what is in force on a day."""
        held = self.held.get(key)
        return held if held is not None and held.in_force(day) else None

    def at_stake(self, key: Key, day: date) -> Holding | None:
        """Return what can be inherited or revoked on a day: in force, or waiting for a decision."""
        waiting = self.undecided.get(key)
        if waiting is not None and waiting.in_force(day):
            return waiting
        return self.holding(key, day)

    def take(self, event: Event) -> None:
        """Let one event take effect; one that finds nothing to act on changes nothing."""
        key = key_of(event)
        match event.kind:
            case EventKind.NOMINATED:
                if key not in self.open or not self.open[key].in_cultivation:
                    self.open[key] = Candidacy(subject=event.subject, begun=event)
            case EventKind.CULTIVATED:
                self.open[key] = Candidacy(subject=event.subject, begun=event)
            case EventKind.REFUSED:
                self.open.pop(key, None)
            case EventKind.ACCEPTED:
                self.open.pop(key, None)
                self.revoked.pop(key, None)
                self.undecided.pop(key, None)
                self.held[key] = Holding(
                    subject=event.subject, award=event, until=self._until(event)
                )
            case EventKind.INHERITED:
                self._inherit(event)
            case EventKind.RENEWED:
                held = self.holding(key, event.on)
                if held is not None:
                    self.held[key] = attrs.evolve(held, until=self._until(event))
            case _:  # revoked
                self._revoke(event)

    def _until(self, event: Event) -> date | None:
        valid = self.honours[event.honour].ladder.rung(event.rung).valid
        return None if valid is None else valid.after(event.on)

    def _inherit(self, event: Event) -> None:
        key = key_of(event, event.heir_of)
        passed = self.at_stake(key, event.on)
        if passed is not None:
            self.undecided.pop(key, None)
            self.held.pop(key, None)
            self._hold(attrs.evolve(passed, subject=event.subject))

    def _revoke(self, event: Event) -> None:
        key = key_of(event)
        held = self.at_stake(key, event.on)
        if held is not None:
            self.held.pop(key, None)
            self.undecided.pop(key, None)
            self.revoked[key] = event
            self.struck.add(held.award)

    def _hold(self, holding: Holding) -> None:
        """Let an heir hold what it inherits; of two, what lasts longer."""
        key = key_of(holding.award, holding.subject)
        self.held[key] = max(self.held.get(key, holding), holding, key=_lasting)

    # --- units that end ---------------------------------------------------------------------------

    def end(self, heirs: Heirs, day: date) -> None:
        """Let units end, and with them or to their heirs what they hold and are on the way to."""
        held = _taken(self.held, heirs)
        for key, holding in held.items():
            if not holding.in_force(day):
                continue
            after = heirs[holding.subject.unit]
            fate = self.honours[holding.award.honour].succession
            if not after or fate is Succession.LAPSE:
                continue
            if fate is Succession.PASS and len(after) == 1:
                self._hold(attrs.evolve(holding, subject=_moved(holding.subject, after[0])))
            else:
                self.undecided[key] = holding
        for candidacy in _taken(self.open, heirs).values():
            after = heirs[candidacy.subject.unit]
            fate = self.honours[candidacy.begun.honour].succession
            if fate is Succession.PASS and len(after) == 1:
                heir = _moved(candidacy.subject, after[0])
                self.open[key_of(candidacy.begun, heir)] = attrs.evolve(candidacy, subject=heir)

    def roll(self, day: date) -> Roll:
        """Return what stands on a day."""
        return Roll(
            day=day,
            honours=tuple(self.honours.values()),
            holdings=_standing(self.held, day),
            candidacies=tuple(self.open[key] for key in sorted(self.open)),
            undecided=_standing(self.undecided, day),
        )


def _standing(holdings: Mapping[Key, Holding], day: date) -> tuple[Holding, ...]:
    return tuple(holdings[key] for key in sorted(holdings) if holdings[key].in_force(day))


def _lasting(holding: Holding) -> tuple[date, date, str]:
    return (holding.until or date.max, holding.award.on, holding.award.key)


def _taken(entries: dict[Key, Entry], heirs: Heirs) -> dict[Key, Entry]:
    """Take out what units that end hold; persons keep theirs."""
    found = {
        key: entry
        for key, entry in sorted(entries.items())
        if entry.subject.kind is not SubjectKind.PERSON and entry.subject.unit in heirs
    }
    for key in found:
        del entries[key]
    return found


def _moved(subject: Subject, unit: str) -> Subject:
    """Return what a unit, or something in it, becomes under an heir."""
    if subject.kind is SubjectKind.UNIT:
        return Subject.of_unit(unit)
    return attrs.evolve(subject, unit=unit)
