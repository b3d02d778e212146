"""Draws of honours, of registers in order and out of it, and of candidates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hypothesis import strategies as st

from partyorg.evidence import AwardLevel
from partyorg.extras.strategies._values import dates, sources
from partyorg.org import Subject, SubjectKind
from partyorg.processes import Span
from partyorg.programmes.honours import (
    Candidate,
    Event,
    EventKind,
    Honour,
    Ladder,
    Register,
    Succession,
)
from partyorg.values import Label, Source

_LEVELS = tuple(AwardLevel)[1:]
_TITLES = ("样板支部", "标杆院系", "党员示范区", "党员先锋岗")
_TYPES = ("学习效能型", "开放创新型", "服务效能型")
_SPANS = st.none() | st.builds(Span, years=st.integers(1, 3)) | st.just(Span(months=6))
_LADDERS = st.builds(
    lambda rungs, cultivation, valid: Ladder.of(
        "ladder",
        Label.of("逐级创建", "step by step"),
        *_LEVELS[:rungs],
        cultivation=cultivation,
        valid=valid,
    ),
    st.integers(1, len(_LEVELS)),
    _SPANS,
    _SPANS,
)
_UNITS = tuple(Subject.of_unit(name) for name in ("a", "b", "c"))


def honours(*, code: str = "h-1") -> st.SearchStrategy[Honour]:
    """Draw honours with their ladders, for units or persons.

    Parameters
    ----------
    code : str

    Returns
    -------
    SearchStrategy of Honour

    Examples
    --------
    >>> from hypothesis import given
    >>> @given(honours())
    ... def test_the_lowest_rung_asks_for_none_below(honour):
    ...     assert honour.ladder.below(honour.ladder.rungs[0].code) is None
    >>> test_the_lowest_rung_asks_for_none_below()
    """
    return st.builds(
        Honour,
        code=st.just(code),
        title=st.sampled_from(_TITLES).map(Label.of),
        ladder=_LADDERS,
        to=st.sampled_from((SubjectKind.UNIT, SubjectKind.PERSON)),
        types=st.sampled_from(((), _TYPES)),
        apart=_SPANS,
        repeats=st.booleans(),
        succession=st.sampled_from(Succession),
    )


@st.composite
def registers(
    draw: st.DrawFn, *, subjects: Sequence[Subject] = _UNITS, max_events: int = 12
) -> Register:
    """Draw registers of one or two honours, whose events are in order or not.

    Parameters
    ----------
    subjects : sequence of Subject
        Whom events concern.
    max_events : int
        [events]

    Returns
    -------
    SearchStrategy of Register

    Examples
    --------
    >>> from hypothesis import given
    >>> @given(registers(max_events=4))
    ... def test_before_all_events_nobody_holds_anything(register):
    ...     assert register.at(date.min).holdings == ()
    >>> test_before_all_events_nobody_holds_anything()
    """
    drawn = [draw(honours(code=code)) for code in ("h-1", "h-2")[: draw(st.integers(1, 2))]]
    places = [(honour.code, rung.code) for honour in drawn for rung in honour.ladder.rungs]
    event = st.builds(
        _event,
        st.sampled_from(EventKind),
        st.tuples(st.sampled_from(subjects), st.sampled_from(subjects)),
        st.sampled_from(places),
        dates(),
        st.none() | sources(),
    )
    return Register(honours=drawn, events=draw(st.lists(event, max_size=max_events)))


def _event(
    kind: EventKind,
    whom: tuple[Subject, Subject],
    place: tuple[str, str],
    on: date,
    source: Source | None,
) -> Event:
    return Event(
        kind=kind,
        subject=whom[0],
        honour=place[0],
        rung=place[1],
        on=on,
        heir_of=whom[1] if kind is EventKind.INHERITED else None,
        source=source,
    )


def candidates(honour: Honour, *, most: int = 8) -> st.SearchStrategy[list[Candidate]]:
    """Draw lists of candidates for an honour, many of them with equal scores.

    Parameters
    ----------
    honour : Honour
    most : int
        [candidates]

    Returns
    -------
    SearchStrategy of list of Candidate

    Examples
    --------
    >>> from hypothesis import given, strategies
    >>> from partyorg.evaluation import TiePolicy
    >>> from partyorg.programmes.honours import select
    >>> @given(strategies.data(), honours())
    ... def test_places_are_never_exceeded(data, honour):
    ...     drawn = data.draw(candidates(honour))
    ...     assert len(select(honour, drawn, places=2, ties=TiePolicy.MEETING).chosen) <= 2
    >>> test_places_are_never_exceeded()
    """
    row = st.tuples(
        st.sampled_from(honour.types or ("",)), st.none() | st.integers(84, 89), st.integers(0, 1)
    )
    return st.lists(row, max_size=most).map(
        lambda rows: [
            Candidate(
                subject=Subject(kind=honour.to, id=f"s-{number}", unit=f"s-{number}"),
                type=kind,
                score=score,
                tie_breakers=(breaker,),
            )
            for number, (kind, score, breaker) in enumerate(rows)
        ]
    )
