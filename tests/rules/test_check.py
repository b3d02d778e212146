"""Checking rules alone: what is wrong with them whatever the facts."""

from typing import Any

import pytest

from partyorg.rules import (
    Branch,
    Discharge,
    Kind,
    MeasureRef,
    MeasureType,
    Ref,
    Rule,
    Rulebook,
    Sum,
    Treatment,
    across,
    bands,
    bonus,
    by_word,
    check,
    choose,
    clip,
    each,
    measure,
    ratio,
    rule,
)
from partyorg.values import Absence, Label, Rounding, Severity, Source

RATE = measure("rate", low=0, high=100).or_zero()
SIZE = measure("size", low=0).or_zero()
VIEW = measure("view", words=("好", "差")).or_worst()
NEVER = SIZE.divided_by(0, if_zero=Absence.NOT_APPLICABLE)


def codes(of: Rule) -> list[tuple[str, Severity]]:
    return [(f.code, f.severity) for f in check(Rulebook.of({"item": of}))]


class TestFindings:
    """Each finding is a proof; what may happen is not found."""

    @pytest.mark.parametrize(
        "of",
        [
            ratio(RATE, target=100, points=10),
            ratio(SIZE, target=4, points=10),
            bonus({"a": each(SIZE, points=1)}, cap=5),
            bands(RATE, {60: 1, 100: 2}, below=0),
            by_word(VIEW, {"好": 1, "差": 0}),
            choose((SIZE >= 50, 3), (SIZE >= 20, 2), otherwise=1),
            rule(3),
            across("below"),
            clip(RATE, low=-5),
        ],
    )
    def test_none(self, of: Rule) -> None:
        assert codes(of) == []

    @pytest.mark.parametrize(
        ("of", "code", "severity"),
        [
            (NEVER, "ALWAYS_ABSENT", Severity.ERROR),
            (clip(NEVER, high=3), "ALWAYS_ABSENT", Severity.ERROR),
            (
                choose((SIZE >= 20, 2), (SIZE >= 50, 3), otherwise=1),
                "UNREACHABLE_BRANCH",
                Severity.WARNING,
            ),
            (
                choose((SIZE < 9, 2), (SIZE >= 9, 3), otherwise=1),
                "UNREACHABLE_BRANCH",
                Severity.ADVICE,
            ),
            (clip(RATE, high=120), "CAP_NEVER_BINDS", Severity.WARNING),
            (bonus({"a": clip(RATE, high=2)}, cap=5), "CAP_NEVER_BINDS", Severity.WARNING),
            (clip(SIZE + 8, high=5), "CAP_ALWAYS_BINDS", Severity.WARNING),
            (bands(RATE, {60: 1, 101: 2}, below=0), "BAND_UNREACHABLE", Severity.WARNING),
            (bands(RATE, {0: 1, 60: 2}, below=0), "BAND_UNREACHABLE", Severity.ADVICE),
            (by_word(VIEW, {"好": 1, "差": 0, "较差": 0}), "WORD_UNREACHABLE", Severity.WARNING),
        ],
    )
    def test_one(self, of: Rule, code: str, severity: Severity) -> None:
        assert (code, severity) in codes(of)

    def test_always_the_same(self) -> None:
        word = measure("w", words=("好",))
        always = by_word(word.discharged(**WORST), {"好": 1})
        assert codes(always) == [("ALWAYS_THE_SAME", Severity.WARNING)]

    def test_nothing_of_what_is_never_there(self) -> None:
        for never in (
            bands(NEVER, {1: 2}, below=0),
            clip(NEVER, high=3),
            by_word(NO_WORD, {"好": 1}),
        ):
            found = codes(choose((rule(True), 1), otherwise=never))
            assert [code for code, _ in found][-1] == "UNREACHABLE_BRANCH"

    def test_any_word(self) -> None:
        anything = MeasureRef(measure=MeasureType(name="w", kind=Kind.WORD), discharge=VIEW_HELD)
        assert codes(by_word(anything, {"好": 1, "差": 0})) == []


WORST: Any = dict.fromkeys(("missing", "not_applicable", "exempt", "not_due"), Treatment.WORST)
VIEW_HELD = Discharge(missing=Treatment.HOLD)
NO_WORD = bands(NEVER, {1: "好"}, below="差")


class TestWords:
    """A finding says what it is about, in two languages, with the clause."""

    def test_a_branch_is_called_by_its_label(self) -> None:
        clause = Source(document="细则", clause="第三条")
        branch = Branch(
            when=SIZE < 0, then=rule(1), label=Label.of("小支部", "small"), source=clause
        )
        (found,) = check(Rulebook.of({"tiers": choose(branch, otherwise=2)}))[:1]
        assert (found.subject, found.source) == ("tiers", clause)
        assert found.message.zh.startswith("分支 (小支部) 永远不会采用")
        assert found.message.en.startswith("the branch (small) is never taken")

    def test_a_cap(self) -> None:
        (found,) = check(Rulebook.of({"a": clip(RATE, high=120)}))
        assert found.text("zh") == "警示 a: 封顶 120 永远达不到: 最多 100"
        assert found.text("en") == "warning a: the cap of 120 is never reached: 100 is the most"

    def test_bands(self) -> None:
        found = check(Rulebook.of({"a": bands(RATE, {0: 1, 101: 2}, below=0)}))
        assert [f.message.en for f in found] == [
            "the band from 101 is never met",
            "the band below 0 is never met",
        ]


class TestBooks:
    """Definitions are checked with what those below them can yield."""

    def test_through_names(self) -> None:
        book = Rulebook.of({"a": RATE / 10, "b": clip(Ref(name="a"), high=20)})
        assert [(f.code, f.subject) for f in check(book)] == [("CAP_NEVER_BINDS", "b")]

    def test_at_the_places_where_it_is_decided(self) -> None:
        near = bands(measure("x", low=0, high="99.6").or_zero(), {100: 1}, below=0)
        book = Rulebook.of({"a": near})
        assert [f.code for f in check(book)] == ["BAND_UNREACHABLE"]
        assert check(book, rounding=Rounding(decide_at=0)) == ()

    def test_a_chain_of_five_thousand(self) -> None:
        assert check(Rulebook.of({"a": Sum(terms=(RATE,) * 5_000)})) == ()
