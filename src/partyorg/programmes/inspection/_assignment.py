"""Who inspects whom, and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Self

import attrs

from partyorg.errors import (
    BlankField,
    DuplicateName,
    DuplicateUnit,
    NoParts,
    OverlappingWindows,
    PartyorgError,
    UnknownName,
    raise_all,
)
from partyorg.values import Period


@attrs.frozen(kw_only=True, order=True)
class Inspection:
    """One unit inspects another in a round 检查任务.

    Parameters
    ----------
    period : Period
        The days of the round.
    inspector, inspected : str
        Unit's id.
    """

    period: Period
    inspector: str
    inspected: str

    def __str__(self) -> str:
        return f"{self.inspector} → {self.inspected} ({self.period})"


def _sorted_units(units: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(units))


def _sorted_periods(periods: Iterable[Period]) -> tuple[Period, ...]:
    return tuple(sorted(periods))


def _sorted_inspections(inspections: Iterable[Inspection]) -> tuple[Inspection, ...]:
    return tuple(sorted(inspections))


@attrs.frozen(kw_only=True)
class Assignment:
    """Who inspects whom in one round or several 检查安排.

    Parameters
    ----------
    units : iterable of str
        All that take part, whether or not they inspect; kept sorted.
    periods : iterable of Period
        The rounds, no two on one day; kept sorted.
    inspections : iterable of Inspection
        Kept by round, then inspector, then inspected.
    seed : int, optional
        The seed it was drawn with; None for one made by hand.

    Raises
    ------
    Faults
        All at once: `NoParts` without units or rounds, `BlankField`, `DuplicateUnit`,
        `OverlappingWindows` of rounds, `DuplicateName` of an inspection listed twice,
        `UnknownName` of a unit that takes no part or a round that is not listed.

    Examples
    --------
    >>> spring = Period.quarter(2026, 1)
    >>> assignment = Assignment.of({"a": "b", "b": "c", "c": "a"}, spring)
    >>> [str(inspection) for inspection in assignment.by("b")]
    ['b → c (2026-01-01–2026-03-31)']
    """

    units: tuple[str, ...] = attrs.field(converter=_sorted_units)
    periods: tuple[Period, ...] = attrs.field(converter=_sorted_periods)
    inspections: tuple[Inspection, ...] = attrs.field(default=(), converter=_sorted_inspections)
    seed: int | None = None

    def __attrs_post_init__(self) -> None:
        faults = [*taking_part_faults(self.units, self.periods), *self._faults()]
        raise_all("the assignment does not hold together", faults)

    def _faults(self) -> Iterator[PartyorgError]:
        units, periods = set(self.units), set(self.periods)
        for inspection in self.inspections:
            for unit in (inspection.inspector, inspection.inspected):
                if unit not in units:
                    yield UnknownName("inspections", unit, self.units)
            if inspection.period not in periods:
                known = tuple(str(period) for period in self.periods)
                yield UnknownName("inspections", str(inspection.period), known)
        for one, other in pairwise(self.inspections):
            if one == other:
                yield DuplicateName("inspection", str(one))

    @classmethod
    def of(cls, inspects: Mapping[str, str | Iterable[str]], period: Period) -> Self:
        """Write down a round made by hand.

        Parameters
        ----------
        inspects : mapping of str to str or iterable of str
            ``{inspector: inspected}``; all named take part.
        period : Period
        """
        pairs = [
            (inspector, one)
            for inspector, inspected in inspects.items()
            for one in ((inspected,) if isinstance(inspected, str) else inspected)
        ]
        return cls(
            units={*inspects, *(inspected for _, inspected in pairs)},
            periods=(period,),
            inspections=(
                Inspection(period=period, inspector=inspector, inspected=inspected)
                for inspector, inspected in pairs
            ),
        )

    def by(self, unit: str) -> tuple[Inspection, ...]:
        """Return what a unit inspects, round by round."""
        return tuple(one for one in self.inspections if one.inspector == unit)

    def at(self, unit: str) -> tuple[Inspection, ...]:
        """Return who inspects a unit, round by round."""
        return tuple(one for one in self.inspections if one.inspected == unit)

    def round(self, period: Period) -> tuple[Inspection, ...]:
        """Return the inspections of one round."""
        return tuple(one for one in self.inspections if one.period == period)


def taking_part_faults(
    units: tuple[str, ...], periods: tuple[Period, ...]
) -> Iterator[PartyorgError]:
    """List what is wrong with those that take part and with the rounds, both sorted."""
    if not units:
        yield NoParts("units")
    if any(not unit.strip() for unit in units):
        yield BlankField("units")
    for unit in sorted({one for one, other in pairwise(units) if one == other}):
        yield DuplicateUnit(unit)
    if not periods:
        yield NoParts("periods")
    for earlier, later in pairwise(periods):
        if earlier & later:
            yield OverlappingWindows(earlier, later)
