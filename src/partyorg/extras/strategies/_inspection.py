"""Draws of who inspects whom, and of what an assignment must keep to."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from partyorg.extras.strategies._values import periods
from partyorg.org import OrgTree
from partyorg.programmes.inspection import (
    Assignment,
    Forbidden,
    Inspection,
    InspectionRule,
    Load,
    NoMutual,
    NoRepeat,
    NoSelf,
    NotSameParent,
    OneCircle,
    Side,
)


@st.composite
def assignments(draw: st.DrawFn, units: Sequence[str]) -> Assignment:
    """Draw who inspects whom in one round, with no regard to any rule.

    Parameters
    ----------
    units : sequence of str
        Who takes part; at least one, each once.

    Returns
    -------
    SearchStrategy of Assignment

    Examples
    --------
    >>> from hypothesis import find
    >>> drawn = find(assignments(["a", "b"]), lambda drawn: len(drawn.inspections) == 1)
    >>> (drawn.inspections[0].inspector, drawn.inspections[0].inspected)
    ('a', 'a')
    """
    period = draw(periods())
    one = st.sampled_from(units)
    pairs = draw(st.sets(st.tuples(one, one), max_size=2 * len(units)))
    return Assignment(
        units=units,
        periods=[period],
        inspections=(
            Inspection(period=period, inspector=inspector, inspected=inspected)
            for inspector, inspected in pairs
        ),
    )


def inspection_rules(
    units: Sequence[str], *, tree: OrgTree | None = None
) -> st.SearchStrategy[list[InspectionRule]]:
    """Draw some rules for an assignment: they may well contradict each other.

    Parameters
    ----------
    units : sequence of str
        Who takes part; at least one, each once.
    tree : OrgTree, optional
        Holds the units; without it no rule asks who their superiors are.

    Returns
    -------
    SearchStrategy of list of InspectionRule

    Examples
    --------
    >>> from hypothesis import find
    >>> find(inspection_rules(["a", "b"]), lambda rules: len(rules) == 1)
    [NoSelf(source=None)]
    """
    one = st.sampled_from(units)
    kinds: list[st.SearchStrategy[InspectionRule]] = [
        st.just(NoSelf()),
        st.just(NoMutual()),
        _loads(units),
        st.just(OneCircle()),
        st.builds(
            Forbidden, pairs=st.lists(st.tuples(one, one), max_size=3), either_way=st.booleans()
        ),
        st.builds(
            NoRepeat,
            years=st.integers(1, 3),
            earlier=st.lists(assignments(units), max_size=2),
            either_way=st.booleans(),
        ),
    ]
    if tree is not None:
        kinds.append(st.just(NotSameParent(tree=tree)))
    return st.lists(st.one_of(kinds), max_size=6)


@st.composite
def _loads(draw: st.DrawFn, units: Sequence[str]) -> Load:
    least = draw(st.integers(0, 2))
    return Load(
        side=draw(st.sampled_from(Side)),
        at_least=least,
        at_most=draw(st.none() | st.integers(least, 3)),
        units=draw(st.lists(st.sampled_from(units), unique=True, max_size=2)),
    )
