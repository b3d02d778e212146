"""Process control 过程控制: running of branches, care, disclosure, upkeep of the register.

The source names 八个一 and 四必访一报告 and tells neither which they are: the
content is ours.  That what happened is published promptly is the source's; how
many days that gives is ours.
"""

from __future__ import annotations

from partyorg import org
from partyorg.casebook.ysu._source import rebuilt, stated
from partyorg.duties import Duty, Recurrence, after, half_yearly, monthly, quarterly, yearly
from partyorg.evidence import Query, activities, publications
from partyorg.org import Sector, Selector, UnitKind
from partyorg.values import Label

UNITS = org.level(2)
BRANCHES = org.kind(UnitKind.BRANCH) & ~org.sector(Sector.RETIRED)

_EIGHT, _VISITS = rebuilt("八个一"), rebuilt("四必访一报告")


def _one(no: int, zh: str, en: str, when: Recurrence, kind: str) -> Duty:
    return Duty(
        code=f"八个一·{no}",
        title=Label.of(zh, en),
        applies_to=BRANCHES,
        when=when,
        satisfied_by=activities(kind=kind),
        source=_EIGHT,
    )


EIGHT_ONES = (
    _one(1, "每月一次主题党日", "monthly theme day", monthly(), "主题党日"),
    _one(2, "每季一次党员大会", "quarterly members' meeting", quarterly(), "党员大会"),
    _one(3, "每季一次党课", "quarterly lecture", quarterly(), "党课"),
    _one(4, "每半年一次工作推进会", "half-yearly work meeting", half_yearly(), "工作推进会"),
    _one(5, "每年一次书记党课", "yearly lecture by the secretary", yearly(), "书记党课"),
    _one(6, "每年一次组织生活会", "yearly organisation-life meeting", yearly(), "组织生活会"),
    _one(7, "每年一次民主评议", "yearly review of members", yearly(), "民主评议"),
    _one(8, "每年一次谈心谈话", "yearly heart-to-heart talks", yearly(), "谈心谈话"),
)
"""The eight ones 八个一: how a branch is run."""


def _visit(event: str, en: str) -> Duty:
    return Duty(
        code=f"必访·{event}",
        title=Label.of(f"{event}必访", f"visit: {en}"),
        applies_to=BRANCHES,
        when=after(activities(kind=event), working_days=3),
        satisfied_by=activities(kind="走访", topic=event),
        source=_VISITS,
    )


FOUR_VISITS = (
    _visit("生病住院", "in hospital"),
    _visit("家庭困难", "hardship at home"),
    _visit("思想波动", "troubled in mind"),
    _visit("重大变故", "a blow of fate"),
    Duty(
        code="一报告",
        title=Label.of("走访情况报告", "report on a visit"),
        applies_to=BRANCHES,
        when=after(activities(kind="走访"), days=7),
        satisfied_by=activities(kind="情况报告"),
        source=_VISITS,
    ),
)
"""Four visits and one report 四必访一报告: each is brought about by what happened."""

PROMPT_DAYS = 7


def _published(code: str, title: Label, who: Selector, held: Query, section: str) -> Duty:
    return Duty(
        code=code,
        title=title,
        applies_to=who,
        when=after(held, days=PROMPT_DAYS),
        satisfied_by=publications(section=section),
        source=stated("公开晾晒"),
    )


DISCLOSURE = (
    Duty(
        code="公开·计划",
        title=Label.of("年度计划公开", "plan of the year published"),
        applies_to=UNITS,
        when=yearly().by(31, month=3),
        satisfied_by=publications(section="通知公告", topic="工作计划"),
        source=stated("公开晾晒"),
    ),
    _published(
        "公开·会议",
        Label.of("党委会、党政联席会纪要公开", "minutes published"),
        UNITS,
        activities(kind=("党委会", "党政联席会")),
        "党建动态",
    ),
    _published(
        "公开·三会一课",
        Label.of("三会一课公开", "meetings and lectures published"),
        BRANCHES,
        activities(kind=("党员大会", "支委会", "党小组会", "党课", "书记党课")),
        "支部生活",
    ),
)
"""Plans, records and minutes are published promptly 公开晾晒."""

BIRTHDAYS = Duty(
    code="政治生日",
    title=Label.of("每季一次集体政治生日", "quarterly political birthdays"),
    applies_to=BRANCHES,
    when=quarterly(),
    satisfied_by=activities(kind="政治生日"),
    source=rebuilt("政治生日"),
)
REGISTER = Duty(
    code="党员名册",
    title=Label.of("每季核对党员名册", "register of members checked"),
    applies_to=UNITS,
    when=quarterly(),
    satisfied_by=activities(kind="核对党员名册"),
    source=rebuilt("党员名册"),
)

GROUP_STUDY = Duty(
    code="中心组学习",
    title=Label.of("中心组每月学习", "monthly study of the leading group"),
    applies_to=UNITS,
    when=monthly(),
    satisfied_by=activities(kind="中心组学习"),
    source=rebuilt("引航计划·中心组学习"),
)

DUTIES = (GROUP_STUDY, *EIGHT_ONES, *FOUR_VISITS, *DISCLOSURE, BIRTHDAYS, REGISTER)
