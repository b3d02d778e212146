"""Draws of what analyses are made from: tops that spin, arrivals, costs."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from hypothesis import strategies as st

from partyorg.analysis.attenuation import Arrival
from partyorg.analysis.burden import Cost
from partyorg.analysis.gyroscope import Forecast, Gyroscope, Outlook, Prospect
from partyorg.evidence import reading
from partyorg.extras.strategies._values import absents, labels, periods, sources
from partyorg.org import OrgTree
from partyorg.rules import Discharge, Treatment
from partyorg.values import Absent, Label

_SHARES = st.fractions(0, 1, max_denominator=20)
_AMOUNTS = st.fractions(0, 5, max_denominator=20)
_FRICTIONS = st.integers(1, 19).map(lambda twentieths: Decimal(twentieths) / 20)

DRIVE = reading("drive", Label.of("驱动力", "drive"))
SUPPORT = reading("support", Label.of("对下级的支持", "support given below"))
VITALITY = reading("vitality", Label.of("活力", "vitality"))


def forecasts() -> st.SearchStrategy[Forecast]:
    """Draw tops under constant drive and support: standing, falling, fallen, without a limit.

    Returns
    -------
    SearchStrategy of Forecast

    Examples
    --------
    >>> from hypothesis import given
    >>> @given(forecasts())
    ... def test_what_settles_above_the_limit_never_falls_from_above(top):
    ...     if top.spin >= top.lower_limit <= top.settles_at:
    ...         assert top.falls_in is None
    >>> test_what_settles_above_the_limit_never_falls_from_above()
    """
    return st.builds(
        Forecast,
        spin=_AMOUNTS,
        drive=_AMOUNTS,
        apex=_SHARES,
        friction=_FRICTIONS,
        lower_limit=_AMOUNTS,
    )


def gyroscopes() -> st.SearchStrategy[Gyroscope]:
    """Draw models that read ``drive``, ``support`` and ``vitality``, filled in by window.

    Returns
    -------
    SearchStrategy of Gyroscope

    Examples
    --------
    >>> from hypothesis import find
    >>> find(gyroscopes(), lambda model: model.body is None).code
    'GYRO'
    """
    treatments = st.sampled_from(Treatment)
    return st.builds(
        Gyroscope,
        code=st.just("GYRO"),
        title=labels(),
        drive=st.just(DRIVE.or_excluded()),
        apex=st.just(SUPPORT.or_held()) | st.sampled_from((0, "0.5", 1)),
        friction=_FRICTIONS,
        lower_limit=_AMOUNTS,
        absent=st.builds(Discharge, missing=treatments, not_due=treatments),
        body=st.none() | st.just(VITALITY.or_excluded()),
        measures=st.just((DRIVE, SUPPORT, VITALITY)),
        results_weight=_SHARES,
        source=sources(),
    )


def prospects(tree: OrgTree) -> st.SearchStrategy[tuple[Prospect, ...]]:
    """Draw registers of opportunities and threats 台账 that units of a tree face.

    Parameters
    ----------
    tree : OrgTree

    Returns
    -------
    SearchStrategy of tuple of Prospect

    Examples
    --------
    >>> from hypothesis import find
    >>> from partyorg.extras.strategies import org_trees
    >>> tree = find(org_trees(max_units=1), lambda tree: True)
    >>> find(prospects(tree), lambda register: True)
    ()
    """
    each = st.builds(
        lambda period, **more: Prospect(noted=period.start, **more),
        period=periods(),
        id=st.sampled_from("abcdef"),
        outlook=st.sampled_from(Outlook),
        unit=st.sampled_from([unit.id for unit in tree]),
        title=labels(),
        likelihood=st.integers(0, 20).map(lambda twentieths: Decimal(twentieths) / 20),
        impact=st.integers(0, 10),
        source=st.none() | sources(),
    )
    return st.lists(each, max_size=4, unique_by=lambda entry: entry.id).map(tuple)


def arrivals(
    tree: OrgTree, *, gaps: bool = True, nothing: bool = True
) -> st.SearchStrategy[tuple[Arrival, ...]]:
    """Draw what arrived at units of a tree.

    Parameters
    ----------
    tree : OrgTree
    gaps : bool
        Whether units may lack an arrival, or have an absent one.
    nothing : bool
        Whether nothing may have been planned or reached.

    Returns
    -------
    SearchStrategy of tuple of Arrival

    Examples
    --------
    >>> from hypothesis import find
    >>> from partyorg.extras.strategies import org_trees
    >>> tree = find(org_trees(max_units=1), lambda tree: True)
    >>> [arrival.rate for arrival in find(arrivals(tree, gaps=False, nothing=False), bool)]
    [Fraction(1, 1)]
    """
    number = st.integers(0 if nothing else 1, 40)
    reached: st.SearchStrategy[int | Absent] = number | absents() if gaps else number
    each = [
        st.builds(Arrival, unit=st.just(unit.id), planned=number, reached=reached) for unit in tree
    ]
    drawn = [st.none() | one if gaps else one for one in each]
    return st.tuples(*drawn).map(lambda found: tuple(one for one in found if one is not None))


def costs(items: Sequence[str]) -> st.SearchStrategy[tuple[Cost, ...]]:
    """Draw what some of the things asked of units take.

    Parameters
    ----------
    items : sequence of str
        Names of evidence, codes of duties; each once.

    Returns
    -------
    SearchStrategy of tuple of Cost

    Examples
    --------
    >>> from hypothesis import find
    >>> find(costs(["台账"]), bool)[0].item
    '台账'
    """
    hours = st.integers(0, 80).map(lambda quarters: Decimal(quarters) / 4)
    each = [
        st.none()
        | st.builds(
            Cost, item=st.just(item), hours=hours, forms=st.integers(0, 5), source=sources()
        )
        for item in items
    ]
    return st.tuples(*each).map(lambda found: tuple(one for one in found if one is not None))
