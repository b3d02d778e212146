"""Draws of the words that everything shares."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TypeVar

from hypothesis import strategies as st

from partyorg.values import (
    Period,
)

T = TypeVar("T")

_DAY = timedelta(days=1)
_FIRST, _LAST = date(1990, 1, 1), date(2040, 12, 31)
_WORDS = ("组织生活", "主题党日", "支部", "学习", "换届", "党费", "发展党员", "示范区")
_ENGLISH = ("party life", "theme day", "branch", "study", "election", "dues", "admission", "zone")
_DOCUMENTS = ("《中国共产党章程》", "《支部工作条例》", "《发展党员工作细则》", "年度考核办法")
_CODES = ("BRANCH_TOO_LARGE", "NO_TERM_ON_RECORD", "TERM", "TOTALS")
_SUBJECTS = ("p", "g-1", "b-1", "b-2", "person:7f3a@b-1")


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
    >>> find(dates(), lambda day: day.month == 2 and day.day == 29)
    datetime.date(2000, 2, 29)
    """
    return st.dates(min_value=first, max_value=last)


@st.composite
def periods(
    draw: st.DrawFn, *, first: date = _FIRST, last: date = _LAST, most_days: int = 1200
) -> Period:
    """Draw spans of days, calendar years among them.

    Parameters
    ----------
    first, last : datetime.date
        No day outside lies in a period; ``first < last``.
    most_days : int
        [days, 1, …]

    Returns
    -------
    SearchStrategy of Period

    Examples
    --------
    >>> from hypothesis import find
    >>> find(periods(), lambda period: period.days == 366).days
    366
    """
    end_of_time = last if last == date.max else last + _DAY
    start = draw(st.dates(min_value=first, max_value=end_of_time - _DAY))
    days = st.integers(1, min(most_days, (end_of_time - start).days))
    lengths = st.one_of(days, st.sampled_from((1, 28, 31, 90, 365, 366)).flatmap(_at_most(days)))
    return Period(start=start, end=start + timedelta(days=draw(lengths)))


def _at_most(days: st.SearchStrategy[int]):  # noqa
    raise NotImplementedError
