"""The network of units and partners, clause by clause."""

from datetime import date
from typing import Any

import networkx as nx
import pytest

from partyorg.evidence import Activity, Evidence
from partyorg.org import History, Subject, UnitKind, kind
from partyorg.programmes.interconnection import (
    PartnerKind,
    Snapshot,
    joint_events,
    mermaid,
)
from partyorg.values import Period, Severity, Source
from tests.programmes.interconnection.campus import (
    ENDED,
    EVENTS,
    HISTORY,
    MAY,
    NETWORK,
    PARTNERS,
    TIES,
    TREE,
    YEAR,
    event,
    network,
    tie,
)

SPRING, AUTUMN = NETWORK.at(MAY), NETWORK.at(date(2026, 11, 1))
BRANCH = kind(UnitKind.BRANCH)


def ids(things: Any) -> list[str]:
    """Return the ids of some things."""
    return [thing.id for thing in things]


class TestTies:
    """A tie joins two, whichever is named first, and holds on the days agreed while both exist."""

    def test_the_order_of_ends_is_irrelevant(self) -> None:
        assert tie("t", "b1", "u") == tie("t", "u", "b1")

    def test_with_a_unit_that_ends_its_ties_end(self) -> None:
        assert NETWORK.life("t4") == (Period(start=date(2026, 1, 1), end=ENDED),)
        assert NETWORK.life("t2") == (TIES[1].stated,)

    def test_nothing_is_known_before_the_history(self) -> None:
        early = network(ties=[tie("t", "b1", "u", date(2000, 1, 1))])
        assert early.life("t")[0].start == HISTORY.start

    def test_ties_of_a_day(self) -> None:
        assert ids(SPRING.ties) == ["t1", "t2", "t3", "t4", "t5"]
        assert ids(AUTUMN.ties) == ["t1", "t3"]
        assert ids(NETWORK.at(date(2025, 12, 31)).ties) == ["t5"]

    def test_ties_of_a_period(self) -> None:
        assert ids(NETWORK.holding(Period.quarter(2026, 4))) == ["t1", "t3"]
        assert ids(NETWORK.holding(YEAR)) == ids(TIES)


class TestEvents:
    """A joint event counts for every tie that holds on its day and both ends of which took part."""

    @pytest.mark.parametrize(
        ("tied", "found"), [("t1", ["e1", "e2"]), ("t2", []), ("t3", ["e2"]), ("t4", [])]
    )
    def test_counted(self, tied: str, found: list[str]) -> None:
        assert ids(NETWORK.events_of(tied, YEAR)) == found

    def test_activities_held_jointly_are_joint_events(self) -> None:
        one, other = Subject.of_unit("b2"), Subject.of_unit("b1")
        person = Subject.person("7f3a", unit="b3")
        records = [
            Activity(id="a1", subjects=(one, other, person), kind="主题党日", on=MAY, origin="表"),
            Activity(id="a2", subjects=(one, person), kind="党课", on=MAY),
        ]
        (joint,) = joint_events(Evidence.of(records))
        assert (joint.id, joint.among, joint.kind, joint.origin) == (
            "a1",
            ("b1", "b2"),
            "主题党日",
            "表",
        )


class TestGraph:
    """A day's network is a read-only networkx multigraph of units that exist, partners and ties."""

    def test_nodes_and_edges(self) -> None:
        assert set(SPRING.graph) == {unit.id for unit in TREE} | {"u", "o", "e"}
        assert "b3" not in AUTUMN.graph
        assert SPRING.graph.number_of_edges("b3", "o") == 2
        assert SPRING.graph.edges["b1", "u", "t1"]["tie"] == TIES[0]
        assert SPRING.graph.nodes["b1"]["unit"] == TREE["b1"]
        assert SPRING.graph.nodes["e"]["partner"] == PARTNERS[2]

    def test_it_cannot_be_written(self) -> None:
        graph: Any = SPRING.graph
        with pytest.raises(nx.NetworkXError):
            graph.add_edge("p", "e")
        with pytest.raises(TypeError):
            graph.nodes["b1"]["unit"] = None
        with pytest.raises(TypeError):
            graph.edges["b1", "u", "t1"]["tie"] = None

    def test_a_copy_is_an_ordinary_graph(self) -> None:
        copy: Any = SPRING.graph.copy()
        copy.add_edge("p", "e")
        copy.nodes["b1"]["rank"] = copy.edges["b1", "u", "t1"]["rank"] = 1
        assert "rank" not in SPRING.graph.nodes["b1"]

    def test_a_unit_outside_its_own_dates_has_none(self) -> None:
        late = TREE.with_unit(type(TREE["b1"])(**{**fields("b1"), "founded": date(2026, 6, 1)}))
        assert "b1" not in network(late).at(MAY).graph
        assert ids(network(late).at(MAY).tied()) == ["b3"]


def fields(unit: str) -> dict[str, Any]:
    """Return a unit's fields."""
    one = TREE[unit]
    return {"id": one.id, "name": one.name, "kind": one.kind, "parent": one.parent}


class TestShape:
    """Components, bridges and isolated units say how far ties reach, and what hangs on a single one."""

    def test_components(self) -> None:
        assert SPRING.components == (("b1", "b2", "e", "u"), ("b3", "o"))
        assert AUTUMN.components == (("b1", "b2", "u"),)

    def test_two_ties_between_the_same_two_are_no_bridge(self) -> None:
        assert ids(SPRING.bridges) == ["t1", "t2", "t3"]

    def test_a_circle_has_no_bridge(self) -> None:
        circle = [tie("a", "b1", "b2"), tie("b", "b2", "u"), tie("c", "u", "b1")]
        assert network(ties=circle).at(MAY).bridges == ()

    def test_isolated(self) -> None:
        assert ids(SPRING.isolated()) == ["p", "b4", "g"]
        assert ids(SPRING.isolated(BRANCH)) == ["b4"]
        assert ids(AUTUMN.isolated(BRANCH)) == ["b4"]

    def test_tied(self) -> None:
        assert ids(SPRING.tied(BRANCH)) == ["b1", "b2", "b3"]
        assert ids(SPRING.tied(BRANCH, PartnerKind.GOVERNMENT)) == ["b3"]
        assert ids(SPRING.tied(BRANCH, PartnerKind.ENTERPRISE, PartnerKind.UNIVERSITY)) == ["b1"]
        assert SPRING.tied(BRANCH, PartnerKind.VILLAGE) == ()

    def test_repr(self) -> None:
        assert repr(SPRING) == "<Snapshot of 2026-05-04: 5 ties, 3 partners>"
        assert repr(NETWORK) == "<Network of 示例大学党委: 3 partners, 5 ties, 5 events>"


class TestFindings:
    """Paper ties, ties beyond the end of a unit, and joint events without a tie are findings."""

    def test_of_the_year(self) -> None:
        found = [(finding.code, finding.subject) for finding in NETWORK.findings(YEAR)]
        assert found == [
            ("PAPER_TIE", "t2"),
            ("PAPER_TIE", "t4"),
            ("PAPER_TIE", "t5"),
            ("TIE_OUTLIVES_UNIT", "t4"),
            ("TIE_OUTLIVES_UNIT", "t5"),
            ("EVENT_WITHOUT_TIE", "e3"),
            ("EVENT_WITHOUT_TIE", "e5"),
        ]

    def test_in_words(self) -> None:
        source = Source(document="共建协议")
        bound = network(ties=[tie("t", "b3", "o", source=source)], events=[])
        paper, outlived = bound.findings(YEAR)
        assert paper.text() == "警示 t: b3 与 o: 有协议, 期内没有联合活动 · 共建协议〔原文所述〕"
        assert (
            outlived.message.en
            == "unit b3 exists no more from 2026-07-01 on, and the tie ended with it"
        )
        (alone,) = network(ties=[], events=EVENTS[:1]).findings(YEAR)
        assert (alone.severity, alone.period) == (Severity.ADVICE, YEAR)
        assert alone.message.zh == "2026-05-04 b1、u 联合活动, 各方之间没有互联协议"

    def test_before_the_unit_ends_nothing_is_wrong(self) -> None:
        spring = Period.half(2026, 1)
        busy = network(ties=[tie("t", "b3", "o")], events=[event("e", "b3", "o")])
        assert busy.findings(spring) == ()
        assert [finding.code for finding in busy.findings(YEAR)] == ["TIE_OUTLIVES_UNIT"]
        assert busy.findings(Period.year(2025)) == ()

    def test_a_tie_that_ends_with_the_unit_does_not_outlive_it(self) -> None:
        ended = network(ties=[tie("t", "b3", "o", end=ENDED)], events=[event("e", "b3", "o")])
        assert ended.findings(YEAR) == ()

    def test_a_unit_that_never_existed(self) -> None:
        gone = TREE.with_unit(type(TREE["b1"])(**{**fields("b1"), "dissolved": date(2020, 1, 1)}))
        history = History(tree=gone, start=date(2025, 1, 1))
        never = network(history, ties=[tie("t", "b1", "o")], events=[])
        assert [finding.code for finding in never.findings(YEAR)] == ["TIE_OUTLIVES_UNIT"]


class TestDiagram:
    """A picture shows whoever has a tie; names cannot break it."""

    def test_in_english(self) -> None:
        odd = network(TREE, ties=TIES[:3], events=[]).at(MAY)
        assert mermaid(odd, language="en").splitlines() == [
            "flowchart LR",
            '  n1["第1党支部"]',
            '  n2["第2党支部"]',
            '  n3(["company"])',
            '  n4(["next university"])',
            '  n1 ---|"组织联建, 资源共享"| n4',
            "  n1 --- n3",
            "  n1 --- n2",
        ]

    def test_escaped(self) -> None:
        odd = type(TREE["b2"])(**{**fields("b2"), "name": '"]; x\n'})
        one = network(TREE.with_unit(odd), ties=[tie("t", "b2", "u")], events=[])
        assert '  n1["#34;#93;; x "]' in mermaid(one.at(MAY)).splitlines()

    def test_of_nothing(self) -> None:
        empty = Snapshot(day=MAY, tree=TREE, partners=(), ties=())
        assert mermaid(empty) == "flowchart LR"
