"""The last day on time inside a window."""

from __future__ import annotations

from datetime import date, timedelta

import attrs
from dateutil.relativedelta import relativedelta

from partyorg.errors import OutOfCalendar
from partyorg.values import IsWorkday, Labelled, Period, add_working_days, is_weekday


class Shift(Labelled):
    """What becomes of a last day that is not worked 遇休息日."""

    NONE = "none", "不顺延", "stays"
    NEXT = "next", "顺延至下一工作日", "moves to the next working day"
    PREVIOUS = "previous", "提前至上一工作日", "moves to the working day before"


@attrs.frozen(kw_only=True)
class Deadline:
    """The last day on time 截止日, as a place inside a window.

    A day the window or month lacks becomes its last (or first): by the 31st
    means by 30 April.  A shift to the next working day may leave the window; a
    shift back never goes before its first day.

    Parameters
    ----------
    day : int
        The n-th day of the window; -1 is its last.
    month : int, optional
        [1, …] Count in the window's n-th calendar month instead of the whole window.
    working : bool
        Count working days only.
    shift : Shift
        Where the day is not worked.

    Raises
    ------
    OutOfCalendar
        If ``day`` is 0 or ``month`` is not at least 1.

    Examples
    --------
    >>> Deadline(day=31).on(Period.month(2016, 4))
    datetime.date(2016, 4, 30)
    >>> Deadline(day=3, working=True).on(Period.month(2016, 5))
    datetime.date(2016, 5, 4)
    """

    day: int
    month: int | None = None
    working: bool = False
    shift: Shift = Shift.NONE

    def __attrs_post_init__(self) -> None:
        if type(self.day) is not int or self.day == 0:
            raise OutOfCalendar(self.day, "day 1, 2 … or, from the end, -1, -2 …")
        if self.month is not None and (type(self.month) is not int or self.month < 1):
            raise OutOfCalendar(self.month, "month 1, 2 … of the window")

    def on(self, window: Period, is_workday: IsWorkday = is_weekday) -> date:
        """Return the day in one window."""
        span = self._span(window)
        day = self._working_day(span, is_workday) if self.working else self._day(span)
        return self._shifted(min(max(day, span.start), span.last), window, is_workday)

    def _span(self, window: Period) -> Period:
        """Return the month that is meant, or the window."""
        if self.month is None:
            return window
        first = window.start + relativedelta(day=1, months=self.month - 1)
        month = Period(start=first, end=first + relativedelta(months=1))
        return month & window or window

    def _day(self, span: Period) -> date:
        if self.day > 0:
            return span.start + timedelta(days=self.day - 1)
        return span.last + timedelta(days=self.day + 1)

    def _working_day(self, span: Period, is_workday: IsWorkday) -> date:
        if self.day > 0:
            return add_working_days(span.start, self.day - is_workday(span.start), is_workday)
        return add_working_days(span.last, self.day + is_workday(span.last), is_workday)

    def _shifted(self, day: date, window: Period, is_workday: IsWorkday) -> date:
        if self.shift is Shift.NONE or is_workday(day):
            return day
        if self.shift is Shift.NEXT:
            return add_working_days(day, 1, is_workday)
        return max(window.start, add_working_days(day, -1, is_workday))
