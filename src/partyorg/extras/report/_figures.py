"""Middle and spread of scores, and a scale to show them on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

import attrs

from partyorg.values import exact

_FINEST = Fraction(1, 10**9)
_STEPS = 5


@attrs.frozen(kw_only=True)
class Figures:
    """What is said of many scores together.

    Parameters
    ----------
    count : int
    mean, median, lowest, highest : Decimal
    """

    count: int
    mean: Decimal
    median: Decimal
    lowest: Decimal
    highest: Decimal


def figures(values: Iterable[Decimal]) -> Figures | None:
    """Say the middle and the ends of some scores, None where there are none.

    Examples
    --------
    >>> told = figures([Decimal(90), Decimal(60), Decimal(75), Decimal(80)])
    >>> told.mean, told.median
    (Decimal('76.25'), Decimal('77.5'))
    """
    rising = sorted(values)
    if not rising:
        return None
    size = len(rising)
    whole = sum(map(Fraction, rising), Fraction(0))
    middle = Fraction(rising[(size - 1) // 2]) + Fraction(rising[size // 2])
    return Figures(
        count=size,
        mean=exact(whole / size),
        median=exact(middle / 2),
        lowest=rising[0],
        highest=rising[-1],
    )


def scale(low: Decimal, high: Decimal) -> tuple[Fraction, ...]:
    """Return round numbers, evenly spaced, that reach from below the lowest to above the highest.

    Examples
    --------
    >>> [int(tick) for tick in scale(Decimal("63.5"), Decimal("98"))]
    [60, 70, 80, 90, 100]
    """
    first, last = Fraction(low), Fraction(high)
    if last - first < _FINEST:
        first, last = first - _STEPS, last + _STEPS
    rough = (last - first) / _STEPS
    unit = Fraction(10) ** exact(rough).adjusted()
    step = next(unit * times for times in (1, 2, 5, 10) if unit * times >= rough)
    start, end = floor(first / step), ceil(last / step)
    return tuple(step * index for index in range(start, end + 1))


def along(value: Decimal | Fraction, ticks: Sequence[Fraction]) -> Fraction:
    """Return where on a scale a value lies, 0 at its beginning and 1 at its end."""
    return (Fraction(value) - ticks[0]) / (ticks[-1] - ticks[0])
