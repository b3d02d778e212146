"""Which of a unit's records answer which queries, each record looked at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple

from partyorg.duties._proof import Happening
from partyorg.evidence import Evidence, Query, Table
from partyorg.org import OrgTree

Matches = Callable[[Any], tuple[int, ...]]
"""From a record to the numbers of the queries that want it."""


class _Case(NamedTuple):
    """One table: the class of its records, and who wants them."""

    record: type[Any]
    own: Matches
    below: Matches


class Shelves:
    """Sorts the records up to a day by query, for one unit after another.

    Parameters
    ----------
    tree : OrgTree
    evidence : Evidence
    queries : sequence of Query
    today : datetime.date
        Later records are not seen.
    """

    def __init__(
        self, tree: OrgTree, evidence: Evidence, queries: Sequence[Query], today: date
    ) -> None:
        self._tree = tree
        self._evidence = evidence
        self._today = today
        self._count = len(queries)
        self._cases = tuple(
            _Case(
                table.record,
                _matcher(table, [(n, q) for n, q in enumerate(queries) if not q.below]),
                _matcher(table, [(n, q) for n, q in enumerate(queries) if q.below]),
            )
            for table in Table
            if any(query.table is table for query in queries)
        )
        self._any_below = any(query.below for query in queries)

    def of(self, unit: str) -> list[list[Happening]]:
        """Return, for each query, the records of a unit that it wants, by day and key."""
        shelves: list[dict[str, Happening]] = [{} for _ in range(self._count)]
        for case in self._cases:
            self._put(shelves, case.record, case.own, (unit,))
            if self._any_below:
                names = (below.id for below in self._tree.within(unit))
                self._put(shelves, case.record, case.below, names)
        return [sorted(shelf.values(), key=_by_day) for shelf in shelves]

    def _put(
        self,
        shelves: list[dict[str, Happening]],
        kind: type[Any],
        matches: Matches,
        units: Iterable[str],
    ) -> None:
        for unit in units:
            for record in self._evidence.of_subject(kind, unit):
                numbers = matches(record)
                if numbers and record.on <= self._today:
                    key = record.key
                    for number in numbers:
                        shelves[number][key] = record


def _by_day(record: Happening) -> tuple[date, str]:
    return record.on, record.key


def _matcher(table: Table, queries: Sequence[tuple[int, Query]]) -> Matches:
    """Tell who wants a record, once for all that are alike in the fields asked for."""
    asked = [(number, query) for number, query in queries if query.table is table]
    fields = sorted({field for _, query in asked for field in query.where})
    signature = attrgetter(*fields) if fields else type
    known: dict[Any, tuple[int, ...]] = {}

    def matches(record: Any) -> tuple[int, ...]:
        fields = signature(record)
        found = known.get(fields)
        if found is None:
            found = known[fields] = tuple(n for n, query in asked if query.wants(record))
        return found

    return matches
