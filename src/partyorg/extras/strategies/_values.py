"""Draws of the words that everything shares."""

from __future__ import annotations

import math
from datetime import date, timedelta
from decimal import Decimal
from operator import itemgetter
from typing import TypeVar

from hypothesis import strategies as st

from partyorg.values import (
    EXACT,
    Absence,
    Absent,
    Basis,
    Dated,
    Entry,
    Label,
    Number,
    Period,
    Rounding,
    Source,
    Stated,
    fraction,
)

T = TypeVar("T")

_DAY = timedelta(days=1)
_FIRST, _LAST = date(1990, 1, 1), date(2040, 12, 31)
_LENGTHS = (1, 28, 31, 90, 365, 366)
_MOST_PLACES = 18
_MOST_DAYS = 4000

_DOCUMENTS = ("《中国共产党章程》", "《支部工作条例》", "《发展党员工作细则》", "年度考核办法")
_CLAUSES = ("", "第五条", "第十七条", "附件二")
_LABELS = (
    Label.of("组织生活", "organisational life"),
    Label.of("主题党日", "theme day"),
    Label.of("换届", "election"),
    Label.of("党费", "dues"),
    Label.of("示范区", "demonstration zone"),
    Label.of("三会一课"),
)


def dates(*, first: date = _FIRST, last: date = _LAST) -> st.SearchStrategy[date]:
    """Draw days a campus may meet.

    Parameters
    ----------
    first, last : datetime.date
        Both included.

    Returns
    -------
    SearchStrategy of datetime.date

    Examples
    --------
    >>> from hypothesis import find
    >>> find(dates(), lambda day: day.day == 31)
    datetime.date(2000, 1, 31)
    """
    return st.dates(min_value=first, max_value=last)


@st.composite
def periods(
    draw: st.DrawFn, *, first: date = _FIRST, last: date = _LAST, most_days: int = 1200
) -> Period:
    """Draw spans of days, whole months and years among them.

    Parameters
    ----------
    first, last : datetime.date
        Earliest and latest day inside; ``first < last``.
    most_days : int
        [days, 1, …]

    Returns
    -------
    SearchStrategy of Period

    Examples
    --------
    >>> from hypothesis import find
    >>> find(periods(), lambda period: period.days > 365).days
    366
    """
    end = last if last == date.max else last + _DAY
    start = draw(dates(first=first, last=end - _DAY))
    most = min(most_days, (end - start).days)
    usual = [days for days in _LENGTHS if days <= most]
    days = draw(st.integers(1, most) | st.sampled_from(usual))
    return Period(start=start, end=start + timedelta(days=days))


def labels() -> st.SearchStrategy[Label]:
    """Draw words in both languages; one of them has no English of its own.

    Returns
    -------
    SearchStrategy of Label

    Examples
    --------
    >>> from hypothesis import find
    >>> find(labels(), lambda label: label.zh == label.en)
    Label(zh='三会一课', en='三会一课')
    """
    return st.sampled_from(_LABELS)


def sources() -> st.SearchStrategy[Source]:
    """Draw documents and clauses on every basis.

    Returns
    -------
    SearchStrategy of Source

    Examples
    --------
    >>> from hypothesis import find
    >>> find(sources(), lambda source: source.basis is Basis.READ).text().endswith("〔原文核读〕")
    True
    """
    return st.builds(
        Source,
        document=st.sampled_from(_DOCUMENTS),
        clause=st.sampled_from(_CLAUSES),
        url=st.sampled_from(("", "https://example.org/rules")),
        in_force=st.none() | dates(),
        basis=st.sampled_from(Basis),
    )


@st.composite
def dated(
    draw: st.DrawFn,
    values: st.SearchStrategy[T],
    *,
    fewest: int = 1,
    most: int = 4,
    first: date = _FIRST,
    last: date = _LAST,
) -> Dated[T]:
    """Draw values that change with the calendar, with days between on which nothing holds.

    Parameters
    ----------
    values : SearchStrategy
        What holds.
    fewest, most : int
        [entries, 0, …]
    first, last : datetime.date
        Earliest and latest start of an entry.

    Returns
    -------
    SearchStrategy of Dated

    Examples
    --------
    >>> from hypothesis import given, strategies
    >>> @given(dated(strategies.integers(50, 80)), dates())
    ... def test_what_is_in_force_has_started(norm, day):
    ...     entry = norm.entry_at(day)
    ...     assert entry is None or entry.start <= day
    >>> test_what_is_in_force_has_started()
    """
    days, lengths = dates(first=first, last=last), st.none() | st.integers(1, _MOST_DAYS)
    stretches = st.tuples(days, lengths, values, st.none() | sources())
    drawn = st.lists(stretches, min_size=fewest, max_size=most, unique_by=itemgetter(0))
    stretched = sorted(draw(drawn), key=itemgetter(0))
    ends = [*(later[0] for later in stretched[1:]), date.max]
    return Dated(
        entries=tuple(
            Entry(start=start, end=_after(start, length, end), value=value, source=source)
            for (start, length, value, source), end in zip(stretched, ends, strict=False)
        )
    )


def _after(start: date, days: int | None, end: date) -> date | None:
    """Return the day some days after another, at most the end."""
    return None if days is None else start + timedelta(days=min(days, (end - start).days))


def decimals(
    *, low: Number = -1000, high: Number = 1000, places: int = 4
) -> st.SearchStrategy[Decimal]:
    """Draw exact numbers.

    Parameters
    ----------
    low, high : number
        Both included.
    places : int
        [decimal places, 0, …]

    Returns
    -------
    SearchStrategy of Decimal

    Examples
    --------
    >>> from hypothesis import find
    >>> find(decimals(places=2), lambda number: number > 1)
    Decimal('1.01')
    """
    steps = 10**places
    whole = st.integers(math.ceil(fraction(low) * steps), math.floor(fraction(high) * steps))
    return whole.map(lambda number: EXACT.scaleb(Decimal(number), -places))


def scores(*, places: int = 2) -> st.SearchStrategy[Decimal]:
    """Draw scores from 0 to 100.

    Parameters
    ----------
    places : int
        [decimal places, 0, …]

    Returns
    -------
    SearchStrategy of Decimal

    Examples
    --------
    >>> from hypothesis import find
    >>> find(scores(places=1), lambda score: score >= 90)
    Decimal('90.0')
    """
    return decimals(low=0, high=100, places=places)


@st.composite
def roundings(draw: st.DrawFn) -> Rounding:
    """Draw ways to round that never publish more places than they decide at.

    Returns
    -------
    SearchStrategy of Rounding

    Examples
    --------
    >>> from hypothesis import find
    >>> find(roundings(), lambda rounding: rounding.published == 2)
    Rounding(published=2, decide_at=2)
    """
    published = draw(st.integers(0, 4))
    return Rounding(published=published, decide_at=draw(st.integers(published, _MOST_PLACES)))


def absences() -> st.SearchStrategy[Absence]:
    """Draw one of the four ways to have no value.

    Returns
    -------
    SearchStrategy of Absence

    Examples
    --------
    >>> from hypothesis import find
    >>> find(absences(), bool)
    Absence.NOT_APPLICABLE
    """
    return st.sampled_from(Absence)


def absents() -> st.SearchStrategy[Absent]:
    """Draw absences with what is absent, who excused it and where that is written.

    Returns
    -------
    SearchStrategy of Absent

    Examples
    --------
    >>> from hypothesis import find
    >>> find(absents(), lambda absent: absent.by == "组织部").text().endswith("组织部)")
    True
    """
    return st.builds(
        Absent,
        kind=absences(),
        note=st.sampled_from(("", "党费收缴率", "新建支部")),
        by=st.sampled_from(("", "组织部", "office-3")),
        source=st.none() | sources(),
    )


@st.composite
def stated(draw: st.DrawFn) -> Stated:
    """Draw published figures in every wording: exact, 余, 近 and 约.

    Returns
    -------
    SearchStrategy of Stated

    Examples
    --------
    >>> from hypothesis import find
    >>> find(stated(), lambda figure: figure.high is None).text.endswith("余个")
    True
    """
    figure = draw(st.integers(0, 2000))
    within = draw(st.integers(0, 50))
    source = draw(st.none() | sources())
    return draw(
        st.sampled_from(
            (
                Stated.exactly(f"{figure}个", figure, source),
                Stated.at_least(f"{figure}余个", figure, source),
                Stated.nearly(f"近{figure}个", figure, within=within, source=source),
                Stated.about(f"约{figure}个", figure, within=within, source=source),
            )
        )
    )
