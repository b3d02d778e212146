"""The plane on which the top spins: a register of opportunities and threats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

import attrs

from partyorg.analysis.gyroscope._spin import check_amount, check_share
from partyorg.errors import BlankField, DuplicateName, WrongOrder, raise_all
from partyorg.org import OrgTree
from partyorg.rules import Explanation
from partyorg.values import Absence, Absent, Label, Labelled, Source, exact, fraction, plain

_PLANE = Label.of("机会和威胁平面", "plane")
_NO_REGISTER = Label.of("没有机会和威胁台账", "there is no register of opportunities and threats")


class Outlook(Labelled):
    """Which way something lies 机会或威胁."""

    OPPORTUNITY = "opportunity", "机会", "opportunity"
    THREAT = "threat", "威胁", "threat"


@attrs.frozen(kw_only=True)
class Prospect:
    """An opportunity or a threat on the register 台账条目.

    Parameters
    ----------
    id : str
    outlook : Outlook
    unit : str
        Id of the unit that it faces.
    title : Label
    likelihood : number
        [share, 0 to 1] 可能性
    impact : number
        [0, …] 影响, on a scale that the register keeps to throughout.
    noted : datetime.date
        First day on the register.
    closed : datetime.date, optional
        First day no longer open: it has come, or can come no more.
    source : Source, optional

    Raises
    ------
    BlankField
        Without an id.
    WrongShare
        If likelihood or impact lies outside its range.
    WrongOrder
        If it is closed before it is noted.

    Examples
    --------
    >>> merger = Prospect(
    ...     id="t-1", outlook=Outlook.THREAT, unit="g", title=Label.of("学院合并", "a merger"),
    ...     likelihood="0.3", impact=5, noted=date(2016, 3, 1),
    ... )
    >>> merger.weight
    Fraction(3, 2)
    """

    id: str
    outlook: Outlook
    unit: str
    title: Label
    likelihood: Fraction = attrs.field(converter=fraction)
    impact: Fraction = attrs.field(converter=fraction)
    noted: date
    closed: date | None = None
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        if not self.id.strip():
            raise BlankField("id")
        check_share("likelihood", self.likelihood)
        check_amount("impact", self.impact)
        if self.closed is not None and self.closed < self.noted:
            raise WrongOrder("noted", self.noted, "closed", self.closed)

    @property
    def weight(self) -> Fraction:
        """Likelihood × impact."""
        return self.likelihood * self.impact

    def is_open(self, day: date) -> bool:
        """Tell whether it stands open on a day."""
        return self.noted <= day and (self.closed is None or day < self.closed)


def plane(
    register: Iterable[Prospect] | None,
    tree: OrgTree,
    unit: str,
    day: date,
    *,
    source: Source | None = None,
) -> Explanation:
    """Weigh what a unit and those below it face on a day 机会和威胁平面.

    Parameters
    ----------
    register : iterable of Prospect, optional
        Without any the plane is MISSING; an empty one is level, which is 0.
    tree : OrgTree
    unit : str
    day : datetime.date
    source : Source, optional
        Where the definition stands.

    Returns
    -------
    Explanation
        [on the register's scale] Opportunities less threats, each by likelihood ×
        impact; its inputs are the two sums with their entries, the weightiest first.

    Raises
    ------
    NoSuchUnit
        If the tree does not hold the unit, or one on the register.
    Faults
        Of `DuplicateName`, of entries that share an id.
    """
    within = {below.id for below in tree.within(unit)}
    if register is None:
        value = Absent(kind=Absence.MISSING, note=_NO_REGISTER)
        return Explanation(
            name="plane", label=_PLANE, value=value, said=Label.of("", ""), source=source
        )
    listed = sorted(register, key=lambda entry: (-entry.weight, entry.id))
    raise_all("the register names entries twice", list(_repeated(listed)))
    facing = [e for e in listed if tree[e.unit].id in within and e.is_open(day)]
    up, down = (_side(outlook, facing) for outlook in Outlook)
    return Explanation(
        name="plane",
        label=_PLANE,
        value=exact(_sum(facing, Outlook.OPPORTUNITY) - _sum(facing, Outlook.THREAT)),
        said=Label.of(f"{day}: 机会减威胁", f"{day}: opportunities less threats"),
        source=source,
        inputs=(up, down),
    )


def _repeated(listed: list[Prospect]) -> Iterator[DuplicateName]:
    ids = [entry.id for entry in listed]
    yield from (DuplicateName("prospect", id) for id in sorted(set(ids)) if ids.count(id) > 1)


def _sum(facing: list[Prospect], outlook: Outlook) -> Fraction:
    return sum((entry.weight for entry in facing if entry.outlook is outlook), Fraction(0))


def _side(outlook: Outlook, facing: list[Prospect]) -> Explanation:
    return Explanation(
        name=outlook.value,
        label=outlook.label,
        value=exact(_sum(facing, outlook)),
        said=Label.of("可能性 × 影响之和", "sum of likelihood × impact"),
        inputs=tuple(_entry(entry) for entry in facing if entry.outlook is outlook),
    )


def _entry(entry: Prospect) -> Explanation:
    factors = f"{plain(exact(entry.likelihood))} × {plain(exact(entry.impact))}"
    return Explanation(
        name=entry.id,
        label=entry.title,
        value=exact(entry.weight),
        said=Label.of(factors),
        source=entry.source,
        evidence=(entry.id,),
    )
