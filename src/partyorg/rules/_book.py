"""Named definitions that use each other's values: a directed acyclic graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

import attrs
import networkx as nx

from partyorg.errors import (
    DuplicateName,
    PartyorgError,
    RuleCycle,
    UnknownName,
    WrongKind,
    raise_all,
)
from partyorg.rules._measure import Kind
from partyorg.rules._nodes import Ref, Rule, _need
from partyorg.rules._walk import Step, nodes, steps
from partyorg.values import Graph, Label, Source, sealed


@attrs.frozen(kw_only=True)
class Definition:
    """A rule with the name its value is known by.

    Parameters
    ----------
    name : str
    rule : Rule
    label : Label, optional
        As shown; the name where none is given.
    source : Source, optional

    Raises
    ------
    Undischarged
        If it is a measure whose absence has no meaning yet.
    """

    name: str
    rule: Rule
    label: Label | None = None
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        _need(None, self.name, self.rule)


def _by_name(definitions: Iterable[Definition]) -> tuple[Definition, ...]:
    return tuple(sorted(definitions, key=lambda definition: definition.name))


@attrs.frozen(kw_only=True)
class Rulebook:
    """Definitions that may refer to each other by name.

    Each name is computed once, wherever it is used, layer by layer over the
    whole population.

    Parameters
    ----------
    definitions : tuple of Definition
        In any order; kept by name.

    Raises
    ------
    Faults
        All at once: `DuplicateName`, `UnknownName`, `WrongKind`, `RuleCycle`.

    Examples
    --------
    >>> from partyorg.rules import Ref, measure
    >>> study = measure("hours").or_zero() / 10
    >>> book = Rulebook.of({"study": study, "double": Ref(name="study") * 2})
    >>> book.layers
    (('study',), ('double',))
    """

    definitions: tuple[Definition, ...] = attrs.field(converter=_by_name)

    def __attrs_post_init__(self) -> None:
        raise_all("the definitions do not form a rulebook", list(self._faults()))

    @classmethod
    def of(cls, rules: Mapping[str, Rule]) -> Rulebook:
        """Make definitions from ``{name: rule}``."""
        return cls(definitions=tuple(Definition(name=n, rule=r) for n, r in rules.items()))

    def _faults(self) -> Iterator[PartyorgError]:
        by_name: dict[str, Definition] = {}
        for definition in self.definitions:
            if definition.name in by_name:
                yield DuplicateName("definition", definition.name)
            by_name[definition.name] = definition
        graph: Graph = nx.DiGraph()
        graph.add_nodes_from(by_name)
        for definition in by_name.values():
            for ref in sorted(set(refs(definition.rule)), key=_by_name_and_kind):
                target = by_name.get(ref.name)
                if target is None:
                    yield UnknownName(definition.name, ref.name, tuple(by_name))
                elif target.rule.kind is not ref.yields:
                    found = target.rule.kind.value
                    yield WrongKind(definition.name, ref.yields.value, ref.name, found)
                else:
                    graph.add_edge(ref.name, definition.name)
        for circle in nx.strongly_connected_components(graph):
            names = tuple(sorted(circle))
            if len(names) > 1 or graph.has_edge(names[0], names[0]):
                yield RuleCycle(_circle(graph, names))

    @cached_property
    def _table(self) -> dict[str, Definition]:
        return {definition.name: definition for definition in self.definitions}

    def __getitem__(self, name: str) -> Definition:
        try:
            return self._table[name]
        except KeyError:
            raise UnknownName("rulebook", name, tuple(self._table)) from None

    def __contains__(self, name: object) -> bool:
        return name in self._table

    @cached_property
    def graph(self) -> Graph:
        """The definitions as a ``networkx.DiGraph``, from what is used to what uses it."""
        graph: Graph = nx.DiGraph()
        for definition in self.definitions:
            graph.add_node(definition.name, definition=definition)
        for definition in self.definitions:
            graph.add_edges_from((ref.name, definition.name) for ref in refs(definition.rule))
        return sealed(graph)

    @cached_property
    def layers(self) -> tuple[tuple[str, ...], ...]:
        """Names by layer; each layer uses only the ones before it."""
        return tuple(tuple(sorted(layer)) for layer in nx.topological_generations(self.graph))

    @cached_property
    def steps(self) -> tuple[tuple[str, tuple[Step, ...]], ...]:
        """How to compute every definition, in an order in which each uses only earlier ones."""
        return tuple((name, steps(self[name].rule)) for layer in self.layers for name in layer)


def refs(rule: Rule) -> Iterator[Ref]:
    """Walk through the references inside a rule."""
    return (node for node in nodes(rule) if isinstance(node, Ref))


def _by_name_and_kind(ref: Ref) -> tuple[str, Kind]:
    return ref.name, ref.yields


def _circle(graph: Graph, names: tuple[str, ...]) -> tuple[str, ...]:
    """Walk once round, beginning at the first name."""
    start = names[0]
    if len(names) == 1:
        return names
    way = min(
        (
            nx.shortest_path(graph.subgraph(names), step, start)
            for step in sorted(graph.successors(start))
            if step in names
        ),
        key=len,
    )
    return (start, *way[:-1])
