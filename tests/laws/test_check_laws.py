"""The laws of checking: bounds hold, proofs hold, and what is caught really falls."""

from typing import Any

import attrs
from hypothesis import assume, given
from hypothesis import strategies as st

from partyorg.extras.strategies import facts_for, rulebooks
from partyorg.rules import (
    Discharge,
    Facts,
    MeasureRef,
    MeasureType,
    Treatment,
    evaluate_book,
    needs,
)
from partyorg.rules._intervals import Bounds
from partyorg.rules._monotone import Directions, Trend
from partyorg.values import Absent


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
    def test_hold_for_every_definition(self, data: st.DataObject) -> None:
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
            places = [
                moves.scale.index(value)
                if isinstance(value, str) and moves.scale and value in moves.scale
                else value
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
