"""The strategies shipped for rules: valid draws of everything, and nothing thrown away."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, TypeVar

import attrs
import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument, NoSuchExample

from partyorg.extras import strategies
from partyorg.extras.strategies import (
    facts_for,
    measure_types,
    number_rules,
    rulebooks,
    truth_rules,
    word_rules,
)
from partyorg.rules import (
    Across,
    Aggregate,
    And,
    Asked,
    Bands,
    Choose,
    Cited,
    Clip,
    Compare,
    Const,
    Direction,
    Facts,
    Interpolate,
    Kind,
    Match,
    MeasureRef,
    MeasureType,
    Not,
    Or,
    Param,
    Product,
    Quotient,
    Ref,
    Rule,
    Rulebook,
    Sum,
    Treatment,
    measure,
    needs,
    param,
)
from partyorg.values import Absence, Absent, Dated, Entry

T = TypeVar("T")
NODES = (
    Across, Aggregate, And, Asked, Bands, Choose, Cited, Clip, Compare, Const, Interpolate, Match,
    MeasureRef, Not, Or, Param, Product, Quotient, Sum,
)  # fmt: skip
OF_KIND = {Kind.NUMBER: number_rules, Kind.TRUTH: truth_rules, Kind.WORD: word_rules}
MANY = settings(
    max_examples=5000,
    phases=[Phase.generate],  # the first one found will do
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


def inside(some: Rule | Rulebook) -> set[type[Rule]]:
    found: set[type[Rule]] = set()
    waiting = [some] if isinstance(some, Rule) else [d.rule for d in some.definitions]
    while waiting:
        node = waiting.pop()
        found.add(type(node))
        waiting.extend(node.inputs())
    return found


def missed(
    wanted: Iterable[T], drawn: st.SearchStrategy[Any], held: Callable[[Any], Iterable[T]]
) -> set[T]:
    """Return what no draw holds of all that is wanted."""
    rest = set(wanted)

    def met_all(some: object) -> bool:
        rest.difference_update(held(some))
        return not rest

    with suppress(NoSuchExample):
        find(drawn, met_all, settings=MANY)
    return rest


class TestMeasureTypes:
    """Types of measures of every kind, with and without a range."""

    @pytest.mark.parametrize("kind", Kind)
    def test_of_a_kind_that_is_asked_for(self, kind: Kind) -> None:
        @given(measure_types(kinds=st.just(kind), names=st.just("学时")))
        def check(some: MeasureType) -> None:
            assert (some.kind, some.name) == (kind, "学时")

        check()

    @pytest.mark.parametrize(
        "wanted",
        [
            lambda some: some.low is None and some.high is not None,
            lambda some: some.low is not None and some.high is None,
            lambda some: some.low is not None and some.low == some.high,
            lambda some: some.direction is Direction.LOWER and some.worst is not None,
            lambda some: some.kind is Kind.WORD and not some.words,
        ],
    )
    def test_meets(self, wanted: Any) -> None:
        assert wanted(find(measure_types(), wanted, settings=MANY))


class TestRules:
    """Rules of every kind, made of every node."""

    @pytest.mark.parametrize("kind", Kind)
    @pytest.mark.parametrize("depth", [0, 1, 4])
    def test_yield_what_is_asked_for(self, kind: Kind, depth: int) -> None:
        @settings(max_examples=20)
        @given(OF_KIND[kind](depth=depth))
        def check(some: Rule) -> None:
            assert some.kind is kind

        check()

    def test_meet_every_node(self) -> None:
        rules = st.one_of(*(make(depth=1) for make in OF_KIND.values()))
        assert missed(NODES, rules, inside) == set()

    @given(st.data(), st.sampled_from(Kind))
    def test_read_only_what_they_were_told_of(self, data: st.DataObject, kind: Kind) -> None:
        types = [attrs.evolve(data.draw(measure_types()), name=name) for name in "ab"]
        some = data.draw(OF_KIND[kind](types, names=[Ref(name="base")], depth=1))
        assert set(needs(some).measures) <= set(types)
        assert set(needs(some).names) <= {"base"}

    @given(number_rules())
    def test_name_each_parameter_by_its_values(self, some: Rule) -> None:
        parameters = needs(some).parameters
        assert len({one.name for one in parameters}) == len({one.values for one in parameters})


class TestRulebooks:
    """Definitions that refer to each other, in no order that their names would tell."""

    @given(rulebooks(max_definitions=3))
    def test_have_no_more_definitions_than_asked_for(self, book: Rulebook) -> None:
        assert 1 <= len(book.definitions) <= 3

    def test_meet_references_of_every_kind(self) -> None:
        def kinds(book: Rulebook) -> set[Kind]:
            return {book[name].rule.kind for d in book.definitions for name in needs(d.rule).names}

        assert missed(Kind, rulebooks(), kinds) == set()

    def test_meet_references_either_way_along_the_alphabet(self) -> None:
        def ways(book: Rulebook) -> set[bool]:
            return {name < d.name for d in book.definitions for name in needs(d.rule).names}

        assert missed([True, False], rulebooks(), ways) == set()


HOURS = measure("hours", low=Decimal("0.123456789"), high=8).or_zero()


class TestFacts:
    """Facts a rule can be evaluated on: what its measures admit, and all four absences."""

    @given(st.data(), st.integers(0, 4))
    def test_hold_a_valid_value_for_each_subject(self, data: st.DataObject, subjects: int) -> None:
        types = [attrs.evolve(data.draw(measure_types()), name=name) for name in "abc"]
        some = data.draw(rulebooks(types, depth=1))
        facts = data.draw(facts_for(some, subjects=subjects, gaps=False))
        assert len(facts.subjects) == len(set(facts.subjects)) == subjects
        for read in needs(some).measures:
            assert all(read.admits(value) for value in facts.measures[read.name])  # type: ignore[arg-type]
        members = [m for column in facts.collections.values() for row in column for m in row]
        assert not any(isinstance(member.value, Absent) for member in members)
        assert all(gate is None for column in facts.gates.values() for gate in column)

    def test_meet_every_absence(self) -> None:
        def kinds(facts: Facts) -> set[Absence]:
            return {v.kind for v in facts.measures["hours"] if isinstance(v, Absent)}

        assert missed(Absence, facts_for(HOURS), kinds) == set()

    def test_meet_the_bounds_of_a_range(self) -> None:
        bounds = {Decimal("0.123456789"), Decimal(8)}
        assert missed(bounds, facts_for(HOURS), lambda facts: facts.measures["hours"]) == set()

    @given(st.data())
    def test_are_of_a_day_on_which_all_parameters_are_in_force(self, data: st.DataObject) -> None:
        first = param(
            "first", Dated(entries=(Entry(start=date(2010, 1, 1), end=date(2012, 1, 1), value=1),))
        )
        second = param("second", Dated.of({date(2011, 6, 1): 2}))
        day = data.draw(facts_for(first + second)).as_of
        assert date(2011, 6, 1) <= day < date(2012, 1, 1)

    def test_meet_the_last_day_of_a_rule(self) -> None:
        ended = Dated(entries=(Entry(start=date(2010, 1, 1), end=date(2012, 1, 1), value=1),))
        last = date(2012, 1, 1) - timedelta(days=1)
        drawn = facts_for(param("norm", ended))
        assert find(drawn, lambda facts: facts.as_of == last, settings=MANY).as_of == last

    def test_of_parameters_that_never_meet_cannot_be_drawn(self) -> None:
        never = param("never", Dated(entries=()))

        @given(facts_for(never))
        def check(facts: Facts) -> None:
            raise AssertionError(facts)

        with pytest.raises(InvalidArgument):
            check()

    def test_are_given_for_measures_under_any_treatment(self) -> None:
        def met(some: Rule) -> bool:
            return isinstance(some, MeasureRef) and some.discharge.exempt is Treatment.WORST

        assert met(find(number_rules(depth=0), met, settings=MANY))


class TestTheRoom:
    """Every strategy is named in the room's own list."""

    def test_rules_are_among_them(self) -> None:
        names = {"facts_for", "measure_types", "number_rules", "rulebooks"}
        assert {*names, "truth_rules", "word_rules"} <= set(strategies.__all__)
