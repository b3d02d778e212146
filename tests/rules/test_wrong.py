"""One table of wrong inputs: what cannot be built, and the error that says so."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from operator import truediv
from typing import Any

import pytest

from partyorg.errors import (
    DuplicateName,
    EitherOr,
    EmptyRange,
    NoParts,
    NotANumber,
    NotCovered,
    NoTreatment,
    PartyorgError,
    TooDeep,
    UndeclaredZero,
    WrongKind,
    WrongSteps,
    WrongWeight,
)
from partyorg.rules import (
    Aggregate,
    And,
    Bands,
    Choose,
    Direction,
    How,
    Interpolate,
    Match,
    MeasureType,
    Or,
    Part,
    Product,
    Sum,
    Treatment,
    across,
    aggregate,
    bands,
    bonus,
    by_word,
    choose,
    clip,
    deduction,
    each,
    full_or_none,
    interpolate,
    mean,
    measure,
    param,
    part,
    peers,
    place,
    ratio,
    rule,
    steps,
    top_places,
    top_shares,
    total,
    whole,
)
from partyorg.values import Dated

X, Y = measure("x").or_zero(), measure("y").or_zero()
VIEW = measure("view", words=("好", "差")).or_worst()
TRUE = rule(True)
NO_WORST = "its direction and range name no worst value; give low or high, or words"

WRONG: list[tuple[Any, PartyorgError]] = [
    # steps, places, picks
    (lambda: whole(X, 0), WrongWeight("unit", "0")),
    (lambda: steps(X, base=1, earns=1, every="-2", step=1), WrongWeight("unit", "-2")),
    (
        lambda: place(X, first=Direction.NEUTRAL),
        WrongKind("first", "higher, lower", "first", "neutral"),
    ),
    (lambda: top_shares(X, {}), WrongSteps("table", ())),
    (lambda: top_shares(X, {0: 1}), WrongSteps("table", (Decimal(0),))),
    (lambda: top_shares(X, {1: 1}), WrongSteps("table", (Decimal(1),))),
    (lambda: top_places(X, {-1: 1}), WrongSteps("table", (Decimal(-1),))),
    (lambda: place(TRUE), WrongKind("of", "number", "rule(True)", "truth")),
    (lambda: peers(TRUE, How.MEAN), WrongKind("of", "number", "rule(True)", "truth")),
    (lambda: aggregate({"a": (X, 1)}, How.MEAN, best=1, worst=1), EitherOr("best", "worst")),
    (lambda: aggregate({"a": (X, 1)}, How.MEAN, worst=0), WrongWeight("worst", 0)),
    (lambda: aggregate({"a": (X, 1)}, How.MEAN, drop_best=-1), WrongWeight("drop_best", -1)),
    (
        lambda: aggregate({"a": (X, 1), "b": (X, 1)}, How.MEAN, drop_best=1, drop_worst=1),
        WrongWeight("drop_best + drop_worst", 2),
    ),
    (lambda: across("b", drop_worst=-1), WrongWeight("drop_worst", -1)),
    # measures
    (lambda: measure("x", low=2, high=1), EmptyRange("x", Decimal(2), Decimal(1))),
    (lambda: measure("x", words=("好", "差", "好")), DuplicateName("word", "好")),
    (lambda: measure("x", low="许多"), NotANumber("'许多'")),
    (lambda: measure("x").or_worst(), NoTreatment("x", "worst", NO_WORST)),
    (
        lambda: (
            measure("x", low=0).discharged(missing=Treatment.ZERO, exempt=Treatment.WORST)
            + measure("y").discharged(missing=Treatment.ZERO, exempt=Treatment.WORST)
        ),
        NoTreatment("y", "worst", NO_WORST),
    ),
    (
        lambda: measure("v", words=("好",)).or_zero(),
        NoTreatment("v", "zero", "a word has no zero"),
    ),
    (lambda: measure("t", truth=True).or_zero(), NoTreatment("t", "zero", "a truth has no zero")),
    (lambda: measure("t", truth=True).or_worst(), NoTreatment("t", "worst", NO_WORST)),
    # depth
    (lambda: reduce(truediv, (X, *range(1, 50))), TooDeep("dividend", 41, 40)),
    # kinds
    (lambda: X + "好", WrongKind("terms", "number", "rule('好')", "word")),
    (lambda: X * TRUE, WrongKind("factors", "number", "rule(True)", "truth")),
    (lambda: VIEW / 2, WrongKind("dividend", "number", repr(VIEW), "word")),
    (lambda: X.divided_by(VIEW, if_zero=0), WrongKind("divisor", "number", repr(VIEW), "word")),
    (lambda: VIEW >= 1, WrongKind("left", "number", repr(VIEW), "word")),
    (lambda: X >= VIEW, WrongKind("right", "number", repr(VIEW), "word")),
    (lambda: X.equals("好"), WrongKind("right", "number", "rule('好')", "word")),
    (lambda: VIEW.equals(1), WrongKind("right", "word", "rule(1)", "number")),
    (lambda: X & TRUE, WrongKind("terms", "truth", repr(X), "number")),
    (lambda: TRUE | rule(1), WrongKind("terms", "truth", "rule(1)", "number")),
    (lambda: ~X, WrongKind("term", "truth", repr(X), "number")),
    (lambda: choose((X, 1), otherwise=0), WrongKind("when", "truth", repr(X), "number")),
    (
        lambda: choose((TRUE, "好"), otherwise=0),
        WrongKind("then", "number", "rule('好')", "word"),
    ),
    (lambda: full_or_none(X, 1), WrongKind("when", "truth", repr(X), "number")),
    (lambda: clip(VIEW), WrongKind("of", "number", repr(VIEW), "word")),
    (
        lambda: ratio(TRUE, target=1, points=1),
        WrongKind("factors", "number", "rule(True)", "truth"),
    ),
    (lambda: each(VIEW, points=1), WrongKind("factors", "number", repr(VIEW), "word")),
    (lambda: bands(VIEW, {1: 1}, below=0), WrongKind("of", "number", repr(VIEW), "word")),
    (lambda: by_word(X, {"好": 1}), WrongKind("of", "word", repr(X), "number")),
    (lambda: interpolate(VIEW, {0: 0, 1: 1}), WrongKind("of", "number", repr(VIEW), "word")),
    (lambda: part("study", VIEW), WrongKind("study", "number", repr(VIEW), "word")),
    (lambda: bonus({"study": VIEW}, cap=1), WrongKind("study", "number", repr(VIEW), "word")),
    (lambda: bands(X, {1: 5}, below="差"), WrongKind("bands", "word", "Decimal('5')", "number")),
    (lambda: bands(X, {1: "好"}, below=0), NotANumber("'好'")),
    # bounds and steps
    (lambda: clip(X, low=2, high=1), EmptyRange("clip", Decimal(2), Decimal(1))),
    (lambda: bonus({"x": X}, cap=-1), EmptyRange("clip", Decimal(0), Decimal(-1))),
    (lambda: deduction({"x": X}, cap=-1), EmptyRange("clip", Decimal(0), Decimal(-1))),
    (
        lambda: ratio(X, target=1, points=1, floor=2),
        EmptyRange("clip", Decimal(2), Decimal(1)),
    ),
    (lambda: ratio(X, target=0, points=1), WrongWeight("target", Decimal(0))),
    (lambda: ratio(X, target=-1, points=1), WrongWeight("target", Decimal(-1))),
    (lambda: ratio(X, target=1, points=0), WrongWeight("points", Decimal(0))),
    (lambda: bands(X, {}, below=0), WrongSteps("bands", ())),
    (lambda: bands(X, {1: 1, "1.0": 2}, below=0), WrongSteps("bands", (Decimal(1), Decimal(1)))),
    (
        lambda: bands(X, {1: "好", "1": "差"}, below="差"),
        WrongSteps("bands", (Decimal(1), Decimal(1))),
    ),
    (
        lambda: Bands(of=X, edges=(Decimal(2), Decimal(1)), outcomes=(Decimal(0),) * 3),
        WrongSteps("bands", (Decimal(2), Decimal(1))),
    ),
    (
        lambda: Bands(of=X, edges=(Decimal(1),), outcomes=(Decimal(0),)),
        WrongSteps("bands", (Decimal(1),)),
    ),
    (lambda: interpolate(X, {1: 1}), WrongSteps("points", (Decimal(1),))),
    (lambda: interpolate(X, {1: 1, "1": 2}), WrongSteps("points", (Decimal(1), Decimal(1)))),
    (
        lambda: Interpolate(of=X, points=((Decimal(2), Decimal(0)), (Decimal(1), Decimal(1)))),
        WrongSteps("points", (Decimal(2), Decimal(1))),
    ),
    (lambda: by_word(VIEW, {"好": 1}), NotCovered("words", ("差",))),
    (lambda: by_word(VIEW, {}), NoParts("table")),
    (
        lambda: Match(of=VIEW, table=(("好", Decimal(1)), ("好", Decimal(2)))),
        WrongSteps("words", ("好", "好")),
    ),
    # division
    (lambda: X / 0, UndeclaredZero("rule(0)")),
    (lambda: X / Y, UndeclaredZero(repr(Y))),
    (lambda: 1 / X, UndeclaredZero(repr(X))),
    # parts and weights
    (lambda: Sum(terms=()), NoParts("terms")),
    (lambda: Product(factors=()), NoParts("factors")),
    (lambda: And(terms=()), NoParts("terms")),
    (lambda: Or(terms=()), NoParts("terms")),
    (lambda: Choose(branches=(), otherwise=X), NoParts("branches")),
    (lambda: choose(otherwise=1), NoParts("branches")),
    (lambda: Aggregate(parts=()), NoParts("parts")),
    (lambda: total({}), NoParts("parts")),
    (lambda: mean({}), NoParts("parts")),
    (lambda: bonus({}, cap=1), NoParts("parts")),
    # A weight of 0 is refused: elsewhere it became 1 through ``x or 1``.
    (lambda: mean({"x": (X, 0)}), WrongWeight("x", Fraction(0))),
    (lambda: total({"x": (X, -1)}), WrongWeight("x", Fraction(-1))),
    (lambda: part("x", X, "1/0"), NotANumber("'1/0'")),
    (lambda: mean({"x": (X, 1)}, best=0), WrongWeight("best", 0)),
    (
        lambda: Aggregate(parts=(Part(name="x", rule=X), Part(name="x", rule=Y))),
        DuplicateName("part", "x"),
    ),
    # numbers
    (lambda: rule(float("nan")), NotANumber("nan")),
    (lambda: each(X, points=True), NotANumber("True")),
    (lambda: param("norm", Dated.of({date(2016, 1, 1): "五十"})), NotANumber("'五十'")),
]


class TestWrongInputs:
    """What cannot be so is refused where it is built, by an error that holds the culprit."""

    @pytest.mark.parametrize(("build", "expected"), WRONG)
    def test_is_refused(self, build: Any, expected: PartyorgError) -> None:
        with pytest.raises(type(expected)) as caught:
            build()
        assert caught.value == expected

    def test_a_range_of_one_value_is_a_range(self) -> None:
        assert MeasureType(name="x", low=1, high=1).low == 1
