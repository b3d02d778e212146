"""The laws of checking: bounds hold, proofs hold, and what is caught really falls."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import attrs
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from partyorg.evaluation import Scheme, check_scheme
from partyorg.evidence import reading
from partyorg.extras.strategies import facts_for, number_rules, rulebooks, schemes
from partyorg.rules import (
    Direction,
    Discharge,
    Facts,
    Kind,
    MeasureRef,
    MeasureType,
    Rule,
    Rulebook,
    Treatment,
    Value,
    bands,
    evaluate_book,
    needs,
)
from partyorg.rules._falls import Trials
from partyorg.rules._intervals import Bounds
from partyorg.rules._monotone import Directions, Trend
from partyorg.values import Absent, Rounding


class TestBounds:
    """Whatever the facts, a value lies inside what was said to be possible."""

    @given(st.data())
    def test_hold_for_every_definition(self, data: st.DataObject) -> None:
        book = data.draw(rulebooks(depth=3))
        facts = data.draw(facts_for(book, subjects=4))
        bounds = Bounds(book, facts.rounding)
        for name, column in evaluate_book(book, facts).items():
            for value in column.values:
                assert bounds.named[name].admits(value), (name, value)


class TestDirections:
    """A direction that was proved is never gone against, on any facts."""

    @given(st.data())
    def test_are_never_gone_against(self, data: st.DataObject) -> None:
        book = data.draw(rulebooks(depth=2))
        measures = needs(book).measures
        assume(measures)
        facts = data.draw(facts_for(book, subjects=1))
        moving = data.draw(st.sampled_from(measures))
        pair = data.draw(
            facts_for(MeasureRef(measure=moving, discharge=HELD), subjects=2, gaps=False)
        )
        at = [order(moving, value) for value in pair.measures[moving.name]]
        low, high = sorted(range(2), key=at.__getitem__)
        found = [
            evaluate_book(book, with_value(facts, moving.name, pair.measures[moving.name][index]))
            for index in (low, high)
        ]
        directions = Directions(Bounds(book, facts.rounding))
        for name, moves in directions.named.items():
            before, after = (columns[name].values[0] for columns in found)
            trend = moves.of(moving.name)
            if moving.name not in moves.wavers:
                assert isinstance(before, Absent) == isinstance(after, Absent)
            if isinstance(before, Absent) or isinstance(after, Absent):
                continue
            scale = list(moves.scale)
            places: list[Any] = [
                scale.index(value) if isinstance(value, str) and value in scale else value
                for value in (before, after)
            ]
            if trend is Trend.CONSTANT:
                assert before == after
            elif trend is Trend.RISING:
                assert places[0] <= places[1]
            elif trend is Trend.FALLING:
                assert places[0] >= places[1]


HELD = Discharge(missing=Treatment.HOLD)


def order(measure: MeasureType, value: Any) -> Any:
    """Return where a value stands; the first word of a list is the best."""
    return -measure.words.index(value) if measure.words else value


def with_value(facts: Facts, name: str, value: Any) -> Facts:
    return attrs.evolve(facts, measures={**facts.measures, name: (value,)})


def scored(column: Sequence[Value]) -> Decimal | None:
    return column[0] if isinstance(column[0], Decimal) else None


class TestFalls:
    """What is reported as a fall really falls, and what was proved never is reported."""

    @settings(max_examples=20)
    @given(number_rules(depth=2), st.integers(0, 9))
    def test_every_fall_can_be_computed_again(self, drawn: Rule, seed: int) -> None:
        book, rounding = Rulebook.of({"score": drawn}), Rounding()
        trials = Trials(book, "score", rounding=rounding, seed=seed)
        directions = Directions(Bounds(book, rounding))
        for measure in trials.reads.measures:
            if measure.kind is Kind.TRUTH or measure.direction is Direction.NEUTRAL:
                continue
            fall = trials.falls(measure, falls)
            better = Trend.FALLING if measure.direction is Direction.LOWER else Trend.RISING
            if directions.named["score"].of(measure.name) in (Trend.CONSTANT, better):
                assert fall is None
            if fall is not None:
                pair = [
                    evaluate_book(book, one.facts)["score"] for one in (fall.worse, fall.better)
                ]
                before, after = (scored(column.values) for column in pair)
                assert before is not None
                assert after is not None
                assert after < before
                first, second = (one.facts.measures for one in (fall.worse, fall.better))
                assert {n for n in first if first[n] != second[n]} == {measure.name}

    @settings(max_examples=8)
    @given(schemes())
    def test_every_scheme_can_be_checked(self, drawn: Scheme) -> None:
        found = check_scheme(drawn)
        assert list(found) == sorted(found)
        assert found == check_scheme(drawn)
        for finding in found:
            assert finding.message.zh
            assert finding.message.en

    @given(
        st.lists(st.integers(1, 40), min_size=2, max_size=4, unique=True).map(sorted),
        st.lists(st.integers(0, 40), min_size=3, max_size=5),
    )
    def test_a_band_is_caught_exactly_where_it_falls(
        self, edges: list[int], points: list[int]
    ) -> None:
        below, *outcomes = (points * 2)[: len(edges) + 1]
        steps = dict(zip(edges, outcomes, strict=True))
        rule = bands(reading("x", low=0).or_zero(), steps, below=below)
        book = Rulebook.of({"score": rule})
        trials = Trials(book, "score", rounding=Rounding(), seed=0)
        (measure,) = trials.reads.measures
        line = [below, *outcomes]
        assert (trials.falls(measure, falls) is None) == (line == sorted(line))


def falls(before: Mapping[str, Value], after: Mapping[str, Value]) -> bool:
    first, second = before["score"], after["score"]
    return isinstance(first, Decimal) and isinstance(second, Decimal) and second < first
