"""The algebra of rules: what may be rewritten without changing a value, a gap or a mark."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.extras.strategies import (
    decimals,
    facts_for,
    number_rules,
    roundings,
    truth_rules,
)
from partyorg.rules import (
    Aggregate,
    Column,
    Facts,
    How,
    Part,
    Rule,
    Rulebook,
    WhenAbsent,
    bands,
    choose,
    clip,
    evaluate_book,
    interpolate,
    measure,
    ratio,
    rule,
    total,
)
from tests.rules.oracle import Answer, answers

numbers, truths = number_rules(depth=2), truth_rules(depth=2)
TRUE, FALSE = rule(True), rule(False)
SUBJECTS = 3


def columns(rules: dict[str, Rule], facts: Facts) -> dict[str, list[Answer]]:
    found: dict[str, Column] = dict(evaluate_book(Rulebook.of(rules), facts))
    return {name: answers(column) for name, column in found.items()}


def same(data: st.DataObject, one: Rule, other: Rule) -> None:
    """Hold that two rules are equal in value, absence and provisional mark on drawn facts."""
    facts = data.draw(facts_for(Rulebook.of({"one": one, "other": other}), subjects=SUBJECTS))
    found = columns({"one": one, "other": other}, facts)
    assert found["one"] == found["other"]


Law = Callable[[Rule, Rule, Rule], tuple[Rule, Rule]]


def every(data: st.DataObject, laws: dict[str, Law], a: Rule, b: Rule, c: Rule) -> None:
    """Hold that both sides of every law are equal on the same drawn facts."""
    sides = {name: law(a, b, c) for name, law in laws.items()}
    rules = {f"{name}: {side}": sides[name][side] for name in sides for side in (0, 1)}
    facts = data.draw(facts_for(Rulebook.of(rules), subjects=SUBJECTS))
    found = columns(rules, facts)
    assert [name for name in laws if found[f"{name}: 0"] != found[f"{name}: 1"]] == []


ARITHMETIC: dict[str, Law] = {
    "sums commute": lambda a, b, _: (a + b, b + a),
    "sums associate": lambda a, b, c: ((a + b) + c, a + (b + c)),
    "zero adds nothing": lambda a, _, __: (a + 0, a),
    "products commute": lambda a, b, _: (a * b, b * a),
    "products associate": lambda a, b, c: ((a * b) * c, a * (b * c)),
    "one multiplies nothing": lambda a, _, __: (1 * a, a),
    "products distribute": lambda a, b, c: (a * (b + c), a * b + a * c),
    "what is taken from itself is zero times it": lambda a, _, __: (a - a, a * 0),
    "minus twice is nothing": lambda a, _, __: (-1 * -a, a),
    "differences are sums": lambda a, b, _: (a - b, -b + a),
    "a half is five tenths": lambda a, _, __: (clip(a) * 5 / 10, a / 2),
}

KLEENE: dict[str, Law] = {
    "and commutes": lambda a, b, _: (a & b, b & a),
    "or commutes": lambda a, b, _: (a | b, b | a),
    "and associates": lambda a, b, c: ((a & b) & c, a & (b & c)),
    "or associates": lambda a, b, c: ((a | b) | c, a | (b | c)),
    "De Morgan, and": lambda a, b, _: (~(a & b), ~a | ~b),
    "De Morgan, or": lambda a, b, _: (~(a | b), ~a & ~b),
    "twice not is nothing": lambda a, _, __: (~~a, a),
    "a term twice is once, and": lambda a, _, __: (a & a, a),
    "a term twice is once, or": lambda a, _, __: (a | a, a),
    "true changes no and": lambda a, _, __: (a & TRUE, a),
    "false changes no or": lambda a, _, __: (a | FALSE, a),
    "false decides every and": lambda a, _, __: (a & FALSE, FALSE),
    "true decides every or": lambda a, _, __: (a | TRUE, TRUE),
}


COMPARISONS: dict[str, Law] = {
    "not at least is below": lambda a, b, _: (~(a >= b), a < b),
    "not above is at most": lambda a, b, _: (~(a > b), a <= b),
    "at least, from the other side": lambda a, b, _: (a >= b, b <= a),
    "above, from the other side": lambda a, b, _: (a > b, b < a),
    "equal, from the other side": lambda a, b, _: (a.equals(b), b.equals(a)),
    "equal is at least and at most": lambda a, b, _: (a.equals(b), (a >= b) & (a <= b)),
}


class TestArithmetic:
    """Sums and products are those of the rational numbers, absences and marks included."""

    @given(st.data(), numbers, numbers, numbers)
    def test_every_law(self, data: st.DataObject, a: Rule, b: Rule, c: Rule) -> None:
        every(data, ARITHMETIC, a, b, c)


class TestLogic:
    """Truths obey Kleene's logic of three values, whatever is absent or provisional."""

    @given(st.data(), truths, truths, truths)
    def test_every_law(self, data: st.DataObject, a: Rule, b: Rule, c: Rule) -> None:
        every(data, KLEENE, a, b, c)

    @given(st.data(), truths, truths, truths)
    def test_values_distribute(self, data: st.DataObject, a: Rule, b: Rule, c: Rule) -> None:
        """Values and absences do; marks need not, for each side may settle in its own way."""
        both = Rulebook.of({"one": a & (b | c), "other": (a & b) | (a & c)})
        facts = data.draw(facts_for(both, subjects=SUBJECTS))
        found = evaluate_book(both, facts)
        for one, other in zip(found["one"].values, found["other"].values, strict=True):
            assert isinstance(one, bool) is isinstance(other, bool)
            assert one == other or not isinstance(one, bool)


class TestComparisons:
    """Of two numbers one is higher or they tie, and an absent one is neither."""

    @given(st.data(), numbers, numbers)
    def test_every_law(self, data: st.DataObject, a: Rule, b: Rule) -> None:
        every(data, COMPARISONS, a, b, b)


class TestShapes:
    """What a shape does is what it is said to do, written with other nodes."""

    @given(st.data(), numbers, decimals(), decimals())
    def test_clipping_twice_is_once(
        self, data: st.DataObject, a: Rule, one: Decimal, other: Decimal
    ) -> None:
        low, high = sorted((one, other))
        kept = clip(a, low=low, high=high)
        same(data, clip(kept, low=low, high=high), kept)

    @given(st.data(), numbers, decimals())
    def test_one_band_is_a_choice(self, data: st.DataObject, a: Rule, edge: Decimal) -> None:
        same(data, bands(a, {edge: 2}, below=1), choose((a >= edge, 2), otherwise=1))

    @given(st.data(), truths, numbers)
    def test_the_same_either_way_is_no_choice(
        self, data: st.DataObject, when: Rule, a: Rule
    ) -> None:
        """Unless the condition is absent or provisional, which the choice keeps."""
        book = Rulebook.of({"when": when, "a": a, "chosen": choose((when, a), otherwise=a)})
        found = columns({d.name: d.rule for d in book.definitions}, data.draw(facts_for(book)))
        (met,), (value,), (chosen,) = (found[name] for name in ("when", "a", "chosen"))
        if isinstance(met.value, bool):
            waits = met.provisional or value.provisional
            assert chosen == Answer(value=value.value, provisional=waits)
        else:
            assert chosen == met

    @given(st.data(), numbers)
    def test_a_line_through_the_diagonal_is_a_clip(self, data: st.DataObject, a: Rule) -> None:
        same(data, interpolate(a * 5 / 5, {0: 0, 100: 100}), clip(a * 5 / 5, low=0, high=100))

    @given(st.data(), numbers)
    def test_a_name_changes_nothing(self, data: st.DataObject, a: Rule) -> None:
        same(data, a.cited(), a)


class TestOrder:
    """Parts, terms and factors may stand in any order."""

    @given(st.data(), st.lists(numbers, min_size=1, max_size=4))
    def test_of_sums_and_products(self, data: st.DataObject, parts: list[Rule]) -> None:
        shuffled = data.draw(st.permutations(parts))
        one, other, times, also = rule(0), rule(0), rule(1), rule(1)
        for some, then in zip(parts, shuffled, strict=True):
            one, other, times, also = one + some, other + then, times * some, also * then
        same(data, one, other)
        same(data, times, also)

    @given(
        st.data(),
        st.lists(st.tuples(numbers, st.integers(1, 9)), min_size=1, max_size=4),
        st.sampled_from(How),
        st.sampled_from(WhenAbsent),
        st.none() | st.integers(1, 4),
    )
    def test_of_aggregates(
        self, data: st.DataObject, drawn: list, how: How, absent: WhenAbsent, best: int | None
    ) -> None:
        parts = [
            Part(name=f"part-{index}", rule=some, weight=weight)
            for index, (some, weight) in enumerate(drawn)
        ]
        shuffled = data.draw(st.permutations(parts))
        one, other = (
            Aggregate(parts=tuple(some), how=how, absent=absent, best=best)
            for some in (parts, shuffled)
        )
        same(data, one, other)

    @given(st.data(), numbers, numbers)
    def test_a_total_of_all_that_is_there_is_a_sum(
        self, data: st.DataObject, a: Rule, b: Rule
    ) -> None:
        whole = total({"a": (a, 60), "b": (b, 40)}, absent=WhenAbsent.PROPAGATE)
        same(data, whole, a + b)


X = measure("x").or_zero()
positive = decimals(low="0.01")
rising = st.lists(decimals(), min_size=3, max_size=3, unique=True).map(sorted)
MONOTONE: dict[str, st.SearchStrategy[Rule]] = {
    "ratio": st.builds(ratio, st.just(X), target=positive, points=positive),
    "each": positive.map(lambda points: X * points),
    "clip": rising.map(lambda at: clip(X, low=at[0], high=at[1])),
    "bands": st.tuples(rising, rising).map(
        lambda both: bands(X, dict(zip(both[0][1:], both[1][1:], strict=True)), below=both[1][0])
    ),
    "interpolate": st.tuples(rising, rising).map(
        lambda both: interpolate(X, dict(zip(*both, strict=True)))
    ),
    "threshold": decimals().map(lambda edge: choose((edge <= X, 1), otherwise=0)),
    "all of them together": st.tuples(rising, rising, positive).map(
        lambda drawn: total(
            {
                "line": (interpolate(X, dict(zip(drawn[0], drawn[1], strict=True))), 1),
                "share": (ratio(X, target=drawn[2], points=drawn[2]), 2),
            }
        )
    ),
}


class TestMonotone:
    """Doing better never scores lower 越高越好, however the scheme rounds."""

    @pytest.mark.parametrize("scorers", MONOTONE.values(), ids=MONOTONE.keys())
    def test_of(self, scorers: st.SearchStrategy[Rule]) -> None:
        @given(scorers, st.lists(decimals(), min_size=2, max_size=9), roundings())
        def check(scorer: Rule, tried: list[Decimal], rounding: Any) -> None:
            facts = Facts.of({"x": 0}, rounding=rounding)
            facts = attrs.evolve(
                facts, subjects=[str(n) for n in range(len(tried))], measures={"x": sorted(tried)}
            )
            found = [one.value for one in columns({"it": scorer}, facts)["it"]]
            marks = [mark for mark in found if isinstance(mark, Fraction)]
            assert len(marks) == len(tried)
            assert marks == sorted(marks)

        check()
