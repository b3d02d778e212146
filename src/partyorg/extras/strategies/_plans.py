"""Draws of targets, and of ways to divide them."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from partyorg.extras.strategies._values import sources
from partyorg.indicators import (
    Among,
    Base,
    ByWeights,
    Letter,
    LetterKind,
    Spread,
    Target,
    equal,
    headcount,
    letters_owed,
)
from partyorg.org import OrgTree
from partyorg.rules import Direction, MeasureType
from partyorg.values import Absence, Absent, Label, Period

_COUNTS = (
    MeasureType(name="lectures", label=Label.of("党课", "lectures"), unit="次", low=0),
    MeasureType(name="funds", label=Label.of("经费", "funds"), unit="元", low=0),
    MeasureType(
        name="late",
        label=Label.of("逾期", "late"),
        unit="件",
        low=0,
        direction=Direction.LOWER,
    ),
)
_RATE = MeasureType(name="rate", label=Label.of("到会率", "attendance"), unit="%", low=0, high=100)
_YEAR = Period.year(2026)


def targets(
    tree: OrgTree, *, places: int = 0, spreads: tuple[Spread, ...] = tuple(Spread)
) -> st.SearchStrategy[Target]:
    """Draw targets of a tree's root, as they are before anything is divided.

    Parameters
    ----------
    tree : OrgTree
    places : int
        [decimal places] of amounts to be divided.
    spreads : tuple of Spread
        Of which sort.

    Returns
    -------
    SearchStrategy of Target

    Examples
    --------
    >>> from hypothesis import given, strategies
    >>> from partyorg.extras.strategies import org_trees
    >>> @given(strategies.data())
    ... def test_the_root_holds_it(data):
    ...     tree = data.draw(org_trees(max_units=3))
    ...     assert data.draw(targets(tree)).holder == tree.root.id
    >>> test_the_root_holds_it()
    """
    divided = st.builds(
        Target,
        indicator=st.sampled_from(("1.1", "2.3")),
        holder=st.just(tree.root.id),
        measure=st.sampled_from(_COUNTS),
        amount=st.integers(0, 400).map(lambda steps: Decimal(steps).scaleb(-places)),
        period=st.just(_YEAR),
        source=st.none() | sources(),
    )
    copied = st.builds(
        Target,
        indicator=st.just("1.2"),
        holder=st.just(tree.root.id),
        measure=st.just(_RATE),
        amount=st.integers(0, 1000).map(lambda tenths: Decimal(tenths).scaleb(-1)),
        period=st.just(_YEAR),
        spread=st.just(Spread.COPY),
    )
    return st.sampled_from(spreads).flatmap(lambda s: divided if s is Spread.DIVIDE else copied)


def bases(tree: OrgTree) -> st.SearchStrategy[Base]:
    """Draw what targets are divided by: people, equal shares, weights with all four absences.

    Parameters
    ----------
    tree : OrgTree
        Whose units are weighed.

    Returns
    -------
    SearchStrategy of Base

    Examples
    --------
    >>> from hypothesis import find
    >>> from partyorg.org import OrgUnit, UnitKind
    >>> root = OrgUnit(id="p", name="校党委", kind=UnitKind.UNIVERSITY_COMMITTEE)
    >>> tree = OrgTree(units=[root])
    >>> find(bases(tree), lambda base: isinstance(base, ByWeights)).weights
    FrozenMap({})
    """
    weight = st.fractions(0, 9, max_denominator=6) | st.sampled_from(Absence).map(
        lambda kind: Absent(kind=kind)
    )
    named = st.sampled_from([unit.id for unit in tree])
    return st.one_of(
        st.just(headcount()),
        st.sampled_from(Among).map(equal),
        st.dictionaries(named, weight).map(lambda of: ByWeights(weights=of)),
    )


def signed_letters(
    tree: OrgTree, kinds: tuple[LetterKind, ...], period: Period = _YEAR
) -> st.SearchStrategy[tuple[Letter, ...]]:
    """Draw letters on record 责任书: some of those owed, signed by none, one or both sides.

    Parameters
    ----------
    tree : OrgTree
    kinds : tuple of LetterKind
    period : Period

    Returns
    -------
    SearchStrategy of tuple of Letter

    Examples
    --------
    >>> from hypothesis import find
    >>> from partyorg.org import OrgUnit, UnitKind
    >>> root = OrgUnit(id="p", name="校党委", kind=UnitKind.UNIVERSITY_COMMITTEE)
    >>> tree = OrgTree(units=[root])
    >>> find(signed_letters(tree, ()), lambda letters: True)
    ()
    """
    days = st.none() | st.dates(period.start, period.last)
    each = [
        st.none()
        | st.builds(
            Letter,
            kind=st.just(owed.kind),
            upper=st.just(owed.upper),
            lower=st.just(owed.lower),
            period=st.just(period),
            signed_upper=days,
            signed_lower=days,
        )
        for owed in letters_owed(tree, kinds, period)
    ]
    return st.tuples(*each).map(lambda drawn: tuple(one for one in drawn if one is not None))
