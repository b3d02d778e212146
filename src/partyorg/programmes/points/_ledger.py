"""What was earned, spent and taken back, entry by entry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Self

import attrs

from partyorg.errors import (
    BlankField,
    DuplicateRecord,
    NothingToReverse,
    PartyorgError,
    ReversalDiffers,
    ReversalTooEarly,
    ReversedTwice,
    UnknownName,
    WrongWeight,
    raise_all,
)
from partyorg.org import Subject
from partyorg.values import Labelled, exact


class Move(Labelled):
    """Which way points go 收支."""

    EARNED = "earned", "获得", "earned"
    SPENT = "spent", "使用", "spent"


@attrs.frozen(kw_only=True)
class PointEntry:
    """One line of a ledger 积分记录.

    Parameters
    ----------
    id : str
        Unique in the ledger.
    subject : Subject
        Whose points; a person by opaque id.
    item : str
        Code of the item; what is spent is spent of the same item's points.
    on : datetime.date
    amount : number
        [units or hours; points where spent] Above zero.
    move : Move
    reverses : str
        Id of the entry that this one takes back 冲销; empty for none.  It says the
        same as that entry, but for its own id, day and origin.
    origin : str
        Table or system it comes from.

    Raises
    ------
    BlankField
        If the id or item is blank.
    WrongWeight
        If the amount is not above zero.
    """

    id: str
    subject: Subject
    item: str
    on: date
    amount: Decimal = attrs.field(default=Decimal(1), converter=exact)
    move: Move = Move.EARNED
    reverses: str = ""
    origin: str = ""

    def __attrs_post_init__(self) -> None:
        for field in ("id", "item"):
            if not getattr(self, field).strip():
                raise BlankField(field)
        if self.amount <= 0:
            raise WrongWeight("amount", self.amount)

    def _key(self) -> tuple[date, Move, str]:
        # Of one day, what was earned comes before what was spent.
        return self.on, self.move, self.id


@attrs.frozen(kw_only=True, init=False, repr=False)
class Ledger:
    """All entries 积分台账, the same whatever the order they came in.

    Nothing is ever deleted: what was wrong is taken back by an entry of its own.
    From that day on, balances are what they would be without the two; on the days
    before they stay as they were.

    Parameters
    ----------
    entries : iterable of PointEntry
    rows : sequence of int
        Row of each entry in its table, to be named in faults.

    Raises
    ------
    Faults
        All at once: `DuplicateRecord`, `NothingToReverse`, `ReversalDiffers`,
        `ReversalTooEarly`, `ReversedTwice`.

    Examples
    --------
    >>> who = Subject.person("7f3a", unit="b1")
    >>> ledger = Ledger(entries=[
    ...     PointEntry(id="1", subject=who, item="服务", amount=3, on=date(2016, 3, 5)),
    ... ]).reverse("1", id="2", on=date(2016, 4, 1))
    >>> [len(ledger.counting(day)) for day in (date(2016, 3, 31), date(2016, 4, 1))]
    [1, 0]
    """

    entries: tuple[PointEntry, ...]

    def __init__(self, *, entries: Iterable[PointEntry] = (), rows: Sequence[int] = ()) -> None:
        listed = tuple(entries)
        raise_all("the entries do not make a ledger", _faults(listed, rows))
        self.__attrs_init__(entries=tuple(sorted(listed, key=PointEntry._key)))  # noqa: SLF001

    @cached_property
    def _reversed_on(self) -> Mapping[str, date]:
        return {entry.reverses: entry.on for entry in self.entries if entry.reverses}

    @cached_property
    def _by_subject(self) -> Mapping[Subject, tuple[PointEntry, ...]]:
        index: dict[Subject, list[PointEntry]] = defaultdict(list)
        for entry in self.entries:
            index[entry.subject].append(entry)
        return {subject: tuple(index[subject]) for subject in sorted(index, key=str)}

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """Whose points are entered, in the order of their text."""
        return tuple(self._by_subject)

    def counting(self, day: date, subject: Subject | None = None) -> tuple[PointEntry, ...]:
        """Return the entries that count on a day, of one subject or of all.

        Entries of later days, reversals, and what they have taken back by then do not.
        """
        known = self.entries if subject is None else self._by_subject.get(subject, ())
        return tuple(
            entry
            for entry in known
            if entry.on <= day and not entry.reverses and not self._is_reversed(entry, day)
        )

    def _is_reversed(self, entry: PointEntry, day: date) -> bool:
        on = self._reversed_on.get(entry.id)
        return on is not None and on <= day

    def with_entries(self, entries: Iterable[PointEntry]) -> Self:
        """Return a ledger with more entries.

        Raises
        ------
        Faults
        """
        return type(self)(entries=(*self.entries, *entries))

    def reverse(self, entry: str, *, id: str, on: date, origin: str = "") -> Self:
        """Return a ledger in which an entry is taken back by a new one.

        Parameters
        ----------
        entry : str
            Id of the entry taken back.
        id : str
            Of the new entry.
        on : datetime.date
        origin : str

        Raises
        ------
        UnknownName
            If there is no such entry.
        Faults
        """
        known = {other.id: other for other in self.entries}
        if entry not in known:
            raise UnknownName("entry", entry, tuple(known))
        taken = attrs.evolve(known[entry], id=id, on=on, reverses=entry, origin=origin)
        return self.with_entries([taken])

    def __len__(self) -> int:
        return len(self.entries)

    def __repr__(self) -> str:
        return f"<Ledger: {len(self)} entries of {len(self.subjects)} subjects>"


def _faults(entries: Sequence[PointEntry], rows: Sequence[int]) -> Iterator[PartyorgError]:
    places = dict(enumerate(rows))
    by_id: dict[str, list[int]] = defaultdict(list)
    taken: dict[str, list[int]] = defaultdict(list)
    for place, entry in enumerate(entries):
        by_id[entry.id].append(place)
        if entry.reverses:
            taken[entry.reverses].append(place)

    def at(*found: int) -> tuple[int, ...]:
        return tuple(places[place] for place in found if place in places)

    for id, found in by_id.items():
        if len(found) > 1:
            yield DuplicateRecord("entries", id, at(*found))
    for reverses, found in taken.items():
        if len(found) > 1:
            yield ReversedTwice(reverses, tuple(entries[p].id for p in found), at(*found))
        for place in found:
            if reverses in by_id:
                yield from _differences(entries[place], entries[by_id[reverses][0]], at(place))
            else:
                yield NothingToReverse(entries[place].id, reverses, at(place))


def _differences(
    entry: PointEntry, original: PointEntry, rows: tuple[int, ...]
) -> Iterator[PartyorgError]:
    if original.reverses:
        yield NothingToReverse(entry.id, original.id, rows)
    for field in ("subject", "item", "amount", "move"):
        found, expected = getattr(entry, field), getattr(original, field)
        if found != expected:
            yield ReversalDiffers(entry.id, original.id, field, found, expected, rows)
    if entry.on < original.on:
        yield ReversalTooEarly(entry.id, entry.on, original.id, original.on, rows)
