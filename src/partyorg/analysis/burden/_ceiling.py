"""How much a unit may be asked, and which are asked more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

import attrs

from partyorg.analysis.burden._burden import Burden
from partyorg.errors import BlankField, NoParts, WrongCount
from partyorg.org import OrgTree, Selector, anyone
from partyorg.values import Finding, Label, Number, Severity, Source, exact, plain


def _optional(value: Number | None) -> Decimal | None:
    return None if value is None else exact(value)


@attrs.frozen(kw_only=True)
class Ceiling:
    """How much a unit may be asked in a year 负担上限.

    Parameters
    ----------
    code : str
        Of the findings.
    items : int, optional
        [things, 0, …]
    hours : number, optional
        [hours, 0, …]
    forms : int, optional
        [forms, 0, …]
    applies_to : Selector
    severity : Severity
    source : Source, optional

    Raises
    ------
    BlankField
        Without a code.
    NoParts
        If nothing is limited.
    WrongCount
        If a limit is negative.
    """

    code: str
    items: int | None = None
    hours: Decimal | None = attrs.field(default=None, converter=_optional)
    forms: int | None = None
    applies_to: Selector = attrs.field(factory=anyone)
    severity: Severity = Severity.WARNING
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        if not self.code.strip():
            raise BlankField("code")
        limits = {"items": self.items, "hours": self.hours, "forms": self.forms}
        if all(limit is None for limit in limits.values()):
            raise NoParts("items / hours / forms")
        for name, limit in limits.items():
            if limit is not None and limit < 0:
                raise WrongCount(name, limit)


def burden_findings(
    burden: Burden, ceilings: Iterable[Ceiling], tree: OrgTree
) -> tuple[Finding, ...]:
    """Name the units that are asked too much, and the things whose cost nobody declared.

    Parameters
    ----------
    burden : Burden
    ceilings : iterable of Ceiling
    tree : OrgTree
        The one it was collected on.

    Returns
    -------
    tuple of Finding
        Sorted: one for each limit exceeded, under the ceiling's code; ``COST_UNDECLARED``
        for each thing without a cost, at the root.
    """
    found = [f for ceiling in ceilings for f in _exceeded(burden, ceiling, tree)]
    return tuple(sorted([*found, *_uncosted(burden, tree)]))


_NAMES = {
    "items": Label.of("项", "things"),
    "hours": Label.of("小时", "hours"),
    "forms": Label.of("张表", "forms"),
}


def _exceeded(burden: Burden, ceiling: Ceiling, tree: OrgTree) -> Iterator[Finding]:
    for unit in tree.select(ceiling.applies_to):
        load = burden.loads.get(unit.id)
        if load is None:
            continue
        for name, of in _NAMES.items():
            limit, asked = getattr(ceiling, name), getattr(load, name)
            if limit is not None and asked > limit:
                much, most = plain(exact(asked)), plain(exact(limit))
                yield Finding(
                    code=ceiling.code,
                    severity=ceiling.severity,
                    subject=unit.id,
                    message=Label.of(
                        f"全年要求 {much} {of.zh}, 上限 {most} {of.zh}",
                        f"asked for {much} {of.en} in the year, at most {most} allowed",
                    ),
                    period=burden.period,
                    source=ceiling.source,
                )


def _uncosted(burden: Burden, tree: OrgTree) -> Iterator[Finding]:
    declared = {cost.item for cost in burden.costs}
    for item in sorted({demand.item for demand in burden.demands} - declared):
        yield Finding(
            code="COST_UNDECLARED",
            severity=Severity.ADVICE,
            subject=tree.root.id,
            message=Label.of(
                f"“{item}”未定填报成本, 小时数和表数偏低",
                f"{item!r} has no cost declared, so hours and forms are too low",
            ),
            period=burden.period,
        )
