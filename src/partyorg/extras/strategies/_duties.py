"""Draws of duties and of when they come round."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import attrs
from hypothesis import strategies as st

from partyorg.duties import (
    CountedIn,
    Deadline,
    Duty,
    Proof,
    Recurrence,
    Shift,
    Term,
    Trigger,
    after,
    every,
)
from partyorg.evidence import Query, activities, publications
from partyorg.extras.strategies._measures import KINDS, SECTIONS
from partyorg.extras.strategies._values import dates, sources
from partyorg.org import Selector, UnitKind, anyone, kind
from partyorg.values import Cadence, Period


@cache
def recurrences() -> st.SearchStrategy[Recurrence]:
    """Draw ways to come round: by the calendar, from an anchor, or listed; with a deadline or not.

    Returns
    -------
    SearchStrategy of Recurrence

    Examples
    --------
    >>> from hypothesis import find
    >>> str(find(recurrences(), lambda drawn: drawn.days == 7).windows(Period.year(1))[0])
    '0001-01-01–0001-01-07'
    """
    lengths = st.integers(1, 30)
    anchored = st.one_of(
        st.builds(lambda n, day: every(days=n, anchor=day), lengths, dates()),
        st.builds(lambda n, day: every(weeks=n, anchor=day), lengths, dates()),
        st.builds(lambda n, day: every(months=n, anchor=day), lengths, dates()),
    )
    plain = st.sampled_from(Cadence).map(Recurrence.of) | anchored | _listed()
    return st.builds(
        lambda recurrence, deadline: attrs.evolve(recurrence, deadline=deadline),
        plain,
        _deadlines(),
    )


def _listed() -> st.SearchStrategy[Recurrence]:
    """Draw terms with days between them, or none."""
    steps = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 150)), min_size=1, max_size=4)
    return st.builds(_terms, dates(), steps)


def _terms(first: date, steps: list[tuple[int, int]]) -> Recurrence:
    terms = []
    for rest, length in steps:
        start = first + timedelta(days=rest)
        first = start + timedelta(days=length)
        terms.append(Term(period=Period(start=start, end=first)))
    return Recurrence(terms=tuple(terms))


def _deadlines() -> st.SearchStrategy[Deadline | None]:
    days = st.integers(1, 31) | st.integers(-31, -1)
    drawn = st.builds(
        Deadline,
        day=days,
        month=st.none() | st.integers(1, 12),
        working=st.booleans(),
        shift=st.sampled_from(Shift),
    )
    return st.none() | drawn


@st.composite
def duties(draw: st.DrawFn, *, fewest: int = 1, most: int = 4) -> tuple[Duty, ...]:
    """Draw some duties, each under its own code: recurring and triggered, with all conditions.

    Parameters
    ----------
    fewest, most : int
        [duties, 0, …] Both included.

    Returns
    -------
    SearchStrategy of tuple of Duty

    Examples
    --------
    >>> from hypothesis import given
    >>> @given(duties(fewest=2, most=2))
    ... def test_each_has_a_code_of_its_own(drawn):
    ...     assert [duty.code for duty in drawn] == ["D-0", "D-1"]
    >>> test_each_has_a_code_of_its_own()
    """
    drawn = draw(st.lists(_duties(), min_size=fewest, max_size=most))
    return tuple(attrs.evolve(duty, code=f"D-{number}") for number, duty in enumerate(drawn))


@cache
def _duties() -> st.SearchStrategy[Duty]:
    days = st.integers(0, 20)
    common = {
        "code": st.just("D"),
        "title": st.sampled_from(KINDS),
        "applies_to": _selectors(),
        "satisfied_by": st.lists(_proofs(), min_size=1, max_size=2),
        "grace": days,
        "presence": st.sampled_from(("1", "1/2", "0")),
        "since": st.none() | dates(),
        "source": st.none() | sources(),
    }
    times = st.integers(1, 3)
    return st.one_of(
        st.builds(Duty, when=recurrences(), at_least=times, make_up=days, spacing=days, **common),
        st.builds(
            Duty,
            when=recurrences(),
            at_least=times,
            at_most=st.none() | st.integers(3, 5),
            make_up=days,
            counted_in=st.sampled_from(CountedIn),
            **common,
        ),
        st.builds(Duty, when=_triggers(), at_least=times, **common),
    )


def _selectors() -> st.SearchStrategy[Selector]:
    return st.sampled_from((anyone(), kind(UnitKind.BRANCH), ~kind(UnitKind.BRANCH)))


def _queries() -> st.SearchStrategy[Query]:
    below = st.booleans()
    held = st.builds(activities, kind=st.sampled_from(KINDS), below=below)
    return held | st.builds(publications, section=st.sampled_from(SECTIONS), below=below)


def _proofs() -> st.SearchStrategy[Proof]:
    return st.builds(
        Proof,
        of=_queries(),
        attendance=st.none() | st.sampled_from(("1/2", "4/5")),
        hours=st.none() | st.integers(0, 4),
    )


def _triggers() -> st.SearchStrategy[Trigger]:
    number = st.integers(0, 20)
    return st.one_of(
        st.builds(after, _queries(), days=number),
        st.builds(after, _queries(), working_days=number),
        st.builds(after, _queries(), months=number),
    )
