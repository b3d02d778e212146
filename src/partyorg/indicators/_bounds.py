"""Floors and caps of a division, carried up the tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

import attrs

from partyorg.errors import (
    EmptyRange,
    FinerThanPlaces,
    LevelDoesNotFit,
    NoSuchUnit,
    NotConcerned,
    PartyorgError,
    WrongCount,
    raise_all,
)
from partyorg.indicators._division import Division
from partyorg.indicators._target import Target
from partyorg.org import OrgTree
from partyorg.values import EXACT, FrozenMap, Number, fraction

Bound = Number | Mapping[str, Number]
"""One for every unit where the division ends, or by unit at any levels."""


@attrs.frozen(kw_only=True)
class Grid:
    """Whole steps of the last decimal place, in which everything is divided."""

    places: int

    def steps(self, argument: str, value: Number) -> int:
        """Return how many steps a number has.

        Raises
        ------
        WrongCount, FinerThanPlaces
        """
        steps = fraction(value) * 10**self.places
        if steps < 0:
            raise WrongCount(argument, value)
        if steps.denominator != 1:
            raise FinerThanPlaces(argument, str(value), self.places)
        return int(steps)

    def number(self, steps: int) -> Decimal:
        """Return the number that has so many steps."""
        return EXACT.scaleb(Decimal(steps), -self.places)


@attrs.frozen(kw_only=True)
class Bounds:
    """Floors and caps in steps; no unit's are looser than those below it together allow."""

    floors: FrozenMap[str, int]
    caps: FrozenMap[str, int]


def bounds(
    target: Target, tree: OrgTree, division: Division, *, floors: Bound, caps: Bound, grid: Grid
) -> Bounds:
    """Carry floors and caps up the tree, so that what fits above fits below too.

    Raises
    ------
    Faults
        All at once: `NoSuchUnit`, `NotConcerned` and `EmptyRange`, or else `LevelDoesNotFit`.
    """
    raise_all(
        "floors and caps are not in order 上下限有误",
        [
            *_strangers("floors", floors, tree, division, target),
            *_strangers("caps", caps, tree, division, target),
        ],
    )
    least = _told("floors", floors, division, grid)
    most = _told("caps", caps, division, grid)
    least[target.holder] = most[target.holder] = grid.steps("amount", target.amount)
    raise_all("floors lie above caps 下限高于上限", list(_crossed(least, most, grid)))
    faults: list[LevelDoesNotFit] = []
    for id in reversed(tuple(division.below)):
        faults.extend(_carry(id, division.below[id], least, most, tree, grid))
    raise_all(f"{target.key}: floors and caps do not fit 上下限无法满足", faults)
    return Bounds(floors=FrozenMap(least), caps=FrozenMap(most))


def _strangers(
    argument: str, bound: Bound, tree: OrgTree, division: Division, target: Target
) -> Iterator[PartyorgError]:
    """Name the units that a bound is set for in vain; the holder's amount is its bound."""
    for id in bound if isinstance(bound, Mapping) else ():
        if id not in tree:
            yield NoSuchUnit(id)
        elif id not in division.below or id == target.holder:
            yield NotConcerned(argument, id)


def _told(argument: str, bound: Bound, division: Division, grid: Grid) -> dict[str, int]:
    if isinstance(bound, Mapping):
        return {id: grid.steps(f"{argument}[{id}]", value) for id, value in bound.items()}
    steps = grid.steps(argument, bound)
    return {id: steps for id, parts in division.below.items() if not parts}


def _crossed(least: dict[str, int], most: dict[str, int], grid: Grid) -> Iterator[EmptyRange]:
    for id, low in least.items():
        high = most.get(id, low)
        if low > high:
            yield EmptyRange(id, grid.number(low), grid.number(high))


def _carry(  # noqa: PLR0917 - the two maps are filled on the way up
    id: str,
    parts: tuple[str, ...],
    least: dict[str, int],
    most: dict[str, int],
    tree: OrgTree,
    grid: Grid,
) -> Iterator[LevelDoesNotFit]:
    """Tighten a unit's bounds to what those below it allow; say where that cannot be."""

    def misfit(argument: str, whole: int, found: int) -> LevelDoesNotFit:
        said = [grid.number(steps) for steps in (whole, found, abs(whole - found))]
        return LevelDoesNotFit(id, tree.level(id), argument, *said)

    if not parts:
        return
    low, own = sum(least.get(part, 0) for part in parts), least.get(id, 0)
    if id in most and low > most[id]:
        yield misfit("floors", most[id], low)
    least[id] = max(low, own)
    if all(part in most for part in parts):
        high = sum(most[part] for part in parts)
        if high < own:
            yield misfit("caps", own, high)
        most[id] = min(high, most.get(id, high))
