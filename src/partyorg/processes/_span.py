"""One length of time, measured as the calendar has it."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import attrs

from partyorg.errors import ExactlyOne, OutOfCalendar, WrongCount
from partyorg.values import IsWorkday, Label, add_months, add_working_days, is_weekday

_DAY = timedelta(days=1)
_UNITS = {
    "days": Label.of("天", "day"),
    "working_days": Label.of("个工作日", "working day"),
    "months": Label.of("个月", "month"),
    "years": Label.of("年", "year"),
}

#: Months, and days, after which the calendar repeats itself.
_CYCLE, _CYCLE_DAYS = 4800, 146_097

#: A working calendar with a longer break is refused by `add_working_days`.
_LONGEST_BREAK = 367


@attrs.frozen(kw_only=True)
class Span:
    """A length of time in one unit 期限.

    Months and years are the calendar's own, never 30 or 365 days, and end on
    the day of the same number; a month that lacks the day ends on its last
    day (the end-of-month rule of `add_months`).  So *at least one year* from
    2023-03-01 is not met on 2024-02-29 and met on 2024-03-01, and who was born
    on 29 February completes a year on 28 February of a common year: nobody
    waits longer than others born in the same month.

    Parameters
    ----------
    days, working_days, months, years : int, optional
        [0, …] Exactly one is given.

    Raises
    ------
    ExactlyOne
        If none or several are given.
    WrongCount
        If the length is negative or not whole.

    Examples
    --------
    >>> Span(months=1).after(date(2026, 1, 31))
    datetime.date(2026, 2, 28)
    >>> Span(years=1).after(date(2023, 3, 1))
    datetime.date(2024, 3, 1)
    """

    days: int | None = None
    working_days: int | None = None
    months: int | None = None
    years: int | None = None

    def __attrs_post_init__(self) -> None:
        given = [name for name in _UNITS if getattr(self, name) is not None]
        if len(given) != 1:
            raise ExactlyOne(tuple(_UNITS), tuple(given))
        count = self.count
        if type(count) is not int or count < 0:
            raise WrongCount(given[0], count)

    @property
    def unit(self) -> str:
        """The name of the unit that was given, such as ``"months"``."""
        return next(name for name in _UNITS if getattr(self, name) is not None)

    @property
    def count(self) -> int:
        """How many of its unit."""
        count: int = getattr(self, self.unit)
        return count

    def after(self, day: date, is_workday: IsWorkday = is_weekday) -> date:
        """Return the day this long after another, which is not counted itself.

        Both limits of a `Gap` are this day: nothing *at least* so long may
        happen before it, nothing *at most* so long after it.

        Parameters
        ----------
        day : datetime.date
        is_workday : callable
            ``date -> bool``; asked for working days only.

        Returns
        -------
        datetime.date

        Examples
        --------
        >>> Span(working_days=5).after(date(2026, 4, 3))
        datetime.date(2026, 4, 10)
        """
        if self.working_days is not None:
            return add_working_days(day, self.working_days, is_workday)
        if self.days is None:
            return add_months(day, self._months)
        return _move(day, self.days)

    def through(self, first: date, is_workday: IsWorkday = is_weekday) -> date:
        """Return the last day of what begins on a day and lasts this long 首日计入.

        Public notices are counted so: the first day counts, if it is a
        working day where working days are counted.

        Parameters
        ----------
        first : datetime.date
        is_workday : callable
            ``date -> bool``; asked for working days only.

        Returns
        -------
        datetime.date

        Examples
        --------
        >>> Span(working_days=5).through(date(2026, 6, 1))
        datetime.date(2026, 6, 5)
        """
        if self.working_days is not None:
            return add_working_days(first - _DAY, self.working_days, is_workday)
        return self.after(first) - _DAY

    def before(self, day: date, is_workday: IsWorkday = is_weekday) -> date:
        """Return the last day on which something must have begun to be this old on a day.

        That is the latest day whose `after` is not later than the day.

        Parameters
        ----------
        day : datetime.date
        is_workday : callable
            ``date -> bool``; asked for working days only.

        Returns
        -------
        datetime.date

        Examples
        --------
        >>> Span(months=1).before(date(2026, 2, 28))
        datetime.date(2026, 1, 31)
        """
        if self.days is not None:
            return _move(day, -self.days)
        if self.working_days is not None:
            return self._workdays_before(day, self.working_days, is_workday)
        latest = add_months(day, -self._months)
        while self.after(latest + _DAY) <= day:
            latest += _DAY
        return latest

    def _workdays_before(self, day: date, count: int, is_workday: IsWorkday) -> date:
        if not count:
            return day
        return add_working_days(day + _DAY, -count, is_workday) - _DAY

    @property
    def fewest_days(self) -> int:
        """The fewest days it can ever take."""
        if self.months is None and self.years is None:
            return self.count
        return _days_of(self._months)[0]

    @property
    def most_days(self) -> int:
        """The most days it can ever take; working days may be as rare as a calendar allows."""
        if self.working_days is not None:
            return self.working_days * _LONGEST_BREAK
        return self.count if self.days is not None else _days_of(self._months)[1]

    @property
    def _months(self) -> int:
        return (self.months or 0) + 12 * (self.years or 0)

    def may_fall_short_of(self, other: Span) -> bool:
        """Tell whether on some day this length is shorter than another.

        Examples
        --------
        >>> Span(days=30).may_fall_short_of(Span(months=1))
        True
        >>> Span(months=12).may_fall_short_of(Span(years=1))
        False
        """
        if self._scale == other._scale:
            return self._scaled < other._scaled
        return self.fewest_days < other.most_days

    def always_exceeds(self, other: Span) -> bool:
        """Tell whether this length is longer than another, whatever the day.

        Examples
        --------
        >>> Span(days=32).always_exceeds(Span(months=1))
        True
        """
        if self._scale == other._scale:
            return self._scaled > other._scaled
        return self.fewest_days > other.most_days

    @property
    def _scale(self) -> str:
        return "months" if self.unit == "years" else self.unit

    @property
    def _scaled(self) -> int:
        return self._months if self._scale == "months" else self.count

    @property
    def label(self) -> Label:
        """The length in words."""
        unit = _UNITS[self.unit]
        plural = "" if self.count == 1 else "s"
        return Label.of(f"{self.count}{unit.zh}", f"{self.count} {unit.en}{plural}")

    def __str__(self) -> str:
        return self.label.zh


def _move(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        raise OutOfCalendar(day, f"{days:+d} days") from None


@cache
def _month_starts() -> tuple[int, ...]:
    """Return the ordinals of the first days of two turns of the calendar's months."""
    first = date(2000, 1, 1).toordinal()
    starts = [date(2000 + n // 12, n % 12 + 1, 1).toordinal() - first for n in range(_CYCLE)]
    return (*starts, *(start + _CYCLE_DAYS for start in starts), 2 * _CYCLE_DAYS)


@cache
def _days_of(months: int) -> tuple[int, int]:
    """Return the fewest and the most days that some months can take.

    Only a start at the end of a month is cut short by the end-of-month rule,
    so the first days of months show the most and the last days the fewest.
    """
    turns, rest = divmod(months, _CYCLE)
    starts = _month_starts()
    fewest, most = [], []
    for start in range(_CYCLE):
        days = starts[start + rest] - starts[start]
        lengths = [starts[at + 1] - starts[at] for at in (start, start + rest)]
        most.append(days)
        fewest.append(days - max(0, lengths[0] - lengths[1]))
    return turns * _CYCLE_DAYS + min(fewest), turns * _CYCLE_DAYS + max(most)
