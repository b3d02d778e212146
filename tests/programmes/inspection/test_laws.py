"""Laws of assignments, held against every assignment there is."""

from collections.abc import Sequence
from random import Random
from typing import Any

import attrs
from cattrs import Converter
from hypothesis import given
from hypothesis import strategies as st

from partyorg.codec import configure
from partyorg.extras.strategies import assignments, inspection_rules
from partyorg.programmes.inspection import (
    CIRCULAR,
    Assignment,
    Infeasible,
    InspectionRule,
    Load,
    Side,
    assign,
    check_assignment,
)
from partyorg.programmes.inspection._problem import Problem
from partyorg.programmes.inspection._relaxed import relaxed
from partyorg.programmes.inspection._search import Verdict
from tests.programmes.inspection.campus import (
    SPRING,
    branches,
    campus,
    feasible,
    feasible_one_each,
    keeps,
)

SMALL, SMALL_TREE = branches(3), campus(3, per=2)
SEEDS = st.integers(0, 9)


def with_tree(size: int) -> st.SearchStrategy[list[InspectionRule]]:
    """Draw rules over a campus of some branches."""
    return inspection_rules(branches(size), tree=campus(size, per=2))


class TestAgainstEveryAssignment:
    """Found if and only if there is one; what is named infeasible is, and irreducibly."""

    @given(inspection_rules(SMALL, tree=SMALL_TREE), SEEDS)
    def test_three_units_and_any_rules(self, rules: list[InspectionRule], seed: int) -> None:
        answer = assign(SMALL, rules, periods=SPRING, seed=seed)
        if isinstance(answer, Assignment):
            chosen = frozenset((each.inspector, each.inspected) for each in answer.inspections)
            assert all(keeps(rule, SMALL, chosen) for rule in rules)
            assert check_assignment(answer, rules) == ()
            return
        assert isinstance(answer, Infeasible)
        assert answer.unsure == ()
        assert not feasible(SMALL, answer.rules)
        for place in range(len(answer.rules)):
            assert feasible(SMALL, answer.rules[:place] + answer.rules[place + 1 :])

    @given(inspection_rules(SMALL, tree=SMALL_TREE), SEEDS)
    def test_flows_and_counts_exclude_nothing_that_is(
        self, rules: list[InspectionRule], seed: int
    ) -> None:
        asked = Problem(SMALL, [SPRING], rules, Random(seed))
        answer = relaxed(asked)
        if isinstance(answer, Verdict):
            assert answer is Verdict.UNKNOWN or not feasible(SMALL, rules)
            return
        found = map(asked.inspection, answer)
        chosen = frozenset((each.inspector, each.inspected) for each in found)
        assert all(keeps(rule, SMALL, chosen) for rule in rules)

    @given(st.integers(4, 6).flatmap(lambda n: st.tuples(st.just(n), with_tree(n))), SEEDS)
    def test_up_to_six_units_with_one_each(
        self, drawn: tuple[int, list[InspectionRule]], seed: int
    ) -> None:
        size, rules = drawn
        asked = [*rules, *(Load(side=side) for side in Side)]
        answer = assign(branches(size), asked, periods=SPRING, seed=seed)
        assert isinstance(answer, Assignment | Infeasible)
        assert isinstance(answer, Assignment) == feasible_one_each(branches(size), asked)


class TestOrderFree:
    """The order of units never matters, nor does asking twice."""

    @given(with_tree(5), SEEDS, st.randoms(use_true_random=False))
    def test_units_in_any_order(
        self, rules: list[InspectionRule], seed: int, chance: Random
    ) -> None:
        units: Sequence[str] = branches(5)
        shuffled = chance.sample(units, len(units))
        first = assign(units, rules, periods=SPRING, seed=seed)
        assert assign(shuffled, rules, periods=SPRING, seed=seed) == first


class TestCheckedAlike:
    """A check finds nothing if and only if every rule is kept."""

    @given(inspection_rules(SMALL, tree=SMALL_TREE), assignments(SMALL))
    def test_any_assignment(self, rules: list[InspectionRule], drawn: Assignment) -> None:
        pairs = frozenset((each.inspector, each.inspected) for each in drawn.inspections)
        here = _in_spring(drawn)
        for rule in rules:
            assert (check_assignment(here, [rule]) == ()) == keeps(rule, SMALL, pairs)


def _in_spring(drawn: Assignment) -> Assignment:
    moved = [attrs.evolve(each, period=SPRING) for each in drawn.inspections]
    return Assignment(units=drawn.units, periods=[SPRING], inspections=moved)


class TestStorage:
    """Assignments and rules are stored and read back."""

    CONVERTER = configure(Converter())
    KIND: Any = tuple[InspectionRule, ...]

    @given(inspection_rules(SMALL, tree=SMALL_TREE))
    def test_rules(self, rules: list[InspectionRule]) -> None:
        written = self.CONVERTER.unstructure(tuple(rules), self.KIND)
        assert self.CONVERTER.structure(written, self.KIND) == tuple(rules)

    @given(assignments(SMALL))
    def test_assignments(self, drawn: Assignment) -> None:
        written = self.CONVERTER.unstructure(drawn)
        assert self.CONVERTER.structure(written, Assignment) == drawn

    def test_a_proof(self) -> None:
        proof = assign("ab", CIRCULAR, periods=SPRING, seed=1)
        written = self.CONVERTER.unstructure(proof)
        assert self.CONVERTER.structure(written, Infeasible) == proof
