"""Builders of measures, a line each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from partyorg.evidence._measures import (
    Attendance,
    Count,
    Distinct,
    Heads,
    MeanOf,
    Share,
    SumOf,
    Tally,
)
from partyorg.evidence._query import Query
from partyorg.evidence._readings import Over, ReadingOf
from partyorg.evidence._timeliness import Timeliness
from partyorg.org import MemberCategory, Stage
from partyorg.rules import Direction, MeasureType, measure
from partyorg.values import Absence, Label, Number


def _type(name: str, label: Label | None, unit: str) -> MeasureType:
    return MeasureType(name=name, label=label or Label.of(name), unit=unit, low=0)


def _percent(name: str, label: Label | None) -> MeasureType:
    return MeasureType(name=name, label=label or Label.of(name), unit="%", low=0, high=100)


def count(name: str, of: Query, label: Label | None = None, *, unit: str = "次") -> Count:
    """Measure how many records there are 次数.

    Examples
    --------
    >>> from partyorg.evidence import activities
    >>> lectures = count("lectures", activities(kind="党课"), Label.of("党课", "lectures"))
    >>> lectures.or_zero() >= 4
    measure('lectures', Label(zh='党课', en='lectures'), unit='次', low=0).or_zero() >= 4
    """
    return Count(type=_type(name, label, unit), of=of)


def distinct(
    name: str, of: Query, field: str, label: Label | None = None, *, unit: str = "个"
) -> Distinct:
    """Measure how many different values a field has."""
    return Distinct(type=_type(name, label, unit), of=of, field=field)


def total_of(name: str, of: Query, field: str, label: Label | None = None, *, unit: str) -> SumOf:
    """Measure the sum of a number over records."""
    return SumOf(type=_type(name, label, unit), of=of, field=field)


def mean_of(
    name: str,
    of: Query,
    field: str,
    label: Label | None = None,
    *,
    unit: str,
    empty: Absence = Absence.MISSING,
) -> MeanOf:
    """Measure the mean of a number over records."""
    return MeanOf(type=_type(name, label, unit), of=of, field=field, empty=empty)


def share(
    name: str,
    part: Query,
    whole: Query,
    label: Label | None = None,
    *,
    empty: Absence = Absence.MISSING,
) -> Share:
    """Measure how many of some records are of a narrower sort, in percent."""
    return Share(type=_percent(name, label), part=part, whole=whole, empty=empty)


def attendance(
    name: str, of: Query, label: Label | None = None, *, empty: Absence = Absence.MISSING
) -> Attendance:
    """Measure attended over expected, in percent 到会率."""
    return Attendance(type=_percent(name, label), of=of, empty=empty)


def timeliness(
    name: str,
    of: Query,
    published: Query,
    label: Label | None = None,
    *,
    within: int,
    working: bool = False,
    empty: Absence = Absence.NOT_APPLICABLE,
) -> Timeliness:
    """Measure how many activities were published within some days, in percent 及时率."""
    return Timeliness(
        type=_percent(name, label),
        of=of,
        published=published,
        within=within,
        working=working,
        empty=empty,
    )


def tally(
    name: str,
    of: Query,
    field: str,
    points: Mapping[Any, Number],
    label: Label | None = None,
    *,
    unit: str = "分",
) -> Tally:
    """Measure points for each record by one of its fields."""
    return Tally(type=_type(name, label, unit), of=of, field=field, points=points)


def heads(
    name: str,
    label: Label | None = None,
    *,
    categories: tuple[MemberCategory, ...] = (),
    stages: tuple[Stage, ...] = (),
) -> Heads:
    """Measure how many people a unit has, Party members where no stage is named."""
    return Heads(type=_type(name, label, "人"), categories=categories, stages=stages)


def reading(
    name: str,
    label: Label | None = None,
    *,
    unit: str = "",
    direction: Direction = Direction.HIGHER,
    low: Number | None = None,
    high: Number | None = None,
    words: tuple[str, ...] = (),
    truth: bool = False,
    over: Over = Over.WHOLE,
    due: date | None = None,
) -> ReadingOf:
    """Measure what somebody fills in 填报.

    Parameters
    ----------
    name : str
    label : Label, optional
    unit : str
    direction : Direction
    low, high : number, optional
        [in ``unit``]
    words : tuple of str
        What may be said, the best first.
    truth : bool
        Whether it is a yes or no.
    over : Over
    due : datetime.date, optional

    Examples
    --------
    >>> view = reading("view", words=("好", "较好", "一般", "差"))
    >>> view.or_worst()
    measure('view', words=('好', '较好', '一般', '差')).or_worst()
    """
    declared = measure(
        name,
        label,
        unit=unit,
        direction=direction,
        low=low,
        high=high,
        words=words,
        truth=truth,
    )
    return ReadingOf(
        type=declared.type,
        over=over,
        due=due,
    )
