"""Draws of types of measures, and of the facts that rules are evaluated on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import TypeVar

from hypothesis import strategies as st

from partyorg.extras.strategies._values import (
    absents,
    dates,
    decimals,
    labels,
    roundings,
    scores,
)
from partyorg.rules import (
    Direction,
    Facts,
    Kind,
    MeasureType,
    Member,
    Param,
    Rule,
    Rulebook,
    Value,
    needs,
)
from partyorg.values import EXACT, Absent

T = TypeVar("T")

WORDS = ("好", "较好", "一般", "差")
_UNITS = ("", "次", "学时", "%")
MEASURES = (
    MeasureType(name="lectures", unit="次", low=0),
    MeasureType(name="attendance", unit="%", low=0, high=100),
    MeasureType(name="complaints", unit="件", direction=Direction.LOWER, low=0, high=20),
    MeasureType(name="change", direction=Direction.NEUTRAL),
    MeasureType(name="elected", kind=Kind.TRUTH),
    MeasureType(name="view", kind=Kind.WORD, words=WORDS),
)
"""A small usual set: a count, a share, complaints, a change, a yes or no, a word."""

_GROUPS = ("甲组", "乙组")
_ROUNDING = roundings()
_DAY = timedelta(days=1)


@st.composite
def measure_types(
    draw: st.DrawFn,
    *,
    names: st.SearchStrategy[str] | None = None,
    kinds: st.SearchStrategy[Kind] | None = None,
) -> MeasureType:
    """Draw types of measures, with and without a range, a direction, a list of words.

    Parameters
    ----------
    names : SearchStrategy of str, optional
    kinds : SearchStrategy of Kind, optional

    Returns
    -------
    SearchStrategy of MeasureType

    Examples
    --------
    >>> from hypothesis import find
    >>> find(measure_types(), lambda measure: measure.worst == "一般").kind
    Kind.WORD
    """
    name = draw(st.integers(0, 99).map("m-{}".format) if names is None else names)
    kind = draw(st.sampled_from(Kind) if kinds is None else kinds)
    label = draw(labels())
    if kind is Kind.TRUTH:
        return MeasureType(name=name, label=label, kind=kind)
    if kind is Kind.WORD:
        said = draw(st.lists(st.sampled_from(WORDS), unique=True).map(tuple))
        return MeasureType(name=name, label=label, kind=kind, words=said)
    low = draw(st.none() | decimals(places=2))
    above = draw(st.none() | decimals(low=0, places=2))
    return MeasureType(
        name=name,
        label=label,
        unit=draw(st.sampled_from(_UNITS)),
        direction=draw(st.sampled_from(Direction)),
        low=low,
        high=above if above is None or low is None else low + above,
    )


@st.composite
def facts_for(
    draw: st.DrawFn, of: Rule | Rulebook, *, subjects: int = 1, gaps: bool = True
) -> Facts:
    """Draw facts on which a rule or rulebook can be evaluated: valid values and all four absences.

    Parameters
    ----------
    of : Rule or Rulebook
        Its dated parameters are in force together on some day; that day is drawn.
    subjects : int
        [subjects, 0, …]
    gaps : bool
        Whether anything may be absent.

    Returns
    -------
    SearchStrategy of Facts

    Examples
    --------
    >>> from hypothesis import find
    >>> from partyorg.rules import measure
    >>> hours = measure("hours", low=0).or_worst()
    >>> find(facts_for(hours, gaps=False), lambda facts: facts.rounding.published == 2).measures
    {'hours': (Decimal('0.0000'),)}
    """
    read = needs(of)

    def column(values: st.SearchStrategy[T]) -> tuple[T, ...]:
        return tuple(draw(values) for _ in range(subjects))

    return Facts(
        subjects=tuple(f"u-{number}" for number in range(subjects)),
        as_of=draw(_days(read.parameters)),
        measures={m.name: column(_values(m, gaps)) for m in read.measures},
        collections={name: column(_collections(gaps)) for name in read.collections},
        gates={item: column(_or_absent(st.none(), gaps)) for item in read.items},
        groups=column(st.sampled_from(_GROUPS)) if read.peers else (),
        rounding=draw(_ROUNDING),
    )


def _or_absent(values: st.SearchStrategy[T], gaps: bool) -> st.SearchStrategy[T | Absent]:  # noqa: FBT001 - private
    return values | absents() if gaps else values


@cache
def _values(measure: MeasureType, gaps: bool) -> st.SearchStrategy[Value]:  # noqa: FBT001 - private
    return _or_absent(_present(measure), gaps)


def _present(measure: MeasureType) -> st.SearchStrategy[Value]:
    """Draw what a measure admits; its bounds are the first to be met."""
    if measure.kind is Kind.TRUTH:
        return st.booleans()
    if measure.kind is Kind.WORD:
        return st.sampled_from(measure.words or WORDS)
    low, high = measure.low, measure.high
    if low is None:
        return decimals() if high is None else decimals(low=-1000, high=0).map(_away(high))
    if high is None:
        return decimals(low=0).map(_away(low))
    width = EXACT.subtract(high, low)
    return decimals(low=0, high=1).map(_away(low, width))


def _away(bound: Decimal, by: Decimal = Decimal(1)) -> Callable[[Decimal], Decimal]:
    return lambda way: EXACT.fma(by, way, bound)


@cache
def _collections(gaps: bool) -> st.SearchStrategy[tuple[Member, ...]]:  # noqa: FBT001 - private
    member = st.tuples(_or_absent(scores(), gaps), weights(), st.booleans())
    return st.lists(member, max_size=4).map(
        lambda drawn: tuple(
            Member(key=f"b-{number}", value=value, weight=weight, provisional=provisional)
            for number, (value, weight, provisional) in enumerate(drawn)
        )
    )


def _days(parameters: Iterable[Param]) -> st.SearchStrategy[date]:
    """Draw a day on which all parameters are in force."""
    known = list(parameters)
    if not known:
        return dates()
    starts = sorted({start for some in known for start, _, _ in some.values.intervals()})
    ends = [start - _DAY for start in starts[1:]] + [date.max]
    together = [
        (start, end)
        for start, end in zip(starts, ends, strict=True)
        if all(some.values.entry_at(start) is not None for some in known)
    ]
    return st.sampled_from(together).flatmap(lambda span: st.dates(span[0], span[1]))


def weights() -> st.SearchStrategy[Fraction]:
    """Draw weights, thirds and twelfths among them."""
    return st.fractions(Fraction(1, 12), 12, max_denominator=12)
