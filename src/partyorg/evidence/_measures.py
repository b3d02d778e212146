"""Measures over records: values that say how records become a number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import reduce
from typing import Any

import attrs

from partyorg.errors import WrongKind
from partyorg.evidence._query import Queried, Query, check_field, check_number, code_of
from partyorg.evidence._world import World
from partyorg.org import MEMBER_STAGES, MemberCategory, Stage, Subject
from partyorg.rules import Measured, MeasureType, Value
from partyorg.values import (
    EXACT,
    Absence,
    Absent,
    FrozenMap,
    Label,
    Number,
    exact,
    quotient,
)

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


def keys_of(records: Sequence[Queried]) -> tuple[str, ...]:
    return tuple(record.key for record in records)


def percent(part: int | Decimal, whole: int | Decimal, empty: Absence, note: Label) -> Value:
    if not whole:
        return Absent(kind=empty, note=note)
    return quotient(EXACT.multiply(_HUNDRED, part), Decimal(whole))


def total(numbers: Iterable[Decimal]) -> Decimal:
    """Add up exactly, whatever the caller's decimal context."""
    return reduce(EXACT.add, numbers, Decimal(0))


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
        return keys_of(self.of.of(world, subject))


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
        return keys_of(self.of.of(world, subject))


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
        A field that holds numbers: ``hours``, ``expected``, ``attended``, ``score``.

    Raises
    ------
    UnknownField
        If it holds none.
    """

    type: MeasureType
    of: Query
    field: str

    def __attrs_post_init__(self) -> None:
        check_number(self.of.table, self.field)

    def value(self, world: World, subject: Subject) -> Value:
        """Add up."""
        return _sum(self.of.of(world, subject), self.field)

    def records(self, world: World, subject: Subject) -> tuple[str, ...]:
        """Return keys of the records added."""
        return keys_of(self.of.of(world, subject))


def _sum(records: Sequence[Queried], field: str) -> Decimal | Absent:
    lacking = [record.key for record in records if getattr(record, field) is None]
    if lacking:
        return Absent(kind=Absence.MISSING, note=f"{field}: {', '.join(lacking)}")
    return total(exact(getattr(record, field)) for record in records)


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
        check_number(self.of.table, self.field)

    def value(self, world: World, subject: Subject) -> Value:
        """Average."""
        records = self.of.of(world, subject)
        whole = _sum(records, self.field)
        if isinstance(whole, Absent):
            return whole
        if not records:
            return Absent(kind=self.empty, note=self.of.table.label)
        return quotient(whole, Decimal(len(records)))

    def records(self, world: World, subject: Subject) -> tuple[str, ...]:
        """Return keys of the records averaged."""
        return keys_of(self.of.of(world, subject))


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

    Raises
    ------
    WrongKind
        If part and whole are of different tables.
    """

    type: MeasureType
    part: Query
    whole: Query
    empty: Absence = Absence.MISSING

    def __attrs_post_init__(self) -> None:
        part, whole = self.part.table, self.whole.table
        if part is not whole:
            raise WrongKind("part", whole.value, self.type.name, part.value)

    def value(self, world: World, subject: Subject) -> Value:
        """Divide the counts."""
        whole = self.whole.of(world, subject)
        part = self.records(world, subject)
        return percent(len(part), len(whole), self.empty, self.whole.table.label)

    def records(self, world: World, subject: Subject) -> tuple[str, ...]:
        """Return keys of the records of the part that are in the whole."""
        whole = set(keys_of(self.whole.of(world, subject)))
        return tuple(key for key in keys_of(self.part.of(world, subject)) if key in whole)


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
        return percent(attended, expected, self.empty, self.of.table.label)

    def records(self, world: World, subject: Subject) -> tuple[str, ...]:
        """Return keys of the activities."""
        return keys_of(self.of.of(world, subject))


def _exactly(points: Mapping[Any, Number]) -> FrozenMap[str, Decimal]:
    return FrozenMap({code_of(key): exact(value) for key, value in points.items()})


@attrs.frozen(kw_only=True, order=False)
class Tally(RecordMeasure):
    """Points for each record by one of its fields 按级别累计, such as awards by level.

    Parameters
    ----------
    type : MeasureType
    of : Query
    field : str
    points : mapping of str or Labelled to number
        ``{code, text or member: points}``; records with other values add nothing.
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
        return total(points for points in each if points is not None)

    def records(self, world: World, subject: Subject) -> tuple[str, ...]:
        """Return keys of the records that earned points."""
        found = self.of.of(world, subject)
        return keys_of([record for record in found if self._points(record) is not None])


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
