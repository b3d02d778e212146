"""Draws of networks of units and partners."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from partyorg.extras.strategies._history import histories
from partyorg.extras.strategies._org import org_trees
from partyorg.extras.strategies._values import sources
from partyorg.org import History
from partyorg.programmes.interconnection import JointEvent, Network, Partner, PartnerKind, Tie
from partyorg.values import Label, Period

_FIRST = date(1990, 1, 31)
_KINDS = ("组织联建", "活动联办", "资源共享")


@st.composite
def networks(
    draw: st.DrawFn,
    *,
    of: st.SearchStrategy[History] = histories(max_changes=2, trees=org_trees(max_units=4)),  # noqa: B008 - a description, not a draw
    most: int = 5,
) -> Network:
    """Draw units and partners with ties between any two of them, and joint events.

    Parameters
    ----------
    of : SearchStrategy of History
    most : int
        [ties, and events, 0, …]

    Returns
    -------
    SearchStrategy of Network

    Examples
    --------
    >>> from hypothesis import given
    >>> @given(networks())
    ... def test_a_tie_holds_inside_the_days_agreed(network):
    ...     for tie in network.ties:
    ...         assert all(tie.stated.covers(span) for span in network.life(tie.id))
    >>> test_a_tie_holds_inside_the_days_agreed()
    """
    history = draw(of)
    first = max(history.start, _FIRST)  # a tree that never changes stands since the first of days
    kinds = draw(st.lists(st.sampled_from(PartnerKind), min_size=1, max_size=3))
    partners = [
        Partner(id=f"x-{number}", label=Label.of(f"共建单位{number}"), kind=kind)
        for number, kind in enumerate(kinds)
    ]
    always = Period(start=history.start, end=date.max)
    units = {unit.id for _, tree in history.trees(always) for unit in tree}
    known = sorted(units | {partner.id for partner in partners})
    several = st.lists(st.sampled_from(known), min_size=2, max_size=3, unique=True)
    days = st.integers(-30, 900).map(lambda n: first + timedelta(days=n))
    ties = st.tuples(
        several,
        days,
        st.none() | st.integers(1, 700),
        st.lists(st.sampled_from(_KINDS), max_size=2, unique=True),
        st.none() | sources(),
    )
    return Network(
        history=history,
        partners=partners,
        ties=[
            Tie(
                id=f"t-{number}",
                ends=ends[:2],
                start=start,
                end=None if length is None else start + timedelta(days=length),
                kinds=words,
                source=source,
            )
            for number, (ends, start, length, words, source) in enumerate(
                draw(st.lists(ties, max_size=most))
            )
        ],
        events=[
            JointEvent(id=f"e-{number}", among=among, on=on)
            for number, (among, on) in enumerate(
                draw(st.lists(st.tuples(several, days), max_size=most))
            )
        ],
    )
