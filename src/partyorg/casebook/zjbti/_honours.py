"""Brands that climb 四级联创 and posts of honour 建功岗, 先锋岗.

How many there are is stated.  Which unit has reached which rung and on which day, what the kinds
of posts are called and where the posts are is reconstructed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from partyorg.casebook.zjbti._organisation import BRANCH, ROOT, SCHOOLS, tree
from partyorg.casebook.zjbti._source import YEAR, rebuilt, stated
from partyorg.evidence import AwardLevel
from partyorg.org import Sector, Selector, Subject, SubjectKind, sector
from partyorg.processes import Span
from partyorg.programmes.honours import Criterion, Event, EventKind, Honour, Ladder, Register, Rung
from partyorg.regulations import FIVE_IN_PLACE, SEVEN_STRENGTHS, CriterionSet
from partyorg.values import Label

_RUNGS = (
    (AwardLevel.UNIVERSITY, 1),
    (AwardLevel.CITY, 1),
    (AwardLevel.PROVINCE, 1),
    (AwardLevel.NATION, 2),
)

#: School, city, province, nation, one step at a time 四级联创、稳步升级.  Two years of cultivation
#: for the nation are those of 教党〔2018〕25号, one year below them is ours.
LADDER = Ladder(
    code="brand",
    title=Label.of("四级联创", "four levels, climbed together"),
    rungs=[
        Rung(code=level.value, title=level.label, level=level, cultivation=Span(years=years))
        for level, years in _RUNGS
    ],
    source=stated("四级联创、稳步升级"),
)


def _criteria(of: CriterionSet) -> tuple[Criterion, ...]:
    """Ask for every phrase of the national criteria."""
    return tuple(Criterion(code=item.zh, title=item, source=of.source) for item in of.items)


COLLEGES = Honour(
    code="benchmark-college",
    title=Label.of("标杆学院", "benchmark college"),
    ladder=LADDER,
    applies_to=SCHOOLS,
    criteria=_criteria(FIVE_IN_PLACE),
    source=stated("标杆学院"),
)
MODELS = Honour(
    code="model-branch",
    title=Label.of("样板支部", "model branch"),
    ladder=LADDER,
    applies_to=BRANCH,
    criteria=_criteria(SEVEN_STRENGTHS),
    source=stated("样板支部"),
)

_ONCE = Ladder.of("post", Label.of("校级岗位", "posts of the school"), AwardLevel.UNIVERSITY)


def _posts(code: str, zh: str, en: str, whose: Selector, kinds: tuple[str, ...]) -> Honour:
    return Honour(
        code=code,
        title=Label.of(zh, en),
        ladder=_ONCE,
        to=SubjectKind.POST,
        applies_to=BRANCH & whose,
        types=kinds,
        source=stated(zh),
    )


_STUDENTS = sector(Sector.STUDENTS)
TEACHER_POSTS = _posts(
    "teacher-posts",
    "五建功岗",
    "posts of merit of teachers",
    ~_STUDENTS,
    ("教书育人岗", "科研创新岗", "社会服务岗", "技能传承岗", "管理服务岗"),
)
STUDENT_POSTS = _posts(
    "student-posts",
    "五先锋岗",
    "pioneer posts of students",
    _STUDENTS,
    ("学习先锋岗", "技能先锋岗", "志愿先锋岗", "创业先锋岗", "文明先锋岗"),
)
HONOURS = (COLLEGES, MODELS, TEACHER_POSTS, STUDENT_POSTS)

#: The rung that each is cultivated for, the highest first.
_CULTIVATED: dict[str, tuple[tuple[str, str], ...]] = {
    COLLEGES.code: (
        ("-1", "province"),
        ("-2", "city"),
        ("-3", "university"),
        ("-4", "university"),
        ("-5", "university"),
        ("-6", "university"),
    ),
    MODELS.code: (
        ("-1-1", "nation"),
        ("-1-2", "province"),
        ("-2-1", "province"),
        ("-3-1", "province"),
        ("-2-3", "city"),
        ("-4-1", "city"),
        ("-8-1", "city"),
        ("-5-1", "university"),
        ("-6-2", "university"),
        ("-7-1", "university"),
        ("-8-4", "university"),
    ),
}
_BEGUN = date(2021, 3, 1)
_NAMED = date(2021, 6, 30)
_TEACHERS, _PIONEERS = 28, 29


def register() -> Register:
    """Who is on the way to which rung and who holds which post, at the end of the year."""
    return Register(honours=HONOURS, events=[*_climbs(), *_named()])


def _climbs() -> Iterator[Event]:
    """Climb from the school's rung to the one that is now sought, a year each."""
    for honour, listed in _CULTIVATED.items():
        for unit, sought in listed:
            top = LADDER.height(sought)
            for height, rung in enumerate(LADDER.rungs[: top + 1]):
                begun = _BEGUN.replace(year=_BEGUN.year - top + height)
                days = {EventKind.CULTIVATED: begun}
                if height < top:
                    days[EventKind.ACCEPTED] = begun.replace(year=begun.year + 1)
                for kind, on in days.items():
                    yield Event(
                        kind=kind,
                        subject=Subject.of_unit(f"{ROOT}{unit}"),
                        honour=honour,
                        rung=rung.code,
                        on=on,
                        source=rebuilt("四级联创·台账"),
                    )


def posts(honour: Honour, count: int) -> tuple[Subject, ...]:
    """Deal posts of an honour out to the branches it is for, kind after kind, in their order."""
    own = tree()
    branches = own.select(honour.applies_to)
    return tuple(
        Subject(
            kind=SubjectKind.POST,
            id=f"{honour.types[number % len(honour.types)]}{number // len(honour.types) + 1}",
            unit=branches[number % len(branches)].id,
        )
        for number in range(count)
    )


def _named() -> Iterator[Event]:
    for honour, count in ((TEACHER_POSTS, _TEACHERS), (STUDENT_POSTS, _PIONEERS)):
        for post in posts(honour, count):
            yield Event(
                kind=EventKind.ACCEPTED,
                subject=post,
                honour=honour.code,
                rung=AwardLevel.UNIVERSITY.value,
                on=_NAMED,
                source=rebuilt(f"{honour.title.zh}·台账"),
            )


#: The day on which the register is read.
REPORTED = YEAR.last
