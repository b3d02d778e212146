"""Branches with lives of their own, many records, and duties of every sort that columns express."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import attrs
from hypothesis import strategies as st

from partyorg.duties import (
    Duty,
    DutyState,
    Proof,
    Recurrence,
    Shift,
    Trigger,
    after,
    compliance_count,
    compliance_share,
    every,
    half_yearly,
    quarterly,
    termly,
    yearly,
)
from partyorg.evidence import (
    Activity,
    Evidence,
    Exemption,
    Measure,
    Publication,
    Query,
    World,
    activities,
    publications,
)
from partyorg.org import OrgTree, OrgUnit, Subject, UnitKind, anyone, kind
from partyorg.values import Period

YEAR = Period.year(2016)
BRANCHES = ("b", "c", "d", "e")
TERMS = termly(
    Period.between(date(2016, 1, 10), date(2016, 4, 1)),
    Period.between(date(2016, 4, 20), date(2016, 9, 1)),
    Period.between(date(2016, 9, 2), date(2016, 11, 30)),
)
_LIVES: dict[str, dict[str, Any]] = {
    "b": {},
    "c": {},
    "d": {"founded": date(2016, 2, 20)},
    "e": {"dissolved": date(2016, 8, 10)},
}
TREE = OrgTree(
    units=[
        OrgUnit(id="p", name="校党委", kind=UnitKind.UNIVERSITY_COMMITTEE),
        *(
            OrgUnit(id=unit, name=unit, kind=UnitKind.BRANCH, parent="p", **life)
            for unit, life in _LIVES.items()
        ),
    ]
)


def records(seeds: Sequence[int]) -> Evidence:
    """Spread records over units and days: held, reported on, and excused now and then."""
    made: list[Activity | Publication | Exemption] = []
    for number, seed in enumerate(seeds):
        rest, unit = divmod(seed, 5)
        rest, sort = divmod(rest, 4)
        rest, days = divmod(rest, 430)
        rest, figure = divmod(rest, 3)
        who, on = Subject.of_unit((*BRANCHES, "p")[unit]), date(2015, 12, 1) + timedelta(days=days)
        if sort:
            kind, hours = "事件" if sort == 1 else "会议", (None, 1, 2)[figure]
            held = Activity(id=f"a{number}", subjects=(who,), kind=kind, on=on, hours=hours)
            made.append(held)
        else:
            about = ("", f"a{rest}", "z")[figure]
            told = Publication(id=f"p{number}", subject=who, section="动态", on=on, about=about)
            made.append(told)
    excused: dict[str, Any] = {"subject": Subject.of_unit("c"), "by": "组织部", "reason": "新建"}
    made.append(Exemption(indicator="SPARED", period=Period.quarter(2016, 2), **excused))
    made.append(Exemption(indicator="ANSWER", period=Period.half(2016, 1), **excused))
    return Evidence.of(made)


EVIDENCE = records([number * number * 104_729 % 1_000_003 for number in range(140)])
WORLD = World(tree=TREE, evidence=EVIDENCE, period=YEAR, as_of=date(2017, 1, 10))
EARLY = World(tree=TREE, evidence=EVIDENCE, period=YEAR, as_of=date(2016, 7, 3))
_MEETINGS, _EVENTS = activities(), activities(kind="事件")


def duty(code: str, when: Recurrence | Trigger, *proofs: Proof | Query, **more: object) -> Duty:
    """Make a duty of branches."""
    told = {"applies_to": kind(UnitKind.BRANCH), "presence": "1/2", **more}
    return Duty(code=code, title=code, when=when, satisfied_by=proofs or _MEETINGS, **told)  # type: ignore[arg-type]


MADE_UP = (
    duty("SPARED", quarterly().by(-20), at_least=4, make_up=40),
    duty("TERM", TERMS, _MEETINGS, activities(kind="会议"), at_least=4, make_up=60, presence=0),
    duty("GRACE", quarterly(), grace=10, make_up=50, at_least=5),
    duty("SHIFT", half_yearly().by(-1, shift=Shift.NEXT), at_least=7, spacing=0),
    duty("ONCE", quarterly(), Proof(of=_MEETINGS, hours=2), spacing=9, make_up=10, until=date(2016, 12, 1)),
)  # fmt: skip
APART = (
    duty("APART", quarterly().by(-60), spacing=12, at_least=2),
    duty("ABOVE", half_yearly(), activities(below=True), publications(), spacing=20, at_least=2,
         applies_to=anyone(), since=date(2016, 2, 1)),
)  # fmt: skip
ANSWERED = (
    duty("ANSWER", after(_EVENTS, days=20), publications(), _MEETINGS, grace=5),
    duty("MONTH", after(_EVENTS, months=1), activities(kind="会议", below=True), since=date(2016, 2, 9),
         until=date(2016, 10, 1), applies_to=anyone()),
    duty("DAYS", after(_EVENTS, working_days=3), at_least=2, since=date(2016, 1, 1)),
)  # fmt: skip
LONG_AGO = duty("LONG", termly(Period.year(2010)))
YET = duty("YET", after(_EVENTS, working_days=3), since=date(2018, 1, 1))
ENDS = (DutyState.MET, DutyState.LATE, DutyState.MADE_UP, DutyState.MISSED)


def judged(duties: Sequence[Duty], ends: Sequence[DutyState] = ENDS) -> tuple[Measure, ...]:
    """Measure how often duties came to each end, and how many were done."""
    each = [
        compliance_count(f"{one.code} {end.value}", [one], states=(end,))
        for one in duties
        for end in ends
    ]
    return (*each, compliance_share("share", duties))


# --- any world -----------------------------------------------------------------------------------

_DAYS = st.integers(-100, 400).map(lambda days: date(2016, 1, 1) + timedelta(days=days))
_QUERIES = st.sampled_from(
    (_MEETINGS, _EVENTS, publications(), activities(below=True), publications(below=True))
)
_RECURRENCES = st.builds(
    lambda when, day, shift: when.by(day, shift=shift),
    st.sampled_from((quarterly(), half_yearly(), yearly(), TERMS, every(days=50, anchor=YEAR.start))),
    st.sampled_from((-1, 5, -20)),
    st.sampled_from(Shift),
)  # fmt: skip
_TRIGGERS = st.one_of(
    st.builds(lambda of, n: after(of, days=n), _QUERIES, st.integers(0, 40)),
    st.builds(lambda of, n: after(of, working_days=n), _QUERIES, st.integers(0, 20)),
    st.builds(lambda of, n: after(of, months=n), _QUERIES, st.integers(0, 3)),
)


@st.composite
def owed_worlds(draw: st.DrawFn) -> tuple[World, tuple[Duty, ...]]:
    """Draw records and duties that columns can express: made up, apart, or after events."""
    common: dict[str, Any] = {
        "satisfied_by": draw(st.lists(_QUERIES, min_size=1, max_size=2)),
        "applies_to": draw(st.sampled_from((anyone(), kind(UnitKind.BRANCH)))),
        "presence": draw(st.sampled_from(("1", "1/2", "0"))),
        "at_least": draw(st.integers(1, 4)),
        "since": draw(st.sampled_from((date(2015, 12, 20), date(2016, 3, 3)))),
        "until": draw(st.none() | st.just(date(2016, 10, 10))),
    }
    days = st.sampled_from((0, 10, 45, 120))
    made_up = duty("U", draw(_RECURRENCES), grace=draw(days), make_up=draw(days))
    far = duty("F", draw(st.sampled_from((quarterly(), TERMS))), spacing=draw(st.integers(1, 30)))
    answer = duty("A", draw(_TRIGGERS), grace=draw(days))
    seeds = draw(st.lists(st.integers(0, 10**6), min_size=10, max_size=80))
    return (
        World(
            tree=TREE,
            evidence=records(seeds),
            period=draw(st.sampled_from((YEAR, Period.quarter(2016, 2), Period.half(2016, 2)))),
            as_of=draw(_DAYS),
        ),
        tuple(attrs.evolve(one, **common) for one in (made_up, far, answer)),
    )
