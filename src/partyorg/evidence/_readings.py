"""The measure of filled-in values, and what their absence is."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import attrs

from partyorg.errors import WrongKind
from partyorg.evidence._measures import RecordMeasure, total
from partyorg.evidence._records import Reading
from partyorg.evidence._world import World
from partyorg.org import Subject
from partyorg.rules import Kind, MeasureType, Value
from partyorg.values import Absence, Absent, Label, Labelled, exact, strongest


class Over(Labelled):
    """How readings inside the period become its value 汇总方式."""

    WHOLE = "whole", "全期填报", "one reading for the whole period"
    SUM = "sum", "分期合计", "sum of the readings inside"
    LAST = "last", "末期值", "the last reading inside"


def _by(what: Label, last: date) -> Label:
    return Label.of(f"{what.zh}, {last} 前填报", f"{what.en}, to be filled in by {last}")


@attrs.frozen(kw_only=True, order=False)
class ReadingOf(RecordMeasure):
    """A value that somebody fills in 填报指标.

    Without a reading the value is NOT_DUE up to the last day for filling it in,
    and MISSING after.  A reading may itself say that, and why, there is none.
    Readings to be added up whose periods overlap are MISSING, and named: their
    sum would count some days twice.

    Parameters
    ----------
    type : MeasureType
    over : Over
    due : datetime.date, optional
        Last day for filling it in; the period's last where not said.

    Raises
    ------
    WrongKind
        If words or truths are to be added up.
    """

    type: MeasureType
    over: Over = Over.WHOLE
    due: date | None = None

    def __attrs_post_init__(self) -> None:
        if self.over is Over.SUM and self.type.kind is not Kind.NUMBER:
            raise WrongKind("over", Kind.NUMBER.value, self.type.name, self.type.kind.value)

    def _readings(self, world: World, subject: Subject) -> list[Reading]:
        found = [
            reading
            for reading in world.evidence.readings_of(str(subject), self.type.name)
            if (
                reading.period == world.period
                if self.over is Over.WHOLE
                else world.period.covers(reading.period)
            )
        ]
        found.sort(key=lambda reading: (reading.period.end, reading.period.start))
        return found[-1:] if self.over is Over.LAST else found

    def value(self, world: World, subject: Subject) -> Value:
        """Read, or say why there is nothing to read."""
        readings = self._readings(world, subject)
        if not readings:
            last = self.due or world.period.last
            absence = Absence.MISSING if world.as_of > last else Absence.NOT_DUE
            return Absent(kind=absence, note=_by(self.type.label, last))
        if self.over is not Over.SUM:
            return readings[0].value
        values = [reading.value for reading in readings]
        gone = [value for value in values if isinstance(value, Absent)]
        if gone:
            return strongest(gone)
        for one, other in pairwise(sorted(readings, key=lambda reading: reading.period)):
            if one.period & other.period:
                return Absent(kind=Absence.MISSING, note=f"{one.key} ∩ {other.key}")
        return total(exact(value) for value in values if not isinstance(value, Absent))

    def records(self, world: World, subject: Subject) -> tuple[str, ...]:
        """Return keys of the readings."""
        return tuple(reading.key for reading in self._readings(world, subject))
