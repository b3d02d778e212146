"""Whether inspections were carried out, as a measure that schemes read."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import attrs

from partyorg.errors import WrongKind
from partyorg.evidence import Activity, Query, RecordMeasure, Table, World
from partyorg.org import Subject
from partyorg.programmes.inspection._assignment import Assignment, Inspection
from partyorg.programmes.inspection._rules import Side
from partyorg.rules import MeasureType, Value
from partyorg.values import EXACT, Absence, Absent, Label, quotient

_HUNDRED = Decimal(100)


@attrs.frozen(kw_only=True, order=False)
class CarriedOut(RecordMeasure):
    """How many of a unit's inspections were carried out 检查完成率.

    An inspection is shown by an activity in the days of its round whose first subject is
    the inspector and among whose others is the unit inspected.  The period that holds a
    round's last day answers for it.  What can still be carried out counts neither way;
    where nothing is decided the value is NOT_DUE, or NOT_APPLICABLE if nothing was
    assigned.

    Parameters
    ----------
    type : MeasureType
        [%, 0 to 100]
    assignment : Assignment
    of : Query
        Which activities show it.
    side : Side
        Whose inspections: those a unit was to make, or those it was to undergo.

    Raises
    ------
    WrongKind
        If something else than activities is to show it.
    """

    type: MeasureType
    assignment: Assignment
    of: Query
    side: Side = Side.INSPECTS

    def __attrs_post_init__(self) -> None:
        if self.of.table is not Table.ACTIVITIES:
            wanted, found = Table.ACTIVITIES.value, self.of.table.value
            raise WrongKind("of", wanted, self.type.name, found)

    def value(self, world: World, subject: Subject) -> Value:
        """Divide what was carried out by what had to be."""
        owed = list(self._owed(world, subject))
        shown = [bool(self._shown(world, subject, one)) for one in owed]
        over = [
            done
            for one, done in zip(owed, shown, strict=True)
            if done or one.period.last < world.as_of
        ]
        if not over:
            kind = Absence.NOT_DUE if owed else Absence.NOT_APPLICABLE
            return Absent(kind=kind, note=self.type.label)
        return quotient(EXACT.multiply(_HUNDRED, sum(over)), Decimal(len(over)))

    def records(self, world: World, subject: Subject) -> tuple[str, ...]:
        """Return keys of the activities that show it."""
        owed = self._owed(world, subject)
        return tuple(sorted({key for one in owed for key in self._shown(world, subject, one)}))

    def _owed(self, world: World, subject: Subject) -> Iterator[Inspection]:
        for one in self.assignment.inspections:
            if one.period.last in world.period and self.side.of(one) == str(subject):
                yield one

    def _shown(self, world: World, subject: Subject, inspection: Inspection) -> list[str]:
        """Return keys of the activities that show one inspection."""
        return [
            record.key
            for record in self.of.seen(world, subject)
            if isinstance(record, Activity)
            and record.on in inspection.period
            and str(record.subjects[0]) == inspection.inspector
            and inspection.inspected in map(str, record.subjects[1:])
        ]


def carried_out(
    name: str,
    assignment: Assignment,
    of: Query,
    label: Label | None = None,
    *,
    side: Side = Side.INSPECTS,
) -> CarriedOut:
    """Measure how many of a unit's inspections were carried out, in percent 检查完成率.

    Examples
    --------
    >>> from partyorg.evidence import activities
    >>> from partyorg.values import Period
    >>> turn = Assignment.of({"a": "b", "b": "c", "c": "a"}, Period.quarter(2026, 1))
    >>> carried_out("visits", turn, activities(kind="交叉检查")).or_excluded() >= 100
    measure('visits', unit='%', low=0, high=100).or_excluded() >= 100
    """
    kind = MeasureType(name=name, label=label or Label.of(name), unit="%", low=0, high=100)
    return CarriedOut(type=kind, assignment=assignment, of=of, side=side)
