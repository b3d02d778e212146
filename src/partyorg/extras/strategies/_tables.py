"""Draws of tables that are no tree, with everything that is wrong with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import attrs
from hypothesis import strategies as st

from partyorg.errors import (
    Cycle,
    DuplicateUnit,
    ForbiddenPlacement,
    Orphan,
    SeveralRoots,
    TwoParents,
)
from partyorg.extras.strategies._org import org_trees
from partyorg.org import OrgUnit, UnitKind

TableFault = Cycle | DuplicateUnit | ForbiddenPlacement | Orphan | SeveralRoots | TwoParents

# The order of the report.
_ORDER = (
    (TwoParents, DuplicateUnit),
    (Orphan,),
    (Cycle,),
    (SeveralRoots,),
    (ForbiddenPlacement,),
)


@attrs.frozen(kw_only=True)
class FaultyTable:
    """Units that are no tree, and all that must be said about them.

    Parameters
    ----------
    units : tuple of OrgUnit
        As they stand in the table.
    rows : tuple of int
        [2, …] Row of each, the header being row 1.
    faults : tuple of PartyorgError
        What keeps them from being a tree, in the order of the report.
    """

    units: tuple[OrgUnit, ...]
    rows: tuple[int, ...]
    faults: tuple[TableFault, ...]


@attrs.frozen(kw_only=True)
class _Plant:
    """Units that spoil a tree, and the faults they bring."""

    units: tuple[OrgUnit, ...]
    faults: tuple[TableFault, ...]


@st.composite
def tables_with_faults(draw: st.DrawFn, *, max_units: int = 8) -> FaultyTable:
    """Draw a legal tree, spoil it in one to six ways, and shuffle its rows.

    Parameters
    ----------
    max_units : int
        [units, 1, …] of the legal tree.

    Returns
    -------
    SearchStrategy of FaultyTable

    Examples
    --------
    >>> from hypothesis import given
    >>> from partyorg.errors import Faults
    >>> from partyorg.org import OrgTree
    >>> @given(tables_with_faults(max_units=3))
    ... def test_everything_is_reported_at_once(table):
    ...     try:
    ...         OrgTree(units=table.units, rows=table.rows)
    ...     except Faults as caught:
    ...         assert caught.faults == table.faults
    >>> test_everything_is_reported_at_once()
    """
    tree = draw(org_trees(max_units=max_units))
    plants = _plants(tree.root.id, circle=draw(st.integers(1, 3)))
    chosen = draw(st.lists(st.sampled_from(range(len(plants))), min_size=1, unique=True))
    planted = [unit for index in chosen for unit in plants[index].units]
    units = tuple(draw(st.permutations([*tree.units, *planted])))
    rows = tuple(range(2, len(units) + 2))
    faults = _placed([f for index in chosen for f in plants[index].faults], units, rows)
    return FaultyTable(units=units, rows=rows, faults=faults)


def _plants(root: str, *, circle: int) -> tuple[_Plant, ...]:
    """Return every way to spoil a tree; ids begin with ``x-``, which no tree's do."""
    ring = tuple(f"x-circle-{number}" for number in range(circle))
    above = dict(zip(ring, (*ring[1:], *ring[:1]), strict=True))
    return (
        _Plant(
            units=tuple(_general(name, above[name]) for name in ring),
            faults=(
                Cycle(ring),
                *(_misplaced(UnitKind.GENERAL_BRANCH, name, above[name]) for name in ring),
            ),
        ),
        _Plant(
            units=(_branch("x-orphan", "x-nowhere"),), faults=(Orphan("x-orphan", "x-nowhere"),)
        ),
        _Plant(
            units=(
                _general("x-other", root),
                _branch("x-torn", root),
                _branch("x-torn", "x-other"),
            ),
            faults=(TwoParents("x-torn", (root, "x-other")),),
        ),
        _Plant(units=(_branch("x-twin", root),) * 2, faults=(DuplicateUnit("x-twin"),)),
        _Plant(
            units=(_branch("x-upper", root), _branch("x-lower", "x-upper")),
            faults=(_misplaced(UnitKind.BRANCH, "x-lower", "x-upper"),),
        ),
        _Plant(
            units=(OrgUnit(id="x-root", name="另一党委", kind=UnitKind.UNIVERSITY_COMMITTEE),),
            faults=(SeveralRoots((root, "x-root")),),
        ),
    )


def _general(id: str, parent: str) -> OrgUnit:
    return OrgUnit(id=id, name="某学院党总支", kind=UnitKind.GENERAL_BRANCH, parent=parent)


def _branch(id: str, parent: str) -> OrgUnit:
    return OrgUnit(id=id, name="某党支部", kind=UnitKind.BRANCH, parent=parent)


def _misplaced(kind: UnitKind, unit: str, parent: str) -> ForbiddenPlacement:
    """Say that a unit stands under another of its own kind."""
    allowed = tuple(above.label.zh for above in kind.parents)
    return ForbiddenPlacement(unit, kind.label.zh, parent, kind.label.zh, allowed)


def _placed(
    faults: Sequence[TableFault], units: Sequence[OrgUnit], rows: Sequence[int]
) -> tuple[TableFault, ...]:
    """Give every fault its rows, and put all in the order of the report."""
    rows_of: dict[str, list[int]] = defaultdict(list)
    for unit, row in zip(units, rows, strict=True):
        rows_of[unit.id].append(row)

    def order(fault: TableFault) -> tuple[int, tuple[str, ...]]:
        group = next(index for index, group in enumerate(_ORDER) if isinstance(fault, group))
        return group, _culprits(fault)

    return tuple(
        attrs.evolve(
            fault, rows=tuple(sorted(row for unit in _culprits(fault) for row in rows_of[unit]))
        )
        for fault in sorted(faults, key=order)
    )


def _culprits(fault: TableFault) -> tuple[str, ...]:
    return fault.units if isinstance(fault, Cycle | SeveralRoots) else (fault.unit,)
