"""Money handed down the tree: nothing is lost, at any level."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property

import attrs

from partyorg.errors import NoSuchUnit
from partyorg.indicators import Base, Target, TieBreak, decompose
from partyorg.org import OrgTree, Selector, UnitKind, anyone, kind
from partyorg.programmes.projects._budget import BudgetLine
from partyorg.programmes.projects._money import CENTS, Money, yuan
from partyorg.rules import MeasureType
from partyorg.values import Finding, FrozenMap, Label, Period, Source

_BRANCHES = kind(UnitKind.BRANCH)
_ANYONE = anyone()
_NO_CAPS: FrozenMap[str, Money] = FrozenMap()
_FUNDS = MeasureType(name="funds", label=Label.of("经费", "funds"), unit="元", low=0)


@attrs.frozen(kw_only=True)
class Allotment:
    """What one unit has of money handed down 下达经费.

    Parameters
    ----------
    unit : str
    above : str, optional
        Which unit gave it; None for the one that held the whole.
    amount : Decimal
        [yuan] In whole cents.
    """

    unit: str
    above: str | None = None
    amount: Decimal = attrs.field(converter=yuan)


@attrs.frozen(kw_only=True)
class Allocation:
    """Money and what became of it down the tree 经费分配.

    At every unit that passed it on, the parts add up to what it had, to the
    cent.  A unit that could not divide keeps what it has, and a finding says why.

    Parameters
    ----------
    allotments : tuple of Allotment
        The whole first, superiors before those below them.
    findings : tuple of Finding
        Sorted, as of `partyorg.indicators.decompose`.
    """

    allotments: tuple[Allotment, ...]
    findings: tuple[Finding, ...] = ()

    @cached_property
    def _by_unit(self) -> dict[str, Allotment]:
        return {allotment.unit: allotment for allotment in self.allotments}

    def __getitem__(self, unit: str) -> Decimal:
        """Return what a unit has [yuan].

        Raises
        ------
        NoSuchUnit
            If it has no part.
        """
        try:
            return self._by_unit[unit].amount
        except KeyError:
            raise NoSuchUnit(unit) from None

    def __contains__(self, unit: object) -> bool:
        return unit in self._by_unit

    @property
    def total(self) -> Decimal:
        """The whole [yuan]."""
        return self.allotments[0].amount

    @property
    def kept(self) -> tuple[Allotment, ...]:
        """What is not passed on further; it adds up to the whole."""
        passed_on = {allotment.above for allotment in self.allotments}
        return tuple(one for one in self.allotments if one.unit not in passed_on)

    def lines(self, title: Label | str) -> tuple[BudgetLine, ...]:
        """Return a budget line, under one title, for each unit that spends what it has.

        Their codes are the units' ids.
        """
        return tuple(
            BudgetLine(code=one.unit, title=title, planned=one.amount, units=(one.unit,))
            for one in self.kept
        )


def allocate(
    total: Money,
    tree: OrgTree,
    *,
    by: Base,
    ties: TieBreak,
    period: Period,
    holder: str | None = None,
    floors: Money | Mapping[str, Money] = 0,
    caps: Money | Mapping[str, Money] = _NO_CAPS,
    applies_to: Selector = _ANYONE,
    stop: Selector = _BRANCHES,
    source: Source | None = None,
) -> Allocation:
    """Hand money down the tree in whole cents, all levels at once 逐级下达.

    Money is divided as targets are (`partyorg.indicators.decompose`): at each
    level by largest remainder, between floors and caps.

    Parameters
    ----------
    total : int, Decimal or str
        [yuan]
    tree : OrgTree
    by : Base
        What it is divided by: `partyorg.indicators.headcount`, ``equal``,
        ``weights``, ``measured``.
    ties : TieBreak
        Who has the cent that cannot be parted.  Refused, it leaves the unit
        undivided with a finding.
    period : Period
        Which days the money is for; units that exist on none of them have no part.
    holder : str, optional
        Whose money it is; the root's where not said.
    floors, caps : int, Decimal, str, or mapping of str to these
        [yuan] Least and most, as for targets.
    applies_to : Selector
        Whom it is for.
    stop : Selector
        Units below which it is not divided further.
    source : Source, optional
        Told in findings.

    Returns
    -------
    Allocation

    Raises
    ------
    NotMoney
        If the total, a floor or a cap is no amount of money.
    NoSuchUnit
        If the tree does not hold the holder.
    Faults
        If floors and caps do not fit.

    Examples
    --------
    >>> from partyorg.indicators import equal
    >>> from partyorg.org import OrgUnit
    >>> root = OrgUnit(id="p", name="校党委", kind=UnitKind.UNIVERSITY_COMMITTEE)
    >>> branches = [
    ...     OrgUnit(id=f"b{n}", name="党支部", kind=UnitKind.BRANCH, parent="p") for n in "123"
    ... ]
    >>> tree = OrgTree(units=[root, *branches])
    >>> year = Period.year(2026)
    >>> parts = allocate(100, tree, by=equal(), ties=TieBreak.BY_ID, period=year)
    >>> [str(one.amount) for one in parts.kept]
    ['33.34', '33.33', '33.33']
    """
    whole = Target(
        indicator="funds",
        holder=tree.root.id if holder is None else holder,
        measure=_FUNDS,
        amount=yuan(total),
        period=period,
        source=source,
    )
    parts = decompose(
        whole,
        tree,
        by=by,
        floors=_bound(floors),
        caps=_bound(caps),
        places=CENTS,
        ties=ties,
        applies_to=applies_to,
        stop=stop,
    )
    return Allocation(
        allotments=tuple(
            Allotment(
                unit=part.holder,
                above=None if part.holder == whole.holder else tree[part.holder].parent,
                amount=part.amount,
            )
            for part in parts.targets
        ),
        findings=parts.findings,
    )


def _bound(bound: Money | Mapping[str, Money]) -> Decimal | dict[str, Decimal]:
    if isinstance(bound, Mapping):
        return {unit: yuan(amount) for unit, amount in bound.items()}
    return yuan(bound)
