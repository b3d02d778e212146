"""Filled-in values as columns."""

from __future__ import annotations

from collections.abc import Hashable

import narwhals as nw

from partyorg.evidence import Over, ReadingOf
from partyorg.extras.frames._measure_desk import CODES, Desk, Told, one_if
from partyorg.extras.frames._measure_door import Frame, any_of, whether
from partyorg.extras.frames._measure_records import YES
from partyorg.rules import Kind
from partyorg.values import Absence

_LONGER = 10_000_000.0
"""More than there are days in the calendar: later ends go before later starts."""


def told_reading(measure: ReadingOf, desk: Desk) -> Told:
    """Read what is filled in, or say why there is nothing to read."""
    of, ours = _readings(measure, desk), nw.col("measure") == measure.type.name
    if measure.over is Over.WHOLE:
        start, last = desk.period.start.toordinal(), desk.period.last.toordinal()
        ours = ours & (nw.col("start") == start) & (nw.col("last") == last)
    elif measure.over is Over.LAST:
        ours = ours & (nw.col("inside") == 1.0) & whether(nw.col("late") == nw.col("latest"))
    else:
        ours = ours & (nw.col("inside") == 1.0)
    count = desk.sum(of, one_if(ours))
    code = desk.most(of, nw.when(ours).then(_code()))
    clash = desk.most(of, nw.when(ours).then(nw.col("clash"))) if measure.over is Over.SUM else None
    due = measure.due or desk.period.last
    none = CODES[Absence.MISSING if desk.as_of > due else Absence.NOT_DUE]
    absence = nw.when(count.fill_null(0.0) == 0).then(nw.lit(none)).when(code > 0).then(code)
    if clash is not None:
        absence = absence.when(clash > 0).then(nw.lit(CODES[Absence.MISSING]))
    gone = absence.otherwise(nw.lit(0))
    return Told(
        value=_value(measure, desk, of, ours),
        absence=gone,
        number=measure.type.kind is Kind.NUMBER,
    )


def _value(measure: ReadingOf, desk: Desk, of: Hashable, ours: nw.Expr) -> nw.Expr:
    kind = measure.type.kind
    if kind is Kind.NUMBER:
        return desk.sum(of, nw.when(ours).then(nw.col("value")).otherwise(nw.lit(0.0)))
    if kind is Kind.TRUTH:
        yes = any_of(nw.col("word").str.to_lowercase() == word for word in YES)
        return desk.sum(of, one_if(ours & yes)) > 0
    return desk.text(of, nw.when(ours).then(nw.col("word")))


def _code() -> nw.Expr:
    """Return the code of a reading's absence, 0 where it has a value."""
    chain = nw.when(nw.lit(False)).then(nw.lit(0.0))  # noqa: FBT003 - the head of a chain
    for kind, code in CODES.items():
        chain = chain.when(whether(nw.col("absence") == kind.value)).then(nw.lit(float(code)))
    silent = nw.col("value").is_null() & (nw.col("word") == "")
    return chain.when(silent).then(nw.lit(float(CODES[Absence.MISSING]))).otherwise(nw.lit(0.0))


def _readings(measure: ReadingOf, desk: Desk) -> Hashable:
    """Name the relation of readings, with what lies inside, is the latest, and overlaps."""
    records = desk.table("readings", measure.type.name)

    def frame() -> Frame:
        start, last = float(desk.period.start.toordinal()), float(desk.period.last.toordinal())
        inside = one_if((nw.col("start") >= start) & (nw.col("last") <= last))
        each = ["subject", "measure", "inside"]
        before = nw.col("last").shift(1).over(*each, order_by=["start", "last"])
        return (
            records.frame.with_columns(
                unit=nw.col("subject"),
                inside=inside,
                late=nw.col("last") * _LONGER + nw.col("start"),
            )
            .with_columns(latest=nw.col("late").max().over(*each), before=before)
            .with_columns(clash=one_if(whether(nw.col("before") >= nw.col("start"))))
        )

    return desk.relation("readings", frame)
