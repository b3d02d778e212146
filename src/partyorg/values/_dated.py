"""Values that change with the calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Generic, Self, TypeVar

import attrs

from partyorg.errors import EmptyPeriod, NoRuleInForce, OverlappingEntries
from partyorg.values._source import Source

T = TypeVar("T")


@attrs.frozen(kw_only=True)
class Entry(Generic[T]):
    """One value with the days it holds.

    Parameters
    ----------
    start : datetime.date
        First day in force.
    value : T
    end : datetime.date, optional
        First day no longer in force; without it, until the next entry.
    source : Source, optional
    """

    start: date
    value: T
    end: date | None = None
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        if self.end is not None and self.end <= self.start:
            raise EmptyPeriod(self.start, self.end)


def _by_start(entries: Iterable[Entry[T]]) -> tuple[Entry[T], ...]:
    return tuple(sorted(entries, key=lambda entry: entry.start))


@attrs.frozen(kw_only=True)
class Dated(Generic[T]):
    """A value that changes with the calendar, each change with its source.

    Together with the days on which nothing is in force, the entries partition
    time: every day has one answer.

    Parameters
    ----------
    entries : iterable of Entry
        In any order; kept by date.  An entry ends where the next begins.

    Raises
    ------
    OverlappingEntries
        If two entries start on one day, or one's stated end lies after the next start.

    Examples
    --------
    >>> norm = Dated.of({date(2008, 4, 1): 50, date(2016, 1, 1): 80})
    >>> norm.at(date(2015, 12, 31)), norm.at(date(2016, 1, 1))
    (50, 80)
    """

    entries: tuple[Entry[T], ...] = attrs.field(converter=_by_start)

    def __attrs_post_init__(self) -> None:
        for entry, later in zip(self.entries, self.entries[1:], strict=False):
            if entry.start == later.start or (entry.end is not None and entry.end > later.start):
                raise OverlappingEntries(entry.start, later.start)

    @classmethod
    def of(cls, values: dict[date, T], source: Source | None = None) -> Self:
        """Make entries from ``{first day: value}``."""
        return cls(
            entries=tuple(Entry(start=day, value=v, source=source) for day, v in values.items())
        )

    @classmethod
    def always(cls, value: T, source: Source | None = None) -> Self:
        """Make a value that holds on every day."""
        return cls(entries=(Entry(start=date.min, value=value, source=source),))

    def entry_at(self, day: date) -> Entry[T] | None:
        """Return the entry in force on a day, or None."""
        found = None
        for entry in self.entries:
            if entry.start > day:
                break
            found = entry
        if found is None or (found.end is not None and found.end <= day):
            return None
        return found

    def at(self, day: date) -> T:
        """Return the value in force on a day.

        Raises
        ------
        NoRuleInForce
            If none is; it names the day and the first day of any entry.
        """
        entry = self.entry_at(day)
        if entry is None:
            first = self.entries[0].start if self.entries else None
            raise NoRuleInForce(day, first)
        return entry.value

    def intervals(self) -> Iterator[tuple[date, date | None, Entry[T] | None]]:
        """Walk through all of time as ``(first day, end or None, entry or None)``."""
        at: date | None = date.min
        for index, entry in enumerate(self.entries):
            if at is not None and at < entry.start:
                yield at, entry.start, None
            later = self.entries[index + 1].start if index + 1 < len(self.entries) else None
            ends = [day for day in (entry.end, later) if day is not None]
            at = min(ends) if ends else None
            yield entry.start, at, entry
        if at is not None:
            yield at, None, None

    def overlay(
        self, value: T, start: date, end: date | None = None, source: Source | None = None
    ) -> Self:
        """Lay a reform over some days and leave every other day as it was.

        Parameters
        ----------
        value : T
        start : datetime.date
        end : datetime.date, optional
            First day on which the old answer holds again; without it, never.
        source : Source, optional

        Returns
        -------
        Dated
        """
        kept = [Entry(start=start, end=end, value=value, source=source)]
        for first, until, entry in self.intervals():
            if entry is None:
                continue
            kept.extend(
                attrs.evolve(entry, start=cut_first, end=cut_until)
                for cut_first, cut_until in _outside(first, until, start, end)
            )
        return attrs.evolve(self, entries=tuple(kept))


def _outside(
    first: date, until: date | None, start: date, end: date | None
) -> Iterable[tuple[date, date | None]]:
    """Cut ``[start, end)`` out of ``[first, until)``; None is never."""
    if first < start:
        yield first, start if until is None else min(until, start)
    if end is not None and (until is None or until > end):
        yield max(first, end), until
