"""Which cells of a table with totals stay unpublished, so that none can be worked out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import networkx as nx

Cell = tuple[int, int]
"""Row and column; one past the last is the total."""

_Node = tuple[int, int]
_Line = tuple[_Node, _Node]


def suppressed(counts: Sequence[Sequence[int]], *, least: int) -> frozenset[Cell]:
    """Choose the cells of an additive table that are withheld.

    Rows and columns add up to totals, and so do the totals.  Cells that rest on fewer
    than ``least`` are withheld, totals among them; then others, until no withheld cell is
    determined by what is published.  Empty cells are known to be empty and never withheld.

    Think of rows and columns, totals included, as points and of each withheld cell as a
    line between its row and its column.  The equations of the table determine a cell if
    and only if its line is a bridge, so each is put on a circle: the one that costs least.
    What protects nothing in the end is given back: to publish any one cell more would
    reveal a cell of few.  That no other choice withholds less is not claimed.

    Parameters
    ----------
    counts : sequence of sequence of int
        [ballots] By row and column, equally long rows.
    least : int
        [ballots, 1, …]

    Returns
    -------
    frozenset of Cell

    Examples
    --------
    >>> sorted(suppressed([[9, 2, 9], [9, 9, 7]], least=5))
    [(0, 1), (0, 2), (1, 1), (1, 2)]
    """
    table = _with_totals(counts)
    graph: nx.Graph[_Node] = nx.Graph()
    for (row, column), count in sorted(table.items()):
        if count:
            cost = _cost((row, column), count, counts, table)
            graph.add_edge((0, row), (1, column), cost=cost)
    small = [_line(cell) for cell, count in sorted(table.items()) if 0 < count < least]
    hidden: nx.Graph[_Node] = nx.Graph(small)
    # A way round puts every line on it on a circle, so nothing added becomes a bridge.
    for bridge in _bridges(hidden):
        hidden.add_edges_from(pairwise(_detour(graph, hidden, bridge)))
    _give_back(graph, hidden, {_ordered(line) for line in small})
    return frozenset((a[1], b[1]) for a, b in map(_ordered, hidden.edges))


def _with_totals(counts: Sequence[Sequence[int]]) -> dict[Cell, int]:
    rows = [[*row, sum(row)] for row in counts]
    rows.append([sum(column) for column in zip(*rows, strict=True)])
    return {(i, j): count for i, row in enumerate(rows) for j, count in enumerate(row)}


def _line(cell: Cell) -> _Line:
    return (0, cell[0]), (1, cell[1])


def _ordered(line: _Line) -> _Line:
    return (min(line), max(line))


def _bridges(hidden: nx.Graph[_Node]) -> list[_Line]:
    """Return the withheld lines that the table determines."""
    found: Iterable[Any] = nx.bridges(hidden)
    return sorted(map(_ordered, found))


def _cost(cell: Cell, count: int, counts: Sequence[Sequence[int]], table: dict[Cell, int]) -> int:
    """Weigh what is lost: ballots in cells; totals only where cells will not do, a row's last."""
    rows, columns = len(counts), len(counts[0])
    row, column = cell
    if row < rows and column < columns:
        return count
    total_of_columns = table[rows, columns] + 1
    return total_of_columns if row == rows else total_of_columns * (columns + 3)


def _detour(graph: nx.Graph[_Node], hidden: nx.Graph[_Node], line: _Line) -> list[_Node]:
    """Return the cheapest way round a line; what is withheld already costs nothing."""

    def cost(one: _Node, other: _Node, data: dict[str, Any]) -> int | None:
        if _ordered((one, other)) == line:
            return None
        return 0 if hidden.has_edge(one, other) else data["cost"]

    way: list[_Node] = nx.dijkstra_path(graph, *line, weight=cost)
    return way


def _give_back(graph: nx.Graph[_Node], hidden: nx.Graph[_Node], small: set[_Line]) -> None:
    """Publish what is withheld for the sake of others and not needed, the costliest first."""
    spare = [line for line in map(_ordered, hidden.edges) if line not in small]
    for line in sorted(spare, key=lambda line: (-graph.edges[line]["cost"], line)):
        without = hidden.copy()
        # It may have been given back with another one already.
        without.remove_edges_from([line])
        bared = _bridges(without)
        if small.isdisjoint(bared):
            hidden.remove_edges_from([line, *bared])
