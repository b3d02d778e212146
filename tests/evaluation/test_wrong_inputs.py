"""Everything that the parts of a scheme refuse, and with which fact."""

from collections.abc import Callable
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
    TieBreaksQuota,
    TieMissesQuota,
    Undischarged,
    UnknownName,
    WrongKind,
    WrongQuotaGrades,
    WrongShare,
    WrongSteps,
    WrongWeight,
)
from partyorg.evaluation import (
    Adjustment,
    Among,
    BarGradeUnless,
    BarHonour,
    Bound,
    Deduct,
    FailGrade,
    Grade,
    Grading,
    GroupBy,
    Grouping,
    Quota,
    ScoresBelow,
    TiePolicy,
    Veto,
    Whose,
    by_rank,
    grade_of,
    grading,
    honours_held,
    never_below,
    previous_grade,
    years_graded,
)
from partyorg.evidence import activities
from partyorg.rules import rule
from partyorg.values import Label, exact
from tests.evaluation.campus import BAD, BANDS, MARK, graded

BEST = ("优秀",)
YES: Any = True
BARE: Any = MARK
TITLE = Label.of("加分")
SCORE = MARK.or_zero()
TRUTH = BAD.or_held()
CODES = tuple(BANDS)
AMONG = Among(whose=Whose.BEFORE, scheme="s", grades=("优秀",))


def quota(**more: Any) -> Quota:
    """Make a quota on the best grade."""
    return Quota(**{"grades": BEST, **more})


def least(**more: Any) -> Quota:
    """Make a quota that must be reached."""
    return Quota(**{"count": 1, "bound": Bound.AT_LEAST, **more})


def grade(code: str, at_least: int | None) -> Grade:
    """Make a grade."""
    return Grade(code=code, label=Label.of(code), at_least=at_least)


WRONG: list[tuple[Callable[[], object], PartyorgError]] = [
    # quotas
    (quota, EitherOr("ratio", "count")),
    (lambda: quota(ratio="0.15", count=1), EitherOr("ratio", "count")),
    (lambda: quota(ratio="1.01"), WrongShare("ratio", "101/100", "0 ≤ ratio ≤ 1")),
    (lambda: quota(ratio=-1), WrongShare("ratio", "-1", "0 ≤ ratio ≤ 1")),
    (lambda: quota(ratio="15%"), NotANumber("'15%'")),
    (lambda: quota(count=-1), WrongShare("count", "-1", "0, 1, 2, …")),
    (lambda: quota(count=1.5), WrongShare("count", "1.5", "0, 1, 2, …")),
    (lambda: quota(count=YES), WrongShare("count", "True", "0, 1, 2, …")),
    (lambda: quota(grades=(), count=1), NoParts("grades")),
    (
        lambda: quota(count=1, ties=TiePolicy.PROMOTE_ALL),
        TieBreaksQuota("优秀", "同分均升"),
    ),
    (lambda: Among(whose=Whose.PARENT, scheme="s", grades=()), NoParts("among")),
    (lambda: Among(whose=Whose.PARENT, scheme=" ", grades=BEST), BlankField("scheme")),
    # results of other schemes and of earlier years
    (lambda: grade_of("g", "s"), NoParts("g")),
    (lambda: previous_grade("g", "s"), NoParts("g")),
    (lambda: years_graded("n", "s"), NoParts("n")),
    (lambda: years_graded("n", "s", "优秀", last=0), WrongShare("last", "0", "1, 2, 3, …")),
    (lambda: never_below("n", "s", "优秀", last=-1), WrongShare("last", "-1", "1, 2, 3, …")),
    (
        lambda: honours_held("n", activities(), last=1),
        WrongKind("of", "awards", "n", "activities"),
    ),
    # adjustments and vetoes
    (lambda: Adjustment(code=" ", title=TITLE, rule=SCORE), BlankField("code")),
    (
        lambda: Adjustment(code="x", title=TITLE, rule=TRUTH),
        WrongKind("x", "number", repr(TRUTH), "truth"),
    ),
    (lambda: Adjustment(code="x", title=TITLE, rule=BARE), Undischarged("x", "mark")),
    (lambda: Veto(code="", title=TITLE, when=TRUTH, effect=FailGrade()), BlankField("code")),
    (
        lambda: Veto(code="v", title=TITLE, when=SCORE, effect=FailGrade()),
        WrongKind("v", "truth", repr(SCORE), "number"),
    ),
    (
        lambda: Veto(code="v", title=TITLE, when=rule("好"), effect=FailGrade()),
        WrongKind("v", "truth", "rule('好')", "word"),
    ),
    (
        lambda: Veto(code="v", title=TITLE, when=BARE, effect=FailGrade()),
        Undischarged("v", "mark"),
    ),
    (lambda: Deduct(points=0), WrongWeight("points", exact(0))),
    (lambda: Deduct(points=-5), WrongWeight("points", exact(-5))),
    (lambda: Deduct(points="五"), NotANumber("'五'")),
    (lambda: Deduct(points=5, floor="nan"), NotANumber("'nan'")),
    (lambda: BarHonour(honour=" "), BlankField("honour")),
    (
        lambda: BarGradeUnless(grade="优秀", prerequisite=SCORE),
        WrongKind("prerequisite", "truth", repr(SCORE), "number"),
    ),
    (
        lambda: BarGradeUnless(grade="优秀", prerequisite=BARE),
        Undischarged("prerequisite", "mark"),
    ),
    # groups and collections
    (lambda: Grouping(by=GroupBy.ATTRIBUTE), EitherOr("attribute", "by")),
    (lambda: Grouping(attribute="校区"), EitherOr("attribute", "by")),
    (lambda: ScoresBelow(name="below", schemes=()), NoParts("below")),
    (lambda: ScoresBelow(name="below", schemes=("s", "s")), DuplicateName("scheme", "s")),
]


@pytest.mark.parametrize(("call", "fact"), WRONG, ids=[repr(fact)[:60] for _, fact in WRONG])
def test_is_refused(call: Callable[[], object], fact: PartyorgError) -> None:
    with pytest.raises(type(fact)) as caught:
        call()
    assert caught.value == fact


WRONG_GRADINGS: list[tuple[Callable[[], object], tuple[PartyorgError, ...]]] = [
    (lambda: Grading(grades=()), (NoParts("grades"),)),
    (
        lambda: grading({"优秀": 90, "合格": 60}),
        (WrongSteps("grades", (exact(90),)),),
    ),
    (
        lambda: grading({"优秀": 60, "良好": 75, "合格": None}),
        (WrongSteps("grades", (exact(60), exact(75))),),
    ),
    (
        lambda: grading({"优秀": 75, "良好": 75, "合格": None}),
        (WrongSteps("grades", (exact(75), exact(75))),),
    ),
    (
        lambda: grading({"优秀": None, "合格": None}),
        (WrongSteps("grades", (None,)),),
    ),
    (
        lambda: Grading(grades=(grade("优秀", 90), grade("优秀", 60), grade("合格", None))),
        (DuplicateName("grade", "优秀"),),
    ),
    (
        lambda: graded(Quota(grades=("一般", "差"), count=1)),
        (UnknownName("quota", "一般", CODES), UnknownName("quota", "差", CODES)),
    ),
    (
        lambda: graded(Quota(grades=("不合格",), count=1)),
        (WrongQuotaGrades(("不合格",), CODES),),
    ),
    (
        lambda: graded(least(grades=("良好",))),
        (WrongQuotaGrades(("良好",), CODES),),
    ),
    (
        lambda: graded(least(grades=CODES)),
        (WrongQuotaGrades(CODES, CODES),),
    ),
    (
        lambda: graded(least(grades=BEST)),
        (TieMissesQuota("优秀", "同分均降", "同分均升"),),
    ),
    (
        lambda: graded(least(grades=CODES[1:], ties=TiePolicy.PROMOTE_ALL)),
        (TieMissesQuota("良好、合格、不合格", "同分均升", "同分均降"),),
    ),
    (
        lambda: by_rank({"优秀": "0.3", "良好": "0.7", "合格": None}, floors={"良好": 75}),
        (WrongSteps("grades", (None, exact(75))),),
    ),
    (
        lambda: grading({"优秀": None, "合格": None}, Quota(grades=BEST, count=1, among=AMONG)),
        (WrongSteps("grades", (None,)),),
    ),
    (
        lambda: graded(Quota(grades=("优秀", "合格"), count=1)),
        (WrongQuotaGrades(("优秀", "合格"), CODES),),
    ),
    (
        lambda: graded(Quota(grades=("优秀", "优秀"), count=1)),
        (WrongQuotaGrades(("优秀", "优秀"), CODES),),
    ),
    (
        lambda: graded(Quota(grades=CODES, count=1)),
        (WrongQuotaGrades(CODES, CODES),),
    ),
    (
        lambda: grading(
            {"优秀": 60, "良好": 75, "合格": None},
            Quota(grades=("一般",), count=1),
            Quota(grades=("合格",), count=1),
        ),
        (
            WrongSteps("grades", (exact(60), exact(75))),
            UnknownName("quota", "一般", ("优秀", "良好", "合格")),
            WrongQuotaGrades(("合格",), ("优秀", "良好", "合格")),
        ),
    ),
]


@pytest.mark.parametrize(("call", "facts"), WRONG_GRADINGS)
def test_a_grading_names_all_its_faults(
    call: Callable[[], object], facts: tuple[PartyorgError, ...]
) -> None:
    with pytest.raises(Faults) as caught:
        call()
    assert caught.value.faults == facts


def test_the_order_of_a_quotas_grades_makes_no_difference() -> None:
    """A quota covers a set of grades."""
    assert graded(Quota(grades=("良好", "优秀"), count=1)).quotas[0].count == 1
