"""Measures over records: values that say how records become a number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

import attrs

from partyorg.evidence._query import Queried, Query, check_field
from partyorg.evidence._records import Activity, Publication
from partyorg.evidence._world import World
from partyorg.org import MEMBER_STAGES, MemberCategory, Stage, Subject
from partyorg.rules import Measured, MeasureType, Value
from partyorg.values import Absence, Absent, FrozenMap, Number, add_working_days, exact, quotient

_HUNDRED = Decimal(100)


class RecordMeasure(Measured):
    """A measure that reads one subject at a time; subclasses say how."""

    __slots__ = ()

    def value(self, world: World, subject: Subject) -> Value:
        """Measure one subject."""
        raise NotImplementedError

    def records(self, world: World, subject: Subject) -> tuple[str, ...]:
        """Return keys of the records that stand behind the value."""
        raise NotImplementedError

    def values(self, world: World, subjects: Sequence[Subject]) -> Sequence[Value]:
        """Measure each subject."""
        return [self.value(world, subject) for subject in subjects]


def _keys(records: Sequence[Queried]) -> tuple[str, ...]:
    return tuple(record.key for record in records)


def _share(part: int | Decimal, whole: int | Decimal, empty: Absence, note: str) -> Value:
    if not whole:
        return Absent(kind=empty, note=note)
    return quotient(_HUNDRED * part, Decimal(whole))


@attrs.frozen(kw_only=True, order=False)
class Count(RecordMeasure):
    """How many records there are 次数; none is zero.

    Parameters
    ----------
    type : MeasureType
    of : Query
    """

    type: MeasureType
    of: Query

    def value(self, world: World, subject: Subject) -> Value:
        """Count."""
        return Decimal(len(self.of.of(world, subject)))

    def records(self, world: World, subject: Subject) -> tuple[str, ...]:
        """Return keys of the records counted."""
        return _keys(self.of.of(world, subject))


@attrs.frozen(kw_only=True, order=False)
class Distinct(RecordMeasure):
    """How many different values a field has 不重复计数, blanks not counted.

    Parameters
    ----------
    type : MeasureType
    of : Query
    field : str
    """

    type: MeasureType
    of: Query
    field: str

    def __attrs_post_init__(self) -> None:
        check_field(self.of.table, self.field)

    def value(self, world: World, subject: Subject) -> Value:
        """Count the different values."""
        found = {getattr(record, self.field) for record in self.of.of(world, subject)}
        return Decimal(len(found - {"", None}))

    def records(self, world: World, subject: Subject) -> tuple[str, ...]:
        """Return keys of the records looked at."""
        return _keys(self.of.of(world, subject))


@attrs.frozen(kw_only=True, order=False)
class SumOf(RecordMeasure):
    """The sum of a number over records 累计; no records is zero.

    A record without the number makes the sum MISSING and is named: a partial
    sum would pass for a whole one.

    Parameters
    ----------
    type : MeasureType
    of : Query
    field : str
        A field that holds numbers: ``hours``, ``attended``, ``score`` …
    """

    type: MeasureType
    of: Query
    field: str

    def __attrs_post_init__(self) -> None:
        check_field(self.of.table, self.field)

    def value(self, world: World, subject: Subject) -> Value:
        """Add up."""
        return _sum(self.of.of(world, subject), self.field)

    def records(self, world: World, subject: Subject) -> tuple[str, ...]:
        """Return keys of the records added."""
        return _keys(self.of.of(world, subject))


def _sum(records: Sequence[Queried], field: str) -> Decimal | Absent:
    lacking = [record.key for record in records if getattr(record, field) is None]
    if lacking:
        return Absent(kind=Absence.MISSING, note=f"{field}: {', '.join(lacking)}")
    return sum((exact(getattr(record, field)) for record in records), Decimal(0))


@attrs.frozen(kw_only=True, order=False)
class MeanOf(RecordMeasure):
    """The mean of a number over records 平均.

    Parameters
    ----------
    type : MeasureType
    of : Query
    field : str
    empty : Absence
        What it is without records.
    """

    type: MeasureType
    of: Query
    field: str
    empty: Absence = Absence.MISSING

    def __attrs_post_init__(self) -> None:
        check_field(self.of.table, self.field)

    def value(self, world: World, subject: Subject) -> Value:
        """Average."""
        records = self.of.of(world, subject)
        total = _sum(records, self.field)
        if isinstance(total, Absent):
            return total
        if not records:
            return Absent(kind=self.empty, note=self.of.table.label.zh)
        return quotient(total, Decimal(len(records)))

    def records(self, world: World, subject: Subject) -> tuple[str, ...]:
        """Return keys of the records averaged."""
        return _keys(self.of.of(world, subject))


@attrs.frozen(kw_only=True, order=False)
class Share(RecordMeasure):
    """How many of some records are of a narrower sort 占比.

    Parameters
    ----------
    type : MeasureType
        [%, 0 to 100]
    part, whole : Query
        Records counted are those of ``part`` that are in ``whole`` too.
    empty : Absence
        What it is where the whole has no records.
    """

    type: MeasureType
    part: Query
    whole: Query
    empty: Absence = Absence.MISSING

    def value(self, world: World, subject: Subject) -> Value:
        """Divide the counts."""
        whole = set(_keys(self.whole.of(world, subject)))
        part = whole & set(_keys(self.part.of(world, subject)))
        return _share(len(part), len(whole), self.empty, self.whole.table.label.zh)

    def records(self, world: World, subject: Subject) -> tuple[str, ...]:
        """Return keys of the records of the part."""
        return _keys(self.part.of(world, subject))


@attrs.frozen(kw_only=True, order=False)
class Attendance(RecordMeasure):
    """Attended over expected, summed over activities 到会率.

    Activities that lack either number make it MISSING and are named.

    Parameters
    ----------
    type : MeasureType
        [%, 0 to 100]
    of : Query
        Of activities.
    empty : Absence
        What it is where nobody was expected.
    """

    type: MeasureType
    of: Query
    empty: Absence = Absence.MISSING

    def __attrs_post_init__(self) -> None:
        check_field(self.of.table, "attended")

    def value(self, world: World, subject: Subject) -> Value:
        """Divide the sums."""
        records = self.of.of(world, subject)
        expected, attended = _sum(records, "expected"), _sum(records, "attended")
        if isinstance(attended, Absent):
            return attended
        if isinstance(expected, Absent):
            return expected
        return _share(attended, expected, self.empty, self.of.table.label.zh)

    def records(self, world: World, subject: Subject) -> tuple[str, ...]:
        """Return keys of the activities."""
        return _keys(self.of.of(world, subject))


@attrs.frozen(kw_only=True, order=False)
class Timeliness(RecordMeasure):
    """How many activities were published within some days 公开及时率.

    An activity that is not yet published and still may be in time does not
    count either way.

    Parameters
    ----------
    type : MeasureType
        [%, 0 to 100]
    of : Query
        Of activities.
    published : Query
        Of publications about them.
    within : int
        [days] after the activity, the day itself not counted.
    working : bool
        Whether working days are meant.
    empty : Absence
        What it is where no activity counts.
    """

    type: MeasureType
    of: Query
    published: Query
    within: int
    working: bool = False
    empty: Absence = Absence.NOT_APPLICABLE

    def __attrs_post_init__(self) -> None:
        check_field(self.of.table, "attended")
        check_field(self.published.table, "about")

    def value(self, world: World, subject: Subject) -> Value:
        """Divide the counts."""
        first = self._first_published(world, subject)
        counted = in_time = 0
        for activity in self.of.of(world, subject):
            if not isinstance(activity, Activity):
                continue
            last = self._last_day(activity, world)
            on = first.get(activity.key)
            if on is None and world.as_of <= last:
                continue
            counted += 1
            in_time += on is not None and on <= last
        return _share(in_time, counted, self.empty, self.of.table.label.zh)

    def _first_published(self, world: World, subject: Subject) -> dict[str, date]:
        first: dict[str, date] = {}
        for record in self.published.of(world, subject):
            if isinstance(record, Publication) and record.about:
                first[record.about] = min(record.on, first.get(record.about, record.on))
        return first

    def _last_day(self, activity: Activity, world: World) -> date:
        if self.working:
            return add_working_days(activity.on, self.within, world.is_workday)
        return activity.on + timedelta(days=self.within)

    def records(self, world: World, subject: Subject) -> tuple[str, ...]:
        """Return keys of activities and publications."""
        return (
            *_keys(self.of.of(world, subject)),
            *_keys(self.published.of(world, subject)),
        )


def _exactly(points: Mapping[str, Number]) -> FrozenMap[str, Decimal]:
    return FrozenMap({key: exact(value) for key, value in points.items()})


@attrs.frozen(kw_only=True, order=False)
class Tally(RecordMeasure):
    """Points for each record by one of its fields 按级别累计, such as awards by level.

    Parameters
    ----------
    type : MeasureType
    of : Query
    field : str
    points : mapping of str to number
        ``{code or text: points}``; records with other values add nothing.
    """

    type: MeasureType
    of: Query
    field: str
    points: FrozenMap[str, Decimal] = attrs.field(converter=_exactly)

    def __attrs_post_init__(self) -> None:
        check_field(self.of.table, self.field)

    def _points(self, record: Queried) -> Decimal | None:
        value = getattr(record, self.field)
        return self.points.get(getattr(value, "value", value))

    def value(self, world: World, subject: Subject) -> Value:
        """Add up the points."""
        each = (self._points(record) for record in self.of.of(world, subject))
        return sum((points for points in each if points is not None), Decimal(0))

    def records(self, world: World, subject: Subject) -> tuple[str, ...]:
        """Return keys of the records that earned points."""
        found = self.of.of(world, subject)
        return _keys([record for record in found if self._points(record) is not None])


@attrs.frozen(kw_only=True, order=False)
class Heads(RecordMeasure):
    """How many people a unit has, units below included 人数.

    Parameters
    ----------
    type : MeasureType
    categories : tuple of MemberCategory
        None named is all.
    stages : tuple of Stage
        Party members where none is named.
    """

    type: MeasureType
    categories: tuple[MemberCategory, ...] = ()
    stages: tuple[Stage, ...] = ()

    def value(self, world: World, subject: Subject) -> Value:
        """Count."""
        headcount = world.tree.headcount(subject.unit)
        stages = self.stages or MEMBER_STAGES
        return Decimal(headcount.count(self.categories or None, stages))

    def records(self, world: World, subject: Subject) -> tuple[str, ...]:  # noqa: ARG002
        """Return nothing: the tree itself is the evidence."""
        return ()
