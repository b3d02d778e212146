"""The door through which only legal steps come into a case."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from partyorg.errors import StepRefused, raise_all
from partyorg.processes._audit import Bench, Rules, audit
from partyorg.processes._case import Case, Done
from partyorg.processes._state import StepState
from partyorg.values import Finding, IsWorkday, is_weekday

_REFUSED = {"UNKNOWN_STEP", *(state.name for state in StepState if state.refused)}


def with_step(rules: Rules, case: Case, done: Done, *, is_workday: IsWorkday = is_weekday) -> Case:
    """Return the case with one more step done, if that is legal.

    What is early, out of order, invalid or unknown is refused, and so is what
    would make a step done later so.  A deadline that was missed and a material
    that is not yet there refuse nothing: the audit reports them.

    Parameters
    ----------
    rules : Process or Dated of Process
    case : Case
        Stays as it is.
    done : Done
    is_workday : callable
        ``date -> bool``

    Returns
    -------
    Case

    Raises
    ------
    Faults
        Of `StepRefused`, one for every reason.

    Examples
    --------
    >>> from datetime import date
    >>> from partyorg.processes import Process, Stage, Step
    >>> from partyorg.values import Label
    >>> talk = Process(
    ...     code="talk", title=Label.of("谈话", "talk"),
    ...     stages=[Stage(code="1", title=Label.of("申请", "application"))],
    ...     steps=[
    ...         Step(code="apply", title=Label.of("递交申请书", "apply"), stage="1"),
    ...         Step(code="talk", title=Label.of("派人谈话", "talk"), stage="1"),
    ...     ],
    ... )
    >>> with_step(talk, Case(id="c-1"), Done(step="talk", on=date(2026, 3, 1)))
    Traceback (most recent call last):
    partyorg.errors._base.Faults: case 'c-1' (1)
    'talk' cannot be done on 2026-03-01 (OUT_OF_ORDER): talk: “apply” was not completed before
    """
    longer = attrs.evolve(case, events=(*case.events, done))
    reasons = dict.fromkeys(_reasons(rules, case, longer, done, is_workday))
    faults = [
        StepRefused(done.step, done.on, reason.code, reason.message.zh, reason.message.en)
        for reason in reasons
    ]
    raise_all(f"case {case.id!r}", faults)
    return longer


def _reasons(
    rules: Rules, case: Case, longer: Case, done: Done, is_workday: IsWorkday
) -> Iterator[Finding]:
    """Yield what is wrong with the step itself, then what it makes wrong elsewhere."""
    last = longer.events[-1].on
    bench = Bench.of(rules, longer, last, is_workday=is_workday)
    for step in bench.steps():
        if step.code == done.step:
            yield from (one for one in bench.judged(step, done) if one.code in _REFUSED)
    known, found = (
        {
            one
            for one in audit(rules, some, last, is_workday=is_workday).all_findings
            if one.code in _REFUSED and set(one.evidence) <= {event.step for event in longer.events}
        }
        for some in (case, longer)
    )
    yield from sorted(found - known)
