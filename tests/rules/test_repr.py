"""``repr``: the expression that builds a rule."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg import rules
from partyorg.extras.strategies import measure_types, number_rules, truth_rules, word_rules
from partyorg.rules import (
    Aggregate,
    Asked,
    Bands,
    Branch,
    Const,
    Declared,
    Edge,
    Kind,
    MeasureType,
    Not,
    Or,
    Part,
    Product,
    Ref,
    Rule,
    Sum,
    Treatment,
    across,
    bands,
    by_word,
    choose,
    clip,
    full_or_none,
    interpolate,
    measure,
    param,
    rule,
)
from partyorg.values import Absence, Basis, Dated, Entry, Label, Source

NAMES: dict[str, Any] = {
    **{name: getattr(rules, name) for name in rules.__all__},
    "Absence": Absence,
    "Basis": Basis,
    "Dated": Dated,
    "Decimal": Decimal,
    "Entry": Entry,
    "Fraction": Fraction,
    "Label": Label,
    "Source": Source,
    "datetime": dt,
}
X, Y = measure("x").or_zero(), measure("y").or_zero()
T, U = measure("t", truth=True).or_excluded(), measure("u", truth=True).or_held()
VIEW = measure("view", words=("好", "差")).or_worst()


def read_back(some: object) -> object:
    return eval(repr(some), dict(NAMES))  # noqa: S307 - what we wrote a moment ago


class TestReadsBack:
    """Evaluated with the names of `partyorg.rules` it is an equal rule again."""

    @given(st.one_of(number_rules(), truth_rules(), word_rules()))
    def test_every_rule(self, some: Rule) -> None:
        assert read_back(some) == some

    @given(st.data())
    def test_every_type_of_measure(self, data: st.DataObject) -> None:
        drawn = data.draw(st.lists(measure_types(), min_size=1, max_size=3))
        some = data.draw(st.one_of(*(make(drawn, depth=0) for make in (number_rules, word_rules))))
        assert read_back(some) == some

    @pytest.mark.parametrize(
        "some",
        [
            # words that builders would take for numbers
            Const(value="12"),
            Const(value="１２"),
            choose((T, Const(value="1")), otherwise=Const(value="2")),
            VIEW.equals(Const(value="1e3")),
            Bands(of=X, edges=(Decimal(1),), outcomes=("2", "1")),
            Bands(of=X, edges=(Decimal(1),), outcomes=("2", "好"), edge=Edge.LOWER),
            # what no operator builds
            Sum(terms=(X,)),
            Product(factors=(measure("terms").or_zero(),)),
            Sum(terms=(Sum(terms=(X, Y)), X)),
            Or(terms=(T, Or(terms=(T, U)))),
            Sum(terms=(rule(1), rule(2), X)),
            # what holds together less than it looks
            Not(term=T).cited(),
            (~T).equals(U),
            ~~T,
            (X >= 1).equals(T),
            (-X).divided_by(-Y, if_zero=0),
            (X / 2) / (rule(4)),
            Product(factors=(X, Y / 2)),
            Product(factors=(X / 2, Y)),
            (rule(1) / 2) * 3,
            # numbers of every size
            rule(Decimal("1E+30")),
            rule(Decimal("-1E-30")) + X,
            rule(Decimal("-0.0")),
            X / Decimal("1E+28"),
            # types that `measure` does not make
            Declared(type=MeasureType(name="x", kind=Kind.WORD)).or_excluded(),
            Declared(type=MeasureType(name="x", kind=Kind.TRUTH, words=("好",))).or_held(),
            Ref(name="grade", yields=Kind.WORD),
            param("norm", Dated.of({dt.date(2016, 1, 1): 50}), Label.of("标准")),
        ],
    )
    def test_the_odd_ones(self, some: Rule) -> None:
        assert read_back(some) == some

    @pytest.mark.parametrize("length", [99, 100, 101, 5000])
    def test_a_chain_of_any_length(self, length: int) -> None:
        """Python reads no operator chain of thousands, so a long one names its node."""
        chain = Sum(terms=(X,) * length)
        assert read_back(chain) == chain
        assert repr(chain).startswith("Sum(") is (length > 100)


class TestWritten:
    """It is what one would have typed: operators and builders, defaults left out."""

    @pytest.mark.parametrize(
        ("some", "text"),
        [
            (X, "measure('x').or_zero()"),
            (
                measure("x", Label.of("学时", "hours"), unit="学时", low=0, high="9.5").or_worst(),
                "measure('x', Label(zh='学时', en='hours'), unit='学时', low=0, high=Decimal('9.5'))"
                ".or_worst()",
            ),
            (T, "measure('t', truth=True).or_excluded()"),
            (
                measure("x", direction=rules.Direction.LOWER).discharged(
                    missing=Treatment.ZERO, exempt=Treatment.HOLD
                ),
                "measure('x', direction=Direction.LOWER)"
                ".discharged(missing=Treatment.ZERO, exempt=Treatment.HOLD)",
            ),
            (rule(5), "rule(5)"),
            (rule("0.5"), "rule(Decimal('0.5'))"),
            (rule("好"), "rule('好')"),
            (Const(value="5"), "Const(value='5')"),
            (Ref(name="a") * 2 + 1, "Ref(name='a') * 2 + 1"),
            ((Ref(name="a") + 1) * 2, "(Ref(name='a') + 1) * 2"),
            (1 - Ref(name="a"), "1 + -1 * Ref(name='a')"),
            (Ref(name="a") / 2, "Ref(name='a') / 2"),
            (
                Ref(name="a").divided_by(Ref(name="b"), if_zero=Absence.MISSING),
                "Ref(name='a').divided_by(Ref(name='b'), if_zero=Absence.MISSING)",
            ),
            ((X >= 1) & (Y < 2) | T, f"({X} >= 1) & ({Y} < 2) | {T}"),
            ((T | U) & T, f"({T} | {U}) & {T}"),
            (~(T & U), f"~({T} & {U})"),
            (VIEW.equals("好"), f"{VIEW}.equals('好')"),
            (clip(X, high=5), f"clip({X}, high=5)"),
            (full_or_none(T, 5), f"choose(({T}, 5), otherwise=0)"),
            (bands(X, {90: "好"}, below="差"), f"bands({X}, {{90: '好'}}, below='差')"),
            (
                bands(X, {90: 5, 75: 3}, below=0, edge=Edge.LOWER),
                f"bands({X}, {{75: 3, 90: 5}}, below=0, edge=Edge.LOWER)",
            ),
            (
                by_word(VIEW, {"好": 5}, otherwise=0),
                f"by_word({VIEW}, {{'好': 5}}, otherwise=0)",
            ),
            (interpolate(X, {0: 0, 9: 5}), f"interpolate({X}, {{0: 0, 9: 5}})"),
            (X.cited(label=Label.of("学习")), f"{X}.cited(label=Label(zh='学习', en='学习'))"),
            (Asked(of=X, item="i"), f"Asked(of={X}, item='i')"),
            (
                Aggregate(parts=(Part(name="a", rule=X),), best=1),
                f"Aggregate(parts=(Part(name='a', rule={X}, weight=Fraction(1, 1), label=None, "
                "source=None),), how=How.TOTAL, absent=WhenAbsent.RENORMALISE, best=1)",
            ),
            (
                across("branches", label=Label.of("支部")),
                "Across(collection='branches', how=How.MEAN, absent=WhenAbsent.RENORMALISE, "
                "label=Label(zh='支部', en='支部'))",
            ),
            (
                choose(Branch(when=T, then=X, label=Label.of("一")), otherwise=0),
                f"choose(Branch(when={T}, then={X}, label=Label(zh='一', en='一'), source=None), "
                "otherwise=0)",
            ),
        ],
    )
    def test_by_hand(self, some: Rule, text: str) -> None:
        assert repr(some) == text

    def test_a_node_that_is_not_taught_to_it_is_named(self) -> None:
        @attrs.frozen(kw_only=True, order=False, repr=False)
        class Untaught(Rule):
            pass

        with pytest.raises(NotImplementedError, match="Untaught"):
            repr(Untaught())
