"""What a node can come to, in the words in which it is told; how far a measure reaches."""

from __future__ import annotations

from decimal import Decimal

import pytest

from partyorg.rules import (
    Asked,
    Bounds,
    Branch,
    Choose,
    Edge,
    Facts,
    Rule,
    Rulebook,
    bands,
    by_word,
    choose,
    clip,
    explain,
    measure,
    outcomes,
    reach,
    rule,
)
from partyorg.values import Label

x = measure("x").or_zero()


class TestOutcomes:
    """Every case that a node knows, in its order; none where it has no cases."""

    @pytest.mark.parametrize(
        ("node", "said"),
        [
            (x + 1, []),
            (bands(x, {1: 1, 3: 2}, below=0), ["in the band < 1", "in the band ≥ 1, < 3", "in the band ≥ 3"]),
            (bands(x, {1: 1}, below=0, edge=Edge.LOWER), ["in the band ≤ 1", "in the band > 1"]),
            (choose((x > 1, 2), otherwise=1), ["case 1 holds", "otherwise", "a condition is absent"]),
            (
                Choose(branches=(Branch(when=x > 1, then=x, label=Label.of("多", "many")),), otherwise=x),
                ["many", "otherwise", "a condition is absent"],
            ),
            (clip(x, low=1), ["raised to 1", ""]),
            (clip(x, high=9), ["", "capped at 9"]),
            (by_word(rule("好"), {"好": 3}, otherwise=0), ["'好' scores 3", "otherwise"]),
            (x, ["is left out", "is left out", "is held, provisional", "counts as zero"]),
            (Asked(of=x, item="i"), ["not asked"]),
        ],
    )  # fmt: skip
    def test_in_words(self, node: Rule, said: list[str]) -> None:
        assert [one.en for one in outcomes(node)] == said

    def test_are_what_an_explanation_says(self) -> None:
        book = Rulebook.of({"d": bands(x, {1: 1, 3: 2}, below=0)})
        told = explain(book, "d", Facts.of({"x": 2}))
        assert told.said == outcomes(book["d"].rule)[1]


class TestReach:
    """A measure reaches from its low to its high, and where it says neither, as far as is told."""

    @pytest.mark.parametrize(
        ("low", "high", "found"),
        [
            (None, None, (-9, 9)),
            (0, None, (0, 9)),
            (20, None, (20, 20)),
            (None, 5, (-9, 5)),
            (None, -20, (-20, -20)),
            (0, 5, (0, 5)),
        ],
    )
    def test_ends(self, low: int | None, high: int | None, found: tuple[int, int]) -> None:
        assert reach(measure("x", low=low, high=high).type, Decimal(9)) == tuple(
            map(Decimal, found)
        )

    def test_bounds_of_a_rulebook(self) -> None:
        bounds = Bounds(Rulebook.of({"d": x * 2}), within=Decimal(9))
        assert bounds.named["d"].low == -18
        assert bounds.named["d"].high == 18
