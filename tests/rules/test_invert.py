"""The least change in one measure that reaches a value."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.errors import PartyorgError, UnknownName, WrongKind, WrongWeight
from partyorg.rules import (
    Direction,
    Facts,
    Inversion,
    Rule,
    Rulebook,
    bands,
    by_word,
    choose,
    evaluate,
    full_or_none,
    interpolate,
    invert,
    measure,
    ratio,
)
from partyorg.values import Absence, Absent, Label

HOURS = measure("hours", Label.of("学时", "hours"), low=0, high=100)
DAYS = measure("days", direction=Direction.LOWER, low=0, high=30)
VIEW = measure("view", words=("好", "较好", "一般", "差"))
DONE = measure("done", truth=True)
MISSING = Absent(kind=Absence.MISSING)


def least(rule: Rule, name: str, now: Any, reach: Any, **told: Any) -> Inversion:
    """Invert one rule in one measure."""
    words = ("view",) if name == "view" else ()
    facts = Facts.of({name: now}, words=words)
    return invert(Rulebook.of({"score": rule}), "score", facts, name, reach=reach, **told)


class TestFigures:
    """The least change is the one worked out by hand."""

    @pytest.mark.parametrize(
        ("rule", "name", "now", "reach", "then"),
        [
            (ratio(HOURS.or_zero(), target=30, points=60), "hours", 10, 60, 30),
            (bands(HOURS.or_zero(), {90: 5, 75: 3}, below=0), "hours", 71, 5, 90),
            (bands(HOURS.or_zero(), {90: 5, 75: 3}, below=0), "hours", 80, 3, 80),
            (interpolate(DAYS.or_zero(), {5: 10, 15: 0}), "days", 15, 4, 11),
            (choose((HOURS.or_zero() >= 50, 1), otherwise=3), "hours", 60, 3, 49),
            (
                by_word(VIEW.or_worst(), {"好": 20, "较好": 15, "一般": 10, "差": 0}),
                "view",
                "差",
                10,
                "一般",
            ),
            (
                by_word(VIEW.or_worst(), {"好": 20, "较好": 15, "一般": 10, "差": 0}),
                "view",
                MISSING,
                15,
                "较好",
            ),
            (full_or_none(DONE.or_excluded(), 5), "done", False, 5, True),
            (ratio(HOURS.or_zero(), target=30, points=60), "hours", MISSING, 2, 1),
            (bands(HOURS.or_zero(), {50: 1}, below=2), "hours", MISSING, 2, MISSING),
            (ratio(HOURS.or_excluded(), target=30, points=60), "hours", MISSING, 0, 0),
            (ratio(DAYS.or_excluded(), target=30, points=60), "days", MISSING, 60, 30),
            (ratio(measure("free").or_excluded(), target=4, points=4), "free", MISSING, 0, 0),
        ],
    )
    def test_then(self, rule: Rule, name: str, now: Any, reach: Any, then: Any) -> None:
        assert least(rule, name, now, reach).then == then

    def test_smaller_steps(self) -> None:
        rule = ratio(HOURS.or_zero(), target=30, points=60)
        assert least(rule, "hours", 10, 21, step="0.5").then == Decimal("10.5")

    def test_decided_as_the_scheme_decides(self) -> None:
        rule = HOURS.or_zero() * 1
        assert least(rule, "hours", "89.999", 90, step="0.001").then == 90


class TestWhyNone:
    """Where no value tried reaches, the best found is told."""

    RULE = ratio(HOURS.or_zero(), target=30, points=60)

    def test_out_of_range(self) -> None:
        found = least(self.RULE, "hours", 10, 61)
        assert (found.then, found.reached, found.tried) == (None, 60, 101)
        assert found.text("zh") == "仅靠学时达不到: 试过 101 个值, 最高 60 (现为 20)"
        assert found.text("en") == (
            "hours alone will not do: of 101 values tried the best gives 60 (now 20)"
        )

    def test_out_of_patience(self) -> None:
        assert least(self.RULE, "hours", 0, 60, most=5).tried == 6

    def test_always_absent(self) -> None:
        rule = choose((HOURS.or_zero() >= 0, measure("gone").or_excluded()), otherwise=1)
        facts = Facts.of({"hours": 1, "gone": MISSING})
        found = invert(Rulebook.of({"score": rule}), "score", facts, "hours", reach=1)
        assert (found.then, found.reached) == (None, None)
        assert "—" in found.text("zh")


class TestAgreesWithEvaluate:
    """`invert` and `evaluate` agree: the value found reaches, and no nearer one does."""

    @given(st.integers(0, 100), st.integers(0, 60), st.integers(1, 99), st.integers(0, 9))
    def test_on_rules_that_rise_and_fall(self, now: int, reach: int, edge: int, drop: int) -> None:
        rule = choose((HOURS.or_zero() >= edge, HOURS.or_zero() - drop), otherwise=HOURS.or_zero())
        found = least(rule, "hours", now, reach)
        scores = {x: evaluate(rule, {"hours": x}) for x in range(101)}
        reaching = [abs(x - now) for x, score in scores.items() if score >= reach]  # type: ignore[operator]
        if found.then is None:
            assert not reaching
        else:
            assert isinstance(found.then, Decimal)
            assert scores[int(found.then)] == found.reached
            assert abs(found.then - now) == min(reaching)

    def test_it_is_said(self) -> None:
        rule = ratio(HOURS.or_zero(), target=30, points=60)
        assert least(rule, "hours", 10, 60).text("zh") == "学时由 10 到 30, 得分由 20 到 60"


BOOK = Rulebook.of({"score": HOURS.or_zero() * 1, "late": HOURS.or_zero() > 1})
FACTS = Facts.of({"hours": 1})
WRONG: list[tuple[Callable[[], object], PartyorgError]] = [
    (
        lambda: invert(BOOK, "late", FACTS, "hours", reach=1),
        WrongKind("late", "number", "late", "truth"),
    ),
    (
        lambda: invert(BOOK, "score", FACTS, "talks", reach=1),
        UnknownName("score", "talks", ("hours",)),
    ),
    (
        lambda: invert(BOOK, "total", FACTS, "hours", reach=1),
        UnknownName("rulebook", "total", ("late", "score")),
    ),
    (lambda: invert(BOOK, "score", FACTS, "hours", reach=2, step=0), WrongWeight("step", "0")),
]


class TestWrongInputs:
    """What cannot be asked is refused."""

    @pytest.mark.parametrize(("ask", "expected"), WRONG)
    def test_table(self, ask: Callable[[], object], expected: PartyorgError) -> None:
        with pytest.raises(PartyorgError) as caught:
            ask()
        assert caught.value == expected
