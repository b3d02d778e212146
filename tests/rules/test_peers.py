"""Rules that compare a subject with its peers."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.errors import WrongFact
from partyorg.extras.strategies import scores
from partyorg.rules import (
    Asked,
    Direction,
    Facts,
    How,
    Ref,
    Rule,
    Rulebook,
    Scope,
    Ties,
    evaluate,
    evaluate_book,
    explain,
    invert,
    measure,
    min_max,
    needs,
    peers,
    place,
    to_best,
    top_places,
    top_shares,
)
from partyorg.values import Absence, Absent, Label

X = measure("x", Label.of("论文数", "papers"), unit="篇").or_excluded()
HELD = measure("x").or_held()
GONE = Absent(kind=Absence.MISSING)
TWENTY = range(20)


def facts(values: Sequence[Any], groups: Sequence[str] = (), **more: Any) -> Facts:
    column = [v if isinstance(v, Absent) else Decimal(v) for v in values]
    subjects = [str(number) for number in range(len(column))]
    return Facts(subjects=subjects, as_of=date.max, measures={"x": column}, groups=groups, **more)


def found(rule: Rule, values: Sequence[Any], groups: Sequence[str] = (), **more: Any) -> list[Any]:
    """Return a rule's value for every subject."""
    book = Rulebook.of({"r": rule})
    answers = evaluate_book(book, facts(values, groups, **more))["r"].values
    return [value if isinstance(value, Absent) else str(value) for value in answers]


class TestPlaces:
    """名次: 1, 2, 2, 4; equal values take the place that is declared."""

    @pytest.mark.parametrize(
        ("ties", "expected"),
        [
            (Ties.BEST, ["2", "1", "2", "4"]),
            (Ties.WORST, ["3", "1", "3", "4"]),
            (Ties.MIDDLE, ["2.5", "1.0", "2.5", "4.0"]),
        ],
    )
    def test_ties(self, ties: Ties, expected: list[str]) -> None:
        assert found(place(X, ties=ties), [80, 95, 80, 70]) == expected

    def test_the_lowest_may_come_first(self) -> None:
        assert found(place(X, first=Direction.LOWER), [80, 95, 80, 70]) == ["2", "4", "2", "1"]

    def test_only_in_the_own_group_or_among_all(self) -> None:
        groups = ["甲", "乙", "甲", "乙"]
        assert found(place(X), [1, 2, 3, 4], groups) == ["2", "2", "1", "1"]
        everyone = found(place(X, scope=Scope.ALL), [1, 2, 3, 4], groups)
        assert everyone == ["4", "3", "2", "1"]

    def test_as_a_share_of_those_compared(self) -> None:
        assert found(place(X, share=True), [4, 3, GONE, 1, 2]) == [
            "0.25",
            "0.5",
            GONE,
            "1",
            "0.75",
        ]

    def test_who_has_no_value_has_no_place(self) -> None:
        assert found(place(X), [5, GONE, 7]) == ["2", GONE, "1"]

    def test_values_are_decided_as_a_scheme_decides(self) -> None:
        assert found(place(X), ["1.0000000001", 1, "1.0001"]) == ["2", "2", "1"]

    def test_who_is_alone_is_first(self) -> None:
        assert evaluate(place(X, share=True), {"x": 3}) == 1

    @given(st.data(), st.lists(scores(), min_size=1, max_size=8))
    def test_order_is_irrelevant(self, data: st.DataObject, values: list[Decimal]) -> None:
        groups = data.draw(
            st.lists(st.sampled_from("甲乙"), min_size=len(values), max_size=len(values))
        )
        ties = data.draw(st.sampled_from(Ties))
        order = data.draw(st.permutations(range(len(values))))
        told = found(place(X, ties=ties), values, groups)
        shuffled = found(
            place(X, ties=ties), [values[i] for i in order], [groups[i] for i in order]
        )
        assert shuffled == [told[i] for i in order]

    @given(st.lists(scores(), min_size=1, max_size=8), st.sampled_from(Ties))
    def test_places_sum_to_what_they_would_without_ties(
        self, values: list[Decimal], ties: Ties
    ) -> None:
        """Middle places conserve the sum; the better ones never exceed it, the worse never fall short."""
        together = sum(map(Decimal, found(place(X, ties=ties), values)))
        apart = len(values) * (len(values) + 1) // 2
        assert {
            Ties.BEST: together <= apart,
            Ties.MIDDLE: together == apart,
            Ties.WORST: together >= apart,
        }[ties]


class TestTopShares:
    """前 5% 加 8 分, 5%–10% 加 6 分: a share is reached, not passed."""

    RULE = top_shares(X, {"0.05": 8, "0.1": 6})

    def test_of_twenty(self) -> None:
        assert found(self.RULE, TWENTY) == [*["0"] * 18, "6", "8"]

    def test_of_nineteen_nobody_is_in_the_first_twentieth(self) -> None:
        assert found(self.RULE, range(19)) == [*["0"] * 18, "6"]

    def test_who_ties_is_in_or_out_together(self) -> None:
        tied = [*range(18), 20, 20]
        assert found(self.RULE, tied)[-2:] == ["8", "8"]
        strict = top_shares(X, {"0.05": 8, "0.1": 6}, ties=Ties.WORST)
        assert found(strict, tied)[-2:] == ["6", "6"]

    @given(
        st.lists(st.integers(0, 9), min_size=1, max_size=60),
        st.decimals("0.01", "0.99", places=2),
    )
    def test_with_the_worse_place_no_more_than_the_share(
        self, values: list[int], share: Decimal
    ) -> None:
        inside = found(top_shares(X, {share: 1}, ties=Ties.WORST), values).count("1")
        assert inside <= share * len(values)


class TestTopPlaces:
    """第一名 10 分, 第二、三名 8 分, 其余 1 分."""

    def test_by_hand(self) -> None:
        rule = top_places(X, {1: 10, 3: 8}, below=1)
        assert found(rule, [50, 40, 40, 40, 10]) == ["10", "8", "8", "8", "1"]


class TestMinMax:
    """极差标准化: the last gets nothing, the first all; all equal is declared."""

    def test_by_hand(self) -> None:
        rule = min_max(X, points=10, all_equal=5)
        assert found(rule, [20, 60, 40]) == ["0", "10", "5"]

    def test_the_lowest_may_be_the_first(self) -> None:
        rule = min_max(X, points=10, all_equal=5, first=Direction.LOWER)
        assert [Decimal(v) for v in found(rule, [20, 60, 40])] == [10, 0, 5]

    @pytest.mark.parametrize("values", [[7, 7, 7], [7]])
    def test_all_equal_is_never_full_marks_by_accident(self, values: list[int]) -> None:
        assert found(min_max(X, points=10, all_equal=5), values) == ["5"] * len(values)
        nothing = found(min_max(X, points=10, all_equal=Absence.NOT_APPLICABLE), values)
        assert {value.kind for value in nothing} == {Absence.NOT_APPLICABLE}

    @given(st.lists(scores(), min_size=2, max_size=8, unique=True))
    def test_the_ends_are_met(self, values: list[Decimal]) -> None:
        told = [Decimal(v) for v in found(min_max(X, points=10, all_equal=5), values)]
        assert {min(told), max(told)} == {Decimal(0), Decimal(10)}


class TestToBest:
    """以最高者为满分折算."""

    def test_by_hand(self) -> None:
        rule = to_best(X, points=10, if_zero=0)
        assert found(rule, [20, 5, 10]) == ["10", "2.5", "5"]
        assert found(rule, [0, 0]) == ["0", "0"]


class TestPeers:
    """Every subject of a group gets what the group comes to."""

    @pytest.mark.parametrize(
        ("how", "value"),
        [
            (How.TOTAL, "14"),
            (How.MEAN, "4.66666666666666666667"),
            (How.GEOMETRIC, "4"),
            (How.MEDIAN, "4"),
            (How.LOWEST, "2"),
            (How.HIGHEST, "8"),
        ],
    )
    def test_who_has_no_value_does_not_count(self, how: How, value: str) -> None:
        assert found(peers(X, how), [2, 8, GONE, 4]) == [value] * 4

    def test_nobody_has_a_value(self) -> None:
        assert found(peers(X, How.MEAN), [GONE, GONE]) == [GONE, GONE]

    def test_one_that_still_waits_makes_the_whole_group_wait(self) -> None:
        book = Rulebook.of({"a": place(HELD), "b": peers(HELD, How.MEAN)})
        columns = evaluate_book(book, facts([1, GONE, 3], ["甲", "甲", "乙"]))
        for column in columns.values():
            assert [column.is_provisional(i) for i in range(3)] == [True, True, False]


class TestThoseNotAsked:
    """Who is not asked is not compared: excused units neither rank nor set the scale."""

    EXEMPT = Absent(kind=Absence.EXEMPT)

    def test_are_left_out(self) -> None:
        rule = Asked(of=place(X), item="i")
        gates = {"i": [None, self.EXEMPT, None]}
        assert found(rule, [5, 9, 7], gates=gates) == ["2", self.EXEMPT, "1"]
        # Elsewhere the same rule compares everybody.
        book = Rulebook.of({"asked": rule, "all": place(X)})
        columns = evaluate_book(book, facts([5, 9, 7], gates=gates))
        assert [str(v) for v in columns["all"].values] == ["3", "1", "2"]

    def test_where_nobody_is_asked_there_is_nothing(self) -> None:
        rule = Asked(of=peers(X, How.MEAN), item="i")
        assert found(rule, [5], gates={"i": [self.EXEMPT]}) == [self.EXEMPT]

    def test_one_rule_under_two_items_is_told_for_each(self) -> None:
        """The same node means other peers in another definition."""
        shared = place(X)
        book = Rulebook.of(
            {
                "a": Asked(of=shared, item="i"),
                "b": Asked(of=shared, item="j"),
                "r": Ref(name="a") + Ref(name="b"),
            }
        )
        gates = {"i": [None, self.EXEMPT, None], "j": [None, None, None]}
        told = explain(book, "r", facts([5, 9, 7], gates=gates))
        assert told.value == Decimal(5)
        assert [str(child.value) for child in told.inputs] == ["2", "3"]
        assert [child.said.en[:10] for child in told.inputs] == ["2 compared", "3 compared"]


class TestExplained:
    """A place tells how many were compared, and how."""

    def test_place(self) -> None:
        told = explain(
            Rulebook.of({"r": place(X)}), "r", facts([5, 9, GONE], ["甲"] * 3), subject=1
        )
        assert told.value == 1
        assert told.said.zh == "组内 2 个比较, 由高到低, 并列取前"
        assert (
            told.said.en == "2 compared in the group, the highest first, ties take the better place"
        )
        assert [str(child.value) for child in told.inputs] == ["9"]

    def test_share(self) -> None:
        told = explain(Rulebook.of({"r": place(X, share=True)}), "r", facts([5, 9]))
        assert told.value == 1
        assert told.label == Label.of("r")

    def test_peers(self) -> None:
        told = explain(
            Rulebook.of({"r": peers(X, How.HIGHEST, scope=Scope.ALL)}), "r", facts([5, 9, GONE])
        )
        assert told.value == 9
        assert told.said.en == "2/3 have a value"


class TestBackwards:
    """What must change to reach a place, peers staying as they are."""

    def test_the_least_change(self) -> None:
        book = Rulebook.of({"r": top_places(X, {1: 10, 2: 8})})
        answer = invert(book, "r", facts([5, 9, 7]), "x", reach=8)
        assert answer.then == 7
        assert answer.reached == 8
        assert invert(book, "r", facts([5, 9, 7]), "x", reach=10).then == 9


class TestFacts:
    """Facts of a population say who is whose peer."""

    def test_one_group_for_each(self) -> None:
        with pytest.raises(WrongFact) as caught:
            facts([1, 2], ["甲"])
        assert caught.value == WrongFact("groups", "column of 2", "1 values")

    def test_copies_have_peers_of_their_own(self) -> None:
        two = attrs.evolve(facts([1, 2], ["甲", "甲"])).copies(2)
        assert two.subjects == ["0/0", "0/1", "1/0", "1/1"]
        column = evaluate_book(Rulebook.of({"r": place(X)}), two)["r"]
        assert [str(value) for value in column.values] == ["2", "1", "2", "1"]

    def test_needs_say_so(self) -> None:
        assert needs(place(X) + 1).peers
        assert needs(min_max(X, points=1, all_equal=0)).peers
        assert not needs(X + 1).peers
