"""Everything that evidence refuses, and with which fact."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from partyorg.errors import (
    BlankField,
    EitherOr,
    MoreThanExpected,
    NotANumber,
    PartyorgError,
    UnknownField,
    WrongCount,
    WrongKind,
)
from partyorg.evidence import (
    Award,
    AwardLevel,
    Ballot,
    Electorate,
    Exemption,
    Over,
    Publication,
    Query,
    Reading,
    Table,
    activities,
    attendance,
    awards,
    ballots,
    distinct,
    mean_of,
    publications,
    reading,
    share,
    tally,
    timeliness,
    total_of,
)
from tests.evidence.campus import B1, YEAR, held

ON = YEAR.start
YES: Any = True
WHERE: Any = {"colour": ("red",)}


def vote(**more: Any) -> Ballot:
    """Cast a vote."""
    return Ballot(**{"id": "v1", "panel": "述职", "subject": B1, "group": "群众", **more})


def excused(**more: Any) -> Exemption:
    """Excuse the first branch."""
    told = {"subject": B1, "indicator": "1.1", "period": YEAR, "by": "组织部", "reason": "新建"}
    return Exemption(**{**told, **more})


ACTIVITY = (
    "id",
    "subjects",
    "kind",
    "on",
    "part",
    "mode",
    "topic",
    "hours",
    "expected",
    "attended",
    "origin",
)
NUMBERS = ("hours", "expected", "attended")
AWARD = ("id", "subject", "title", "level", "on", "origin")

WRONG: list[tuple[Callable[[], object], PartyorgError]] = [
    # records
    (lambda: held(" "), BlankField("id")),
    (lambda: Publication(id="", subject=B1, section="", on=ON), BlankField("id")),
    (
        lambda: Award(id="", subject=B1, title="", level=AwardLevel.CITY, on=ON),
        BlankField("id"),
    ),
    (lambda: vote(id="", option="好"), BlankField("id")),
    (lambda: type(held("a1"))(id="a1", subjects=(), kind="", on=ON), BlankField("subjects")),
    (lambda: held("a1", hours="-0.5"), WrongCount("hours", Decimal("-0.5"))),
    (lambda: held("a1", hours="两"), NotANumber("'两'")),
    (lambda: held("a1", expected=-1), WrongCount("expected", -1)),
    (lambda: held("a1", attended=-1), WrongCount("attended", -1)),
    (lambda: held("a1", attended=2.5), WrongCount("attended", 2.5)),
    (lambda: held("a1", attended=YES), WrongCount("attended", YES)),
    (lambda: held("a1", expected=20, attended=21), MoreThanExpected(21, 20)),
    (vote, EitherOr("option", "score")),
    (lambda: vote(option="好", score=90), EitherOr("option", "score")),
    (lambda: vote(option="好", score=0), EitherOr("option", "score")),
    (
        lambda: Electorate(panel="述职", subject=B1, group="群众", entitled=-1),
        WrongCount("entitled", -1),
    ),
    (lambda: excused(by=" "), BlankField("by")),
    (lambda: excused(reason=""), BlankField("reason")),
    (lambda: Reading.of(B1, "x", YEAR, "好"), NotANumber("'好'")),
    (
        lambda: Reading(subject=B1, measure="x", period=YEAR, value=Decimal("NaN")),
        NotANumber("Decimal('NaN')"),
    ),
    # queries
    (
        lambda: Query(table=Table.ACTIVITIES, where=WHERE),
        UnknownField("activities", "colour", ACTIVITY),
    ),
    # measures
    (lambda: distinct("x", awards(), "topic"), UnknownField("awards", "topic", AWARD)),
    (lambda: tally("x", awards(), "topic", {"a": 1}), UnknownField("awards", "topic", AWARD)),
    (
        lambda: tally("x", awards(), "level", {"city": "many"}),
        NotANumber("'many'"),
    ),
    (
        lambda: total_of("x", activities(), "kind", unit="次"),
        UnknownField("activities", "kind", NUMBERS),
    ),
    (
        lambda: mean_of("x", activities(), "on", unit="次"),
        UnknownField("activities", "on", NUMBERS),
    ),
    (
        lambda: mean_of("x", ballots("述职"), "option", unit="分"),
        UnknownField("ballots", "option", ("score",)),
    ),
    (lambda: total_of("x", awards(), "on", unit="次"), UnknownField("awards", "on", ())),
    (
        lambda: share("x", awards(), activities()),
        WrongKind("part", "activities", "x", "awards"),
    ),
    (lambda: attendance("x", awards()), UnknownField("awards", "attended", AWARD)),
    (
        lambda: timeliness("x", awards(), publications(), within=3),
        UnknownField("awards", "attended", AWARD),
    ),
    (
        lambda: timeliness("x", activities(), activities(), within=3),
        UnknownField("activities", "about", ACTIVITY),
    ),
    (
        lambda: timeliness("x", activities(), publications(), within=-1),
        WrongCount("within", -1),
    ),
    (
        lambda: reading("x", words=("好", "差"), over=Over.SUM),
        WrongKind("over", "number", "x", "word"),
    ),
    (lambda: reading("x", truth=True, over=Over.SUM), WrongKind("over", "number", "x", "truth")),
]


@pytest.mark.parametrize(("call", "fact"), WRONG, ids=[repr(fact)[:60] for _, fact in WRONG])
def test_is_refused(call: Callable[[], object], fact: PartyorgError) -> None:
    with pytest.raises(type(fact)) as caught:
        call()
    assert caught.value == fact
