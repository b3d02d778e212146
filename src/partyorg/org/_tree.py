"""The tree of units, and its face as a networkx graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Self

import attrs
import networkx as nx

from partyorg.errors import NoSuchUnit, raise_all
from partyorg.org._faults import tree_faults
from partyorg.org._headcount import Headcount
from partyorg.org._kinds import UnitKind
from partyorg.org._unit import OrgUnit
from partyorg.values import Graph, sealed

if TYPE_CHECKING:
    from partyorg.org._select import Selector


@attrs.frozen(kw_only=True, init=False, repr=False)
class OrgTree:
    """Units that form one tree 组织树, from the root down.

    Units are kept root first, every unit before those below it and siblings by
    id, so that trees made from the same units in any order are equal.

    Parameters
    ----------
    units : iterable of OrgUnit
    rows : sequence of int
        Row of each unit in its table, to be named in faults.

    Raises
    ------
    Faults
        All at once: `DuplicateUnit`, `TwoParents`, `Orphan`, `Cycle`,
        `SeveralRoots`, `ForbiddenPlacement`; or `EmptyTree` alone.

    Examples
    --------
    >>> tree = OrgTree(units=[
    ...     OrgUnit(id="p", name="校党委", kind=UnitKind.UNIVERSITY_COMMITTEE),
    ...     OrgUnit(id="g", name="机械学院党总支", kind=UnitKind.GENERAL_BRANCH, parent="p"),
    ...     OrgUnit(id="b", name="教工第一党支部", kind=UnitKind.BRANCH, parent="g"),
    ... ])
    >>> [unit.name for unit in tree.path("b")]
    ['校党委', '机械学院党总支', '教工第一党支部']
    """

    units: tuple[OrgUnit, ...]

    def __init__(self, *, units: Iterable[OrgUnit], rows: Sequence[int] = ()) -> None:
        listed = tuple(units)
        raise_all("the units do not form one tree", tree_faults(listed, rows))
        self.__attrs_init__(units=_root_first(listed))

    @cached_property
    def _by_id(self) -> dict[str, OrgUnit]:
        return {unit.id: unit for unit in self.units}

    @cached_property
    def _children(self) -> dict[str, tuple[OrgUnit, ...]]:
        below: dict[str, list[OrgUnit]] = defaultdict(list)
        for unit in self.units:
            if unit.parent is not None:
                below[unit.parent].append(unit)
        return {parent: tuple(children) for parent, children in below.items()}

    @cached_property
    def _levels(self) -> dict[str, int]:
        levels: dict[str, int] = {}
        for unit in self.units:
            levels[unit.id] = 1 if unit.parent is None else levels[unit.parent] + 1
        return levels

    @cached_property
    def _totals(self) -> dict[str, Headcount]:
        totals: dict[str, Headcount] = {}
        for unit in reversed(self.units):
            total = unit.headcount
            for child in self._children.get(unit.id, ()):
                total += totals[child.id]
            totals[unit.id] = total
        return totals

    @cached_property
    def graph(self) -> Graph:
        """The tree as a read-only ``networkx.DiGraph``.

        Edges run from parent to child; the node attribute ``unit`` is the
        `OrgUnit`.  Any networkx algorithm may read it; neither edges nor
        attributes can be written.  ``graph.copy()`` is an ordinary graph.
        """
        graph: Graph = nx.DiGraph()
        graph.add_nodes_from((unit.id, {"unit": unit}) for unit in self.units)
        graph.add_edges_from((u.parent, u.id) for u in self.units if u.parent is not None)
        return sealed(graph)

    @property
    def root(self) -> OrgUnit:
        """The unit without a parent."""
        return self.units[0]

    def __getitem__(self, unit: str) -> OrgUnit:
        try:
            return self._by_id[unit]
        except KeyError:
            raise NoSuchUnit(unit) from None

    def __contains__(self, unit: object) -> bool:
        return unit in self._by_id

    def __iter__(self) -> Iterator[OrgUnit]:
        return iter(self.units)

    def __len__(self) -> int:
        return len(self.units)

    def parent(self, unit: str) -> OrgUnit | None:
        """Return a unit's superior, None for the root.

        Raises
        ------
        NoSuchUnit
        """
        above = self[unit].parent
        return None if above is None else self._by_id[above]

    def children(self, unit: str) -> tuple[OrgUnit, ...]:
        """Return the units directly below, by id.

        Raises
        ------
        NoSuchUnit
        """
        return self._children.get(self[unit].id, ())

    def path(self, unit: str) -> tuple[OrgUnit, ...]:
        """Return the units from the root down to this one.

        Raises
        ------
        NoSuchUnit
        """
        way: list[OrgUnit] = []
        at: OrgUnit | None = self[unit]
        while at is not None:
            way.append(at)
            at = self.parent(at.id)
        return tuple(reversed(way))

    def level(self, unit: str) -> int:
        """Return a unit's level: the root is 1, second-level units 二级单位 are 2.

        Raises
        ------
        NoSuchUnit
        """
        return self._levels[self[unit].id]

    def at_level(self, level: int) -> tuple[OrgUnit, ...]:
        """Return the units of one level.

        Published counts of second-level units include directly subordinate
        branches, so counting goes by level.
        """
        return tuple(unit for unit in self.units if self._levels[unit.id] == level)

    def of_kind(self, kind: UnitKind) -> tuple[OrgUnit, ...]:
        """Return the units of one kind."""
        return tuple(unit for unit in self.units if unit.kind is kind)

    def is_direct(self, unit: str) -> bool:
        """Tell whether a unit is a directly subordinate branch 直属党支部.

        Raises
        ------
        NoSuchUnit
        """
        above = self.parent(unit)
        return (
            self[unit].kind is UnitKind.BRANCH
            and above is not None
            and above.kind is UnitKind.UNIVERSITY_COMMITTEE
        )

    def within(self, unit: str) -> tuple[OrgUnit, ...]:
        """Return a unit and all below it, root first.

        Raises
        ------
        NoSuchUnit
        """
        found: list[OrgUnit] = []
        waiting = [self[unit]]
        while waiting:
            at = waiting.pop()
            found.append(at)
            waiting.extend(reversed(self._children.get(at.id, ())))
        return tuple(found)

    def branches(self, under: str | None = None) -> tuple[OrgUnit, ...]:
        """Return the branches 党支部 of the tree, or of a part of it.

        Raises
        ------
        NoSuchUnit
        """
        units = self.units if under is None else self.within(under)
        return tuple(unit for unit in units if unit.kind is UnitKind.BRANCH)

    def subtree(self, unit: str) -> Self:
        """Return the tree of a unit and all below it.

        Raises
        ------
        NoSuchUnit
        """
        first, *rest = self.within(unit)
        return type(self)(units=(attrs.evolve(first, parent=None), *rest))

    def headcount(self, unit: str) -> Headcount:
        """Return the people of a unit and of all units below it.

        Raises
        ------
        NoSuchUnit
        """
        return self._totals[self[unit].id]

    def select(self, selector: Selector) -> tuple[OrgUnit, ...]:
        """Return the units that a selector picks, root first."""
        matches: Callable[[OrgTree, OrgUnit], bool] = selector.matches
        return tuple(unit for unit in self.units if matches(self, unit))

    def with_unit(self, unit: OrgUnit) -> Self:
        """Return a tree with a unit added, or put in place of the one with its id."""
        kept = (other for other in self.units if other.id != unit.id)
        return type(self)(units=(*kept, unit))

    def without(self, unit: str) -> Self:
        """Return a tree without a unit and all below it.

        Raises
        ------
        NoSuchUnit
        Faults
            `EmptyTree`, for the root.
        """
        gone = {below.id for below in self.within(unit)}
        return type(self)(units=(other for other in self.units if other.id not in gone))

    def __repr__(self) -> str:
        return f"<OrgTree {self.root.name} ({self.root.id}), {len(self)} units>"


def _root_first(units: Sequence[OrgUnit]) -> tuple[OrgUnit, ...]:
    """Put every unit before those below it, siblings by id."""
    below: dict[str | None, list[OrgUnit]] = defaultdict(list)
    for unit in units:
        below[unit.parent].append(unit)
    for children in below.values():
        children.sort(key=_by_id, reverse=True)
    ordered: list[OrgUnit] = []
    waiting = list(below[None])
    while waiting:
        unit = waiting.pop()
        ordered.append(unit)
        waiting.extend(below.get(unit.id, ()))
    return tuple(ordered)


def _by_id(unit: OrgUnit) -> str:
    return unit.id
