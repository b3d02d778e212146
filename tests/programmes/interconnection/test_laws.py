"""The laws of interconnection."""

from datetime import date, timedelta
from random import Random
from typing import Any

import networkx as nx
from cattrs import Converter
from hypothesis import given
from hypothesis import strategies as st

from partyorg import codec
from partyorg.evidence import Measure
from partyorg.extras.strategies import networks
from partyorg.org import History
from partyorg.programmes.interconnection import Network, tie_coverage, tie_intensity
from partyorg.values import Period
from tests.programmes.interconnection.campus import HISTORY, TREE

#: Small histories that are quick to draw from: one in which a unit ends, one in which none does.
SMALL = networks(of=st.sampled_from((HISTORY, History(tree=TREE, start=HISTORY.start))))
CONVERTER = codec.configure(Converter())
LATER = st.integers(0, 900)


def mixed(things: tuple[Any, ...], seed: int) -> list[Any]:
    """Shuffle some things."""
    shuffled = list(things)
    Random(seed).shuffle(shuffled)
    return shuffled


def on(network: Network, later: int) -> date:
    """Name a day of the network's history."""
    return network.history.start + timedelta(days=later)


class TestNetworks:
    """A network hangs on what it holds, not on its order; its days agree with its ties' lives."""

    @given(SMALL, st.integers())
    def test_the_order_of_records_is_irrelevant(self, network: Network, seed: int) -> None:
        other = Network(
            history=network.history,
            partners=mixed(network.partners, seed),
            ties=mixed(network.ties, seed),
            events=mixed(network.events, seed),
        )
        assert other == network

    @given(SMALL, LATER)
    def test_a_tie_needs_both_ends(self, network: Network, later: int) -> None:
        snapshot = network.at(on(network, later))
        existing = {unit.id for unit in snapshot.tree if unit.exists_on(snapshot.day)}
        existing |= {partner.id for partner in network.partners}
        assert set(snapshot.graph) == existing
        for tie in network.ties:
            holds = snapshot.day in tie.stated and existing.issuperset(tie.ends)
            assert (tie in snapshot.ties) is holds

    @given(SMALL, LATER)
    def test_each_unit_is_isolated_or_in_one_component(self, network: Network, later: int) -> None:
        snapshot = network.at(on(network, later))
        connected = [id for component in snapshot.components for id in component]
        alone = [unit.id for unit in snapshot.isolated()]
        partners = {partner.id for partner in network.partners}
        assert len(connected) == len(set(connected))
        assert set(snapshot.graph) == {*connected, *alone, *(partners - set(connected))}
        assert not set(alone) & set(connected)
        assert {unit.id for unit in snapshot.tied()} == set(connected) - partners

    @given(SMALL, LATER)
    def test_a_bridge_is_what_connects(self, network: Network, later: int) -> None:
        """Without a bridge there is one component more; without any other tie, none."""
        snapshot = network.at(on(network, later))
        bridges = {tie.id for tie in snapshot.bridges}
        for tie in snapshot.ties:
            without = snapshot.graph.copy()
            one, other = tie.ends
            without.remove_edge(one, other, key=tie.id)
            more = nx.number_connected_components(without)
            assert more - nx.number_connected_components(snapshot.graph) == (tie.id in bridges)

    @given(SMALL, LATER)
    def test_an_event_counts_for_a_tie_or_is_found(self, network: Network, later: int) -> None:
        period = Period(start=network.history.start, end=on(network, later + 1))
        counted = {e.id for tie in network.ties for e in network.events_of(tie.id, period)}
        found = {
            finding.subject
            for finding in network.findings(period)
            if finding.code == "EVENT_WITHOUT_TIE"
        }
        assert counted.isdisjoint(found)
        assert counted | found == {event.id for event in network.events if event.on in period}


class TestStorage:
    """Networks, their days and measures come back from storage as they were."""

    @given(SMALL)
    def test_round_trip(self, network: Network) -> None:
        for value in (network, network.at(network.history.start)):
            assert CONVERTER.structure(CONVERTER.unstructure(value), type(value)) == value
        for measure in (tie_coverage("c", network), tie_intensity("i", network)):
            stored = CONVERTER.unstructure(measure, Measure)
            assert CONVERTER.structure(stored, Measure) == measure  # type: ignore[type-abstract]
