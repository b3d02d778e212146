"""Compliance as columns: how many things owed came to which end."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from functools import partial, reduce

import attrs
import narwhals as nw

from partyorg.duties import ComplianceCount, ComplianceShare, Duty, DutyState, Trigger
from partyorg.extras.frames import _measure_events as events
from partyorg.extras.frames import _measure_windows as windows
from partyorg.extras.frames._measure_desk import Desk, Told, absent, one_if
from partyorg.extras.frames._measure_door import Frame
from partyorg.extras.frames._measure_owed import in_state, judged
from partyorg.org import anyone
from partyorg.values import Absence

_DECIDED = (DutyState.MET, DutyState.LATE, DutyState.MADE_UP, DutyState.MISSED)
_PENDING = (DutyState.OPEN, DutyState.NOT_YET)

_Compliance = ComplianceShare | ComplianceCount


def told_share(measure: ComplianceShare, desk: Desk) -> Told:
    """Divide what was done by what was decided."""
    return _told(measure, desk, measure.complied, share=True)


def told_count(measure: ComplianceCount, desk: Desk) -> Told:
    """Count what came to some end."""
    return _told(measure, desk, measure.states, share=False)


def _told(measure: _Compliance, desk: Desk, wanted: tuple[DutyState, ...], *, share: bool) -> Told:
    """Count; why nothing is decided is that it is not due, excused, or owed by nobody."""
    owed = list(_owed(measure, desk))

    def counted(states: tuple[DutyState, ...]) -> nw.Expr:
        each = (_counted(of, duty, states, desk) for duty, of in owed)
        count = reduce(lambda one, other: one + other, each, nw.lit(0.0))
        return desk.below(count, late=True) if measure.below else count

    decided, pending = counted(_DECIDED), counted(_PENDING)
    hit = counted(tuple(state for state in wanted if state in _DECIDED))
    none = decided == 0
    return Told(
        value=hit * 100.0 / decided if share else hit,
        absence=absent(
            (none & (pending > 0), Absence.NOT_DUE),
            (none & (counted((DutyState.EXEMPT,)) > 0), Absence.EXEMPT),
            (none, Absence.NOT_APPLICABLE),
        ),
    )


def _counted(of: Hashable, duty: Duty, states: tuple[DutyState, ...], desk: Desk) -> nw.Expr:
    """Count what a unit owes by one duty that came to one of some ends."""
    count = desk.sum(of, one_if(in_state(states)))
    return nw.when(desk.picked(duty.applies_to)).then(count).otherwise(nw.lit(0.0))


def _owed(measure: _Compliance, desk: Desk) -> Iterator[tuple[Duty, Hashable]]:
    """Name for each duty the relation of all that units would owe if it applied to them."""
    for duty in measure.duties:
        when, known = duty.when, [proof.of for proof in duty.satisfied_by]
        for query in [when.of, *known] if isinstance(when, Trigger) else known:
            desk.table(query.table.value, measure.type.name)
        rows = _rows(duty, desk, measure.type.name)
        if rows is not None:
            # Whom it applies to is asked of the unit.
            key = ("owed", attrs.evolve(duty, applies_to=anyone(), title=""))
            yield duty, desk.relation(key, partial(_judged, rows, duty, desk))


def _rows(duty: Duty, desk: Desk, name: str) -> Callable[[], Frame] | None:
    """Return what makes the rows of all that is owed; None where no window is answered for."""
    if isinstance(duty.when, Trigger):
        events.refuse(duty, duty.when)
        return partial(events.owed, duty, duty.when, desk, name)
    spans = windows.windows(duty, duty.when, desk)
    windows.refuse(duty, spans)
    return partial(windows.owed, duty, spans, desk, name) if spans else None


def _judged(rows: Callable[[], Frame], duty: Duty, desk: Desk) -> Frame:
    return judged(rows(), duty, desk)
