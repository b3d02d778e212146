"""Assigning: an assignment, a proof that there is none, or neither."""

from random import Random
from time import perf_counter

import networkx as nx
import pytest

from partyorg.programmes.inspection import (
    CIRCULAR,
    Assignment,
    Forbidden,
    Infeasible,
    Load,
    NoMutual,
    NoRepeat,
    NoSelf,
    NotSameParent,
    OneCircle,
    Side,
    Undecided,
    check_assignment,
)
from partyorg.programmes.inspection._problem import Problem
from partyorg.programmes.inspection._relaxed import relaxed
from partyorg.programmes.inspection._search import Search, Verdict
from partyorg.values import Cadence, Period
from tests.programmes.inspection.campus import (
    SPRING,
    branches,
    by_hand,
    campus,
    made,
    pairs,
)

LOADS = (Load(side=Side.INSPECTS), Load(side=Side.INSPECTED))
QUARTERS = Period.year(2026).windows(Cadence.QUARTER)


def one_way(*listed: str) -> Forbidden:
    """Forbid pairs of letters, as they stand."""
    return Forbidden(pairs=[tuple(pair) for pair in listed], either_way=False)


class TestSeed:
    """A seed decides: the same seed, the same assignment, whatever the order of units."""

    def test_the_order_of_units_and_rounds_is_irrelevant(self) -> None:
        forth = made("abcdefg", *CIRCULAR, periods=QUARTERS)
        back = made("gfedcba", *CIRCULAR, periods=QUARTERS[::-1])
        assert forth == back

    def test_other_seeds_give_others(self) -> None:
        assert len({made("abcdefg", *CIRCULAR, seed=seed).inspections for seed in range(5)}) > 1

    def test_the_seed_is_kept(self) -> None:
        assert made("abc", *CIRCULAR, seed=42).seed == 42

    def test_a_generator_gives_one_seed(self) -> None:
        found = made("abcdef", *CIRCULAR, seed=Random(5))
        assert found == made("abcdef", *CIRCULAR, seed=found.seed)
        assert found.seed == Random(5).getrandbits(32)


class TestInfeasible:
    """无法安排: a proof names rules that cannot hold together, and none that is not needed."""

    def test_bystanders_are_not_named(self) -> None:
        far = Forbidden(pairs=[("a", "c")])
        found = made("abc", far, *CIRCULAR)
        assert isinstance(found, Infeasible)
        assert far in found.rules
        assert NoMutual() not in found.rules

    def test_it_says_so(self) -> None:
        found = made("a", NoSelf(), Load())
        assert found.text() == "不能同时满足: 不得自查; 每个单位每轮检查 1 次。请放宽其中一项"
        assert found.text("en") == (
            "cannot hold together: no unit inspects itself; each unit inspects 1 times a round."
            " Loosen one of them"
        )

    def test_what_was_not_decided_is_told(self) -> None:
        forbidden = one_way("ba", "bc")
        found = made("abc", *CIRCULAR, forbidden, steps=0)
        assert found.unsure
        assert set(found.unsure) < set(found.rules)
        assert made("abc", *CIRCULAR, forbidden).unsure == ()

    def test_as_many_rounds_as_there_are_others_and_no_more(self) -> None:
        rules = (NoSelf(), *LOADS, NoRepeat(years=9))
        assert isinstance(made("abcd", *rules, periods=QUARTERS[:3]), Assignment)
        found = made("abcd", *rules, periods=QUARTERS)
        assert set(found.rules) >= {NoSelf(), NoRepeat(years=9)}


class TestUndecided:
    """未能判定: within the steps allowed neither found nor excluded, and never a wrong answer."""

    RULES = (*CIRCULAR, one_way("ba", "bc", "ca", "cb", "dc", "eb"))

    def test_too_few_steps(self) -> None:
        assert made("abcde", *self.RULES, steps=0) == Undecided(steps=0)

    def test_more_steps(self) -> None:
        found = made("abcde", *self.RULES)
        assert check_assignment(found, self.RULES) == ()

    def test_it_says_so(self) -> None:
        assert Undecided(steps=3).text() == "回退 3 步内未能判定; 请增加 steps 或换一个种子"
        assert Undecided(steps=3).text("en") == (
            "undecided after 3 steps back; allow more steps or try another seed"
        )


def problem(units: str, *rules: object, periods: tuple[Period, ...] = (SPRING,)) -> Problem:
    """Set a problem."""
    return Problem(units, periods, rules, Random(1))  # type: ignore[arg-type]


class TestRelaxed:
    """Loads with open pairs are decided by flows, whatever the search would take."""

    def test_nothing_left_aside_is_an_assignment(self) -> None:
        asked = problem("abcdef", NoSelf(), *LOADS)
        found = relaxed(asked)
        assert isinstance(found, tuple)
        made_so = [asked.inspection(arc) for arc in found]
        drawn = Assignment(units="abcdef", periods=[SPRING], inspections=made_so)
        assert check_assignment(drawn, [NoSelf(), *LOADS]) == ()

    def test_three_cannot_be_inspected_by_two(self) -> None:
        rest = one_way(*(f"{one}{other}" for one in "abc" for other in "cdef"))
        assert relaxed(problem("abcdef", *LOADS, rest)) is Verdict.IMPOSSIBLE

    def test_loads_that_contradict_each_other(self) -> None:
        asked = problem("abc", Load(at_least=2, at_most=2), Load())
        assert relaxed(asked) is Verdict.IMPOSSIBLE

    def test_rounds_together(self) -> None:
        asked = problem("abcd", NoSelf(), *LOADS, NoRepeat(years=9), periods=QUARTERS)
        assert relaxed(asked) is Verdict.IMPOSSIBLE
        asked = problem("abcd", NoSelf(), *LOADS, NoRepeat(years=9), periods=QUARTERS[:3])
        assert relaxed(asked) is Verdict.UNKNOWN

    def test_two_meetings_of_three_do_not_suffice(self) -> None:
        twice = [Load(side=side, at_least=2, at_most=2) for side in Side]
        assert relaxed(problem("abcd", NoSelf(), NoMutual(), *twice)) is Verdict.IMPOSSIBLE
        assert relaxed(problem("abcde", NoSelf(), NoMutual(), *twice)) is Verdict.UNKNOWN

    def test_each_needs_others_enough(self) -> None:
        lone = [Forbidden(pairs=[("a", other) for other in "acde"])]
        assert relaxed(problem("abcde", *CIRCULAR, *lone)) is Verdict.IMPOSSIBLE

    def test_a_circle_passes_nobody_twice(self) -> None:
        bow_tie = Forbidden(pairs=[(one, other) for one in "ab" for other in "de"])
        asked = problem("abcde", NoSelf(), OneCircle(), bow_tie)
        assert relaxed(asked) is Verdict.IMPOSSIBLE
        one_directed = one_way(*(f"{one}{other}" for one in "abc" for other in "def"))
        asked = problem("abcdef", NoSelf(), OneCircle(), one_directed)
        assert relaxed(asked) is Verdict.IMPOSSIBLE

    def test_one_alone_is_a_circle(self) -> None:
        assert relaxed(problem("a", OneCircle())) is Verdict.UNKNOWN


class TestSearch:
    """The search is complete: at its end there is an assignment or there is none."""

    def test_dead_ends_are_backed_out_of(self) -> None:
        asked = problem("abcde", *TestUndecided.RULES)
        at_once = [Search(asked, Random(seed)).run(0) for seed in range(20)]
        assert Verdict.UNKNOWN in at_once
        assert Verdict.IMPOSSIBLE not in at_once
        assert all(isinstance(Search(asked, Random(seed)).run(100), tuple) for seed in range(20))

    def test_a_bow_tie_is_searched_to_the_end(self) -> None:
        bow_tie = Forbidden(pairs=[(one, other) for one in "ab" for other in "de"])
        asked = problem("abcde", NoSelf(), OneCircle(), bow_tie)
        assert Search(asked, Random(1)).run(1000) is Verdict.IMPOSSIBLE

    def test_the_petersen_graph_has_no_circle_through_all_but_through_all_but_one(self) -> None:
        apart = nx.complement(nx.petersen_graph()).edges
        units = {f"{n}" for n in range(10)}
        rules = (OneCircle(), Forbidden(pairs=[(f"{n}", f"{m}") for n, m in apart]))
        assert made(units, *rules) == Infeasible(rules=rules)
        assert made(units, *rules, steps=20) == Undecided(steps=20)
        for unit in units:
            assert isinstance(made(units - {unit}, *rules), Assignment)


class TestSize:
    """28 branches with all rules, four quarters together, and 300 units are quick."""

    def test_28_branches_under_all_rules(self) -> None:
        units, tree = branches(28), campus(28, per=4)
        last = made(units, *CIRCULAR, periods=Period.quarter(2025, 4))
        rules = (
            *CIRCULAR,
            OneCircle(),
            NotSameParent(tree=tree),
            NoRepeat(years=1, earlier=[last], either_way=True),
            Forbidden(pairs=[("b0", "b9"), ("b3", "b20")]),
        )
        begun = perf_counter()
        year = made(units, *rules, periods=QUARTERS)
        assert perf_counter() - begun < 5
        assert check_assignment(year, rules) == ()
        assert len(year.inspections) == 4 * 28

    @pytest.mark.parametrize("count", [80, pytest.param(300, marks=pytest.mark.thorough)])
    def test_hundreds_of_units(self, count: int) -> None:
        begun = perf_counter()
        found = made(branches(count), *CIRCULAR, OneCircle())
        assert perf_counter() - begun < count / 20  # far below, on a machine at rest
        assert len(found.inspections) == count

    @pytest.mark.parametrize("count", [27, 29])
    def test_an_uneven_campus_is_refused_with_its_reason(self, count: int) -> None:
        circle, apart = OneCircle(), NotSameParent(tree=campus(count, per=15))
        found = made(branches(count), *CIRCULAR, circle, apart)
        assert found == Infeasible(rules=(circle, apart))


class TestAssignment:
    """检查安排: pairs with their round, sorted; asked by inspector, by inspected, by round."""

    WRITTEN = by_hand("ca ab bc")

    def test_sorted(self) -> None:
        assert pairs(self.WRITTEN) == ["ab", "bc", "ca"]

    def test_asked_from_each_side(self) -> None:
        assert self.WRITTEN.by("a") == self.WRITTEN.at("b") == (self.WRITTEN.inspections[0],)
        assert self.WRITTEN.round(SPRING) == self.WRITTEN.inspections
        assert self.WRITTEN.round(Period.year(2000)) == ()

    def test_written_down(self) -> None:
        assert Assignment.of({"a": ["b", "c"], "b": "c"}, SPRING) == by_hand("ab ac bc")
        assert str(self.WRITTEN.inspections[0]) == "a → b (2026-01-01–2026-03-31)"
