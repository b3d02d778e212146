"""Ten educations with 31 tasks 十大育人: a framework to plan by, with nothing in it scored."""

from __future__ import annotations

from partyorg.casebook.zjbti._source import YEAR, rebuilt, stated
from partyorg.indicators import Category, Framework, Indicator
from partyorg.values import Label

#: The ten are stated in number, and named here as the national programme does; the tasks are ours.
_TASKS = {
    ("课程育人", "courses"): ("课程思政示范课", "思政课改革", "教师育德培训", "教材审核"),
    ("科研育人", "research"): ("师生科研团队", "学术诚信教育", "科研成果进课堂"),
    ("实践育人", "practice"): ("暑期社会实践", "实训基地党建", "创新创业"),
    ("文化育人", "culture"): ("校园文化品牌", "红色基因传承", "文明校园"),
    ("网络育人", "the network"): ("网络文明", "新媒体矩阵", "网络评论队伍"),
    ("心理育人", "counselling"): ("心理健康课程", "心理危机预警", "家校协同"),
    ("管理育人", "administration"): ("制度修订", "师德师风", "服务窗口"),
    ("服务育人", "services"): ("后勤育人", "图书馆育人", "平安校园"),
    ("资助育人", "aid"): ("精准资助", "励志教育", "勤工助学"),
    ("组织育人", "organisations"): ("党建带团建", "学生社团", "班级建设"),
}


def _category(no: int, zh: str, en: str, tasks: tuple[str, ...]) -> Category:
    return Category(
        code=f"育{no}",
        title=Label.of(zh, f"education through {en}"),
        points=len(tasks),
        indicators=tuple(
            Indicator(
                code=f"育{no}.{number}",
                title=Label.of(task),
                points=1,
                making="宣传部",
                source=rebuilt("十大育人·任务"),
            )
            for number, task in enumerate(tasks, 1)
        ),
        source=stated("十大育人"),
    )


EDUCATIONS = Framework(
    code="育",
    title=Label.of("十大育人", "ten educations"),
    goal=Label.of("三全育人", "everybody, everywhere and always educating"),
    categories=tuple(
        _category(no, *names, tasks) for no, (names, tasks) in enumerate(_TASKS.items(), 1)
    ),
    total=31,
    period=YEAR,
    source=stated("十大育人31项任务"),
)
