"""How changes turn one tree into the next, a day at a time, with all their faults."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

import attrs

from partyorg.errors import (
    BrokenByChanges,
    ChangeTooEarly,
    ClashingChanges,
    Faults,
    NotThere,
    PartyorgError,
    StillThere,
    UsedBefore,
)
from partyorg.org._change import Change, Shares
from partyorg.org._changes import Found
from partyorg.org._tree import OrgTree
from partyorg.org._unit import OrgUnit


@attrs.frozen(kw_only=True)
class Step:
    """What one day's changes made of a tree.

    Parameters
    ----------
    on : datetime.date
    changes : tuple of Change
    before, tree : OrgTree
    passed : mapping of str to mapping of str to Fraction
        What each unit that ended passed on, and to whom.
    """

    on: date
    changes: tuple[Change, ...]
    before: OrgTree
    tree: OrgTree
    passed: Mapping[str, Shares]


@attrs.frozen(kw_only=True)
class Folded:
    """All steps of a history, and all that is wrong with it."""

    steps: tuple[Step, ...]
    faults: tuple[PartyorgError, ...]


def in_order(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Put changes by day, and those of one day by what they are and whom they concern."""
    return tuple(sorted(changes, key=_place))


def _place(change: Change) -> tuple[object, ...]:
    begins = tuple(unit.id for unit in change.begins)
    return change.on, type(change).__name__, change.concerns, begins


def fold(tree: OrgTree, start: date, changes: Sequence[Change]) -> Folded:
    """Let changes, already in order, take effect on a tree day by day."""
    folding = _Folding(tree, start, changes)
    for on, group in groupby(changes, key=lambda change: change.on):
        folding.day(on, tuple(group))
    return Folded(steps=tuple(folding.steps), faults=tuple(folding.faults))


class _Folding:
    """The units as they stand, and what is known of those that came and went."""

    def __init__(self, tree: OrgTree, start: date, changes: Sequence[Change]) -> None:
        self.start = start
        self.tree = tree
        self.table = {unit.id: unit for unit in tree}
        # Later foundings are known from the start, to tell "not yet" from "never".
        self.since = {unit.id: start for unit in tree}
        for change in changes:
            for unit in change.begins:
                self.since.setdefault(unit.id, change.on)
        self.until: dict[str, date] = {}
        self.broken: set[PartyorgError] = set()
        self.steps: list[Step] = []
        self.faults: list[PartyorgError] = []

    def day(self, on: date, changes: tuple[Change, ...]) -> None:
        """Let the changes of one day take effect together."""
        if on <= self.start:
            self.faults += (ChangeTooEarly(c.label.zh, on, self.start) for c in changes)
        self.faults += _clashes(on, changes)
        sound = [change for change in changes if self._knows(change.concerns, change)]
        ended = {unit for change in sound for unit in change.ends}
        table = _amended({id: unit for id, unit in self.table.items() if id not in ended}, sound)
        table |= self._begun(sound, table, ended)
        self.until = {id: day for id, day in self.until.items() if id not in table}
        self.until |= dict.fromkeys(ended - table.keys(), on)
        for change in sound:
            begun = {unit.id for unit in change.begins}
            self._knows([heir for heir in change.successors if heir not in begun], change, table)
        self.table = table
        passed = {unit: change.successors for change in sound for unit in change.ends}
        self._stand(on, changes, passed)

    def _stand(self, on: date, changes: tuple[Change, ...], passed: Mapping[str, Shares]) -> None:
        """Let the units stand as a tree, or say what keeps them from it, once."""
        try:
            tree = OrgTree(units=self.table.values())
        except Faults as group:
            new = [fault for fault in group.faults if fault not in self.broken]
            self.broken.update(new)
            self.faults += (BrokenByChanges(on, fault) for fault in new)
            return
        step = Step(on=on, changes=changes, before=self.tree, tree=tree, passed=passed)
        self.steps.append(step)
        self.tree = tree

    def _knows(
        self, units: Iterable[str], change: Change, table: Mapping[str, OrgUnit] | None = None
    ) -> bool:
        """Tell whether all units of a change are there, and name those that are not."""
        there = self.table if table is None else table
        unknown = [unit for unit in units if unit not in there]
        self.faults += (
            NotThere(change.label.zh, change.on, id, self.since.get(id), self.until.get(id))
            for id in unknown
        )
        return not unknown

    def _begun(
        self, changes: Iterable[Change], standing: Mapping[str, OrgUnit], ended: set[str]
    ) -> dict[str, OrgUnit]:
        """Return the units that begin, each under an id that is free."""
        begun: dict[str, OrgUnit] = {}
        for change in changes:
            on, word = change.on, change.label.zh
            for unit in change.begins:
                kept = unit.id in change.ends
                until = on if unit.id in ended else self.until.get(unit.id)
                if unit.id in standing:
                    self.faults.append(StillThere(word, on, unit.id))
                elif until and not kept and not (isinstance(change, Found) and change.reuse):
                    self.faults.append(UsedBefore(word, on, unit.id, until))
                else:
                    begun[unit.id] = _founded(unit, on, self.table[unit.id] if kept else None)
        return begun


def _clashes(on: date, changes: Iterable[Change]) -> Iterator[PartyorgError]:
    """Name the units that are begun twice, ended beside anything else, or changed twice alike."""
    begun, concerned = defaultdict(list), defaultdict(list)
    for change in changes:
        for unit in change.begins:
            begun[unit.id].append(change)
        for id in change.concerns:
            concerned[id].append(change)
    for id in sorted({*begun, *concerned}):
        asked = concerned[id]
        alone = any(id in change.ends for change in asked)
        twice = len({type(change) for change in asked}) < len(asked)
        if len(begun[id]) > 1:
            yield ClashingChanges(id, on, tuple(change.label.zh for change in begun[id]))
        if twice or (alone and len(asked) > 1):
            yield ClashingChanges(id, on, tuple(change.label.zh for change in asked))


def _amended(table: dict[str, OrgUnit], changes: Sequence[Change]) -> dict[str, OrgUnit]:
    """Return the units that go on, those below a unit with one heir under the heir."""
    heirs = {
        unit: next(iter(change.successors))
        for change in changes
        for unit in change.ends
        if list(change.successors.values()) == [1]
    }
    after = {
        id: attrs.evolve(unit, parent=heirs[unit.parent]) if unit.parent in heirs else unit
        for id, unit in table.items()
    }
    for change in changes:
        for id in change.concerns:
            if id in after:
                after[id] = change.amended(after[id])
    return after


def _founded(unit: OrgUnit, on: date, before: OrgUnit | None) -> OrgUnit:
    """Date a unit that begins; one that keeps its id keeps its own day."""
    if unit.founded is not None:
        return unit
    if before is None:
        return attrs.evolve(unit, founded=on)
    return attrs.evolve(unit, founded=before.founded and min(before.founded, on))
