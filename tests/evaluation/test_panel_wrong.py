"""Everything that panels refuse, and with which fact."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from partyorg.errors import (
    BandGap,
    BlankField,
    DuplicateName,
    EitherOr,
    EmptyRange,
    Faults,
    NoParts,
    NotANumber,
    OtherPanel,
    PartyorgError,
    UnknownName,
    WrongCount,
    WrongShare,
    WrongSteps,
    WrongWeight,
)
from partyorg.evaluation import (
    Scale,
    SheetLimit,
    double_review,
    panel_share,
    rater_tendencies,
    release_panel,
)
from partyorg.evidence import Mode, ballots, publications
from tests.evaluation.panels import BOTH, OPTIONS, UNIT, count, group, review, world

WORDS = OPTIONS.words
YES: Any = True
ONE = count(review())
NAMES = ("activities", "publications")

WRONG: list[tuple[Callable[[], object], PartyorgError]] = [
    # rater groups
    (lambda: group(" "), BlankField("name")),
    (lambda: group("党员", 0), WrongWeight("党员", Fraction(0))),
    (lambda: group("党员", -1), WrongWeight("党员", Fraction(-1))),
    (lambda: group("党员", "三成"), NotANumber("'三成'")),
    (lambda: group("党员", quorum=0), WrongShare("quorum", "0", "0 < quorum ≤ 1")),
    (lambda: group("党员", quorum="4/3"), WrongShare("quorum", "4/3", "0 < quorum ≤ 1")),
    (lambda: group("党员", drop_best=-1), WrongCount("drop_best", -1)),
    (lambda: group("党员", drop_worst=0.5), WrongCount("drop_worst", 0.5)),
    (lambda: group("党员", drop_worst=YES), WrongCount("drop_worst", YES)),
    # limits
    (SheetLimit, EitherOr("ratio", "count")),
    (lambda: SheetLimit(ratio="0.3", count=1), EitherOr("ratio", "count")),
    (lambda: SheetLimit(ratio=2), WrongShare("ratio", "2", "0 ≤ ratio ≤ 1")),
    (lambda: SheetLimit(levels=("好",), count=-1), WrongShare("count", "-1", "0, 1, …")),
    (lambda: SheetLimit(count=0), WrongShare("count", "0", "1, 2, …")),
    (lambda: SheetLimit(count=YES), WrongShare("count", "True", "1, 2, …")),
    # questions
    (lambda: review().group("群众"), UnknownName("group", "群众", ("党员",))),
    (
        lambda: review().share("党员", Mode.ONLINE),
        UnknownName("mode", "online", ("offline",)),
    ),
    (lambda: panel_share("x", review(), ()), NoParts("levels")),
    (lambda: panel_share("x", review(), ("优",)), UnknownName("levels", "优", WORDS)),
    (
        lambda: double_review(review(), world([]), [UNIT], threshold=5),
        UnknownName("modes", "online", ("offline",)),
    ),
    (
        lambda: double_review(review(modes=BOTH), world([]), [UNIT], threshold=-1),
        WrongCount("threshold", Decimal(-1)),
    ),
    # releases
    (lambda: release_panel([], least=5), NoParts("results")),
    (lambda: release_panel([ONE], least=0), WrongCount("least", 0)),
    (lambda: release_panel([ONE], least=YES), WrongCount("least", YES)),
    (lambda: release_panel([ONE, ONE], least=5), DuplicateName("result", "a")),
    (lambda: release_panel([ONE, count(review(code="q"))], least=5), OtherPanel("q", "r")),
    (lambda: rater_tendencies([]), NoParts("results")),
    (lambda: rater_tendencies([ONE, count(review(code="q"))]), OtherPanel("q", "r")),
]


@pytest.mark.parametrize(("call", "fact"), WRONG, ids=[repr(fact)[:60] for _, fact in WRONG])
def test_is_refused(call: Callable[[], object], fact: PartyorgError) -> None:
    with pytest.raises(type(fact)) as caught:
        call()
    assert caught.value == fact
    assert fact.text("zh") != fact.text("en")


WRONG_AT_ONCE: list[tuple[Callable[[], object], tuple[PartyorgError, ...]]] = [
    # scales
    (lambda: Scale.options({}), (NoParts("levels"),)),
    (
        lambda: Scale.options({"好": 100, "优": 100}, abstain=("好", "弃权", "弃权")),
        (
            WrongSteps("levels", (Decimal(100), Decimal(100))),
            DuplicateName("option", "好"),
            DuplicateName("option", "弃权"),
            DuplicateName("option", "弃权"),
        ),
    ),
    (lambda: Scale.scores(100, 0), (EmptyRange("span", Decimal(100), Decimal(0)),)),
    (
        lambda: Scale.scores(0, 100, classes={"优秀": 101, "合格": 60}),
        (EmptyRange("优秀", Decimal(101), Decimal(100)), BandGap(Decimal(0), Decimal(60))),
    ),
    # panels
    (
        lambda: review(code=" ", modes={}, groups=()),
        (BlankField("code"), NoParts("groups"), NoParts("modes")),
    ),
    (
        lambda: review(group("党员"), group("党员"), modes={Mode.ONLINE: 0}),
        (DuplicateName("rater group", "党员"), WrongWeight("online", Fraction(0))),
    ),
    (
        lambda: review(
            limits=(SheetLimit(levels=("优", "好"), count=1),), report=ballots("r"), report_before=2
        ),
        (
            UnknownName("limits", "优", WORDS),
            UnknownName("report", "ballots", NAMES),
            BlankField("held"),
        ),
    ),
    (
        lambda: review(report=publications(), report_before=-1, held=date(2016, 12, 1)),
        (WrongCount("report_before", -1),),
    ),
]


@pytest.mark.parametrize(("call", "facts"), WRONG_AT_ONCE)
def test_all_faults_are_named_at_once(
    call: Callable[[], object], facts: tuple[PartyorgError, ...]
) -> None:
    with pytest.raises(Faults) as caught:
        call()
    assert caught.value.faults == facts
