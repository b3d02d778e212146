"""Everything that can be wrong with a table of units, found in one pass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from partyorg.errors import (
    Cycle,
    DuplicateUnit,
    EmptyTree,
    ForbiddenPlacement,
    Orphan,
    PartyorgError,
    SeveralRoots,
    TwoParents,
)
from partyorg.org._unit import OrgUnit


def tree_faults(units: Sequence[OrgUnit], rows: Sequence[int] = ()) -> list[PartyorgError]:
    """Report all that keeps some units from being one tree.

    Parameters
    ----------
    units : sequence of OrgUnit
    rows : sequence of int
        Row of each unit in its table, to be named in the faults.

    Returns
    -------
    list of PartyorgError
        In a stable order that does not depend on the order of the rows.
    """
    if not units:
        return [EmptyTree()]
    table = _Table(units, rows)
    return [
        *table.repeated(),
        *table.orphans(),
        *table.cycles(),
        *table.roots(),
        *table.misplaced(),
    ]


class _Table:
    """The units by id, an id that stands several times with all its copies."""

    def __init__(self, units: Sequence[OrgUnit], rows: Sequence[int]) -> None:
        self.copies: dict[str, list[OrgUnit]] = defaultdict(list)
        self.rows: dict[str, list[int]] = defaultdict(list)
        for unit in units:
            self.copies[unit.id].append(unit)
        if rows:
            for unit, row in zip(units, rows, strict=True):
                self.rows[unit.id].append(row)
        self.parents = {
            name: sorted({unit.parent for unit in self.copies[name] if unit.parent is not None})
            for name in sorted(self.copies)
        }

    def rows_of(self, ids: Iterable[str]) -> tuple[int, ...]:
        return tuple(sorted(row for unit in ids for row in self.rows.get(unit, ())))

    def repeated(self) -> Iterator[PartyorgError]:
        for unit in self.parents:
            copies = self.copies[unit]
            if len(copies) == 1:
                continue
            parents = {copy.parent for copy in copies}
            rows = self.rows_of([unit])
            if len(parents) > 1:
                said = ("—" if parent is None else parent for parent in parents)
                yield TwoParents(unit, tuple(sorted(said)), rows)
            if len(parents) < len(copies):
                yield DuplicateUnit(unit, rows)

    def orphans(self) -> Iterator[PartyorgError]:
        for unit, parents in self.parents.items():
            for parent in parents:
                if parent not in self.copies:
                    yield Orphan(unit, parent, self.rows_of([unit]))

    def cycles(self) -> Iterator[PartyorgError]:
        found: set[tuple[str, ...]] = set()
        done: set[str] = set()
        for start in self.parents:
            trail: dict[str, None] = {}
            ways = [iter((start,))]
            while ways:
                at = next(ways[-1], None)
                if at in trail:
                    circle = list(trail)[list(trail).index(at) :]
                    first = circle.index(min(circle))
                    found.add((*circle[first:], *circle[:first]))
                elif at in self.parents and at not in done:
                    trail[at] = None
                    ways.append(iter(self.parents[at]))
                elif at is None:
                    ways.pop()
                    if trail:
                        done.add(trail.popitem()[0])
        for circle_ids in sorted(found):
            yield Cycle(circle_ids, self.rows_of(circle_ids))

    def roots(self) -> Iterator[PartyorgError]:
        roots = tuple(
            name for name in self.parents if any(u.parent is None for u in self.copies[name])
        )
        if len(roots) > 1:
            yield SeveralRoots(roots, self.rows_of(roots))

    def misplaced(self) -> Iterator[PartyorgError]:
        for name in self.parents:
            wrong = {
                (unit.kind, above.id, above.kind)
                for unit in self.copies[name]
                for above in self.copies.get(unit.parent or "", ())
                if above.kind not in unit.kind.parents
            }
            for kind, parent, parent_kind in sorted(wrong):
                allowed = tuple(above.label.zh for above in kind.parents) or ("—",)
                yield ForbiddenPlacement(
                    name,
                    kind.label.zh,
                    parent,
                    parent_kind.label.zh,
                    allowed,
                    self.rows_of([name]),
                )
