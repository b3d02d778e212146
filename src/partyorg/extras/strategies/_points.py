"""Draws of point plans and of ledgers kept under them."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from functools import cache

import attrs
from hypothesis import strategies as st

from partyorg.extras.strategies._values import roundings, sources
from partyorg.org import Subject
from partyorg.programmes.points import (
    Cap,
    Decay,
    Earns,
    Ledger,
    Move,
    PointEntry,
    PointItem,
    PointPlan,
)
from partyorg.values import Cadence, Label

_ITEMS = (
    Label.of("学习强国", "study"),
    Label.of("原创文章", "articles"),
    Label.of("心得分享", "reflections"),
    Label.of("志愿服务", "volunteering"),
)
_PEOPLE = tuple(
    Subject.person(id, unit=unit) for id, unit in (("7f3a", "b1"), ("91c0", "b1"), ("c2d8", "b2"))
)
_FIRST, _DAYS = date(2015, 11, 1), 800
_WINDOWS = (Cadence.WEEK, Cadence.MONTH, Cadence.QUARTER, Cadence.YEAR)


@cache
def _caps() -> st.SearchStrategy[Cap | None]:
    return st.none() | st.builds(Cap, most=st.integers(1, 20), per=st.sampled_from(_WINDOWS))


@cache
def _decays() -> st.SearchStrategy[Decay | None]:
    rates = st.sampled_from(("1/10", "1/3", "0.5", "1"))
    windows = st.sampled_from(_WINDOWS)
    return st.none() | st.one_of(
        st.builds(Decay.linear, rates, per=windows),
        st.builds(Decay.geometric, rates, per=windows),
    )


@st.composite
def point_plans(draw: st.DrawFn, *, most: int = 3) -> PointPlan:
    """Draw ways to keep points, with or without caps, decay, expiry and shares for a contest.

    Parameters
    ----------
    most : int
        [items, 1 to 4]

    Returns
    -------
    SearchStrategy of PointPlan

    Examples
    --------
    >>> from hypothesis import given
    >>> @given(point_plans())
    ... def test_shares_add_up_or_there_are_none(plan):
    ...     assert sum(item.share or 0 for item in plan.items) in {0, 1}
    >>> test_shares_add_up_or_there_are_none()
    """
    labels = draw(st.lists(st.sampled_from(_ITEMS), min_size=1, max_size=most, unique=True))
    weights = draw(st.lists(st.integers(1, 5), min_size=len(labels), max_size=len(labels)))
    shared = draw(st.booleans())
    items = [
        PointItem(
            code=label.en,
            label=label,
            points=draw(st.sampled_from(("1", "0.5", "3"))),
            earns=draw(st.sampled_from(Earns)),
            cap=draw(_caps()),
            share=Fraction(weight, sum(weights)) if shared else None,
            full=draw(st.none() | st.integers(1, 30)),
            source=draw(st.none() | sources()),
        )
        for label, weight in zip(labels, weights, strict=True)
    ]
    return PointPlan(
        code="积分",
        title=Label.of("党员积分", "points"),
        items=items,
        decay=draw(_decays()),
        lasts=draw(st.none() | st.integers(1, 18)),
        rounding=draw(roundings()),
    )


@st.composite
def ledgers(draw: st.DrawFn, plan: PointPlan, *, most: int = 6) -> Ledger:
    """Draw entries for a plan's items, earned, spent and taken back, of three persons.

    Parameters
    ----------
    plan : PointPlan
    most : int
        [entries, 0, …] Reversals not counted.

    Returns
    -------
    SearchStrategy of Ledger

    Examples
    --------
    >>> from hypothesis import given
    >>> @given(point_plans().flatmap(ledgers))
    ... def test_three_persons_have_points_at_most(ledger):
    ...     assert len(ledger.subjects) <= 3
    >>> test_three_persons_have_points_at_most()
    """
    rows = st.tuples(
        st.sampled_from(_PEOPLE),
        st.sampled_from(plan.items),
        st.integers(0, _DAYS),
        st.integers(1, 24),
        st.sampled_from((Move.EARNED, Move.EARNED, Move.SPENT)),
        st.none() | st.integers(0, 90),
    )
    entries: list[PointEntry] = []
    for number, (who, item, day, halves, move, later) in enumerate(
        draw(st.lists(rows, max_size=most))
    ):
        entry = PointEntry(
            id=f"e-{number}",
            subject=who,
            item=item.code,
            on=_FIRST + timedelta(days=day),
            amount=halves / 2,
            move=move,
        )
        entries.append(entry)
        if later is not None:
            on = entry.on + timedelta(days=later)
            entries.append(attrs.evolve(entry, id=f"r-{number}", on=on, reverses=entry.id))
    return Ledger(entries=entries)
