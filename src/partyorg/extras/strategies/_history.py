"""Draws of histories, and of changes that a history can take."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations, count

import attrs
from hypothesis import strategies as st

from partyorg.extras.strategies._org import headcounts, org_trees, units
from partyorg.extras.strategies._values import dates
from partyorg.org import (
    Change,
    Dissolve,
    Form,
    Found,
    History,
    Merge,
    Move,
    OrgTree,
    OrgUnit,
    Reclassify,
    Recount,
    Rename,
    Sector,
    Split,
    UnitKind,
)
from partyorg.values import Period

_Way = Callable[[], st.SearchStrategy[Change]]
_MOST_PARTS = 3
_PARTS = st.integers(1, 5)
_LOST = st.sampled_from((0, 0, 1))
_PEOPLE = headcounts()
_GAPS = st.sampled_from((1, 30, 365)) | st.integers(1, 400)
_NAMES = st.sampled_from(("智能制造学院党总支", "教工联合党支部", "研究生第一党支部"))
_CHILDREN = {
    above: tuple(below for below in UnitKind if above in below.parents) for above in UnitKind
}


def changes(history: History, *, on: date) -> st.SearchStrategy[Change]:
    """Draw changes that a history can take on a day, whatever it holds.

    Parameters
    ----------
    history : History
    on : datetime.date
        After its start and its last change.

    Returns
    -------
    SearchStrategy of Change

    Examples
    --------
    >>> from hypothesis import given
    >>> from partyorg.org import OrgUnit, UnitKind
    >>> tree = OrgTree(units=[OrgUnit(id="p", name="校党委", kind=UnitKind.UNIVERSITY_COMMITTEE)])
    >>> history = History(tree=tree, start=date(2016, 1, 1))
    >>> @given(changes(history, on=date(2016, 9, 1)))
    ... def test_the_day_before_nothing_has_changed(change):
    ...     assert history.with_changes([change]).at(date(2016, 8, 31)) == tree
    >>> test_the_day_before_nothing_has_changed()
    """
    tree = history.at(on)
    ids = _free(history)
    ways: list[_Way] = [
        lambda: _of_one(tree, on),
        *_founding(tree, on, next(ids)),
        *_moves(tree, on),
        *_dissolutions(tree, on),
        *_mergers(tree, on, next(ids)),
        *_splits(tree, on, ids),
    ]
    # Only the way that is drawn is described: a history draws many changes.
    return st.sampled_from(ways).flatmap(lambda way: way())


@st.composite
def histories(
    draw: st.DrawFn,
    *,
    max_changes: int = 5,
    trees: st.SearchStrategy[OrgTree] = org_trees(max_units=7),  # noqa: B008 - a description, not a draw
) -> History:
    """Draw trees with what happened to them, some of it on one day.

    Parameters
    ----------
    max_changes : int
        [changes, 0, …]
    trees : SearchStrategy of OrgTree
        As they stood first.

    Returns
    -------
    SearchStrategy of History

    Examples
    --------
    >>> from hypothesis import given
    >>> @given(histories(max_changes=2))
    ... def test_the_first_tree_stands_on_the_first_day(history):
    ...     assert history.at(history.start) == history.tree
    >>> test_the_first_tree_stands_on_the_first_day()
    """
    history = History(tree=draw(trees), start=draw(dates()))
    on = history.start
    left = draw(st.integers(0, max_changes))
    while left:
        on += timedelta(days=draw(_GAPS))
        tree = history.at(on)
        today = [draw(changes(history, on=on))]
        others = [unit.id for unit in tree if unit.id not in today[0].concerns]
        if left > 1 and others and draw(st.booleans()):
            today.append(Rename(on=on, unit=draw(st.sampled_from(others)), name=draw(_NAMES)))
        history = history.with_changes(today)
        left -= len(today)
    return history


def _free(history: History) -> Iterator[str]:
    """Walk through ids that no unit of a history ever had."""
    stages = history.trees(Period(start=history.start, end=date.max))
    used = {unit.id for _, tree in stages for unit in tree}
    return (id for id in map("n-{}".format, count()) if id not in used)


def _of_one(tree: OrgTree, on: date) -> st.SearchStrategy[Change]:
    """Draw what any unit can meet."""
    unit, day = st.sampled_from([unit.id for unit in tree]), st.just(on)
    return st.one_of(
        st.builds(Rename, on=day, unit=unit, name=_NAMES),
        st.builds(Recount, on=day, unit=unit, headcount=_PEOPLE),
        st.builds(Reclassify, on=day, unit=unit, sector=st.sampled_from(Sector)),
        st.builds(Reclassify, on=day, unit=unit, form=st.sampled_from(Form)),
    )


def _founding(tree: OrgTree, on: date, id: str) -> Iterator[_Way]:
    places = [(below, above.id) for above in tree for below in _CHILDREN[above.kind]]
    if places:
        new = st.sampled_from(places).flatmap(lambda place: _new(id, place[0], place[1]))
        yield lambda: new.map(lambda unit: Found(on=on, unit=unit))


def _moves(tree: OrgTree, on: date) -> Iterator[_Way]:
    ways = [
        (unit.id, above.id)
        for unit in tree.units[1:]
        for above in tree
        if above.kind in unit.kind.parents and above not in tree.within(unit.id)
    ]
    if ways:
        yield lambda: st.sampled_from(ways).map(lambda way: Move(on=on, unit=way[0], to=way[1]))


def _dissolutions(tree: OrgTree, on: date) -> Iterator[_Way]:
    leaves = [unit.id for unit in tree.units[1:] if not tree.children(unit.id)]
    if leaves:
        yield lambda: st.sampled_from(leaves).flatmap(lambda unit: _dissolution(tree, on, unit))


def _dissolution(tree: OrgTree, on: date, unit: str) -> st.SearchStrategy[Change]:
    others = st.sampled_from([other.id for other in tree if other.id != unit])
    parts = st.dictionaries(others, _PARTS, max_size=_MOST_PARTS)
    return st.tuples(parts, _LOST).map(
        lambda drawn: Dissolve(on=on, unit=unit, heirs=_shares(*drawn))
    )


def _mergers(tree: OrgTree, on: date, id: str) -> Iterator[_Way]:
    """Merge units of one kind: whatever stands under one of them may stand under any."""
    pairs = [two for two in combinations(tree, 2) if two[0].kind is two[1].kind]
    if pairs:
        yield lambda: st.builds(
            lambda pair, name, people: Merge(
                on=on,
                units=[unit.id for unit in pair],
                into=attrs.evolve(_undated(pair[0]), id=name or pair[0].id, headcount=people),
            ),
            st.sampled_from(pairs),
            st.sampled_from(("", id)),
            _PEOPLE,
        )


def _splits(tree: OrgTree, on: date, ids: Iterator[str]) -> Iterator[_Way]:
    """Split a unit in two or three; the first part keeps the id and what stands below."""
    new = [next(ids) for _ in range(1, _MOST_PARTS)]
    if len(tree) > 1:
        parts = st.lists(st.tuples(_PARTS, _PEOPLE), min_size=2, max_size=_MOST_PARTS)
        yield lambda: st.builds(
            lambda unit, drawn: Split(
                on=on,
                unit=unit.id,
                into=[
                    (
                        attrs.evolve(_undated(unit), id=id, headcount=people),
                        Fraction(part, sum(part for part, _ in drawn)),
                    )
                    for id, (part, people) in zip((unit.id, *new), drawn, strict=False)
                ],
            ),
            st.sampled_from(tree.units[1:]),
            parts,
        )


def _shares(parts: dict[str, int], lost: int) -> dict[str, Fraction]:
    whole = sum(parts.values()) + lost
    return {unit: Fraction(part, whole) for unit, part in parts.items()}


def _new(id: str, kind: UnitKind, parent: str) -> st.SearchStrategy[OrgUnit]:
    one = units(ids=st.just(id), kinds=st.just(kind), parents=st.just(parent))
    return one.map(_undated)


def _undated(unit: OrgUnit) -> OrgUnit:
    return attrs.evolve(unit, founded=None, dissolved=None)
