"""Building a tree of 300,000 units beside building the bare networkx graph, in one run.

Prints seconds (the best of three) and the ratio to the bare graph.  The units
themselves are made before the clock starts on either side.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from time import perf_counter

import networkx as nx

from partyorg.org import OrgTree, OrgUnit, UnitKind


def units_of(count: int) -> list[OrgUnit]:
    """Make one university committee, a general branch for every hundred branches, and branches."""
    general = max(count // 100, 1)
    return [
        OrgUnit(id="p", name="校党委", kind=UnitKind.UNIVERSITY_COMMITTEE),
        *(
            OrgUnit(id=f"g{n}", name=f"第{n}党总支", kind=UnitKind.GENERAL_BRANCH, parent="p")
            for n in range(general)
        ),
        *(
            OrgUnit(id=f"b{n}", name=f"第{n}党支部", kind=UnitKind.BRANCH, parent=f"g{n % general}")
            for n in range(count - general - 1)
        ),
    ]


def bare(units: list[OrgUnit]) -> nx.DiGraph[str]:
    """Build the graph alone, as one would by hand."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from((unit.id, {"unit": unit}) for unit in units)
    graph.add_edges_from((unit.parent, unit.id) for unit in units if unit.parent is not None)
    return graph


def best(run: Callable[[], object], times: int = 3) -> float:
    """Return the shortest of some runs, in seconds."""
    found = []
    for _ in range(times):
        gc.collect()
        start = perf_counter()
        run()
        found.append(perf_counter() - start)
    return min(found)


def main(counts: list[int]) -> None:
    """Time each size."""
    print("   units  bare graph     tree  ratio  tree + graph  ratio")
    for count in counts:
        units = units_of(count)
        graph = best(lambda units=units: bare(units))  # type: ignore[misc]
        tree = best(lambda units=units: OrgTree(units=units))  # type: ignore[misc]
        both = best(lambda units=units: OrgTree(units=units).graph)  # type: ignore[misc]
        print(
            f"{count:8} {graph:10.2f}s {tree:7.2f}s {tree / graph:6.2f} {both:12.2f}s "
            f"{both / graph:6.2f}"
        )


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [3_000, 30_000, 300_000])
