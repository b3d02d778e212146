"""Rulebooks: named definitions that use each other's values, without a circle."""

import pickle
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.errors import DuplicateName, Faults, RuleCycle, UnknownName, WrongKind
from partyorg.extras.strategies import facts_for, rulebooks
from partyorg.rules import (
    Definition,
    Kind,
    Ref,
    Rule,
    Rulebook,
    evaluate_book,
    measure,
    needs,
    rule,
    total,
)
from partyorg.values import Graph, Label
from tests.rules.oracle import answers

X = measure("x").or_zero()


def named(*names: str) -> Rule:
    """Add up definitions by name."""
    return total({name: (Ref(name=name), 1) for name in names})


def faults_of(*definitions: Definition) -> tuple[Any, ...]:
    with pytest.raises(Faults) as caught:
        Rulebook(definitions=definitions)
    return caught.value.faults


class TestFaults:
    """What keeps definitions from being a rulebook is reported all at once."""

    def test_a_name_stands_for_one_thing(self) -> None:
        twice = (Definition(name="a", rule=X), Definition(name="a", rule=X + 1))
        assert faults_of(*twice) == (DuplicateName("definition", "a"),)
        assert faults_of(*twice, Definition(name="a", rule=X)) == (
            DuplicateName("definition", "a"),
            DuplicateName("definition", "a"),
        )

    def test_a_reference_names_a_definition(self) -> None:
        faults = faults_of(Definition(name="a", rule=named("c", "b")), Definition(name="z", rule=X))
        assert faults == (UnknownName("a", "b", ("a", "z")), UnknownName("a", "c", ("a", "z")))

    def test_a_reference_missing_twice_is_one_fault(self) -> None:
        gone = Ref(name="b")
        assert faults_of(Definition(name="a", rule=gone + gone * 2)) == (
            UnknownName("a", "b", ("a",)),
        )

    def test_a_reference_yields_what_its_definition_does(self) -> None:
        faults = faults_of(
            Definition(name="a", rule=Ref(name="b") + 1), Definition(name="b", rule=rule("好"))
        )
        assert faults == (WrongKind("a", "number", "b", "word"),)

    @pytest.mark.parametrize("length", [1, 2, 3, 9])
    def test_a_circle_is_shown_from_its_first_name(self, length: int) -> None:
        names = [f"n{number}" for number in range(length)]
        following = [*names[1:], names[0]]
        faults = faults_of(
            *(
                Definition(name=name, rule=Ref(name=used))
                for used, name in zip(names, following, strict=True)
            )
        )
        assert faults == (RuleCycle(tuple(names)),)

    def test_each_knot_of_circles_is_shown_once(self) -> None:
        book = {
            "a": named("c", "b"),
            "b": named("a"),
            "c": named("b"),
            "d": named("a", "d"),
            "e": named("d"),
        }
        faults = faults_of(*(Definition(name=name, rule=some) for name, some in book.items()))
        assert set(faults) == {RuleCycle(("a", "b")), RuleCycle(("d",))}

    def test_all_at_once_whatever_the_order(self) -> None:
        wrong = [
            Definition(name="a", rule=named("a")),
            Definition(name="b", rule=named("gone", "word")),
            Definition(name="word", rule=rule("好")),
            Definition(name="c", rule=X),
            Definition(name="c", rule=X),
        ]
        expected = (
            UnknownName("b", "gone", ("a", "b", "c", "word")),
            WrongKind("b", "number", "word", "word"),
            DuplicateName("definition", "c"),
            RuleCycle(("a",)),
        )
        for definitions in (wrong, wrong[::-1]):
            assert set(faults_of(*definitions)) == set(expected)
            assert len(faults_of(*definitions)) == len(expected)

    @given(st.data())
    def test_a_circle_shown_is_one(self, data: st.DataObject) -> None:
        names = [f"n{number}" for number in range(6)]
        used = {
            name: data.draw(st.lists(st.sampled_from(names), min_size=1, unique=True))
            for name in names
        }
        faults = faults_of(*(Definition(name=n, rule=named(*used[n])) for n in names))
        graph: Graph = nx.DiGraph((one, name) for name in names for one in used[name])
        knots = [
            knot
            for knot in map(sorted, nx.strongly_connected_components(graph))
            if len(knot) > 1 or knot[0] in used[knot[0]]
        ]
        assert len(faults) == len(knots)
        for fault in faults:
            assert isinstance(fault, RuleCycle)
            ring = fault.names
            assert len(set(ring)) == len(ring)
            assert all(
                one in used[other] for one, other in zip(ring, (*ring[1:], ring[0]), strict=True)
            )


class TestLayers:
    """Layer by layer: each uses only the ones before it."""

    @given(rulebooks())
    def test_what_is_used_lies_in_an_earlier_layer(self, book: Rulebook) -> None:
        layer_of = {name: depth for depth, layer in enumerate(book.layers) for name in layer}
        assert sorted(layer_of) == [definition.name for definition in book.definitions]
        for definition in book.definitions:
            used = needs(definition.rule).names
            assert all(layer_of[name] < layer_of[definition.name] for name in used)
            deepest = max((layer_of[name] for name in used), default=-1)
            assert layer_of[definition.name] == deepest + 1

    @given(rulebooks())
    def test_the_graph_runs_from_what_is_used_to_what_uses_it(self, book: Rulebook) -> None:
        assert set(book.graph.edges) == {
            (used, definition.name)
            for definition in book.definitions
            for used in needs(definition.rule).names
        }
        for definition in book.definitions:
            assert book.graph.nodes[definition.name] == {"definition": definition}

    def test_the_graph_cannot_be_changed(self) -> None:
        with pytest.raises(nx.NetworkXError):
            Rulebook.of({"a": X}).graph.add_node("b")


class TestValues:
    """A rulebook is a value: its definitions in any order are the same rulebook."""

    @given(st.data())
    def test_shuffled_definitions_change_nothing(self, data: st.DataObject) -> None:
        book = data.draw(rulebooks())
        shuffled = Rulebook(definitions=tuple(data.draw(st.permutations(book.definitions))))
        assert shuffled == book
        assert hash(shuffled) == hash(book)
        assert shuffled.layers == book.layers
        facts = data.draw(facts_for(book, subjects=2))
        one, other = evaluate_book(book, facts), evaluate_book(shuffled, facts)
        assert {n: answers(c) for n, c in one.items()} == {n: answers(c) for n, c in other.items()}

    @given(rulebooks())
    def test_it_survives_pickling_after_use(self, book: Rulebook) -> None:
        assert book.layers
        copy = pickle.loads(pickle.dumps(book))  # noqa: S301 - our own bytes
        assert copy == book
        assert copy.layers == book.layers

    @given(rulebooks())
    def test_definitions_are_found_by_name(self, book: Rulebook) -> None:
        for definition in book.definitions:
            assert definition.name in book
            assert book[definition.name] is definition
        assert "no such name" not in book

    def test_a_name_that_is_not_there_is_named(self) -> None:
        with pytest.raises(UnknownName) as caught:
            Rulebook.of({"b": X, "a": X})["c"]
        assert caught.value == UnknownName("rulebook", "c", ("a", "b"))

    def test_of_makes_definitions_without_more_words(self) -> None:
        assert Rulebook.of({"b": X, "a": X + 1}).definitions == (
            Definition(name="a", rule=X + 1, label=None),
            Definition(name="b", rule=X),
        )
        labelled = Definition(name="a", rule=X, label=Label.of("学习"))
        assert labelled != Definition(name="a", rule=X)

    def test_references_may_be_words_and_truths(self) -> None:
        book = Rulebook.of(
            {
                "grade": rule("好"),
                "best": Ref(name="grade", yields=Kind.WORD).equals("好"),
                "both": Ref(name="best", yields=Kind.TRUTH) & True,
            }
        )
        assert book.layers == (("grade",), ("best",), ("both",))
