"""Storage: reading what was written is the identity on whatever can be drawn."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from partyorg import codec
from partyorg.evaluation import Scheme, assess
from partyorg.extras.strategies import (
    assessed,
    frameworks,
    histories,
    number_rules,
    org_trees,
    rulebooks,
    schemes,
    selectors,
    truth_rules,
    word_rules,
)
from partyorg.indicators import Framework
from partyorg.org import History, OrgTree
from partyorg.rules import Rule, Rulebook


def round_trip(value: Any) -> None:
    """Hold that a value comes back equal, and that equal values have one text."""
    text = codec.dumps(value)
    read = codec.loads(text)
    assert read == value
    assert codec.dumps(read) == text


class TestRoundTrip:
    """JSON round trip is the identity on drawn trees, schemes, evidence and assessments."""

    @given(org_trees())
    def test_trees(self, tree: OrgTree) -> None:
        round_trip(tree)

    @given(histories())
    def test_histories(self, history: History) -> None:
        round_trip(history)

    @given(st.one_of(number_rules(), truth_rules(), word_rules()))
    def test_rules(self, rule: Rule) -> None:
        round_trip(rule)

    @given(rulebooks())
    def test_rulebooks(self, book: Rulebook) -> None:
        round_trip(book)

    @given(st.data())
    def test_selectors(self, data: st.DataObject) -> None:
        tree = data.draw(org_trees(max_units=4))
        round_trip(data.draw(selectors(tree)))

    @given(frameworks())
    def test_frameworks(self, framework: Framework) -> None:
        round_trip(framework)

    @given(schemes())
    def test_schemes(self, scheme: Scheme) -> None:
        round_trip(scheme)

    @given(assessed(max_units=4))
    def test_evidence_and_assessments(self, drawn: Any) -> None:
        used, tree, records, period, as_of = drawn
        round_trip(records)
        assessment = assess(used, tree, records, period, as_of=as_of)
        round_trip(assessment)
        stored = codec.loads(codec.dumps(assessment))
        for result in assessment.results:
            if result.scheme:
                told = stored.explain(result.subject, result.scheme)
                round_trip(told)
