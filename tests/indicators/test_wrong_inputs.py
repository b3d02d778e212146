"""Everything that indicators refuse, and with which fact."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from partyorg.errors import (
    BlankField,
    BoundsDontFit,
    EmptyRange,
    NoBase,
    NoParts,
    NoSuchUnit,
    NotANumber,
    OutsideRange,
    PartyorgError,
    Undischarged,
    WrongChoice,
    WrongCount,
    WrongKind,
    WrongWeight,
)
from partyorg.evidence import reading
from partyorg.indicators import (
    Allowance,
    Letter,
    LetterKind,
    Responsibility,
    Weighing,
    apportion,
    decompose,
    equal,
    letters_of,
    weights,
)
from partyorg.rules import Direction, measure
from partyorg.values import Label
from tests.indicators.campus import TREE, YEAR, rate, target
from tests.indicators.test_framework import category, indicator

TOGETHER = (
    "需同时给出自选指标、choose 和 choose_points; "
    "give self-chosen indicators, choose and choose_points together"
)
OWN = indicator("1.a", 5, own=True)
ONE = indicator("1.1", 10)
BARE: Any = reading("paid")


def chosen(**more: Any) -> object:
    """Make a category with a choice."""
    return category("1", 20, ONE, OWN, **more)


def between(choose: int, count: int = 1) -> WrongChoice:
    """Say that a number of choices is not possible."""
    return WrongChoice("1", f"choose={choose} 须在 1 至 {count} 之间; must be 1 to {count}")


WRONG: list[tuple[Callable[[], object], PartyorgError]] = [
    (lambda: indicator(" "), BlankField("code")),
    (lambda: indicator("1.1", 0), WrongWeight("1.1", "0")),
    (lambda: indicator("1.1", "-1/3"), WrongWeight("1.1", "-1/3")),
    (lambda: indicator("1.1", "ten"), NotANumber("'ten'")),
    (lambda: indicator("1.1", rule=BARE), Undischarged("1.1", "paid")),
    (lambda: category("", 10, ONE), BlankField("code")),
    (lambda: category("1", 0, ONE), WrongWeight("1", "0")),
    (lambda: category("1", 10), NoParts("1")),
    (chosen, WrongChoice("1", TOGETHER)),
    (lambda: chosen(choose=1), WrongChoice("1", TOGETHER)),
    (lambda: chosen(choose_points=10), WrongChoice("1", TOGETHER)),
    (lambda: category("1", 10, ONE, choose=1), WrongChoice("1", TOGETHER)),
    (lambda: category("1", 10, ONE, choose_points=5), WrongChoice("1", TOGETHER)),
    (
        lambda: category("1", 10, ONE, choose=1, choose_points=5),
        WrongChoice("1", TOGETHER),
    ),
    (lambda: chosen(choose=0, choose_points=10), between(0)),
    (lambda: chosen(choose=2, choose_points=10), between(2)),
    (lambda: chosen(choose=1, choose_points=0), WrongWeight("1", "0")),
    (
        lambda: chosen(choose=1, choose_points=10, weighing=Weighing.WEIGHTS),
        WrongChoice("1", "只用于分值相加 (Weighing.POINTS); only where points are added"),
    ),
    (lambda: target(1, indicator=" "), BlankField("indicator")),
    (lambda: target(1, ""), BlankField("holder")),
    (lambda: target("many"), NotANumber("'many'")),
    (lambda: target(-1), WrongCount("amount", Decimal(-1))),
    (lambda: rate("100.1"), OutsideRange("amount", Decimal("100.1"), Decimal(0), Decimal(100))),
    (
        lambda: target(1, measure=measure("ok", truth=True).type),
        WrongKind("measure", "number", "ok", "truth"),
    ),
    (
        lambda: target(1, measure=measure("age", direction=Direction.NEUTRAL).type),
        WrongKind("measure", "measure with a better end 有优劣方向", "age", "neutral"),
    ),
    (lambda: apportion(1, {}), NoParts("weights")),
    (lambda: apportion(-1, {"a": 1}), WrongCount("total", -1)),
    (lambda: apportion(1, {"a": -1}), WrongWeight("a", "-1")),
    (lambda: apportion(1, {"a": "x"}), NotANumber("'x'")),
    (lambda: apportion(1, {"a": 1}, floors={"a": -1}), WrongCount("floors", -1)),
    (lambda: apportion(1, {"a": 1}, caps={"a": -1}), WrongCount("caps", -1)),
    (lambda: apportion(9, {"a": 1}, floors={"a": 3}, caps={"a": 2}), EmptyRange("a", 3, 2)),
    (
        lambda: apportion(4, {"a": 1, "b": 1}, floors={"a": 3, "b": 3}),
        BoundsDontFit("floors", 4, 6, 2),
    ),
    (
        lambda: apportion(9, {"a": 1, "b": 1}, caps={"a": 3, "b": 3}),
        BoundsDontFit("caps", 9, 6, 3),
    ),
    (lambda: apportion(9, {"b": 0, "a": 0}), NoBase(9, ("a", "b"))),
    (
        lambda: apportion(9, {"a": 1, "b": 0, "c": 0}, caps={"a": 3, "c": 0}),
        NoBase(6, ("b",)),
    ),
    (lambda: weights({"a": "-1/3"}), WrongWeight("a", "-1/3")),
    (lambda: decompose(target(1, "x"), TREE, by=equal()), NoSuchUnit("x")),
    (lambda: Allowance(choose=1, points=0), WrongWeight("points", "0")),
    (lambda: LetterKind(code=" ", title=Label.of("x")), BlankField("code")),
    (lambda: Letter(kind="", upper="p", lower="m", period=YEAR), BlankField("kind")),
    (lambda: Letter(kind="x", upper=" ", lower="m", period=YEAR), BlankField("upper")),
    (lambda: Letter(kind="x", upper="p", lower="", period=YEAR), BlankField("lower")),
    (lambda: letters_of(TREE, [], YEAR, "x"), NoSuchUnit("x")),
    (lambda: Responsibility(code="", post="x", title=Label.of("x")), BlankField("code")),
    (lambda: Responsibility(code="x", post=" ", title=Label.of("x")), BlankField("post")),
]


@pytest.mark.parametrize(("call", "fact"), WRONG, ids=[repr(fact)[:60] for _, fact in WRONG])
def test_is_refused(call: Callable[[], object], fact: PartyorgError) -> None:
    with pytest.raises(type(fact)) as caught:
        call()
    assert caught.value == fact
