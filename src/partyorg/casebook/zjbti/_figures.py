"""The figures of the source beside what the objects give, and what is open in it."""

from __future__ import annotations

from partyorg.casebook._figure import Figure, Readings, unlike
from partyorg.casebook.zjbti._comprehensive import PARTY_BUILDING
from partyorg.casebook.zjbti._duties import DUTIES
from partyorg.casebook.zjbti._educations import EDUCATIONS
from partyorg.casebook.zjbti._honours import (
    COLLEGES,
    LADDER,
    MODELS,
    REPORTED,
    STUDENT_POSTS,
    TEACHER_POSTS,
    register,
)
from partyorg.casebook.zjbti._organisation import BODIES, ROOT, tree
from partyorg.casebook.zjbti._plan import LETTERS, RESPONSIBILITIES
from partyorg.casebook.zjbti._projects import INTEGRATIONS
from partyorg.casebook.zjbti._source import ISATIONS, LEADS, stated
from partyorg.casebook.zjbti._standards import SCHEMES
from partyorg.org import UnitKind
from partyorg.values import Finding, Label, Stated

#: Code, what is counted, and how the source has it.
_STATED = (
    ("COMMITTEES", "学校党委", "committees", "1", 1),
    ("GENERAL_BRANCHES", "党总支", "general branches", "8", 8),
    ("BRANCHES", "党支部", "branches", "28", 28),
    ("ISATIONS", "三化", "-isations", "三化", 3),
    ("LEADS", "四领", "leads", "四领", 4),
    ("BODIES", "四位一体", "bodies in one", "四位一体", 4),
    ("SIX_STRENGTHS", "六强", "six strengths", "六强", 6),
    ("SIX_SOLIDS", "六个过硬", "six solids", "六个过硬", 6),
    ("FIVE_IN_PLACE", "五个到位", "five in place", "五个到位", 5),
    ("SEVEN_STRONG", "七个有力", "seven strong", "七个有力", 7),
    ("MECHANISMS", "抓落实机制", "mechanisms", "8", 8),
    ("LETTERS", "责任书", "kinds of letters", "3", 3),
    ("LISTS", "责任清单", "responsibility lists", "3", 3),
    ("PARTY_BUILDING", "党建考核占比", "share of Party building [%]", "30%", 30),
    ("INTEGRATIONS", "三融合", "integrations", "三融合", 3),
    ("EDUCATIONS", "十大育人", "educations", "十大育人", 10),
    ("TASKS", "育人任务", "tasks of the educations", "31", 31),
    ("TEACHER_POSTS", "五建功岗", "posts of merit", "28", 28),
    ("TEACHER_KINDS", "建功岗类别", "kinds of posts of merit", "五建功岗", 5),
    ("STUDENT_POSTS", "五先锋岗", "pioneer posts", "29", 29),
    ("STUDENT_KINDS", "先锋岗类别", "kinds of pioneer posts", "五先锋岗", 5),
    ("LADDER", "四级联创", "rungs of the ladder", "四级联创", 4),
    ("COLLEGES", "标杆学院", "benchmark colleges", "6", 6),
    ("MODELS", "样板支部", "model branches", "11", 11),
    ("NATION", "国家级双创项目", "brands, nation", "1", 1),
    ("PROVINCE", "省级双创项目", "brands, province", "4", 4),
    ("CITY", "市级双创项目", "brands, city", "4", 4),
    ("CASES", "市级优秀案例", "fine cases, city", "2", 2),
    ("UNITS_HONOURED", "市级以上集体荣誉", "honours of organisations", "16", 16),
    ("MEMBERS_HONOURED", "市级以上个人荣誉", "honours of members", "70", 70),
    ("COMPETITIONS", "市级以上竞赛荣誉", "honours in competitions", "31", 31),
    ("LANDMARKS", "标志性成果", "landmark results", "35", 35),
    ("SALONS", "沙龙", "salons held", "12", 12),
)
_AT_LEAST = (
    ("DOCUMENTS", "制度文件", "institutional documents", "10余", 10),
    ("SERVICE", "志愿服务", "person-times of service", "70000+", 70_000),
)


def figures() -> tuple[Figure, ...]:
    """List every figure that the source states: structure computed, outcomes as reported."""
    computed = {**_structure(), **_brands()}
    return tuple(
        Figure(
            code=code,
            what=Label.of(zh, en),
            stated=read(text, value, stated(zh)),
            computed=computed.get(code),
        )
        for table, read in ((_STATED, Stated.exactly), (_AT_LEAST, Stated.at_least))
        for code, zh, en, text, value in table
    )


def _structure() -> dict[str, int]:
    units = tree()
    committee, general, branch = (scheme.framework.categories for scheme in SCHEMES)
    return {
        "COMMITTEES": len(units.of_kind(UnitKind.UNIVERSITY_COMMITTEE)),
        "GENERAL_BRANCHES": len(units.of_kind(UnitKind.GENERAL_BRANCH)),
        "BRANCHES": len(units.of_kind(UnitKind.BRANCH)),
        "ISATIONS": len(ISATIONS),
        "LEADS": len(LEADS),
        "BODIES": len(BODIES),
        "SIX_STRENGTHS": len(committee[0].indicators),
        "SIX_SOLIDS": len(committee[1].indicators),
        "FIVE_IN_PLACE": len(general[0].indicators),
        "SEVEN_STRONG": len(branch[0].indicators),
        "MECHANISMS": len(DUTIES),
        "LETTERS": len(LETTERS),
        "LISTS": len({one.post for one in RESPONSIBILITIES}),
        "PARTY_BUILDING": PARTY_BUILDING,
        "INTEGRATIONS": len(INTEGRATIONS),
        "EDUCATIONS": len(EDUCATIONS.categories),
        "TASKS": len(EDUCATIONS.indicators),
    }


def _brands() -> dict[str, int]:
    roll = register().at(REPORTED)
    climbing = [
        (row.honour.code, row.rung.code, len(row.cultivated))
        for row in roll.rows()
        if row.honour.ladder == LADDER
    ]

    def cultivated(*, honour: str = "", rung: str = "") -> int:
        return sum(n for code, at, n in climbing if code == honour or at == rung)

    return {
        "TEACHER_POSTS": len(roll.holders(TEACHER_POSTS.code)),
        "TEACHER_KINDS": len(TEACHER_POSTS.types),
        "STUDENT_POSTS": len(roll.holders(STUDENT_POSTS.code)),
        "STUDENT_KINDS": len(STUDENT_POSTS.types),
        "LADDER": len(LADDER.rungs),
        "COLLEGES": cultivated(honour=COLLEGES.code),
        "MODELS": cultivated(honour=MODELS.code),
        "NATION": cultivated(rung="nation"),
        "PROVINCE": cultivated(rung="province"),
        "CITY": cultivated(rung="city"),
    }


#: What the source's wording leaves open.
READINGS = (
    Readings(
        code="SEVENTEEN_AT_THE_SALON",
        what=Label.of("沙龙的17个", "the 17 of the salon"),
        text="17个各级…项目负责人和专家",
        ways=(
            Label.of(
                "17个培育项目 (6个标杆学院、11个样板支部), 其中校级8个",
                "17 projects in cultivation (6 colleges and 11 branches), 8 of them of the school",
            ),
            Label.of(
                "17名负责人和专家, 项目数未写明",
                "17 heads and experts, so that the number of projects is not said",
            ),
        ),
        source=stated("沙龙"),
    ),
    Readings(
        code="THREE_OR_FOUR_LEVELS",
        what=Label.of("联创级数", "levels of the ladder"),
        text="四级联创; 三级联创",
        ways=(
            Label.of("校、市、省、国家四级", "school, city, province and nation"),
            Label.of(
                "市、省、国家三级, 校级不计在内",
                "city, province and nation, the school's own level not counted",
            ),
            Label.of("校、市、省三级", "school, city and province"),
        ),
        source=stated("四级联创、稳步升级"),
    ),
)


def findings() -> tuple[Finding, ...]:
    """Tell what is open in the source, and where a figure is not what the objects give."""
    opened = [reading.finding(ROOT) for reading in READINGS]
    return tuple(sorted((*unlike(figures(), ROOT), *opened)))
