"""Directions: how a rule moves as one measure alone moves up, proved from its structure."""

from datetime import date
from typing import Any

import pytest

from partyorg.rules import (
    Aggregate,
    Asked,
    Direction,
    How,
    MeasureRef,
    Ref,
    Rule,
    Rulebook,
    Sum,
    Treatment,
    WhenAbsent,
    across,
    aggregate,
    bands,
    bonus,
    by_word,
    choose,
    clip,
    deduction,
    interpolate,
    measure,
    min_max,
    param,
    part,
    peers,
    place,
    ratio,
    rule,
    top_places,
    whole,
)
from partyorg.rules._intervals import Bounds
from partyorg.rules._monotone import Directions, Moves, Trend
from partyorg.values import Absence, Dated

CONSTANT, RISING, FALLING, UNKNOWN = Trend
X = measure("x", low=0, high=100).or_zero()
Y = measure("y", low=0).or_zero()
FREE = measure("x").or_zero()
VIEW = measure("x", words=("好", "一般", "差")).or_worst()
GRADE = measure("y", words=("好", "一般", "差")).or_worst()
YES = measure("y", truth=True).or_excluded()
ALL: Any = dict.fromkeys(("missing", "not_applicable", "exempt", "not_due"), Treatment.ZERO)
TOLD = measure("x").discharged(**ALL)
NEVER = rule(1).divided_by(0, if_zero=Absence.NOT_APPLICABLE)


def moves(of: Rule) -> Moves:
    return Directions(Bounds(Rulebook.of({"": of}))).named[""]


def best(how: How, count: int, *weights: int) -> Aggregate:
    parts = tuple(part(str(n), X * (n + 1), weight) for n, weight in enumerate(weights))
    return Aggregate(parts=parts, how=how, best=count)


class TestInOneMeasure:
    """Proved where each step keeps or turns the direction; else not known."""

    @pytest.mark.parametrize(
        ("of", "trend"),
        [
            (rule(1), CONSTANT),
            (Y, CONSTANT),
            (across("b"), CONSTANT),
            (param("p", Dated.of({date(2000, 1, 1): 3})), CONSTANT),
            (X, RISING),
            (X + Y, RISING),
            (X + X, RISING),
            (-X, FALLING),
            (Y - X, FALLING),
            (X - X, UNKNOWN),
            (X * Y, RISING),
            (X * (Y + 1) * -1, FALLING),
            (X * FREE, UNKNOWN),
            (Y * FREE, RISING),
            (X * 0, CONSTANT),
            (NEVER * X, CONSTANT),
            (X / 4, RISING),
            (X / -4, FALLING),
            (Y.divided_by(X + 1, if_zero=0), FALLING),
            (Y.divided_by(X, if_zero=0), UNKNOWN),
            (X.divided_by(Y, if_zero=0), RISING),
            (X >= 3, RISING),
            (X > Y, RISING),
            (X <= 3, FALLING),
            (X < Y, FALLING),
            (Y < X, RISING),
            (X >= 0, CONSTANT),
            (X.equals(50), UNKNOWN),
            (X.equals(100), RISING),
            (rule(100).equals(X), RISING),
            (X.equals(0), FALLING),
            (X.equals(Y), UNKNOWN),
            (rule("坏").equals(VIEW), CONSTANT),
            ((X >= 3).equals(rule(True)), RISING),
            ((X >= 3).equals(rule(False)), FALLING),
            (VIEW.equals("好"), RISING),
            (VIEW.equals("差"), FALLING),
            (VIEW.equals("一般"), UNKNOWN),
            (VIEW.equals(GRADE), UNKNOWN),
            ((X >= 3) & (Y >= 3), RISING),
            ((X >= 3) | ~(X < 50), RISING),
            ((X >= 3) & (X < 50), UNKNOWN),
            (~(X >= 3), FALLING),
            (clip(X, high=5), RISING),
            (clip(X, high=-5), CONSTANT),
            (bands(X, {50: 2, 90: 3}, below=0), RISING),
            (bands(X, {50: 2, 90: 1}, below=3), FALLING),
            (bands(X, {50: 2, 90: 1}, below=0), UNKNOWN),
            (bands(X, {50: 2, 101: 1}, below=0), RISING),
            (bands(NEVER + X, {50: 2}, below=0), RISING),
            (interpolate(X, {0: 0, 50: 4, 90: 5}), RISING),
            (interpolate(X, {0: 9, 50: 4, 90: 0}), FALLING),
            (interpolate(X, {0: 0, 50: 4, 90: 1}), UNKNOWN),
            (interpolate(X, {0: 0, 100: 4, 200: 1}), RISING),
            (interpolate(X, {0: 0, 100: "4E-21"}), UNKNOWN),
            (interpolate(NEVER + X, {0: 0, 100: 4}), RISING),
            (by_word(VIEW, {"好": 2, "一般": 1, "差": 0}), RISING),
            (by_word(VIEW, {"好": 0, "一般": 1}, otherwise=2), FALLING),
            (by_word(VIEW, {"好": 2, "一般": 3, "差": 0}), UNKNOWN),
            (by_word(bands(X, {50: "好"}, below="差"), {"好": 2, "差": 0}), RISING),
            (by_word(bands(X, {5: "好", 9: "差"}, below="好"), {"好": 2, "差": 0}), UNKNOWN),
            (
                by_word(
                    choose((YES, VIEW), otherwise="坏"), {"好": 2, "一般": 2, "差": 1, "坏": 9}
                ),
                RISING,
            ),
            (
                by_word(
                    choose((YES, VIEW), otherwise=bands(X, {5: "好"}, below="坏")),
                    {"好": 2},
                    otherwise=1,
                ),
                UNKNOWN,
            ),
            (
                by_word(
                    choose((X >= 3, "坏"), otherwise=GRADE), {"好": 2, "一般": 2, "差": 2, "坏": 9}
                ),
                UNKNOWN,
            ),
            (choose((X >= 3, "好"), otherwise="好").equals("好"), CONSTANT),
            (X.cited(), RISING),
            (Asked(of=X, item="i"), RISING),
            (ratio(X, target=4, points=10), RISING),
            (bonus({"a": X}, cap=10), RISING),
            (deduction({"a": X}, cap=10), FALLING),
            (best(How.MEAN, 1, 1, 2, 3), RISING),
            (best(How.MEAN, 3, 1, 2, 3), RISING),
            (best(How.MEAN, 2, 1, 1, 1), RISING),
            (best(How.MEAN, 2, 1, 2, 3), UNKNOWN),
            (best(How.TOTAL, 2, 1, 2, 3), RISING),
            (best(How.LOWEST, 2, 1, 2, 3), RISING),
        ],
    )
    def test_is_told(self, of: Rule, trend: Trend) -> None:
        assert moves(of).of("x") is trend

    @pytest.mark.parametrize(
        ("of", "trend"),
        [
            (choose((X >= 20, 2), otherwise=1), RISING),
            (choose((X >= 20, 1), otherwise=2), FALLING),
            (choose((X >= 50, 3), (X >= 20, 2), otherwise=1), RISING),
            (choose((X >= 50, 2), (X >= 20, 3), otherwise=1), UNKNOWN),
            (choose((X >= 20, 1), otherwise=1), CONSTANT),
            (choose((X < 20, 1), otherwise=2), RISING),
            (choose((Y >= 20, X), otherwise=2), RISING),
            (choose((Y >= 20, X), otherwise=-X), UNKNOWN),
            (choose((X >= 20, X), otherwise=0), RISING),
            (choose((X >= 20, X), otherwise=5), UNKNOWN),
            (choose((X.equals(20), 1), otherwise=2), UNKNOWN),
            (choose((X >= 20, rule(True)), otherwise=rule(False)), RISING),
            (choose((X >= 20, rule(False)), otherwise=YES), FALLING),
            (choose((X >= 20, 2), (X >= 50, -9), otherwise=1), RISING),
            (choose((X >= 0, X), otherwise=-X), RISING),
            (choose((X >= 50, NEVER), otherwise=X), RISING),
        ],
    )
    def test_of_a_choice(self, of: Rule, trend: Trend) -> None:
        assert moves(of).of("x") is trend


class TestPresence:
    """Where a measure decides whether there is a value, what is made of it may jump."""

    GAP = Y.divided_by(X, if_zero=Absence.NOT_APPLICABLE)

    @pytest.mark.parametrize(
        ("of", "wavers"),
        [
            (X, False),
            (GAP, True),
            ((TOLD >= 3) & (TOLD < 9), False),
            (X.divided_by(Y, if_zero=Absence.NOT_APPLICABLE), False),
            (GAP + 1, True),
            ((X >= 3) & YES, True),
            ((X >= 3) & rule(True) & rule(False), True),
            (choose((X >= 3, YES), otherwise=rule(True)), True),
            (choose((YES, X), otherwise=0), False),
            (choose((rule(True), X), otherwise=GAP), False),
        ],
    )
    def test_is_told(self, of: Rule, *, wavers: bool) -> None:
        assert ("x" in moves(of).wavers) is wavers

    @pytest.mark.parametrize(
        ("absent", "trend", "wavers"),
        [
            (WhenAbsent.SKIP, UNKNOWN, False),
            (WhenAbsent.RENORMALISE, UNKNOWN, True),
            (WhenAbsent.PROPAGATE, RISING, True),
        ],
    )
    def test_of_parts(self, absent: WhenAbsent, trend: Trend, *, wavers: bool) -> None:
        gap: Any = choose((X >= 3, X), otherwise=NEVER)
        found = moves(Aggregate(parts=(part("a", gap), part("b", Y)), absent=absent))
        assert (found.of("x"), "x" in found.wavers) == (trend, wavers)


class TestDefinitions:
    """A direction goes up through names, and through chains of any length."""

    def test_through_names(self) -> None:
        book = Rulebook.of({"a": X / 10, "b": 1 - Ref(name="a")})
        assert Directions(Bounds(book)).named["b"].of("x") is FALLING

    def test_a_word_without_a_list_has_no_order(self) -> None:
        word = measure("x", words=("好",)).or_held()
        any_word = MeasureRef(
            measure=type(word.measure)(name="x", kind=word.kind), discharge=word.discharge
        )
        assert moves(by_word(any_word, {"好": 1, "差": 0})).of("x") is UNKNOWN

    def test_a_chain_of_five_thousand(self) -> None:
        assert moves(Sum(terms=(X,) * 5_000)).of("x") is RISING


class TestComparedAndPicked:
    """Places turn a direction round; what peers come to moves as each of them does."""

    @pytest.mark.parametrize(
        ("of", "trend"),
        [
            (whole(X, 10), RISING),
            (place(X), FALLING),
            (place(X, first=Direction.LOWER), RISING),
            (place(-X, share=True), RISING),
            (top_places(X, {1: 10}), RISING),
            (peers(X, How.MEAN), RISING),
            (peers(-X, How.LOWEST), FALLING),
            (peers(X, How.GEOMETRIC), RISING),
            (peers(FREE, How.GEOMETRIC), UNKNOWN),
            (min_max(X, points=10, all_equal=0), UNKNOWN),
            (aggregate({"a": (X, 1), "b": (Y, 2)}, How.GEOMETRIC), RISING),
            (aggregate({"a": (FREE, 1), "b": (Y, 2)}, How.GEOMETRIC), UNKNOWN),
            (aggregate({"a": (X, 1), "b": (Y, 1)}, How.MEDIAN), RISING),
            (aggregate({"a": (X, 1), "b": (Y, 1)}, How.MEAN, drop_worst=1), RISING),
            (aggregate({"a": (X, 1), "b": (Y, 2), "c": (Y, 1)}, How.MEAN, drop_worst=1), UNKNOWN),
        ],
    )
    def test_by_hand(self, of: Rule, trend: Trend) -> None:
        assert moves(of).of("x") is trend

    def test_a_geometric_mean_that_may_not_be_there_wavers(self) -> None:
        assert moves(aggregate({"a": (FREE, 1)}, How.GEOMETRIC)).wavers == {"x"}
        assert moves(peers(FREE, How.GEOMETRIC)).wavers == {"x"}
