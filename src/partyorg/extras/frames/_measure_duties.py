"""Compliance as columns: windows are worked out before, records counted into them after."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from datetime import date, timedelta
from functools import reduce

import attrs
import narwhals as nw

from partyorg.duties import (
    ComplianceCount,
    ComplianceShare,
    CountedIn,
    Duty,
    DutyState,
    Proof,
    Trigger,
)
from partyorg.errors import Unsupported
from partyorg.evidence import Table
from partyorg.extras.frames._measure_desk import Desk, Told, absent, one_if
from partyorg.extras.frames._measure_door import Frame, any_of, whether
from partyorg.extras.frames._measure_units import EVERY_BACKEND
from partyorg.values import Absence, Period

_NOBODY = 0
_STATES = {state: number for number, state in enumerate(DutyState, start=1)}
_DECIDED = (DutyState.MET, DutyState.LATE, DutyState.MADE_UP, DutyState.MISSED)
_PENDING = (DutyState.OPEN, DutyState.NOT_YET)
_NEAR = 1e-9


def told_share(measure: ComplianceShare, desk: Desk) -> Told:
    """Divide what was done by what was decided."""
    states = _states(measure, desk)
    decided = _counted(measure, desk, states, _DECIDED)
    done = tuple(state for state in measure.complied if state in _DECIDED)
    return Told(
        value=_counted(measure, desk, states, done) * 100.0 / decided,
        absence=_absence(measure, desk, states, decided),
    )


def told_count(measure: ComplianceCount, desk: Desk) -> Told:
    """Count what came to some end."""
    states = _states(measure, desk)
    decided = _counted(measure, desk, states, _DECIDED)
    ends = tuple(state for state in measure.states if state in _DECIDED)
    return Told(
        value=_counted(measure, desk, states, ends),
        absence=_absence(measure, desk, states, decided),
    )


def _absence(
    measure: ComplianceShare | ComplianceCount,
    desk: Desk,
    states: Sequence[nw.Expr],
    decided: nw.Expr,
) -> nw.Expr:
    """Say why nothing is decided: it is not due, excused, or owed by nobody."""
    none = decided == 0
    pending = _counted(measure, desk, states, _PENDING) > 0
    excused = _counted(measure, desk, states, (DutyState.EXEMPT,)) > 0
    return absent(
        (none & pending, Absence.NOT_DUE),
        (none & excused, Absence.EXEMPT),
        (none, Absence.NOT_APPLICABLE),
    )


def _counted(
    measure: ComplianceShare | ComplianceCount,
    desk: Desk,
    states: Sequence[nw.Expr],
    wanted: Sequence[DutyState],
) -> nw.Expr:
    """Count the windows that came to some ends."""
    each = (one_if(any_of(s == _STATES[state] for state in wanted)) for s in states)
    count = reduce(lambda one, other: one + other, each, nw.lit(0.0))
    return desk.below(count, late=True) if measure.below else count


# --- windows -------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class _Window:
    """What a duty asks for in one window, its days as numbers."""

    duty: Duty
    start: int
    end: int
    last: int

    @property
    def opens(self) -> nw.Expr:
        """First day on which a unit can do it."""
        return nw.max_horizontal(nw.lit(float(self._first)), nw.col("founded"))

    @property
    def closes(self) -> nw.Expr:
        """Last day on time for a unit."""
        return nw.min_horizontal(nw.lit(float(self.last)), nw.col("dissolved") - 1)

    @property
    def _first(self) -> int:
        return max(self.start, self.duty.in_force.toordinal())

    def owed(self) -> nw.Expr:
        """Tell whether a unit existed for enough of it."""
        until = (self.duty.until or date.max).toordinal()
        end = nw.min_horizontal(nw.lit(float(min(self.end, until))), nw.col("dissolved"))
        left, whole, presence = end - self.opens, self.end - self.start, self.duty.presence
        enough = (left >= whole) | (left * presence.denominator >= presence.numerator * whole)
        same = (self.opens == self._first) & (
            nw.col("dissolved").is_null() | (nw.col("dissolved") >= self.end)
        )
        return whether((left > 0) & enough & (same | (self.opens <= self.closes)))


def _states(measure: ComplianceShare | ComplianceCount, desk: Desk) -> list[nw.Expr]:
    """Return what became of each duty in each window, as a number; 0 where it is not owed."""
    name = measure.type.name
    return [
        desk.named(_state(window, desk, name))
        for duty in measure.duties
        for window in _windows(duty, desk)
    ]


def _windows(duty: Duty, desk: Desk) -> Iterator[_Window]:
    """Walk through the windows that the period answers for.

    Raises
    ------
    Unsupported
        Where records must be dealt out one by one.
    """
    when = duty.when
    if isinstance(when, Trigger):
        raise Unsupported(f"Duty({duty.code!r}, when=Trigger)", EVERY_BACKEND, _TIMELY)
    if duty.spacing or duty.make_up:
        part = "spacing" if duty.spacing else "make_up"
        raise Unsupported(f"Duty({duty.code!r}, {part}=…)", EVERY_BACKEND, _OBJECTS)
    for window in when.windows_around(desk.period):
        last = when.last_day(window, desk.is_workday) + timedelta(days=duty.grace)
        if last >= window.end:
            construct = f"Duty({duty.code!r}) that is on time after its window"
            raise Unsupported(construct, EVERY_BACKEND, _OBJECTS)
        if last in desk.period and _in_force(duty, window, last):
            yield _Window(
                duty=duty,
                start=window.start.toordinal(),
                end=window.end.toordinal(),
                last=last.toordinal(),
            )


_OBJECTS = "duties.compliance on objects"
_TIMELY = f"evidence.timeliness, or {_OBJECTS}"


def _in_force(duty: Duty, window: Period, last: date) -> bool:
    """Tell whether the duty can be done on time while it is in force."""
    return duty.in_force <= window.start or duty.in_force <= last


def _state(window: _Window, desk: Desk, name: str) -> nw.Expr:
    done, timely = (
        ~any_of(~one for one in each)
        for each in zip(
            *(_proved(window, p, desk, name) for p in window.duty.satisfied_by), strict=True
        )
    )
    today = desk.as_of.toordinal()
    owed = desk.picked(window.duty.applies_to) & window.owed()
    state = nw.when(~owed).then(nw.lit(_NOBODY))
    for condition, end in (
        (_excused(window, desk) > 0, DutyState.EXEMPT),
        (done & timely, DutyState.MET),
        (done, DutyState.LATE),
        (window.opens > today, DutyState.NOT_YET),
        (window.closes >= today, DutyState.OPEN),
    ):
        state = state.when(condition).then(nw.lit(_STATES[end]))
    return state.otherwise(nw.lit(_STATES[DutyState.MISSED]))


def _proved(window: _Window, proof: Proof, desk: Desk, name: str) -> tuple[nw.Expr, nw.Expr]:
    """Tell whether there was enough of one proof, and whether there was in time."""
    duty, of = window.duty, _living(proof, desk, name)
    shown = desk.seen(proof.of) & _shown(proof)
    inside = shown & whether((nw.col("on") >= window.opens) & (nw.col("on") < window.end))
    worth = nw.lit(1.0)
    if duty.counted_in is CountedIn.HOURS:
        worth = _figure(proof, "hours").fill_null(0.0)
    timely = inside & whether(nw.col("on") <= window.closes)
    enough = duty.at_least - _NEAR
    return (
        desk.sum(of, nw.when(inside).then(worth).otherwise(nw.lit(0.0))) >= enough,
        desk.sum(of, nw.when(timely).then(worth).otherwise(nw.lit(0.0))) >= enough,
    )


def _shown(proof: Proof) -> nw.Expr:
    """Tell whether a record comes up to a proof; one that lacks the figures does not."""
    conditions = []
    if proof.attendance is not None:
        share = proof.attendance
        there, wanted = _figure(proof, "attended"), _figure(proof, "expected")
        conditions.append(there * share.denominator >= wanted * share.numerator)
    if proof.hours is not None:
        conditions.append(_figure(proof, "hours") >= float(proof.hours))
    return ~any_of(~whether(condition) for condition in conditions)


def _figure(proof: Proof, field: str) -> nw.Expr:
    """Return a figure of a record; only activities have any."""
    return nw.col(field) if proof.of.table is Table.ACTIVITIES else nw.lit(None, nw.Float64)


def _living(proof: Proof, desk: Desk, name: str) -> Hashable:
    """Name the relation of records with the days of the unit each counts for."""
    query = proof.of
    desk.table(query.table.value, name)
    return desk.relation(
        ("living", query.table, query.below),
        lambda: _with_life(desk.records_frame(query, name), desk),
    )


def _with_life(records: Frame, desk: Desk) -> Frame:
    life = desk.units.frame.select(nw.col("id").alias("who"), "founded", "dissolved")
    return records.join(life, left_on="unit", right_on="who", how="inner")


def _excused(window: _Window, desk: Desk) -> nw.Expr:
    """Count what excuses a unit from a window."""
    if "exemptions" not in desk.tables:
        return nw.lit(0.0)

    def frame() -> Frame:
        return _with_life(
            desk.tables["exemptions"].frame.with_columns(unit=nw.col("subject")), desk
        )

    start, last = nw.col("start"), nw.col("last")
    covers = (start <= window.opens) & (window.opens <= last)
    covers = covers & (start <= window.closes) & (window.closes <= last)
    ours = (nw.col("indicator") == window.duty.code) & whether(covers)
    return desk.sum(desk.relation("exemptions", frame), one_if(ours))
