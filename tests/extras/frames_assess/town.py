"""A town in which everything happens: ties, gaps, vetoes of every effect, schemes over schemes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from partyorg.evaluation import (
    Among,
    BarGradeUnless,
    BarHonour,
    Bound,
    CapGrade,
    Deduct,
    Exclude,
    FailGrade,
    GradeOutright,
    GroupBy,
    Grouping,
    LeaveUndecided,
    Per,
    Quota,
    Remainder,
    Scheme,
    ScoresBelow,
    TiePolicy,
    Veto,
    Weigh,
    Whose,
    grade_of,
    grading,
    never_below,
    previous_grade,
    previous_score,
    score_of,
    years_graded,
)
from partyorg.evidence import Choice, Evidence, Exemption, Record, reading
from partyorg.indicators import Category, Framework, Indicator, Obligation
from partyorg.org import (
    Headcount,
    MemberCategory,
    OrgTree,
    OrgUnit,
    Sector,
    Stage,
    Subject,
    UnitKind,
    kind,
    sector,
)
from partyorg.rules import How, Rule, WhenAbsent, across, clip
from partyorg.values import Absence, Absent, Label, Period, Rounding, Source
from tests.evaluation.campus import AFTER, YEAR, filled

AS_OF: date = AFTER
BEFORE = Period.year(YEAR.start.year - 1)
LONG_BEFORE = Period.year(YEAR.start.year - 2)
CODES = ("优秀", "良好", "合格", "不合格")
BANDS = {"优秀": 90, "良好": 75, "合格": 60, "不合格": None}
FACULTIES = ("f0", "f1", "f2")

MARK = reading("评.分", Label.of("评分", "mark"), low=0, high=100)
EVENT = reading("事 件", Label.of("事件", "event"), words=("无", *"出扣优底限须待誉免"))
OWN = reading("own", Label.of("自选", "own"), low=0, high=10)


MEASURES = (MARK, EVENT, OWN)


def branches(size: int = 45) -> OrgTree:
    """Make a town: a committee, three faculties, two of one name, and branches under them."""
    units = [OrgUnit(id="p", name="校党委", kind=UnitKind.UNIVERSITY_COMMITTEE)]
    units += [
        OrgUnit(
            id=id,
            name="学院" if place else "机关",
            kind=UnitKind.FACULTY_COMMITTEE,
            parent="p",
        )
        for place, id in enumerate(FACULTIES)
    ]
    members = {(MemberCategory.STAFF, Stage.FULL): 3}
    units += [
        OrgUnit(
            id=f"b{n:02}",
            name=f"第{n}支部",
            kind=UnitKind.BRANCH,
            parent=FACULTIES[n % 3],
            sector=Sector.STUDENTS if n % 2 else Sector.TEACHERS,
            attributes={"校区": "东"} if n % 5 else {},
            headcount=Headcount(counts=members) if n % 4 else Headcount(),
            founded=date(YEAR.end.year, 1, 1) if n == size - 1 else None,
        )
        for n in range(size)
    ]
    return OrgTree(units=units)


def records(tree: OrgTree, *, turn: int = 7) -> Evidence:
    """Fill in marks with many ties, on every edge, some missing, and an event here and there."""
    made: list[Record] = []
    marks = ("90", "75", "60", "89.9", "95", "74.99", "100", "12", "90", "66.6")
    events = EVENT.type.words
    for n, unit in enumerate(one for one in tree if one.kind is UnitKind.BRANCH):
        place = (n * turn) % 23
        if place < len(marks):
            made.append(filled(MARK, unit.id, Decimal(marks[place])))
        elif place == 10:
            made.append(filled(MARK, unit.id, Absent(kind=Absence.EXEMPT)))
        elif place != 11:
            made.append(filled(MARK, unit.id, Decimal(60 + place)))
        if n % 6 == 5:
            made.append(filled(EVENT, unit.id, events[n // 6 % len(events)]))
        elif n % 11:
            made.append(filled(EVENT, unit.id, "无"))
        if n % 3:
            made.append(filled(OWN, unit.id, Decimal(n % 10)))
        if n % 7 == 1:
            made.append(Choice(subject=Subject.of_unit(unit), indicator="1.3", period=YEAR))
        if n % 13 == 3:
            made.append(_excused(unit))
    return Evidence.of(made)


def _excused(unit: OrgUnit) -> Exemption:
    return Exemption(
        subject=Subject.of_unit(unit), indicator="1.2", period=YEAR, reason="新建", by="组织部"
    )


def indicator(code: str, rule: Rule, points: int, **more: Any) -> Indicator:
    """Make an indicator."""
    return Indicator(code=code, title=Label.of(code), points=points, rule=rule, **more)


def framework(*indicators: Indicator, **more: Any) -> Framework:
    """Make a framework of one category."""
    points = sum(
        int(one.points) for one in indicators if one.obligation is Obligation.PRESCRIBED
    ) + more.get("choose_points", 0)
    only = Category(code="1", title=Label.of("工作"), points=points, indicators=indicators, **more)
    title = Label.of("体系")
    return Framework(code="F", title=title, goal=title, categories=(only,), total=points)


def veto(code: str, word: str, effect: Any) -> Veto:
    """Make a veto on an event."""
    title, source = Label.of(code, f"{code}!"), Source(document="细则", clause=code)
    return Veto(
        code=code, title=title, when=EVENT.or_held().equals(word), effect=effect, source=source
    )


PREREQUISITE = MARK.or_held() >= 95
VETOES = (
    veto("v出", "出", Exclude()),
    Veto(code="v免", title=Label.of("免"), when=EVENT.or_excluded().equals("免"), effect=Exclude()),
    veto("v扣", "扣", Deduct(points=5, floor=60)),
    veto("v优", "优", GradeOutright(grade="优秀", beside_quotas=True)),
    veto("v优2", "优", GradeOutright(grade="良好")),
    veto("v底", "底", FailGrade()),
    veto("v限", "限", CapGrade(grade="合格")),
    veto("v须", "须", BarGradeUnless(grade="优秀", prerequisite=PREREQUISITE)),
    veto("v待", "待", LeaveUndecided()),
    veto("v誉", "誉", BarHonour(honour="先进")),
)


def scheme(*quotas: Quota, vetoes: Any = VETOES, **more: Any) -> Scheme:
    """Make the scheme of branches."""
    told: dict[str, Any] = {
        "code": "支部",
        "title": Label.of("支部方案"),
        "framework": framework(
            indicator("1.1", MARK.or_held(), 90),
            indicator("1.2", OWN.or_zero(), 10, applies_to=sector(Sector.STUDENTS)),
            indicator("1.3", OWN.or_zero(), 5, obligation=Obligation.SELF_CHOSEN),
            indicator("1.4", OWN.or_zero(), 5, obligation=Obligation.SELF_CHOSEN, due=AS_OF),
            choose=1,
            choose_points=5,
        ),
        "applies_to": kind(UnitKind.BRANCH),
        "measures": (MARK, EVENT, OWN),
        "vetoes": vetoes,
        "grading": grading(BANDS, *quotas),
        "grouping": Grouping(by=GroupBy.SECTOR),
        "ceiling": 100,
        "floor": 0,
    }
    return Scheme(**{**told, **more})


def quota(*grades: str, least: bool = False, **more: Any) -> Quota:
    """Make a quota."""
    return Quota(grades=grades, bound=Bound.AT_LEAST if least else Bound.AT_MOST, **more)


MOST = quota("优秀", ratio="0.15")
QUOTAS = {
    "at most, each group": (MOST,),
    "a meeting, all": (quota("优秀", ratio="1/3", per=Per.SCHEME, ties=TiePolicy.MEETING),),
    "told apart": (quota("优秀", "良好", count=3, per=Per.PARENT, tie_breakers=("1.2", "1.4")),),
    "at least of the last": (
        quota("合格", "不合格", least=True, ratio="0.4", rounding=Remainder.HALF_UP),
        MOST,
    ),
    "lifted": (
        quota("优秀", least=True, ratio="0.3", ties=TiePolicy.PROMOTE_ALL),
        quota("优秀", "良好", ratio="0.8", per=Per.SCHEME),
    ),
    "lifted, a meeting": (
        quota("优秀", "良好", least=True, count=4, per=Per.PARENT, ties=TiePolicy.MEETING),
        quota("优秀", ratio="0.5", ties=TiePolicy.MEETING),
    ),
    "in conflict": (
        quota("优秀", least=True, count=3, ties=TiePolicy.MEETING, per=Per.PARENT),
        quota("优秀", count=2),
        quota("不合格", least=True, count=40),
    ),
}


def upper(**more: Any) -> Scheme:
    """Make the scheme of faculties, which folds the scores of their branches in every way."""
    below = ScoresBelow(name="below", schemes=("支部",))
    heads = ScoresBelow(name="heads", schemes=("支部",), weigh=Weigh.MEMBERS)
    folds = {
        "mean": across("heads"),
        "skipped": across("below", how=How.HIGHEST, absent=WhenAbsent.SKIP),
        "whole": clip(across("below", how=How.TOTAL), low=0, high=900) / 10,
        "counted": clip(across("heads", how=How.TOTAL, best=3), low=0, high=900) / 10,
        "lowest": across("below", how=How.LOWEST, absent=WhenAbsent.PROPAGATE),
        "median": across("below", how=How.MEDIAN, drop_best=1, drop_worst=1),
        "worst": across("below", worst=2),
        "dropped": clip(across("below", how=How.TOTAL, drop_best=1), low=0, high=900) / 10,
    }
    marks = (indicator(code, rule, 100) for code, rule in folds.items())
    told: dict[str, Any] = {
        "code": "上级",
        "title": Label.of("上级方案"),
        "framework": framework(*marks),
        "applies_to": kind(UnitKind.FACULTY_COMMITTEE),
        "collections": (below, heads, ScoresBelow(name="unread", schemes=("支部",))),
        "grading": grading({"优秀": 50, "合格": None}),
        "rounding": Rounding(decide_at=6),
    }
    return Scheme(**{**told, **more})


def tied_to_the_parent() -> Scheme:
    """Make a scheme of branches whose quotas hang on the faculty's grade, and last year's."""
    over = Among(whose=Whose.PARENT, scheme="上级", grades=("优秀",))
    last = Among(whose=Whose.BEFORE, scheme="支部", grades=("优秀", "良好"))
    return scheme(
        quota("优秀", ratio="0.4", per=Per.PARENT, among=over),
        quota("优秀", "良好", least=True, ratio="0.5", per=Per.SCHEME, among=last,
              ties=TiePolicy.MEETING),
    )  # fmt: skip


SCORE, GRADE = score_of("s", "支部"), grade_of("g", "支部", *CODES)
LAST, WAS = previous_score("last", "支部"), previous_grade("was", "支部", *CODES)
GOOD = years_graded("good", "支部", "优秀", "良好", running=True)
BAD = years_graded("bad", "支部", "不合格", last=2, any_predecessor=True)
STEADY = never_below("steady", "支部", "合格", last=2)
NESTED = grade_of("n", "嵌套", "高", "低")


def nested() -> Scheme:
    """Make a scheme that reads results of others, now and before."""
    rules = {
        "results": SCORE.or_held(),
        "last": LAST.or_excluded(),
        "good": GOOD.or_excluded() * 10,
        "bad": BAD.or_zero() * -10,
    }
    vetoes = (
        Veto(
            code="降",
            title=Label.of("降"),
            when=GRADE.or_excluded().equals("优秀") & ~STEADY.or_excluded(),
            effect=Deduct(points=1),
        ),
        Veto(
            code="差",
            title=Label.of("差"),
            when=WAS.or_held().equals("不合格"),
            effect=BarHonour(honour="先进"),
        ),
    )
    return Scheme(
        code="嵌套",
        title=Label.of("嵌套方案"),
        framework=framework(*(indicator(code, rule, 100) for code, rule in rules.items())),
        applies_to=kind(UnitKind.BRANCH) | kind(UnitKind.FACULTY_COMMITTEE),
        measures=(SCORE, GRADE, LAST, WAS, GOOD, BAD, STEADY),
        vetoes=vetoes,
        grouping=Grouping(by=GroupBy.PARENT),
        rounding=Rounding(decide_at=6),
    )
