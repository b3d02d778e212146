"""Nodes: frozen values that operators build."""

import pickle
from collections.abc import Callable
from decimal import Decimal
from functools import reduce
from operator import add, and_, mul, or_

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.errors import NotANumber, NotATruth, TooManyDigits
from partyorg.extras.strategies import decimals, facts_for, number_rules, truth_rules, word_rules
from partyorg.rules import (
    And,
    Compare,
    Const,
    Facts,
    Kind,
    MeasureRef,
    Not,
    Or,
    Product,
    Quotient,
    Ref,
    Rule,
    Rulebook,
    Sum,
    Test,
    evaluate,
    explain,
    measure,
    needs,
    rule,
)

X, Y, Z = (measure(name).or_zero() for name in "xyz")
T, U, V = (measure(name, truth=True).or_excluded() for name in "tuv")


def any_rules() -> st.SearchStrategy[Rule]:
    return st.one_of(number_rules(), truth_rules(), word_rules())


class TestOperatorsBuild:
    """An operator answers with a node, and a bare number or truth beside a rule becomes one."""

    @pytest.mark.parametrize(
        ("built", "node"),
        [
            (X + 1, Sum(terms=(X, rule(1)))),
            (1 + X, Sum(terms=(rule(1), X))),
            (X - Y, Sum(terms=(X, Product(factors=(rule(-1), Y))))),
            (1 - X, Sum(terms=(rule(1), Product(factors=(rule(-1), X))))),
            (X - 1, Sum(terms=(X, rule(-1)))),
            (X * 2, Product(factors=(X, rule(2)))),
            (2 * X, Product(factors=(rule(2), X))),
            (-X, Product(factors=(rule(-1), X))),
            (-rule(2), rule(-2)),
            (X / 2, Quotient(dividend=X, divisor=rule(2))),
            (1 / rule(2), Quotient(dividend=rule(1), divisor=rule(2))),
            (
                X.divided_by(Y, if_zero="0.5"),
                Quotient(dividend=X, divisor=Y, if_zero=Decimal("0.5")),
            ),
            (X >= 1, Compare(test=Test.AT_LEAST, left=X, right=rule(1))),
            (X > 1, Compare(test=Test.ABOVE, left=X, right=rule(1))),
            (X <= 1, Compare(test=Test.AT_MOST, left=X, right=rule(1))),
            (X < 1, Compare(test=Test.BELOW, left=X, right=rule(1))),
            (X.equals(1), Compare(test=Test.EQUAL, left=X, right=rule(1))),
            (T & U, And(terms=(T, U))),
            (T | U, Or(terms=(T, U))),
            (T & True, And(terms=(T, rule(True)))),
            (T | False, Or(terms=(T, rule(False)))),
            (True & T, And(terms=(rule(True), T))),
            (False | T, Or(terms=(rule(False), T))),
            (~T, Not(term=T)),
        ],
        ids=repr,
    )
    def test_the_node(self, built: Rule, node: Rule) -> None:
        assert built == node

    @given(decimals())
    def test_a_number_is_read_as_it_is_usually_written(self, number: Decimal) -> None:
        assert rule(number) == rule(str(number)) == Const(value=number)
        assert X + number == X + str(number)

    @pytest.mark.parametrize(
        ("value", "kind"),
        [
            (1, Kind.NUMBER),
            ("1e3", Kind.NUMBER),
            ("好", Kind.WORD),
            ("nan", Kind.WORD),
            (True, Kind.TRUTH),
        ],
    )
    def test_a_constant_knows_its_kind(self, value: int | str | bool, kind: Kind) -> None:  # noqa: FBT001
        assert rule(value).kind is kind

    def test_a_number_too_long_to_keep_is_no_word(self) -> None:
        with pytest.raises(TooManyDigits) as caught:
            rule("1e9999")
        assert caught.value == TooManyDigits("1.000e+9999", 2000)

    def test_what_is_neither_number_nor_word_is_refused(self) -> None:
        with pytest.raises(NotANumber) as caught:
            X + None  # type: ignore[operator]
        assert caught.value == NotANumber("None")


class TestChains:
    """Chains built with operators are flat, so that no depth of recursion limits their length."""

    @pytest.mark.parametrize(
        ("flat", "chain"),
        [
            ((X + Y) + Z, Sum(terms=(X, Y, Z))),
            (X + (Y + Z), Sum(terms=(X, Y, Z))),
            (X * (Y * Z), Product(factors=(X, Y, Z))),
            (T & (U & V), And(terms=(T, U, V))),
            ((T | U) | V, Or(terms=(T, U, V))),
        ],
    )
    def test_whichever_side_is_built_first(self, flat: Rule, chain: Rule) -> None:
        assert flat == chain

    @pytest.mark.parametrize(
        ("operator", "link", "value"),
        [
            (add, X, Decimal(5000)),
            (mul, X, Decimal(1)),
            (and_, T, True),
            (or_, ~T, False),
        ],
    )
    def test_five_thousand_links(
        self,
        operator: Callable[[Rule, Rule], Rule],
        link: Rule,
        value: Decimal | bool,  # noqa: FBT001
    ) -> None:
        def chain() -> Rule:
            # Halves of halves: the same flat chain, without copying it for each link.
            links = [link] * 5000
            while len(links) > 1:
                pairs = [links[i : i + 2] for i in range(0, len(links), 2)]
                links = [reduce(operator, pair) for pair in pairs]
            return links[0]

        one, other = chain(), chain()
        assert len(one.inputs()) == 5000
        assert one == other
        assert hash(one) == hash(other)
        assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301 - our own bytes
        assert repr(one) == repr(other)
        assert len(needs(one).measures) == 1
        facts = {"x": 1, "t": True}
        assert evaluate(one, facts) == value
        told = explain(Rulebook.of({"it": one}), "it", Facts.of(facts))
        assert told.value == value
        assert len(told.text().splitlines()) > 5000


class TestValues:
    """Rules are frozen values: equal by what they are, hashable, picklable."""

    @given(any_rules(), any_rules())
    def test_equality_is_that_of_the_expressions(self, one: Rule, other: Rule) -> None:
        assert (one == other) is (repr(one) == repr(other))
        assert one != other or hash(one) == hash(other)

    @given(any_rules())
    def test_a_rule_survives_pickling(self, some: Rule) -> None:
        copy = pickle.loads(pickle.dumps(some))  # noqa: S301 - our own bytes
        assert copy == some
        assert hash(copy) == hash(some)

    @given(any_rules())
    def test_nothing_can_be_changed(self, some: Rule) -> None:
        field = attrs.fields(type(some))[0].name  # type: ignore[arg-type]
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(some, field, None)

    @given(any_rules())
    def test_a_rule_is_not_a_truth(self, some: Rule) -> None:
        """``if rule`` and ``1 < rule < 3`` explain themselves; values come from `evaluate`."""
        with pytest.raises(NotATruth) as caught:
            bool(some)
        assert caught.value == NotATruth(repr(some))

    def test_a_chained_comparison_is_refused(self) -> None:
        with pytest.raises(NotATruth):
            _ = 1 < X < 3

    @pytest.mark.parametrize("number", [0, 1])
    def test_a_number_is_not_a_truth(self, number: int) -> None:
        """Python holds 1 equal to True; a rule that yields a number is no rule that yields one."""
        assert rule(number) != rule(bool(number))
        assert len({rule(number), rule(bool(number)), rule(Decimal(number))}) == 2

    def test_and_is_not_or(self) -> None:
        both: Rule = And(terms=(T, U))
        assert both != Or(terms=(T, U))

    @given(st.data())
    def test_a_rule_stays_itself_as_an_operand(self, data: st.DataObject) -> None:
        some = data.draw(any_rules())
        assert rule(some) is some
        facts = data.draw(facts_for(some))
        assert evaluate(some.cited(), facts) == evaluate(some, facts)

    def test_a_reference_yields_what_it_says(self) -> None:
        assert Ref(name="base").kind is Kind.NUMBER
        assert Ref(name="grade", yields=Kind.WORD).kind is Kind.WORD

    def test_a_measure_yields_what_it_is(self) -> None:
        assert [ref.kind for ref in (X, T, measure("w", words=("好",)).or_worst())] == list(Kind)
        assert isinstance(X, MeasureRef)
