"""Interconnection as something a scheme can score."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import attrs

from partyorg.evidence import RecordMeasure, World
from partyorg.org import OrgUnit, Selector, Subject, SubjectKind, UnitKind, kind
from partyorg.programmes.interconnection._network import Network
from partyorg.programmes.interconnection._snapshot import Snapshot
from partyorg.programmes.interconnection._tie import PartnerKind, Tie
from partyorg.rules import MeasureType, Value
from partyorg.values import Absence, Absent, Label, Period, quotient, tupled

_BRANCHES = kind(UnitKind.BRANCH)


@attrs.frozen(kw_only=True, order=False)
class TieCoverage(RecordMeasure):
    """How many of a unit's branches have a tie 互联覆盖率, on the last day assessed.

    The unit counts itself where it is of the sort that is asked.  Where no unit of
    that sort exists on the day, the value is NOT_APPLICABLE.

    Parameters
    ----------
    type : MeasureType
        [%, 0 to 100]
    network : Network
    of : Selector
        Which units are asked.
    kinds : tuple of PartnerKind
        What partners count; without any, a tie with anybody does.
    """

    type: MeasureType
    network: Network = attrs.field(repr=False)
    of: Selector = _BRANCHES
    kinds: tuple[PartnerKind, ...] = attrs.field(default=(), converter=tupled)

    def values(self, world: World, subjects: Sequence[Subject]) -> Sequence[Value]:
        """Divide the units that have a tie by those asked."""
        tied = {unit.id for unit in self._snapshot(world).tied(self.of, *self.kinds)}
        return [self._share(self._asked(world, subject), tied) for subject in subjects]

    def value(self, world: World, subject: Subject) -> Value:
        """Measure one subject."""
        return self.values(world, [subject])[0]

    def records(self, world: World, subject: Subject) -> tuple[str, ...]:
        """Return ids of the ties that count."""
        snapshot, units = self._snapshot(world), set(self._asked(world, subject))
        return tuple(tie.id for tie in snapshot.ties if self._counts(tie, units))

    def _counts(self, tie: Tie, units: set[str]) -> bool:
        if units.isdisjoint(tie.ends):
            return False
        kinds = {one.kind for one in self.network.partners if one.id in tie.ends}
        return not self.kinds or not kinds.isdisjoint(self.kinds)

    def _share(self, asked: list[str], tied: set[str]) -> Value:
        if not asked:
            return Absent(kind=Absence.NOT_APPLICABLE, note=self.type.label)
        found = sum(unit in tied for unit in asked)
        return quotient(Decimal(100 * found), Decimal(len(asked)))

    def _snapshot(self, world: World) -> Snapshot:
        return self.network.at(_last_day(world))

    def _asked(self, world: World, subject: Subject) -> list[str]:
        return [
            unit.id
            for unit in _below(world, subject)
            if unit.exists_on(_last_day(world)) and self.of.matches(world.tree, unit)
        ]


@attrs.frozen(kw_only=True, order=False)
class TieIntensity(RecordMeasure):
    """How many joint events there are for each tie of a unit and of those below 互联活跃度.

    Ties count that hold on some day of the period up to the day of the assessment.
    An event counts once for each tie between those who took part.  Where no tie
    holds, the value is NOT_APPLICABLE.

    Parameters
    ----------
    type : MeasureType
        [events per tie]
    network : Network
    """

    type: MeasureType
    network: Network = attrs.field(repr=False)

    def value(self, world: World, subject: Subject) -> Value:
        """Divide the events by the ties."""
        ties = self._ties(world, subject)
        if not ties:
            return Absent(kind=Absence.NOT_APPLICABLE, note=self.type.label)
        events = sum(len(self.network.events_of(tie.id, _seen(world))) for tie in ties)
        return quotient(Decimal(events), Decimal(len(ties)))

    def records(self, world: World, subject: Subject) -> tuple[str, ...]:
        """Return ids of the events that count."""
        found = {
            event.id
            for tie in self._ties(world, subject)
            for event in self.network.events_of(tie.id, _seen(world))
        }
        return tuple(sorted(found))

    def _ties(self, world: World, subject: Subject) -> list[Tie]:
        units = {unit.id for unit in _below(world, subject)}
        holding = self.network.holding(_seen(world))
        return [tie for tie in holding if not units.isdisjoint(tie.ends)]


def _below(world: World, subject: Subject) -> tuple[OrgUnit, ...]:
    return world.tree.within(subject.unit) if subject.kind is SubjectKind.UNIT else ()


def _last_day(world: World) -> date:
    return world.period.last_seen(world.as_of)


def _seen(world: World) -> Period:
    """Return the part of the period that the assessment sees; its first day at least."""
    last = max(_last_day(world), world.period.start)
    return Period.between(world.period.start, last)


def tie_coverage(
    name: str,
    network: Network,
    label: Label | None = None,
    *,
    of: Selector = _BRANCHES,
    kinds: Sequence[PartnerKind] = (),
) -> TieCoverage:
    """Measure how many of a unit's branches have a tie, in percent 互联覆盖率."""
    percent = MeasureType(name=name, label=label or Label.of(name), unit="%", low=0, high=100)
    return TieCoverage(type=percent, network=network, of=of, kinds=kinds)


def tie_intensity(name: str, network: Network, label: Label | None = None) -> TieIntensity:
    """Measure how many joint events there are for each tie 互联活跃度."""
    declared = MeasureType(name=name, label=label or Label.of(name), unit="次", low=0)
    return TieIntensity(type=declared, network=network)
