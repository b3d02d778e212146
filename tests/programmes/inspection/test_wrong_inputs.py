"""Everything that inspection refuses, and with which fact."""

from collections.abc import Callable
from typing import Any

import pytest

from partyorg.errors import (
    BlankField,
    DuplicateName,
    DuplicateUnit,
    EmptyRange,
    Faults,
    NoParts,
    NoSuchUnit,
    NotFrom,
    OverlappingWindows,
    PartyorgError,
    UnknownName,
    WrongKind,
)
from partyorg.evidence import ballots
from partyorg.programmes.inspection import (
    Assignment,
    Load,
    NoRepeat,
    NotSameParent,
    carried_out,
)
from partyorg.values import Period
from tests.programmes.inspection.campus import SPRING, SUMMER, by_hand, campus, made, one

YEAR = Period.year(2026)
HALF: Any = 0.5

CASES: list[tuple[Callable[[], object], PartyorgError]] = [
    # assigning
    (lambda: made([]), NoParts("units")),
    (lambda: made(["a", " "]), BlankField("units")),
    (lambda: made(["a", "b", "a"]), DuplicateUnit("a")),
    (lambda: made("ab", periods=[]), NoParts("periods")),
    (lambda: made("ab", periods=[SPRING, YEAR]), OverlappingWindows(SPRING, YEAR)),
    (lambda: made("ab", steps=-1), NotFrom("steps", -1, 0)),
    (lambda: made(["b0", "x"], NotSameParent(tree=campus(1, per=1))), NoSuchUnit("x")),
    # assignments
    (
        lambda: Assignment(units="a", periods=[SPRING], inspections=[one("ab")]),
        UnknownName("inspections", "b", ("a",)),
    ),
    (
        lambda: Assignment(units="ab", periods=[SUMMER], inspections=[one("ab")]),
        UnknownName("inspections", str(SPRING), (str(SUMMER),)),
    ),
    (lambda: by_hand("ab ab"), DuplicateName("inspection", "a → b (2026-01-01–2026-03-31)")),
    # rules
    (lambda: Load(at_least=2), EmptyRange("load", 2, 1)),
    (lambda: Load(at_least=-1), NotFrom("at_least", -1, 0)),
    (lambda: Load(at_least=0, at_most=HALF), NotFrom("at_most", 0.5, 0)),
    (lambda: NoRepeat(years=0), NotFrom("years", 0, 1)),
    # measures
    (
        lambda: carried_out("visits", by_hand("ab"), ballots("述职")),
        WrongKind("of", "activities", "visits", "ballots"),
    ),
]


@pytest.mark.parametrize(("call", "fact"), CASES, ids=[str(fact) for _, fact in CASES])
def test_is_refused(call: Callable[[], object], fact: PartyorgError) -> None:
    with pytest.raises((PartyorgError, Faults)) as caught:
        call()
    raised = caught.value
    assert (raised.faults if isinstance(raised, Faults) else (raised,)) == (fact,)


def test_all_faults_at_once() -> None:
    with pytest.raises(Faults) as caught:
        Assignment(units=["a", "a", ""], periods=[], inspections=[one("ab")])
    assert set(caught.value.faults) == {
        BlankField("units"),
        DuplicateUnit("a"),
        NoParts("periods"),
        UnknownName("inspections", "b", ("", "a", "a")),
        UnknownName("inspections", str(SPRING), ()),
    }
