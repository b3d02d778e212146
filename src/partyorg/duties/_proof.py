"""What shows that a duty was done."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import attrs

from partyorg.errors import NoDays, WrongCount, WrongShare
from partyorg.evidence import Activity, Award, Publication, Query, Table
from partyorg.values import Number, exact, fraction

Happening = Activity | Publication | Award
"""A record of something that happened on a day."""


def dated(query: Query) -> None:
    """Refuse a query for records that have no day.

    Raises
    ------
    NoDays
    """
    if query.table is Table.BALLOTS:
        raise NoDays(query.table.value)


def share(argument: str, value: Number) -> Fraction:
    """Read a share of a whole.

    Raises
    ------
    WrongShare
    """
    read = fraction(value)
    if not 0 <= read <= 1:
        raise WrongShare(argument, str(value), "0 … 1")
    return read


def _attendance(value: Number | None) -> Fraction | None:
    return None if value is None else share("attendance", value)


def _hours(value: Number | None) -> Decimal | None:
    return None if value is None else exact(value)


@attrs.frozen(kw_only=True)
class Proof:
    """Records that show a duty was done, and what each of them must come up to 履行依据.

    Parameters
    ----------
    of : Query
    attendance : number, optional
        [share, 0 to 1] Least share of those expected who attended 到会率, such as ``"4/5"``.
    hours : number, optional
        [hours, 0, …] Least hours of each record 学时.

    Raises
    ------
    NoDays
        If the records have no day.
    WrongShare, WrongCount
        If the attendance or hours are out of range.

    Examples
    --------
    >>> from datetime import date
    >>> from partyorg.evidence import activities
    >>> from partyorg.org import Subject
    >>> congress = Proof(of=activities(kind="支部党员大会"), attendance="4/5")
    >>> congress.shown_by(Activity(
    ...     id="a-1", subjects=(Subject.of_unit("b"),), kind="支部党员大会", on=date(2016, 5, 4),
    ...     expected=20, attended=15,
    ... ))
    False
    """

    of: Query
    attendance: Fraction | None = attrs.field(default=None, converter=_attendance)
    hours: Decimal | None = attrs.field(default=None, converter=_hours)

    def __attrs_post_init__(self) -> None:
        dated(self.of)
        if self.hours is not None and self.hours < 0:
            raise WrongCount("hours", self.hours)

    def shown_by(self, record: Happening) -> bool | None:
        """Tell whether a record comes up to it; None where the record lacks the figures to tell."""
        verdicts = (self._attended(record), self._long_enough(record))
        if False in verdicts:
            return False
        return None if None in verdicts else True

    def _attended(self, record: Happening) -> bool | None:
        if self.attendance is None:
            return True
        expected, attended = getattr(record, "expected", None), getattr(record, "attended", None)
        if expected is None or attended is None:
            return None
        return bool(attended >= self.attendance * expected)

    def _long_enough(self, record: Happening) -> bool | None:
        if self.hours is None:
            return True
        hours = getattr(record, "hours", None)
        return None if hours is None else bool(hours >= self.hours)
