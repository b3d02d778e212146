"""Largest remainder with floors and caps, exactly."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import floor

import attrs

from partyorg.errors import (
    BoundsDontFit,
    EmptyRange,
    NoBase,
    NoParts,
    TiedShares,
    WrongCount,
    WrongWeight,
)
from partyorg.values import FrozenMap, Labelled, Number, fraction


class TieBreak(Labelled):
    """Who is served first among equal remainders 余额相同的处理.

    ``REFUSE`` decides nothing: the tie is reported.
    """

    BY_ID = "by-id", "按编码先后", "by id"
    LARGER_BASE = "larger-base", "基数大者先, 再按编码", "larger base, then id"
    REFUSE = "refuse", "不自行决定", "not decided"


_NONE: FrozenMap[str, int] = FrozenMap()


@attrs.frozen(kw_only=True)
class _Taker:
    """One who takes part, between a floor and a cap."""

    id: str
    weight: Fraction
    floor: int
    cap: int | None

    def at(self, level: Fraction) -> Fraction:
        """Return its quota where every unit of weight is worth so much."""
        quota = max(level * self.weight, Fraction(self.floor))
        return quota if self.cap is None else min(quota, Fraction(self.cap))

    @property
    def edges(self) -> list[Fraction]:
        """The levels at which it leaves its floor and reaches its cap."""
        bounds = [self.floor] if self.cap is None else [self.floor, self.cap]
        return [bound / self.weight for bound in bounds]

    def moves_above(self, level: Fraction) -> bool:
        """Tell whether its quota grows just above a level."""
        first, *last = self.edges
        return first <= level and (not last or last[0] > level)


def apportion(
    total: int,
    weights: Mapping[str, Number],
    *,
    floors: Mapping[str, int] = _NONE,
    caps: Mapping[str, int] = _NONE,
    ties: TieBreak = TieBreak.REFUSE,
) -> FrozenMap[str, int]:
    """Divide a whole number in proportion to weights, between floors and caps 最大余额法.

    First exact quotas are found: proportional to the weights, except that who
    would fall below a floor has the floor and who would pass a cap has the cap.
    Each part is its quota rounded down or up; the largest remainders are
    rounded up (Hamilton's method).  Quotas that a bound has set are whole, so
    that rounding never breaks a bound.

    Parts add up to the whole, whatever the order of the weights.  Raising a
    floor or one's own weight never lowers one's part.  A larger *whole* may
    lower a part (the Alabama paradox): largest remainder is not
    house-monotone, and nothing here pretends that it is.

    Parameters
    ----------
    total : int
        [0, …]
    weights : mapping of str to number
        Each 0 or more; a weight of 0 receives its floor and nothing more.
    floors, caps : mapping of str to int
        [0, …] Least and most for some of them.
    ties : TieBreak
        Who is served first among equal remainders.

    Returns
    -------
    FrozenMap of str to int

    Raises
    ------
    NoParts, WrongWeight, WrongCount, EmptyRange
        If there is nobody, a number is negative, or a floor lies above its cap.
    BoundsDontFit
        If the floors add up to more, or the caps to less, than the whole.
    NoBase
        If only weights of 0 have room for what is left.
    TiedShares
        If equal remainders compete and nothing says who is first.

    Examples
    --------
    >>> dict(apportion(10, {"a": 8, "b": 1, "c": 1}, caps={"a": 4}, floors={"c": 2}))
    {'a': 4, 'b': 3, 'c': 3}
    >>> dict(apportion(10, {"a": 6, "b": 6, "c": 2}))
    {'a': 4, 'b': 4, 'c': 2}

    References
    ----------
    M. L. Balinski and H. P. Young, *Fair Representation*, 1982.
    """
    takers = _takers(total, weights, floors, caps)
    quotas = {taker.id: quota for taker, quota in _quotas(total, takers)}
    parts = {id: floor(quota) for id, quota in quotas.items()}
    left = total - sum(parts.values())
    rests = {id: quota - parts[id] for id, quota in quotas.items() if quota > parts[id]}
    base = {taker.id: taker.weight for taker in takers}
    first = sorted(rests, key=lambda id: (-rests[id], *_turn(ties, id, base)))
    if ties is TieBreak.REFUSE and left > 0 and rests[first[left - 1]] == rests[first[left]]:
        tied = [id for id in first if rests[id] == rests[first[left]]]
        raise TiedShares(tuple(tied), left - first.index(tied[0]))
    for id in first[:left]:
        parts[id] += 1
    return FrozenMap(parts)


def _turn(ties: TieBreak, id: str, base: Mapping[str, Fraction]) -> tuple[Fraction, str]:
    return (-base[id] if ties is TieBreak.LARGER_BASE else Fraction(0)), id


def _takers(
    total: int, weights: Mapping[str, Number], floors: Mapping[str, int], caps: Mapping[str, int]
) -> list[_Taker]:
    if not weights:
        raise NoParts("weights")
    takers = [
        _Taker(id=id, weight=fraction(weight), floor=floors.get(id, 0), cap=caps.get(id))
        for id, weight in weights.items()
    ]
    for taker in takers:
        if taker.weight < 0:
            raise WrongWeight(taker.id, str(taker.weight))
        for field, value in (("floors", taker.floor), ("caps", taker.cap), ("total", total)):
            if value is not None and value < 0:
                raise WrongCount(field, value)
        if taker.cap is not None and taker.floor > taker.cap:
            raise EmptyRange(taker.id, taker.floor, taker.cap)
    least = sum(taker.floor for taker in takers)
    if least > total:
        raise BoundsDontFit("floors", total, least, least - total)
    most = [taker.cap for taker in takers if taker.cap is not None]
    if len(most) == len(takers) and sum(most) < total:
        raise BoundsDontFit("caps", total, sum(most), total - sum(most))
    return takers


def _quotas(total: int, takers: Sequence[_Taker]) -> list[tuple[_Taker, Fraction]]:
    """Return exact shares between the bounds, those without weight at their floor."""
    idle = [taker for taker in takers if not taker.weight]
    weighed = [taker for taker in takers if taker.weight]
    rest = total - sum(taker.floor for taker in idle)
    level = _level(rest, weighed)
    quotas = [(taker, taker.at(level)) for taker in weighed]
    left = rest - sum((quota for _, quota in quotas), Fraction(0))
    if left:
        room = [taker.id for taker in idle if taker.cap is None or taker.cap > taker.floor]
        raise NoBase(int(left), tuple(sorted(room)))
    return [*quotas, *((taker, Fraction(taker.floor)) for taker in idle)]


def _level(total: int, takers: Sequence[_Taker]) -> Fraction:
    """Return what a unit of weight is worth, so that quotas between bounds fill the whole.

    What is filled grows with the level along straight lines between the edges:
    find the two edges it is filled between, then go the rest of the way.
    """

    def filled(level: Fraction) -> Fraction:
        return sum((taker.at(level) for taker in takers), Fraction(0))

    edges = sorted({edge for taker in takers for edge in taker.edges})
    below = bisect_left(edges, Fraction(total), key=filled) - 1
    if below < 0:
        return edges[0] if edges else Fraction(0)
    level = edges[below]
    moving = sum((taker.weight for taker in takers if taker.moves_above(level)), Fraction(0))
    return level + (total - filled(level)) / moving if moving else level
