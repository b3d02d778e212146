"""Calendar arithmetic: months and years as the calendar has them, working days as declared."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from partyorg.errors import NoWorkday, OutOfCalendar

IsWorkday = Callable[[date], bool]
"""Tells whether a day is worked; the application knows holidays and 调休."""

#: A run of days off longer than this is a mistake in the calendar that was handed in.
LONGEST_BREAK = 366


def is_weekday(day: date) -> bool:
    """Tell whether a day is Monday to Friday; knows no holidays.

    Examples
    --------
    >>> is_weekday(date(2016, 10, 1))
    False
    """
    return day.weekday() < 5  # noqa: PLR2004 - Saturday and Sunday are 5 and 6


def add_months(day: date, months: int) -> date:
    """Move by calendar months; a day the month lacks becomes its last day.

    Parameters
    ----------
    day : datetime.date
    months : int
        [months] Negative moves back.

    Returns
    -------
    datetime.date

    Raises
    ------
    OutOfCalendar
        Before year 1 or after year 9999.

    Examples
    --------
    >>> add_months(date(2023, 1, 31), 1)
    datetime.date(2023, 2, 28)
    """
    try:
        return day + relativedelta(months=months)
    except (ValueError, OverflowError):
        raise OutOfCalendar(day, f"{months:+d} months") from None


def add_years(day: date, years: int) -> date:
    """Move by calendar years; 29 February becomes 28 in a common year.

    Examples
    --------
    >>> add_years(date(2004, 2, 29), 18)
    datetime.date(2022, 2, 28)
    """
    return add_months(day, 12 * years)


def whole_years(born: date, on: date) -> int:
    """Count completed years 周岁 from ``born`` to ``on``.

    The inverse of `add_years`: the largest ``n`` with
    ``add_years(born, n) <= on``.

    Examples
    --------
    >>> whole_years(date(2023, 3, 1), date(2024, 2, 29))
    0
    >>> whole_years(date(2023, 3, 1), date(2024, 3, 1))
    1
    """
    years = on.year - born.year
    return years if add_years(born, years) <= on else years - 1


def add_working_days(day: date, count: int, is_workday: IsWorkday = is_weekday) -> date:
    """Move to the ``count``-th working day after (or before) a day.

    Parameters
    ----------
    day : datetime.date
        Not counted itself.
    count : int
        [working days] Negative moves back; 0 answers the day itself.
    is_workday : callable
        ``date -> bool``.

    Returns
    -------
    datetime.date

    Raises
    ------
    NoWorkday
        If the calendar has no working day within a year.
    OutOfCalendar
        Before year 1 or after year 9999.

    Examples
    --------
    >>> add_working_days(date(2016, 9, 30), 1)
    datetime.date(2016, 10, 3)
    """
    step = timedelta(days=1 if count > 0 else -1)
    at = day
    try:
        for _ in range(abs(count)):
            start = at
            at += step
            while not is_workday(at):
                if abs((at - start).days) > LONGEST_BREAK:
                    raise NoWorkday(start)
                at += step
    except OverflowError:
        raise OutOfCalendar(day, f"{count:+d} working days") from None
    return at
