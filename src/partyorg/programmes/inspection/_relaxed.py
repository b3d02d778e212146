"""What every assignment needs, decided by flows and counts: a quick no where search is long.

Each test here leaves some of the rules aside, so that it can be decided at once.  Where
even that much cannot be had, there is no assignment; where it can, nothing is proved,
unless nothing was left aside.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import networkx as nx
from networkx.algorithms.flow import shortest_augmenting_path

from partyorg.programmes.inspection._problem import Arc, Problem
from partyorg.programmes.inspection._search import Verdict

Pair = tuple[int, int]


def relaxed(problem: Problem) -> tuple[Arc, ...] | Verdict:
    """Answer from loads, counts and connections alone.

    Returns
    -------
    tuple of Arc or Verdict
        An assignment, where loads and open pairs are all there is; IMPOSSIBLE where even
        they leave none; else UNKNOWN.
    """
    rounds = range(len(problem.periods))
    flows = [_flow(problem, [at]) for at in rounds]
    if any(flow is None for flow in flows):
        return Verdict.IMPOSSIBLE
    if not problem.one_circle and not any(True for a in problem.arcs() for _ in problem.rivals(a)):
        return tuple((at, *pair) for at, flow in enumerate(flows) for pair in flow or ())
    held = (
        (len(rounds) == 1 or _flow(problem, rounds) is not None)
        and _pairs_suffice(problem)
        and all(_can_close(problem, at) for at in rounds)
    )
    return Verdict.UNKNOWN if held else Verdict.IMPOSSIBLE


def _flow(problem: Problem, rounds: Iterable[int]) -> list[Pair] | None:
    """Return pairs that meet the loads of some rounds taken together, or None.

    A flow from inspectors to inspected with lower bounds, each fed from outside first
    [1]_.  A pair meets no oftener than its own rounds let it.

    References
    ----------
    .. [1] L. R. Ford and D. R. Fulkerson, *Flows in Networks*, 1962, II.3.
    """
    rounds = list(rounds)
    graph: nx.DiGraph[object] = nx.DiGraph()
    graph.add_edge("back", "forth")
    owed = 0
    for unit in range(problem.size):
        ends = [problem.ends((at, unit, unit)) for at in rounds]
        for side, (tail, head) in enumerate(
            [("forth", ("gives", unit)), (("takes", unit), "back")]
        ):
            low = sum(problem.low[end[side]] for end in ends)
            high = sum(problem.high[end[side]] for end in ends)
            if low > high:
                return None
            owed += low
            graph.add_edge(tail, head, capacity=high - low)
            _add(graph, "source", head, low)
            _add(graph, tail, "sink", low)
    together = defaultdict(list)
    for at in rounds:
        for unit in range(problem.size):
            gives, _ = problem.ends((at, unit, unit))
            for other in sorted(problem.open[gives]):
                together[unit, other].append((at, unit, other))
    for (unit, other), arcs in together.items():
        graph.add_edge(("gives", unit), ("takes", other), capacity=_most(problem, arcs))
    value, flows = nx.maximum_flow(graph, "source", "sink", flow_func=shortest_augmenting_path)
    if value < owed:
        return None
    return [pair for pair in together if flows["gives", pair[0]]["takes", pair[1]]]


def _add(graph: nx.DiGraph[object], tail: object, head: object, capacity: int) -> None:
    before = graph.get_edge_data(tail, head, {"capacity": 0})["capacity"]
    graph.add_edge(tail, head, capacity=before + capacity)


def _pairs_suffice(problem: Problem) -> bool:
    """Tell whether there are as many meetings of two units as are owed, in all and of each."""
    together: dict[Pair, list[Arc]] = defaultdict(list)
    for arc in problem.arcs():
        _, inspector, inspected = arc
        together[min(inspector, inspected), max(inspector, inspected)].append(arc)
    meetings = {pair: _most(problem, arcs) for pair, arcs in together.items()}
    of_unit: dict[int, int] = defaultdict(int)
    for (one, other), most in meetings.items():
        of_unit[one] += most
        of_unit[other] += most  # one that inspects itself serves both of its ends
    owed = _owed(problem)
    by_side = [sum(sides[side] for sides in owed.values()) for side in (0, 1)]
    return max(by_side) <= sum(meetings.values()) and all(
        sum(sides) <= of_unit[unit] for unit, sides in owed.items()
    )


def _owed(problem: Problem) -> Mapping[int, list[int]]:
    """Return what each unit owes over all rounds, as inspector and as inspected."""
    owed = {unit: [0, 0] for unit in range(problem.size)}
    for end, low in enumerate(problem.low):
        owed[end // 2 % problem.size][end % 2] += low
    return owed


def _most(problem: Problem, arcs: list[Arc]) -> int:
    """Bound how many arcs can stand together: no more than sets of rivals that cover them."""
    if len(arcs) == 1:
        return 1
    rivals = {arc: set(problem.rivals(arc)) for arc in arcs}
    cover: list[list[Arc]] = []
    for arc in arcs:
        fitting = (clique for clique in cover if all(one in rivals[arc] for one in clique))
        clique = next(fitting, None)
        if clique is None:
            cover.append([arc])
        else:
            clique.append(arc)
    return len(cover)


def _can_close(problem: Problem, at: int) -> bool:
    """Tell whether the open pairs of a round hang together well enough for one circle.

    Each unit must be reached from each, and no single unit may hold the rest together.
    """
    if not problem.one_circle or problem.size == 1:
        return True
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(problem.size))
    graph.add_edges_from(arc[1:] for arc in problem.arcs() if arc[0] == at and arc[1] != arc[2])
    return nx.is_strongly_connected(graph) and nx.is_biconnected(graph.to_undirected())
