"""Everything that spans, gaps, votes and cases refuse, and with which fact."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest

from partyorg.errors import (
    BlankField,
    EmptyRange,
    ExactlyOne,
    MoreThanExpected,
    MoreVotesThanBallots,
    NoLimit,
    NotANumber,
    OutOfCalendar,
    PartyorgError,
    UnknownName,
    WrongCount,
    WrongOrder,
    WrongShare,
)
from partyorg.processes import (
    Case,
    CountedOf,
    Done,
    Exit,
    Extension,
    Gap,
    Material,
    Overlay,
    Scope,
    Span,
    Stage,
    Step,
    Tally,
    Threshold,
    overlaid,
)
from partyorg.values import Label
from tests.processes.table import DEVELOPMENT, pair

A, B = date(2024, 1, 1), date(2024, 1, 2)
L = Label.of("名")
UNITS = ("days", "working_days", "months", "years")
HALF, TRUE, DAY = 0.5, True, Span(days=1)
ALLOWED = "0 < share ≤ 1"


def threshold(share: object, *, inclusive: bool = True) -> Threshold:
    return Threshold(share=share, of=CountedOf.ENTITLED, inclusive=inclusive)  # type: ignore[arg-type]


WRONG: list[tuple[Callable[[], object], PartyorgError]] = [
    (Span, ExactlyOne(UNITS, ())),
    (lambda: Span(days=1, months=1), ExactlyOne(UNITS, ("days", "months"))),
    (lambda: Span(months=-1), WrongCount("months", -1)),
    (lambda: Span(days=HALF), WrongCount("days", HALF)),  # type: ignore[arg-type]
    (lambda: Span(years=TRUE), WrongCount("years", TRUE)),
    (lambda: Span(days=1).after(date.max), OutOfCalendar(date.max, "+1 days")),
    (lambda: Span(days=10**12).after(A), OutOfCalendar(A, f"+{10**12} days")),
    (lambda: Span(months=1).after(date.max), OutOfCalendar(date.max, "+1 months")),
    (lambda: Span(days=1).before(date.min), OutOfCalendar(date.min, "-1 days")),
    (lambda: Span(days=10**12).before(A), OutOfCalendar(A, f"-{10**12} days")),
    (lambda: Gap(after="a", before="b"), NoLimit("a", "b")),
    (lambda: Gap(after=" ", before="b", at_least=DAY), BlankField("gap.after")),
    (lambda: Gap(after="a", before="", at_least=DAY), BlankField("gap.before")),
    (
        lambda: Gap(after="a", before="b", at_least=Span(days=32), at_most=Span(months=1)),
        EmptyRange("gap a → b", Span(days=32), Span(months=1)),
    ),
    (
        lambda: Gap(after="a", before="b", at_most=Span(months=6), void_after=Span(months=3)),
        EmptyRange("gap a → b", Span(months=6), Span(months=3)),
    ),
    (
        lambda: Gap(after="a", before="b", at_least=Span(years=1), void_after=Span(months=11)),
        EmptyRange("gap a → b", Span(years=1), Span(months=11)),
    ),
    (
        lambda: Gap(
            after="a",
            before="b",
            void_after=DAY,
            extension=Extension(exit="x", at_least=DAY, at_most=DAY),
        ),
        NoLimit("a", "b"),
    ),
    (
        lambda: Extension(exit="x", at_least=Span(months=12), at_most=Span(months=6)),
        EmptyRange("extension by x", Span(months=12), Span(months=6)),
    ),
    (
        lambda: Extension(exit="x", at_least=DAY, at_most=DAY, times=0),
        WrongCount("times", 0),
    ),
    (lambda: threshold(0), WrongShare("share", "0", ALLOWED)),
    (lambda: threshold("5/4"), WrongShare("share", "5/4", ALLOWED)),
    (lambda: threshold(Fraction(1), inclusive=False), WrongShare("share", "1", "0 < share < 1")),
    (lambda: threshold("半数"), NotANumber("'半数'")),
    (lambda: Tally(entitled=-1, present=0, in_favour=0), WrongCount("entitled", -1)),
    (lambda: Tally(entitled=9, present=9, in_favour=HALF), WrongCount("in_favour", HALF)),  # type: ignore[arg-type]
    (lambda: Tally(entitled=9, present=9, in_favour=9, issued=-1), WrongCount("issued", -1)),
    (lambda: Tally(entitled=9, present=10, in_favour=0), MoreThanExpected(10, 9)),
    (lambda: Tally(entitled=9, present=8, in_favour=8, against=1), MoreVotesThanBallots(9, 8)),
    (
        lambda: Tally(entitled=9, present=8, in_favour=6, abstained=1, returned=6),
        MoreVotesThanBallots(7, 6),
    ),
    (
        lambda: Tally(entitled=9, present=8, in_favour=8, written_in_favour=1, written_against=1),
        MoreVotesThanBallots(2, 1),
    ),
    (lambda: Stage(code="", title=L), BlankField("Stage.code")),
    (lambda: Scope(code=" ", title=L), BlankField("Scope.code")),
    (lambda: Material(code="", title=L), BlankField("Material.code")),
    (lambda: Exit(code="", title=L), BlankField("Exit.code")),
    (lambda: Step(code="", title=L, stage="1"), BlankField("Step.code")),
    (lambda: Overlay(code="", title=L), BlankField("Overlay.code")),
    (lambda: Case(id=" "), BlankField("id")),
    (lambda: Done(step="", on=A), BlankField("step")),
    (lambda: Done(step="a", on=B, until=A), WrongOrder("on", B, "until", A)),
    (
        lambda: DEVELOPMENT.step("x"),
        UnknownName("process development", "x", tuple(s.code for s in DEVELOPMENT.steps)),
    ),
]


@pytest.mark.parametrize(("build", "expected"), WRONG)
class TestWrongInputs:
    """What cannot be so does not exist: it is refused, and the refusal names the culprit."""

    def test_is_refused_with_the_fact(
        self, build: Callable[[], object], expected: PartyorgError
    ) -> None:
        with pytest.raises(type(expected)) as caught:
            build()
        assert caught.value == expected


def test_an_empty_overlay_changes_nothing() -> None:
    assert overlaid(pair(), Overlay(code="o", title=L)) == pair()
