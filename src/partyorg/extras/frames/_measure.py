"""Measures over frames of records, without an object for each record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

import attrs
import narwhals as nw

from partyorg.duties import ComplianceCount, ComplianceShare
from partyorg.errors import (
    DuplicateName,
    Faults,
    MissingTable,
    MixedFrames,
    PartyorgError,
    Unsupported,
    raise_all,
)
from partyorg.evaluation import HonoursHeld, PanelScore, PanelShare
from partyorg.evidence import (
    Attendance,
    Count,
    Distinct,
    Heads,
    MeanOf,
    Measure,
    ReadingOf,
    Share,
    SumOf,
    Tally,
    Timeliness,
)
from partyorg.extras.frames import (
    _measure_duties,
    _measure_panels,
    _measure_plain,
    _measure_plan,
    _measure_readings,
)
from partyorg.extras.frames._layout import Layout
from partyorg.extras.frames._measure_desk import CODES, Desk, Told
from partyorg.extras.frames._measure_door import typed
from partyorg.extras.frames._measure_records import Records
from partyorg.extras.frames._measure_units import EVERY_BACKEND, Units
from partyorg.extras.frames._subjects import Others
from partyorg.extras.frames._tables import opened
from partyorg.indicators import LetterCoverage, TargetReached
from partyorg.values import Absence, IsWorkday, Period, is_weekday

_MADE: Mapping[type[Any], Callable[[Any, Desk], Told]] = {
    Attendance: _measure_plain.told_attendance,
    ComplianceCount: _measure_duties.told_count,
    ComplianceShare: _measure_duties.told_share,
    Count: _measure_plain.told_count,
    Distinct: _measure_plain.told_distinct,
    Heads: _measure_plain.told_heads,
    HonoursHeld: _measure_plain.told_honours,
    LetterCoverage: _measure_plan.told_letters,
    MeanOf: _measure_plain.told_mean,
    PanelScore: _measure_panels.told_score,
    PanelShare: _measure_panels.told_levels,
    ReadingOf: _measure_readings.told_reading,
    Share: _measure_plain.told_share,
    SumOf: _measure_plain.told_sum,
    Tally: _measure_plain.told_tally,
    TargetReached: lambda m, desk: _measure_plan.told_reached(m, _told(m.of, desk), desk.period),
    Timeliness: _measure_plain.told_timeliness,
}
"""What each class of measure comes to; a class that is not here is refused by name."""

PLACES = 12
"""Values are half-up at so many places, unless told: three more than schemes decide at."""

_OTHERWISE = "measure on objects and hand the values in as readings"
_OF_UNITS = (ComplianceCount, ComplianceShare, LetterCoverage)
"""Duties and letters are owed by units alone."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MeasuredFrame:
    """What measures come to, subject by subject, as frames of the kind that was handed in.

    Parameters
    ----------
    values : frame
        A row for each unit, or other subject: ``id``, and for each measure a column of values, null
        where there is none, and a column of codes that say why, see `AbsenceCodes`;
        0 beside a value.
    findings : frame
        What kept rows from being used: ``code``, ``table``, ``key``, ``subject``.
    layout : Layout
        Which column holds what, for rules to read.
    places : int, optional
        [decimal places] Numbers are half-up at so many; as they are where not said.
    """

    values: Any
    findings: Any
    layout: Layout
    places: int | None = None


def measure(
    measures: Iterable[Measure],
    units: Any,
    *,
    period: Period,
    as_of: date,
    activities: Any = None,
    publications: Any = None,
    readings: Any = None,
    ballots: Any = None,
    electorates: Any = None,
    awards: Any = None,
    exemptions: Any = None,
    subjects: Any = None,
    is_workday: IsWorkday = is_weekday,
    places: int = PLACES,
) -> MeasuredFrame:
    """Measure every unit of a frame, or every subject listed, on frames of records.

    All frames are of one kind.  Lazy ones stay lazy and none is collected: faults of
    headers and types are raised at once, faults of rows come as a frame of findings,
    and such rows do not count, just as `partyorg.evidence.checked` and the codec leave
    them out: rows that cannot be read, records in units that nobody knows, several that
    disagree under one key (equal ones count once), readings out of range.  Units of one
    id are left out, all of them, and named.

    Parameters
    ----------
    measures : iterable of Measure
        Each under a name of its own.
    units : frame
        Headers as `read_tree` takes them, days as days and counts as numbers.  A frame
        may hold several trees.
    period : Period
    as_of : datetime.date
    activities, publications, readings, ballots, electorates, awards, exemptions : frame, optional
        Headers as `read_evidence` takes them, with typed columns: days are days, numbers
        are numbers, periods are start 起始日期 and last 截止日期, both included.
        Readings of other measures are passed over.
    subjects : frame, optional
        Zones, posts and persons, who are then measured instead of the units: ``kind`` 对象类别,
        ``id`` 对象编码, ``unit`` 单位编码, see `subjects_frame`.  Their rows are known by
        ``str(Subject)``, as in records.
    is_workday : callable
        ``date -> bool``.
    places : int
        [decimal places] Values are half-up at so many, which hides that floats add up
        in no fixed order.  Rules may decide at fewer places than quotients keep.

    Returns
    -------
    MeasuredFrame

    Raises
    ------
    Faults
        All at once: of headers and types; `MissingTable`, where a measure looks at
        records that were not handed in; `Unsupported`, naming what columns cannot
        express; `DuplicateName`.
    NotAFrame, MixedFrames

    Examples
    --------
    >>> import polars as pl
    >>> from partyorg.evidence import activities, count
    >>> units = pl.LazyFrame({"id": ["p", "b"], "name": ["校党委", "机关党支部"],
    ...                       "kind": ["学校党委", "党支部"], "parent": [None, "p"]})
    >>> held = pl.LazyFrame({"编号": ["a-1", "a-2"], "单位编码": ["b", "p;b"], "类型": ["党课"] * 2,
    ...                      "日期": [date(2016, 3, 1), date(2016, 5, 4)]})
    >>> lectures = count("lectures", activities(kind="党课", below=True))
    >>> made = measure([lectures], units, activities=held,
    ...                period=Period.year(2016), as_of=date(2016, 12, 31))
    >>> made.values.sort("id").collect()["lectures"].to_list()
    [2.0, 2.0]
    """
    given = {
        "units": units,
        "activities": activities,
        "publications": publications,
        "readings": readings,
        "ballots": ballots,
        "electorates": electorates,
        "awards": awards,
        "exemptions": exemptions,
        "subjects": subjects,
    }
    wanted = tuple(measures)
    frames = {name: opened(name, frame) for name, frame in given.items() if frame is not None}
    kinds = tuple(sorted({str(frame.implementation) for frame in frames.values()}))
    if len(kinds) > 1:
        raise MixedFrames(kinds)
    faults: list[PartyorgError] = _named_twice(wanted)
    doors = {}
    for name, frame in frames.items():
        try:
            doors[name] = typed(name, frame.lazy())
        except Faults as of_frame:
            faults.extend(of_frame.faults)
    raise_all("the frames cannot be read 数据框有误", faults)
    forest = Units(typed=doors.pop("units"))
    others = Others(units=forest, typed=doors.pop("subjects", None))
    types = tuple(m.type for m in _read(wanted))
    tables = {
        name: Records(table=name, typed=door, units=forest, measures=types)
        for name, door in doors.items()
    }
    desk = Desk(
        units=forest,
        tables=tables,
        period=period,
        as_of=as_of,
        is_workday=is_workday,
        others=None if subjects is None else others.frame,
    )
    told: dict[str, Told] = {}
    for one in wanted:
        try:
            told[one.type.name] = _told(one, desk)
        except (MissingTable, Unsupported) as fault:
            faults.append(fault)
    raise_all("the measures cannot be columns 指标值无法按列计算", faults)
    noticed = [forest.findings, *(table.findings for table in tables.values())]
    if subjects is not None:
        noticed.append(others.findings)
    found = nw.concat(noticed, how="vertical")
    eager = isinstance(frames["units"], nw.DataFrame)
    return MeasuredFrame(
        values=_native(_values(desk, told, places), eager=eager),
        findings=_native(found, eager=eager),
        layout=Layout(
            id="id",
            measures={name: name for name in told},
            absences={name: absence_column(name) for name in told},
        ),
        places=places,
    )


def _native(frame: nw.LazyFrame[Any], *, eager: bool) -> Any:
    return frame.collect().to_native() if eager else frame.to_native()


def absence_column(measure: str) -> str:
    """Return the column that says why a measure has no value."""
    return f"{measure}@absence"


def _told(measure: Measure, desk: Desk) -> Told:
    made = _MADE.get(type(measure))
    if made is None:
        raise Unsupported(type(measure).__name__, EVERY_BACKEND, _OTHERWISE)
    if desk.others is not None and isinstance(measure, _OF_UNITS):
        none = nw.lit(CODES[Absence.NOT_APPLICABLE])
        return Told(value=nw.lit(None, nw.Float64), absence=none)
    return made(measure, desk)


def _read(measures: Iterable[Measure]) -> Iterable[ReadingOf]:
    """Walk through the measures that are filled in, those under a target among them."""
    for one in measures:
        inner = one.of if isinstance(one, TargetReached) else one
        if isinstance(inner, ReadingOf):
            yield inner


def _named_twice(measures: Iterable[Measure]) -> list[PartyorgError]:
    names = [measure.type.name for measure in measures]
    return [DuplicateName("measure", n) for n in dict.fromkeys(names) if names.count(n) > 1]


def _values(desk: Desk, told: Mapping[str, Told], places: int) -> nw.LazyFrame[Any]:
    """Work everything out, absences first: a quotient without a base is never looked at."""
    made = list(enumerate(told.items()))
    wide = desk.work().select(
        nw.all(), **{f"a{number}": one.absence.cast(nw.Int64) for number, (_, one) in made}
    )
    values = {
        f"v{number}": nw.when(nw.col(f"a{number}") == 0).then(one.value)
        for number, (_, one) in made
    }
    wide = wide.select(nw.all(), **values)
    columns = []
    for number, (name, one) in made:
        value = nw.col(f"v{number}")
        columns.append((half_up(value, places) if one.number else value).alias(name))
        columns.append(nw.col(f"a{number}").alias(absence_column(name)))
    return wide.select("id", *columns)


_NEAR = 1e-6
"""Of one step: what has come out of floats a little short of a half is a half."""


def half_up(value: nw.Expr, places: int) -> nw.Expr:
    """Round half away from zero, the same on every backend.

    Some divide by multiplying with the inverse, so their own rounding settles the last bit.
    """
    step = float(10**places)
    size = nw.when(value < 0).then(-value).otherwise(value)
    rounded = ((size * step + (0.5 + _NEAR)).floor() / step).round(places)
    return nw.when(value < 0).then(-rounded).otherwise(rounded)
