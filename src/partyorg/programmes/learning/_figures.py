"""Figures of training by unit, rolled up the tree, for schemes to score."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import attrs

from partyorg.evidence import RecordMeasure, World
from partyorg.org import Subject
from partyorg.programmes.learning._keys import by_id
from partyorg.programmes.learning._training import TrainingRecord, total_hours
from partyorg.rules import MeasureType, Value
from partyorg.values import EXACT, Absence, Absent, Label, Labelled, quotient

_HUNDRED = Decimal(100)


class TrainingFigure(Labelled):
    """What is counted of training 培训统计口径."""

    HOURS = "hours", "学时", "hours"
    PERSON_TIMES = "person-times", "人次", "person-times"
    PERSONS = "persons", "人数", "persons"
    COMPLETED = "completed", "结业率", "share completed"


_UNITS = {
    TrainingFigure.HOURS: "学时",
    TrainingFigure.PERSON_TIMES: "人次",
    TrainingFigure.PERSONS: "人",
    TrainingFigure.COMPLETED: "%",
}


def _by_id(records: Iterable[TrainingRecord]) -> tuple[TrainingRecord, ...]:
    return by_id("training", records)


@attrs.frozen(kw_only=True, order=False)
class TrainingMeasure(RecordMeasure):
    """Hours, person-times, persons or the share completed, by unit 培训统计.

    Records of the units below count too unless told otherwise.  Hours and person-times
    of a unit are the sums of those below; a person counts once, however often and in
    however many units; the share completed is of all person-times, never a mean of
    shares.  No training is a real zero, except of the share, which is then absent.

    Parameters
    ----------
    type : MeasureType
    figure : TrainingFigure
    training : tuple of TrainingRecord
        Kept by id.
    below : bool
        Whether the units below count too.
    empty : Absence
        What the share completed is where nobody attended.

    Raises
    ------
    Faults
        Of `DuplicateRecord`: one id for several records.
    """

    type: MeasureType
    figure: TrainingFigure
    training: tuple[TrainingRecord, ...] = attrs.field(converter=_by_id)
    below: bool = True
    empty: Absence = Absence.NOT_APPLICABLE

    def value(self, world: World, subject: Subject) -> Value:
        """Count what the figure says."""
        seen = self._seen(world, subject)
        if self.figure is TrainingFigure.HOURS:
            return total_hours(seen)
        if self.figure is TrainingFigure.PERSON_TIMES:
            return Decimal(len(seen))
        if self.figure is TrainingFigure.PERSONS:
            return Decimal(len({record.person for record in seen}))
        if not seen:
            return Absent(kind=self.empty, note=self.type.label)
        completed = sum(record.completed for record in seen)
        return quotient(EXACT.multiply(_HUNDRED, completed), Decimal(len(seen)))

    def records(self, world: World, subject: Subject) -> tuple[str, ...]:
        """Return ids of the records counted."""
        return tuple(record.id for record in self._seen(world, subject))

    def _seen(self, world: World, subject: Subject) -> list[TrainingRecord]:
        """Return a unit's or person's records of the period, up to the day."""
        below = {unit.id for unit in world.tree.within(subject.unit)} if self.below else set()
        own = str(subject)
        return [
            record
            for record in self.training
            if record.on in world.period
            and record.on <= world.as_of
            and (own in _concerned(record) or (own == subject.unit and record.unit in below))
        ]


def _concerned(record: TrainingRecord) -> tuple[str, str]:
    return record.unit, str(Subject.person(record.person, unit=record.unit))


def training_measure(
    name: str,
    figure: TrainingFigure,
    training: Iterable[TrainingRecord],
    label: Label | None = None,
    *,
    below: bool = True,
    empty: Absence = Absence.NOT_APPLICABLE,
) -> TrainingMeasure:
    """Measure training by unit: hours, person-times, persons, or the share completed.

    Examples
    --------
    >>> hours = training_measure("hours", TrainingFigure.HOURS, [], Label.of("学时", "hours"))
    >>> hours.or_zero() >= 32
    measure('hours', Label(zh='学时', en='hours'), unit='学时', low=0).or_zero() >= 32
    """
    kind = MeasureType(
        name=name,
        label=label or figure.label,
        unit=_UNITS[figure],
        low=0,
        high=100 if figure is TrainingFigure.COMPLETED else None,
    )
    return TrainingMeasure(type=kind, figure=figure, training=training, below=below, empty=empty)
