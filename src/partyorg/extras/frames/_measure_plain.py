"""Measures over records as columns: one entry of the table for each class of measure."""

from __future__ import annotations

from collections.abc import Hashable

import narwhals as nw
from dateutil.relativedelta import relativedelta

from partyorg.evaluation import HonoursHeld
from partyorg.evidence import (
    Attendance,
    Count,
    Distinct,
    Heads,
    MeanOf,
    Query,
    Share,
    SumOf,
    Tally,
    Timeliness,
)
from partyorg.extras.frames._measure_desk import (
    Desk,
    Told,
    absent,
    is_text,
    last_days,
    one_if,
    text_of,
)
from partyorg.extras.frames._measure_door import Frame, whether
from partyorg.values import Absence, add_working_days

PRESENT = nw.lit(0)


def told_count(measure: Count, desk: Desk) -> Told:
    """Count records."""
    of = desk.records(measure.of, measure.type.name)
    return Told(value=desk.sum(of, one_if(desk.wanted(measure.of))), absence=PRESENT)


def told_distinct(measure: Distinct, desk: Desk) -> Told:
    """Count different values."""
    of = desk.records(measure.of, measure.type.name)
    text = text_of(measure.of.table, measure.field)
    value = desk.distinct(of, nw.when(desk.wanted(measure.of)).then(text))
    return Told(value=value, absence=PRESENT)


def _sum(desk: Desk, query: Query, field: str, name: str) -> tuple[nw.Expr, nw.Expr]:
    """Return the sum of a number over records, and how many lack it."""
    of, wanted = desk.records(query, name), desk.wanted(query)
    number = nw.col(field)
    whole = desk.sum(of, nw.when(wanted).then(number.fill_null(0.0)).otherwise(nw.lit(0.0)))
    return whole, desk.sum(of, one_if(wanted & number.is_null()))


def told_sum(measure: SumOf, desk: Desk) -> Told:
    """Add up a number."""
    whole, lacking = _sum(desk, measure.of, measure.field, measure.type.name)
    return Told(value=whole, absence=absent((lacking > 0, Absence.MISSING)))


def told_mean(measure: MeanOf, desk: Desk) -> Told:
    """Average a number."""
    whole, lacking = _sum(desk, measure.of, measure.field, measure.type.name)
    of = desk.records(measure.of, measure.type.name)
    count = desk.sum(of, one_if(desk.wanted(measure.of)))
    gone = absent((lacking > 0, Absence.MISSING), (count == 0, measure.empty))
    return Told(value=whole / count, absence=gone)


def told_share(measure: Share, desk: Desk) -> Told:
    """Divide counts; what is counted of the part lies in the whole too."""
    name, whole, part = measure.type.name, measure.whole, measure.part
    own = part if whole.below else whole
    of, both = desk.records(own, name), desk.wanted(part) & desk.wanted(whole)
    count = desk.sum(desk.records(whole, name), one_if(desk.wanted(whole)))
    return _percent(desk.sum(of, one_if(both)), count, measure.empty)


def _percent(part: nw.Expr, whole: nw.Expr, empty: Absence) -> Told:
    return Told(value=part * 100.0 / whole, absence=absent((whole == 0, empty)))


def told_attendance(measure: Attendance, desk: Desk) -> Told:
    """Divide sums of persons."""
    name = measure.type.name
    attended, unsaid = _sum(desk, measure.of, "attended", name)
    expected, unknown = _sum(desk, measure.of, "expected", name)
    gone = absent((unsaid + unknown > 0, Absence.MISSING), (expected == 0, measure.empty))
    return Told(value=attended * 100.0 / expected, absence=gone)


def told_tally(measure: Tally, desk: Desk) -> Told:
    """Add up points by a field; a number or a day is never a text with points."""
    of, wanted = desk.records(measure.of, measure.type.name), desk.wanted(measure.of)
    points = nw.when(nw.lit(False)).then(nw.lit(0.0))  # noqa: FBT003 - the head of a chain
    if is_text(measure.field):
        for text, worth in measure.points.items():
            hit = whether(nw.col(measure.field) == text)
            points = points.when(wanted & hit).then(nw.lit(float(worth)))
    return Told(value=desk.sum(of, points.otherwise(nw.lit(0.0))), absence=PRESENT)


def told_honours(measure: HonoursHeld, desk: Desk) -> Told:
    """Count the honours of some years, under the units of today."""
    end = desk.period.end
    since = end - relativedelta(years=measure.last)
    then = whether((nw.col("on") >= since.toordinal()) & (nw.col("on") < end.toordinal()))
    of = desk.records(measure.of, measure.type.name)
    return Told(value=desk.sum(of, one_if(desk.seen(measure.of) & then)), absence=PRESENT)


def told_heads(measure: Heads, desk: Desk) -> Told:
    """Count people, those of the units below included."""
    return Told(
        value=desk.below(desk.units.heads(measure.categories, measure.stages)), absence=PRESENT
    )


def told_timeliness(measure: Timeliness, desk: Desk) -> Told:
    """Divide what was published in time by what was, or should have been."""
    of = _published(measure, desk)
    last = last_days(
        desk,
        measure.within,
        working=measure.working,
        step=lambda day: add_working_days(day, measure.within, desk.is_workday),
    )
    unpublished = nw.col("first").is_null()
    open_ = unpublished & (last >= desk.as_of.toordinal())
    counted = desk.wanted(measure.of) & ~whether(open_)
    in_time = desk.sum(of, one_if(counted & whether(nw.col("first") <= last)))
    return _percent(in_time, desk.sum(of, one_if(counted)), measure.empty)


def _published(measure: Timeliness, desk: Desk) -> Hashable:
    """Name the relation of activities with the day each was first reported on."""
    name = measure.type.name
    desk.table(measure.of.table.value, name)
    desk.table(measure.published.table.value, name)

    def frame() -> Frame:
        told = desk.records_frame(measure.published, name)
        first = (
            told.filter(desk.seen(measure.published) & (nw.col("about") != ""))
            .select(nw.col("unit").alias("by"), "about", nw.col("on").alias("first"))
            .group_by("by", "about")
            .agg(nw.col("first").min())
        )
        held = desk.records_frame(measure.of, name)
        return held.join(first, left_on=["unit", "key"], right_on=["by", "about"], how="left")

    return desk.relation(("first", measure.of.below, measure.published), frame)
