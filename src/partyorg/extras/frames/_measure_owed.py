"""What units owe, a row for each window or event, and what became of it.

Whoever makes such rows says of each: ``unit``; the days it ``opens`` and is ``last`` on time;
and as 1 or 0 whether it is ``owed`` at all, and was done ``timely``, ``inside`` its window, or
``done`` however late.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import narwhals as nw

from partyorg.duties import CountedIn, Duty, DutyState, Proof
from partyorg.evidence import Query, Table
from partyorg.extras.frames._measure_desk import Desk, one_if
from partyorg.extras.frames._measure_door import Frame, any_of, whether

#: States as numbers; 0 is what nobody owes.
STATES: Mapping[DutyState, int] = {state: number for number, state in enumerate(DutyState, start=1)}
COLUMNS = ("unit", "opens", "last", "owed", "timely", "inside", "done")
#: So that a sum of floats that is a whole number is not taken for one a little less.
NEAR = 1e-9


def in_state(wanted: tuple[DutyState, ...]) -> nw.Expr:
    """Tell whether something came to one of some ends."""
    return any_of(nw.col("state") == STATES[one] for one in wanted)


def judged(rows: Frame, duty: Duty, desk: Desk) -> Frame:
    """Say what became of each thing owed: ``unit``, ``state``."""
    today = desk.as_of.toordinal()
    rows = _excused(rows.filter(nw.col("owed") == 1).select(*COLUMNS), duty, desk)
    state = nw.when(nw.col("excused") > 0).then(nw.lit(STATES[DutyState.EXEMPT]))
    for condition, end in (
        (nw.col("timely") == 1, DutyState.MET),
        (nw.col("inside") == 1, DutyState.LATE),
        (nw.col("done") == 1, DutyState.MADE_UP),
        (nw.col("opens") > today, DutyState.NOT_YET),
        (nw.col("last") >= today, DutyState.OPEN),
    ):
        state = state.when(condition).then(nw.lit(STATES[end]))
    return rows.select("unit", state=state.otherwise(nw.lit(STATES[DutyState.MISSED])))


def _excused(rows: Frame, duty: Duty, desk: Desk) -> Frame:
    """Tell whether something excuses a unit on both days of what it owes."""
    if "exemptions" not in desk.tables:
        return rows.with_columns(excused=nw.lit(0.0))
    known = desk.tables["exemptions"].frame.filter(nw.col("indicator") == duty.code)
    known = known.select(who=nw.col("subject"), since=nw.col("start"), till=nw.col("last"))
    # Rows that are alike must not become one.
    rows = rows.with_columns(row=nw.col("opens").cum_sum().over("unit", order_by=["opens", "last"]))
    rows = rows.join(known, left_on="unit", right_on="who", how="left")
    held = any_of(
        ~whether((nw.col("since") <= day) & (day <= nw.col("till")))
        for day in (nw.col("opens"), nw.col("last"))
    )
    each = [*COLUMNS, "row"]
    return rows.with_columns(excused=one_if(~held)).group_by(each).agg(nw.col("excused").max())


def enough(duty: Duty, left: nw.Expr, whole: nw.Expr) -> nw.Expr:
    """Tell whether a unit was there for so much of something as its duty asks for."""
    presence = duty.presence
    return (left > 0) & (left * presence.denominator >= whole * presence.numerator)


def days_in_force(duty: Duty) -> tuple[int, int]:
    """Return the first day a duty is in force, and the first it no longer is."""
    return duty.in_force.toordinal(), (duty.until or date.max).toordinal()


def is_apart(duty: Duty) -> bool:
    """Tell whether records must lie apart; one is never too near."""
    return bool(duty.spacing) and duty.at_least > 1


# --- records -------------------------------------------------------------------------------------


def living(query: Query, desk: Desk, name: str) -> Frame:
    """Return what a query sees, with the days of the unit each counts for."""
    life = desk.units.frame.select(nw.col("id").alias("who"), "founded", "dissolved")
    rows = desk.records_frame(query, name)
    rows = rows.join(life, left_on="unit", right_on="who", how="inner")
    return rows.with_columns(seen=desk.seen(query)).filter(nw.col("seen"))


def shown(proof: Proof, duty: Duty, desk: Desk, name: str) -> Frame:
    """Return what comes up to a proof, each with its ``worth``: a time, or its hours.

    A record that lacks the figures does not.
    """
    conditions = []
    if proof.attendance is not None:
        share = proof.attendance
        there, wanted = _figure(proof, "attended"), _figure(proof, "expected")
        conditions.append(there * share.denominator >= wanted * share.numerator)
    if proof.hours is not None:
        conditions.append(_figure(proof, "hours") >= float(proof.hours))
    worth = nw.lit(1.0)
    if duty.counted_in is CountedIn.HOURS:
        worth = _figure(proof, "hours").fill_null(0.0)
    fails = any_of(~whether(condition) for condition in conditions)
    rows = living(proof.of, desk, name).with_columns(worth=worth, fails=fails)
    return rows.filter(~nw.col("fails"))


def _figure(proof: Proof, field: str) -> nw.Expr:
    """Return a figure of a record; only activities have any."""
    return nw.col(field) if proof.of.table is Table.ACTIVITIES else nw.lit(None, nw.Float64)
