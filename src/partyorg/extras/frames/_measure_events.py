"""Triggered duties as columns: events that wait, and records that answer them in turn.

Objects walk through the events, each taking the earliest records that nobody took.  Here
the same is arithmetic.  Events and their last days come in one order, so what event *n*
leaves behind is a place in the row of records: ``q(n) = min(b(n), max(q(n-1), a(n)) + c(n))``,
where ``a`` records lie before it, ``b`` up to its last day, and it still needs ``c``.
Written out, with ``C`` for the needs so far, that is
``q(n) = C(n) + max over s ≤ n of min(a(s) - C(s-1), min over s ≤ u ≤ n of b(u) - C(u))``.
"""

from __future__ import annotations

from datetime import date, timedelta

import narwhals as nw

from partyorg.duties import CountedIn, Duty, Proof, Trigger
from partyorg.errors import Unsupported
from partyorg.evidence import Table
from partyorg.extras.frames._measure_desk import Desk, one_if
from partyorg.extras.frames._measure_door import Frame, whether
from partyorg.extras.frames._measure_owed import days_in_force, enough, is_apart, living, shown
from partyorg.extras.frames._measure_units import EVERY_BACKEND
from partyorg.extras.frames._measure_windows import OBJECTS

_SINCE = "since=, the first day from which events count"


def owed(duty: Duty, when: Trigger, desk: Desk, name: str) -> Frame:
    """Return what units owe, event by event, see `partyorg.extras.frames._measure_owed`."""
    rows = _beside(_waiting(duty, when, desk, name), duty, desk, name)
    rows = _late_served(_first_served(rows, duty.at_least))
    start, end = desk.period.start.toordinal(), desk.period.end.toordinal()
    had, least = nw.col("named") + nw.col("first") + nw.col("late"), duty.at_least
    rows = rows.with_columns(
        timely=one_if(nw.col("named_timely") + nw.col("first") >= least), done=one_if(had >= least)
    )
    # Of several proofs each is needed.
    rows = rows.group_by(["unit", "event", "opens", "last", "until"]).agg(
        nw.col("timely").min(), nw.col("done").min()
    )
    answered = (nw.col("until") >= start) & (nw.col("until") < end)
    return rows.filter(answered).with_columns(owed=nw.lit(1.0), inside=nw.col("done"))


def refuse(duty: Duty, when: Trigger) -> None:
    """Refuse what hangs on the order of records without end, or on days without end.

    Raises
    ------
    Unsupported
    """
    construct, way = "", OBJECTS
    if is_apart(duty):
        construct = f"Duty({duty.code!r}, spacing=…) after events"
    elif duty.counted_in is CountedIn.HOURS:
        construct = f"Duty({duty.code!r}) in hours after events"
    elif when.days is None and duty.in_force == date.min:
        construct = f"Duty({duty.code!r}) in working days or months after events of any time"
        way = _SINCE
    if construct:
        raise Unsupported(construct, EVERY_BACKEND, way)


# --- events --------------------------------------------------------------------------------------


def _waiting(duty: Duty, when: Trigger, desk: Desk, name: str) -> Frame:
    """Return the events that units answer for: their days, cut to the unit's and the duty's."""
    rows = living(when.of, desk, name)
    in_force, until = days_in_force(duty)
    rows = rows.with_columns(
        until=_last_day(duty, when, desk),
        opens=nw.max_horizontal(nw.col("on"), nw.lit(float(in_force)), nw.col("founded")),
    ).filter(~nw.col("until").is_null())
    rows = rows.with_columns(
        last=nw.min_horizontal(nw.col("until") + duty.grace, nw.col("dissolved") - 1),
        left=nw.min_horizontal(nw.col("until") + 1, nw.lit(float(until)), nw.col("dissolved"))
        - nw.col("opens"),
        whole=nw.col("until") + 1 - nw.col("on"),
    )
    there = enough(duty, nw.col("left"), nw.col("whole")) & (nw.col("opens") <= nw.col("last"))
    return rows.filter(there).select(
        "unit", "opens", "last", "until", event=nw.col("key"), began=nw.col("on")
    )


def _last_day(duty: Duty, when: Trigger, desk: Desk) -> nw.Expr:
    """Return the last day to answer what happened on a day."""
    if when.days is not None:
        return nw.col("on") + when.days
    day = duty.in_force
    while when.last_day(day - _DAY, desk.is_workday) >= duty.in_force:
        day -= _DAY
    days = [date.fromordinal(n) for n in range(day.toordinal(), desk.as_of.toordinal() + 1)]
    table = {
        float(day.toordinal()): float(when.last_day(day, desk.is_workday).toordinal())
        for day in days
    }
    if not table:
        return nw.lit(None, nw.Float64)
    return nw.col("on").replace_strict(
        list(table), list(table.values()), default=None, return_dtype=nw.Float64
    )


_DAY = timedelta(days=1)


# --- records -------------------------------------------------------------------------------------

_DAYS = ("began", "opens", "last", "until")
_PART = ["unit", "part"]


def _beside(waiting: Frame, duty: Duty, desk: Desk, name: str) -> Frame:
    """Say of each event, for each proof, which records lie before it and up to its last day.

    Events and records stand in one row by day, so that none has to be looked for: each
    event twice, before the records of its first day and behind those of its last.
    """
    marks = {f"m{number}": nw.lit(float(number)) for number in range(2 * len(duty.satisfied_by))}
    both = waiting.with_columns(**marks).unpivot(
        on=list(marks),
        index=["unit", "event", *_DAYS],
        variable_name="which",
        value_name="mark",
    )
    part = (nw.col("mark") / 2.0).floor()
    behind = nw.col("mark") > part * 2.0
    none = nw.lit(0.0)
    line = both.select(
        "unit", "event", *_DAYS, part=part,
        day=nw.when(behind).then(nw.col("last")).otherwise(nw.col("opens")),
        place=nw.when(behind).then(nw.lit(2.0)).otherwise(none),
        free=none, named=none,
    )  # fmt: skip
    rows = nw.concat(
        [
            line,
            *(
                _answers(proof, duty, desk, name).with_columns(part=nw.lit(float(number)))
                .select(line.collect_schema().names())
                for number, proof in enumerate(duty.satisfied_by)
            ),
        ],
        how="vertical",
    )  # fmt: skip
    timely = whether(nw.col("day") <= nw.col("due"))
    rows = rows.with_columns(
        so_far=nw.col("free").cum_sum().over(*_PART, order_by=["day", "place"]),
        due=nw.col("last").max().over(*_PART, "event"),
        free=nw.col("free").sum().over(*_PART),
    ).with_columns(
        named_timely=nw.when(timely).then(nw.col("named")).otherwise(none),
        so_far=nw.when(nw.col("place") != 1).then(nw.col("so_far")),
    )
    rows = rows.group_by([*_PART, "event"]).agg(
        *(nw.col(day).max() for day in _DAYS),
        nw.col("so_far").min().alias("before"),
        nw.col("so_far").max().alias("up_to"),
        nw.col("free").max(),
        nw.col("named").sum(),
        nw.col("named_timely").sum(),
    )
    return rows.filter(~nw.col("opens").is_null())


def _answers(proof: Proof, duty: Duty, desk: Desk, name: str) -> Frame:
    """Return what comes up to a proof: what names an event, and what is free to answer any."""
    event = nw.col("about") if proof.of.table is Table.PUBLICATIONS else nw.lit("")
    free = one_if(event == "")
    none = nw.lit(None, nw.Float64)
    return shown(proof, duty, desk, name).select(
        "unit", event=event, **dict.fromkeys(_DAYS, none), day=nw.col("on"), place=nw.lit(1.0),
        free=free, named=1.0 - free,
    )  # fmt: skip


# --- the queue -----------------------------------------------------------------------------------


def _in_turn(number: nw.Expr) -> nw.Expr:
    return number.over(*_PART, order_by=["began", "event"])


def _first_served(rows: Frame, least: int) -> Frame:
    """Let every event in turn have what is in time for it: ``first`` of them."""
    needs = nw.max_horizontal(least - nw.col("named"), nw.lit(0.0))
    rows = rows.with_columns(one=nw.lit(1.0), needs=needs)
    rows = rows.with_columns(
        turn=_in_turn(nw.col("one").cum_sum()), so_far=_in_turn(nw.col("needs").cum_sum())
    )
    rows = rows.with_columns(
        floor=nw.col("before") - nw.col("so_far") + nw.col("needs"),
        roof=nw.col("up_to") - nw.col("so_far"),
    )
    names = rows.collect_schema().names()
    begun = rows.select(
        who=nw.col("unit"), of=nw.col("part"), since=nw.col("turn"), least=nw.col("floor")
    )
    pairs = rows.join(begun, left_on=_PART, right_on=["who", "of"], how="inner")
    pairs = pairs.filter(nw.col("since") <= nw.col("turn"))
    pairs = pairs.with_columns(
        lowest=nw.col("roof").cum_min().over(*_PART, "since", order_by=["turn"])
    )
    pairs = pairs.with_columns(place=nw.min_horizontal(nw.col("least"), nw.col("lowest")))
    rows = pairs.group_by(names).agg(nw.col("place").max())
    rows = rows.with_columns(place=nw.col("place") + nw.col("so_far"))
    rows = rows.with_columns(held=_in_turn(nw.col("place").shift(1)).fill_null(0.0))
    rows = rows.with_columns(begin=nw.max_horizontal(nw.col("held"), nw.col("before")))
    return rows.with_columns(first=nw.col("place") - nw.col("begin"))


def _late_served(rows: Frame) -> Frame:
    """Let every event in turn have what is left after it: ``late`` of them."""
    rows = rows.with_columns(needs=nw.col("needs") - nw.col("first"))
    rows = rows.with_columns(
        so_far=_in_turn(nw.col("needs").cum_sum()),
        gone=_in_turn(nw.col("first").cum_sum()),
        taken=nw.col("first").sum().over(*_PART),
    )
    rows = rows.with_columns(before=nw.col("begin") - nw.col("gone") + nw.col("first"))
    rows = rows.with_columns(floor=nw.col("before") - nw.col("so_far") + nw.col("needs"))
    rows = rows.with_columns(highest=_in_turn(nw.col("floor").cum_max()))
    rows = rows.with_columns(
        place=nw.min_horizontal(
            nw.col("free") - nw.col("taken"), nw.col("so_far") + nw.col("highest")
        )
    )
    rows = rows.with_columns(held=_in_turn(nw.col("place").shift(1)).fill_null(0.0))
    begin = nw.max_horizontal(nw.col("held"), nw.col("before"))
    return rows.with_columns(late=nw.col("place") - begin)
