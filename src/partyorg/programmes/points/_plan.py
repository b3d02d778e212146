"""How points are kept: the items, and how what was earned wears away."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Self

import attrs

from partyorg.duties import Recurrence
from partyorg.errors import (
    BlankField,
    DuplicateName,
    NoParts,
    NotFrom,
    PartyorgError,
    UnknownName,
    WeightsDontSum,
    WrongShare,
    raise_all,
)
from partyorg.programmes.points._item import PointItem
from partyorg.values import (
    Cadence,
    Label,
    Labelled,
    Number,
    Period,
    Rounding,
    Source,
    add_months,
    fraction,
    tupled,
)

_WHOLE = Fraction(1)
_TWO_PLACES = Rounding()


class Wear(Labelled):
    """What each window takes away 衰减方式."""

    LINEAR = "linear", "按原值递减", "the same share of what was earned"
    GEOMETRIC = "geometric", "按余额递减", "the same share of what is left"


@attrs.frozen(kw_only=True)
class Decay:
    """Points lose some of their worth whenever a calendar window begins 积分衰减.

    Parameters
    ----------
    wear : Wear
    rate : number
        [share, above 0 to 1] Lost with each window.
    per : Cadence

    Raises
    ------
    WrongShare

    Examples
    --------
    >>> from partyorg.values import Cadence
    >>> yearly = Decay.geometric("0.2", per=Cadence.YEAR)
    >>> yearly.keeps(date(2014, 5, 4), date(2016, 1, 1))  # New Year came twice
    Fraction(16, 25)
    """

    wear: Wear
    rate: Fraction = attrs.field(converter=fraction)
    per: Cadence

    def __attrs_post_init__(self) -> None:
        if not 0 < self.rate <= 1:
            raise WrongShare("rate", str(self.rate), "0 < rate ≤ 1")

    @classmethod
    def linear(cls, rate: Number, *, per: Cadence) -> Self:
        """Take the same share of what was earned, until nothing is left."""
        return cls(wear=Wear.LINEAR, rate=rate, per=per)

    @classmethod
    def geometric(cls, rate: Number, *, per: Cadence) -> Self:
        """Take the same share of what is left."""
        return cls(wear=Wear.GEOMETRIC, rate=rate, per=per)

    def keeps(self, born: date, day: date) -> Fraction:
        """Return the share that points of one day still have on a later one."""
        begun = len(Recurrence.of(self.per).windows(Period.between(born, day))) - 1
        if self.wear is Wear.GEOMETRIC:
            return (_WHOLE - self.rate) ** begun
        return max(_WHOLE - begun * self.rate, Fraction(0))


@attrs.frozen(kw_only=True)
class PointPlan:
    """How points are earned and kept 积分办法.

    Points of one window of a cap age together, from the window's last day on;
    points without a cap age from the day they were earned.

    Parameters
    ----------
    code : str
    title : Label
    items : iterable of PointItem
        As they are to be listed.
    decay : Decay, optional
    lasts : int, optional
        [months, 1, …] After so many, points are gone 失效; None is for good.
    rounding : Rounding
        What is shown, and what places are decided on.
    source : Source, optional

    Raises
    ------
    BlankField, NotFrom
        Of the code; of ``lasts``.
    Faults
        `NoParts` without items; `DuplicateName` of items; `WeightsDontSum` where
        shares are stated and do not add up to 1 exactly.
    """

    code: str
    title: Label
    items: tuple[PointItem, ...] = attrs.field(converter=tupled)
    decay: Decay | None = None
    lasts: int | None = None
    rounding: Rounding = _TWO_PLACES
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        if not self.code.strip():
            raise BlankField("code")
        if self.lasts is not None and (type(self.lasts) is not int or self.lasts < 1):
            raise NotFrom("lasts", self.lasts, 1)
        raise_all(f"the items of {self.code} do not fit together", self._faults())

    def _faults(self) -> list[PartyorgError]:
        codes = [item.code for item in self.items]
        faults: list[PartyorgError] = [] if codes else [NoParts("items")]
        faults += [DuplicateName("item", c) for c in dict.fromkeys(codes) if codes.count(c) > 1]
        shares = {item.code: item.share for item in self.items if item.share is not None}
        found = sum(shares.values(), Fraction(0))
        if shares and found != 1:
            parts = tuple(f"{code} {share}" for code, share in shares.items())
            faults.append(WeightsDontSum(self.code, 1, str(found), parts))
        return faults

    def item(self, code: str) -> PointItem:
        """Return an item by code.

        Raises
        ------
        UnknownName
        """
        for item in self.items:
            if item.code == code:
                return item
        raise UnknownName("item", code, tuple(item.code for item in self.items))

    def keeps(self, born: date, day: date) -> Fraction:
        """Return the share that points of one day still have on another, expiry left aside."""
        return _WHOLE if self.decay is None or day <= born else self.decay.keeps(born, day)

    def expires(self, born: date) -> date | None:
        """Return the first day on which points of a day are gone, None for never.

        Examples
        --------
        >>> from partyorg.values import Label
        >>> plan = PointPlan(
        ...     code="积分", title=Label.of("党员积分"), lasts=12,
        ...     items=[PointItem(code="学习", label=Label.of("学习"), points=1)],
        ... )
        >>> plan.expires(date(2016, 12, 31))
        datetime.date(2018, 1, 1)
        """
        return None if self.lasts is None else add_months(born + timedelta(days=1), self.lasts)
