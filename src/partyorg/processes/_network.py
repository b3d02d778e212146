"""Limits of time as a simple temporal network: contradictions are its negative circles.

Each step is a point in time.  An edge from ``u`` to ``v`` of weight ``w`` says
that ``v`` lies at most ``w`` days after ``u``.  Lower limits count with the
fewest days they can take, upper limits with the most, so what is refused here
could not be met on any dates.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

import networkx as nx

from partyorg.errors import ContradictoryGaps
from partyorg.processes._gap import BIRTH, Gap
from partyorg.values import Label

if TYPE_CHECKING:
    from partyorg.processes._process import Process
    from partyorg.values import Graph


def contradictions(process: Process, order: Graph, scope: str) -> Iterator[ContradictoryGaps]:
    """Name a contradiction in each part of a variant of a process that has one.

    Parameters
    ----------
    process : Process
    order : networkx.DiGraph
        Which step comes before which, for the steps to look at.
    scope : str

    Yields
    ------
    ContradictoryGaps
    """
    network = _network(process, order, scope)
    for part in nx.strongly_connected_components(network):
        inside = network.subgraph(point for point in network if point in part)
        try:
            circle = nx.find_negative_cycle(inside, min(part))
        except nx.NetworkXError:
            continue
        start = circle.index(min(circle))
        circle = [*circle[start:-1], *circle[: start + 1]]
        edges = [inside.edges[edge] for edge in pairwise(circle)]
        words = [edge["words"] for edge in edges]
        yield ContradictoryGaps(
            tuple(circle),
            -sum(edge["weight"] for edge in edges),
            tuple(label.zh for label in words),
            tuple(label.en for label in words),
        )


def _network(process: Process, order: Graph, scope: str) -> Graph:
    network: Graph = nx.DiGraph()
    for earlier, later in order.edges:
        words = Label.of(f"{earlier} 先于 {later}", f"{earlier} comes before {later}")
        _bound(network, later, earlier, 0, words)
        for notice in process.step(earlier).notices:
            length = notice.lasting.label
            zh, en = f"{earlier} 公示{length.zh}", f"{earlier} is up for {length.en}"
            words = Label.of(f"{zh}后方可 {later}", f"{en} before {later}")
            _bound(network, later, earlier, -notice.lasting.fewest_days, words)
    for gap in process.gaps:
        ends_known = gap.before in order and (gap.after in order or gap.after == BIRTH)
        if gap.recurs or not ends_known or not gap.holds_in(scope):
            continue
        pair = f"{gap.after} → {gap.before}"
        words = Label.of(f"{pair} {gap.label.zh}", f"{pair} {gap.label.en}")
        if gap.at_least is not None:
            _bound(network, gap.before, gap.after, -gap.at_least.fewest_days, words)
        # Where the earlier step repeats, an upper limit counts from its last turn, not its first.
        if gap.after == BIRTH or not process.step(gap.after).repeats:
            for most in (gap.at_most, gap.void_after):
                if most is not None:
                    days = most.most_days + _put_off(gap)
                    _bound(network, gap.after, gap.before, days, words)
    return network


def _put_off(gap: Gap) -> int:
    """Return the most days by which extensions can put off a gap's upper limits."""
    return 0 if gap.extension is None else gap.extension.times * gap.extension.at_most.most_days


def _bound(network: Graph, start: str, end: str, days: int, words: Label) -> None:
    """Keep the tightest limit between two points."""
    if not network.has_edge(start, end) or days < network.edges[start, end]["weight"]:
        network.add_edge(start, end, weight=days, words=words)
