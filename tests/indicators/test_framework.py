"""Target management: the annual goal and its indicators in two levels."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.errors import (
    DuplicateName,
    Faults,
    NoParts,
    UnknownName,
    WeightsDontSum,
)
from partyorg.extras.strategies import frameworks
from partyorg.indicators import (
    Category,
    Framework,
    Indicator,
    Obligation,
    Weighing,
    points_text,
)
from partyorg.org import anyone
from partyorg.values import Label, Number


def indicator(code: str, points: Number = 10, *, own: bool = False, **more: Any) -> Indicator:
    """Make an indicator without a rule, as for planning."""
    kind = Obligation.SELF_CHOSEN if own else Obligation.PRESCRIBED
    return Indicator(code=code, title=Label.of(code), points=points, obligation=kind, **more)


def category(code: str, points: Number, *parts: Indicator, **more: Any) -> Category:
    """Make a category."""
    return Category(code=code, title=Label.of(code), points=points, indicators=parts, **more)


def framework(*categories: Category, **more: Any) -> Framework:
    """Make a framework of 100 points."""
    named = {"code": "F", "title": Label.of("指标体系"), "goal": Label.of("年度总目标")}
    return Framework(**{**named, "categories": categories, **more})


def whole(points: Sequence[Number], total: Number) -> Framework:
    """Make a framework whose categories have one indicator each."""
    parts = [
        category(f"{n}", one, indicator(f"{n}.1", one)) for n, one in enumerate(points, start=1)
    ]
    return framework(*parts, total=total)


class TestSums:
    """Weights and points add up exactly, or are refused with their exact sum."""

    @pytest.mark.parametrize(
        ("points", "total"),
        [
            ([0.1] * 10, 1),
            (["0.1"] * 10, 1),
            (["1/3"] * 3, 1),
            (["1/3", "1/3", "1/3"], "1.0"),
            ([Fraction(100, 3)] * 3, 100),
            ([60, 40], 100),
            ([33.3, 33.3, 33.4], 100),
        ],
    )
    def test_accepted(self, points: list[Number], total: Number) -> None:
        assert len(whole(points, total).categories) == len(points)

    def test_three_of_33_333_are_not_100(self) -> None:
        with pytest.raises(Faults) as caught:
            whole([33.333] * 3, 100)
        parts = ("1 33.333", "2 33.333", "3 33.333")
        assert caught.value.faults == (WeightsDontSum("F", "100", "99.999", parts),)

    def test_not_a_hair_beside(self) -> None:
        with pytest.raises(Faults) as caught:
            whole(["1/3", "1/3", "0.33333333333333333333"], 1)
        fault = caught.value.faults[0]
        assert isinstance(fault, WeightsDontSum)
        found = 1 - Fraction(1, 3) / 10**20
        assert Fraction(fault.found) == found

    @given(st.lists(st.fractions(Fraction(1, 12), 50, max_denominator=12), min_size=1, max_size=6))
    def test_any_exact_sum(self, points: list[Fraction]) -> None:
        total = sum(points)
        assert whole(points, total).total == total
        with pytest.raises(Faults):
            whole(points, total + Fraction(1, 10**30))


class TestCategories:
    """一级指标: prescribed indicators and the self-chosen block make up its worth."""

    def test_points(self) -> None:
        made = category("1", 30, indicator("1.1", 10), indicator("1.2", 20))
        assert made.worth == 30
        assert [part.code for part in made.prescribed] == ["1.1", "1.2"]
        assert made.self_chosen == ()

    def test_they_do_not_add_up(self) -> None:
        with pytest.raises(WeightsDontSum) as caught:
            category("1", 30, indicator("1.1", 10), indicator("1.2", "0.5"))
        assert caught.value == WeightsDontSum("1", "30", "10.5", ("1.1 10", "1.2 0.5"))

    def test_a_worth_of_its_own(self) -> None:
        """With weights, a category is worth what it is worth, and weighs what it weighs."""
        made = category("1", "0.3", indicator("1.1", 100), full=100)
        assert (made.points, made.worth) == (Fraction(3, 10), Fraction(100))
        rest = category("2", "0.7", indicator("2.1", 1, due=date(2016, 6, 30)), full=1)
        framework(made, rest, total=1, weighing=Weighing.WEIGHTS)

    def test_added_points_leave_no_room_for_another_worth(self) -> None:
        made = category("1", 60, indicator("1.1", 50), full=50)
        with pytest.raises(Faults) as caught:
            framework(made, category("2", 40, indicator("2.1", 40)))
        assert caught.value.faults == (WeightsDontSum("1", "60", "50", ("full",)),)


class TestSelfChosen:
    """自选动作: choose k of m; together they earn at most what is set aside for them."""

    def test_best_two_of_three(self) -> None:
        own = [indicator(f"1.{letter}", 5, own=True) for letter in "abc"]
        made = category("1", 20, indicator("1.1", 10), *own, choose=2, choose_points=10)
        assert made.self_chosen == tuple(own)
        assert [part.code for part in made.prescribed] == ["1.1"]

    def test_nothing_but_self_chosen(self) -> None:
        made = category("1", 10, indicator("1.a", 5, own=True), choose=1, choose_points=10)
        assert made.prescribed == ()

    def test_the_block_is_part_of_the_sum(self) -> None:
        with pytest.raises(WeightsDontSum) as caught:
            category(
                "1",
                20,
                indicator("1.1", 15),
                indicator("1.a", 5, own=True),
                choose=1,
                choose_points=10,
            )
        assert caught.value == WeightsDontSum("1", "20", "25", ("1.1 15", "1/自选动作 10"))


class TestAllFaultsAtOnce:
    """A framework names everything that is wrong with it."""

    def test_everything(self) -> None:
        twice = category("1", 30, indicator("1.1", 20), full=20)
        with pytest.raises(Faults) as caught:
            framework(twice, twice, category("F", 10, indicator("1.1", 10)))
        assert caught.value.faults == (
            DuplicateName("code", "1"),
            DuplicateName("code", "1.1"),
            DuplicateName("code", "F"),
            DuplicateName("code", "1.1"),
            WeightsDontSum("F", "100", "70", ("1 30", "1 30", "F 10")),
            WeightsDontSum("1", "30", "20", ("full",)),
            WeightsDontSum("1", "30", "20", ("full",)),
        )
        assert "指标体系不成立" in caught.value.message

    def test_nothing_in_it(self) -> None:
        with pytest.raises(Faults) as caught:
            framework()
        assert caught.value.faults == (NoParts("F"),)


class TestQuestions:
    """Indicators are found by code, and listed as they stand."""

    MADE = framework(
        category("1", 60, indicator("1.2", 20), indicator("1.1", 40)),
        category("2", 40, indicator("2.1", 40)),
    )

    def test_in_order(self) -> None:
        assert [part.code for part in self.MADE.indicators] == ["1.2", "1.1", "2.1"]

    def test_by_code(self) -> None:
        assert self.MADE.indicator("2.1").points == 40

    def test_no_such_code(self) -> None:
        with pytest.raises(UnknownName) as caught:
            self.MADE.indicator("1")
        assert caught.value == UnknownName("F", "1", ("1.2", "1.1", "2.1"))

    def test_an_indicator_concerns_everyone_unless_told(self) -> None:
        assert self.MADE.indicator("1.1").applies_to == anyone()


class TestGraph:
    """The goal, first and second level form an arborescence that nobody can alter."""

    @given(frameworks())
    def test_goal_first_second(self, made: Framework) -> None:
        graph = made.graph
        assert nx.is_arborescence(graph)
        assert nx.dag_longest_path_length(graph) == 2
        assert list(graph.successors("F")) == [part.code for part in made.categories]
        for part in made.categories:
            assert list(graph.successors(part.code)) == [i.code for i in part.indicators]
            assert graph.nodes[part.code]["item"] == part
        assert graph.nodes["F"]["item"] is made
        leaves = {node: graph.nodes[node]["item"] for node in graph if not graph.succ[node]}
        assert leaves == {one.code: one for one in made.indicators}

    @given(frameworks(max_categories=1))
    def test_read_only(self, made: Framework) -> None:
        graph = made.graph
        with pytest.raises(nx.NetworkXError):
            graph.add_edge("F", "another")
        with pytest.raises(nx.NetworkXError):
            graph.remove_node("F")
        with pytest.raises(nx.NetworkXError):
            graph.nodes["F"]["item"] = None
        assert made.graph is graph
        graph.copy().add_edge("F", "another")
        assert "another" not in made.graph


class TestDraws:
    """What is drawn holds: every part of a whole is there, and every indicator can be scored."""

    @given(frameworks())
    def test_sums(self, made: Framework) -> None:
        assert sum(part.points for part in made.categories) == made.total
        for part in made.categories:
            own = part.choose_points or 0
            assert sum((one.points for one in part.prescribed), Fraction(own)) == part.worth
        assert all(one.rule is not None for one in made.indicators)


class TestPointsText:
    """Points are written as decimals, or as a fraction where these have no end."""

    @pytest.mark.parametrize(
        ("points", "text"),
        [
            (Fraction(10), "10"),
            (Fraction(1, 8), "0.125"),
            (Fraction(1, 3), "1/3"),
            (Fraction(-5, 2), "-2.5"),
            (Fraction(1, 10**21), f"1/{10**21}"),
        ],
    )
    def test_figures(self, points: Fraction, text: str) -> None:
        assert points_text(points) == text
