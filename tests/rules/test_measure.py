"""Measures: typed, named, and no rule before their absence has a meaning."""

from decimal import Decimal
from operator import add, and_, ge, gt, invert, le, lt, mul, neg, or_, sub, truediv
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.errors import NotATruth, Undischarged
from partyorg.extras.strategies import measure_types
from partyorg.rules import (
    And,
    Asked,
    Branch,
    Choose,
    Cited,
    Compare,
    Declared,
    Definition,
    Direction,
    Discharge,
    Kind,
    Measured,
    MeasureRef,
    MeasureType,
    Not,
    Part,
    Product,
    Quotient,
    Rule,
    Rulebook,
    Sum,
    Test,
    Treatment,
    across,
    bands,
    bonus,
    by_word,
    choose,
    clip,
    deduction,
    each,
    evaluate,
    full_or_none,
    interpolate,
    mean,
    measure,
    part,
    ratio,
    rule,
    total,
)
from partyorg.values import Absence, Label

X: Any = measure("x")  # any: what is refused below, types would refuse as well
Y = measure("y").or_zero()
TRUE = rule(True)

BINARY = [add, sub, mul, truediv, ge, gt, le, lt, and_, or_]
UNARY = [neg, invert]
METHODS = [
    lambda: X.equals(1),
    lambda: X.divided_by(Y, if_zero=0),
    X.cited,
]
# What refuses the measure, and what it calls it.
REFUSE: list[tuple[str, Any]] = [
    ("operand", lambda: rule(X)),
    ("operand", lambda: Y.equals(X)),
    ("operand", lambda: Y.divided_by(X, if_zero=0)),
    ("terms", lambda: Sum(terms=(Y, X))),
    ("factors", lambda: Product(factors=(Y, X))),
    ("dividend", lambda: Quotient(dividend=X, divisor=rule(2))),
    ("divisor", lambda: Quotient(dividend=Y, divisor=X)),
    ("left", lambda: Compare(test=Test.EQUAL, left=X, right=Y)),
    ("right", lambda: Compare(test=Test.EQUAL, left=Y, right=X)),
    ("left", lambda: Compare(test=Test.ABOVE, left=X, right=Y)),
    ("terms", lambda: And(terms=(TRUE, X))),
    ("term", lambda: Not(term=X)),
    ("when", lambda: Choose(branches=(Branch(when=X, then=Y),), otherwise=Y)),
    ("then", lambda: Choose(branches=(Branch(when=TRUE, then=X),), otherwise=Y)),
    ("otherwise", lambda: Choose(branches=(Branch(when=TRUE, then=Y),), otherwise=X)),
    ("of", lambda: Cited(of=X)),
    ("item-1", lambda: Asked(of=X, item="item-1")),
    ("study", lambda: Part(name="study", rule=X)),
    ("study", lambda: part("study", X)),
    ("study", lambda: Definition(name="study", rule=X)),
    ("study", lambda: Rulebook.of({"study": X})),
    ("of", lambda: clip(X, low=0)),
    ("of", lambda: ratio(X, target=1, points=1)),
    ("of", lambda: each(X, points=1)),
    ("of", lambda: bands(X, {1: 1}, below=0)),
    ("of", lambda: by_word(X, {"好": 1})),
    ("of", lambda: interpolate(X, {0: 0, 1: 1})),
    ("operand", lambda: choose((X, 1), otherwise=0)),
    ("operand", lambda: choose((TRUE, X), otherwise=0)),
    ("operand", lambda: choose((TRUE, 1), otherwise=X)),
    ("operand", lambda: full_or_none(X, 1)),
    ("honours", lambda: bonus({"honours": X}, cap=1)),
    ("late", lambda: deduction({"late": X}, cap=1)),
    ("study", lambda: total({"study": (X, 1)})),
    ("study", lambda: mean({"study": (X, 1)})),
    ("rule", lambda: evaluate(X, {"x": 1})),
]


class TestUndischarged:
    """A scorer over a measure that may be missing does not construct until told what that means."""

    @pytest.mark.parametrize("operator", BINARY)
    def test_no_operator_takes_it(self, operator: Any) -> None:
        for build in (
            lambda: operator(X, 1),
            lambda: operator(1, X),
            lambda: operator(X, Y),
            lambda: operator(TRUE if operator in (and_, or_) else Y, X),
        ):
            self.refused("operand", build)

    @pytest.mark.parametrize("operator", UNARY)
    def test_no_sign_takes_it(self, operator: Any) -> None:
        self.refused("operand", lambda: operator(X))

    @pytest.mark.parametrize("build", METHODS)
    def test_it_has_no_method_of_a_rule(self, build: Any) -> None:
        self.refused("operand", build)

    @pytest.mark.parametrize(("argument", "build"), REFUSE)
    def test_no_node_and_no_builder_takes_it(self, argument: str, build: Any) -> None:
        self.refused(argument, build)

    def refused(self, argument: str, build: Any) -> None:
        with pytest.raises(Undischarged) as caught:
            build()
        assert caught.value == Undischarged(argument, "x")

    def test_it_is_neither_true_nor_false(self) -> None:
        with pytest.raises(NotATruth) as caught:
            bool(X)
        assert caught.value == NotATruth("x")

    @pytest.mark.parametrize(
        ("told", "missing"),
        [
            (measure("x", low=0).or_zero(), Treatment.ZERO),
            (measure("x", low=0).or_worst(), Treatment.WORST),
            (measure("x", low=0).or_excluded(), Treatment.EXCLUDE),
            (measure("x", low=0).or_held(), Treatment.HOLD),
        ],
    )
    def test_a_word_makes_it_a_rule(self, told: MeasureRef, missing: Treatment) -> None:
        """不适用 and 免于考核 are left out, 未到期 is held, unless told otherwise."""
        assert isinstance(told, Rule)
        assert told.discharge == Discharge(missing=missing)
        assert [told.discharge.of(kind) for kind in Absence] == [
            Treatment.EXCLUDE,
            Treatment.EXCLUDE,
            Treatment.HOLD,
            missing,
        ]

    def test_who_supplies_the_values_says_so(self) -> None:
        with pytest.raises(NotImplementedError):
            _ = Measured().type


class TestType:
    """A measure is named and typed: kind, unit, direction, range, words."""

    def test_its_label_is_its_name_unless_told(self) -> None:
        assert measure("学时").type.label == Label.of("学时")
        label = Label.of("学时", "hours")
        assert measure("hours", label).type.label == label

    @given(measure_types())
    def test_measure_writes_every_usual_type(self, wanted: MeasureType) -> None:
        usual = bool(wanted.words) == (wanted.kind is Kind.WORD)
        made = measure(
            wanted.name,
            wanted.label,
            unit=wanted.unit,
            direction=wanted.direction,
            low=wanted.low,
            high=wanted.high,
            words=wanted.words,
            truth=wanted.kind is Kind.TRUTH,
        )
        assert (made == Declared(type=wanted)) is usual

    @given(measure_types())
    def test_the_worst_is_a_possible_value(self, some: MeasureType) -> None:
        assert some.worst is None or some.admits(some.worst)

    @pytest.mark.parametrize(
        ("some", "worst"),
        [
            (measure("x", low=1, high=5), Decimal(1)),
            (measure("x", high=5), None),
            (measure("x", low=1, high=5, direction=Direction.LOWER), Decimal(5)),
            (measure("x", low=1, direction=Direction.LOWER), None),
            (measure("x", low=1, high=5, direction=Direction.NEUTRAL), None),
            (measure("x", words=("好", "差")), "差"),
            (measure("x", truth=True), None),
            (Declared(type=MeasureType(name="x", kind=Kind.WORD)), None),
        ],
    )
    def test_the_worst_follows_direction_and_range(
        self, some: Declared, worst: Decimal | str | None
    ) -> None:
        assert some.type.worst == worst

    @pytest.mark.parametrize(
        ("some", "admitted", "refused"),
        [
            (measure("x"), [Decimal(-9), Decimal(9)], ["9", True]),
            (measure("x", low=0), [Decimal(0), Decimal(9)], [Decimal("-0.1")]),
            (measure("x", high=1), [Decimal(1), Decimal(-9)], [Decimal("1.1")]),
            (measure("x", low=0, high=0), [Decimal(0)], [Decimal(1), Decimal(-1)]),
            (measure("x", truth=True), [True, False], [Decimal(1), "是"]),
            (measure("x", words=("好",)), ["好"], ["差", True, Decimal(1)]),
            (Declared(type=MeasureType(name="x", kind=Kind.WORD)), ["好", "差"], [True]),
        ],
    )
    def test_admits_what_has_its_kind_and_range(
        self, some: Declared, admitted: list[Any], refused: list[Any]
    ) -> None:
        assert all(some.type.admits(value) for value in admitted)
        assert not any(some.type.admits(value) for value in refused)

    def test_says_a_value_with_its_unit(self) -> None:
        lectures = measure("lectures", unit="次").type
        assert lectures.said(Decimal("2.50")) == "2.5 次"
        assert measure("lectures").type.said(Decimal(3)) == "3"
        assert [measure("x", truth=True).type.said(value) for value in (True, False)] == [
            "是",
            "否",
        ]
        assert measure("x", words=("好",)).type.said("好") == "好"

    @given(st.sampled_from((Kind, Direction, Treatment)))
    def test_its_words_speak_both_languages(self, words: type[Kind]) -> None:
        for word in words:
            assert words.parse(word.label.zh) is words.parse(word.label.en) is word

    def test_collections_need_no_discharge(self) -> None:
        """What absent members do is said by the fold itself."""
        assert across("branches").kind is Kind.NUMBER
