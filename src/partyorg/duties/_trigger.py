"""Duties that an event brings about."""

from __future__ import annotations

from datetime import date, timedelta

import attrs

from partyorg.duties._proof import dated
from partyorg.errors import ExactlyOne, NotFrom
from partyorg.evidence import Query
from partyorg.values import IsWorkday, add_months, add_working_days, is_weekday


@attrs.frozen(kw_only=True)
class Trigger:
    """Something that, whenever it happens, is to be answered within some time 触发.

    The day it happens is not counted; 0 days means on that very day.

    Parameters
    ----------
    of : Query
        The records that bring the duty about, each on its own.
    days, working_days, months : int, optional
        [0, …] How long there is; exactly one.

    Raises
    ------
    ExactlyOne
        Unless one of the three is given.
    NotFrom
        If it is negative.
    NoDays
        If the records have no day.

    See Also
    --------
    after
    """

    of: Query
    days: int | None = None
    working_days: int | None = None
    months: int | None = None

    def __attrs_post_init__(self) -> None:
        dated(self.of)
        given = tuple(name for name in _STEPS if getattr(self, name) is not None)
        if len(given) != 1:
            raise ExactlyOne(_STEPS, given)
        step = getattr(self, given[0])
        if type(step) is not int or step < 0:
            raise NotFrom(given[0], step, 0)

    def last_day(self, on: date, is_workday: IsWorkday = is_weekday) -> date:
        """Return the last day on time after something that happened on a day.

        Examples
        --------
        >>> from partyorg.evidence import activities
        >>> ill = activities(kind="生病住院")
        >>> after(ill, working_days=3).last_day(date(2016, 5, 6))  # a Friday
        datetime.date(2016, 5, 11)
        """
        if self.months is not None:
            return add_months(on, self.months)
        if self.working_days is not None:
            return add_working_days(on, self.working_days, is_workday)
        assert self.days is not None  # noqa: S101 - one of the three is given
        return on + timedelta(days=self.days)


_STEPS = ("days", "working_days", "months")


def after(
    of: Query,
    *,
    days: int | None = None,
    working_days: int | None = None,
    months: int | None = None,
) -> Trigger:
    """Ask for an answer within so many days, working days or months of each event.

    Examples
    --------
    >>> from partyorg.evidence import activities
    >>> after(activities(kind="主题党日"), days=7).days
    7
    """
    return Trigger(of=of, days=days, working_days=working_days, months=months)
