"""When a duty comes round: windows that partition the calendar, and the last day inside one."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import attrs

from partyorg.duties._deadline import Deadline, Shift
from partyorg.errors import (
    ExactlyOne,
    NoAnchor,
    NotFrom,
    OutOfCalendar,
    OverlappingWindows,
    raise_all,
)
from partyorg.values import Cadence, IsWorkday, Label, Period, add_months, is_weekday

#: A Monday and a first of January, from which every calendar cadence is counted.
ORIGIN = date.min

_YEAR = 12
_WEEK = 7


def worded(words: Label | str) -> Label:
    """Take plain text as the words of both languages."""
    return words if isinstance(words, Label) else Label.of(words)


@attrs.frozen(kw_only=True)
class Term:
    """A named span of days, such as an academic term 学期.

    Parameters
    ----------
    period : Period
    label : Label or str
        "2015–2016学年第二学期"; the calendar's words where nothing is said.
    """

    period: Period
    label: Label = attrs.field(
        default=attrs.Factory(lambda self: _calendar_name(self.period), takes_self=True),
        converter=worded,
    )


def _by_period(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    return tuple(sorted(terms, key=lambda term: term.period))


@attrs.frozen(kw_only=True)
class Recurrence:
    """When a duty comes round 周期: once (or more often) in each window.

    Windows come every so many months, or every so many days, or are listed by
    the caller.  Those counted from an anchor partition the calendar: each day
    lies in exactly one, however far before or after the anchor.  An anchor late
    in the month clamps: windows from 31 January begin on 28 or 29 February and
    again on 31 March.

    Parameters
    ----------
    months, days : int, optional
        [1, …] How long a window is.
    terms : tuple of Term
        Windows listed one by one; kept by date.  Days between them are in none.
    anchor : datetime.date
        A day on which a window begins.
    deadline : Deadline, optional
        The last day on time, where it is not the window's last.

    Raises
    ------
    ExactlyOne
        Unless exactly one of months, days and terms is given.
    NotFrom
        If months or days are not at least 1.
    Faults
        Of `OverlappingWindows`, among the terms.

    See Also
    --------
    monthly, quarterly, half_yearly, yearly, weekly, daily, every, termly

    Examples
    --------
    >>> [str(window) for window in quarterly().windows(Period.half(2016, 1))]
    ['2016-01-01–2016-03-31', '2016-04-01–2016-06-30']
    """

    months: int | None = None
    days: int | None = None
    terms: tuple[Term, ...] = attrs.field(default=(), converter=_by_period)
    anchor: date = ORIGIN
    deadline: Deadline | None = None

    def __attrs_post_init__(self) -> None:
        steps = {"months": self.months, "days": self.days, "terms": self.terms or None}
        given = tuple(name for name, step in steps.items() if step is not None)
        if len(given) != 1:
            raise ExactlyOne(tuple(steps), given)
        for name, step in (("months", self.months), ("days", self.days)):
            if step is not None and (type(step) is not int or step < 1):
                raise NotFrom(name, step, 1)
        raise_all(
            "the terms overlap",
            (
                OverlappingWindows(one.period, other.period)
                for one, other in pairwise(self.terms)
                if one.period & other.period
            ),
        )

    @classmethod
    def of(cls, cadence: Cadence) -> Recurrence:
        """Follow a calendar cadence, on the calendar's own lines.

        Examples
        --------
        >>> Recurrence.of(Cadence.QUARTER) == quarterly()
        True
        """
        if cadence.months:
            return cls(months=cadence.months)
        return cls(days=1 if cadence is Cadence.DAY else _WEEK)

    def by(
        self,
        day: int,
        *,
        month: int | None = None,
        working: bool = False,
        shift: Shift = Shift.NONE,
    ) -> Recurrence:
        """Ask for it by a day inside each window, the n-th, or from the end if negative.

        Parameters
        ----------
        day, month, working, shift
            As for `Deadline`.

        Returns
        -------
        Recurrence

        Examples
        --------
        >>> from datetime import date
        >>> may = Period.month(2016, 5)
        >>> monthly().by(15, shift=Shift.NEXT).last_day(may)  # a Sunday
        datetime.date(2016, 5, 16)
        >>> yearly().by(31, month=3).last_day(Period.year(2016))
        datetime.date(2016, 3, 31)
        """
        return attrs.evolve(
            self, deadline=Deadline(day=day, month=month, working=working, shift=shift)
        )

    def last_day(self, window: Period, is_workday: IsWorkday = is_weekday) -> date:
        """Return the last day on time in a window."""
        return window.last if self.deadline is None else self.deadline.on(window, is_workday)

    def windows(self, period: Period) -> tuple[Period, ...]:
        """Return the windows that share a day with a period, whole, in order.

        Parameters
        ----------
        period : Period

        Returns
        -------
        tuple of Period
        """
        return self._numbered(*self._touched(period))

    def windows_around(self, period: Period) -> tuple[Period, ...]:
        """Return the windows of a period, with the one before them and the one after.

        Parameters
        ----------
        period : Period

        Returns
        -------
        tuple of Period
        """
        first, end = self._touched(period)
        return self._numbered(first - 1, end + 1)

    def _touched(self, period: Period) -> tuple[int, int]:
        """Number the first window that shares a day with a period, and the first after it."""
        if self.terms:
            over = sum(term.period.end <= period.start for term in self.terms)
            begun = sum(term.period.start < period.end for term in self.terms)
            return over, begun
        return self._index(period.start), self._index(period.last) + 1

    def _numbered(self, first: int, end: int) -> tuple[Period, ...]:
        if self.terms:
            return tuple(term.period for term in self.terms[max(first, 0) : end])
        lines = [self._line(index) for index in range(first, end + 1)]
        return tuple(Period(start=one, end=other) for one, other in pairwise(lines) if one < other)

    def _index(self, day: date) -> int:
        """Number the window that holds a day; the one that begins at the anchor is 0."""
        if self.days is not None:
            return (day - self.anchor).days // self.days
        assert self.months is not None  # noqa: S101 - one of the three is given
        apart = (day.year - self.anchor.year) * _YEAR + day.month - self.anchor.month
        index = apart // self.months
        # The day may still lie before its month's line: the 10th, where windows begin on the 15th.
        return index if self._line(index) <= day else index - 1

    def _line(self, index: int) -> date:
        """Return the day on which a window begins; the calendar's ends cut the outermost."""
        try:
            if self.days is not None:
                return self.anchor + timedelta(days=index * self.days)
            assert self.months is not None  # noqa: S101 - one of the three is given
            return add_months(self.anchor, index * self.months)
        except (OutOfCalendar, OverflowError):
            return date.max if index > 0 else date.min

    def label(self, window: Period) -> Label:
        """Name a window as an office does: 2016年5月, 2016年第2季度, or a term's own name."""
        for term in self.terms:
            if term.period == window:
                return term.label
        return _calendar_name(window)


def _calendar_name(window: Period) -> Label:
    year, month = window.start.year, window.start.month
    quarter, half = (month - 1) // 3 + 1, (month - 1) // 6 + 1
    if window == Period.month(year, month):
        return Label.of(f"{year}年{month}月", f"{year}-{month:02}")
    if window == Period.quarter(year, quarter):
        return Label.of(f"{year}年第{quarter}季度", f"{year} Q{quarter}")
    if window == Period.half(year, half):
        return Label.of(f"{year}年{'上下'[half - 1]}半年", f"{year} H{half}")
    if window == Period.year(year):
        return Label.of(f"{year}年", f"{year}")
    last = window.last
    if window.start.day == window.end.day == 1 and last.year == year:
        return Label.of(f"{year}年{month}–{last.month}月", f"{year}-{month:02}–{last.month:02}")
    return Label.of(str(window))


def every(
    *,
    days: int | None = None,
    weeks: int | None = None,
    months: int | None = None,
    years: int | None = None,
    anchor: date | None = None,
) -> Recurrence:
    """Come round every so many days, weeks, months or years.

    A number of months that divides the year begins in January, a week on
    Monday; anything longer needs to be told when one window begins.

    Parameters
    ----------
    days, weeks, months, years : int, optional
        [1, …] Exactly one.
    anchor : datetime.date, optional
        A day on which a window begins.

    Returns
    -------
    Recurrence

    Raises
    ------
    ExactlyOne, NotFrom, NoAnchor

    Examples
    --------
    >>> two_yearly = every(years=2, anchor=date(2016, 1, 1))
    >>> [str(window) for window in two_yearly.windows(Period.year(2019))]
    ['2018-01-01–2019-12-31']
    """
    steps = {"days": days, "weeks": weeks, "months": months, "years": years}
    given = [(name, step) for name, step in steps.items() if step is not None]
    if len(given) != 1:
        raise ExactlyOne(tuple(steps), tuple(name for name, _ in given))
    [(name, step)] = given
    if type(step) is not int or step < 1:
        raise NotFrom(name, step, 1)
    in_days, size = _IN_UNITS[name]
    length = step * size
    on_the_calendar = length in {1, _WEEK} if in_days else _YEAR % length == 0
    if anchor is None and not on_the_calendar:
        raise NoAnchor(f"{step} {name}")
    return Recurrence(
        days=length if in_days else None,
        months=None if in_days else length,
        anchor=anchor or ORIGIN,
    )


#: Whether a unit is counted in days, and how many days or months it is.
_IN_UNITS = {
    "days": (True, 1),
    "weeks": (True, _WEEK),
    "months": (False, 1),
    "years": (False, _YEAR),
}


def daily() -> Recurrence:
    """Come round every day."""
    return Recurrence.of(Cadence.DAY)


def weekly() -> Recurrence:
    """Come round every week, Monday to Sunday."""
    return Recurrence.of(Cadence.WEEK)


def monthly() -> Recurrence:
    """Come round every calendar month."""
    return Recurrence.of(Cadence.MONTH)


def quarterly() -> Recurrence:
    """Come round every quarter of the calendar year."""
    return Recurrence.of(Cadence.QUARTER)


def half_yearly() -> Recurrence:
    """Come round every half of the calendar year."""
    return Recurrence.of(Cadence.HALF_YEAR)


def yearly() -> Recurrence:
    """Come round every calendar year; `every` with an anchor for an academic one."""
    return Recurrence.of(Cadence.YEAR)


def termly(*terms: Term | Period) -> Recurrence:
    """Come round in each of some spans that the caller lists, such as academic terms 学期.

    Examples
    --------
    >>> autumn = Term(
    ...     period=Period.between(date(2015, 8, 31), date(2016, 1, 17)),
    ...     label="2015–2016学年第一学期",
    ... )
    >>> termly(autumn).label(autumn.period).zh
    '2015–2016学年第一学期'
    """
    return Recurrence(terms=tuple(t if isinstance(t, Term) else Term(period=t) for t in terms))
