"""How deep, how wide and how entangled rules may be, and that every reading follows."""

import pickle
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from functools import reduce
from operator import add, and_, mul, or_
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg import codec
from partyorg.errors import BadDocument, Faults, TooDeep
from partyorg.extras.strategies import facts_for, number_rules, rulebooks, truth_rules, word_rules
from partyorg.rules import (
    Aggregate,
    And,
    Asked,
    Branch,
    Choose,
    Column,
    Compare,
    Explanation,
    Facts,
    Or,
    Part,
    Product,
    Ref,
    Rule,
    Rulebook,
    Sum,
    Test,
    bands,
    by_word,
    check,
    choose,
    clip,
    diff,
    evaluate,
    evaluate_book,
    explain,
    interpolate,
    measure,
    needs,
    render,
    rule,
)
from partyorg.rules._evaluate import run
from partyorg.rules._facts import bits
from partyorg.rules._nodes import MOST_LEVELS
from partyorg.rules._walk import nodes, steps
from partyorg.values import Label

X = measure("x").or_zero()
ONE = rule(1)

#: A way to put a number inside each node that can hold one, and a number round it again.
GROWN: dict[str, Callable[[Rule], Rule]] = {
    "Sum": lambda inner: Sum(terms=(inner, ONE)),
    "Product": lambda inner: Product(factors=(inner, ONE)),
    "Quotient": lambda inner: inner / 2,
    "Clip": lambda inner: clip(inner, high=5),
    "Interpolate": lambda inner: interpolate(inner, {0: 0, 10: 5}),
    "Cited": lambda inner: inner.cited(label=Label.of("项")),
    "Asked": lambda inner: Asked(of=inner, item="i"),
    "Aggregate": lambda inner: Aggregate(parts=(Part(name="a", rule=inner),)),
    "Choose, then": lambda inner: choose((X > 1, inner), otherwise=0),
    "Choose, otherwise": lambda inner: choose((X > 1, 2), otherwise=inner),
    "Choose, when": lambda inner: choose((inner > 1, 2), otherwise=0),
    "And, Or, Not": lambda inner: choose((~(((inner > 1) | (X > 1)) & (X > 2)), 2), otherwise=0),
    "Bands, Match": lambda inner: by_word(bands(inner, {1: "好"}, below="差"), {"好": 1, "差": 0}),
    "Equal": lambda inner: choose((Compare(test=Test.EQUAL, left=X, right=inner), 1), otherwise=0),
}


@contextmanager
def little_stack(frames: int) -> Iterator[None]:
    """Leave only so many frames to what is called inside."""
    depth, frame = 0, sys._getframe()
    while frame.f_back is not None:
        depth, frame = depth + 1, frame.f_back
    usual = sys.getrecursionlimit()
    sys.setrecursionlimit(depth + frames)
    try:
        yield
    finally:
        sys.setrecursionlimit(usual)


def pickled(value: Any) -> Any:
    """Send a value through pickle."""
    return pickle.loads(pickle.dumps(value))  # noqa: S301 - our own bytes


def read_in_every_way(some: Rule, equal: Rule, facts: Facts) -> None:
    """Read a rule in every way there is."""
    book = Rulebook.of({"it": some})
    assert some == equal
    assert hash(some) == hash(equal)
    assert isinstance(evaluate(some, facts), Decimal)
    told = explain(book, "it", facts)
    assert told.value == evaluate_book(book, facts)["it"].values[0]
    assert told.text("zh")
    assert diff(told, told) is None
    assert needs(some).measures
    assert render(some, "zh")
    assert render(some, "en")
    assert repr(some)
    assert isinstance(check(book), tuple)
    assert pickled(some) == some
    assert codec.loads(codec.dumps(book)) == book
    assert codec.loads(codec.dumps(told)) == told


class TestDepth:
    """Rules stand inside each other up to 40 levels; no reading fails on those that can be used."""

    @pytest.mark.parametrize("grow", GROWN.values(), ids=GROWN.keys())
    def test_every_reading_follows_to_the_deepest(self, grow: Callable[[Rule], Rule]) -> None:
        def deepest() -> Rule:
            some: Rule = X
            while grow(some).levels <= MOST_LEVELS:
                some = grow(some)
            return some

        assert deepest().levels > MOST_LEVELS - 8
        facts = Facts.of({"x": 1})
        with little_stack(450):
            read_in_every_way(deepest(), deepest(), facts)

    @pytest.mark.parametrize("grow", GROWN.values(), ids=GROWN.keys())
    def test_deeper_is_refused(self, grow: Callable[[Rule], Rule]) -> None:
        def endless() -> Rule:
            some: Rule = X
            for _ in range(10_000):
                some = grow(some)
            return some

        with pytest.raises(TooDeep) as caught:
            endless()
        assert (caught.value.levels, caught.value.most) == (MOST_LEVELS + 1, MOST_LEVELS)

    def test_too_deep_to_be_evaluated_or_named(self) -> None:
        some: Rule = X
        while some.levels <= MOST_LEVELS:
            some = clip(some)
        with pytest.raises(TooDeep) as caught:
            evaluate(some, {"x": 1})
        assert caught.value == TooDeep("rule", 41, 40)
        with pytest.raises(TooDeep) as caught:
            Rulebook.of({"it": some})
        assert caught.value == TooDeep("it", 41, 40)

    def test_in_a_document_it_is_a_fault_at_its_place(self) -> None:
        data: Any = codec.to_data(ONE)
        for _ in range(MOST_LEVELS + 1):
            data["value"] = {"is": "Clip", "of": data["value"]}
        with pytest.raises(Faults) as caught:
            codec.from_data(data)
        problem = str(TooDeep("of", MOST_LEVELS + 1, MOST_LEVELS))
        assert caught.value.faults == (BadDocument("$.value", problem),)

    @given(number_rules() | truth_rules() | word_rules())
    def test_levels_are_those_of_the_deepest_input_and_one(self, some: Rule) -> None:
        assert some.levels == 1 + max((part.levels for part in some.inputs()), default=0)
        assert pickled(some).levels == some.levels

    def test_of_a_chain_built_by_operators(self) -> None:
        assert (X + 1 + X).levels == (X + 1).levels == 2
        assert (X * 2 + X).levels == (X + X * 2).levels == 3
        assert ((X + X * 2) + (X + 1)).levels == 3


class TestLongBooks:
    """Definitions may use each other in chains of any length; explanations stop where they are told."""

    LONG = 1_000

    @pytest.fixture
    def book(self) -> Rulebook:
        rest = {f"d{n:04}": Ref(name=f"d{n - 1:04}") + 1 for n in range(1, self.LONG)}
        return Rulebook.of({"d0000": X, **rest})

    def test_is_evaluated_and_checked(self, book: Rulebook) -> None:
        last = f"d{self.LONG - 1:04}"
        assert evaluate_book(book, Facts.of({"x": 1}))[last].values == [Decimal(self.LONG)]
        assert isinstance(check(book), tuple)
        assert pickled(book) == book

    def test_is_explained_as_far_as_one_can_follow(self, book: Rulebook) -> None:
        told = explain(book, f"d{self.LONG - 1:04}", Facts.of({"x": 1}))
        chain = [told]
        while chain[-1].inputs:
            chain.append(chain[-1].inputs[0])
        assert [one.value for one in chain] == [self.LONG - n for n in range(len(chain))]
        assert len(chain) == 41
        assert chain[-1].said == Label.of(
            "嵌套过深, 另行说明", "too deep to follow here; explained by itself"
        )
        assert chain[-1].name == "d0959"
        nearer = explain(book, chain[-1].name, Facts.of({"x": 1}))
        assert nearer.value == chain[-1].value
        assert nearer.inputs

    def test_such_an_explanation_is_a_value_like_any_other(self, book: Rulebook) -> None:
        def told() -> Explanation:
            return explain(book, f"d{self.LONG - 1:04}", Facts.of({"x": 1}))

        with little_stack(450):
            assert told() == told()
            assert hash(told()) == hash(told())
            assert repr(told())
            assert len(told().text().splitlines()) == 41
            assert diff(told(), told()) is None
            assert pickled(told()) == told()
            assert codec.loads(codec.dumps(told())) == told()

    def test_two_uses_of_one_definition_are_told_alike(self) -> None:
        deep = {f"d{n}": Ref(name=f"d{n - 1}") + 1 for n in range(1, 30)}
        book = Rulebook.of({"d0": X, **deep, "it": Ref(name="d29") + Ref(name="d29")})
        first, second = explain(book, "it", Facts.of({"x": 1})).inputs
        assert first == second


LENGTHS = [2_000, pytest.param(100_000, marks=pytest.mark.thorough)]


class TestWidth:
    """Chains are flat: a sum of 100,000 parts is read in every way, in time linear in its size."""

    @pytest.mark.parametrize("length", LENGTHS)
    def test_every_reading_follows(self, length: int) -> None:
        def sum_of() -> Rule:
            return Sum(terms=tuple(measure(f"x{n}").or_zero() for n in range(length)))

        facts = Facts.of({f"x{n}": n for n in range(length)})
        with little_stack(150):
            read_in_every_way(sum_of(), sum_of(), facts)
        assert evaluate(sum_of(), facts) == length * (length - 1) // 2

    @pytest.mark.parametrize("operator", [add, mul, and_, or_])
    def test_operators_build_the_flat_node(self, operator: Callable[[Rule, Rule], Rule]) -> None:
        truth = operator in (and_, or_)
        parts: list[Rule] = [measure(f"x{n}", truth=truth).or_excluded() for n in range(2_000)]
        whole = {add: Sum, and_: And, or_: Or}.get(operator)
        flat = Product(factors=tuple(parts)) if whole is None else whole(terms=tuple(parts))
        one_by_one = reduce(operator, parts)
        by_halves = operator(reduce(operator, parts[:700]), reduce(operator, parts[700:]))
        assert one_by_one == by_halves == flat
        assert one_by_one.levels == flat.levels == 2

    @pytest.mark.parametrize("length", LENGTHS)
    def test_of_cases(self, length: int) -> None:
        cases = tuple(Branch(when=n < X, then=rule(n)) for n in range(length, 0, -1))
        assert evaluate(Choose(branches=cases, otherwise=X), {"x": 3}) == 2


class TestEntangled:
    """What is used in several places is computed once, and forgotten when nothing reads it any more."""

    def test_a_node_used_twice_at_every_level(self) -> None:
        some: Rule = X
        while some.levels < MOST_LEVELS:
            some = Sum(terms=(some, some))
        assert evaluate(some, {"x": 1}) == 2 ** (MOST_LEVELS - 1)
        assert [one.name for one in needs(some).measures] == ["x"]
        assert len(steps(some)) == MOST_LEVELS

    @given(number_rules())
    def test_inputs_are_computed_before_and_forgotten_after(self, some: Rule) -> None:
        here: set[int] = set()
        for node, finished in steps(some):
            assert {id(part) for part in node.inputs()} <= here
            here.add(id(node))
            here -= {id(part) for part in finished}
        assert here == {id(some)}
        assert [node for node, _ in steps(some)] == list(nodes(some))

    @given(st.data())
    def test_no_trace_is_held(self, data: st.DataObject) -> None:
        book = data.draw(rulebooks())
        going = run(book, data.draw(facts_for(book, subjects=2)))
        assert going._nodes == {}
        assert set(going.named) == {definition.name for definition in book.definitions}


class TestMarks:
    """Whether a value still waits for something is a bit beside it, for populations of any size."""

    @given(st.lists(st.booleans(), max_size=70))
    def test_each_flag_is_one_bit(self, flags: list[bool]) -> None:
        marked = Column(values=[Decimal(0)] * len(flags), provisional=bits(flags))
        assert [marked.is_provisional(index) for index in range(len(flags))] == flags
        assert bits(flags) < 2 ** len(flags)
