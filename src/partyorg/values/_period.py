"""Half-open spans of days and the calendar windows inside them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Self

import attrs

from partyorg.errors import EmptyPeriod, OutOfCalendar
from partyorg.values._calendar import add_months
from partyorg.values._label import Labelled


class Cadence(Labelled):
    """How often a calendar window begins 周期.

    Windows start on the calendar's own lines: weeks on Mondays, two-month
    windows on 1 January, March, May …, half-years on 1 January and 1 July.
    """

    DAY = "day", "每日", "daily"
    WEEK = "week", "每周", "weekly"
    MONTH = "month", "每月", "monthly"
    TWO_MONTHS = "two-months", "每两月", "every two months"
    QUARTER = "quarter", "每季度", "quarterly"
    HALF_YEAR = "half-year", "每半年", "half-yearly"
    YEAR = "year", "每年", "yearly"

    @property
    def months(self) -> int:
        """Calendar months in one window; 0 for days and weeks."""
        return _MONTHS.get(self, 0)


_MONTHS = {
    Cadence.MONTH: 1,
    Cadence.TWO_MONTHS: 2,
    Cadence.QUARTER: 3,
    Cadence.HALF_YEAR: 6,
    Cadence.YEAR: 12,
}


@attrs.frozen(kw_only=True, order=True, repr=False)
class Period:
    """The days from ``start`` up to, not including, ``end``.

    Parameters
    ----------
    start, end : datetime.date
        ``start < end``.

    Raises
    ------
    EmptyPeriod
        If no day lies inside.

    Examples
    --------
    >>> year = Period.year(2016)
    >>> year.days, year.last
    (366, datetime.date(2016, 12, 31))
    """

    start: date
    end: date

    def __attrs_post_init__(self) -> None:
        if self.start >= self.end:
            raise EmptyPeriod(self.start, self.end)

    @classmethod
    def between(cls, first: date, last: date) -> Self:
        """Span two days, both included 起止日期."""
        if last == date.max:
            raise OutOfCalendar(last, "one day later")
        return cls(start=first, end=last + timedelta(days=1))

    @classmethod
    def year(cls, year: int) -> Self:
        """Span a calendar year 年度."""
        return cls._of_months(year, 1, 12, "year")

    @classmethod
    def half(cls, year: int, half: int) -> Self:
        """Span half a year 半年, 1 or 2."""
        return cls._of_months(year, half, 6, "half")

    @classmethod
    def quarter(cls, year: int, quarter: int) -> Self:
        """Span a quarter 季度, 1 to 4."""
        return cls._of_months(year, quarter, 3, "quarter")

    @classmethod
    def month(cls, year: int, month: int) -> Self:
        """Span a calendar month 月, 1 to 12."""
        return cls._of_months(year, month, 1, "month")

    @classmethod
    def academic_year(cls, year: int) -> Self:
        """Span 1 September of ``year`` to 31 August of the next 学年."""
        start = _month_start(year, 9)
        return cls(start=start, end=add_months(start, 12))

    @classmethod
    def _of_months(cls, year: int, index: int, months: int, name: str) -> Self:
        if not 1 <= index <= 12 // months:
            raise OutOfCalendar(index, f"{name} 1 to {12 // months}")
        start = _month_start(year, 1 + (index - 1) * months)
        return cls(start=start, end=add_months(start, months))

    @property
    def days(self) -> int:
        """How many days lie inside."""
        return (self.end - self.start).days

    @property
    def last(self) -> date:
        """The last day inside."""
        return self.end - timedelta(days=1)

    def last_seen(self, as_of: date) -> date:
        """Return the last day inside, or the day as of which one looks where that comes before.

        Examples
        --------
        >>> year = Period.year(2016)
        >>> str(year.last_seen(date(2016, 7, 1))), str(year.last_seen(date(2017, 1, 10)))
        ('2016-07-01', '2016-12-31')
        """
        return min(self.last, as_of)

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end

    def covers(self, other: Period) -> bool:
        """Tell whether every day of ``other`` lies inside."""
        return self.start <= other.start and other.end <= self.end

    def __and__(self, other: Period) -> Period | None:
        """Return the days in both, or None."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Period(start=start, end=end) if start < end else None

    def windows(self, cadence: Cadence) -> tuple[Period, ...]:
        """Cut the period along calendar lines.

        The windows partition the period: each day lies in exactly one, and the
        first and last are cut short where the period begins or ends inside.

        Parameters
        ----------
        cadence : Cadence

        Returns
        -------
        tuple of Period

        Examples
        --------
        >>> len(Period.year(2016).windows(Cadence.TWO_MONTHS))
        6
        """
        return tuple(self._windows(cadence))

    def _windows(self, cadence: Cadence) -> Iterator[Period]:
        start = self.start
        while start < self.end:
            end = min(_next_line(start, cadence), self.end)
            yield Period(start=start, end=end)
            start = end

    def __str__(self) -> str:
        if self._is_calendar_year():
            return f"{self.start.year}"
        return f"{self.start}–{self.last}"

    def _is_calendar_year(self) -> bool:
        # End first: year 9999 has no following 1 January to compare with.
        return (
            (self.start.month, self.start.day) == (1, 1)
            and (self.end.month, self.end.day) == (1, 1)
            and self.end.year == self.start.year + 1
        )

    def __repr__(self) -> str:
        if self._is_calendar_year():
            return f"Period.year({self.start.year})"
        return f"Period(start={self.start!r}, end={self.end!r})"


def _month_start(year: int, month: int) -> date:
    try:
        return date(year, month, 1)
    except (ValueError, OverflowError):
        raise OutOfCalendar(year, "year 1 to 9999") from None


def _next_line(day: date, cadence: Cadence) -> date:
    """Return the first day of the calendar window after the one holding ``day``.

    The last window of all has none after it; no period reaches past ``date.max``.
    """
    step = cadence.months
    try:
        if step:
            return add_months(date(day.year, 1 + (day.month - 1) // step * step, 1), step)
        return day + timedelta(days=1 if cadence is Cadence.DAY else 7 - day.weekday())
    except (OutOfCalendar, OverflowError):
        return date.max
