"""Everything that ladders, honours, registers and selections refuse, and with which fact."""

from collections.abc import Callable
from datetime import date

import attrs
import pytest

from partyorg.errors import (
    BlankField,
    CountedInWorkingDays,
    DuplicateName,
    EmptyRange,
    Faults,
    LevelsFall,
    NoParts,
    NotANumber,
    PartyorgError,
    TieBreaksQuota,
    TooManyGuaranteed,
    UnevenTieBreakers,
    UnknownName,
    WrongCount,
    WrongHeir,
)
from partyorg.evaluation import Result, Score, TiePolicy
from partyorg.evidence import AwardLevel
from partyorg.org import Subject
from partyorg.processes import Span
from partyorg.programmes.honours import (
    AwardAsked,
    Candidate,
    Criterion,
    GradeAsked,
    Honour,
    Ladder,
    Register,
    Rung,
    Selection,
    TypeQuota,
    eligible,
    select,
)
from partyorg.values import Absence, Absent, Label
from tests.programmes.honours.campus import LADDER, MODEL, ONCE, TREE, A, B, event

L = Label.of("名", "name")
WORKING, DAY, HALF = Span(working_days=5), date(2020, 1, 1), 0.5
TYPED = attrs.evolve(MODEL, types=("教工", "学生", "机关"))
RESULT = Result(
    subject=A,
    scheme="s",
    group=L,
    score=Score(value=Absent(kind=Absence.MISSING, note=L)),
)


def rung(code: str, level: AwardLevel = AwardLevel.CITY, **spans: Span) -> Rung:
    return Rung(code=code, title=L, level=level, **spans)


def chosen(
    *candidates: Candidate,
    places: object = 1,
    ties: TiePolicy = TiePolicy.MEETING,
    quotas: tuple[TypeQuota, ...] = (),
) -> Selection:
    return select(TYPED, candidates, places=places, ties=ties, quotas=quotas)  # type: ignore[arg-type]


def one(whom: Subject = A, of: str = "教工", **more: object) -> Candidate:
    return Candidate(subject=whom, type=of, **more)  # type: ignore[arg-type]


def least(**types: int) -> tuple[TypeQuota, ...]:
    return tuple(TypeQuota(type=name, at_least=count) for name, count in types.items())


KNOWN = ("university", "city", "province", "nation")

WRONG: list[tuple[Callable[[], object], tuple[PartyorgError, ...]]] = [
    (lambda: rung(" "), (BlankField("code"),)),
    (lambda: rung("r", valid=WORKING), (CountedInWorkingDays("valid", "5 working days"),)),
    (
        lambda: rung("r", cultivation=WORKING),
        (CountedInWorkingDays("cultivation", "5 working days"),),
    ),
    (lambda: Ladder(code="", title=L, rungs=[rung("r")]), (BlankField("code"),)),
    (lambda: Ladder(code="l", title=L, rungs=[]), (NoParts("rungs"),)),
    (
        lambda: Ladder(
            code="l", title=L, rungs=[rung("r"), rung("r"), rung("s", AwardLevel.UNIVERSITY)]
        ),
        (DuplicateName("rung", "r"), LevelsFall("l", "r", "s")),
    ),
    (lambda: LADDER.rung("x"), (UnknownName("brand", "x", KNOWN),)),
    (lambda: LADDER.below("x"), (UnknownName("brand", "x", KNOWN),)),
    (lambda: Criterion(code="", title=L), (BlankField("code"),)),
    (lambda: GradeAsked(scheme=" ", grades=["优秀"]), (BlankField("scheme"),)),
    (lambda: GradeAsked(scheme="s", grades=[]), (NoParts("grades"),)),
    (
        lambda: AwardAsked(level=AwardLevel.CITY, within=WORKING),
        (CountedInWorkingDays("within", "5 working days"),),
    ),
    (lambda: Honour(code="", title=L, ladder=LADDER), (BlankField("code"),)),
    (
        lambda: attrs.evolve(MODEL, apart=WORKING),
        (CountedInWorkingDays("apart", "5 working days"),),
    ),
    (
        lambda: attrs.evolve(MODEL, types=["a", "a"], criteria=[Criterion(code="1", title=L)] * 2),
        (DuplicateName("type", "a"), DuplicateName("criterion", "1")),
    ),
    (lambda: event("accepted", DAY, honour=""), (BlankField("honour"),)),
    (lambda: event("accepted", DAY, rung=" "), (BlankField("rung"),)),
    (lambda: event("accepted", DAY, heir_of=B), (WrongHeir("验收命名"),)),
    (lambda: event("inherited", DAY), (WrongHeir("继承"),)),
    (
        lambda: Register(
            honours=[ONCE, ONCE],
            events=[event("accepted", DAY, honour="once", rung="x"), event("accepted", DAY)],
        ),
        (
            DuplicateName("honour", "once"),
            UnknownName("model/university@a/2020-01-01/accepted", "model", ("once",)),
            UnknownName("once/x@a/2020-01-01/accepted", "x", ("university",)),
        ),
    ),
    (
        lambda: Register(honours=[ONCE]).honour("x"),
        (UnknownName("register", "x", ("once",)),),
    ),
    (
        lambda: eligible(MODEL, [], Register(honours=[ONCE]), TREE, rung="city", today=DAY),
        (UnknownName("register", "model", ("once",)),),
    ),
    (
        lambda: eligible(MODEL, [], Register(honours=[MODEL]), TREE, rung="x", today=DAY),
        (UnknownName("brand", "x", KNOWN),),
    ),
    (
        lambda: eligible(
            MODEL,
            [],
            Register(honours=[MODEL]),
            TREE,
            rung="city",
            today=DAY,
            results=[RESULT, RESULT],
        ),
        (DuplicateName("result", "s: a"),),
    ),
    (lambda: one(score="高"), (NotANumber("'高'"),)),
    (
        lambda: chosen(one(), one(), one(B, "工人", meets=["9"], tie_breakers=[1])),
        (
            DuplicateName("candidate", "a"),
            UnknownName("b", "工人", TYPED.types),
            UnknownName("b", "9", ()),
            UnevenTieBreakers((0, 1)),
        ),
    ),
    (
        lambda: select(MODEL, [one()], places=1, ties=TiePolicy.MEETING),
        (UnknownName("a", "教工", ()),),
    ),
    (lambda: chosen(places=-1), (WrongCount("places", -1),)),
    (lambda: chosen(places=HALF), (WrongCount("places", HALF),)),
    (
        lambda: chosen(ties=TiePolicy.PROMOTE_ALL),
        (TieBreaksQuota("样板支部", "同分均升"),),
    ),
    (lambda: TypeQuota(type="教工", at_least=-1), (WrongCount("at_least", -1),)),
    (lambda: TypeQuota(type="教工", at_most=HALF), (WrongCount("at_most", HALF),)),  # type: ignore[arg-type]
    (lambda: TypeQuota(type="教工", at_least=2, at_most=1), (EmptyRange("教工", 2, 1),)),
    (
        lambda: chosen(quotas=(*least(教工=1), *least(教工=0, 工人=0))),
        (UnknownName("quotas", "工人", TYPED.types), DuplicateName("quota", "教工")),
    ),
    (
        lambda: chosen(places=4, quotas=least(教工=1, 学生=3, 机关=2)),
        (TooManyGuaranteed(4, ("学生", "机关"), 5),),
    ),
]


@pytest.mark.parametrize(("call", "expected"), WRONG)
def test_is_refused(call: Callable[[], object], expected: tuple[PartyorgError, ...]) -> None:
    with pytest.raises((PartyorgError, Faults)) as caught:
        call()
    error = caught.value
    assert (error.faults if isinstance(error, Faults) else (error,)) == expected
