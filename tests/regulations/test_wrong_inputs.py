"""Everything that the regulations refuse, and with which fact."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from partyorg.errors import (
    BlankField,
    DuplicateName,
    EitherOr,
    Faults,
    NoParts,
    NotANumber,
    PartyorgError,
    UnknownName,
    WrongCount,
    WrongSteps,
)
from partyorg.org import UnitKind
from partyorg.regulations import (
    Clause,
    CriterionSet,
    DuesRule,
    Payer,
    Tier,
    dues,
    elections,
    member_review,
    secretary_report,
)
from partyorg.regulations._clauses import of
from partyorg.values import Dated, FrozenMap, Label, Source, Stated

ON = date(2026, 9, 1)
SOURCE = Source(document="某校规定")
WORD = Label.of("词", "word")
ELECTIONS = elections().at(ON)
NONE: Dated[Any] = Dated.always(FrozenMap())


def clause(**fields: Any) -> Clause:
    """Make a clause."""
    return Clause(**{"code": "c", "title": WORD, "source": SOURCE, **fields})


def criteria(**fields: Any) -> CriterionSet:
    """Make criteria."""
    usual = {"code": "c", "level": [UnitKind.BRANCH], "items": [WORD], "version": "2026"}
    return CriterionSet(title=WORD, source=SOURCE, **{**usual, **fields})


def scale(*up_to: int | None) -> DuesRule:
    """Make a rule of tiers."""
    return DuesRule(base=WORD, tiers=[Tier(up_to=n, rate="0.01") for n in up_to], source=SOURCE)


WRONG: list[tuple[Callable[[], object], PartyorgError | Faults]] = [
    (lambda: clause(code=" ", reason="r"), BlankField("code")),
    (clause, EitherOr("modelled", "reason")),
    (lambda: clause(modelled=("duty D",), reason="r"), EitherOr("modelled", "reason")),
    (lambda: dues(None, Payer.SALARIED, ON), BlankField("base")),
    (lambda: dues(-1, Payer.SALARIED, ON), WrongCount("base", Decimal(-1))),
    (lambda: dues(-1, Payer.STUDENT, ON), WrongCount("base", Decimal(-1))),
    (lambda: dues("三千", Payer.SALARIED, ON), NotANumber("'三千'")),
    (lambda: dues(1, Payer.STUDENT, ON, rules=NONE), UnknownName("payer", "student", ())),
    (lambda: DuesRule(base=WORD, source=SOURCE), EitherOr("tiers", "amount")),
    (
        lambda: DuesRule(
            base=WORD, tiers=(Tier(rate=1),), amount=Stated.exactly("1", 1), source=SOURCE
        ),
        EitherOr("tiers", "amount"),
    ),
    (lambda: scale(5, 3, None), WrongSteps("tiers", (Decimal(5), Decimal(3), None))),
    (lambda: scale(5), WrongSteps("tiers", (Decimal(5),))),
    (lambda: scale(None, 5, None), WrongSteps("tiers", (None, Decimal(5), None))),
    (lambda: ELECTIONS.candidates(0), WrongCount("seats", 0)),
    (lambda: ELECTIONS.candidates(2.5), WrongCount("seats", 2.5)),  # type: ignore[arg-type]
    (lambda: ELECTIONS.may_hold_congress(-1), WrongCount("members", -1)),
    (lambda: member_review().places(-1), WrongCount("size", -1)),
    (
        lambda: secretary_report().grading({"好": 90}),
        Faults(
            "the grading is not well formed 等次设置不成立",
            [WrongSteps("grades", (Decimal(90), None, None))],
        ),
    ),
    (
        lambda: criteria(code="", level=[], items=[]),
        Faults("criteria ''", [BlankField("code"), NoParts("level"), NoParts("items")]),
    ),
    (
        lambda: criteria(items=[WORD, WORD]),
        Faults("criteria 'c'", [DuplicateName("item", "词")]),
    ),
]


@pytest.mark.parametrize(("build", "expected"), WRONG)
class TestWrongInputs:
    """What cannot be so does not exist: it is refused, and the refusal names the culprit."""

    def test_is_refused_with_the_fact(
        self, build: Callable[[], object], expected: PartyorgError | Faults
    ) -> None:
        with pytest.raises(type(expected)) as caught:
            build()
        assert caught.value == expected


def test_an_unknown_clause_cannot_be_cited() -> None:
    with pytest.raises(UnknownName, match=r"no\.such"):
        of("no.such")
