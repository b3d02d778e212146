"""Queries: which records a measure looks at, as values."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import attrs

from partyorg.errors import UnknownField
from partyorg.evidence._records import (
    Activity,
    ActivityPart,
    Award,
    AwardLevel,
    Ballot,
    Mode,
    Publication,
)
from partyorg.evidence._world import World
from partyorg.org import Subject, SubjectKind
from partyorg.values import FrozenMap, Labelled, plain

Queried = Activity | Publication | Ballot | Award
Wanted = str | Labelled


class Table(Labelled):
    """Which records are looked at."""

    ACTIVITIES = "activities", "活动记录", "activities"
    PUBLICATIONS = "publications", "公开信息", "publications"
    BALLOTS = "ballots", "评议票", "ballots"
    AWARDS = "awards", "获奖", "awards"

    @property
    def record(self) -> type[Queried]:
        """The class of its records."""
        return _RECORDS[self]


_RECORDS: dict[Table, type[Queried]] = {
    Table.ACTIVITIES: Activity,
    Table.PUBLICATIONS: Publication,
    Table.BALLOTS: Ballot,
    Table.AWARDS: Award,
}


def _frozen(where: FrozenMap[str, tuple[str, ...]]) -> FrozenMap[str, tuple[str, ...]]:
    return FrozenMap({field: tuple(values) for field, values in where.items()})


@attrs.frozen(kw_only=True)
class Query:
    """Records of one table, in the period assessed and not after its as-of day.

    Parameters
    ----------
    table : Table
    where : mapping of str to tuple of str
        ``{field: codes or texts it may have}``; all fields must agree.  A number is written
        without idle zeros: ``"1.5"``, ``"2"``.
    below : bool
        Whether records of the units below count too, each once; below a zone, post or
        person there is nothing.

    Raises
    ------
    UnknownField
        If the records have no such field.

    See Also
    --------
    activities, publications, awards, ballots
    """

    table: Table
    where: FrozenMap[str, tuple[str, ...]] = attrs.field(factory=FrozenMap, converter=_frozen)
    below: bool = False

    def __attrs_post_init__(self) -> None:
        for field in self.where:
            check_field(self.table, field)

    def of(self, world: World, subject: Subject) -> tuple[Queried, ...]:
        """Return a subject's records, by key."""
        return tuple(
            record
            for record in self.seen(world, subject)
            if (on := _day(record)) is None or on in world.period
        )

    def seen(self, world: World, subject: Subject) -> tuple[Queried, ...]:
        """Return a subject's records of any period, up to the as-of day, by key."""
        below = self.below and subject.kind is SubjectKind.UNIT
        names = [u.id for u in world.tree.within(subject.unit)] if below else [str(subject)]
        found: dict[str, Queried] = {}
        for name in names:
            for record in world.evidence.of_subject(self.table.record, name):
                on = _day(record)
                if (on is None or on <= world.as_of) and self.wants(record):
                    found[record.key] = record
        return tuple(found[key] for key in sorted(found))

    def wants(self, record: Queried) -> bool:
        """Tell whether a record of its table has what is asked for, whenever it was."""
        return all(code_of(getattr(record, f)) in wanted for f, wanted in self.where.items())


def _day(record: Queried) -> date | None:
    """Return the day of a record; a ballot has none."""
    day: date | None = getattr(record, "on", None)
    return day


def check_field(table: Table, field: str) -> None:
    """Refuse a field that a table's records do not have.

    Raises
    ------
    UnknownField
    """
    known = tuple(attribute.name for attribute in attrs.fields(table.record))
    if field not in known:
        raise UnknownField(table.value, field, known)


def check_number(table: Table, field: str) -> None:
    """Refuse a field that holds no number in a table's records.

    Raises
    ------
    UnknownField
        It names the fields that do.
    """
    known = tuple(a.name for a in attrs.fields(table.record) if a.name in _NUMBERS)
    if field not in known:
        raise UnknownField(table.value, field, known)


_NUMBERS = frozenset({"attended", "expected", "hours", "score"})


def code_of(value: Any) -> str:
    """Return what a value is compared by: a label's code, a number as `plain` writes it, text."""
    if isinstance(value, Decimal):
        return plain(value)
    return str(value.value) if isinstance(value, Labelled) else str(value)


def _where(**wanted: Wanted | tuple[Wanted, ...] | None) -> FrozenMap[str, tuple[str, ...]]:
    given = {field: value for field, value in wanted.items() if value is not None}
    return FrozenMap({field: tuple(_each(value)) for field, value in given.items()})


def _each(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, tuple) else (value,):
        yield code_of(one)


def activities(
    *,
    kind: str | tuple[str, ...] | None = None,
    part: ActivityPart | None = None,
    mode: Mode | None = None,
    topic: str | tuple[str, ...] | None = None,
    below: bool = False,
) -> Query:
    """Look at activities 活动记录.

    Parameters
    ----------
    kind, topic : str or tuple of str, optional
    part : ActivityPart, optional
    mode : Mode, optional
    below : bool
        Whether those of the units below count too.

    Examples
    --------
    >>> activities(kind="党课").table
    Table.ACTIVITIES
    """
    where = _where(kind=kind, part=part, mode=mode, topic=topic)
    return Query(table=Table.ACTIVITIES, where=where, below=below)


def publications(
    *,
    section: str | tuple[str, ...] | None = None,
    topic: str | tuple[str, ...] | None = None,
    below: bool = False,
) -> Query:
    """Look at publications 公开信息."""
    where = _where(section=section, topic=topic)
    return Query(table=Table.PUBLICATIONS, where=where, below=below)


def awards(
    *,
    title: str | tuple[str, ...] | None = None,
    level: AwardLevel | tuple[AwardLevel, ...] | None = None,
    below: bool = False,
) -> Query:
    """Look at awards 获奖."""
    return Query(table=Table.AWARDS, where=_where(title=title, level=level), below=below)


def ballots(
    panel: str, *, group: str | tuple[str, ...] | None = None, mode: Mode | None = None
) -> Query:
    """Look at the ballots of a panel 评议票."""
    return Query(table=Table.BALLOTS, where=_where(panel=panel, group=group, mode=mode))
