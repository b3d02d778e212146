"""What may be applied for: calls and their tiers."""

from __future__ import annotations

from decimal import Decimal

import attrs

from partyorg.errors import NoParts, WrongCount
from partyorg.org import Selector, SubjectKind
from partyorg.programmes.projects._money import yuan
from partyorg.programmes.projects._naming import check_distinct, check_filled, titled
from partyorg.values import FrozenMap, Label, Period, Source, tupled

_NO_OUTPUTS: FrozenMap[str, int] = FrozenMap()


@attrs.frozen(kw_only=True)
class Tier:
    """One class of projects under a call, such as key 重点 or general 一般.

    Parameters
    ----------
    code : str
    title : Label or str
    places : int, optional
        [projects, 0, …] How many can be approved; None is without limit.
    grant : int, Decimal or str, optional
        [yuan] The most that one project is granted; None is without limit.
    outputs : mapping of str to int
        [outputs, 1, …] By kind, what a project must show to be accepted 结项要求.

    Raises
    ------
    BlankField
        Without a code.
    WrongCount
        If a number of places or outputs is negative.
    NotMoney
        If the grant is no amount of money.
    """

    code: str
    title: Label = attrs.field(converter=titled)
    places: int | None = None
    grant: Decimal | None = attrs.field(default=None, converter=attrs.converters.optional(yuan))
    outputs: FrozenMap[str, int] = attrs.field(default=_NO_OUTPUTS, converter=FrozenMap[str, int])

    def __attrs_post_init__(self) -> None:
        check_filled(code=self.code)
        if self.places is not None and self.places < 0:
            raise WrongCount("places", self.places)
        for kind, least in self.outputs.items():
            if least < 0:
                raise WrongCount(f"outputs[{kind}]", least)


@attrs.frozen(kw_only=True)
class Call:
    """What may be applied for, by whom and for how much 项目申报通知.

    Parameters
    ----------
    code : str
    title : Label or str
    period : Period
        Days on which applications are taken 申报时间.
    tiers : iterable of Tier
        At least one.
    alone : Selector, optional
        Who may apply alone; None is nobody.
    jointly : Selector, optional
        Who may apply with others 联合申报; None is nobody.
    sorts : tuple of SubjectKind
        What may apply at all: organisations, unless zones, posts or persons are
        named too.  Selectors are asked about the unit that these belong to.
    places : int, optional
        [projects, 0, …] How many can be approved in all.
    funding : int, Decimal or str, optional
        [yuan] The most that all projects together are granted.
    source : Source, optional

    Raises
    ------
    BlankField
        Without a code.
    NoParts
        Without tiers.
    DuplicateName
        If two tiers share a code.
    WrongCount
        If the number of places is negative.
    NotMoney
        If the funding is no amount of money.

    Examples
    --------
    >>> from partyorg.org import UnitKind, anyone, kind
    >>> call = Call(
    ...     code="特色阵地", title="特色阵地建设项目", period=Period.year(2016),
    ...     tiers=[Tier(code="key", title="重点"), Tier(code="general", title="一般")],
    ...     alone=anyone(), jointly=kind(UnitKind.BRANCH), funding=yuan("12.3", times=10_000),
    ... )
    >>> call.tier("key").title.zh
    '重点'
    """

    code: str
    title: Label = attrs.field(converter=titled)
    period: Period
    tiers: tuple[Tier, ...] = attrs.field(converter=tupled)
    alone: Selector | None
    jointly: Selector | None
    sorts: tuple[SubjectKind, ...] = attrs.field(default=(SubjectKind.UNIT,), converter=tupled)
    places: int | None = None
    funding: Decimal | None = attrs.field(default=None, converter=attrs.converters.optional(yuan))
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        check_filled(code=self.code)
        if not self.tiers:
            raise NoParts("tiers")
        check_distinct("tier", (tier.code for tier in self.tiers))
        if self.places is not None and self.places < 0:
            raise WrongCount("places", self.places)

    def tier(self, code: str) -> Tier | None:
        """The tier of a code, or None."""
        return next((tier for tier in self.tiers if tier.code == code), None)
