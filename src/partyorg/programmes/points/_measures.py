"""Points as something a scheme can score."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

import attrs

from partyorg.evidence import RecordMeasure, World
from partyorg.org import Subject, SubjectKind
from partyorg.programmes.points._balance import balance
from partyorg.programmes.points._ledger import Ledger, Move, PointEntry
from partyorg.programmes.points._plan import PointPlan
from partyorg.rules import MeasureType, Value
from partyorg.values import Absence, Absent, Label, Labelled, exact, tupled


class Reckoning(Labelled):
    """What is made of the points of a unit's people 计算口径."""

    TOTAL = "total", "总分", "their total"
    MEAN = "mean", "人均", "the mean over all members"
    PARTICIPATION = "participation", "参与率", "how many members earned any, in percent"


@attrs.frozen(kw_only=True, order=False)
class PointsOf(RecordMeasure):
    """What the points of a unit and its people come to 积分指标.

    The balance is that of the last day assessed.  A unit has the points entered for
    itself, its posts, zones and persons; persons, posts and zones have their own.
    A mean and a participation rate count the members on the unit's books: without
    any, and for what is no unit, they are NOT_APPLICABLE; where more persons take
    part than there are members, the rate is MISSING.

    Parameters
    ----------
    type : MeasureType
    ledger : Ledger
    plan : PointPlan
    of : Reckoning
    carried : bool
        Whether entries from before the period count too 上期结转.
    below : bool
        Whether the units below count too.
    items : tuple of str
        Which items of the plan count; without any, all do.

    Raises
    ------
    UnknownName
        If the plan does not have an item.
    """

    type: MeasureType
    ledger: Ledger = attrs.field(repr=False)
    plan: PointPlan = attrs.field(repr=False)
    of: Reckoning = Reckoning.TOTAL
    carried: bool = False
    below: bool = False
    items: tuple[str, ...] = attrs.field(default=(), converter=tupled)

    def __attrs_post_init__(self) -> None:
        for item in self.items:
            self.plan.item(item)

    def value(self, world: World, subject: Subject) -> Value:
        """Reckon one subject's points."""
        if self.of is Reckoning.TOTAL:
            return exact(self._total(world, subject))
        members = self._members(world, subject)
        if not members:
            return Absent(kind=Absence.NOT_APPLICABLE, note=self.type.label)
        if self.of is Reckoning.MEAN:
            return exact(self._total(world, subject) / members)
        return self._participation(world, subject, members)

    def records(self, world: World, subject: Subject) -> tuple[str, ...]:
        """Return ids of the entries that count."""
        return tuple(sorted(entry.id for entry in self._entries(world, subject)))

    def _participation(self, world: World, subject: Subject, members: int) -> Decimal | Absent:
        taking_part = {
            entry.subject.id
            for entry in self._entries(world, subject)
            if entry.move is Move.EARNED and entry.subject.kind is SubjectKind.PERSON
        }
        if len(taking_part) > members:
            said = Label.of(
                f"有积分的 {len(taking_part)} 人, 多于党员 {members} 人",
                f"{len(taking_part)} persons have points, of {members} members",
            )
            return Absent(kind=Absence.MISSING, note=said)
        return exact(Fraction(100 * len(taking_part), members))

    def _total(self, world: World, subject: Subject) -> Fraction:
        ledger = Ledger(entries=self._entries(world, subject))
        whose, day = ledger.subjects, _last_day(world)
        return sum((balance(ledger, self.plan, one, day).points for one in whose), Fraction(0))

    def _members(self, world: World, subject: Subject) -> int:
        if subject.kind is not SubjectKind.UNIT:
            return 0
        if self.below:
            return world.tree.headcount(subject.unit).members
        return world.tree[subject.unit].headcount.members

    def _entries(self, world: World, subject: Subject) -> Iterator[PointEntry]:
        known = set(self.items) or {item.code for item in self.plan.items}
        units = self._units(world, subject)
        for whose in self.ledger.subjects:
            if whose == subject or whose.unit in units:
                for entry in self.ledger.counting(_last_day(world), whose):
                    if entry.item in known and (self.carried or entry.on >= world.period.start):
                        yield entry

    def _units(self, world: World, subject: Subject) -> frozenset[str]:
        if subject.kind is not SubjectKind.UNIT:
            return frozenset()
        below = world.tree.within(subject.unit) if self.below else (world.tree[subject.unit],)
        return frozenset(unit.id for unit in below)


def _last_day(world: World) -> date:
    return world.period.last_seen(world.as_of)


_UNITS = {Reckoning.TOTAL: "分", Reckoning.MEAN: "分", Reckoning.PARTICIPATION: "%"}


def points_of(
    name: str,
    ledger: Ledger,
    plan: PointPlan,
    label: Label | None = None,
    *,
    of: Reckoning = Reckoning.TOTAL,
    carried: bool = False,
    below: bool = False,
    items: Iterable[str] = (),
) -> PointsOf:
    """Measure what the points of a unit and its people come to, of all items or of some.

    Examples
    --------
    >>> from partyorg.programmes.points import PointItem
    >>> plan = PointPlan(code="积分", title=Label.of("党员积分"), items=[
    ...     PointItem(code="服务", label=Label.of("志愿服务"), points=1),
    ... ])
    >>> points_of("points", Ledger(), plan, of=Reckoning.PARTICIPATION).or_excluded() >= 60
    measure('points', unit='%', low=0, high=100).or_excluded() >= 60
    """
    rate = of is Reckoning.PARTICIPATION
    declared = MeasureType(
        name=name,
        label=label or Label.of(name),
        unit=_UNITS[of],
        # A debt is below zero, a rate never is.
        low=0 if rate else None,
        high=100 if rate else None,
    )
    return PointsOf(
        type=declared, ledger=ledger, plan=plan, of=of, carried=carried, below=below, items=items
    )
