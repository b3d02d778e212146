"""A target over the year: by quarter or month, and how far along the plan a day is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

import attrs

from partyorg.errors import OutsidePeriod, WindowsDontMatch
from partyorg.indicators._bounds import Grid
from partyorg.indicators._target import Spread, Target
from partyorg.values import Cadence, Labelled, Number, Period, exact, split


class Pacing(Labelled):
    """How a year's target is laid over its windows 分期方式."""

    EQUAL = "equal", "各期相等", "every window the same"
    DAYS = "days", "按日历天数", "by calendar days"


def by_period(
    target: Target, cadence: Cadence, *, by: Pacing | Sequence[Number], places: int = 0
) -> tuple[Target, ...]:
    """Lay a target over the windows of its period; they add up to it exactly 分期目标.

    Of equal remainders the earlier window is served first.  What is handed
    down (`Spread.COPY`) holds in every window as it is.

    Parameters
    ----------
    target : Target
    cadence : Cadence
        Months, quarters …; windows are cut short where the period begins or
        ends inside one.
    by : Pacing, or sequence of number
        Equal, by days, or one weight for each window: the plan's own calendar.
    places : int
        [decimal places] of the parts.

    Returns
    -------
    tuple of Target
        In the order of time.

    Raises
    ------
    WindowsDontMatch
        If there are not as many weights as windows.
    WrongWeight
        If a weight is negative, or all are 0.
    FinerThanPlaces

    Examples
    --------
    >>> from partyorg.rules import measure
    >>> year = Target(indicator="1.1", holder="p", measure=measure("lectures").type, amount=10,
    ...               period=Period.year(2026))
    >>> [str(part.amount) for part in by_period(year, Cadence.QUARTER, by=Pacing.EQUAL)]
    ['3', '3', '2', '2']
    >>> [str(part.amount) for part in by_period(year, Cadence.QUARTER, by=[1, 4, 1, 4])]
    ['1', '4', '1', '4']
    """
    windows = target.period.windows(cadence)
    if not isinstance(by, Pacing) and len(by) != len(windows):
        raise WindowsDontMatch(target.key, len(windows), len(by))
    if target.spread is Spread.COPY:
        amounts = [target.amount] * len(windows)
    else:
        grid = Grid(places=places)
        shares = split(grid.steps("amount", target.amount), _weights(windows, by))
        amounts = [grid.number(share) for share in shares]
    return tuple(
        attrs.evolve(target, amount=amount, period=window, origin=target.key)
        for window, amount in zip(windows, amounts, strict=True)
    )


def _weights(windows: Sequence[Period], by: Pacing | Sequence[Number]) -> Sequence[Number]:
    if by is Pacing.EQUAL:
        return [1] * len(windows)
    return [window.days for window in windows] if isinstance(by, Pacing) else by


def planned(target: Target, day: date, *, windows: Iterable[Target] = ()) -> Decimal:
    """Return what should have been reached by the end of a day, along the plan 序时进度.

    Inside a window the plan advances evenly by calendar days, the day itself
    included; days that no window covers add nothing.  What is handed down is
    due in full all along.

    Parameters
    ----------
    target : Target
    day : datetime.date
    windows : iterable of Target
        The target by quarter or month; of windows inside each other the finest
        count.  Without them the whole period is one window.

    Returns
    -------
    Decimal
        Exact but for one rounding to 20 places.

    Raises
    ------
    OutsidePeriod
        If a window lies outside the target's period.

    Examples
    --------
    >>> from partyorg.rules import measure
    >>> year = Target(indicator="1.1", holder="p", measure=measure("lectures").type, amount=366,
    ...               period=Period.year(2028))
    >>> planned(year, date(2028, 2, 29))
    Decimal('60')
    """
    return exact(planned_exactly(target, day, windows))


def planned_exactly(target: Target, day: date, windows: Iterable[Target]) -> Fraction:
    """Return the planned progress as a fraction."""
    if target.spread is Spread.COPY:
        return Fraction(target.amount)
    parts = tuple(windows) or (target,)
    for part in parts:
        if not target.period.covers(part.period):
            raise OutsidePeriod(part.key, part.period, target.period)
    return sum(
        (Fraction(part.amount) * _elapsed(part.period, day) for part in _finest(parts)),
        Fraction(0),
    )


def _finest(parts: Sequence[Target]) -> list[Target]:
    """Leave out windows that are cut into others: their amount stands there already."""
    periods = [part.period for part in parts]
    return [
        part
        for part in parts
        if not any(part.period.covers(other) and part.period != other for other in periods)
    ]


def _elapsed(period: Period, day: date) -> Fraction:
    """Return the share of a period's days that have passed at the end of a day."""
    gone = (day - period.start).days + 1
    return Fraction(min(max(gone, 0), period.days), period.days)
