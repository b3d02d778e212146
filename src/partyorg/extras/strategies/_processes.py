"""Draws of processes, each with a case that shows it can be done, and of any cases at all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from itertools import combinations
from typing import Any

import attrs
from hypothesis import strategies as st

from partyorg.extras.strategies._values import dates, labels, sources
from partyorg.extras.strategies._votes import tallies, vote_rules
from partyorg.processes import (
    Addition,
    Case,
    Done,
    Gap,
    Notice,
    Overlay,
    Process,
    Span,
    Stage,
    Step,
    Tally,
)
from partyorg.values import Label, Source

_FIRST, _LAST = date(1998, 1, 1), date(2030, 12, 31)
_DAY = timedelta(days=1)
_SHORT_MONTH, _LONG_MONTH = 28, 31
_MATERIALS = ("申请书", "谈话记录", "政审报告")
_STAGES = ("一", "二")
_OFFICES = ("", "支部", "组织部")


@attrs.frozen(kw_only=True)
class Worked:
    """A process with a case that went through it without a fault.

    Parameters
    ----------
    process : Process
    case : Case
        Every step done, on its day by a calendar of weekdays.
    """

    process: Process
    case: Case


_SOME = st.integers(0, 400)
_FEW = st.integers(0, 9)
_FLAG = st.booleans()
_SOURCE = st.none() | sources()
_PAPERS = st.lists(st.sampled_from(_MATERIALS), unique=True, max_size=2)
_VOTES = st.lists(vote_rules(), max_size=1)
_STEP = st.fixed_dictionaries(
    {
        "stage": st.sampled_from(_STAGES),
        "above": st.none() | st.lists(_FEW, max_size=2),
        "materials": _PAPERS,
        "votes": _VOTES,
        "notices": st.lists(st.integers(1, 7), max_size=1),
        "repeats": _FLAG,
        "optional": _FLAG,
        "gives": st.none() | labels(),
        "source": _SOURCE,
        "wait": _SOME,
        "by": st.sampled_from(_OFFICES),
    }
)
_GAP = st.none() | st.tuples(
    _SOME, _SOME, st.sampled_from(("", "low", "months")), _FLAG, _FLAG, _SOURCE
)


def worked_processes(*, most_steps: int = 6) -> st.SearchStrategy[Worked]:
    """Draw processes, each with a case that shows that it can be done.

    The days are drawn first and the limits around them, so that no table has
    to be thrown away.  A repeated step is always followed by one that waits
    for it.

    Parameters
    ----------
    most_steps : int
        [steps, 2, …]

    Returns
    -------
    SearchStrategy of Worked

    Examples
    --------
    >>> from hypothesis import given
    >>> from partyorg.processes import audit
    >>> @given(worked_processes())
    ... def test_it_can_be_done(worked):
    ...     last = worked.case.events[-1].on
    ...     assert audit(worked.process, worked.case, last).in_order
    >>> test_it_can_be_done()
    """
    return st.builds(
        _worked,
        labels(),
        dates(first=_FIRST, last=_LAST),
        st.lists(_STEP, min_size=2, max_size=most_steps),
        st.lists(_GAP, max_size=most_steps),
    )


def _worked(title: Label, day: date, rows: list[dict[str, Any]], gaps: list[Any]) -> Worked:
    steps: list[Step] = []
    events: list[Done] = []
    for number, row in enumerate(rows, start=1):
        step = _step(f"s{number}", row, steps, last=number == len(rows))
        steps.append(step)
        events.append(
            Done(
                step=step.code,
                on=day,
                materials=[material.code for material in step.materials],
                tally=_UNANIMOUS if step.votes else None,
                by=row["by"],
            )
        )
        ends = [notice.lasting.through(day) + _DAY for notice in step.notices]
        day = max([day, *ends]) + timedelta(days=row["wait"])
    process = Process(
        code="p",
        title=title,
        stages=[Stage(code=code, title=Label.of(code)) for code in _STAGES],
        steps=steps,
        gaps=_gaps(events, gaps),
    )
    return Worked(process=process, case=Case(id="c-0", events=events))


_UNANIMOUS = Tally(entitled=9, present=9, in_favour=9, issued=9, returned=9, secret=True)


def _step(code: str, row: dict[str, Any], above: list[Step], *, last: bool) -> Step:
    held = bool(above) and above[-1].repeats
    after = None
    if row["above"] is not None and above and not held:
        after = list(dict.fromkeys(above[number % len(above)].code for number in row["above"]))
    return Step(
        code=code,
        title=Label.of(f"步骤{code}", code),
        stage=row["stage"],
        after=after,
        materials=row["materials"],
        votes=row["votes"],
        notices=[Notice(lasting=Span(working_days=days)) for days in row["notices"]],
        repeats=row["repeats"] and not last,
        optional=row["optional"] and not held,
        gives=row["gives"],
        source=row["source"],
    )


def _gaps(events: Sequence[Done], drawn: list[Any], *, every: int = 2) -> list[Gap]:
    """Put limits around some pairs of days, which both keep."""
    pairs = [*combinations(events, 2)][::every]
    return [_gap(*pair, raw) for pair, raw in zip(pairs, drawn, strict=False) if raw is not None]


def _gap(earlier: Done, later: Done, raw: tuple[Any, ...]) -> Gap:
    low, high, kind, months, void, source = raw
    days = (later.on - earlier.on).days
    at_least = {"low": Span(days=low % (days + 1)), "months": Span(months=days // _LONG_MONTH)}
    return Gap(
        after=earlier.step,
        before=later.step,
        at_least=at_least.get(kind),
        at_most=Span(months=days // _SHORT_MONTH + 1) if months else Span(days=days + high),
        void_after=Span(days=days + 1000) if void else None,
        source=source,
    )


def processes(*, most_steps: int = 6) -> st.SearchStrategy[Process]:
    """Draw process tables that can be gone through.

    Parameters
    ----------
    most_steps : int
        [steps, 2, …]

    Returns
    -------
    SearchStrategy of Process

    Examples
    --------
    >>> from hypothesis import given
    >>> @given(processes(most_steps=3))
    ... def test_a_step_waits_for_steps_above(process):
    ...     assert process.steps[0].after == ()
    >>> test_a_step_waits_for_steps_above()
    """
    return worked_processes(most_steps=most_steps).map(lambda worked: worked.process)


def cases(process: Process, *, id: str = "c-1", most: int = 10) -> st.SearchStrategy[Case]:
    """Draw cases of a process, regular and irregular.

    Parameters
    ----------
    process : Process
    id : str
    most : int
        [events]

    Returns
    -------
    SearchStrategy of Case

    Examples
    --------
    >>> from hypothesis import given, strategies
    >>> @given(strategies.data(), processes())
    ... def test_days_only_pass(data, process):
    ...     days = [done.on for done in data.draw(cases(process)).events]
    ...     assert days == sorted(days)
    >>> test_days_only_pass()
    """
    return st.builds(partial(_case, process, id, most), _START, _EVENTS)


_START = dates(first=_FIRST, last=_LAST)
_TALLY = st.none() | tallies(most=9)
_EVENT = st.tuples(st.integers(0, 99), st.integers(0, 1500), _PAPERS, _TALLY)
_EVENTS = st.lists(_EVENT, max_size=40)


def _case(process: Process, id: str, most: int, start: date, drawn: list[Any]) -> Case:
    return Case(
        id=id,
        events=[
            Done(
                step=process.steps[number % len(process.steps)].code,
                on=start + timedelta(days=days),
                materials=materials,
                tally=tally,
            )
            for number, days, materials, tally in drawn[:most]
        ],
    )


def overlays(worked: Worked) -> st.SearchStrategy[Overlay]:
    """Draw what a university could add to a process that can still be gone through.

    Parameters
    ----------
    worked : Worked
        Its case keeps the limits that are added.

    Returns
    -------
    SearchStrategy of Overlay

    Examples
    --------
    >>> from hypothesis import given
    >>> from partyorg.processes import overlaid
    >>> @given(worked_processes().flatmap(lambda w: overlays(w).map(lambda o: (w, o))))
    ... def test_an_overlay_fits(drawn):
    ...     worked, overlay = drawn
    ...     assert len(overlaid(worked.process, overlay).steps) >= len(worked.process.steps)
    >>> test_an_overlay_fits()
    """
    return st.builds(
        partial(_overlay, worked), _INSERTED, _ADDED, st.lists(_GAP, max_size=6), _SOURCE
    )


_INSERTED = st.lists(st.tuples(_FEW, _FLAG), max_size=3)
_ADDED = st.lists(st.tuples(_FEW, _PAPERS, _VOTES), max_size=2)


def _overlay(
    worked: Worked, inserted: list[Any], added: list[Any], gaps: list[Any], source: Source | None
) -> Overlay:
    codes = [step.code for step in worked.process.steps]
    rows = {number % (len(codes) - 1) + 1: optional for number, optional in inserted}
    return Overlay(
        code="ours",
        title=Label.of("本校规定", "our own rules"),
        steps=[
            Step(
                code=f"x{row}",
                title=Label.of(f"增加的步骤{row}", f"added {row}"),
                stage=_STAGES[0],
                after=[codes[row - 1]],
                before=[codes[row]],
                optional=optional,
            )
            for row, optional in rows.items()
        ],
        gaps=_gaps(worked.case.events, gaps, every=1),
        additions=[
            Addition(step=codes[number % len(codes)], materials=materials, votes=votes)
            for number, materials, votes in added
        ],
        source=source,
    )
