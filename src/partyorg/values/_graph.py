"""The type of the graphs that trees, rulebooks and frameworks show to networkx."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import networkx as nx

if TYPE_CHECKING:
    Graph: TypeAlias = nx.DiGraph[str]
else:
    # At run time networkx classes take no parameters.
    Graph = nx.DiGraph
