"""Three actions for branches 三行动."""

from __future__ import annotations

from collections.abc import Mapping

from partyorg import org
from partyorg.casebook.ysu._measures import (
    APPRAISED,
    ASSEMBLIES,
    ATTENDANCE,
    DUES_PAID,
    KEY_TASKS,
    LECTURES,
    PAPERS,
    PEERS,
    PROMPT,
    PUNISHED,
    RESEARCH,
    SATISFIED,
    STUDIES,
    TEACHING,
    THEME_DAYS,
    times,
)
from partyorg.casebook.ysu._scoring import (
    FORTRESS,
    VANGUARD,
    above,
    first,
    item,
    own,
    paid_up,
    per_time,
    rated,
    stepped,
    to_target,
)
from partyorg.casebook.ysu._source import (
    ADMISSION,
    DUES,
    GOAL,
    GRADES,
    IN_ENGLISH,
    MEETINGS,
    YEAR,
    rebuilt,
    stated,
)
from partyorg.evaluation import CapGrade, GroupBy, Grouping, Quota, Scheme, Veto, grading
from partyorg.evidence import RecordMeasure, activities
from partyorg.indicators import Category, Framework, Indicator
from partyorg.org import Sector, UnitKind
from partyorg.values import Label


def organisational_life(no: str) -> Category:
    """Write 三会一课, theme days and attendance: the same for all branches."""
    return first(
        f"{no}1",
        "组织生活",
        "organisational life",
        35,
        item(
            f"{no}1.1",
            "每季党员大会",
            "quarterly assembly",
            8,
            to_target(ASSEMBLIES, 4),
            source=MEETINGS,
        ),
        item(
            f"{no}1.2", "每季党课", "quarterly lecture", 8, to_target(LECTURES, 4), source=MEETINGS
        ),
        item(
            f"{no}1.3",
            "每月主题党日",
            "monthly theme day",
            10,
            to_target(THEME_DAYS, 10),
            tags=(FORTRESS,),
        ),
        item(f"{no}1.4", "到会率", "attendance", 9, stepped(ATTENDANCE, 90)),
    )


def membership(no: str) -> Category:
    """Write dues, appraisal and what others say: the same for all branches."""
    return first(
        f"{no}2",
        "党员管理",
        "members",
        20,
        item(
            f"{no}2.1", "党费足额收缴", "dues in full", 6, paid_up(DUES_PAID.or_held()), source=DUES
        ),
        item(f"{no}2.2", "民主评议", "appraisal of members", 6, stepped(APPRAISED, 95)),
        item(
            f"{no}2.3",
            "群众评议",
            "what others say",
            8,
            rated(PEERS.or_worst()),
            tags=(VANGUARD,),
        ),
    )


def openness(no: str) -> Category:
    """Write prompt publication: the page is the report."""
    prompt = item(f"{no}4.1", "活动7日内公开", "published within 7 days", 10, above(PROMPT, 40))
    return first(f"{no}4", "公开晾晒", "open to view", 10, prompt)


def action(
    code: str,
    title: Label,
    *,
    no: str,
    sector: Sector,
    core: tuple[Indicator, ...],
    core_measures: tuple[RecordMeasure, ...],
    chosen: Mapping[str, str],
) -> Scheme:
    """Put an action together; its core work and self-chosen actions are its own."""
    counts = [times(zh, en, activities(kind=zh)) for zh, en in chosen.items()]
    menu = tuple(
        own(f"{no}5.{number}", *names, 8, per_time(counted, 3))
        for number, (names, counted) in enumerate(zip(chosen.items(), counts, strict=True), 1)
    )
    return Scheme(
        code=code,
        title=title,
        framework=Framework(
            code=f"{no}2016",
            title=title,
            goal=GOAL,
            period=YEAR,
            categories=(
                organisational_life(no),
                membership(no),
                first(f"{no}3", "中心工作", "core work", 20, *core),
                openness(no),
                first(f"{no}5", "自选动作", "own actions", 15, *menu, choose=2, choose_points=15),
            ),
            source=rebuilt("一计划三行动"),
        ),
        applies_to=org.kind(UnitKind.BRANCH) & org.sector(sector),
        measures=(
            ASSEMBLIES,
            LECTURES,
            THEME_DAYS,
            ATTENDANCE,
            PROMPT,
            DUES_PAID,
            APPRAISED,
            PEERS,
            PUNISHED,
            *core_measures,
            *counts,
        ),
        vetoes=(
            Veto(
                code=f"{no}否决",
                title=Label.of("党员受处分", "members under disciplinary action"),
                when=PUNISHED.or_held(),
                effect=CapGrade(grade="合格"),
                source=rebuilt("等次评定"),
            ),
        ),
        # A second-level unit rates its own branches: at most a third are excellent.
        grouping=Grouping(by=GroupBy.PARENT),
        grading=grading(
            GRADES,
            Quota(grades=("优秀",), ratio="1/3", tie_breakers=(f"{no}3", f"{no}1")),
            labels=IN_ENGLISH,
        ),
        source=stated("一计划三行动"),
    )


SHANTI = action(
    "shanti",
    Label.of("山梯行动", "Shanti action for teacher branches"),
    no="山",
    sector=Sector.TEACHERS,
    core=(
        item("山3.1", "教学评价", "teaching", 12, rated(TEACHING.or_worst()), tags=(FORTRESS,)),
        item("山3.2", "科研任务", "research", 8, stepped(RESEARCH, 90), tags=(FORTRESS,)),
    ),
    core_measures=(TEACHING, RESEARCH),
    chosen={
        "师德讲堂": "talks on teachers' ethics",
        "结对学生": "paired with student branches",
        "课程育人": "educating through courses",
        "科技服务": "science for the community",
    },
)
HUAZHANG = action(
    "huazhang",
    Label.of("华章行动", "Huazhang action for student branches"),
    no="华",
    sector=Sector.STUDENTS,
    core=(
        item("华3.1", "学业达标", "studies", 10, stepped(STUDIES, 95), tags=(FORTRESS,)),
        item("华3.2", "发展材料", "admission papers", 10, stepped(PAPERS, 95), source=ADMISSION),
    ),
    core_measures=(STUDIES, PAPERS),
    chosen={
        "朋辈帮扶": "help among fellow students",
        "志愿服务": "voluntary service",
        "理论社团": "theory societies",
        "宿舍先锋岗": "pioneer posts in halls",
    },
)
LIXIAO = action(
    "lixiao",
    Label.of("砺效行动", "Lixiao action for functional departments"),
    no="砺",
    sector=Sector.FUNCTIONAL,
    core=(
        item(
            "砺3.1",
            "服务满意度",
            "satisfaction with services",
            12,
            stepped(SATISFIED, 90),
            tags=(FORTRESS,),
        ),
        item("砺3.2", "重点工作", "key tasks", 8, stepped(KEY_TASKS, 90), tags=(FORTRESS,)),
    ),
    core_measures=(SATISFIED, KEY_TASKS),
    chosen={
        "流程优化": "simpler procedures",
        "联系基层": "contact with the grass roots",
        "岗位练兵": "training on the job",
    },
)
