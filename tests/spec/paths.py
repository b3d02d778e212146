"""Lawful ways through member development, whose single days each clause bends to its own case."""

from datetime import date, timedelta
from typing import Any

import attrs

from partyorg.processes import Audit, Case, Done, StepState, Tally, audit
from partyorg.regulations import member_development

VOTED = Tally(entitled=20, present=15, in_favour=14, against=1, issued=15, returned=15, secret=True)
RULES = member_development()
BORN = date(1990, 1, 1)
WEEK = timedelta(days=7)

#: Days after the application on which each step is lawfully done.
_DAYS = {
    "apply": 0,
    "talk": 20,
    "activist": 200,
    "activist-filed": 210,
    "mentors": 210,
    "cultivate": 220,
    "candidate": 580,
    "candidate-superior": 590,
    "candidate-notice": 593,
    "sponsors": 603,
    "political-review": 610,
    "training": 620,
    "committee-review": 630,
    "pre-review": 640,
    "form": 645,
    "admission-meeting": 655,
    "superior-talk": 670,
    "approval": 690,
    "filed": 700,
    "assigned": 700,
    "oath": 705,
    "probation": 800,
    "full-application": 1020,
    "full-meeting": 1025,
    "full-approval": 1060,
    "archive": 1080,
}

#: Days on which an activist is examined, half a year apart at most.
_TURNS = (220, 400, 570)

#: First days under either version: all of the first path ends before the revision.
STARTS = {2014: date(2016, 9, 1), 2026: date(2026, 9, 1)}


def lawful(year: int) -> dict[str, Done]:
    """Return every step as it is lawfully done under one version, by code."""
    start = STARTS[year]
    events = {
        code: Done(step=code, on=start + timedelta(days=days))
        for code, days in _DAYS.items()
        if not (year == 2014 and code == "candidate-notice")
    }
    for code in ("admission-meeting", "full-meeting"):
        events[code] = attrs.evolve(events[code], tally=VOTED)
    events["full-meeting"] = attrs.evolve(events["full-meeting"], exit="confirm")
    events["training"] = attrs.evolve(events["training"], materials="training-record")
    return events


def done(year: int, code: str) -> date:
    """Return the day on which a step is lawfully done."""
    return lawful(year)[code].on


def judged(
    year: int,
    *left_out: str,
    today: date | None = None,
    more: tuple[Done, ...] = (),
    turns: tuple[int, ...] = _TURNS,
    born: date | None = BORN,
    **changed: dict[str, Any],
) -> Audit:
    """Judge the lawful path with some steps changed, added or left out.

    Steps are named with underscores for hyphens; every later day stays as it is.
    """
    events = lawful(year)
    for name, change in changed.items():
        code = name.replace("_", "-")
        events[code] = attrs.evolve(events[code], **change)
    start = STARTS[year]
    more += tuple(Done(step="cultivate", on=start + timedelta(days=days)) for days in turns[1:])
    kept = [event for code, event in events.items() if code not in left_out]
    day = today or max(event.on for event in events.values())
    case = Case(id="c-1", events=(*kept, *more), born=born)
    return audit(RULES, case, day)


def states(audit: Audit, code: str) -> tuple[StepState, ...]:
    """Return everything that holds of one step."""
    return audit[code].states
