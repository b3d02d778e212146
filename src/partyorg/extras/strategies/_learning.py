"""Draws of lectures, training and problems that concern a tree."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from partyorg.org import OrgTree
from partyorg.programmes.learning import Problem, ProblemRegister, TrainingRecord
from partyorg.values import Period


@st.composite
def training_records(
    draw: st.DrawFn, tree: OrgTree, *, period: Period, most: int = 6
) -> tuple[TrainingRecord, ...]:
    """Draw records of training inside a period, some of one person in several units.

    Parameters
    ----------
    tree : OrgTree
    period : Period
    most : int
        [records, 0, …]

    Returns
    -------
    SearchStrategy of tuple of TrainingRecord

    Examples
    --------
    >>> from hypothesis import find
    >>> from partyorg.org import OrgUnit, UnitKind
    >>> p = OrgUnit(id="p", name="校党委", kind=UnitKind.UNIVERSITY_COMMITTEE)
    >>> drawn = find(training_records(OrgTree(units=[p]), period=Period.year(2026)), len)
    >>> [(one.id, one.unit, str(one.hours)) for one in drawn]
    [('t-0', 'p', '0.0')]
    """
    units = st.sampled_from([unit.id for unit in tree])
    return tuple(
        TrainingRecord(
            id=f"t-{number}",
            person=draw(st.sampled_from(("p-1", "p-2", "p-3"))),
            unit=draw(units),
            on=draw(_days(period)),
            hours=draw(st.integers(0, 120).map(lambda tenths: f"{tenths / 10}")),
            completed=draw(st.booleans()),
        )
        for number in range(draw(st.integers(0, most)))
    )


@st.composite
def problem_registers(
    draw: st.DrawFn, tree: OrgTree, *, period: Period, most: int = 6
) -> ProblemRegister:
    """Draw registers of problems found inside a period, solved or not, before arising or after.

    Parameters
    ----------
    tree : OrgTree
    period : Period
    most : int
        [problems, 0, …]

    Returns
    -------
    SearchStrategy of ProblemRegister
    """
    units = st.sampled_from([unit.id for unit in tree])
    return ProblemRegister(
        problems=[
            _problem(draw, f"q-{number}", draw(units), draw(_days(period)))
            for number in range(draw(st.integers(0, most)))
        ]
    )


def _problem(draw: st.DrawFn, id: str, unit: str, found: date) -> Problem:
    after = st.integers(0, 90)
    arisen = draw(st.none() | st.integers(-30, 60))
    solved = draw(st.none() | after.map(lambda days: max(days, arisen or 0)))
    due = draw(st.none() | after)

    def day(days: int | None) -> date | None:
        return None if days is None else found + timedelta(days=days)

    return Problem(
        id=id,
        unit=unit,
        title="问题",
        found=found,
        arisen=day(arisen),
        solved=day(solved),
        due=day(due),
    )


def _days(period: Period) -> st.SearchStrategy[date]:
    return st.dates(period.start, period.last)
