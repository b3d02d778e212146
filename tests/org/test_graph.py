"""The tree's face as a networkx graph."""

import copy
import pickle
from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest
from hypothesis import given

from partyorg.extras.strategies import org_trees
from partyorg.org import OrgTree
from tests.org.campus import CAMPUS, LIBRARY, UNITS

WRITES: list[Callable[[Any], object]] = [
    lambda graph: graph.add_node("x"),
    lambda graph: graph.add_nodes_from(["x"]),
    lambda graph: graph.remove_node("b-3"),
    lambda graph: graph.remove_nodes_from(["b-3"]),
    lambda graph: graph.add_edge("b-1", "b-3"),
    lambda graph: graph.add_edges_from([("b-1", "b-3")]),
    lambda graph: graph.add_weighted_edges_from([("b-1", "b-3", 1)]),
    lambda graph: graph.remove_edge("p", "b-3"),
    lambda graph: graph.remove_edges_from([("p", "b-3")]),
    lambda graph: graph.update(edges=[("b-1", "b-3")]),
    lambda graph: graph.clear(),
    lambda graph: graph.clear_edges(),
    lambda graph: graph.nodes["b-3"].update(unit=None),
    lambda graph: graph.nodes["b-3"].__setitem__("unit", None),
    lambda graph: graph.nodes["b-3"].pop("unit"),
    lambda graph: graph.nodes["b-3"].popitem(),
    lambda graph: graph.nodes["b-3"].setdefault("rank", 1),
    lambda graph: graph.nodes["b-3"].__delitem__("unit"),
    lambda graph: graph.nodes["b-3"].__ior__({"unit": None}),
    lambda graph: graph.nodes["b-3"].clear(),
    lambda graph: graph.edges["p", "b-3"].__setitem__("weight", 2),
    lambda graph: graph["p"]["b-3"].__setitem__("weight", 2),
    lambda graph: graph.succ["p"]["b-3"].__setitem__("weight", 2),
    lambda graph: graph.pred["b-3"]["p"].__setitem__("weight", 2),
    lambda graph: graph.adj["p"].__setitem__("b-1", {}),
    lambda graph: nx.set_node_attributes(graph, {"b-3": {"unit": None}}),
    lambda graph: nx.set_node_attributes(graph, {"b-3": 1}, "rank"),
    lambda graph: nx.set_edge_attributes(graph, {("p", "b-3"): 1}, "weight"),
    lambda graph: graph.graph.__setitem__("name", "x"),
]


@pytest.mark.parametrize("write", WRITES)
class TestReadOnly:
    """Neither units, nor edges, nor attributes can be written through the graph."""

    def test_a_write_is_refused_and_changes_nothing(self, write: Callable[[Any], object]) -> None:
        tree = OrgTree(units=UNITS)
        with pytest.raises((nx.NetworkXError, TypeError, AttributeError)):
            write(tree.graph)
        assert tree == CAMPUS
        assert {name: held["unit"] for name, held in tree.graph.nodes.items()} == {
            unit.id: unit for unit in tree
        }
        assert set(tree.graph.edges) == {(u.parent, u.id) for u in tree if u.parent}
        assert all(not data for _, _, data in tree.graph.edges(data=True))

    def test_a_copy_is_an_ordinary_graph(self, write: Callable[[Any], object]) -> None:
        tree = OrgTree(units=UNITS)
        copied: Any = tree.graph.copy()
        if "adj" not in write.__code__.co_names:
            write(copied)
        assert tree == CAMPUS
        assert tree.graph.nodes["b-3"]["unit"] == LIBRARY
        assert "b-3" in tree.graph["p"]


class TestReadable:
    """Any networkx algorithm may read the graph; edges run from parent to child."""

    @given(org_trees())
    def test_is_a_tree_to_networkx(self, tree: OrgTree) -> None:
        assert nx.is_arborescence(tree.graph)
        assert nx.is_frozen(tree.graph)
        assert list(tree.graph) == [unit.id for unit in tree]

    @given(org_trees())
    def test_agrees_on_what_lies_below(self, tree: OrgTree) -> None:
        for unit in tree:
            below = {other.id for other in tree.within(unit.id)[1:]}
            assert nx.descendants(tree.graph, unit.id) == below
            assert list(tree.graph.successors(unit.id)) == [c.id for c in tree.children(unit.id)]

    @given(org_trees())
    def test_agrees_on_ways_and_levels(self, tree: OrgTree) -> None:
        depths = nx.single_source_shortest_path_length(tree.graph, tree.root.id)
        assert {unit.id: tree.level(unit.id) - 1 for unit in tree} == dict(depths)
        longest = nx.dag_longest_path(tree.graph)
        assert len(longest) == max(tree.level(unit.id) for unit in tree)
        assert [unit.id for unit in tree.path(longest[-1])] == longest

    @given(org_trees(max_units=6))
    def test_derived_graphs_are_ordinary_ones(self, tree: OrgTree) -> None:
        graph: Any = tree.graph
        derived = [
            graph.copy(),
            graph.reverse(),
            graph.to_undirected(),
            graph.to_directed(),
            nx.DiGraph(graph),
            nx.relabel_nodes(graph, {}),
            nx.compose(graph, graph),
            copy.deepcopy(graph),
            pickle.loads(pickle.dumps(graph)),  # noqa: S301 - our own bytes
        ]
        for other in derived:
            assert dict(other.nodes(data="unit")) == {unit.id: unit for unit in tree}
            assert other.number_of_edges() == len(tree) - 1
            other.nodes[tree.root.id]["rank"] = 1
        assert nx.is_branching(graph.subgraph([unit.id for unit in tree][:3]))
        assert "rank" not in graph.nodes[tree.root.id]

    def test_a_pickled_one_can_be_written_to(self) -> None:
        other = pickle.loads(pickle.dumps(CAMPUS.graph))  # noqa: S301 - our own bytes
        other.nodes[CAMPUS.root.id]["rank"] = 1
        assert "rank" not in CAMPUS.graph.nodes[CAMPUS.root.id]

    def test_is_made_once(self) -> None:
        assert CAMPUS.graph is CAMPUS.graph
