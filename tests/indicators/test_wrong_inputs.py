"""Everything that indicators refuse, and with which fact."""

from collections.abc import Callable
from typing import Any

import pytest

from partyorg.errors import (
    BlankField,
    NoParts,
    NotANumber,
    PartyorgError,
    Undischarged,
    WrongChoice,
    WrongWeight,
)
from partyorg.evidence import reading
from partyorg.indicators import Weighing
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
]


@pytest.mark.parametrize(("call", "fact"), WRONG, ids=[repr(fact)[:60] for _, fact in WRONG])
def test_is_refused(call: Callable[[], object], fact: PartyorgError) -> None:
    with pytest.raises(type(fact)) as caught:
        call()
    assert caught.value == fact
