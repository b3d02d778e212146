"""Every measure against a plain second reading of its definition, on drawn evidence.

The second reading walks over all records, knows no index, and reckons in fractions.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from partyorg.evidence import (
    Attendance,
    Count,
    Distinct,
    Heads,
    MeanOf,
    Over,
    Query,
    ReadingOf,
    RecordMeasure,
    Share,
    SumOf,
    Tally,
    Timeliness,
    World,
    subjects_of,
)
from partyorg.extras.strategies import dates, evidence, org_trees, periods, record_measures
from partyorg.org import MEMBER_STAGES, Subject, SubjectKind
from partyorg.rules import Value
from partyorg.values import Absence, Absent, Labelled, exact


def below(world: World, unit: str) -> set[str]:
    """Return a unit and all below it, by looking at every unit's path."""
    return {other.id for other in world.tree if unit in {u.id for u in world.tree.path(other.id)}}


def found(query: Query, world: World, subject: Subject, *, outside: bool = False) -> list[Any]:
    """Read a query as it is written."""
    reach = query.below and subject.kind is SubjectKind.UNIT
    names = below(world, subject.unit) if reach else {str(subject)}
    records: Iterable[Any] = world.evidence.tables[query.table.value]
    return [
        record
        for record in records
        if names & {str(one) for one in subjects_of(record)}
        and (outside or not hasattr(record, "on") or inside(record.on, world))
        and (not hasattr(record, "on") or record.on <= world.as_of)
        and all(code(getattr(record, name)) in wanted for name, wanted in query.where.items())
    ]


def inside(day: date, world: World) -> bool:
    """Tell whether a day is one of the period's."""
    return day in {world.period.start + timedelta(days=n) for n in range(world.period.days)}


def code(value: object) -> str:
    """Return how a value is asked for."""
    return str(value.value if isinstance(value, Labelled) else value)


def percent(part: Fraction | int, whole: Fraction | int, empty: Absence) -> Value:
    """Divide, or say that there is nothing to divide by."""
    return exact(100 * Fraction(part) / Fraction(whole)) if whole else absent(empty)


def absent(kind: Absence) -> Absent:
    """Say which absence it is; its words are specified elsewhere."""
    return Absent(kind=kind)


def lacks(records: Iterable[Any], *fields: str) -> bool:
    """Tell whether any record is without a number."""
    return any(getattr(record, field) is None for record in records for field in fields)


def summed(records: Iterable[Any], field: str) -> Fraction:
    """Add up."""
    return sum((Fraction(getattr(record, field)) for record in records), Fraction(0))


def expected(measure: RecordMeasure, world: World, subject: Subject) -> Value:  # noqa: C901, PLR0911, PLR0912 - one case each
    """Work a measure out from its definition."""
    match measure:
        case Count():
            return Decimal(len(found(measure.of, world, subject)))
        case Distinct():
            records = found(measure.of, world, subject)
            return Decimal(len({getattr(r, measure.field) for r in records} - {"", None}))
        case SumOf():
            records = found(measure.of, world, subject)
            if lacks(records, measure.field):
                return absent(Absence.MISSING)
            return exact(summed(records, measure.field))
        case MeanOf():
            records = found(measure.of, world, subject)
            if lacks(records, measure.field):
                return absent(Absence.MISSING)
            if not records:
                return absent(measure.empty)
            return exact(summed(records, measure.field) / len(records))
        case Share():
            whole = {r.key for r in found(measure.whole, world, subject)}
            part = {r.key for r in found(measure.part, world, subject)}
            return percent(len(whole & part), len(whole), measure.empty)
        case Attendance():
            records = found(measure.of, world, subject)
            if lacks(records, "expected", "attended"):
                return absent(Absence.MISSING)
            return percent(summed(records, "attended"), summed(records, "expected"), measure.empty)
        case Timeliness():
            counted = list(timely(measure, world, subject))
            return percent(sum(counted), len(counted), measure.empty)
        case Tally():
            records = found(measure.of, world, subject)
            points = (measure.points.get(code(getattr(r, measure.field)), 0) for r in records)
            return exact(sum(map(Fraction, points), Fraction(0)))
        case Heads():
            stages = measure.stages or MEMBER_STAGES
            return Decimal(
                sum(
                    people
                    for unit in below(world, subject.unit)
                    for (category, stage), people in world.tree[unit].headcount.counts.items()
                    if stage in stages and category in (measure.categories or (category,))
                )
            )
        case ReadingOf():
            return filled(measure, world, subject)
    raise NotImplementedError(type(measure))


def timely(measure: Timeliness, world: World, subject: Subject) -> Iterator[bool]:
    """Go day by day through the time there was, for each activity that counts."""
    about = found(measure.published, world, subject, outside=True)
    for activity in found(measure.of, world, subject):
        last = activity.on
        for _ in range(measure.within):
            last += timedelta(days=1)
            while measure.working and not world.is_workday(last):
                last += timedelta(days=1)
        days = [publication.on for publication in about if publication.about == activity.id]
        if days:
            yield min(days) <= last
        elif world.as_of > last:
            yield False


def filled(measure: ReadingOf, world: World, subject: Subject) -> Value:
    """Put readings together as the measure says."""
    own = [
        r
        for r in world.evidence.readings
        if r.measure == measure.type.name
        and r.subject == subject
        and inside(r.period.start, world)
        and inside(r.period.last, world)
        and (measure.over is not Over.WHOLE or r.period == world.period)
    ]
    if not own:
        late = world.as_of > (measure.due or world.period.last)
        return absent(Absence.MISSING if late else Absence.NOT_DUE)
    if measure.over is not Over.SUM:
        value: Value = max(own, key=lambda r: (r.period.end, r.period.start)).value
        return value
    gone = [r.value.kind for r in own if isinstance(r.value, Absent)]
    if gone:
        return absent(max(gone))
    values: list[Any] = [r.value for r in own]
    return exact(sum(map(Fraction, values), Fraction(0)))


@st.composite
def worlds(draw: st.DrawFn) -> tuple[World, tuple[RecordMeasure, ...]]:
    """Draw a world and measures over it."""
    tree = draw(org_trees(max_units=5))
    period = draw(periods(most_days=200))
    measures = draw(record_measures(fewest=1))
    return World(
        tree=tree,
        evidence=draw(evidence(tree, period, measures)),
        period=period,
        as_of=draw(dates(first=period.start, last=period.end + timedelta(days=30))),
    ), measures


class TestEveryMeasure:
    """A measure says of every unit what its definition says."""

    @given(worlds())
    def test_against_a_plain_reading(self, drawn: tuple[World, tuple[RecordMeasure, ...]]) -> None:
        world, measures = drawn
        subjects = [Subject.of_unit(unit) for unit in world.tree]
        for measure in measures:
            for subject, value in zip(subjects, measure.values(world, subjects), strict=True):
                wanted = expected(measure, world, subject)
                if isinstance(wanted, Absent):
                    assert isinstance(value, Absent)
                    assert value.kind is wanted.kind
                else:
                    assert value == wanted
                    assert type(value) is type(wanted)

    @given(worlds())
    def test_a_value_is_of_its_type(self, drawn: tuple[World, tuple[RecordMeasure, ...]]) -> None:
        """What is measured lies in the range declared."""
        world, measures = drawn
        for measure in measures:
            for unit in world.tree:
                value = measure.value(world, Subject.of_unit(unit))
                assert isinstance(value, Absent) or measure.type.admits(value) or total(measure)

    @given(worlds())
    def test_records_behind_it_are_on_record(
        self, drawn: tuple[World, tuple[RecordMeasure, ...]]
    ) -> None:
        world, measures = drawn
        known = {record.key for records in world.evidence.tables.values() for record in records}
        for measure in measures:
            for unit in world.tree:
                keys = measure.records(world, Subject.of_unit(unit))
                assert known.issuperset(keys)
                assert len(set(keys)) == len(keys)


def total(measure: RecordMeasure) -> bool:
    """A sum of readings may leave the range of each."""
    return isinstance(measure, ReadingOf) and measure.over is Over.SUM
