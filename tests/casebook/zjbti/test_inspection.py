"""Circular cross-inspection 推磨式检查 among the 28 branches."""

from datetime import date

import networkx as nx
import pytest

from partyorg.casebook import zjbti
from partyorg.org import OrgTree
from partyorg.programmes.inspection import Assignment, NotSameParent, check_assignment
from partyorg.values import Cadence, Period

TREE = zjbti.tree()
HALVES = zjbti.YEAR.windows(Cadence.HALF_YEAR)


def drawn(tree: OrgTree, periods: Period | tuple[Period, ...], seed: int = 1) -> Assignment:
    answer = zjbti.inspections(tree, periods, seed=seed)
    assert isinstance(answer, Assignment)
    return answer


@pytest.fixture(scope="module")
def turn() -> Assignment:
    return drawn(TREE, HALVES)


class TestTheCircle:
    """推磨式检查: A → B → C → A, through all 28 branches; nobody itself, no two each other."""

    def test_each_round_is_one_circle(self, turn: Assignment) -> None:
        for half in HALVES:
            round_ = turn.round(half)
            graph: nx.DiGraph[str] = nx.DiGraph([(one.inspector, one.inspected) for one in round_])
            assert len(graph) == 28
            assert {degree for _, degree in graph.out_degree()} == {1}
            assert len(nx.find_cycle(graph)) == 28

    def test_it_keeps_the_rules(self, turn: Assignment) -> None:
        assert check_assignment(turn, zjbti.RULES) == ()

    def test_the_two_rounds_of_a_year_do_not_repeat(self, turn: Assignment) -> None:
        pairs = {frozenset((one.inspector, one.inspected)) for one in turn.inspections}
        assert len(pairs) == 2 * 28

    def test_the_seed_decides(self, turn: Assignment) -> None:
        assert drawn(TREE, HALVES) == turn
        assert drawn(TREE, HALVES, seed=2) != turn

    def test_next_year_minds_this_one(self, turn: Assignment) -> None:
        spring = Period.quarter(2022, 1)
        after = zjbti.inspections(TREE, spring, seed=1, earlier=[turn])
        assert isinstance(after, Assignment)
        late = {frozenset((i.inspector, i.inspected)) for i in turn.round(HALVES[1])}
        assert not [i for i in after.inspections if frozenset((i.inspector, i.inspected)) in late]


class TestNotOnesOwnGeneralBranch:
    """Where it can be had, no branch inspects one of its own general branch."""

    def test_here_it_can(self, turn: Assignment) -> None:
        assert check_assignment(turn, [NotSameParent(tree=TREE)]) == ()

    def test_where_it_cannot_the_circle_stands(self) -> None:
        one_school = {"zjbti", *(unit.id for unit in TREE.within("zjbti-1"))}
        small = OrgTree(units=[unit for unit in TREE if unit.id in one_school])
        turn = drawn(small, Period.between(date(2021, 3, 1), date(2021, 6, 30)))
        assert len(turn.inspections) == 4
        assert check_assignment(turn, zjbti.RULES) == ()
        assert len(check_assignment(turn, [NotSameParent(tree=small)])) == 4
