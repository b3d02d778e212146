"""The graphs that trees, rulebooks and frameworks show to networkx: for reading only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

import networkx as nx

if TYPE_CHECKING:
    Graph: TypeAlias = nx.DiGraph[str]
else:
    # At run time networkx classes take no parameters.
    Graph = nx.DiGraph


class _Attributes(dict[str, Any]):
    """Attributes that networkx may read and copy; a copy is an ordinary dict."""

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise nx.NetworkXError("the graph is read-only; write to graph.copy() instead")

    __setitem__: Any = _refuse
    __delitem__: Any = _refuse
    __ior__: Any = _refuse
    clear: Any = _refuse
    pop: Any = _refuse
    popitem: Any = _refuse
    setdefault: Any = _refuse
    update: Any = _refuse

    def __reduce__(self) -> tuple[Any, ...]:
        return dict, (dict(self),)


def sealed(graph: Graph) -> Graph:
    """Make a graph read-only: its nodes, its edges and the attributes of both.

    Parameters
    ----------
    graph : networkx.DiGraph
        Is changed, and answered.

    Returns
    -------
    networkx.DiGraph
        Any networkx algorithm may read it; ``graph.copy()`` is an ordinary graph.

    Examples
    --------
    >>> graph = sealed(nx.DiGraph([("p", "b")]))
    >>> graph.copy().add_edge("p", "c")
    >>> graph.nodes["b"]["rank"] = 1
    Traceback (most recent call last):
    networkx.exception.NetworkXError: the graph is read-only; write to graph.copy() instead
    """
    # networkx freezes nodes and edges, but not what they hold.
    inside: Any = graph
    for held in (inside._node, *inside._succ.values(), *inside._pred.values()):  # noqa: SLF001
        held.update({key: _Attributes(attributes) for key, attributes in held.items()})
    graph.graph = _Attributes(graph.graph)
    nx.freeze(graph)
    return graph
