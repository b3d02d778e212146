"""Everything that is wrong with a process table, found at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import product
from typing import TYPE_CHECKING

import networkx as nx

from partyorg.errors import (
    BlankField,
    DuplicateName,
    PartyorgError,
    StepsInACircle,
    UnknownName,
    UnreachableStep,
)
from partyorg.processes._gap import BIRTH
from partyorg.processes._network import contradictions
from partyorg.processes._step import Leads, Step

if TYPE_CHECKING:
    from partyorg.processes._process import Process
    from partyorg.values import Graph


def faults_of(process: Process) -> list[PartyorgError]:
    """List all faults of a table."""
    found = [error for scope in variants(process) for error in _of_variant(process, scope)]
    return [*_names(process), *_references(process), *dict.fromkeys(found)]


def variants(process: Process) -> tuple[str, ...]:
    """Return the codes of a process's variants; one without a name where it has none."""
    return tuple(scope.code for scope in process.scopes) or ("",)


def order_graph(process: Process, scope: str) -> Graph:
    """Make the graph of which step comes before which in a variant, by waiting and by gaps.

    Steps of other variants are passed over: what waits for one waits for what
    that one waits for.
    """
    codes = dict.fromkeys(step.code for step in process.steps)
    pairs = [(earlier, step.code) for step in process.steps for earlier in step.after or ()]
    pairs += [
        (gap.after, gap.before) for gap in process.gaps if gap.holds_in(scope) and not gap.recurs
    ]
    graph: Graph = nx.DiGraph()
    graph.add_nodes_from(codes)
    graph.add_edges_from(pair for pair in pairs if codes.keys() >= set(pair))
    for step in process.steps:
        if not step.belongs_to(scope):
            around = product(list(graph.predecessors(step.code)), list(graph.successors(step.code)))
            graph.add_edges_from(around)
            graph.remove_nodes_from([step.code])
    return graph


def _of_variant(process: Process, scope: str) -> Iterator[PartyorgError]:
    graph = order_graph(process, scope)
    circles = [
        circle
        for circle in nx.strongly_connected_components(graph)
        if len(circle) > 1 or graph.has_edge(*circle, *circle)
    ]
    circling = set().union(*circles)
    yield from (StepsInACircle(_shown(graph, circle)) for circle in circles)
    yield from _unreachable(process, graph, circling)
    # Around a circle every lower limit contradicts it, which would say the same thing twice.
    graph.remove_nodes_from(circling)
    yield from contradictions(process, graph, scope)


def _names(process: Process) -> Iterator[PartyorgError]:
    if not process.code.strip():
        yield BlankField("Process.code")
    yield from _repeated("stage", (stage.code for stage in process.stages))
    yield from _repeated("scope", (scope.code for scope in process.scopes))
    yield from _repeated("step", (step.code for step in process.steps))
    for step in process.steps:
        yield from _repeated(f"exit of {step.code}", (exit_.code for exit_ in step.exits))
        if step.code == BIRTH:
            yield DuplicateName("step", BIRTH)


def _repeated(what: str, names: Iterable[str]) -> Iterator[PartyorgError]:
    yield from (DuplicateName(what, name) for name, n in Counter(names).items() if n > 1)


def _references(process: Process) -> Iterator[PartyorgError]:
    stages = tuple(stage.code for stage in process.stages)
    scopes = tuple(scope.code for scope in process.scopes)
    steps = {step.code: step for step in process.steps}
    for step in process.steps:
        here = f"step {step.code}"
        yield from _unknown(f"{here}: stage", (step.stage,), stages)
        yield from _unknown(f"{here}: after", step.after or (), steps)
        yield from _unknown(f"{here}: before", step.before, steps)
        yield from _unknown(f"{here}: scopes", step.scopes, scopes)
    for gap in process.gaps:
        here = f"gap {gap.after} → {gap.before}"
        yield from _unknown(here, (gap.after,), (*steps, BIRTH))
        yield from _unknown(here, (gap.before,), steps)
        yield from _unknown(f"{here}: scopes", gap.scopes, scopes)
        if gap.extension is not None and gap.before in steps:
            exits = tuple(exit_.code for exit_ in steps[gap.before].exits)
            yield from _unknown(f"{here}: extension", (gap.extension.exit,), exits)


def _unknown(where: str, names: Iterable[str], known: Iterable[str]) -> Iterator[PartyorgError]:
    defined = tuple(known)
    yield from (UnknownName(where, name, defined) for name in names if name not in defined)


def _shown(graph: Graph, circle: set[str]) -> tuple[str, ...]:
    """Walk once round a circle, back to where the walk began, the same way every time."""
    inside = graph.subgraph(code for code in graph if code in circle)
    edges = nx.find_cycle(inside, min(circle))
    return (*(edge[0] for edge in edges), edges[0][0])


def _unreachable(process: Process, graph: Graph, circling: set[str]) -> Iterator[PartyorgError]:
    ends = [s.code for s in process.steps if s.code in circling or _never_leads_on(s)]
    for code in graph:
        blocking = [end for end in ends if end in graph and end in nx.ancestors(graph, code)]
        if blocking and code not in circling:
            yield UnreachableStep(code, blocking[0])


def _never_leads_on(step: Step) -> bool:
    leads = {way.leads for way in step.exits}
    return bool(leads) and Leads.ON not in leads and not step.optional
