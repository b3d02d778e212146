"""Needs: exactly what a rule reads, found without evaluating it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.errors import UnknownName
from partyorg.extras.strategies import facts_for, number_rules, rulebooks
from partyorg.rules import (
    Asked,
    Needs,
    Ref,
    Rule,
    Rulebook,
    across,
    evaluate_book,
    measure,
    needs,
    param,
)
from partyorg.values import Dated

X, Y = measure("x").or_zero(), measure("y").or_zero()


class Watched(dict[str, Any]):
    """A table that remembers which names were asked for."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.asked: set[str] = set()

    def __getitem__(self, name: str) -> Any:
        self.asked.add(name)
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:
        self.asked.add(name)
        return super().get(name, default)


def constants(rule: Rule) -> Iterator[Rule]:
    yield rule
    for part in rule.inputs():
        yield from constants(part)


class TestWhatIsRead:
    """The measures, parameters, collections, names and items a rule reads, and no others."""

    @given(st.data())
    def test_is_what_evaluation_asks_the_facts_for(self, data: st.DataObject) -> None:
        book = data.draw(rulebooks())
        facts = data.draw(facts_for(book))
        tables: dict[str, Any] = {
            name: Watched({**getattr(facts, name), "never read": (None,)})
            for name in ("measures", "collections", "gates")
        }
        evaluate_book(book, attrs.evolve(facts, **tables))
        read = needs(book)
        assert tables["measures"].asked == {measure.name for measure in read.measures}
        assert tables["collections"].asked == set(read.collections)
        assert tables["gates"].asked == set(read.items)

    @given(st.data())
    def test_a_measure_taken_away_is_missed(self, data: st.DataObject) -> None:
        some = data.draw(number_rules()) + X
        facts = data.draw(facts_for(some))
        name = data.draw(st.sampled_from(needs(some).measures)).name
        left = {key: column for key, column in facts.measures.items() if key != name}
        with pytest.raises(UnknownName) as caught:
            evaluate_book(Rulebook.of({"it": some}), attrs.evolve(facts, measures=left))
        assert caught.value == UnknownName("measure", name, tuple(left))

    @given(number_rules())
    def test_is_the_union_over_the_nodes(self, some: Rule) -> None:
        """A rule needs what the rules inside it need, and what it reads itself."""
        parts = [needs(part) for part in constants(some)]
        whole = needs(some)
        assert whole.peers is any(part.peers for part in parts)
        for field in attrs.fields(Needs):
            if field.name == "peers":
                continue
            together = {one for part in parts for one in getattr(part, field.name)}
            assert set(getattr(whole, field.name)) == together
            assert len(getattr(whole, field.name)) == len(together)

    def test_by_hand(self) -> None:
        norm = param("norm", Dated.of({date(2016, 1, 1): 50}))
        some = Asked(of=Y + X * 2 + norm + X + Ref(name="base") + across("branches"), item="i")
        assert needs(some) == Needs(
            measures=(X.measure, Y.measure),
            parameters=(norm,),  # type: ignore[arg-type]
            collections=("branches",),
            names=("base",),
            items=("i",),
        )

    def test_of_a_rulebook_is_that_of_all_its_definitions(self) -> None:
        book = Rulebook.of({"a": X, "b": Ref(name="a") + Y})
        assert needs(book).measures == (X.measure, Y.measure)
        assert needs(book).names == ("a",)

    def test_two_types_under_one_name_are_both_listed(self) -> None:
        other = measure("x", unit="次").or_zero()
        assert needs(X + other).measures == (X.measure, other.measure)
        assert needs(other + X).measures == (X.measure, other.measure)
