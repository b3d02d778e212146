"""Everything that points refuse, and with which fact."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest

from partyorg.errors import (
    BlankField,
    DuplicateName,
    DuplicateRecord,
    Faults,
    MixedBalances,
    NoParts,
    NotANumber,
    NotFrom,
    NothingToReverse,
    PartyorgError,
    ReversalDiffers,
    ReversalTooEarly,
    ReversedTwice,
    UnknownName,
    WeightsDontSum,
    WrongShare,
    WrongWeight,
)
from partyorg.programmes.points import (
    Cap,
    Decay,
    Ledger,
    Move,
    contest,
    leaderboard,
    ranking,
)
from partyorg.values import Cadence
from tests.programmes.points.desk import ANN, BO, day, earned, item, plan, told

ONE = earned(day(3), 5, id="1")
YES: Any = True
LEDGER = Ledger(entries=[ONE])
OVERDUE = told(on=date(2017, 1, 1))

CASES: list[tuple[Callable[[], object], PartyorgError]] = [
    # items and plans
    (lambda: item(" "), BlankField("code")),
    (lambda: item(points=0), WrongWeight("points", Decimal(0))),
    (lambda: item(points="many"), NotANumber("'many'")),
    (lambda: item(full=-1), WrongWeight("full", Decimal(-1))),
    (lambda: item(share=0), WrongShare("share", "0", "0 < share ≤ 1")),
    (lambda: item(share="3/2"), WrongShare("share", "3/2", "0 < share ≤ 1")),
    (lambda: Cap(most=0), WrongWeight("cap", Decimal(0))),
    (lambda: Decay.linear(0, per=Cadence.YEAR), WrongShare("rate", "0", "0 < rate ≤ 1")),
    (lambda: Decay.geometric(2, per=Cadence.YEAR), WrongShare("rate", "2", "0 < rate ≤ 1")),
    (lambda: plan(code=""), BlankField("code")),
    (lambda: plan(lasts=0), NotFrom("lasts", 0, 1)),
    (lambda: plan(lasts=YES), NotFrom("lasts", True, 1)),
    (lambda: plan().item("golf"), UnknownName("item", "golf", ("service",))),
    (lambda: told().account("golf"), UnknownName("item", "golf", ("service",))),
    # entries
    (lambda: earned(day(3), id=" "), BlankField("id")),
    (lambda: earned(day(3), item=""), BlankField("item")),
    (lambda: earned(day(3), 0), WrongWeight("amount", Decimal(0))),
    (lambda: LEDGER.reverse("2", id="3", on=day(4)), UnknownName("entry", "2", ("1",))),
    # answers
    (lambda: ranking([]), NoParts("balances")),
    (lambda: ranking([told(), told()]), DuplicateName("balance", "person:7f3a@b1")),
    (lambda: ranking([told(), OVERDUE]), MixedBalances("积分 2017-01-01", "积分 2016-12-31")),
    (lambda: leaderboard([told()], least=0), NotFrom("least", 0, 1)),
    (lambda: leaderboard([told()], least=YES), NotFrom("least", True, 1)),
    (lambda: contest([told()]), NoParts("shares")),
    (lambda: contest([told(under=plan(item(share=1)))], total=0), WrongWeight("total", 0)),
]


@pytest.mark.parametrize(("wrong", "fact"), CASES)
def test_is_refused_with_the_fact(wrong: Callable[[], object], fact: PartyorgError) -> None:
    with pytest.raises(type(fact)) as refused:
        wrong()
    assert refused.value == fact
    assert fact.text("zh") != fact.text("en")


def faults(wrong: Callable[[], object]) -> tuple[PartyorgError, ...]:
    """Return all that is wrong at once."""
    with pytest.raises(Faults) as refused:
        wrong()
    assert refused.value.text("zh") != refused.value.text("en")
    return refused.value.faults


class TestAllAtOnce:
    """All faults of a plan or of a ledger come together, those of a ledger by row."""

    def test_a_plan(self) -> None:
        parts = item("a", share="1/2"), item("a", share="1/3"), item("b")
        assert faults(lambda: plan(*parts)) == (
            DuplicateName("item", "a"),
            WeightsDontSum("积分", 1, "1/3", ("a 1/3",)),
        )
        assert faults(lambda: plan(items=())) == (NoParts("items"),)

    def test_thirds_make_a_whole(self) -> None:
        assert plan(*(item(code, share="1/3") for code in "abc")).items[2].share

    def test_a_ledger_by_row(self) -> None:
        taken = attrs.evolve(ONE, id="2", reverses="1", on=day(4))
        entries = [
            ONE,
            taken,
            attrs.evolve(taken, id="3"),
            attrs.evolve(taken, id="4", reverses="2"),
            attrs.evolve(taken, id="5", reverses="nothing"),
            earned(day(6), 2, id="6"),
            attrs.evolve(taken, id="7", reverses="6", subject=BO, move=Move.SPENT, on=day(5)),
            earned(day(6), 2, id="6"),
        ]
        found = faults(lambda: Ledger(entries=entries, rows=range(2, 10)))
        assert found == (
            DuplicateRecord("entries", "6", (7, 9)),
            ReversedTwice("1", ("2", "3"), (3, 4)),
            NothingToReverse("4", "2", (5,)),
            NothingToReverse("5", "nothing", (6,)),
            ReversalDiffers("7", "6", "subject", BO, ANN, (8,)),
            ReversalDiffers("7", "6", "amount", Decimal(5), Decimal(2), (8,)),
            ReversalDiffers("7", "6", "move", Move.SPENT, Move.EARNED, (8,)),
            ReversalTooEarly("7", day(5), "6", day(6), (8,)),
        )
        assert "row 8" in str(found[-1])

    def test_without_rows(self) -> None:
        assert faults(lambda: Ledger(entries=[ONE, ONE])) == (DuplicateRecord("entries", "1"),)
