"""The network of one day, and its face as a networkx graph."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs
import networkx as nx

from partyorg.org import OrgTree, OrgUnit, Selector, anyone
from partyorg.programmes.interconnection._tie import Partner, PartnerKind, Tie
from partyorg.values import Label

if TYPE_CHECKING:
    Graph: TypeAlias = nx.MultiGraph[str]
else:
    # At run time networkx classes take no parameters.
    Graph = nx.MultiGraph

_ANYONE = anyone()


@attrs.frozen(kw_only=True, repr=False)
class Snapshot:
    """Units, partners and the ties between them as they stand on a day.

    Parameters
    ----------
    day : datetime.date
    tree : OrgTree
    partners : tuple of Partner
    ties : tuple of Tie
        Those that hold on the day.

    See Also
    --------
    Network.at
    """

    day: date
    tree: OrgTree
    partners: tuple[Partner, ...]
    ties: tuple[Tie, ...]

    @cached_property
    def graph(self) -> Graph:
        """The network as a read-only ``networkx.MultiGraph``.

        Nodes are the units that exist and all partners, with the attribute ``unit`` or
        ``partner``; an edge is a tie, its id the key and itself the attribute ``tie``.
        Any networkx algorithm may read it; ``graph.copy()`` is an ordinary graph.
        """
        graph: Graph = nx.MultiGraph()
        standing = (unit for unit in self.tree if unit.exists_on(self.day))
        graph.add_nodes_from((unit.id, {"unit": unit}) for unit in standing)
        graph.add_nodes_from((partner.id, {"partner": partner}) for partner in self.partners)
        for tie in self.ties:
            one, other = tie.ends
            graph.add_edge(one, other, key=tie.id, tie=tie)
        return _sealed(graph)

    @property
    def components(self) -> tuple[tuple[str, ...], ...]:
        """Who is connected with whom, over however many ties.

        Ids, the largest component first; what has no tie at all is in none.
        """
        found = (sorted(ids) for ids in nx.connected_components(self.graph) if len(ids) > 1)
        return tuple(sorted(map(tuple, found), key=lambda ids: (-len(ids), ids)))

    @property
    def bridges(self) -> tuple[Tie, ...]:
        """The ties without which some would be cut off from others, by id."""
        cut = {frozenset(pair) for pair in nx.bridges(self.graph)}
        return tuple(tie for tie in self.ties if frozenset(tie.ends) in cut)

    def isolated(self, of: Selector = _ANYONE) -> tuple[OrgUnit, ...]:
        """Return the units of a sort that have no tie, root first."""
        alone = set(nx.isolates(self.graph))
        return tuple(unit for unit in self.tree.select(of) if unit.id in alone)

    def tied(self, of: Selector = _ANYONE, *kinds: PartnerKind) -> tuple[OrgUnit, ...]:
        """Return the units of a sort that have a tie, root first.

        Parameters
        ----------
        of : Selector
        *kinds : PartnerKind
            With partners of these kinds; without any, a tie with anybody will do.
        """
        wanted = set(kinds)
        return tuple(
            unit
            for unit in self.tree.select(of)
            if unit.id in self.graph and self._reaches(unit.id, wanted)
        )

    def _reaches(self, unit: str, kinds: set[PartnerKind]) -> bool:
        others = [self._partners.get(other) for other in self.graph.neighbors(unit)]
        if not kinds:
            return bool(others)
        return any(other is not None and other.kind in kinds for other in others)

    @cached_property
    def _partners(self) -> dict[str, Partner]:
        return {partner.id: partner for partner in self.partners}

    def label(self, id: str) -> Label:
        """Return what a unit or partner is called.

        Raises
        ------
        NoSuchUnit
            If it is neither.
        """
        partner = self._partners.get(id)
        return Label.of(self.tree[id].name) if partner is None else partner.label

    def __repr__(self) -> str:
        return f"<Snapshot of {self.day}: {len(self.ties)} ties, {len(self.partners)} partners>"


def _sealed(graph: Graph) -> Graph:
    """Make a graph read-only: its nodes, its edges and the attributes of both."""
    # networkx freezes nodes and edges, but not what they hold; a copy gets ordinary dicts.
    inside: Any = graph
    shared = {id(keyed): keyed for by in inside._adj.values() for keyed in by.values()}  # noqa: SLF001
    for held in (inside._node, *shared.values()):  # noqa: SLF001
        held.update({key: MappingProxyType(attributes) for key, attributes in held.items()})
    nx.freeze(graph)
    return graph
