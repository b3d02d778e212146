"""What earns points, how many, and up to which cap."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import attrs

from partyorg.duties import Recurrence
from partyorg.errors import BlankField, WrongShare, WrongWeight
from partyorg.values import Cadence, Label, Labelled, Number, Period, Source, exact, fraction


class Earns(Labelled):
    """What an item's points are for 计分方式."""

    PER_UNIT = "per-unit", "按件", "for each unit"
    PER_HOUR = "per-hour", "按小时", "for each hour"
    FIXED = "fixed", "按次", "for each entry, whatever its amount"


def _number(value: Number | None) -> Decimal | None:
    return None if value is None else exact(value)


def _share(value: Number | None) -> Fraction | None:
    return None if value is None else fraction(value)


def _above_zero(field: str, value: Decimal | None) -> None:
    if value is not None and value <= 0:
        raise WrongWeight(field, value)


@attrs.frozen(kw_only=True)
class Cap:
    """How many points an item can earn in one calendar window 封顶.

    Parameters
    ----------
    most : number
        [points] Above zero.
    per : Cadence
        The window: month, quarter, year …

    Raises
    ------
    WrongWeight
        If the cap is not above zero.
    """

    most: Decimal = attrs.field(converter=exact)
    per: Cadence = Cadence.YEAR

    def __attrs_post_init__(self) -> None:
        _above_zero("cap", self.most)

    def window(self, day: date) -> Period:
        """Return the window that holds a day.

        Examples
        --------
        >>> print(Cap(most=10, per=Cadence.QUARTER).window(date(2016, 5, 4)))
        2016-04-01–2016-06-30
        """
        return Recurrence.of(self.per).windows(Period.between(day, day))[0]


@attrs.frozen(kw_only=True)
class PointItem:
    """Something that earns points 积分项目.

    Parameters
    ----------
    code : str
        Unique in a plan.
    label : Label
    points : number
        [points] Above zero; for what ``earns`` says.
    earns : Earns
    cap : Cap, optional
    share : number, optional
        [share of the contest's total, above 0 to 1] None keeps the item out of contests.
    full : number, optional
        [points] What earns the whole share in a contest; None is the most that
        anyone in the contest has.
    source : Source, optional

    Raises
    ------
    BlankField
        If the code is blank.
    WrongWeight
        If points or full marks are not above zero.
    WrongShare

    Examples
    --------
    >>> service = PointItem(
    ...     code="service", label=Label.of("志愿服务", "volunteering"), points="1.5",
    ...     earns=Earns.PER_HOUR, cap=Cap(most=10, per=Cadence.MONTH),
    ... )
    >>> service.worth(Decimal(4))
    Fraction(6, 1)
    """

    code: str
    label: Label
    points: Decimal = attrs.field(converter=exact)
    earns: Earns = Earns.PER_UNIT
    cap: Cap | None = None
    share: Fraction | None = attrs.field(default=None, converter=_share)
    full: Decimal | None = attrs.field(default=None, converter=_number)
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        if not self.code.strip():
            raise BlankField("code")
        _above_zero("points", self.points)
        _above_zero("full", self.full)
        if self.share is not None and not 0 < self.share <= 1:
            raise WrongShare("share", str(self.share), "0 < share ≤ 1")

    def worth(self, amount: Decimal) -> Fraction:
        """Return what an amount earns before any cap.

        Parameters
        ----------
        amount : Decimal
            [units or hours]

        Returns
        -------
        fractions.Fraction
            [points]
        """
        if self.earns is Earns.FIXED:
            return Fraction(self.points)
        return Fraction(self.points) * Fraction(amount)
